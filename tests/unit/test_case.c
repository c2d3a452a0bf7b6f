#include "dossier.h"

#include "dossier/prisoners.h"
#include "dossier/term.h"

/* A case of one person: a first line that all the tests share. */
#define HEAD                                                                                      \
    "{\"id\":\"document-1\",\"schema\":\"Document\",\"properties\":{\"title\":[\"Report\"]}}\n"   \
    "{\"as\":\"c\",\"citation\":{\"document\":\"document-1\"}}\n"                                 \
    "{\"defaults\":{\"citation\":\"c\"}}\n"                                                       \
    "{\"id\":\"organization-1\",\"schema\":\"Organization\",\"properties\":{\"name\":[\"A\"]}}\n" \
    "{\"id\":\"organization-2\",\"schema\":\"Organization\",\"properties\":{\"name\":[\"B\"]}}\n" \
    "{\"id\":\"person-1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"P\"]}}\n"             \
    "{\"id\":\"case-1\",\"schema\":\"CourtCase\",\"properties\":{\"name\":[\"Case\"],"            \
    "\"defendant\":[\"person-1\"]}}\n"

/* One stage of case-1. */
#define STAGE(order, stage, more)                            \
    "{\"id\":\"casestage-" order                             \
    "\",\"schema\":\"CaseStage\",\"properties\":{\"case\":[" \
    "\"case-1\"],\"order\":[\"" order "\"],\"stage\":[\"" stage "\"]" more "}}\n"
#define PRISON(term, day) \
    ",\"sentenceKind\":[\"imprisonment\"],\"term\":[\"" term "\"],\"span\":[\"" day "\"]"
#define DAY(day) ",\"span\":[\"" day "\"]"

static struct tz_day day(const char *text)
{
    struct tz_date d;

    assert_int_equal(tz_date_parse(tz_str_z(text), &d), TZ_OK);
    return d.from;
}

static void assert_days(struct tz_range days, const char *text)
{
    char shown[TZ_TERM_TEXT];

    tz_days_format(days, shown);
    assert_string_equal(shown, text);
}

struct reckoned {
    struct tz_case c;
    struct tz_reckoning k;
};

static struct reckoned reckon(struct dossier *d, const char *on)
{
    struct reckoned r;

    must(tz_case_read(&d->g, TZ_STR("case-1"), &r.c, &d->err), d->err);
    must(tz_reckon(&r.c, day(on), &d->g.arena, &r.k, &d->err), d->err);
    return r;
}

static void every_sentence_is_kept(void **state)
{
    struct reckoned r;
    struct dossier d;

    (void)state;
    dossier_open(&d, HEAD STAGE("2", "appeal", PRISON("P5Y", "2012-08-06"))
                         STAGE("1", "sentence", PRISON("P7Y", "2012-06-04")));
    r = reckon(&d, "2013-06-03");
    assert_int_equal(r.k.ends, 2);
    assert_str(r.c.stage[0].stage, "sentence");
    assert_days(r.k.end[0].last, "2019-06-03");
    assert_days(r.k.end[1].last, "2017-06-03"); /* from the day of the first sentence */
    assert_int_equal(r.k.in_force, 1);
    assert_true(r.k.in_force_sure);
    assert_false(r.k.end[1].stated);
    r = reckon(&d, "2012-07-01");
    assert_int_equal(r.k.in_force, 0);
    assert_true(r.k.served.known);
    assert_int_equal(r.k.served.days.most, 28);
    dossier_load(&d,
                 "{\"id\":\"casestage-2\",\"schema\":\"CaseStage\",\"properties\":{\"span\":["
                 "\"2013-08\"]}}\n");
    r = reckon(&d, "2013-06-03"); /* now nobody can tell whether the appeal was before it */
    assert_int_equal(r.k.in_force, 1);
    assert_false(r.k.in_force_sure);
    r = reckon(&d, "2012-06-03");
    assert_int_equal(r.k.in_force, r.c.count);
    assert_false(r.k.served.known);
    dossier_close(&d);
}

static void an_appeal_without_a_kind_is_of_the_same_kind(void **state)
{
    struct reckoned r;
    struct dossier d;

    (void)state;
    dossier_open(&d, HEAD STAGE("1", "sentence", PRISON("P7Y", "2012-06-04"))
                         STAGE("2", "appeal", ",\"term\":[\"P5Y\"],\"span\":[\"2012-08-06\"]"));
    r = reckon(&d, "2013-01-01");
    assert_int_equal(r.k.in_force, 1);
    dossier_close(&d);
}

/* Custody before the trial counts where a claim says so, and only then. */
static void custody_before_trial_counts_where_it_is_said(void **state)
{
    struct reckoned r;
    struct dossier d;

    (void)state;
    dossier_open(&d, HEAD STAGE("1", "detention", DAY("2012-01-03"))
                         STAGE("2", "sentence", PRISON("P5Y", "2012-06-04")));
    r = reckon(&d, "2012-06-04");
    assert_true(r.k.before.known);
    assert_false(r.k.before.counted);
    assert_days(r.k.before.first, "2012-01-03");
    assert_days(r.k.before.last, "2012-06-03");
    assert_days(r.k.end[0].last, "2017-06-03");
    dossier_load(&d,
                 "{\"id\":\"casestage-2\",\"schema\":\"CaseStage\",\"properties\":"
                 "{\"countedFrom\":[\"2012-01-03\"]}}\n");
    r = reckon(&d, "2012-06-04");
    assert_true(r.k.before.counted);
    assert_true(r.k.end[0].stated);
    assert_days(r.k.end[0].last, "2017-01-02");
    assert_int_equal(r.k.served.days.most, 154);
    dossier_close(&d);
}

static void sources_that_differ_give_an_end_each(void **state)
{
    struct reckoned r;
    struct dossier d;

    (void)state;
    dossier_open(&d, HEAD STAGE("1", "sentence", PRISON("P5Y", "2012-06-04")));
    dossier_load(&d,
                 "{\"id\":\"casestage-1\",\"schema\":\"CaseStage\",\"claims\":["
                 "{\"property\":\"term\",\"value\":\"P6Y\"},"
                 "{\"property\":\"term\",\"value\":\"P9Y\",\"stance\":\"denies\"},"
                 "{\"property\":\"span\",\"value\":\"2012-05\"}]}\n");
    r = reckon(&d, "2012-12-31");
    assert_int_equal(r.k.ends, 4); /* two lengths, two beginnings; what is denied is none */
    assert_days(r.k.end[1].first, "2012-05-01/2012-05-31");
    assert_days(r.k.end[1].last, "2017-04-30/2017-05-30");
    assert_int_equal(r.k.served.days.most, 245);
    assert_int_equal(r.k.served.days.least, 0); /* nothing is known after the sentence */
    dossier_close(&d);
}

static void nothing_is_computed_from_nothing(void **state)
{
    struct reckoned r;
    struct dossier d;

    (void)state;
    dossier_open(
        &d, HEAD STAGE("1", "sentence", ",\"sentenceKind\":[\"imprisonment\"],\"term\":[\"P5Y\"]"));
    r = reckon(&d, "2013-01-01");
    assert_int_equal(r.k.ends, 1);
    assert_null(r.k.end[0].from);
    assert_false(r.k.served.known);
    dossier_close(&d);
    dossier_open(&d, HEAD STAGE("1", "sentence",
                                ",\"sentenceKind\":[\"suspended\"],\"term\":[\"P2Y\"],"
                                "\"span\":[\"2012-06-04\"]"));
    r = reckon(&d, "2013-01-01");
    assert_int_equal(r.k.ends, 0);
    assert_int_equal(r.k.held.answer, TZ_HELD_POSSIBLY); /* suspended: whether let go is not said */
    dossier_close(&d);
    dossier_open(&d, HEAD);
    r = reckon(&d, "2013-01-01");
    assert_int_equal(r.c.count, 0);
    assert_int_equal(r.k.held.answer, TZ_HELD_NOT_YET);
    dossier_close(&d);
}

static void the_clock_of_parole(void **state)
{
    struct reckoned r;
    struct dossier d;

    (void)state;
    dossier_open(&d, HEAD STAGE("1", "sentence", PRISON("P7Y6M", "2012-10-08"))
                         STAGE("2", "parole_decision",
                               ",\"decision\":[\"refused\"],\"span\":[\"2015-12-08\"]")
                             STAGE("3", "held", DAY("2015-12-16")));
    r = reckon(&d, "2015-12-16");
    assert_int_equal(r.k.paroles, 1);
    assert_int_equal(r.k.parole[0].served.days.most, 1157);
    assert_int_equal(r.k.parole[0].served.share_most, 42);
    assert_true(r.k.refused);
    assert_int_equal(r.k.since_refusal.most, 8);
    assert_int_equal(r.k.held.answer, TZ_HELD_CERTAINLY);
    r = reckon(&d, "2015-12-01");
    assert_false(r.k.refused);
    r = reckon(&d, "2026-01-01"); /* no more is served than the sentence is long */
    assert_int_equal(r.k.served.share_most, 100);
    assert_int_equal(r.k.served.days.least, 1165);
    dossier_close(&d);
}

static void time_served_ends_with_the_release(void **state)
{
    struct reckoned r;
    struct dossier d;

    (void)state;
    dossier_open(&d, HEAD STAGE("1", "sentence", PRISON("P5Y", "2012-06-04"))
                         STAGE("2", "release", DAY("2014-11")));
    r = reckon(&d, "2026-01-01");
    assert_int_equal(r.k.served.days.least, 881);
    assert_int_equal(r.k.served.days.most, 910);
    r = reckon(&d, "2014-11-10");
    assert_int_equal(r.k.served.days.most, 890);
    dossier_load(&d, STAGE("3", "detention", DAY("2015-03-01")));
    r = reckon(&d, "2015-06-01");
    assert_false(r.k.served.known); /* two stretches: no one number */
    dossier_close(&d);
}

static void rejected_stages_are_none(void **state)
{
    struct tz_record stage;
    struct reckoned r;
    struct dossier d;

    (void)state;
    dossier_open(&d, HEAD STAGE("1", "sentence", PRISON("P5Y", "2012-06-04")));
    must(tz_reading_record(&d.g, TZ_STR("casestage-1"), &stage, &d.err), d.err);
    for (size_t i = 0; i < stage.count; i++)
        if (tz_str_is(stage.claim[i].property, "term"))
            dossier_judge(&d, stage.claim[i].id, TZ_REJECTED);
    r = reckon(&d, "2013-01-01");
    assert_int_equal(r.k.ends, 0);
    dossier_close(&d);
}

static struct tz_prisoners prisoners(struct dossier *d, const char *on)
{
    struct tz_prisoners all;

    must(tz_prisoners_read(&d->g, day(on), &all, &d->err), d->err);
    return all;
}

#define RELEASED STAGE("2", "release", DAY("2013-06-03"))
static const char two_cases[] = HEAD STAGE("1", "sentence", PRISON("P1Y", "2012-06-04")) RELEASED
    "{\"id\":\"case-2\",\"schema\":\"CourtCase\",\"properties\":{\"defendant\":[\"person-1\"]}}\n"
    "{\"id\":\"casestage-9\",\"schema\":\"CaseStage\",\"properties\":{\"case\":[\"case-2\"],"
    "\"stage\":[\"detention\"],\"span\":[\"2013-01-01/2014-01-01\"]}}\n"
    "{\"id\":\"case-3\",\"schema\":\"CourtCase\",\"properties\":{\"name\":[\"Nobody\"]}}\n";

/* A person with two cases is one person, and held when one case says so. */
static void one_person_counts_once(void **state)
{
    struct tz_prisoners all;
    struct dossier d;

    (void)state;
    dossier_open(&d, two_cases);
    all = prisoners(&d, "2013-12-01");
    assert_int_equal(all.count, 1);
    assert_int_equal(all.of[TZ_HELD_CERTAINLY], 1);
    assert_str(all.item[0].the_case.record.uid, "case-2");
    assert_int_equal(all.unnamed, 1);
    all = prisoners(&d, "2012-01-01");
    assert_int_equal(all.of[TZ_HELD_NOT_YET], 1);
    all = prisoners(&d, "2012-12-01");
    assert_str(all.item[0].the_case.record.uid, "case-1");
    dossier_read_as(&d, ""); /* drafts: outside there is no case */
    all = prisoners(&d, "2013-12-01");
    assert_int_equal(all.count + all.unnamed, 0);
    dossier_close(&d);
}

static void stages_of_several_accused_are_nobodys_for_sure(void **state)
{
    struct tz_prisoners all;
    struct dossier d;

    (void)state;
    dossier_open(&d, HEAD STAGE("1", "sentence", PRISON("P9Y", "2012-06-04"))
                         STAGE("2", "held", DAY("2013-06-04")));
    assert_int_equal(prisoners(&d, "2013-01-01").of[TZ_HELD_CERTAINLY], 1);
    dossier_load(&d,
                 "{\"id\":\"person-2\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Q\"]}}\n"
                 "{\"id\":\"case-1\",\"schema\":\"CourtCase\",\"properties\":{\"defendant\":["
                 "\"person-2\"]}}\n");
    all = prisoners(&d, "2013-01-01");
    assert_int_equal(all.count, 2);
    assert_int_equal(all.of[TZ_HELD_POSSIBLY], 2);
    assert_true(all.item[0].shared);
    dossier_close(&d);
}

static void the_opinion_of_each_organisation_stands(void **state)
{
    struct tz_case c;
    struct dossier d;

    (void)state;
    dossier_open(&d, HEAD
                 "{\"id\":\"prisonerstatus-1\",\"schema\":\"PrisonerStatus\",\"properties\":{"
                 "\"person\":[\"person-1\"],\"case\":[\"case-1\"],\"organization\":["
                 "\"organization-1\"],\"qualifies\":[\"yes\"],\"criterion\":[\"a\",\"e\"]}}\n"
                 "{\"id\":\"prisonerstatus-2\",\"schema\":\"PrisonerStatus\",\"properties\":{"
                 "\"person\":[\"person-1\"],\"case\":[\"case-1\"],\"organization\":["
                 "\"organization-2\"],\"qualifies\":[\"no\"]}}\n");
    must(tz_case_read(&d.g, TZ_STR("case-1"), &c, &d.err), d.err);
    assert_int_equal(c.statuses, 2);
    assert_str(c.status[0].organization, "A");
    assert_str(c.status[1].organization, "B");
    assert_int_equal(tz_case_read(&d.g, TZ_STR("person-1"), &c, &d.err), TZ_INPUT);
    assert_int_equal(tz_case_read(&d.g, TZ_STR("case-9"), &c, &d.err), TZ_INPUT);
    dossier_close(&d);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_sentence_is_kept),
    cmocka_unit_test(an_appeal_without_a_kind_is_of_the_same_kind),
    cmocka_unit_test(custody_before_trial_counts_where_it_is_said),
    cmocka_unit_test(sources_that_differ_give_an_end_each),
    cmocka_unit_test(nothing_is_computed_from_nothing),
    cmocka_unit_test(the_clock_of_parole),
    cmocka_unit_test(time_served_ends_with_the_release),
    cmocka_unit_test(rejected_stages_are_none),
    cmocka_unit_test(one_person_counts_once),
    cmocka_unit_test(stages_of_several_accused_are_nobodys_for_sure),
    cmocka_unit_test(the_opinion_of_each_organisation_stands),
};

TEST_MAIN("cases", tests)
