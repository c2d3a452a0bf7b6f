#include "check.h"

#include <stdio.h>

#include "entity/names.h"

enum { MANY = 5000 };

static tz_str name_of(int i, char mem[16])
{
    snprintf(mem, 16, "name%d", i);
    return tz_str_z(mem);
}

static void finds_each_of_many(void **state)
{
    struct tz_arena arena = { .budget = 4 << 20 };
    struct tz_names names = { .arena = &arena };
    struct tz_err err;
    char mem[16];

    (void)state;
    assert_int_equal(tz_names_find(&names, TZ_STR("name0")), TZ_NAMES_NONE);
    for (int i = 0; i < MANY; i++)
        must(tz_names_put(&names, name_of(i, mem), i, &err), err);
    for (int i = 0; i < MANY; i++)
        assert_int_equal(tz_names_find(&names, name_of(i, mem)), i);
    assert_int_equal(tz_names_find(&names, name_of(MANY, mem)), TZ_NAMES_NONE);
    assert_int_equal(tz_names_find(&names, TZ_STR("")), TZ_NAMES_NONE);
    assert_int_equal(names.count, MANY);
    tz_arena_free(&arena);
}

/* Memory that ends somewhere in the middle leaves what was put. */
static void survives_a_small_budget(void **state)
{
    struct tz_arena arena = { .budget = 64 << 10 };
    struct tz_names names = { .arena = &arena };
    struct tz_err err;
    tz_status st = TZ_OK;
    char mem[16];
    int i = 0;

    (void)state;
    for (; st == TZ_OK && i < 100 * MANY; i++)
        st = tz_names_put(&names, name_of(i, mem), i, &err);
    assert_int_equal(st, TZ_NOMEM);
    assert_int_equal(names.count, i - 1);
    assert_int_equal(tz_names_find(&names, name_of(i - 2, mem)), i - 2);
    tz_arena_free(&arena);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(finds_each_of_many),
    cmocka_unit_test(survives_a_small_budget),
};

TEST_MAIN("names", tests)
