/* The compiled list: what goes in comes out, the same input gives the same
 * bytes, and a damaged file is refused. */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "index/build.h"

static const uint8_t digest[2][TZ_SHA256_BYTES] = { { 1 }, { 2 } };

/* A name split at blanks, the way nothing but this test takes names apart. */
static struct tz_name name_of(tz_str raw)
{
    struct tz_name n = { .raw = raw, .kind = TZ_NAME_PERSON };
    tz_str rest = raw, word;

    while (tz_str_cut(&rest, ' ', &word))
        n.parts[n.count++] = (struct tz_name_part){
            .text = word,
            .keys = { word, { "", 0 } },
            .at = (uint16_t)(word.ptr - raw.ptr),
            .length = (uint16_t)word.len,
            .weight = 100,
        };
    return n;
}

static uint32_t say(struct tz_build *b, const char *prop, const char *text, unsigned flags)
{
    struct tz_list_statement s = { .prop = tz_str_z(prop), .text = tz_str_z(text), .line = 7 };

    return tz_build_statement(b, &s, 0, flags);
}

static void person(struct tz_build *b, const char *id, const char *text)
{
    struct tz_name n = name_of(tz_str_z(text));
    uint32_t s;

    tz_build_entity(b, tz_str_z(id), TZ_STR("Person"), tz_str_z(text), TZL_TARGET | TZL_SEARCHED);
    s = say(b, "name", text, 0);
    tz_build_name(b, s, &n, false);
}

/* Two persons, out of order, and the passport of one of them. */
static struct tz_build *example(void)
{
    struct tz_list_source about = {
        .dataset = TZ_STR("test"), .path = TZ_STR("one.csv"), .sha256 = digest[0], .names = 2
    };
    struct tz_build *b;
    struct tz_err err;
    uint32_t s;

    must(tz_build_open(&b, &err), err);
    tz_build_source(b);
    tz_build_file(b, TZ_STR("one.csv"));
    person(b, "p-2", "ivan petrov");
    tz_build_entity(b, TZ_STR("pass"), TZ_STR("Passport"), TZ_STR("pass"), 0);
    say(b, "holder", "p-1", TZL_LINK | TZL_FACTS_TO);
    s = say(b, "number", "N 123-456", 0);
    tz_build_fact(b, s, TZ_FACT_IDENTIFIER, TZ_STR("N123456"));
    person(b, "p-1", "anna petrov");
    s = say(b, "birthDate", "1970", 0);
    tz_build_days(b, s, 0, 364, 0);
    tz_build_source_end(b, &about, digest);
    return b;
}

/* Write `b` into memory that is aligned as a mapped file is. */
static tz_status written(struct tz_build *b, tz_str *out, struct tz_err *err)
{
    static const char path[] = "build/test_list.tzl";
    struct tz_output o;
    struct tz_map m;
    tz_status st;
    char *copy;

    must(tz_output_open(&o, path, err), *err);
    st = tz_build_write(b, &o, err);
    if (st == TZ_OK)
        st = tz_output_commit(&o, err);
    tz_output_close(&o);
    tz_build_close(&b);
    if (st != TZ_OK)
        return st;
    must(tz_map_open(&m, path, err), *err);
    copy = aligned_alloc(64, (m.bytes.len + 63) / 64 * 64);
    memcpy(copy, m.bytes.ptr, m.bytes.len);
    *out = (tz_str){ copy, m.bytes.len };
    tz_map_close(&m);
    unlink(path);
    return TZ_OK;
}

static void what_goes_in_comes_out(void **state)
{
    struct tz_list_entity e;
    struct tz_list_source s;
    struct tz_name n = { 0 };
    struct tz_list *l;
    struct tz_err err;
    uint32_t at, id;
    tz_str bytes;

    (void)state;
    must(written(example(), &bytes, &err), err);
    must(tz_list_open_bytes(&l, bytes, "test", &err), err);
    assert_int_equal(tz_list_counts(l).entities, 3);
    s = tz_list_source(l, 0);
    assert_str(s.path, "one.csv");
    assert_int_equal(s.entities, 3);
    assert_int_equal(s.targets, 2);
    assert_int_equal(tz_list_find(l, TZ_STR("p-1"), &at), TZ_OK);
    e = tz_list_entity(l, at);
    assert_str(e.caption, "anna petrov");
    assert_int_equal(e.statements, 2);
    assert_str(tz_list_statement(l, e.statement).text, "anna petrov");
    assert_str(tz_list_statement(l, e.statement).file, "one.csv");
    assert_int_equal(tz_list_statement(l, e.statement).line, 7);
    tz_list_name(l, e.name, &n);
    assert_int_equal(n.count, 2);
    assert_str(n.parts[1].text, "petrov");
    assert_int_equal(n.parts[1].at, 5);
    assert_int_equal(tz_list_find(l, TZ_STR("p-3"), &at), TZ_ABSENT);
    /* the passport names her, and its number is hers */
    assert_int_equal(e.links, 1);
    assert_str(tz_list_entity(l, tz_list_link(l, e.link).entity).id, "pass");
    assert_int_equal(tz_list_identifier(l, TZ_STR("N123456"), &id), 1);
    assert_str(tz_list_entity(l, l->identifiers[id].entity).id, "p-1");
    assert_int_equal(tz_list_identifier(l, TZ_STR("N1234567"), &id), 0);
    tz_list_close(&l);
    free((void *)(uintptr_t)bytes.ptr);
}

/* "petrov" is one word with two posts; words are sorted by length. */
static void words_are_kept_once(void **state)
{
    struct tz_list *l;
    struct tz_err err;
    tz_str bytes;

    (void)state;
    must(written(example(), &bytes, &err), err);
    must(tz_list_open_bytes(&l, bytes, "test", &err), err);
    assert_int_equal(tz_list_counts(l).words, 3);
    assert_str(tz_list_text(l, l->words[0].text), "anna");
    assert_str(tz_list_text(l, l->words[2].text), "petrov");
    assert_int_equal(l->words[2].posts, 2);
    assert_int_equal(l->lengths[TZL_FORM_TEXT][5], 2);
    assert_int_equal(l->lengths[TZL_FORM_TEXT][6], 2);
    assert_int_equal(l->lengths[TZL_FORM_TEXT][7], 3);
    tz_list_close(&l);
    free((void *)(uintptr_t)bytes.ptr);
}

static void same_input_same_bytes(void **state)
{
    struct tz_err err;
    tz_str a, b;

    (void)state;
    must(written(example(), &a, &err), err);
    must(written(example(), &b, &err), err);
    assert_true(tz_str_eq(a, b));
    free((void *)(uintptr_t)a.ptr);
    free((void *)(uintptr_t)b.ptr);
}

/* Any bit of the file that is changed is found by the digest. */
static void any_change_is_refused(void **state)
{
    struct tz_list *l;
    struct tz_err err;
    tz_str bytes;
    char *p;

    (void)state;
    must(written(example(), &bytes, &err), err);
    p = (char *)(uintptr_t)bytes.ptr;
    for (size_t i = 0; i < bytes.len; i++) {
        p[i] ^= 0x10;
        assert_int_equal(tz_list_open_bytes(&l, bytes, "test", &err), TZ_CORRUPT);
        p[i] ^= 0x10;
    }
    for (size_t len = 0; len < bytes.len; len += 13)
        assert_int_equal(tz_list_open_bytes(&l, tz_str_part(bytes, 0, len), "test", &err),
                         TZ_CORRUPT);
    free(p);
}

/* What is written when another source of `dataset` has p-1 too. */
static tz_status with_another(tz_str dataset, tz_str *bytes, struct tz_err *err)
{
    struct tz_list_source about = { .dataset = dataset,
                                    .path = TZ_STR("two.csv"),
                                    .sha256 = digest[1] };
    struct tz_build *b = example();

    tz_build_source(b);
    tz_build_file(b, TZ_STR("two.csv"));
    person(b, "p-1", "someone else");
    tz_build_source_end(b, &about, digest);
    return written(b, bytes, err);
}

static void two_editions_of_a_list_are_refused(void **state)
{
    struct tz_err err;
    tz_str bytes;

    (void)state;
    assert_int_equal(with_another(TZ_STR("test"), &bytes, &err), TZ_INPUT);
    assert_non_null(strstr(err.text, "'p-1'"));
    assert_non_null(strstr(err.text, "one.csv"));
    assert_non_null(strstr(err.text, "two.csv"));
}

static void one_id_in_two_lists_is_one_entity(void **state)
{
    struct tz_list *l;
    struct tz_err err;
    tz_str bytes;
    uint32_t at;

    (void)state;
    must(with_another(TZ_STR("another"), &bytes, &err), err);
    must(tz_list_open_bytes(&l, bytes, "test", &err), err);
    must(tz_list_find(l, TZ_STR("p-1"), &at), err);
    assert_int_equal(tz_list_entity(l, at).statements, 3); /* two names and a birth date */
    tz_list_close(&l);
    free((void *)(uintptr_t)bytes.ptr);
}

/* Within one source an entity that comes again adds to the first. */
static void one_id_twice_in_a_source_is_one_entity(void **state)
{
    struct tz_list_source about = { .path = TZ_STR("one.csv"), .sha256 = digest[0] };
    struct tz_build *b;
    struct tz_list *l;
    struct tz_err err;
    tz_str bytes;

    (void)state;
    must(tz_build_open(&b, &err), err);
    tz_build_source(b);
    tz_build_file(b, TZ_STR("one.csv"));
    person(b, "p-1", "anna petrov");
    person(b, "p-1", "anna petrov");
    person(b, "p-1", "anna sokolova");
    tz_build_source_end(b, &about, digest);
    must(written(b, &bytes, &err), err);
    must(tz_list_open_bytes(&l, bytes, "test", &err), err);
    assert_int_equal(tz_list_counts(l).entities, 1);
    assert_int_equal(tz_list_counts(l).statements, 2);
    assert_int_equal(tz_list_counts(l).names, 2);
    tz_list_close(&l);
    free((void *)(uintptr_t)bytes.ptr);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_goes_in_comes_out),
        cmocka_unit_test(words_are_kept_once),
        cmocka_unit_test(same_input_same_bytes),
        cmocka_unit_test(any_change_is_refused),
        cmocka_unit_test(two_editions_of_a_list_are_refused),
        cmocka_unit_test(one_id_in_two_lists_is_one_entity),
        cmocka_unit_test(one_id_twice_in_a_source_is_one_entity),
    };

    return cmocka_run_group_tests_name("list", tests, NULL, NULL);
}
