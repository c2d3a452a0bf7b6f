#include "check.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"
#include "entity/dossier_file.h"

/* What a load handed on and complained of, as text. */
struct heard {
    struct tz_buf forms, faults;
    struct tz_dossier_report report;
};

static void say_claim(struct tz_buf *b, const struct tz_dossier_claim *c)
{
    tz_buf_printf(b, " %llu %.*s=%.*s", (unsigned long long)c->number, TZ_FMT(c->name),
                  TZ_FMT(c->value));
    if (c->lang.len)
        tz_buf_printf(b, "@%.*s", TZ_FMT(c->lang));
    if (c->speaker.len)
        tz_buf_printf(b, " by %.*s", TZ_FMT(c->speaker));
    if (!tz_str_eq(c->stance, TZ_STR("asserts")))
        tz_buf_printf(b, " who %.*s", TZ_FMT(c->stance));
    if (c->date.len)
        tz_buf_printf(b, " on %.*s", TZ_FMT(c->date));
    if (c->citation)
        tz_buf_printf(b, " in %.*s", TZ_FMT(c->citation->document));
    if (c->level != TZ_LEVEL_PUBLIC)
        tz_buf_printf(b, " %s", tz_level_name(c->level));
    if (c->origin_group.len)
        tz_buf_printf(b, " of %.*s", TZ_FMT(c->origin_group));
    for (size_t i = 0; i < c->link_count; i++)
        tz_buf_printf(b, " %.*s %llu%.*s", TZ_FMT(c->links[i].kind),
                      (unsigned long long)c->links[i].claim, TZ_FMT(c->links[i].id));
    tz_buf_putc(b, '\n');
}

static tz_status hear(void *user, const struct tz_dossier_form *form, struct tz_err *err)
{
    struct heard *h = user;

    (void)err;
    tz_buf_printf(&h->forms, "%u %.*s %.*s\n", form->line, TZ_FMT(form->schema_name),
                  TZ_FMT(form->id));
    for (size_t i = 0; i < form->count; i++)
        say_claim(&h->forms, &form->claims[i]);
    return TZ_OK;
}

static void complaint(void *user, const struct tz_dossier_fault *f)
{
    struct heard *h = user;

    tz_buf_printf(&h->faults, "%s:%u: %.*s: %s\n", f->file, f->line, TZ_FMT(f->where), f->reason);
}

static tz_status load(const char *text, size_t budget, bool keep_unknown, struct heard *h,
                      struct tz_err *err)
{
    struct tz_dossier_options options = { .sink = hear,
                                          .complaint = complaint,
                                          .user = h,
                                          .keep_unknown = keep_unknown,
                                          .budget = budget };
    struct tz_dossier *d;
    struct tz_bytes bytes;
    tz_status st;

    *h = (struct heard){ 0 };
    tz_bytes_open(&bytes, tz_str_z(text));
    must(tz_dossier_open(&d, &options, err), *err);
    st = tz_dossier_read(d, &bytes.stream, "f", err);
    h->report = *tz_dossier_report(d);
    tz_dossier_close(d);
    return st;
}

static void forget(struct heard *h)
{
    tz_buf_free(&h->forms);
    tz_buf_free(&h->faults);
}

/* The forms of `text` are `want`, and nothing is complained of. */
static void is_read_as(const char *text, const char *want)
{
    struct heard h;
    struct tz_err err;

    must(load(text, 0, false, &h, &err), err);
    assert_str(tz_buf_str(&h.faults), "");
    assert_str(tz_buf_str(&h.forms), want);
    forget(&h);
}

/* `text` has the fault `want`, and the line of the fault is not handed on. */
static void is_refused_with(const char *text, const char *want)
{
    struct heard h;
    struct tz_err err;

    must(load(text, 0, false, &h, &err), err);
    tz_buf_putc(&h.faults, '\0');
    if (!strstr(h.faults.ptr, want))
        fail_msg("%s\nhas the faults %s\nand not: %s", text, h.faults.ptr, want);
    assert_str(tz_buf_str(&h.forms), "");
    forget(&h);
}

#define FIGURE "\"id\":\"figure-0123456789abcdef\",\"schema\":\"Figure\""
#define PGO    "\"id\":\"publicbody-0123456789abcdef\",\"schema\":\"PublicBody\""

static void an_entity_of_ftm_is_a_form(void **state)
{
    (void)state;
    is_read_as("{" PGO
               ",\"caption\":\"PGO\",\"target\":false,\"properties\":{\"name\":"
               "[\"Prosecutor General\",\"Бас прокурор\"],\"country\":[\"kz\"]}}\n\n",
               "1 PublicBody publicbody-0123456789abcdef\n"
               " 1 name=Prosecutor General\n 2 name=Бас прокурор\n 3 country=kz\n");
}

static void the_nearest_word_counts(void **state)
{
    (void)state;
    is_read_as(
        "{\"defaults\":{\"lang\":\"en\",\"date\":\"2012\",\"level\":\"internal\"}}\n"
        "{\"as\":\"s\",\"id\":\"source-1\",\"schema\":\"Source\"}\n"
        "{\"as\":\"pgo\",\"id\":\"body-1\",\"schema\":\"PublicBody\",\"citation\":{"
        "\"document\":\"s\"},\"speaker\":\"pgo\",\"properties\":{\"name\":[\"PGO\"]}}\n"
        "{\"id\":\"figure-1\",\"schema\":\"Figure\",\"speaker\":\"pgo\",\"citation\":{"
        "\"document\":\"s\"},\"date\":\"2011-12-16\",\"properties\":{\"low\":[\"10\"]},"
        "\"claims\":[{\"property\":\"definition\",\"value\":\"all\",\"lang\":\"kk\",\"date\":"
        "\"2011-12-17\",\"level\":\"public\",\"speaker\":null,\"stance\":\"denies\"},"
        "{\"property\":\"low\",\"value\":\"11\",\"citation\":null,\"speaker\":null}]}\n",
        "2 Source source-1\n"
        "3 PublicBody body-1\n 1 name=PGO@en by body-1 in source-1 internal\n"
        "4 Figure figure-1\n 2 low=10 by body-1 on 2011-12-16 in source-1 internal\n"
        " 3 definition=all@kk who denies on 2011-12-17 in source-1\n"
        " 4 low=11 internal\n");
}

static void names_stand_for_ids(void **state)
{
    (void)state;
    is_read_as(
        "{\"as\":\"s\",\"id\":\"source-0000000000000001\",\"schema\":\"Source\"}\n"
        "{\"as\":\"pgo\"," PGO
        "}\n"
        "{\"as\":\"c\",\"citation\":{\"document\":\"s\",\"trigger\":\"page\",\"locator\":\"3\","
        "\"quote\":\"ten\",\"accessed\":\"2026-11-22\"}}\n"
        "{\"as\":\"d1\"," FIGURE
        ",\"speaker\":\"pgo\",\"citation\":\"c\",\"origin_group\":\"g\","
        "\"claims\":[{\"as\":\"ten\",\"property\":\"low\",\"value\":\"10\"}]}\n"
        "{\"id\":\"d1\",\"schema\":\"Figure\",\"note\":\"more about it\",\"claims\":["
        "{\"property\":\"low\",\"value\":\"11\",\"links\":[{\"kind\":\"supersedes\",\"claim\":"
        "\"ten\"},{\"kind\":\"quotes\",\"claim\":\"claim-00000000000000ff\"}]}]}\n",
        "1 Source source-0000000000000001\n2 PublicBody publicbody-0123456789abcdef\n"
        "4 Figure figure-0123456789abcdef\n"
        " 1 low=10 by publicbody-0123456789abcdef in source-0000000000000001 of g\n"
        "5 Figure figure-0123456789abcdef\n"
        " 2 low=11 supersedes 1 quotes 0claim-00000000000000ff\n");
}

/* A level in front of the file never widens what the table keeps closer; one
 * beside the value does, as somebody decided it there. */
static void a_default_level_only_narrows(void **state)
{
    (void)state;
    is_read_as(
        "{\"defaults\":{\"level\":\"public\"}}\n"
        "{\"id\":\"person-0000000000000001\",\"schema\":\"Person\",\"properties\":{"
        "\"name\":[\"X\"],\"passportNumber\":[\"N1\"],\"birthDate\":[\"1960\"]}}\n"
        "{\"defaults\":{\"level\":\"restricted\"}}\n"
        "{\"id\":\"person-0000000000000001\",\"schema\":\"Person\",\"properties\":{"
        "\"name\":[\"Y\"]},\"claims\":[{\"property\":\"birthDate\",\"value\":\"1961\","
        "\"level\":\"public\"}]}\n",
        "2 Person person-0000000000000001\n 1 name=X\n 2 passportNumber=N1 restricted\n"
        " 3 birthDate=1960 internal\n4 Person person-0000000000000001\n"
        " 4 name=Y restricted\n 5 birthDate=1961\n");
}

static void language_is_of_words_only(void **state)
{
    (void)state;
    is_read_as("{\"defaults\":{\"lang\":\"ru\"}}\n{" FIGURE
               ",\"properties\":{\"low\":[\"10\"],"
               "\"definition\":[\"погибшие\"],\"what\":[\"killed\"]}}\n",
               "2 Figure figure-0123456789abcdef\n 1 low=10\n 2 definition=погибшие@ru\n"
               " 3 what=killed\n");
}

static void every_fault_is_told(void **state)
{
    static const struct {
        const char *text, *fault;
    } cases[] = {
        { "{\"id\":", "f:1: : the JSON is cut off" },
        { "[]", "f:1: : is not an object" },
        { "{\"schema\":\"Person\"}", "f:1: : a line has \"id\" and \"schema\"" },
        { "{\"id\":\"person-1\"}", "f:1: schema: an entity has a \"schema\"" },
        { "{\"id\":\"person-1\",\"schema\":\"Persn\"}", "f:1: schema: 'Persn' is not a schema" },
        { "{\"id\":\"person 1\",\"schema\":\"Person\"}", "f:1: id: 'person 1' is neither an id" },
        { "{\"id\":\"nobody\",\"schema\":\"Person\"}", "f:1: id: 'nobody' names no entity" },
        { "{\"id\":7,\"schema\":\"Person\"}", "\"id\" is not text" },
        { "{" FIGURE ",\"sepaker\":\"x\"}", "no such key: \"sepaker\"" },
        { "{" FIGURE ",\"properties\":[]}", "properties: is not an object" },
        { "{" FIGURE ",\"properties\":{\"low\":\"10\"}}", "low: is not an array" },
        { "{" FIGURE ",\"properties\":{\"low\":[10]}}", "low: holds something that is not text" },
        { "{" FIGURE ",\"properties\":{\"low\":[\"ten\"]}}", "low: 'ten' is not a whole number" },
        { "{" FIGURE ",\"properties\":{\"low\":[\"1\",\"2\"]}}", "low: has one value at a time" },
        { "{" FIGURE ",\"properties\":{\"lo\":[\"10\"]}}", "lo: Figure has no such property" },
        { "{" FIGURE ",\"properties\":{\"what\":[\"dead\"]}}", "what: 'dead' is not a term" },
        { "{" FIGURE ",\"properties\":{\"event\":[\"e\"]}}", "event: 'e' names no entity" },
        { "{" FIGURE ",\"claims\":{}}", "claims: is not an array" },
        { "{" FIGURE ",\"claims\":[{\"property\":\"low\"}]}", "claims: a claim has a" },
        { "{" FIGURE ",\"claims\":[{\"property\":\"low\",\"value\":\"1\",\"level\":\"secret\"}]}",
          "level: 'secret' is not public" },
        { "{" FIGURE ",\"claims\":[{\"property\":\"low\",\"value\":\"1\",\"stance\":\"says\"}]}",
          "stance: 'says' is not a term" },
        { "{" FIGURE ",\"claims\":[{\"property\":\"low\",\"value\":\"1\",\"date\":\"16.12\"}]}",
          "date: '16.12' is not a date" },
        { "{" FIGURE ",\"claims\":[{\"property\":\"low\",\"value\":\"1\",\"links\":[{\"kind\":"
          "\"supersedes\",\"claim\":\"d1\"}]}]}",
          "links: 'd1' names no claim" },
        { "{" FIGURE ",\"claims\":[{\"property\":\"low\",\"value\":\"1\",\"links\":[{\"kind\":"
          "\"beats\",\"claim\":\"claim-1\"}]}]}",
          "kind: 'beats' is not a term" },
        { "{" FIGURE ",\"claims\":[{\"property\":\"low\",\"value\":\"1\",\"links\":[{}]}]}",
          "links: a link has a" },
        { "{" FIGURE ",\"speaker\":\"person-1\",\"properties\":{\"low\":[\"10\"]}}",
          "low: has a speaker, and no citation" },
        { "{" FIGURE ",\"citation\":\"c\"}", "citation: is neither an object nor the name" },
        { "{" FIGURE ",\"citation\":{}}", "citation: names no document" },
        { "{" FIGURE ",\"citation\":{\"document\":\"source-1\",\"trigger\":\"page\"}}",
          "\"trigger\" and \"locator\" go together" },
        { "{" FIGURE ",\"citation\":{\"document\":\"source-1\",\"trigger\":\"chapter\","
          "\"locator\":\"1\"}}",
          "trigger: 'chapter' is not a term" },
        { "{\"citation\":{\"document\":\"source-1\"}}", "a citation on its own line has a name" },
        { "{\"as\":\"C 1\",\"citation\":{\"document\":\"source-1\"}}", "'C 1' is not a name" },
        { "{\"defaults\":[]}", "defaults: is not an object" },
        { "{\"defaults\":{\"citation\":\"c\",\"sort\":\"x\"}}", "no such key: \"sort\"" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        is_refused_with(cases[i].text, cases[i].fault);
}

static void a_name_means_one_thing(void **state)
{
    struct heard h;
    struct tz_err err;

    (void)state;
    must(load("{\"as\":\"a\",\"id\":\"person-1\",\"schema\":\"Person\"}\n"
              "{\"as\":\"a\",\"id\":\"person-1\",\"schema\":\"Person\"}\n"
              "{\"as\":\"a\",\"id\":\"person-2\",\"schema\":\"Person\"}\n"
              "{\"as\":\"a\",\"citation\":{\"document\":\"source-1\"}}\n"
              "{\"id\":\"person-3\",\"schema\":\"Person\",\"citation\":\"a\"}\n",
              0, false, &h, &err),
         err);
    assert_str(tz_buf_str(&h.faults),
               "f:3: : \"as\": the name 'a' is taken\nf:4: : \"as\": the name 'a' is taken\n"
               "f:5: citation: is neither an object nor the name of an earlier one\n");
    assert_str(tz_buf_str(&h.forms), "1 Person person-1\n2 Person person-1\n");
    forget(&h);
}

static void several_faults_of_a_line_are_told_at_once(void **state)
{
    struct heard h;
    struct tz_err err;

    (void)state;
    must(load("{" FIGURE ",\"propertys\":{},\"date\":\"x\",\"level\":\"y\"}\nnot json\n{" FIGURE
              ",\"properties\":{\"low\":[\"7\"]}}\n",
              0, false, &h, &err),
         err);
    assert_int_equal(h.report.faults, 4);
    assert_int_equal(h.report.lines, 3);
    assert_int_equal(h.report.forms, 1);
    assert_int_equal(h.report.claims, 1);
    assert_int_equal(h.report.uncited, 1);
    assert_str(tz_buf_str(&h.forms), "3 Figure figure-0123456789abcdef\n 1 low=7\n");
    forget(&h);
}

static void a_quote_has_its_length(void **state)
{
    char text[4096], quote[2 * TZ_QUOTE_RUNES + 3] = "";

    (void)state;
    for (int i = 0; i < TZ_QUOTE_RUNES + 1; i++)
        memcpy(quote + 2 * i, "ә", 3);
    snprintf(text, sizeof text, "{" FIGURE ",\"citation\":{\"document\":\"s-1\",\"quote\":\"%s\"}}",
             quote);
    is_refused_with(text, "quote: has 301 characters; at most 300 are allowed");
    quote[2 * TZ_QUOTE_RUNES] = '\0';
    snprintf(text, sizeof text, "{" FIGURE ",\"citation\":{\"document\":\"s-1\",\"quote\":\"%s\"}}",
             quote);
    is_read_as(text, "1 Figure figure-0123456789abcdef\n");
}

static void unknown_words_are_kept_on_request(void **state)
{
    struct heard h;
    struct tz_err err;

    (void)state;
    must(load("{\"id\":\"x-1\",\"schema\":\"Spaceship\",\"properties\":{\"warp\":[\"9\"]}}\n"
              "{\"id\":\"p-1\",\"schema\":\"Person\",\"properties\":{\"warp\":[\"9\"]}}\n"
              "{\"id\":\"x-1\",\"schema\":\"\",\"properties\":{\"warp\":[\"9\"]}}\n"
              "{\"id\":\"x-1\",\"schema\":\"Spaceship\",\"properties\":{\"\":[\"9\"]}}\n",
              0, true, &h, &err),
         err);
    assert_str(tz_buf_str(&h.faults),
               "f:3: schema: '' is not a schema; tizim schema lists them\n"
               "f:4: : Spaceship has no such property; tizim schema Spaceship lists them\n");
    assert_str(tz_buf_str(&h.forms),
               "1 Spaceship x-1\n 1 warp=9 internal\n"
               "2 Person p-1\n 2 warp=9 internal\n");
    forget(&h);
}

static tz_status refuse(void *user, const struct tz_dossier_form *form, struct tz_err *err)
{
    (void)user, (void)form;
    return tz_fail(err, TZ_IO, "the disk is full");
}

static void the_sink_may_stop_it(void **state)
{
    struct tz_dossier_options options = { .sink = refuse };
    struct tz_dossier *d;
    struct tz_bytes bytes;
    struct tz_err err;

    (void)state;
    tz_bytes_open(&bytes, TZ_STR("{" FIGURE "}\n{" FIGURE "}\n"));
    must(tz_dossier_open(&d, &options, &err), err);
    assert_int_equal(tz_dossier_read(d, &bytes.stream, "f", &err), TZ_IO);
    assert_string_equal(err.text, "f: the disk is full");
    assert_int_equal(tz_dossier_report(d)->forms, 0);
    tz_dossier_close(d);
}

static void text_that_is_none_ends_it(void **state)
{
    struct heard h;
    struct tz_err err;

    (void)state;
    assert_int_equal(load("\xFF\xFE{\"", 0, false, &h, &err), TZ_INPUT);
    forget(&h);
}

/* With every budget the load fails cleanly, until the first that suffices. */
static void survives_every_small_budget(void **state)
{
    static const char text[] =
        "{\"defaults\":{\"lang\":\"en\"}}\n"
        "{\"as\":\"c\",\"citation\":{\"document\":\"source-1\",\"quote\":\"ten\"}}\n"
        "{\"as\":\"pgo\"," PGO
        ",\"properties\":{\"name\":[\"a\",\"b\",\"c\"]}}\n"
        "{" FIGURE
        ",\"speaker\":\"pgo\",\"citation\":\"c\",\"claims\":[{\"as\":\"x\",\"property\":"
        "\"low\",\"value\":\"1\"},{\"property\":\"low\",\"value\":\"2\",\"links\":[{\"kind\":"
        "\"corrects\",\"claim\":\"x\"}]}]}\n";
    tz_status st = TZ_NOMEM;
    struct tz_err err;
    struct heard h;
    size_t budget = 1;

    (void)state;
    for (; st == TZ_NOMEM && budget < 1 << 20; budget += 97) {
        st = load(text, budget, false, &h, &err);
        assert_int_equal(h.report.faults, 0);
        forget(&h);
    }
    must(st, err);
    assert_true(budget > 1000);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_entity_of_ftm_is_a_form),
    cmocka_unit_test(the_nearest_word_counts),
    cmocka_unit_test(names_stand_for_ids),
    cmocka_unit_test(a_default_level_only_narrows),
    cmocka_unit_test(language_is_of_words_only),
    cmocka_unit_test(every_fault_is_told),
    cmocka_unit_test(a_name_means_one_thing),
    cmocka_unit_test(several_faults_of_a_line_are_told_at_once),
    cmocka_unit_test(a_quote_has_its_length),
    cmocka_unit_test(unknown_words_are_kept_on_request),
    cmocka_unit_test(the_sink_may_stop_it),
    cmocka_unit_test(text_that_is_none_ends_it),
    cmocka_unit_test(survives_every_small_budget),
};

TEST_MAIN("dossier file", tests)
