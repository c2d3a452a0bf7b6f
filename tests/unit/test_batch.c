/* Customers from a stream through any number of threads: one answer, in the
 * order of the file; rows that can not be read are told. */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "screen/batch.h"
#include "screen/compile.h"

enum { ROWS = 1300 }; /* more than two blocks */

static const uint8_t digest[1][TZ_SHA256_BYTES];

static const char *const listed[] = { "Ivan Petrov", "Oydan Qiyalov", "Nebyl Trade LLC",
                                      "Maria Fikta Nulla" };

static struct tz_list *made_list(void)
{
    static const char path[] = "build/test_batch.tzl";
    struct tz_compile c = { 0 };
    tz_str file = TZ_STR("names");
    struct tz_output o;
    struct tz_list *l;
    struct tz_err err;

    must(tz_build_open(&c.build, &err), err);
    tz_compile_source(&c, &file, 1);
    c.about.sha256 = digest[0];
    for (size_t i = 0; i < sizeof listed / sizeof *listed; i++) {
        struct tz_arena arena = { .budget = 1 << 20 };
        struct tz_entity e;
        char id[8];

        snprintf(id, sizeof id, "e-%zu", i);
        must(tz_entity_open(&e, &arena, tz_str_z(id), TZ_STR("LegalEntity"), &err), err);
        must(tz_entity_add(&e, "name", (struct tz_value){ .text = tz_str_z(listed[i]) }, &err),
             err);
        must(tz_compile_entity(&c, &e, &err), err);
        tz_arena_free(&arena);
    }
    tz_compile_source_end(&c, digest);
    must(tz_output_open(&o, path, &err), err);
    must(tz_build_write(c.build, &o, &err), err);
    must(tz_output_commit(&o, &err), err);
    tz_output_close(&o);
    tz_build_close(&c.build);
    must(tz_list_open(&l, path, &err), err);
    unlink(path);
    return l;
}

static void render(void *user, const struct tz_batch_item *item, struct tz_buf *out)
{
    (void)user;
    tz_buf_printf(out, "%.*s:%d:%u\n", TZ_FMT(item->row->id), (int)item->what,
                  item->answer && item->answer->count ? item->answer->hits[0].match.score : 0);
}

static tz_status print(void *user, const struct tz_batch_item *item, tz_str text,
                       const struct tz_batch_counts *so_far, struct tz_err *err)
{
    (void)item, (void)so_far, (void)err;
    tz_buf_put(user, text);
    return TZ_OK;
}

static tz_status run(const struct tz_list *l, tz_str text, unsigned threads, struct tz_buf *out,
                     struct tz_batch_counts *counts, struct tz_err *err)
{
    const struct tz_batch batch = { .list = l,
                                    .options = { 7000, 5 },
                                    .threads = threads,
                                    .render = render,
                                    .print = print,
                                    .user = out };
    const struct tz_customers_how how = { 0 };
    struct tz_customers *customers = NULL;
    struct tz_bytes bytes;
    tz_status st;

    out->len = 0;
    tz_bytes_open(&bytes, text);
    must(tz_customers_open(&customers, &bytes.stream, &how, err), *err);
    st = tz_batch_run(&batch, customers, counts, err);
    tz_customers_close(&customers);
    return st;
}

static void threads_change_nothing(void **state)
{
    struct tz_buf file = { 0 }, alone = { 0 }, many = { 0 };
    struct tz_batch_counts counts;
    struct tz_list *l = made_list();
    struct tz_err err;

    (void)state;
    tz_buf_put(&file, TZ_STR("id,name\n"));
    for (int i = 0; i < ROWS; i++)
        tz_buf_printf(&file, "c-%d,%s%s\n", i, listed[i % 4], i % 7 ? "" : ",ragged");
    must(run(l, tz_buf_str(&file), 1, &alone, &counts, &err), err);
    assert_int_equal(counts.rows, ROWS);
    assert_int_equal(counts.unreadable, (ROWS + 6) / 7);
    assert_int_equal(counts.screened, ROWS - (ROWS + 6) / 7);
    assert_int_equal(counts.with_hits, counts.screened);
    for (unsigned threads = 2; threads <= 9; threads += 3) {
        must(run(l, tz_buf_str(&file), threads, &many, &counts, &err), err);
        assert_true(tz_str_eq(tz_buf_str(&many), tz_buf_str(&alone)));
    }
    tz_buf_free(&file);
    tz_buf_free(&alone);
    tz_buf_free(&many);
    tz_list_close(&l);
}

/* An error in the file ends the run; what was read before it is answered. */
static void what_was_read_before_an_error_is_answered(void **state)
{
    struct tz_batch_counts counts;
    struct tz_list *l = made_list();
    struct tz_buf out = { 0 };
    struct tz_err err;

    (void)state;
    assert_int_equal(run(l, TZ_STR("name\nIvan Petrov\n\"never closed"), 2, &out, &counts, &err),
                     TZ_INPUT);
    assert_str(tz_buf_str(&out), "1:0:9150\n");
    tz_buf_free(&out);
    tz_list_close(&l);
}

static void json_lines_are_read_on_behind_a_bad_one(void **state)
{
    struct tz_batch_counts counts;
    struct tz_list *l = made_list();
    struct tz_buf out = { 0 };
    struct tz_err err;

    (void)state;
    must(run(l,
             TZ_STR("{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Ivan "
                    "Petrov\"]}}\n{\"id\":\nnot json\n{\"id\":\"b\",\"schema\":\"Person\","
                    "\"properties\":{\"name\":[\"...\"]}}\n"),
             1, &out, &counts, &err),
         err);
    assert_str(tz_buf_str(&out), "a:0:9150\n2:1:0\n3:1:0\nb:2:0\n");
    tz_buf_free(&out);
    tz_list_close(&l);
}

/* The columns that people have. */
static void columns_are_known_by_usual_names(void **state)
{
    static const char text[] =
        "\xef\xbb\xbf"
        "Customer-ID;First Name;SURNAME;DoB;Sex;Citizenship;Passport;x\r\n"
        "7;Ivan;Petrov;05.12.1979;M;Russia;N 123;y\r\n";
    const struct tz_customers_how how = { 0 };
    struct tz_arena arena = { .budget = 1 << 20 };
    struct tz_customers *c = NULL;
    struct tz_customer_row row;
    const char *const *unknown;
    struct tz_bytes bytes;
    struct tz_entity e;
    struct tz_err err;

    (void)state;
    tz_bytes_open(&bytes, TZ_STR(text));
    must(tz_customers_open(&c, &bytes.stream, &how, &err), err);
    assert_int_equal(tz_customers_unknown(c, &unknown), 1);
    assert_string_equal(unknown[0], "x");
    must(tz_customers_next(c, &arena, &e, &row, &err), err);
    assert_str(row.id, "7");
    assert_int_equal(row.line, 2);
    assert_str(e.schema_name, "Person");
    assert_str(tz_entity_first(&e, "firstName"), "Ivan");
    assert_str(tz_entity_first(&e, "lastName"), "Petrov");
    assert_str(tz_entity_first(&e, "birthDate"), "05.12.1979");
    assert_str(tz_entity_first(&e, "gender"), "male");
    assert_str(tz_entity_first(&e, "nationality"), "Russia");
    assert_str(tz_entity_first(&e, "passportNumber"), "N 123");
    assert_int_equal(tz_customers_next(c, &arena, &e, &row, &err), TZ_END);
    tz_customers_close(&c);
    tz_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(what_was_read_before_an_error_is_answered),
        cmocka_unit_test(json_lines_are_read_on_behind_a_bad_one),
        cmocka_unit_test(columns_are_known_by_usual_names),
    };

    return cmocka_run_group_tests_name("batch", tests, NULL, NULL);
}
