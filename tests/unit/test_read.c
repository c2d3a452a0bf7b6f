#include "keeping.h"

static const char dossier[] =
    "{\"id\":\"document-1\",\"schema\":\"Document\",\"properties\":{\"title\":[\"Report\"]}}\n"
    "{\"as\":\"c\",\"citation\":{\"document\":\"document-1\"}}\n"
    "{\"id\":\"person-1\",\"schema\":\"Person\",\"citation\":\"c\","
    "\"properties\":{\"name\":[\"Open\"],\"passportNumber\":[\"N 1\"]}}\n"
    "{\"id\":\"person-2\",\"schema\":\"Person\",\"citation\":\"c\",\"level\":\"restricted\","
    "\"properties\":{\"name\":[\"Hidden\"]}}\n"
    "{\"id\":\"membership-1\",\"schema\":\"Membership\",\"citation\":\"c\","
    "\"properties\":{\"member\":[\"person-1\"],\"organization\":[\"organization-1\"]}}\n"
    "{\"id\":\"organization-1\",\"schema\":\"Organization\",\"citation\":\"c\","
    "\"level\":\"restricted\",\"properties\":{\"name\":[\"Hidden too\"]}}\n";

/* How many claims a viewer sees; -1 when the entity is not there for him. */
static int seen(struct fixture *f, const struct tz_viewer *v, const char *uid, int64_t as_of)
{
    struct tz_record record;
    tz_status st = tz_read_record(f->r, v, tz_str_z(uid), as_of, &f->arena, &record, &f->err);

    if (st == TZ_ABSENT)
        return -1;
    must(st, f->err);
    return (int)record.count;
}

static void shows_each_what_he_may_see(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, dossier);
    assert_int_equal(seen(&f, &f.author, "person-1", 3), 2);
    assert_int_equal(seen(&f, &f.reviewer, "person-1", 3), 1);
    assert_int_equal(seen(&f, &f.outside, "person-1", 3), -1); /* drafts */
    assert_int_equal(seen(&f, &f.author, "person-2", 3), 1);
    assert_int_equal(seen(&f, &f.reviewer, "person-2", 3), -1);
    assert_int_equal(seen(&f, &f.reviewer, "person-9", 3), -1);
    assert_int_equal(seen(&f, &f.author, "person-1", 2), -1); /* not yet entered */
    fixture_close(&f);
}

/* A claim that names what one may not see would betray that it is there. */
static void hides_what_leads_to_the_hidden(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, dossier);
    assert_int_equal(seen(&f, &f.author, "membership-1", 3), 2);
    assert_int_equal(seen(&f, &f.reviewer, "membership-1", 3), 1);
    fixture_close(&f);
}

static void the_last_verdict_counts_as_of_each_change(void **state)
{
    static const enum tz_state verdicts[] = { TZ_ACCEPTED, TZ_CONFLICT, TZ_REJECTED, TZ_ACCEPTED };
    struct tz_record record;
    struct fixture f;

    (void)state;
    fixture_open(&f, dossier);
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++) {
        begin(&f, "bolat", TZ_JUDGE);
        must(tz_verdict(f.r, 2, verdicts[i], &f.err), f.err);
        must(tz_change_commit(f.r, &f.err), f.err);
    }
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++) {
        must(tz_read_record(f.r, &f.author, TZ_STR("person-1"), 4 + (int64_t)i, &f.arena, &record,
                            &f.err),
             f.err);
        assert_int_equal(record.claim[0].state, verdicts[i]);
    }
    assert_int_equal(seen(&f, &f.outside, "person-1", 4), 1);
    assert_int_equal(seen(&f, &f.outside, "person-1", 5), -1);
    assert_int_equal(seen(&f, &f.outside, "person-1", 7), 1);
    fixture_close(&f);
}

static void a_withdrawn_claim_stays_withdrawn(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f, dossier);
    begin(&f, "aigul", TZ_ENTER);
    must(tz_verdict(f.r, 2, TZ_WITHDRAWN, &f.err), f.err);
    must(tz_change_commit(f.r, &f.err), f.err);
    begin(&f, "bolat", TZ_JUDGE);
    assert_int_equal(tz_verdict(f.r, 2, TZ_ACCEPTED, &f.err), TZ_INPUT);
    assert_int_equal(tz_verdict(f.r, 99, TZ_ACCEPTED, &f.err), TZ_INPUT);
    tz_change_abandon(f.r);
    fixture_close(&f);
}

static void survives_every_small_budget(void **state)
{
    tz_status st = TZ_NOMEM;
    struct fixture f;

    (void)state;
    fixture_open(&f, dossier);
    for (size_t budget = 0; st == TZ_NOMEM && budget < 20000; budget += 7) {
        struct tz_arena arena = { .budget = budget };
        struct tz_record record;

        st = tz_read_record(f.r, &f.author, TZ_STR("person-1"), 3, &arena, &record, &f.err);
        tz_arena_free(&arena);
    }
    assert_int_equal(st, TZ_OK);
    fixture_close(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(shows_each_what_he_may_see),
    cmocka_unit_test(hides_what_leads_to_the_hidden),
    cmocka_unit_test(the_last_verdict_counts_as_of_each_change),
    cmocka_unit_test(a_withdrawn_claim_stays_withdrawn),
    cmocka_unit_test(survives_every_small_budget),
};

TEST_MAIN("read", tests)
