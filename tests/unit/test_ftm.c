#include "check.h"

#include "base/buf.h"
#include "drip.h"
#include "entity/ftm.h"
#include "entity/lines.h"

static tz_status read_text(const char *text, struct tz_arena *arena, struct tz_entity *e,
                           struct tz_err *err)
{
    json_t *json = json_loads(text, 0, NULL);
    tz_status st;

    assert_non_null(json);
    st = tz_ftm_read(json, 7, arena, e, err);
    json_decref(json);
    return st;
}

static void write_text(const struct tz_entity *e, struct tz_buf *out)
{
    json_t *json = tz_ftm_json(e);

    assert_non_null(json);
    tz_json_put(out, json);
    assert_false(out->failed);
    json_decref(json);
}

static const char judge[] =
    "{\"id\":\"kz-1\",\"caption\":\"Айгүл Серікова\",\"schema\":\"Person\",\"properties\":{"
    "\"name\":[\"Айгүл Серікова\",\"Aigul Serikova\"],\"birthDate\":[\"1970-02\"],"
    "\"weakAlias\":[\"Aiko\"]},\"referents\":[\"old-1\"],\"datasets\":[\"a\",\"b\"],"
    "\"first_seen\":\"2024-01-02\",\"last_seen\":\"2025-01-02\",\"last_change\":\"2024-06-02\","
    "\"target\":true}";

static void reads_every_field(void **state)
{
    struct tz_arena arena = { .budget = 1 << 20 };
    struct tz_entity e;
    struct tz_err err;

    (void)state;
    must(read_text(judge, &arena, &e, &err), err);
    assert_str(e.id, "kz-1");
    assert_string_equal(e.schema->name, "Person");
    assert_str(e.caption, "Айгүл Серікова");
    assert_int_equal(e.count, 4);
    assert_str(e.statements[1].value.text, "Aigul Serikova");
    assert_int_equal(e.statements[1].def->type, TZ_TYPE_NAME);
    assert_int_equal(e.statements[2].value.place.line, 7);
    assert_str(tz_entity_first(&e, "weakAlias"), "Aiko");
    assert_int_equal(e.dataset_count, 2);
    assert_str(e.datasets[1], "b");
    assert_str(e.referents[0], "old-1");
    assert_str(e.last_change, "2024-06-02");
    assert_true(e.target);
    tz_arena_free(&arena);
}

/* Read, write, read, write: the two texts are equal; and what was not in the
 * table is in them. */
static void keeps_what_it_does_not_know(void **state)
{
    static const char *const texts[] = {
        judge,
        "{\"id\":\"x\",\"caption\":\"x\",\"schema\":\"Spaceship\",\"properties\":{"
        "\"warpFactor\":[\"9\",\"9.5\"]},\"referents\":[],\"datasets\":[],\"target\":false}",
        "{\"id\":\"x\",\"caption\":\"N\",\"schema\":\"Person\",\"properties\":{\"name\":[\"N\"],"
        "\"favouriteTea\":[\"green\"]},\"referents\":[],\"datasets\":[],\"target\":false}",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct tz_arena arena = { .budget = 1 << 20 };
        struct tz_buf out = { 0 };
        struct tz_entity e;
        struct tz_err err;

        must(read_text(texts[i], &arena, &e, &err), err);
        write_text(&e, &out);
        assert_str(tz_buf_str(&out), texts[i]);
        tz_buf_free(&out);
        tz_arena_free(&arena);
    }
}

static void leaves_out_empty_and_equal_values(void **state)
{
    struct tz_arena arena = { .budget = 1 << 20 };
    struct tz_entity e;
    struct tz_err err;

    (void)state;
    must(read_text("{\"id\":\" x \",\"schema\":\"Person\",\"caption\":null,\"target\":null,"
                   "\"properties\":{\"name\":[\" \",\"A\",\" A \",\"B\"]}}",
                   &arena, &e, &err),
         err);
    assert_str(e.id, "x");
    assert_int_equal(e.count, 2);
    assert_str(tz_entity_caption(&e), "A");
    assert_false(e.target);
    tz_arena_free(&arena);
}

static void refuses_what_is_no_entity(void **state)
{
    static const struct {
        const char *text, *error;
    } cases[] = {
        { "[]",
          "line 7: not a FollowTheMoney entity, which is an object with \"id\", \"schema\" "
          "and \"properties\"" },
        { "{\"id\":\"a\"}",
          "line 7: not a FollowTheMoney entity, which is an object with "
          "\"id\", \"schema\" and \"properties\"" },
        { "{\"id\":\" \",\"schema\":\"Person\"}",
          "line 7: not a FollowTheMoney entity, which is an object with \"id\", \"schema\" and "
          "\"properties\"" },
        { "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":[]}",
          "line 7: \"properties\" is not an object" },
        { "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":\"A\"}}",
          "line 7: property \"name\" is not an array" },
        { "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[{}]}}",
          "line 7: property \"name\" holds something that is not text" },
        { "{\"id\":\"a\",\"schema\":\"Person\",\"caption\":7}", "line 7: \"caption\" is not text" },
        { "{\"id\":\"a\",\"schema\":\"Person\",\"datasets\":\"b\"}",
          "line 7: \"datasets\" is not an array" },
        { "{\"id\":\"a\",\"schema\":\"Person\",\"referents\":[1]}",
          "line 7: \"referents\" holds something that is not text" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tz_arena arena = { .budget = 1 << 20 };
        struct tz_entity e = { .count = 77 };
        struct tz_err err;

        assert_int_equal(read_text(cases[i].text, &arena, &e, &err), TZ_INPUT);
        assert_string_equal(err.text, cases[i].error);
        assert_int_equal(e.count, 77);
        tz_arena_free(&arena);
    }
}

static void survives_every_small_budget(void **state)
{
    tz_status st = TZ_NOMEM;
    size_t budget;

    (void)state;
    for (budget = 0; st == TZ_NOMEM && budget < 10000; budget += 8) {
        struct tz_arena arena = { .budget = budget };
        struct tz_entity e = { .count = 77 };
        struct tz_err err;

        st = read_text(judge, &arena, &e, &err);
        assert_true(st == TZ_OK || e.count == 77);
        tz_arena_free(&arena);
    }
    assert_int_equal(st, TZ_OK);
    assert_true(budget > 500);
}

/* Every entity of the European Union's list survives two round trips, and all
 * that it says is in our table. */
static void keeps_a_real_list(void **state)
{
    struct tz_lines lines;
    struct tz_file file;
    struct tz_err err;
    size_t entities = 0, targets = 0;
    tz_status st;
    json_t *json;

    (void)state;
    if (tz_file_open(&file, "../shared/data/lists/ftm/eu_fsf_entities.ftm_2022-01-24.json", &err) !=
        TZ_OK)
        skip();
    tz_lines_open(&lines, &file.stream);
    while ((st = tz_lines_json(&lines, &json, &err)) == TZ_OK) {
        struct tz_arena arena = { .budget = 1 << 24 };
        struct tz_buf first = { 0 }, second = { 0 };
        struct tz_entity e, again;

        must(tz_ftm_read(json, lines.line, &arena, &e, &err), err);
        write_text(&e, &first);
        json_decref(json);
        tz_buf_putc(&first, '\0');
        must(read_text(first.ptr, &arena, &again, &err), err);
        write_text(&again, &second);
        tz_buf_putc(&second, '\0');
        assert_string_equal(second.ptr, first.ptr);
        assert_non_null(e.schema);
        for (size_t i = 0; i < e.count; i++)
            if (!e.statements[i].def)
                fail_msg("%s has no property %.*s", e.schema->name, TZ_FMT(e.statements[i].prop));
        entities++;
        targets += e.target;
        tz_buf_free(&first);
        tz_buf_free(&second);
        tz_arena_free(&arena);
    }
    assert_int_equal(st, TZ_END);
    assert_int_equal(entities, 6280);
    assert_int_equal(targets, 2379);
    tz_lines_close(&lines);
    tz_file_close(&file);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(reads_every_field),
    cmocka_unit_test(keeps_what_it_does_not_know),
    cmocka_unit_test(leaves_out_empty_and_equal_values),
    cmocka_unit_test(refuses_what_is_no_entity),
    cmocka_unit_test(survives_every_small_budget),
    cmocka_unit_test(keeps_a_real_list),
};

TEST_MAIN("ftm", tests)
