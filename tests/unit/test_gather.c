#include "format/gather.h"

#include "check.h"

static void put(struct tz_gather *g, const char *key, const char *a, const char *b, uint32_t line)
{
    tz_str cells[] = { tz_str_z(a), tz_str_z(b) };
    struct tz_err err;

    must(tz_gather_put(g, tz_str_z(key), cells, line, &err), err);
}

static void brings_rows_together(void **state)
{
    struct tz_gather g;

    (void)state;
    tz_gather_open(&g, 2);
    put(&g, "2", "x", "1", 10);
    put(&g, "1", "y", "1", 11);
    put(&g, "2", "z", "2", 12);
    assert_int_equal(g.keys.count, 2);
    tz_gather_first(&g, 0);
    assert_str(tz_gather_key(&g), "2");
    assert_str(tz_gather_cell(&g, 0), "x");
    assert_true(tz_gather_next(&g));
    assert_str(tz_gather_cell(&g, 0), "z");
    assert_str(tz_gather_cell(&g, 1), "2");
    assert_int_equal(tz_gather_line(&g), 12);
    assert_false(tz_gather_next(&g));
    tz_gather_first(&g, 1);
    assert_str(tz_gather_key(&g), "1");
    assert_false(tz_gather_next(&g));
    tz_gather_close(&g);
}

static void tells_what_is_new(void **state)
{
    struct tz_source src = { 0 };
    struct tz_record r;
    struct tz_gather g;

    (void)state;
    tz_record_open(&r, &src, 0, 1);
    tz_gather_open(&g, 2);
    put(&g, "k", "name", "home", 1);
    put(&g, "k", "name", "work", 2);
    put(&g, "k", "work", "", 3);
    put(&g, "other", "name", "home", 4);
    tz_gather_first(&g, 0);
    assert_true(tz_gather_new(&g, 0, 0, &r));
    assert_true(tz_gather_new(&g, 1, 1, &r));
    assert_true(tz_gather_new(&g, 0, 1, &r));
    assert_true(tz_gather_next(&g));
    assert_false(tz_gather_new(&g, 0, 0, &r));
    assert_true(tz_gather_new(&g, 1, 1, &r));
    assert_true(tz_gather_new(&g, 0, 1, &r));
    assert_true(tz_gather_next(&g));
    assert_true(tz_gather_new(&g, 0, 0, &r));  /* "work" was seen, but in another column */
    assert_false(tz_gather_new(&g, 1, 1, &r)); /* empty */
    tz_gather_first(&g, 1);
    assert_true(tz_gather_new(&g, 0, 0, &r));
    tz_gather_close(&g);
}

static void fails_with_its_budget(void **state)
{
    struct tz_gather g;
    struct tz_err err = { 0 };
    tz_str cells[] = { TZ_STR("a"), TZ_STR("b") };

    (void)state;
    tz_gather_open(&g, 2);
    g.texts.arena.budget = 3;
    assert_int_equal(tz_gather_put(&g, TZ_STR("k"), cells, 1, &err), TZ_NOMEM);
    assert_int_equal(g.row_count, 0);
    tz_gather_close(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brings_rows_together),
        cmocka_unit_test(tells_what_is_new),
        cmocka_unit_test(fails_with_its_budget),
    };

    return cmocka_run_group_tests_name("gather", tests, NULL, NULL);
}
