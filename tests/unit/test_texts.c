#include <stdio.h>

#include "format/texts.h"

#include "check.h"

static void keeps_each_text_once(void **state)
{
    struct tz_texts t = { .arena.budget = 1 << 20 };
    struct tz_err err;
    uint32_t a, b, c;

    (void)state;
    assert_int_equal(tz_texts_find(&t, TZ_STR("x")), TZ_TEXT_NONE);
    must(tz_texts_put(&t, TZ_STR("Minsk"), &a, &err), err);
    must(tz_texts_put(&t, TZ_STR(""), &b, &err), err);
    must(tz_texts_put(&t, TZ_STR("Minsk"), &c, &err), err);
    assert_int_equal(a, 0);
    assert_int_equal(b, 1);
    assert_int_equal(c, a);
    assert_int_equal(t.count, 2);
    assert_str(t.texts[a], "Minsk");
    assert_int_equal(tz_texts_find(&t, TZ_STR("Minsk ")), TZ_TEXT_NONE);
    tz_texts_free(&t);
}

static void finds_all_of_many(void **state)
{
    struct tz_texts t = { .arena.budget = 1 << 20 };
    struct tz_err err;
    char text[16];
    uint32_t number;

    (void)state;
    for (uint32_t i = 0; i < 10000; i++) {
        snprintf(text, sizeof text, "text %u", (unsigned)i);
        must(tz_texts_put(&t, tz_str_z(text), &number, &err), err);
        assert_int_equal(number, i);
    }
    for (uint32_t i = 0; i < 10000; i++) {
        snprintf(text, sizeof text, "text %u", (unsigned)i);
        assert_int_equal(tz_texts_find(&t, tz_str_z(text)), i);
    }
    tz_texts_empty(&t, 100);
    assert_int_equal(t.count, 0);
    must(tz_texts_put(&t, TZ_STR("a"), &number, &err), err);
    tz_texts_free(&t);
}

static void ends_with_its_budget(void **state)
{
    struct tz_texts t = { .arena.budget = 64 };
    struct tz_err err = { 0 };
    tz_status st = TZ_OK;
    char text[16];
    uint32_t number = 77, count = 0;

    (void)state;
    while (st == TZ_OK) {
        snprintf(text, sizeof text, "%u", (unsigned)count++);
        st = tz_texts_put(&t, tz_str_z(text), &number, &err);
    }
    assert_int_equal(st, TZ_NOMEM);
    assert_int_equal(t.count, count - 1);
    assert_int_equal(number, count - 2);
    assert_true(err.text[0]);
    tz_texts_free(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_each_text_once),
        cmocka_unit_test(finds_all_of_many),
        cmocka_unit_test(ends_with_its_budget),
    };

    return cmocka_run_group_tests_name("texts", tests, NULL, NULL);
}
