#include "dossier.h"

#include "dossier/render.h"

/* A dossier on an invented person. What is not public has a word of its own: SECRET. */
static const char lines[] =
    "{\"id\":\"source-1\",\"schema\":\"Source\",\"level\":\"public\",\"citation\":{\"document\":"
    "\"source-1\"},\"properties\":{\"title\":[\"Report <b>one</b>\"]}}\n"
    "{\"as\":\"open\",\"citation\":{\"document\":\"source-1\",\"trigger\":\"page\",\"locator\":"
    "\"7\",\"quote\":\"he & she said\"}}\n"
    "{\"id\":\"source-2\",\"schema\":\"Source\",\"level\":\"restricted\",\"citation\":{"
    "\"document\":\"source-2\"},\"properties\":{\"title\":[\"SECRET source\"]}}\n"
    "{\"as\":\"closed\",\"citation\":{\"document\":\"source-2\",\"quote\":\"SECRET quote\"}}\n"
    "{\"defaults\":{\"citation\":\"open\",\"level\":\"public\"}}\n"
    "{\"id\":\"document-1\",\"schema\":\"Document\",\"level\":\"public\",\"properties\":{"
    "\"source\":[\"source-1\"],"
    "\"sha256\":[\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"]}}\n"
    "{\"id\":\"organization-1\",\"schema\":\"Organization\",\"properties\":{\"name\":["
    "\"Monitor <i>A</i>\"]}}\n"
    "{\"id\":\"person-1\",\"schema\":\"Person\",\"claims\":["
    "{\"property\":\"name\",\"value\":\"Invented <script>alert(1)</script>\"},"
    "{\"property\":\"name\",\"value\":\"Ойдан Шығарылған\",\"lang\":\"kk\"},"
    "{\"property\":\"alias\",\"value\":\"مخترع\",\"lang\":\"ar\"},"
    "{\"property\":\"birthPlace\",\"value\":\"SECRET town\",\"level\":\"internal\"},"
    "{\"property\":\"passportNumber\",\"value\":\"SECRET 7\",\"level\":\"public\"}]}\n"
    "{\"id\":\"witness-SECRET\",\"schema\":\"Witness\",\"level\":\"restricted\","
    "\"properties\":{\"name\":[\"W\"]}}\n"
    "{\"id\":\"act-1\",\"schema\":\"Act\",\"speaker\":\"organization-1\",\"properties\":{"
    "\"name\":[\"An act\"],\"type\":[\"02 01 11 11\"],\"span\":[\"2011-12-16\"]},\"claims\":["
    "{\"property\":\"consequence\",\"value\":\"Seen.\",\"speaker\":\"witness-SECRET\","
    "\"citation\":\"closed\"},"
    "{\"property\":\"consequence\",\"value\":\"SECRET consequence\",\"level\":\"restricted\","
    "\"citation\":\"closed\"}]}\n"
    "{\"id\":\"involvement-1\",\"schema\":\"Involvement\",\"level\":\"public\",\"speaker\":"
    "\"organization-1\",\"properties\":{\"subject\":[\"person-1\"],\"object\":[\"act-1\"],"
    "\"mode\":[\"ordered\"],\"allegedBy\":[\"organization-1\"]},\"claims\":["
    "{\"property\":\"mode\",\"value\":\"ordered\",\"stance\":\"denies\",\"speaker\":\"person-1\","
    "\"citation\":\"open\"},"
    "{\"property\":\"knowledge\",\"value\":\"SECRET knowledge\",\"level\":\"internal\"}]}\n"
    "{\"id\":\"proposal-1\",\"schema\":\"Proposal\",\"level\":\"internal\",\"properties\":{"
    "\"subject\":[\"person-1\"],\"regime\":[\"eu\"],\"involvement\":[\"involvement-1\"],"
    "\"statementOfReasons\":[\"SECRET reasons\"],\"nationalInterest\":[\"SECRET interest\"]}}\n";

/* The page, as a C string; the caller frees it. */
static char *page(struct dossier *d, const char *regime, bool open)
{
    const struct tz_render_form form = { tz_str_z(regime), { 2026, 11, 22 }, open };
    struct tz_buf b = { 0 };

    must(tz_render(&d->g, TZ_STR("proposal-1"), &form, &b, &d->err), d->err);
    tz_buf_putc(&b, '\0');
    assert_false(b.failed);
    return b.ptr;
}

/* bolat accepts all that has a citation. */
static void accept_all(struct dossier *d)
{
    static const char *const ids[] = { "source-1",         "source-2",   "document-1",
                                       "organization-1",   "person-1",   "act-1",
                                       "involvement-1",    "proposal-1", "publicbody-1",
                                       "officialfinding-1" };

    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        struct tz_record r;
        tz_status st = tz_reading_record(&d->g, tz_str_z(ids[i]), &r, &d->err);

        if (st == TZ_ABSENT)
            continue;
        must(st, d->err);
        for (size_t k = 0; k < r.count; k++)
            if (r.claim[k].state == TZ_DRAFT)
                dossier_judge(d, r.claim[k].id, TZ_ACCEPTED);
    }
}

static void has(const char *page, const char *words, bool want)
{
    if ((strstr(page, words) != NULL) != want)
        fail_msg("%s: %s\n%s", words, want ? "is missing" : "should not be there", page);
}

static void the_public_part_holds_nothing_else(void **state)
{
    struct dossier d;
    char *open, *all;

    (void)state;
    dossier_open(&d, lines);
    open = page(&d, "eu", true); /* all drafts: nothing is public */
    has(open, "SECRET", false);
    has(open, "An act", false);
    free(open);
    accept_all(&d);
    open = page(&d, "eu", true);
    all = page(&d, "eu", false);
    has(open, "SECRET", false);
    has(open, "Part 2", false);
    has(open, "An act", true);
    has(open, "Seen.", true);
    has(open, "a document that is not public", true);
    has(open, "somebody who is not named here", true);
    has(all, "SECRET town", true);
    has(all, "SECRET 7", true);
    has(all, "SECRET consequence", true);
    has(all, "SECRET knowledge", true);
    has(all, "SECRET reasons", true);
    has(all, "SECRET source", true);
    has(strstr(all, "id=\"confidential\""), "SECRET town", true);
    has(strstr(all, "id=\"confidential\""), "Seen.", false); /* it stands in part 1 */
    *strstr(all, "id=\"confidential\"") = '\0';
    has(all, "SECRET", false);
    free(open);
    free(all);
    dossier_close(&d);
}

static void text_is_text_and_no_markup(void **state)
{
    struct dossier d;
    char *all;

    (void)state;
    dossier_open(&d, lines);
    accept_all(&d);
    all = page(&d, "us", false);
    has(all, "<script", false);
    has(all, "Invented &lt;script&gt;alert(1)&lt;/script&gt; <a", true);
    has(all, "Ойдан Шығарылған <a", true); /* whole, with its mark */
    has(all, "Monitor &lt;i&gt;A&lt;/i&gt;", true);
    has(all, "Report &lt;b&gt;one&lt;/b&gt;", true);
    has(all, "he &amp; she said", true);
    has(all, "<p lang=\"kk\" dir=\"ltr\">Ойдан", true);
    has(all, "<p lang=\"ar\" dir=\"rtl\">", true);
    has(all, "\x01", false);
    has(all, "http://", false); /* it loads nothing */
    has(all, "https://", false);
    has(all, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", true);
    free(all);
    dossier_close(&d);
}

/* Every mark leads to a row of the annex of its part. */
static void every_mark_has_its_note(void **state)
{
    struct dossier d;
    size_t marks = 0;
    char *all;

    (void)state;
    dossier_open(&d, lines);
    accept_all(&d);
    all = page(&d, "uk", false);
    for (const char *at = all; (at = strstr(at, "href=\"#")) != NULL; at++) {
        char id[32];

        snprintf(id, sizeof id, "id=\"%.*s\"", (int)strcspn(at + 7, "\""), at + 7);
        has(all, id, true);
        marks++;
    }
    assert_true(marks > 10);
    free(all);
    dossier_close(&d);
}

static void each_authority_has_its_order(void **state)
{
    static const struct {
        const char *regime, *first, *second;
    } cases[] = {
        { "eu", "Identifying information", "Statement of reasons" },
        { "us", ">Submitter<", "National interest" },
        { "uk", "Involved person: regulation 6", "Whether authorities have investigated" },
        { "ca", "Foreign national", "Circumstances under section 4 of the Act" },
        { "example", ">Who<", ">Criterion<" },
    };
    struct tz_render_form form = { TZ_STR("un"), { 2026, 11, 22 }, false };
    struct tz_buf b = { 0 };
    struct dossier d;

    (void)state;
    dossier_open(&d, lines);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *all = page(&d, cases[i].regime, false);
        const char *first = strstr(all, cases[i].first), *second = strstr(all, cases[i].second);

        assert_non_null(first);
        assert_non_null(second);
        assert_true(first < second);
        free(all);
    }
    assert_int_equal(tz_render(&d.g, TZ_STR("proposal-1"), &form, &b, &d.err), TZ_INPUT);
    tz_buf_free(&b);
    dossier_close(&d);
}

/* Alleged, until a body that is named found it, and that is accepted. */
static void alleged_is_called_alleged(void **state)
{
    struct dossier d;
    char *all;

    (void)state;
    dossier_open(&d, lines);
    accept_all(&d);
    all = page(&d, "eu", true);
    has(all, "alleged by Monitor", true);
    has(all, "; denied by Invented", true);
    has(all, "found by", false);
    has(all, "guilty of", false);
    free(all);
    dossier_load(&d,
                 "{\"id\":\"publicbody-1\",\"schema\":\"PublicBody\",\"level\":\"public\","
                 "\"citation\":{\"document\":\"source-1\"},\"properties\":{\"name\":["
                 "\"Court of Example\"]}}\n"
                 "{\"id\":\"officialfinding-1\",\"schema\":\"OfficialFinding\",\"level\":"
                 "\"public\",\"citation\":{\"document\":\"source-1\"},\"properties\":{"
                 "\"involvement\":[\"involvement-1\"],\"body\":[\"publicbody-1\"],\"date\":["
                 "\"2013-05-28\"]}}\n");
    all = page(&d, "eu", false);
    has(all, "found by Court of Example", false); /* a draft */
    free(all);
    accept_all(&d);
    all = page(&d, "eu", false); /* in both parts */
    has(all, "found by Court of Example, 2013-05-28", true);
    has(all, "alleged by", false);
    free(all);
    dossier_close(&d);
}

/* With too little memory it fails cleanly, and with enough it does not. */
static void memory_that_runs_out_is_told(void **state)
{
    const struct tz_render_form form = { TZ_STR("eu"), { 2026, 11, 22 }, false };
    tz_status st = TZ_NOMEM;
    struct dossier d;
    int failed = 0;

    (void)state;
    dossier_open(&d, lines);
    accept_all(&d);
    for (size_t budget = 512; st != TZ_OK && budget < 64u << 20; budget += budget / 2) {
        struct tz_buf b = { 0 };

        tz_arena_free(&d.g.arena);
        d.g.arena = (struct tz_arena){ .budget = budget };
        st = tz_render(&d.g, TZ_STR("proposal-1"), &form, &b, &d.err);
        assert_true(st == TZ_OK || st == TZ_NOMEM);
        failed += st == TZ_NOMEM;
        tz_buf_free(&b);
    }
    assert_int_equal(st, TZ_OK);
    assert_true(failed > 3);
    dossier_close(&d);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_public_part_holds_nothing_else),
    cmocka_unit_test(text_is_text_and_no_markup),
    cmocka_unit_test(every_mark_has_its_note),
    cmocka_unit_test(each_authority_has_its_order),
    cmocka_unit_test(alleged_is_called_alleged),
    cmocka_unit_test(memory_that_runs_out_is_told),
};

TEST_MAIN("dossier render", tests)
