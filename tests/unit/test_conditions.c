#include "dossier.h"

#include "dossier/conditions.h"

#define HEAD                                                                                      \
    "{\"id\":\"document-1\",\"schema\":\"Document\",\"properties\":{\"title\":[\"Report\"]}}\n"   \
    "{\"as\":\"c\",\"citation\":{\"document\":\"document-1\"}}\n"                                 \
    "{\"defaults\":{\"citation\":\"c\"}}\n"                                                       \
    "{\"id\":\"organization-1\",\"schema\":\"Organization\",\"properties\":{\"name\":[\"A\"]}}\n" \
    "{\"id\":\"organization-2\",\"schema\":\"Organization\",\"properties\":{\"name\":[\"B\"]}}\n" \
    "{\"id\":\"agreement-1\",\"schema\":\"Agreement\",\"properties\":{\"name\":[\"Pact\"]}}\n"    \
    "{\"id\":\"condition-1\",\"schema\":\"Condition\",\"properties\":{\"name\":[\"One\"],"        \
    "\"agreement\":[\"agreement-1\"]}}\n"                                                         \
    "{\"id\":\"condition-2\",\"schema\":\"Condition\",\"properties\":{\"name\":[\"Two\"],"        \
    "\"agreement\":[\"agreement-1\"]}}\n"
#define STEP(n, day)                                   \
    "{\"id\":\"agreementstep-" n                       \
    "\",\"schema\":\"AgreementStep\",\"properties\":{" \
    "\"agreement\":[\"agreement-1\"],\"date\":[\"" day "\"],\"step\":[\"signed\"]}}\n"
#define ASSESSED(n, condition, author, day, result)                                              \
    "{\"id\":\"assessment-" n                                                                    \
    "\",\"schema\":\"Assessment\",\"properties\":{"                                              \
    "\"condition\":[\"" condition "\"],\"author\":[\"" author "\"]," day "\"result\":[\"" result \
    "\"]}}\n"
#define DAY(day) "\"publishDate\":[\"" day "\"],"

static const char pact[] = HEAD STEP("1", "2016") STEP("2", "2015-12-21")
    ASSESSED("1", "condition-1", "organization-1", DAY("2015"), "met")
        ASSESSED("2", "condition-1", "organization-1", DAY("2012-03-15"), "not_met")
            ASSESSED("3", "condition-1", "organization-2", DAY("2015-02"), "not_met")
                ASSESSED("4", "condition-1", "organization-2", "", "met");

static struct tz_agreement read_pact(struct dossier *d)
{
    struct tz_agreement a;

    must(tz_agreement_read(&d->g, TZ_STR("agreement-1"), &a, &d->err), d->err);
    return a;
}

static void assessments_stand_in_order_and_none_is_lost(void **state)
{
    struct tz_agreement a;
    struct dossier d;

    (void)state;
    dossier_open(&d, pact);
    a = read_pact(&d);
    assert_int_equal(a.conditions, 2);
    assert_int_equal(a.condition[0].count, 4);
    assert_int_equal(a.condition[1].count, 0);
    assert_str(a.condition[0].item[0].record.uid, "assessment-4"); /* without a day */
    assert_str(a.condition[0].item[1].record.uid, "assessment-2");
    assert_str(a.condition[0].item[2].record.uid, "assessment-1");
    assert_str(a.condition[0].item[3].record.uid, "assessment-3");
    assert_str(a.step.item[0].uid, "agreementstep-2");
    assert_str(a.step.item[1].uid, "agreementstep-1");
    dossier_close(&d);
}

static void the_last_word_is_each_assessors_own(void **state)
{
    struct tz_agreement a;
    struct dossier d;

    (void)state;
    dossier_open(&d, pact);
    a = read_pact(&d);
    assert_int_equal(a.assessors, 2);
    assert_false(a.condition[0].item[0].last); /* B, later B again */
    assert_false(a.condition[0].item[1].last); /* A 2012 */
    assert_true(a.condition[0].item[2].last);  /* A 2015 */
    assert_true(a.condition[0].item[3].last);  /* B 2015 */
    dossier_close(&d);
}

static bool shows(struct dossier *d, const char *words)
{
    struct tz_agreement a = read_pact(d);
    struct tz_buf b = { 0 };
    bool found;

    must(tz_agreement_text(&d->g, &a, &b, &d->err), d->err);
    found = tz_str_find(tz_buf_str(&b), tz_str_z(words)) < b.len;
    if (!found)
        print_message("%.*s\n", (int)b.len, b.ptr);
    tz_buf_free(&b);
    return found;
}

static void the_grid_has_years_and_conditions(void **state)
{
    struct dossier d;

    (void)state;
    dossier_open(&d, pact);
    assert_true(shows(&d,
                      "        C1     C2\n  ----  a+     .\n  2012  b-     .\n"
                      "  2015  b+ a-  .\n"));
    assert_true(shows(&d, "last word of each: Met by A; Not met by B\n"));
    assert_true(shows(&d, "nobody has assessed it\n"));
    dossier_close(&d);
    dossier_open(&d, HEAD);
    assert_true(shows(&d, "C1    C2\n  + Met"));
    dossier_close(&d);
}

static void what_is_no_agreement_is_refused(void **state)
{
    struct tz_agreement a;
    struct dossier d;

    (void)state;
    dossier_open(&d, pact);
    assert_int_equal(tz_agreement_read(&d.g, TZ_STR("condition-1"), &a, &d.err), TZ_INPUT);
    dossier_read_as(&d, ""); /* drafts: outside there is none */
    assert_int_equal(tz_agreement_read(&d.g, TZ_STR("agreement-1"), &a, &d.err), TZ_INPUT);
    dossier_close(&d);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(assessments_stand_in_order_and_none_is_lost),
    cmocka_unit_test(the_last_word_is_each_assessors_own),
    cmocka_unit_test(the_grid_has_years_and_conditions),
    cmocka_unit_test(what_is_no_agreement_is_refused),
};

TEST_MAIN("conditions", tests)
