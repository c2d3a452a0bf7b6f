#include "dossier.h"

#include "dossier/check.h"

/* A dossier on an invented person that has all that is asked for. */
static const char whole[] =
    "{\"id\":\"source-1\",\"schema\":\"Source\",\"properties\":{\"title\":[\"Report\"],"
    "\"sourceType\":[\"testimony\"]}}\n"
    "{\"as\":\"c\",\"citation\":{\"document\":\"source-1\"}}\n"
    "{\"defaults\":{\"citation\":\"c\"}}\n"
    "{\"id\":\"document-1\",\"schema\":\"Document\",\"properties\":{\"source\":[\"source-1\"],"
    "\"sha256\":[\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"]}}\n"
    "{\"id\":\"organization-1\",\"schema\":\"Organization\",\"properties\":{\"name\":[\"A\"],"
    "\"email\":[\"a@example.org\"],\"description\":[\"Ten years of it.\"]}}\n"
    "{\"id\":\"organization-2\",\"schema\":\"Organization\",\"properties\":{\"name\":[\"B\"]}}\n"
    "{\"id\":\"person-1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Invented\"],"
    "\"birthDate\":[\"1970\"]},\"claims\":[{\"property\":\"name\",\"value\":\"Вымышленный\"}]}\n"
    "{\"id\":\"publicbody-1\",\"schema\":\"PublicBody\",\"properties\":{\"name\":[\"Unit\"]}}\n"
    "{\"id\":\"publicbody-2\",\"schema\":\"PublicBody\",\"properties\":{\"name\":[\"Head\"]}}\n"
    "{\"id\":\"unitrelation-1\",\"schema\":\"UnitRelation\",\"properties\":{\"unit\":["
    "\"publicbody-1\"],\"relatedUnit\":[\"publicbody-2\"],\"relationClass\":[\"command\"]}}\n"
    "{\"id\":\"occupancy-1\",\"schema\":\"Occupancy\",\"properties\":{\"holder\":[\"person-1\"],"
    "\"body\":[\"publicbody-1\"],\"span\":[\"2011-01-01/2012-01-01, starts, ends\"]}}\n"
    "{\"id\":\"event-1\",\"schema\":\"Event\",\"properties\":{\"name\":[\"Event\"]}}\n"
    "{\"id\":\"act-1\",\"schema\":\"Act\",\"speaker\":\"organization-1\",\"properties\":{"
    "\"event\":[\"event-1\"],\"type\":[\"02 01 11 11\"],\"span\":[\"2011-12-16\"],"
    "\"legalQualification\":[\"torture_cidt\"]},\"claims\":[{\"property\":\"type\","
    "\"value\":\"02 01 11 11\",\"speaker\":\"organization-2\",\"citation\":\"c\"}]}\n"
    "{\"id\":\"victimhood-1\",\"schema\":\"Victimhood\",\"properties\":{\"act\":[\"act-1\"],"
    "\"characteristic\":[\"journalist\"]}}\n"
    "{\"id\":\"involvement-1\",\"schema\":\"Involvement\",\"speaker\":\"organization-1\","
    "\"properties\":{\"subject\":[\"person-1\"],\"object\":[\"act-1\"],\"capacity\":["
    "\"occupancy-1\"],\"mode\":[\"command\"],\"control\":[\"Gave the orders.\"],"
    "\"standardReached\":[\"reason_to_believe\"],\"exculpatorySearchedOn\":[\"2026-11-01\"],"
    "\"latestStatus\":[\"uncharged\"]},\"claims\":[{\"property\":\"mode\",\"value\":\"command\","
    "\"speaker\":\"organization-2\",\"citation\":\"c\"}]}\n"
    "{\"id\":\"consent-1\",\"schema\":\"Consent\",\"properties\":{\"person\":[\"person-1\"],"
    "\"document\":[\"source-1\"],\"use\":[\"sanctions_authority\"],\"endDate\":[\"2027-01-01\"]}}\n"
    "{\"id\":\"proposal-1\",\"schema\":\"Proposal\",\"properties\":{\"subject\":[\"person-1\"],"
    "\"regime\":[\"us\"],\"criterion\":[\"torture_cidt\"],\"involvement\":[\"involvement-1\"],"
    "\"statementOfReasons\":[\"Reasons.\"],\"nationalInterest\":[\"It works.\"],"
    "\"riskAssessment\":[\"None.\"],\"measure\":[\"travel_ban\"]}}\n"
    "{\"id\":\"submission-1\",\"schema\":\"Submission\",\"properties\":{\"proposal\":["
    "\"proposal-1\"],\"regime\":[\"us\"],\"filedBy\":[\"organization-1\"],"
    "\"confidentiality\":[\"partly\"]}}\n";

static const struct tz_day today = { 2026, 11, 22 };

static struct tz_check check(struct dossier *d, const char *uid, const char *regime)
{
    struct tz_check c;

    must(tz_check_read(&d->g, tz_str_z(uid), tz_str_z(regime), today, &c, &d->err), d->err);
    return c;
}

static void print_missing(const struct tz_check *c)
{
    for (int n = 0; n < TZ_POINTS; n++)
        for (const struct tz_point_missing *m = c->point[n].missing; m; m = m->next)
            print_message("%d: %.*s\n", n + 1, TZ_FMT(m->text));
}

static void a_whole_dossier_is_complete(void **state)
{
    struct dossier d;
    struct tz_check c;

    (void)state;
    dossier_open(&d, whole);
    c = check(&d, "proposal-1", "us");
    if (!c.complete)
        print_missing(&c);
    assert_true(c.complete);
    assert_int_equal(c.score, c.most);
    assert_int_equal(c.most, 24); /* of the fourteen the United States require twelve */
    assert_int_equal(c.point[10].state, TZ_POINT_MISSING); /* assets: only if known */
    c = check(&d, "person-1", "us");
    assert_true(c.complete); /* by the one who is proposed, too */
    dossier_close(&d);
}

/* Reject all that is claimed of a property. */
static void reject(struct dossier *d, const char *uid, const char *property)
{
    struct tz_record r;

    must(tz_reading_record(&d->g, tz_str_z(uid), &r, &d->err), d->err);
    for (size_t i = 0; i < r.count; i++)
        if (tz_str_is(r.claim[i].property, property) && tz_claim_stands(&r.claim[i]))
            dossier_judge(d, r.claim[i].id, TZ_REJECTED);
}

/* Take one thing away, and its point is no longer complete, and no other point is worse. */
static void each_missing_thing_is_told_at_its_point(void **state)
{
    static const struct {
        const char *uid, *property;
        int point;
    } cases[] = {
        { "submission-1", "filedBy", 1 },
        { "organization-1", "email", 1 },
        { "organization-1", "description", 1 },
        { "proposal-1", "criterion", 2 },
        { "act-1", "legalQualification", 2 },
        { "person-1", "name", 3 },
        { "proposal-1", "statementOfReasons", 4 },
        { "act-1", "event", 5 },
        { "victimhood-1", "act", 5 },
        { "involvement-1", "control", 6 },
        { "involvement-1", "standardReached", 6 },
        { "unitrelation-1", "relationClass", 6 },
        { "document-1", "sha256", 7 },
        { "involvement-1", "exculpatorySearchedOn", 8 },
        { "proposal-1", "nationalInterest", 9 },
        { "involvement-1", "latestStatus", 10 },
        { "proposal-1", "riskAssessment", 12 },
        { "consent-1", "use", 12 },
        { "submission-1", "confidentiality", 14 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct dossier d;
        struct tz_check c;

        dossier_open(&d, whole);
        reject(&d, cases[i].uid, cases[i].property);
        c = check(&d, "proposal-1", "us");
        assert_false(c.complete);
        for (int n = 0; n < TZ_POINTS; n++) {
            bool less = c.point[n].need == TZ_REQUIRED && c.point[n].state != TZ_POINT_COMPLETE;

            if (less != (n + 1 == cases[i].point))
                fail_msg("without %s.%s point %d is %d", cases[i].uid, cases[i].property, n + 1,
                         (int)c.point[n].state);
        }
        assert_non_null(c.point[cases[i].point - 1].missing);
        dossier_close(&d);
    }
}

static bool complete_at(struct dossier *d, const char *regime, int point)
{
    return check(d, "proposal-1", regime).point[point - 1].state == TZ_POINT_COMPLETE;
}

/* Claim one value more. */
static void claim(struct dossier *d, const char *uid, const char *schema, const char *property,
                  const char *value)
{
    char line[512];

    snprintf(line, sizeof line,
             "{\"id\":\"%s\",\"schema\":\"%s\",\"citation\":{\"document\":\"source-1\"},"
             "\"properties\":{\"%s\":[\"%s\"]}}\n",
             uid, schema, property, value);
    dossier_load(d, line);
}

static void a_criterion_must_fit_the_regime(void **state)
{
    struct dossier d;

    (void)state;
    dossier_open(&d, whole);
    assert_false(complete_at(&d, "uk", 2)); /* the proposal is for the United States */
    claim(&d, "proposal-1", "Proposal", "regime", "uk");
    claim(&d, "proposal-1", "Proposal", "regime", "ca");
    assert_true(complete_at(&d, "uk", 2));
    assert_true(complete_at(&d, "ca", 2)); /* a journalist: who exposes officials */
    reject(&d, "victimhood-1", "characteristic");
    assert_false(complete_at(&d, "ca", 2));
    claim(&d, "proposal-1", "Proposal", "criterion", "assembly_association");
    claim(&d, "act-1", "Act", "legalQualification", "assembly_association");
    assert_false(complete_at(&d, "uk", 2)); /* not among life, torture and slavery */
    dossier_close(&d);
}

/* Ten newspapers that quote one prosecutor are one origin. */
static void origins_count_and_not_articles(void **state)
{
    struct tz_record act;
    struct dossier d;

    (void)state;
    dossier_open(&d, whole);
    reject(&d, "act-1", "type");
    dossier_load(&d,
                 "{\"id\":\"act-1\",\"schema\":\"Act\",\"claims\":["
                 "{\"property\":\"type\",\"value\":\"02 01 11 11\",\"speaker\":"
                 "\"organization-1\",\"citation\":{\"document\":\"source-1\"},"
                 "\"origin_group\":\"briefing\"},"
                 "{\"property\":\"type\",\"value\":\"02 01 11 11\",\"speaker\":"
                 "\"organization-2\",\"citation\":{\"document\":\"source-1\"},"
                 "\"origin_group\":\"briefing\"},"
                 "{\"property\":\"type\",\"value\":\"02 01 11 11\"}]}\n");
    must(tz_reading_record(&d.g, TZ_STR("act-1"), &act, &d.err), d.err);
    assert_int_equal(tz_origins(&act, "type"), 1); /* one group; our own words are none */
    assert_int_equal(tz_origins(&act, "type span"), 2);
    assert_int_equal(tz_origins(&act, "method"), 0);
    dossier_close(&d);
}

static void an_accepted_finding_stands_for_two_origins(void **state)
{
    struct tz_record finding;
    struct dossier d;

    (void)state;
    dossier_open(&d, whole);
    reject(&d, "involvement-1", "mode");
    dossier_load(&d,
                 "{\"id\":\"involvement-1\",\"schema\":\"Involvement\",\"speaker\":"
                 "\"organization-1\",\"citation\":{\"document\":\"source-1\"},\"date\":\"2013\","
                 "\"properties\":{\"mode\":[\"command\"]}}\n"
                 "{\"id\":\"officialfinding-1\",\"schema\":\"OfficialFinding\",\"citation\":{"
                 "\"document\":\"source-1\"},\"properties\":{\"involvement\":["
                 "\"involvement-1\"],\"body\":[\"publicbody-2\"]}}\n");
    assert_false(complete_at(&d, "us", 7)); /* a draft is no finding */
    must(tz_reading_record(&d.g, TZ_STR("officialfinding-1"), &finding, &d.err), d.err);
    for (size_t i = 0; i < finding.count; i++)
        dossier_judge(&d, finding.claim[i].id, TZ_ACCEPTED);
    assert_true(complete_at(&d, "us", 7));
    dossier_close(&d);
}

static void whitewashing_leaves_public_naming(void **state)
{
    struct tz_check c;
    struct dossier d;

    (void)state;
    dossier_open(&d, whole);
    reject(&d, "involvement-1", "mode");
    claim(&d, "involvement-1", "Involvement", "mode", "whitewashed");
    c = check(&d, "proposal-1", "us");
    assert_int_equal(c.point[1].state, TZ_POINT_MISSING);
    assert_true(tz_str_find(c.point[1].missing->text, TZ_STR("public_naming")) <
                c.point[1].missing->text.len);
    assert_non_null(c.point[1].missing->next); /* a travel ban is asked for without a criterion */
    /* where a source shows payment, corruption may be claimed */
    dossier_load(&d,
                 "{\"id\":\"involvement-1\",\"schema\":\"Involvement\",\"speaker\":"
                 "\"organization-1\",\"citation\":{\"document\":\"source-1\"},\"properties\":{"
                 "\"payment\":[\"A contract.\"]}}\n"
                 "{\"id\":\"act-1\",\"schema\":\"Act\",\"properties\":{\"legalQualification\":["
                 "\"corruption\"]}}\n"
                 "{\"id\":\"proposal-1\",\"schema\":\"Proposal\",\"properties\":{\"criterion\":["
                 "\"corruption\"]}}\n");
    assert_true(complete_at(&d, "us", 2));
    dossier_close(&d);
}

static void consent_ends_and_is_withdrawn(void **state)
{
    struct dossier d;

    (void)state;
    dossier_open(&d, whole);
    assert_true(complete_at(&d, "us", 12));
    reject(&d, "consent-1", "endDate");
    assert_true(complete_at(&d, "us", 12)); /* without an end */
    claim(&d, "consent-1", "Consent", "endDate", "2026-11-21");
    assert_false(complete_at(&d, "us", 12));
    reject(&d, "consent-1", "endDate");
    claim(&d, "consent-1", "Consent", "withdrawn", "2026-01-01");
    assert_false(complete_at(&d, "us", 12));
    dossier_close(&d);
}

static void what_is_recent_needs_no_impunity(void **state)
{
    struct dossier d;

    (void)state;
    dossier_open(&d, whole);
    reject(&d, "involvement-1", "latestStatus");
    assert_false(complete_at(&d, "us", 10));
    claim(&d, "occupancy-1", "Occupancy", "span", "2020-01-01/2026-12-31");
    assert_false(complete_at(&d, "us", 10)); /* sources differ on the days in post */
    reject(&d, "occupancy-1", "span");
    claim(&d, "occupancy-1", "Occupancy", "span", "2019-01-01/2026-12-31");
    assert_true(complete_at(&d, "us", 10)); /* still in post */
    reject(&d, "occupancy-1", "span");
    claim(&d, "act-1", "Act", "span", "2022-01-05");
    assert_true(complete_at(&d, "us", 10)); /* less than five years ago */
    dossier_close(&d);
}

static void nobody_unknown_can_be_proposed(void **state)
{
    struct tz_check c;
    struct dossier d;

    (void)state;
    dossier_open(&d, whole);
    claim(&d, "person-1", "Person", "placeholder", "unnamed");
    assert_false(complete_at(&d, "us", 3));
    assert_int_equal(tz_check_read(&d.g, TZ_STR("act-1"), TZ_STR("us"), today, &c, &d.err),
                     TZ_INPUT);
    assert_int_equal(tz_check_read(&d.g, TZ_STR("person-1"), TZ_STR("xx"), today, &c, &d.err),
                     TZ_INPUT);
    assert_int_equal(tz_check_read(&d.g, TZ_STR("person-9"), TZ_STR("us"), today, &c, &d.err),
                     TZ_INPUT);
    c = check(&d, "organization-2", "eu"); /* with nothing at all */
    assert_false(c.complete);
    dossier_close(&d);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_whole_dossier_is_complete),
    cmocka_unit_test(each_missing_thing_is_told_at_its_point),
    cmocka_unit_test(a_criterion_must_fit_the_regime),
    cmocka_unit_test(origins_count_and_not_articles),
    cmocka_unit_test(an_accepted_finding_stands_for_two_origins),
    cmocka_unit_test(whitewashing_leaves_public_naming),
    cmocka_unit_test(consent_ends_and_is_withdrawn),
    cmocka_unit_test(what_is_recent_needs_no_impunity),
    cmocka_unit_test(nobody_unknown_can_be_proposed),
};

TEST_MAIN("dossier check", tests)
