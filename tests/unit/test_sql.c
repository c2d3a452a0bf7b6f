#include "base/buf.h"
#include "folder.h"
#include "register/pages.h"
#include "register/sql.h"

static struct tz_sql create(struct folder *f, char path[FOLDER_PATH + 16])
{
    struct tz_sql s;
    struct tz_err err;

    folder_open(f);
    snprintf(path, FOLDER_PATH + 16, "%s/t.db", f->path);
    must(tz_sql_open(&s, path, TZ_SQL_CREATE, &err), err);
    return s;
}

/* Run a text that must fail with the words `why`, or, without them, succeed. */
static void run(struct tz_sql *s, const char *text, const char *why)
{
    int rc = sqlite3_exec(s->db, text, NULL, NULL, NULL);

    if (!why && rc != SQLITE_OK)
        fail_msg("%s: %s", text, sqlite3_errmsg(s->db));
    if (why && (rc == SQLITE_OK || !strstr(sqlite3_errmsg(s->db), why)))
        fail_msg("%s: %s", text, rc == SQLITE_OK ? "is allowed" : sqlite3_errmsg(s->db));
}

/* No statement reads a table that grows from its beginning to its end. */
static void no_statement_scans_a_big_table(void **state)
{
    static const char *const big[] = { "change",      "entity",  "citation", "claim",
                                       "claim_link",  "verdict", "document", "expunction",
                                       "appointment", "custody", "search",   "step",
                                       "paper" };
    char path[FOLDER_PATH + 16];
    struct folder f;
    struct tz_sql s = create(&f, path);

    (void)state;
    for (int q = 0; q < TZ_QUERIES; q++) {
        struct tz_buf text = { 0 };
        sqlite3_stmt *plan;

        if (strncmp(tz_sql_name(q), "check_", 6) == 0 || q == TZ_Q_search_empty)
            continue; /* they are to read all */
        tz_buf_printf(&text, "EXPLAIN QUERY PLAN %s", tz_sql_text(q));
        assert_int_equal(sqlite3_prepare_v2(s.db, text.ptr, (int)text.len, &plan, NULL), SQLITE_OK);
        while (sqlite3_step(plan) == SQLITE_ROW) {
            tz_str step = tz_str_z((const char *)sqlite3_column_text(plan, 3));

            for (size_t i = 0; i < sizeof big / sizeof *big; i++) {
                char scan[40];

                snprintf(scan, sizeof scan, "SCAN %s", big[i]);
                if (tz_str_eq(step, tz_str_z(scan)) && !strstr(tz_sql_text(q), "LIMIT 1"))
                    fail_msg("%s: %.*s", tz_sql_name(q), TZ_FMT(step));
            }
        }
        sqlite3_finalize(plan);
        tz_buf_free(&text);
    }
    tz_sql_close(&s);
    folder_close(&f);
}

/* A change with a user, an entity, a citation and a claim by user 1; open. */
static void begin(struct tz_sql *s)
{
    run(s,
        "BEGIN;"
        "INSERT INTO change (seq, at, actor, reason, salt) VALUES (1, '2026-11-22T10:00:00Z', 1, "
        "'first', zeroblob(16));"
        "INSERT INTO user VALUES (1, 1, 'one', 'One'), (2, 1, 'two', 'Two'), (3, 1, 'three', "
        "'Three');"
        "INSERT INTO entity VALUES (1, 1, 'person-1', 'Person');"
        "INSERT INTO claim VALUES (1, 1, 1, 'name', NULL, '', 'asserts', NULL, NULL, '', '', 0,"
        " NULL, zeroblob(32), zeroblob(16), 'A name');",
        NULL);
}

static void change(struct tz_sql *s, int seq, int actor)
{
    char text[200];

    snprintf(text, sizeof text,
             "BEGIN; INSERT INTO change (seq, at, actor, reason, salt)"
             " VALUES (%d, '2026-11-22T10:00:00Z', %d, 'next', zeroblob(16));",
             seq, actor);
    run(s, text, NULL);
}

static void commit(struct tz_sql *s)
{
    run(s,
        "UPDATE change SET commitment = zeroblob(32), leaf = zeroblob(32) WHERE commitment IS NULL;"
        "COMMIT;",
        NULL);
}

static void rows_are_added_and_stay(void **state)
{
    static const char *const tables[] = { "change",    "register",   "user",       "appointment",
                                          "team",      "membership", "entity",     "document",
                                          "citation",  "claim",      "claim_link", "verdict",
                                          "expunction" };
    char path[FOLDER_PATH + 16], text[200];
    struct folder f;
    struct tz_sql s = create(&f, path);

    (void)state;
    begin(&s);
    run(&s,
        "INSERT INTO register VALUES (1, 1, 'R', 'vkey');"
        "INSERT INTO appointment VALUES (1, 1, 1, 'reader', 1);"
        "INSERT INTO team VALUES (1, 1, 'T'); INSERT INTO membership VALUES (1, 1, 1, 1, 1);"
        "INSERT INTO document VALUES (1, 1, 1, zeroblob(32), zeroblob(64), 1, 'text/plain');"
        "INSERT INTO citation VALUES (1, 1, 1, 'page', '3', '', NULL, NULL, NULL);"
        "INSERT INTO claim SELECT 2, 1, 1, 'name', NULL, '', 'asserts', NULL, NULL, '', '', 0,"
        " NULL, zeroblob(32), zeroblob(16), 'B';"
        "INSERT INTO claim_link VALUES (1, 1, 1, 'supports', 2);"
        "INSERT INTO verdict VALUES (1, 1, 1, 'in_review'); INSERT INTO expunction VALUES (1, 1, "
        "1, 'safety');",
        NULL);
    commit(&s);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        snprintf(text, sizeof text, "DELETE FROM %s", tables[i]);
        run(&s, text, "can only be added");
        snprintf(text, sizeof text, "UPDATE %s SET %s = 1", tables[i],
                 strcmp(tables[i], "change") == 0 ? "reason" : "change");
        run(&s, text, strcmp(tables[i], "change") == 0 ? "stays as it is" : "can only be added");
    }
    run(&s, "INSERT INTO team VALUES (2, 1, 'U')", "the change is closed");
    run(&s, "INSERT INTO verdict VALUES (2, 7, 1, 'in_review')", "FOREIGN KEY");
    tz_sql_close(&s);
    folder_close(&f);
}

static void changes_are_in_order(void **state)
{
    char path[FOLDER_PATH + 16];
    struct folder f;
    struct tz_sql s = create(&f, path);

    (void)state;
    begin(&s);
    commit(&s);
    run(&s,
        "INSERT INTO change (seq, at, actor, reason, salt)"
        " VALUES (3, '2026-11-22T10:00:00Z', 1, 'a gap', zeroblob(16))",
        "follows the last one");
    run(&s,
        "INSERT INTO change (seq, at, actor, reason, salt)"
        " VALUES (2, '2026-11-22T09:59:59Z', 1, 'too early', zeroblob(16))",
        "follows the last one");
    run(&s,
        "INSERT INTO change (seq, at, actor, reason, salt)"
        " VALUES (2, '2026-11-22T10:00:00Z', 1, '  ', zeroblob(16))",
        "CHECK");
    tz_sql_close(&s);
    folder_close(&f);
}

static void nobody_judges_his_own_claim(void **state)
{
    char path[FOLDER_PATH + 16];
    struct folder f;
    struct tz_sql s = create(&f, path);

    (void)state;
    begin(&s);
    run(&s, "INSERT INTO verdict VALUES (1, 1, 1, 'in_review')", NULL);
    run(&s, "INSERT INTO verdict VALUES (2, 1, 1, 'accepted')", "the author of a claim");
    commit(&s);
    change(&s, 2, 2);
    run(&s, "INSERT INTO verdict VALUES (2, 2, 1, 'withdrawn')", "only its author");
    run(&s, "INSERT INTO verdict VALUES (2, 2, 1, 'accepted')", NULL);
    commit(&s);
    change(&s, 3, 1);
    run(&s, "INSERT INTO verdict VALUES (3, 3, 1, 'rejected')", "the author of a claim");
    run(&s, "INSERT INTO verdict VALUES (3, 3, 1, 'withdrawn')", NULL);
    commit(&s);
    tz_sql_close(&s);
    folder_close(&f);
}

static void a_value_goes_when_two_say_so(void **state)
{
    static const char erase[] = "UPDATE claim SET value = NULL, salt = NULL WHERE id = 1";
    char path[FOLDER_PATH + 16];
    struct folder f;
    struct tz_sql s = create(&f, path);

    (void)state;
    begin(&s);
    commit(&s);
    change(&s, 2, 2);
    run(&s, "INSERT INTO expunction VALUES (1, 2, 1, 'safety')", NULL);
    run(&s, "INSERT INTO expunction VALUES (2, 2, 1, 'safety')", "another user says so");
    run(&s, erase, "can only be added"); /* one user */
    commit(&s);
    change(&s, 3, 3);
    run(&s, "INSERT INTO expunction VALUES (3, 3, 1, 'court_order')", "the same reason");
    run(&s, "INSERT INTO expunction VALUES (3, 3, 1, 'safety')", NULL);
    run(&s, "UPDATE claim SET value = 'another' WHERE id = 1", "can only be added");
    run(&s, "UPDATE claim SET value = NULL, salt = NULL, digest = zeroblob(31) WHERE id = 1",
        "can only be added");
    run(&s, erase, NULL);
    commit(&s);
    tz_sql_close(&s);
    folder_close(&f);
}

static void a_reader_can_only_read(void **state)
{
    char path[FOLDER_PATH + 16];
    struct tz_err err;
    struct folder f;
    struct tz_sql s = create(&f, path);

    (void)state;
    begin(&s);
    commit(&s);
    tz_sql_close(&s);
    must(tz_sql_open(&s, path, TZ_SQL_READ, &err), err);
    assert_null(s.stmt[TZ_Q_change_add]);
    run(&s, "SELECT * FROM claim", NULL);
    run(&s, "INSERT INTO team VALUES (9, 1, 'x')", "not authorized");
    run(&s, "DELETE FROM claim", "not authorized");
    run(&s, "DROP TABLE claim", "not authorized");
    run(&s, "CREATE TABLE x (y)", "not authorized");
    run(&s, "PRAGMA journal_mode = WAL", "not authorized");
    run(&s, "PRAGMA writable_schema = ON", "not authorized");
    run(&s, "ATTACH 'other.db' AS other", "not authorized");
    tz_sql_close(&s);
    folder_close(&f);
}

struct found {
    uint64_t count;
};

static void find(void *user, const char *line)
{
    (void)line;
    ((struct found *)user)->count++;
}

static uint64_t false_sums(const char *path)
{
    struct found found = { 0 };
    struct tz_damage damage = { find, &found, 0 };
    uint64_t pages;
    struct tz_err err;

    must(tz_pages_check(path, &damage, &pages, &err), err);
    assert_true(pages > 30);
    return found.count;
}

/* Turn one bit anywhere in the file: its page is found out, and turned back
 * it is as good as new. */
static void pages_keep_a_sum(void **state)
{
    char path[FOLDER_PATH + 16];
    struct folder f;
    struct tz_sql s = create(&f, path);
    FILE *file;

    (void)state;
    begin(&s);
    commit(&s);
    tz_sql_close(&s);
    assert_int_equal(false_sums(path), 0);
    for (long at = 5; at < 40L * TZ_PAGE_BYTES; at += 3571) {
        for (int turn = 1; turn >= 0; turn--) {
            int byte;

            file = fopen(path, "r+b");
            assert_true(file && fseek(file, at, SEEK_SET) == 0);
            byte = fgetc(file);
            assert_int_equal(fseek(file, at, SEEK_SET), 0);
            assert_int_equal(fputc(byte ^ 0x10, file), byte ^ 0x10);
            assert_int_equal(fclose(file), 0);
            assert_int_equal(false_sums(path), turn);
        }
    }
    folder_close(&f);
}

static void a_false_page_is_not_read(void **state)
{
    char path[FOLDER_PATH + 16];
    struct tz_err err;
    struct folder f;
    struct tz_sql s = create(&f, path);
    FILE *file;

    (void)state;
    tz_sql_close(&s);
    file = fopen(path, "r+b");
    assert_true(file && fseek(file, TZ_PAGE_BYTES - 100, SEEK_SET) == 0);
    assert_int_equal(fputc('x', file), 'x');
    assert_int_equal(fclose(file), 0);
    assert_int_equal(tz_sql_open(&s, path, TZ_SQL_READ, &err), TZ_CORRUPT);
    folder_close(&f);
}

static void takes_no_other_database(void **state)
{
    char path[FOLDER_PATH + 16];
    struct tz_err err;
    struct folder f;
    struct tz_sql s = create(&f, path);

    (void)state;
    run(&s, "PRAGMA user_version = 999", NULL);
    tz_sql_close(&s);
    assert_int_equal(tz_sql_open(&s, path, TZ_SQL_READ, &err), TZ_INPUT);
    assert_non_null(strstr(err.text, "newer"));
    assert_int_equal(tz_sql_open(&s, path, TZ_SQL_CREATE, &err), TZ_INPUT);
    folder_close(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(no_statement_scans_a_big_table),
    cmocka_unit_test(rows_are_added_and_stay),
    cmocka_unit_test(changes_are_in_order),
    cmocka_unit_test(nobody_judges_his_own_claim),
    cmocka_unit_test(a_value_goes_when_two_say_so),
    cmocka_unit_test(a_reader_can_only_read),
    cmocka_unit_test(pages_keep_a_sum),
    cmocka_unit_test(a_false_page_is_not_read),
    cmocka_unit_test(takes_no_other_database),
};

TEST_MAIN("sql", tests)
