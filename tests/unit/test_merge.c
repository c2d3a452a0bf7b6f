#include "keeping.h"
#include "register/merge.h"
#include "register/search.h"

static const char dossier[] =
    "{\"id\":\"document-1\",\"schema\":\"Document\",\"properties\":{\"title\":[\"Report\"]}}\n"
    "{\"as\":\"c\",\"citation\":{\"document\":\"document-1\"}}\n"
    "{\"id\":\"person-1\",\"schema\":\"Person\",\"citation\":\"c\","
    "\"properties\":{\"name\":[\"Ivan One\"]}}\n"
    "{\"id\":\"person-2\",\"schema\":\"Person\",\"citation\":\"c\","
    "\"properties\":{\"name\":[\"Ivan Two\"],\"title\":[\"Judge\"]}}\n"
    "{\"id\":\"person-3\",\"schema\":\"Person\",\"citation\":\"c\","
    "\"properties\":{\"name\":[\"Ivan Three\"]}}\n"
    "{\"id\":\"person-4\",\"schema\":\"Person\",\"citation\":\"c\",\"level\":\"restricted\","
    "\"properties\":{\"name\":[\"Ivan Hidden\"]}}\n"
    "{\"id\":\"organization-1\",\"schema\":\"Organization\",\"citation\":\"c\","
    "\"properties\":{\"name\":[\"Court\"]}}\n"
    "{\"id\":\"membership-1\",\"schema\":\"Membership\",\"citation\":\"c\","
    "\"properties\":{\"member\":[\"person-1\"],\"organization\":[\"organization-1\"]}}\n"
    "{\"id\":\"membership-2\",\"schema\":\"Membership\",\"citation\":\"c\","
    "\"properties\":{\"member\":[\"person-2\"],\"organization\":[\"organization-1\"]}}\n";

/* Both persons' claims are accepted. */
static void accepted_open(struct fixture *f)
{
    fixture_open(f, dossier);
    judge(f, ENTERED, TZ_ACCEPTED);
}

/* Enter a decision; its change. */
static int64_t merge(struct fixture *f, const char *left, const char *right)
{
    char uid[TZ_MERGE_UID];
    int64_t seq;

    begin(f, "aigul", TZ_ENTER);
    seq = tz_change_seq(f->r);
    must(tz_merge(f->r, &f->author, tz_str_z(left), tz_str_z(right), TZ_STR("the same post"), uid,
                  &f->err),
         f->err);
    must(tz_change_commit(f->r, &f->err), f->err);
    return seq;
}

static void refused(struct fixture *f, const char *left, const char *right, const char *why)
{
    char uid[TZ_MERGE_UID];

    begin(f, "aigul", TZ_ENTER);
    assert_int_equal(
        tz_merge(f->r, &f->author, tz_str_z(left), tz_str_z(right), TZ_STR("x"), uid, &f->err),
        TZ_INPUT);
    if (!strstr(f->err.text, why))
        fail_msg("%s", f->err.text);
    tz_change_abandon(f->r);
}

static struct tz_record read_as(struct fixture *f, const struct tz_viewer *v, const char *uid,
                                int64_t as_of)
{
    struct tz_record record = { 0 };
    tz_status st = tz_read_record(f->r, v, tz_str_z(uid), as_of, &f->arena, &record, &f->err);

    if (st != TZ_ABSENT)
        must(st, f->err);
    return record;
}

/* That `uid` is read as "person-1 person-2 …", the one that stays first. */
static void is_read_as(struct fixture *f, const struct tz_viewer *v, const char *uid,
                       const char *due)
{
    struct tz_record record = read_as(f, v, uid, last_change(f));
    struct tz_buf text = { 0 };

    tz_buf_put(&text, record.uid);
    for (size_t i = 0; i < record.referents; i++)
        tz_buf_printf(&text, " %.*s", TZ_FMT(record.referent[i]));
    assert_str(tz_buf_str(&text), due);
    tz_buf_free(&text);
}

static void counts_when_another_accepts(void **state)
{
    struct tz_record record;
    struct fixture f;
    int64_t decided;

    (void)state;
    accepted_open(&f);
    decided = merge(&f, "person-2", "person-1");
    is_read_as(&f, &f.author, "person-1", "person-1");
    begin(&f, "aigul", TZ_ENTER);
    must(tz_viewer_of(f.r, TZ_STR("aigul"), &f.author, &f.err), f.err);
    tz_change_abandon(f.r);
    judge(&f, decided, TZ_ACCEPTED);
    is_read_as(&f, &f.author, "person-1", "person-2 person-1");
    is_read_as(&f, &f.outside, "person-2", "person-2 person-1");
    record = read_as(&f, &f.outside, "person-1", last_change(&f));
    assert_str(record.caption, "Ivan Two");
    assert_int_equal(record.count, 3); /* two names and a title, by property, then by age */
    assert_str(record.claim[0].value, "Ivan One");
    assert_str(record.claim[0].about, "person-1");
    assert_str(record.claim[1].about, "person-2");
    refused(&f, "person-1", "person-2", "one record already");
    record = read_as(&f, &f.author, "person-1", decided); /* before it was accepted */
    assert_int_equal(record.referents, 0);
    assert_int_equal(record.count, 1);
    judge(&f, decided, TZ_REJECTED);
    is_read_as(&f, &f.author, "person-1", "person-1");
    fixture_close(&f);
}

static void readers_follow(void **state)
{
    const struct tz_naming *naming;
    const struct tz_event *events;
    struct tz_record record;
    struct tz_search found;
    struct fixture f;
    size_t count;

    (void)state;
    accepted_open(&f);
    judge(&f, merge(&f, "person-1", "person-2"), TZ_ACCEPTED);
    must(tz_read_naming(f.r, &f.author, TZ_STR("person-2"), "member", last_change(&f), &f.arena,
                        &naming, &count, &f.err),
         f.err);
    assert_int_equal(count, 2);
    record = read_as(&f, &f.author, "person-2", last_change(&f));
    must(tz_read_history(f.r, &record, last_change(&f), &f.arena, &events, &count, &f.err), f.err);
    assert_int_equal(count, 6); /* three claims, three verdicts */
    assert_true(events[0].change == ENTERED && events[5].change == ENTERED + 1);
    must(tz_search(f.r, &f.outside, TZ_STR("judge one"), last_change(&f), 9, &f.arena, &found,
                   &f.err),
         f.err);
    assert_int_equal(found.count, 1);
    assert_str(found.found[0].record.uid, "person-1");
    must(tz_search(f.r, &f.outside, TZ_STR("ivan"), last_change(&f), 9, &f.arena, &found, &f.err),
         f.err);
    assert_int_equal(found.count, 2);
    must(tz_search(f.r, &f.outside, TZ_STR("judge one"), ENTERED + 1, 9, &f.arena, &found, &f.err),
         f.err);
    assert_int_equal(found.count, 0);
    fixture_close(&f);
}

static void chains_and_circles(void **state)
{
    struct fixture f;
    int64_t one, two;

    (void)state;
    accepted_open(&f);
    one = merge(&f, "person-3", "person-2");
    two = merge(&f, "person-2", "person-1");
    judge(&f, one, TZ_ACCEPTED);
    judge(&f, two, TZ_ACCEPTED);
    is_read_as(&f, &f.author, "person-1", "person-3 person-1 person-2");
    is_read_as(&f, &f.author, "person-2", "person-3 person-1 person-2");
    judge(&f, one, TZ_REJECTED);
    one = merge(&f, "person-1", "person-3");
    judge(&f, one, TZ_ACCEPTED);
    is_read_as(&f, &f.author, "person-3", "person-2 person-1 person-3");
    judge(&f, two, TZ_CONFLICT);
    is_read_as(&f, &f.author, "person-3", "person-1 person-3");
    is_read_as(&f, &f.author, "person-2", "person-2");
    two = merge(&f, "person-2", "person-3"); /* closes no circle yet … */
    judge(&f, two, TZ_ACCEPTED);
    is_read_as(&f, &f.author, "person-3", "person-1 person-2 person-3");
    fixture_close(&f);
}

/* 1 stays over 2, 2 over 3, 3 over 1: entered before any was accepted. */
static void a_whole_circle(void **state)
{
    struct fixture f;
    int64_t decided[3];

    (void)state;
    accepted_open(&f);
    decided[0] = merge(&f, "person-2", "person-3");
    decided[1] = merge(&f, "person-3", "person-1");
    decided[2] = merge(&f, "person-1", "person-2");
    for (int i = 0; i < 3; i++)
        judge(&f, decided[i], TZ_ACCEPTED);
    is_read_as(&f, &f.author, "person-3", "person-1 person-2 person-3");
    is_read_as(&f, &f.outside, "person-1", "person-1 person-2 person-3");
    fixture_close(&f);
}

/* Who may not see one of two does not learn that they are the same. */
static void hidden_ends_lead_nowhere(void **state)
{
    const struct tz_naming *naming;
    struct tz_record record;
    struct fixture f;
    size_t count;

    (void)state;
    accepted_open(&f);
    judge(&f, merge(&f, "person-4", "person-1"), TZ_ACCEPTED);
    is_read_as(&f, &f.author, "person-1", "person-4 person-1");
    is_read_as(&f, &f.reviewer, "person-1", "person-1");
    is_read_as(&f, &f.outside, "person-1", "person-1");
    is_read_as(&f, &f.reviewer, "person-4", "");
    is_read_as(&f, &f.outside, "person-4", "");
    must(tz_read_naming(f.r, &f.author, TZ_STR("person-1"), "right", last_change(&f), &f.arena,
                        &naming, &count, &f.err),
         f.err);
    assert_int_equal(count, 1);
    record = read_as(&f, &f.author, naming[0].uid.ptr, last_change(&f));
    assert_int_equal(record.count, 3);
    assert_int_equal(record.claim[1].level, TZ_LEVEL_RESTRICTED); /* left, reason, right */
    record = read_as(&f, &f.reviewer, naming[0].uid.ptr, last_change(&f));
    assert_int_equal(record.count, 0);
    record = read_as(&f, &f.outside, naming[0].uid.ptr, last_change(&f));
    assert_int_equal(record.count, 0);
    fixture_close(&f);
}

static void is_taken_back(void **state)
{
    struct tz_unmerge found;
    struct fixture f;

    (void)state;
    accepted_open(&f);
    judge(&f, merge(&f, "person-1", "person-2"), TZ_ACCEPTED);
    must(tz_unmerge_look(f.r, &f.reviewer, TZ_STR("person-2"), TZ_STR("person-1"), &found, &f.err),
         f.err);
    assert_true(!found.own && found.count == 3);
    begin(&f, "aigul", TZ_ENTER);
    must(tz_unmerge(f.r, &f.author, TZ_STR("person-2"), TZ_STR("person-1"), &found, &f.err), f.err);
    must(tz_change_commit(f.r, &f.err), f.err);
    assert_true(found.own && found.count == 3);
    is_read_as(&f, &f.author, "person-2", "person-2");
    assert_int_equal(
        tz_unmerge_look(f.r, &f.author, TZ_STR("person-2"), TZ_STR("person-1"), &found, &f.err),
        TZ_INPUT);
    judge(&f, merge(&f, "person-1", "person-2"), TZ_ACCEPTED); /* decided once more */
    is_read_as(&f, &f.author, "person-2", "person-1 person-2");
    begin(&f, "bolat", TZ_JUDGE);
    must(tz_unmerge(f.r, &f.reviewer, TZ_STR("person-1"), TZ_STR("person-2"), &found, &f.err),
         f.err);
    must(tz_change_commit(f.r, &f.err), f.err);
    is_read_as(&f, &f.author, "person-2", "person-2");
    fixture_close(&f);
}

static void refuses_what_makes_no_sense(void **state)
{
    struct fixture f;

    (void)state;
    accepted_open(&f);
    refused(&f, "person-1", "person-1", "one record already");
    refused(&f, "person-1", "person-9", "there is no person-9");
    refused(&f, "person-1", "organization-1", "only equals");
    refused(&f, "membership-1", "membership-2", "is not merged");
    fixture_close(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(counts_when_another_accepts), cmocka_unit_test(readers_follow),
    cmocka_unit_test(chains_and_circles),          cmocka_unit_test(a_whole_circle),
    cmocka_unit_test(hidden_ends_lead_nowhere),    cmocka_unit_test(is_taken_back),
    cmocka_unit_test(refuses_what_makes_no_sense),
};

TEST_MAIN("merge", tests)
