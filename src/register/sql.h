/* register/sql.h - the database of a register: opened with care, migrated, and
 * spoken to only by the statements of sql/query, all prepared at the start.
 * Private to src/register/. */
#ifndef TZ_REGISTER_SQL_H
#define TZ_REGISTER_SQL_H

#include <sqlite3.h>

#include <tizim/base.h>

/* One enumerator per "-- name:" block of sql/query/. */
enum tz_query {
#define X(name, sql) TZ_Q_##name,
#include "queries.inc"
#undef X
    TZ_QUERIES
};

enum tz_sql_mode {
    TZ_SQL_CREATE, /* the file must not exist */
    TZ_SQL_WRITE,  /* migrates a file that is older than this program */
    TZ_SQL_READ,   /* an authorizer refuses everything but reading */
};

enum { TZ_SQL_SLOTS = 24 }; /* parameters whose places are remembered */

struct tz_sql {
    sqlite3 *db;
    sqlite3_stmt *stmt[TZ_QUERIES];             /* NULL for those that write, when reading */
    const char *slot[TZ_QUERIES][TZ_SQL_SLOTS]; /* the literals that named its parameters */
};

/* TZ_OK; TZ_INPUT (not a register, made by a newer tizim, or by an older one
 * and only to be read); TZ_CORRUPT; TZ_IO; TZ_NOMEM. On failure nothing is open. */
tz_status tz_sql_open(struct tz_sql *s, const char *path, enum tz_sql_mode mode,
                      struct tz_err *err) TZ_MUST_USE;
void tz_sql_close(struct tz_sql *s);

/* The text of a statement, for tests; and its name. */
const char *tz_sql_text(enum tz_query q);
const char *tz_sql_name(enum tz_query q);

/* The newest schema that this program knows. */
int tz_sql_newest(void);

/* A statement lent to one function: TZ_AUTO(tz_use_end) resets and unbinds it. */
struct tz_use {
    struct tz_sql *sql;
    enum tz_query query;
    sqlite3_stmt *stmt;
    int failed; /* sticky: bind everything, tz_step() tells */
};

struct tz_use tz_use(struct tz_sql *s, enum tz_query q);
void tz_use_end(struct tz_use *u);

/* `name` is a literal. Bound bytes are borrowed until the statement is given back. What is not
 * bound is NULL; tz_bind_id() leaves 0 so. */
void tz_bind_text(struct tz_use *u, const char *name, tz_str s);
void tz_bind_blob(struct tz_use *u, const char *name, const void *bytes, size_t len);
void tz_bind_int(struct tz_use *u, const char *name, int64_t n);
void tz_bind_id(struct tz_use *u, const char *name, int64_t id);

/* TZ_OK: a row is ready. TZ_END: no more. Failures: TZ_INPUT (a rule of the
 * schema: the text is the rule's), TZ_CORRUPT, TZ_IO, TZ_NOMEM. */
tz_status tz_step(struct tz_use *u, struct tz_err *err) TZ_MUST_USE;

/* For a statement that gives no rows: begin, insert, update. */
tz_status tz_run(struct tz_use *u, struct tz_err *err) TZ_MUST_USE;

/* A column of the row; bytes are valid until the next step. */
tz_str tz_cell(const struct tz_use *u, int i);
int64_t tz_cell_int(const struct tz_use *u, int i);

#endif
