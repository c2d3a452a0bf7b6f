/* What a list says of somebody, without how it is written, and what changed. */
#include "base/err.h"
#include "base/file.h"
#include "sources/compile.h"
#include "sources/diff.h"

#include "check.h"
#include "folder.h"

#define PERSON(more)                                                                          \
    "{\"id\":\"p\",\"schema\":\"Person\",\"target\":true,\"properties\":{\"name\":[\"Nikita " \
    "Nebylitsyn\"]" more "}}\n"
#define PASSPORT(id, number, country)                                \
    "{\"id\":\"" id                                                  \
    "\",\"schema\":\"Passport\",\"properties\":{\"holder\":[\"p\"]," \
    "\"number\":[\"" number "\"],\"country\":[\"" country "\"]}}\n"

static void open_text(struct tz_list **out, const char *folder, const char *text)
{
    char path[TZ_PATH];
    struct tz_err err;

    must(tz_path(folder, "entities.ftm.json", path, &err), err);
    must(tz_file_put(path, tz_str_z(text), &err), err);
    must(tz_list_open_any(out, path, &err), err);
}

static void digest_of(const struct tz_list *l, uint8_t out[TZ_SHA256_BYTES])
{
    struct tz_arena arena = { .budget = 1 << 20 };
    struct tz_list_record record;
    struct tz_err err;
    uint32_t entity;

    must(tz_list_find(l, TZ_STR("p"), &entity), err);
    must(tz_list_record(l, entity, &arena, &record, &err), err);
    must(tz_record_sha256(&record, out, &err), err);
    tz_arena_free(&arena);
}

static tz_status text_of(void *user, const struct tz_diff_item *item, struct tz_err *err)
{
    (void)err;
    tz_diff_put(user, TZ_DIFF_TEXT, item);
    return TZ_OK;
}

/* What is printed for two texts, and whether the digests of "p" are equal. */
static void compare(const char *old_text, const char *new_text, const char *want, bool same)
{
    struct folder folder;
    struct tz_list *old = NULL, *new = NULL;
    uint8_t a[TZ_SHA256_BYTES], b[TZ_SHA256_BYTES];
    struct tz_diff_counts counts;
    struct tz_buf out = { 0 };
    struct tz_err err;

    folder_open(&folder);
    open_text(&old, folder.path, old_text);
    open_text(&new, folder.path, new_text);
    must(tz_list_diff(old, new, text_of, &out, &counts, &err), err);
    assert_str(out.len ? tz_buf_str(&out) : TZ_STR(""), want);
    digest_of(old, a);
    digest_of(new, b);
    assert_int_equal(memcmp(a, b, sizeof a) == 0, same);
    tz_list_close(&old);
    tz_list_close(&new);
    tz_buf_free(&out);
    folder_close(&folder);
}

static void order_blanks_and_ids_of_documents_are_no_change(void **state)
{
    (void)state;
    compare(PERSON(",\"alias\":[\"A B\",\"C\"]") PASSPORT("x", "N1000001", "kz")
                PASSPORT("y", "N2000002", "ru"),
            PASSPORT("z", "N2000002", "ru") PASSPORT("w", "N1000001", "kz")
                PERSON(",\"alias\":[\"C\",\" A  B\"]"),
            "", true);
}

static void documents_that_exchange_countries_are_a_change(void **state)
{
    (void)state;
    compare(PERSON("") PASSPORT("x", "N1000001", "kz") PASSPORT("y", "N2000002", "ru"),
            PERSON("") PASSPORT("x", "N1000001", "ru") PASSPORT("y", "N2000002", "kz"),
            "~ p Person  Nikita Nebylitsyn\n"
            "    - Passport             country: kz; number: N1000001\n"
            "    - Passport             country: ru; number: N2000002\n"
            "    + Passport             country: kz; number: N2000002\n"
            "    + Passport             country: ru; number: N1000001\n",
            false);
}

static void quality_schema_and_listing_are_told(void **state)
{
    (void)state;
    compare(PERSON(",\"alias\":[\"Nik\"]"),
            "{\"id\":\"p\",\"schema\":\"Company\",\"target\":false,\"properties\":{\"name\":["
            "\"Nikita Nebylitsyn\"],\"weakAlias\":[\"Nik\"]}}\n",
            "~ p Company  Nikita Nebylitsyn (not listed itself)\n"
            "      schema               Person -> Company\n"
            "      listed               yes -> no\n"
            "    - alias                Nik\n"
            "    + weakAlias            Nik\n",
            false);
}

static void memory_that_runs_out_is_told(void **state)
{
    struct folder folder;
    struct tz_list *list = NULL;
    struct tz_list_record record;
    struct tz_err err;
    tz_status st = TZ_NOMEM;

    (void)state;
    folder_open(&folder);
    open_text(&list, folder.path, PERSON("") PASSPORT("x", "N1000001", "kz"));
    for (size_t budget = 0; st == TZ_NOMEM && budget < 100000; budget += 64) {
        struct tz_arena arena = { .budget = budget };

        st = tz_list_record(list, 0, &arena, &record, &err);
        tz_arena_free(&arena);
    }
    assert_int_equal(st, TZ_OK);
    tz_list_close(&list);
    folder_close(&folder);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(order_blanks_and_ids_of_documents_are_no_change),
    cmocka_unit_test(documents_that_exchange_countries_are_a_change),
    cmocka_unit_test(quality_schema_and_listing_are_told),
    cmocka_unit_test(memory_that_runs_out_is_told),
};

TEST_MAIN("diff", tests)
