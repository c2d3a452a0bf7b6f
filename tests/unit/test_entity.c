#include "check.h"

#include <stdio.h>

#include "entity/entity.h"

static struct tz_value value(const char *text)
{
    return (struct tz_value){ .text = tz_str_z(text) };
}

static void says_a_thing_once(void **state)
{
    struct tz_arena arena = { .budget = 1 << 20 };
    struct tz_value kazakh = value("Ayan"), placed = value("Ayan");
    struct tz_entity e;
    struct tz_err err;

    (void)state;
    kazakh.lang = TZ_STR("kk");
    placed.place.line = 7;
    must(tz_entity_open(&e, &arena, TZ_STR("x"), TZ_STR("Person"), &err), err);
    must(tz_entity_add(&e, "name", value(" Ayan "), &err), err);
    must(tz_entity_add(&e, "name", value(" \t"), &err), err);
    must(tz_entity_add(&e, "name", placed, &err), err);
    assert_int_equal(e.count, 1);
    must(tz_entity_add(&e, "name", kazakh, &err), err);
    must(tz_entity_add(&e, "alias", value("Ayan"), &err), err);
    assert_int_equal(e.count, 3);
    assert_str(tz_entity_caption(&e), "Ayan");
    assert_str(tz_entity_first(&e, "birthDate"), "");
    tz_arena_free(&arena);
}

static void keeps_order_and_place(void **state)
{
    struct tz_arena arena = { .budget = 1 << 20 };
    struct tz_value v = value("1970");
    struct tz_entity e;
    struct tz_err err;

    (void)state;
    v.place = (struct tz_place){ 2, 17, TZ_STR("Remarks") };
    v.quality = TZ_WEAK;
    must(tz_entity_open(&e, &arena, TZ_STR("x"), TZ_STR("Spaceship"), &err), err);
    assert_null(e.schema);
    assert_str(e.schema_name, "Spaceship");
    must(tz_entity_add(&e, "warp", v, &err), err);
    assert_null(e.statements[0].def);
    assert_str(e.statements[0].prop, "warp");
    assert_str(e.statements[0].value.place.field, "Remarks");
    assert_int_equal(e.statements[0].value.place.line, 17);
    assert_int_equal(e.statements[0].value.quality, TZ_WEAK);
    assert_str(tz_entity_caption(&e), "x");
    tz_arena_free(&arena);
}

/* As many values as a hostile line of 16 MB can hold; each twice. */
static void takes_very_many_values(void **state)
{
    struct tz_arena arena = { .budget = SIZE_MAX };
    enum { MANY = 300 * 1000 };
    struct tz_entity e;
    struct tz_err err;
    char text[16];

    (void)state;
    must(tz_entity_open(&e, &arena, TZ_STR("x"), TZ_STR("Person"), &err), err);
    for (int i = 0; i < 2 * MANY; i++) {
        snprintf(text, sizeof text, "%d", i % MANY);
        must(tz_entity_add(&e, "alias", value(text), &err), err);
    }
    assert_int_equal(e.count, MANY);
    for (int i = 0; i < MANY; i++) {
        snprintf(text, sizeof text, "%d", i);
        assert_str(e.statements[i].value.text, text);
    }
    tz_arena_free(&arena);
}

static void survives_every_small_budget(void **state)
{
    size_t budget = 0, failures = 0;

    (void)state;
    for (tz_status st = TZ_NOMEM; st != TZ_OK; budget += 16, failures++) {
        struct tz_arena arena = { .budget = budget };
        struct tz_entity e;
        struct tz_err err;

        st = tz_entity_open(&e, &arena, TZ_STR("x"), TZ_STR("Person"), &err);
        for (int i = 0; i < 40 && st == TZ_OK; i++) {
            char text[16];
            size_t count = e.count;

            snprintf(text, sizeof text, "%d", i);
            st = tz_entity_add(&e, "name", value(text), &err);
            assert_int_equal(e.count, count + (st == TZ_OK));
        }
        assert_true(st == TZ_OK || st == TZ_NOMEM);
        tz_arena_free(&arena);
    }
    assert_true(failures > 100);
}

static void an_address_is_called_by_its_text(void **state)
{
    struct tz_arena arena = { .budget = 1 << 20 };
    struct tz_entity e;
    struct tz_err err;

    (void)state;
    must(tz_entity_open(&e, &arena, TZ_STR("addr-1"), TZ_STR("Address"), &err), err);
    assert_str(tz_entity_caption(&e), "addr-1");
    must(tz_entity_add(&e, "full", (struct tz_value){ .text = TZ_STR("1 Ertegi Street") }, &err),
         err);
    assert_str(tz_entity_caption(&e), "1 Ertegi Street");
    tz_arena_free(&arena);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_address_is_called_by_its_text),
    cmocka_unit_test(says_a_thing_once),
    cmocka_unit_test(keeps_order_and_place),
    cmocka_unit_test(takes_very_many_values),
    cmocka_unit_test(survives_every_small_budget),
};

TEST_MAIN("entity", tests)
