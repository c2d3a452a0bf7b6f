/* Facts as graded evidence, and a score that its explanation gives again. */
#include "check.h"

#include <stdio.h>

#include "entity/entity.h"
#include "screen/score.h"

static struct tz_arena arena;

/* An entity from "prop=text" lines. */
static struct tz_entity entity_of(const char *schema, const char *lines)
{
    tz_str rest = tz_str_z(lines), line, prop;
    struct tz_entity e;
    struct tz_err err;

    must(tz_entity_open(&e, &arena, TZ_STR("x"), tz_str_z(schema), &err), err);
    while (tz_str_cut(&rest, '|', &line)) {
        tz_str_cut(&line, '=', &prop);
        must(tz_entity_put(&e, prop, (struct tz_value){ .text = line }, &err), err);
    }
    return e;
}

static struct tz_match pair(const char *schema, const char *left, const char *right)
{
    struct tz_entity l = entity_of(schema, left), r = entity_of(schema, right);
    struct tz_match m;
    struct tz_err err;

    must(tz_screen_pair(&l, &r, &arena, &m, &err), err);
    assert_int_equal(m.score, tz_evidence_score(m.evidence, m.count));
    return m;
}

static bool has(const struct tz_match *m, enum tz_evidence_code code)
{
    for (unsigned i = 0; i < m->count; i++)
        if (m->evidence[i].code == code)
            return true;
    return false;
}

static int open_arena(void **state)
{
    (void)state;
    arena = (struct tz_arena){ .budget = 64 * 1024 * 1024 };
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    tz_arena_free(&arena);
    return 0;
}

static void dates_are_graded(void **state)
{
    static const struct {
        const char *left, *right;
        enum tz_evidence_code code;
    } cases[] = {
        { "1979-12-05", "1979-12-05", TZ_EV_BIRTH_SAME },
        { "1979", "1979-12-05", TZ_EV_BIRTH_WITHIN },
        { "1979-12", "1979-12-05", TZ_EV_BIRTH_WITHIN },
        { "1979-12-05", "1979-05-12", TZ_EV_BIRTH_NEAR },
        { "1979-12-05", "1979-12-06", TZ_EV_BIRTH_NEAR },
        { "1979-12-05", "1969-12-05", TZ_EV_BIRTH_NEAR },
        { "1979", "1980-12-05", TZ_EV_BIRTH_YEAR },
        { "1979-12-05", "1980-11-07", TZ_EV_BIRTH_OTHER },
        { "1979", "1985", TZ_EV_BIRTH_OTHER },
        { "circa 1979", "1985", TZ_EV_BIRTH_OPEN },
        { "1970 to 1975", "1979-01-02", TZ_EV_BIRTH_OPEN },
        { "circa 1971", "2001-06-30", TZ_EV_BIRTH_OTHER },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char left[64], right[64];
        struct tz_match m;

        snprintf(left, sizeof left, "name=Ivan Petrov|birthDate=%s", cases[i].left);
        snprintf(right, sizeof right, "name=Ivan Petrov|birthDate=%s", cases[i].right);
        m = pair("Person", left, right);
        if (!has(&m, cases[i].code))
            fail_msg("%s and %s are not %s", cases[i].left, cases[i].right,
                     tz_evidence_word(cases[i].code));
    }
}

/* The best of several dates counts. */
static void one_date_that_agrees_is_enough(void **state)
{
    struct tz_match m = pair("Person", "name=Ivan Petrov|birthDate=1979-12-05",
                             "name=Ivan Petrov|birthDate=1950|birthDate=1979-12-05");

    (void)state;
    assert_true(has(&m, TZ_EV_BIRTH_SAME));
}

static void a_name_alone_is_never_certain(void **state)
{
    struct tz_match name = pair("Person", "name=Ivan Petrov", "name=Ivan Petrov"),
                    date = pair("Person", "name=Ivan Petrov|birthDate=1979-12-05|nationality=ru",
                                "name=Ivan Petrov|birthDate=1979-12-05|nationality=Russia"),
                    other = pair("Person", "name=Ivan Petrov|birthDate=1979-12-05",
                                 "name=Ivan Petrov|birthDate=1940-01-31");

    (void)state;
    assert_true(name.score > 9000 && name.score < 9300);
    assert_true(date.score > name.score && date.score < TZ_SCORE_MAX);
    assert_true(other.score < 7000);
}

static void what_is_missing_is_said_and_not_punished(void **state)
{
    struct tz_match m = pair("Person", "name=Ivan Petrov|birthDate=1979", "name=Ivan Petrov");

    (void)state;
    assert_true(has(&m, TZ_EV_NOT_COMPARED));
    assert_int_equal(m.score, pair("Person", "name=Ivan Petrov", "name=Ivan Petrov").score);
}

static void former_states_are_the_same_country(void **state)
{
    struct tz_match m =
        pair("Person", "name=Ivan Petrov|nationality=Soviet Union", "name=Ivan Petrov|country=kz");

    (void)state;
    assert_true(has(&m, TZ_EV_COUNTRY_SAME));
}

static void an_identifier_decides(void **state)
{
    struct tz_match m = pair("Person", "name=Somebody Else|passportNumber=N 123-456",
                             "name=Ivan Petrov|passportNumber=n123456"),
                    few = pair("Person", "name=Somebody Else|idNumber=12",
                               "name=Ivan Petrov|idNumber=12");

    (void)state;
    assert_true(has(&m, TZ_EV_IDENTIFIER));
    assert_true(m.score >= 9000);
    assert_false(has(&few, TZ_EV_IDENTIFIER));
}

static void name_date_and_identifier_are_certain(void **state)
{
    static const char same[] = "name=Ivan Petrov|birthDate=1979-12-05|passportNumber=N123456";
    struct tz_match m = pair("Person", same, same);

    (void)state;
    assert_int_equal(m.score, TZ_SCORE_MAX);
}

static void a_longer_name_that_agrees_says_more(void **state)
{
    struct tz_match two = pair("Person", "name=Ivan Petrov", "name=Ivan Petrov"),
                    three = pair("Person", "name=Ivan Carlos Petrov", "name=Ivan Carlos Petrov");

    (void)state;
    assert_true(two.score < three.score);
}

static void a_branch_abroad_is_another_organisation(void **state)
{
    struct tz_match m = pair("Organization", "name=Al Haramain Foundation|country=so",
                             "name=Al Haramain Foundation|country=ba");

    (void)state;
    assert_true(m.score < 7000);
}

static void a_weak_alias_weighs_less(void **state)
{
    struct tz_match strong = pair("Person", "name=Ivan Petrov", "alias=Ivan Petrov"),
                    weak = pair("Person", "name=Ivan Petrov", "weakAlias=Ivan Petrov");

    (void)state;
    assert_true(weak.score < strong.score);
    assert_true(has(&weak, TZ_EV_WEAK_NAME));
}

static void other_kinds_are_not_compared(void **state)
{
    struct tz_entity person = entity_of("Person", "name=Nord Star"),
                     vessel = entity_of("Vessel", "name=Nord Star");
    struct tz_match m;
    struct tz_err err;

    (void)state;
    must(tz_screen_pair(&person, &vessel, &arena, &m, &err), err);
    assert_int_equal(m.score, 0);
}

static void a_name_is_made_of_its_parts(void **state)
{
    struct tz_match m = pair("Person", "firstName=Ivan|lastName=Petrov", "name=Ivan Petrov");

    (void)state;
    assert_int_equal(m.name.score, TZ_SCORE_MAX);
}

/* With every budget too small by any amount the call fails cleanly. */
static void survives_every_small_budget(void **state)
{
    struct tz_entity l = entity_of("Person",
                                   "name=Ivan Petrov|firstName=Ivan|passportNumber=12345"),
                     r = entity_of("Person", "name=Ivan Petrov|birthDate=1979");
    tz_status st = TZ_NOMEM;

    (void)state;
    for (size_t budget = 0; st == TZ_NOMEM && budget < 200000; budget += 512) {
        struct tz_arena small = { .budget = budget };
        struct tz_match m;
        struct tz_err err;

        st = tz_screen_pair(&l, &r, &small, &m, &err);
        tz_arena_free(&small);
    }
    assert_int_equal(st, TZ_OK);
}

/* "Guardians" of two towns: the short name is the same, the long ones are not. */
static void a_branch_is_not_its_sister(void **state)
{
    struct tz_match m;

    (void)state;
    m = pair("Organization", "name=Guardians of Nowhere Eastport|alias=Guardians of Nowhere",
             "name=Guardians of Nowhere Westhaven|alias=Guardians of Nowhere");
    assert_true(has(&m, TZ_EV_NAMES_APART));
    assert_true(m.score < 7000);
    m = pair("Organization", "name=Guardians of Nowhere Eastport|alias=Guardians of Nowhere",
             "name=Guardians of Nowhere (Eastport)|alias=Guardians of Nowhere");
    assert_false(has(&m, TZ_EV_NAMES_APART));
    assert_true(m.score >= 9000);
}

/* The prison of a ministry has the ministry's name in its own. */
static void an_omission_wants_other_names_that_agree(void **state)
{
    const char *ministry = "name=Ministry of Weather of Utopia|alias=Skywatch";
    struct tz_match m;

    (void)state;
    m = pair("Organization", ministry,
             "name=Grayrock Jail|alias=Isolation House of the Ministry of Weather of Utopia");
    assert_true(has(&m, TZ_EV_NAMES_APART));
    assert_true(m.score < 7000);
    m = pair("Organization", ministry, "name=Skywatch|alias=Main Ministry of Weather of Utopia");
    assert_false(has(&m, TZ_EV_NAMES_APART));
}

/* With one name on a side there is nothing beside the best pair. */
static void one_name_has_no_others(void **state)
{
    struct tz_match m;

    (void)state;
    m = pair("Organization", "name=Ministry of Weather of Utopia",
             "name=Grayrock Jail|alias=Isolation House of the Ministry of Weather of Utopia");
    assert_false(has(&m, TZ_EV_NAMES_APART));
    m = pair("Person", "name=Anna Berta Zobel|alias=Anna Zobel",
             "name=Anna Carla Zobel|alias=Anna Zobel");
    assert_false(has(&m, TZ_EV_NAMES_APART));
}

/* Brothers: one part contradicts; a country and a year in common do not help. */
static void kin_are_not_made_one_by_their_country(void **state)
{
    const char *left = "name=Yasir Khayali Ibrahim Nebulani|birthDate=1970|country=iq";
    struct tz_match m;

    (void)state;
    m = pair("Person", left, "name=Omar Khayali Ibrahim Nebulani|birthDate=1970-05-02|country=iq");
    assert_true(has(&m, TZ_EV_BIRTH_WITHIN) && has(&m, TZ_EV_COUNTRY_SAME));
    assert_true(m.score < 7000);
    m = pair("Person", left, "name=Yasir Khayali Ibrahim Nebulani|birthDate=1970-05-02|country=iq");
    assert_true(m.score > 9500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_graded),
        cmocka_unit_test(one_date_that_agrees_is_enough),
        cmocka_unit_test(a_name_alone_is_never_certain),
        cmocka_unit_test(what_is_missing_is_said_and_not_punished),
        cmocka_unit_test(former_states_are_the_same_country),
        cmocka_unit_test(an_identifier_decides),
        cmocka_unit_test(name_date_and_identifier_are_certain),
        cmocka_unit_test(a_longer_name_that_agrees_says_more),
        cmocka_unit_test(a_branch_abroad_is_another_organisation),
        cmocka_unit_test(a_weak_alias_weighs_less),
        cmocka_unit_test(other_kinds_are_not_compared),
        cmocka_unit_test(a_name_is_made_of_its_parts),
        cmocka_unit_test(survives_every_small_budget),
        cmocka_unit_test(a_branch_is_not_its_sister),
        cmocka_unit_test(an_omission_wants_other_names_that_agree),
        cmocka_unit_test(one_name_has_no_others),
        cmocka_unit_test(kin_are_not_made_one_by_their_country),
    };

    return cmocka_run_group_tests_name("score", tests, open_arena, close_arena);
}
