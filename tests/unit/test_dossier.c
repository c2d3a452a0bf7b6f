#include "dossier.h"

#include "dossier/footnotes.h"

static const char lines[] =
    "{\"id\":\"document-1\",\"schema\":\"Document\",\"properties\":{\"title\":[\"Report\"]}}\n"
    "{\"as\":\"c\",\"citation\":{\"document\":\"document-1\",\"trigger\":\"page\","
    "\"locator\":\"7\",\"quote\":\"words\"}}\n"
    "{\"id\":\"organization-1\",\"schema\":\"Organization\",\"citation\":\"c\","
    "\"properties\":{\"name\":[\"Monitor\"]}}\n"
    "{\"id\":\"event-1\",\"schema\":\"Event\",\"citation\":\"c\",\"properties\":{\"name\":[\"E\"]}}"
    "\n"
    "{\"id\":\"act-1\",\"schema\":\"Act\",\"citation\":\"c\",\"speaker\":\"organization-1\","
    "\"date\":\"2013\",\"properties\":{\"event\":[\"event-1\"]},\"claims\":["
    "{\"property\":\"consequence\",\"value\":\"first\"},"
    "{\"property\":\"consequence\",\"value\":\"second\"},"
    "{\"property\":\"consequence\",\"value\":\"not so\",\"stance\":\"denies\"}]}\n"
    "{\"id\":\"act-2\",\"schema\":\"Act\",\"citation\":\"c\",\"claims\":["
    "{\"property\":\"event\",\"value\":\"event-1\",\"stance\":\"denies\"}]}\n"
    "{\"id\":\"act-3\",\"schema\":\"Act\",\"citation\":\"c\",\"level\":\"restricted\","
    "\"properties\":{\"event\":[\"event-1\"]}}\n"
    "{\"id\":\"figure-1\",\"schema\":\"Figure\",\"citation\":\"c\","
    "\"properties\":{\"event\":[\"event-1\"],\"low\":[\"64\"]}}\n";

static size_t acts(struct dossier *d, struct tz_records *out)
{
    must(tz_reading_naming(&d->g, TZ_STR("event-1"), "event", "Act", out, &d->err), d->err);
    return out->count;
}

static int64_t claim_with(struct dossier *d, const char *uid, const char *value)
{
    struct tz_record record;

    must(tz_reading_record(&d->g, tz_str_z(uid), &record, &d->err), d->err);
    for (size_t i = 0; i < record.count; i++)
        if (tz_str_is(record.claim[i].value, value))
            return record.claim[i].id;
    fail_msg("%s does not say %s", uid, value);
    return 0;
}

static void follows_links_that_are_asserted_and_may_be_seen(void **state)
{
    struct tz_records found;
    struct dossier d;

    (void)state;
    dossier_open(&d, lines);
    assert_int_equal(acts(&d, &found), 2); /* not the denied one; not the figure */
    assert_str(found.item[0].uid, "act-1");
    assert_str(found.item[1].uid, "act-3");
    dossier_read_as(&d, "bolat");
    assert_int_equal(acts(&d, &found), 1); /* nor the restricted one */
    dossier_read_as(&d, "");
    assert_int_equal(acts(&d, &found), 0); /* drafts */
    dossier_close(&d);
}

static void a_rejected_link_is_none(void **state)
{
    struct tz_records found;
    struct dossier d;
    int64_t before;

    (void)state;
    dossier_open(&d, lines);
    before = d.g.as_of;
    dossier_judge(&d, claim_with(&d, "act-1", "event-1"), TZ_REJECTED);
    assert_int_equal(acts(&d, &found), 1);
    d.g.as_of = before;
    assert_int_equal(acts(&d, &found), 2);
    dossier_close(&d);
}

static void goes_by_what_is_furthest_settled(void **state)
{
    struct tz_record act;
    struct dossier d;

    (void)state;
    dossier_open(&d, lines);
    must(tz_reading_record(&d.g, TZ_STR("act-1"), &act, &d.err), d.err);
    assert_int_equal(tz_values_of(&act, "consequence").count, 3);
    assert_str(tz_value_text(&act, "consequence"), "first");
    assert_null(tz_value(&act, "type"));
    assert_false(tz_record_says(&act, "consequence", TZ_STR("not so")));
    dossier_judge(&d, claim_with(&d, "act-1", "second"), TZ_ACCEPTED);
    dossier_judge(&d, claim_with(&d, "act-1", "first"), TZ_CONFLICT);
    must(tz_reading_record(&d.g, TZ_STR("act-1"), &act, &d.err), d.err);
    assert_str(tz_value_text(&act, "consequence"), "second");
    dossier_close(&d);
}

static void says_what_is_not_there(void **state)
{
    struct tz_record record;
    struct dossier d;

    (void)state;
    dossier_open(&d, lines);
    assert_int_equal(tz_reading_subject(&d.g, TZ_STR("event-9"), "Event", &record, &d.err),
                     TZ_INPUT);
    assert_string_equal(d.err.text, "there is no event-9, or nothing that you may see");
    assert_int_equal(tz_reading_subject(&d.g, TZ_STR("act-1"), "Event", &record, &d.err), TZ_INPUT);
    assert_string_equal(d.err.text, "act-1 is of the schema Act, which is no Event");
    must(tz_reading_subject(&d.g, TZ_STR("act-1"), "Thing", &record, &d.err), d.err);
    dossier_close(&d);
}

static void notes_are_shared_and_say_who_and_where(void **state)
{
    struct tz_buf text = { 0 };
    struct tz_footnotes notes = { 0 };
    struct tz_record record;
    struct dossier d;

    (void)state;
    dossier_open(&d, lines);
    notes.g = &d.g;
    must(tz_reading_record(&d.g, TZ_STR("act-1"), &record, &d.err), d.err);
    for (size_t i = 0; i < record.count; i++)
        must(tz_footnotes_mark(&notes, &record.claim[i], &text, &d.err), d.err);
    must(tz_reading_record(&d.g, TZ_STR("figure-1"), &record, &d.err), d.err);
    must(tz_footnotes_mark(&notes, &record.claim[0], &text, &d.err), d.err);
    tz_footnotes_text(&notes, &text);
    assert_str(tz_buf_str(&text),
               " [1, draft] [2, draft]\n"
               "Sources\n"
               "  [1] Monitor, 2013; Report, page 7: \"words\"\n"
               "  [2] Example Foundation; Report, page 7: \"words\"\n");
    tz_buf_free(&text);
    dossier_close(&d);
}

static void nothing_goes_to_a_terminal_that_it_would_obey(void **state)
{
    struct tz_buf b = { 0 };

    (void)state;
    tz_put_plain(&b, TZ_STR("a\x1b[2J\x7f\nb"));
    assert_str(tz_buf_str(&b),
               "a\xef\xbf\xbd[2J\xef\xbf\xbd\xef\xbf\xbd"
               "b");
    tz_buf_free(&b);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(follows_links_that_are_asserted_and_may_be_seen),
    cmocka_unit_test(a_rejected_link_is_none),
    cmocka_unit_test(goes_by_what_is_furthest_settled),
    cmocka_unit_test(says_what_is_not_there),
    cmocka_unit_test(notes_are_shared_and_say_who_and_where),
    cmocka_unit_test(nothing_goes_to_a_terminal_that_it_would_obey),
};

TEST_MAIN("dossier", tests)
