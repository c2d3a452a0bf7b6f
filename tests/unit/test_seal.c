#include "check.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/str.h"
#include "folder.h"
#include "log/seal.h"

enum { KEYS = 3 };

struct fixture {
    struct tz_seal_key *key[KEYS];
    struct tz_seal_public open[KEYS];
    struct tz_buf line;
    struct tz_err err;
};

static void fixture_open(struct fixture *f, size_t keys, tz_str text)
{
    *f = (struct fixture){ 0 };
    for (int i = 0; i < KEYS; i++) {
        must(tz_seal_new(&f->key[i], &f->err), f->err);
        f->open[i] = tz_seal_public_of(f->key[i]);
    }
    must(tz_seal_put(f->open, keys, TZ_STR("person-1\nname"), text, &f->line, &f->err), f->err);
}

static void fixture_close(struct fixture *f)
{
    for (int i = 0; i < KEYS; i++)
        tz_seal_close(f->key[i]);
    tz_buf_free(&f->line);
}

static tz_status try_open(struct fixture *f, int a, int b, const char *bound)
{
    struct tz_secret s = { 0 };
    tz_status st =
        tz_seal_open(f->key[a], f->key[b], tz_str_z(bound), tz_buf_str(&f->line), &s, &f->err);

    if (st == TZ_OK)
        assert_true(tz_str_eq((tz_str){ s.ptr, s.len }, TZ_STR("Invented Witness")));
    tz_secret_close(&s);
    return st;
}

static void any_two_open_it(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, KEYS, TZ_STR("Invented Witness"));
    for (int a = 0; a < KEYS; a++)
        for (int b = 0; b < KEYS; b++)
            assert_int_equal(try_open(&f, a, b, "person-1\nname"), a == b ? TZ_INPUT : TZ_OK);
    assert_int_equal(try_open(&f, 0, 0, "person-1\nname"), TZ_INPUT);
    assert_non_null(strstr(f.err.text, "one key twice"));
    fixture_close(&f);
}

static void nobody_else_does(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, 2, TZ_STR("Invented Witness"));
    must(try_open(&f, 1, 0, "person-1\nname"), f.err);
    assert_int_equal(try_open(&f, 0, 2, "person-1\nname"), TZ_INPUT); /* a custodian is missing */
    assert_non_null(strstr(f.err.text, "not sealed for these two"));
    fixture_close(&f);
}

static void it_belongs_where_it_was_put(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, 2, TZ_STR("Invented Witness"));
    assert_int_equal(try_open(&f, 0, 1, "person-2\nname"), TZ_CORRUPT);
    assert_int_equal(try_open(&f, 0, 1, "person-1\nalias"), TZ_CORRUPT);
    fixture_close(&f);
}

/* Every character of what is sealed counts. */
static void no_byte_can_be_changed(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, KEYS, TZ_STR("Invented Witness"));
    for (size_t i = 0; i < f.line.len; i++) {
        char was = f.line.ptr[i];

        f.line.ptr[i] = was == 'A' ? 'B' : 'A';
        if (try_open(&f, 0, 1, "person-1\nname") == TZ_OK)
            fail_msg("byte %zu was changed", i);
        f.line.ptr[i] = was;
    }
    for (size_t len = f.line.len; len-- > 0;) {
        f.line.len = len;
        assert_int_not_equal(try_open(&f, 0, 1, "person-1\nname"), TZ_OK);
    }
    fixture_close(&f);
}

static void its_length_tells_little(void **state)
{
    struct fixture a, b;

    (void)state;
    fixture_open(&a, 2, TZ_STR("A"));
    fixture_open(&b, 2, TZ_STR("Somebody with a much longer name than that"));
    assert_int_equal(a.line.len, b.line.len);
    assert_int_equal(tz_str_find(tz_buf_str(&b.line), TZ_STR("Somebody")), b.line.len);
    fixture_close(&a);
    fixture_close(&b);
}

static void seals_the_longest_text(void **state)
{
    char *text = malloc(TZ_SEAL_TEXT + 1);
    struct tz_buf more = { 0 };
    struct tz_secret s = { 0 };
    struct fixture f;

    (void)state;
    memset(text, 'x', TZ_SEAL_TEXT + 1);
    fixture_open(&f, 2, (tz_str){ text, TZ_SEAL_TEXT });
    must(
        tz_seal_open(f.key[0], f.key[1], TZ_STR("person-1\nname"), tz_buf_str(&f.line), &s, &f.err),
        f.err);
    assert_int_equal(s.len, TZ_SEAL_TEXT);
    assert_int_equal(
        tz_seal_put(f.open, 2, TZ_STR(""), (tz_str){ text, TZ_SEAL_TEXT + 1 }, &more, &f.err),
        TZ_LIMIT);
    tz_secret_close(&s);
    tz_buf_free(&more);
    fixture_close(&f);
    free(text);
}

static void keys_are_locked_by_a_passphrase(void **state)
{
    struct tz_seal_key *again = NULL;
    struct tz_buf text = { 0 };
    char path[FOLDER_PATH + 16];
    struct folder folder;
    struct tz_seal_public p;
    struct fixture f;

    (void)state;
    fixture_open(&f, 2, TZ_STR("x"));
    folder_open(&folder);
    snprintf(path, sizeof path, "%s/key", folder.path);
    must(tz_seal_save(f.key[0], TZ_STR("correct horse"), path, &f.err), f.err);
    assert_int_equal(tz_seal_load(&again, path, TZ_STR("wrong horse"), &f.err), TZ_INPUT);
    assert_non_null(strstr(f.err.text, "another passphrase"));
    must(tz_seal_load(&again, path, TZ_STR("correct horse"), &f.err), f.err);
    p = tz_seal_public_of(again);
    assert_memory_equal(p.bytes, f.open[0].bytes, TZ_SEAL_KEY_BYTES);
    tz_seal_close(again);
    tz_seal_public_put(&text, &p);
    assert_true(tz_seal_public_read(tz_buf_str(&text), &p));
    text.len--;
    assert_false(tz_seal_public_read(tz_buf_str(&text), &p));
    tz_buf_free(&text);
    assert_int_equal(tz_seal_load(&again, "nosuch", TZ_STR("x"), &f.err), TZ_ABSENT);
    folder_close(&folder);
    fixture_close(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(any_two_open_it),
    cmocka_unit_test(nobody_else_does),
    cmocka_unit_test(it_belongs_where_it_was_put),
    cmocka_unit_test(no_byte_can_be_changed),
    cmocka_unit_test(its_length_tells_little),
    cmocka_unit_test(seals_the_longest_text),
    cmocka_unit_test(keys_are_locked_by_a_passphrase),
};

TEST_MAIN("seal", tests)
