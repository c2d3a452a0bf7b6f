#include "register/sql.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "register/pages.h"

static const char *const texts[TZ_QUERIES] = {
#define X(name, sql) [TZ_Q_##name] = sql,
#include "queries.inc"
#undef X
};

static const char *const names[TZ_QUERIES] = {
#define X(name, sql) [TZ_Q_##name] = #name,
#include "queries.inc"
#undef X
};

/* sql/open.sql, then the migrations in order; the n-th takes the schema to n.
 * They are longer than ISO C asks of every compiler. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverlength-strings"
static const struct {
    const char *name, *text;
} scripts[] = {
#include "scripts-sql.inc"
};
#pragma GCC diagnostic pop

enum { NEWEST = sizeof scripts / sizeof *scripts - 1, BUSY_MS = 10000 };

static const int application_id = 0x745A6D31;

const char *tz_sql_text(enum tz_query q)
{
    return texts[q];
}

const char *tz_sql_name(enum tz_query q)
{
    return names[q];
}

int tz_sql_newest(void)
{
    return NEWEST;
}

static tz_status failed(sqlite3 *db, struct tz_err *err, const char *what)
{
    int rc = sqlite3_errcode(db);

    switch (rc) {
    case SQLITE_NOMEM:
        return tz_fail(err, TZ_NOMEM, "no memory for the database");
    case SQLITE_CONSTRAINT:
        return tz_fail(err, TZ_INPUT, "%s", sqlite3_errmsg(db));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return tz_fail(err, TZ_CORRUPT, "%s: %s", what, sqlite3_errmsg(db));
    case SQLITE_BUSY:
        return tz_fail(err, TZ_IO, "%s: somebody else is changing the register", what);
    default:
        if (sqlite3_extended_errcode(db) == SQLITE_IOERR_DATA)
            return tz_fail(err, TZ_CORRUPT, "%s: a page of the database has a false sum", what);
        return tz_fail(err, TZ_IO, "%s: %s", what, sqlite3_errmsg(db));
    }
}

/* A reader's statements may read, and nothing else. */
static int only_reading(void *user, int action, const char *a, const char *b, const char *c,
                        const char *d)
{
    (void)user, (void)c, (void)d;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_FUNCTION:
    case SQLITE_RECURSIVE:
    case SQLITE_TRANSACTION:
        return SQLITE_OK;
    case SQLITE_PRAGMA:
        return !b && (strcmp(a, "integrity_check") == 0 || strcmp(a, "foreign_key_check") == 0)
                   ? SQLITE_OK
                   : SQLITE_DENY;
    default:
        return SQLITE_DENY;
    }
}

static tz_status script(sqlite3 *db, const char *text, const char *what, struct tz_err *err)
{
    return sqlite3_exec(db, text, NULL, NULL, NULL) == SQLITE_OK ? TZ_OK : failed(db, err, what);
}

static tz_status harden(sqlite3 *db, enum tz_sql_mode mode, const char *path, struct tz_err *err)
{
    int reserved = TZ_PAGE_RESERVED;
    bool good = true;

    sqlite3_extended_result_codes(db, 0);
    sqlite3_busy_timeout(db, BUSY_MS);
    good &= sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL) == SQLITE_OK;
    good &= sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL) == SQLITE_OK;
    good &= sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL) == SQLITE_OK;
    good &= sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL) == SQLITE_OK;
    good &= sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL) == SQLITE_OK;
    if (mode == TZ_SQL_CREATE)
        good &= sqlite3_file_control(db, NULL, SQLITE_FCNTL_RESERVE_BYTES, &reserved) == SQLITE_OK;
    if (!good)
        return tz_fail(err, TZ_IO, "%s: SQLite refuses a setting", path);
    return script(db, scripts[0].text, path, err);
}

/* Whose file it is, and how many migrations it has had. */
static tz_status version(sqlite3 *db, const char *path, int *out, struct tz_err *err)
{
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v2(db, texts[TZ_Q_application], -1, &stmt, NULL), application = 0;

    if (rc == SQLITE_OK && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        application = sqlite3_column_int(stmt, 0);
        *out = sqlite3_column_int(stmt, 1);
    }
    sqlite3_finalize(stmt);
    if (rc != SQLITE_ROW)
        return failed(db, err, path);
    if (*out != 0 && application != application_id)
        return tz_fail(err, TZ_INPUT, "%s: is a database, but not a register's", path);
    return TZ_OK;
}

static tz_status migrate(sqlite3 *db, int from, struct tz_err *err)
{
    for (int n = from + 1; n <= NEWEST; n++) {
        tz_status st = script(db, texts[TZ_Q_begin], scripts[n].name, err);

        if (st == TZ_OK)
            st = script(db, scripts[n].text, scripts[n].name, err);
        if (st == TZ_OK)
            st = script(db, texts[TZ_Q_commit], scripts[n].name, err);
        if (st != TZ_OK)
            return st; /* closing rolls back */
    }
    return TZ_OK;
}

static tz_status bring_up(sqlite3 *db, enum tz_sql_mode mode, const char *path, struct tz_err *err)
{
    int had = 0;

    TZ_TRY(version(db, path, &had, err));
    if (had > NEWEST)
        return tz_fail(err, TZ_INPUT,
                       "%s: was made by a newer tizim (schema %d, this one knows %d)", path, had,
                       (int)NEWEST);
    if ((had == 0) != (mode == TZ_SQL_CREATE))
        return tz_fail(err, TZ_INPUT, had ? "%s: is there already" : "%s: is not a register", path);
    if (had < NEWEST && mode == TZ_SQL_READ)
        return tz_fail(err, TZ_INPUT,
                       "%s: was made by an older tizim; any change to it brings it up to date",
                       path);
    return migrate(db, had, err);
}

static bool reads(const char *text)
{
    tz_str s = tz_str_z(text);

    return tz_str_starts(s, TZ_STR("SELECT")) || tz_str_starts(s, TZ_STR("WITH")) ||
           tz_str_starts(s, TZ_STR("PRAGMA")) || tz_str_starts(s, TZ_STR("BEGIN;")) ||
           tz_str_starts(s, TZ_STR("ROLLBACK"));
}

static tz_status prepare(struct tz_sql *s, enum tz_sql_mode mode, struct tz_err *err)
{
    if (mode == TZ_SQL_READ)
        sqlite3_set_authorizer(s->db, only_reading, NULL);
    for (int q = 0; q < TZ_QUERIES; q++)
        if ((mode != TZ_SQL_READ || reads(texts[q])) &&
            sqlite3_prepare_v3(s->db, texts[q], -1, SQLITE_PREPARE_PERSISTENT, &s->stmt[q], NULL) !=
                SQLITE_OK)
            return failed(s->db, err, names[q]);
    return TZ_OK;
}

tz_status tz_sql_open(struct tz_sql *s, const char *path, enum tz_sql_mode mode, struct tz_err *err)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
                (mode == TZ_SQL_CREATE ? SQLITE_OPEN_CREATE : 0);
    tz_status st;

    *s = (struct tz_sql){ 0 };
    TZ_TRY(tz_pages_start(err));
    if (sqlite3_open_v2(path, &s->db, flags, TZ_PAGES_VFS) != SQLITE_OK)
        st = s->db ? failed(s->db, err, path) : tz_fail(err, TZ_NOMEM, "no memory for SQLite");
    else if ((st = harden(s->db, mode, path, err)) == TZ_OK &&
             (st = bring_up(s->db, mode, path, err)) == TZ_OK)
        st = prepare(s, mode, err);
    if (st != TZ_OK)
        tz_sql_close(s);
    return st;
}

void tz_sql_close(struct tz_sql *s)
{
    for (int q = 0; q < TZ_QUERIES; q++)
        sqlite3_finalize(s->stmt[q]);
    sqlite3_close(s->db);
    *s = (struct tz_sql){ 0 };
}

struct tz_use tz_use(struct tz_sql *s, enum tz_query q)
{
    assert(s->stmt[q]);                     /* a reader does not write */
    assert(!sqlite3_stmt_busy(s->stmt[q])); /* lent once at a time */
    return (struct tz_use){ .sql = s, .query = q, .stmt = s->stmt[q] };
}

void tz_use_end(struct tz_use *u)
{
    sqlite3_reset(u->stmt);
    sqlite3_clear_bindings(u->stmt);
}

/* SQLite compares the name with all names; the literal's address is known after
 * the first time. */
static int slot(struct tz_use *u, const char *name)
{
    const char **known = u->sql->slot[u->query];
    int n = 1;

    while (n < TZ_SQL_SLOTS && known[n] != name)
        n++;
    if (n < TZ_SQL_SLOTS)
        return n;
    n = sqlite3_bind_parameter_index(u->stmt, name);
    assert(n > 0);
    if (n < TZ_SQL_SLOTS)
        known[n] = name;
    return n;
}

void tz_bind_text(struct tz_use *u, const char *name, tz_str s)
{
    u->failed |= sqlite3_bind_text64(u->stmt, slot(u, name), s.ptr ? s.ptr : "", s.len,
                                     SQLITE_STATIC, SQLITE_UTF8);
}

void tz_bind_blob(struct tz_use *u, const char *name, const void *bytes, size_t len)
{
    u->failed |= sqlite3_bind_blob64(u->stmt, slot(u, name), bytes, len, SQLITE_STATIC);
}

void tz_bind_int(struct tz_use *u, const char *name, int64_t n)
{
    u->failed |= sqlite3_bind_int64(u->stmt, slot(u, name), n);
}

void tz_bind_id(struct tz_use *u, const char *name, int64_t id)
{
    if (id)
        tz_bind_int(u, name, id);
}

tz_status tz_step(struct tz_use *u, struct tz_err *err)
{
    int rc = u->failed ? SQLITE_NOMEM : sqlite3_step(u->stmt);

    if (rc == SQLITE_ROW)
        return TZ_OK;
    if (rc == SQLITE_DONE)
        return TZ_END;
    if (u->failed)
        return tz_fail(err, TZ_NOMEM, "no memory for a statement");
    return failed(u->sql->db, err, sqlite3_db_filename(u->sql->db, NULL));
}

tz_status tz_run(struct tz_use *u, struct tz_err *err)
{
    tz_status st = tz_step(u, err);

    assert(st != TZ_OK); /* no rows */
    return st == TZ_END ? TZ_OK : st;
}

tz_str tz_cell(const struct tz_use *u, int i)
{
    const char *bytes = sqlite3_column_blob(u->stmt, i);

    return (tz_str){ bytes ? bytes : "", (size_t)sqlite3_column_bytes(u->stmt, i) };
}

int64_t tz_cell_int(const struct tz_use *u, int i)
{
    return sqlite3_column_int64(u->stmt, i);
}
