#include "keeping.h"
#include "register/check.h"
#include "register/inside.h"
#include "register/search.h"
#include "register/search_index.h"
#include "register/search_keys.h"

static const char dossier[] =
    "{\"id\":\"document-1\",\"schema\":\"Document\",\"properties\":{\"title\":[\"Report\"]}}\n"
    "{\"as\":\"c\",\"citation\":{\"document\":\"document-1\"}}\n"
    "{\"id\":\"event-1\",\"schema\":\"Event\",\"citation\":\"c\",\"properties\":"
    "{\"name\":[\"Жаңаөзендегі оқиға\"],\"summary\":[\"Clashes of the strikers in Nowhere\"]}}\n"
    "{\"id\":\"person-1\",\"schema\":\"Person\",\"citation\":\"c\",\"properties\":"
    "{\"name\":[\"Зухра Примерова\"],\"alias\":[\"Zukhra\"],\"birthPlace\":[\"Janaozen\"]}}\n"
    "{\"id\":\"person-2\",\"schema\":\"Person\",\"citation\":\"c\",\"level\":\"restricted\","
    "\"properties\":{\"name\":[\"Zhanaozen Hidden\"]}}\n";

static struct tz_search ask(struct fixture *f, const struct tz_viewer *v, const char *question)
{
    struct tz_search found;
    int64_t last;

    must(tz_change_last(f->r, &last, &f->err), f->err);
    must(tz_search(f->r, v, tz_str_z(question), last, 50, &f->arena, &found, &f->err), f->err);
    return found;
}

static size_t hits(struct fixture *f, const struct tz_viewer *v, const char *question)
{
    return ask(f, v, question).count;
}

/* How many rows of the table say that a key begins like this, in any circle. */
static int rows(struct fixture *f, const char *where)
{
    sqlite3_stmt *stmt;
    char text[200];
    int n;

    snprintf(text, sizeof text, "SELECT count(*) FROM search WHERE %s", where);
    assert_int_equal(sqlite3_prepare_v2(f->r->sql.db, text, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    n = sqlite3_column_int(stmt, 0);
    sqlite3_finalize(stmt);
    return n;
}

static void tell(void *user, const char *line)
{
    (void)user, (void)line;
}

static uint64_t damages(struct fixture *f)
{
    struct tz_damage damage = { tell, NULL, 0 };
    uint64_t counted;

    must(tz_search_check(f->r, &damage, &counted, &f->err), f->err);
    assert_int_equal((int)counted, rows(f, "1"));
    return damage.count;
}

static void spellings_are_one_word(void **state)
{
    static const char *const spellings[] = { "Жаңаөзен", "Жанаозен",  "Zhanaozen",
                                             "Janaozen", "zhanaÖZEN", "Жанаөзен" };
    struct fixture f;

    (void)state;
    fixture_open(&f, dossier);
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        struct tz_search s = ask(&f, &f.author, spellings[i]);

        if (s.count != 3)
            fail_msg("%s: %zu", spellings[i], s.count);
    }
    assert_int_equal(hits(&f, &f.author, "Primerova"), 1);
    assert_int_equal(hits(&f, &f.author, "Зухра"), 1);
    assert_int_equal(hits(&f, &f.author, "Elsewhere"), 0);
    fixture_close(&f);
}

static void every_word_must_be_there(void **state)
{
    struct tz_search s;
    struct fixture f;

    (void)state;
    fixture_open(&f, dossier);
    s = ask(&f, &f.author, "strikers Zhanaozen");
    assert_int_equal(s.count, 1);
    assert_true(tz_str_is(s.found[0].record.uid, "event-1"));
    assert_true(tz_str_is(s.found[0].word[0].claim->property, "summary"));
    assert_true(tz_str_is(s.found[0].word[1].claim->property, "name"));
    assert_int_equal(s.found[0].word[1].at, 0);
    assert_int_equal(hits(&f, &f.author, "strikers Primerova"), 0);
    assert_int_equal(hits(&f, &f.author, "strikers of the"), 1); /* small words tell nothing */
    assert_int_equal(tz_search(f.r, &f.author, TZ_STR(" -- "), 3, 50, &f.arena, &s, &f.err),
                     TZ_INPUT);
    assert_int_equal(tz_search(f.r, &f.author, TZ_STR("\xFF"), 3, 50, &f.arena, &s, &f.err),
                     TZ_INPUT);
    assert_int_equal(
        tz_search(f.r, &f.author, TZ_STR("a b c d e f g h i j k l m"), 3, 50, &f.arena, &s, &f.err),
        TZ_INPUT);
    fixture_close(&f);
}

/* What one may not see is in circles where one does not look. */
static void nobody_looks_at_what_is_hidden(void **state)
{
    int64_t circles[TZ_CIRCLES];
    struct fixture f;

    (void)state;
    fixture_open(&f, dossier);
    assert_int_equal(hits(&f, &f.author, "hidden"), 1);
    assert_int_equal(hits(&f, &f.reviewer, "hidden"), 0);
    assert_int_equal(hits(&f, &f.reviewer, "Zhanaozen"), 2);
    assert_int_equal(rows(&f, "circle <= 1 AND key LIKE 'XIDAN%'"), 0);
    assert_int_equal(rows(&f, "key LIKE 'XIDAN%'"), 2);
    assert_int_equal(tz_search_circles(&f.outside, circles), 1);
    assert_int_equal(hits(&f, &f.outside, "Zhanaozen"), 0);
    assert_int_equal(rows(&f, "circle = 0"), 0); /* nothing is accepted */
    judge(&f, ENTERED, TZ_ACCEPTED);
    assert_int_equal(hits(&f, &f.outside, "Zhanaozen"), 1); /* birthPlace is internal */
    assert_int_equal(hits(&f, &f.outside, "Zukhra"), 1);
    assert_int_equal(hits(&f, &f.outside, "hidden"), 0);
    assert_int_equal(hits(&f, &f.reviewer, "Zhanaozen"), 2);
    assert_int_equal(damages(&f), 0);
    judge(&f, ENTERED, TZ_REJECTED);
    assert_int_equal(hits(&f, &f.outside, "Zhanaozen"), 0);
    assert_int_equal(hits(&f, &f.reviewer, "Zhanaozen"), 2);
    judge(&f, ENTERED, TZ_ACCEPTED);
    assert_int_equal(damages(&f), 0);
    fixture_close(&f);
}

static void is_as_of_a_change(void **state)
{
    struct tz_search s;
    struct fixture f;

    (void)state;
    fixture_open(&f, dossier);
    judge(&f, ENTERED, TZ_ACCEPTED);
    must(tz_search(f.r, &f.outside, TZ_STR("Zukhra"), 3, 50, &f.arena, &s, &f.err), f.err);
    assert_int_equal(s.count, 0);
    must(tz_search(f.r, &f.author, TZ_STR("Zukhra"), 3, 50, &f.arena, &s, &f.err), f.err);
    assert_int_equal(s.count, 1);
    must(tz_search(f.r, &f.author, TZ_STR("Zukhra"), 2, 50, &f.arena, &s, &f.err), f.err);
    assert_int_equal(s.count, 0);
    must(tz_search(f.r, &f.author, TZ_STR("Zhanaozen"), 4, 2, &f.arena, &s, &f.err), f.err);
    assert_true(s.count == 2 && s.more);
    fixture_close(&f);
}

static void what_is_forgotten_is_not_found(void **state)
{
    struct tz_search s;
    struct fixture f;
    int64_t claim;

    (void)state;
    fixture_open(&f, dossier);
    judge(&f, ENTERED, TZ_ACCEPTED);
    s = ask(&f, &f.author, "Primerova");
    assert_int_equal(s.count, 1);
    claim = s.found[0].word[0].claim->id;
    begin(&f, "aigul", TZ_ENTER);
    must(tz_search_forget(f.r, claim, &f.err), f.err);
    must(tz_change_commit(f.r, &f.err), f.err);
    assert_int_equal(rows(&f, "key LIKE 'PRIM%'"), 0);
    assert_int_equal(hits(&f, &f.author, "Primerova"), 0);
    assert_int_equal(damages(&f), 2); /* as the value is still there: two words of it are missed */
    fixture_close(&f);
}

static void is_made_again(void **state)
{
    struct tz_search s;
    struct fixture f;
    int before;

    (void)state;
    fixture_open(&f, dossier);
    judge(&f, ENTERED, TZ_ACCEPTED);
    before = rows(&f, "1");
    assert_true(before > 10);
    assert_int_equal(sqlite3_exec(f.r->sql.db,
                                  "DELETE FROM search WHERE key LIKE 'S%';"
                                  "INSERT INTO search VALUES (0, 'EXTRA', 0, 1, 1);",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    assert_true(damages(&f) >= 1);
    assert_int_equal(
        sqlite3_exec(f.r->sql.db, "UPDATE search_rules SET rules = 0", NULL, NULL, NULL),
        SQLITE_OK);
    assert_int_equal(tz_search(f.r, &f.author, TZ_STR("Zhanaozen"), 3, 50, &f.arena, &s, &f.err),
                     TZ_INPUT);
    tz_register_close(f.r);
    must(tz_register_open(&f.r, f.path, true, &f.err), f.err);
    assert_int_equal(rows(&f, "1"), before);
    assert_int_equal(damages(&f), 0);
    assert_int_equal(hits(&f, &f.author, "Zhanaozen"), 3);
    fixture_close(&f);
}

struct words {
    size_t count, last;
    bool good;
};

static tz_status take(void *user, const struct tz_word_key *key, struct tz_err *err)
{
    struct words *w = user;

    (void)err;
    w->good &= key->key.len > 0 && key->end > key->at && key->at >= w->last;
    w->count += !w->count || key->at != w->last;
    w->last = key->at;
    return TZ_OK;
}

/* No word of a long text is lost where one piece ends and the next begins. */
static void long_texts_are_read_whole(void **state)
{
    static const char *const word[] = { "Nowhere ", "Жаңаөзен, ", "a ", "2011—" };
    struct tz_buf text = { 0 };
    struct words w = { .good = true };
    struct tz_err err;

    (void)state;
    for (int i = 0; i < 5000; i++)
        tz_buf_put(&text, tz_str_z(word[i * 7 / 3 % 4]));
    must(tz_search_keys(tz_buf_str(&text), take, &w, &err), err);
    assert_true(w.good);
    assert_int_equal(w.count, 5000);
    text.len = 0;
    for (int i = 0; i < 5000; i++)
        tz_buf_put(&text, TZ_STR("ж"));
    w = (struct words){ .good = true };
    must(tz_search_keys(tz_buf_str(&text), take, &w, &err), err);
    assert_true(w.good && w.count >= 1);
    tz_buf_free(&text);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(spellings_are_one_word),         cmocka_unit_test(every_word_must_be_there),
    cmocka_unit_test(nobody_looks_at_what_is_hidden), cmocka_unit_test(is_as_of_a_change),
    cmocka_unit_test(what_is_forgotten_is_not_found), cmocka_unit_test(is_made_again),
    cmocka_unit_test(long_texts_are_read_whole),
};

TEST_MAIN("search", tests)
