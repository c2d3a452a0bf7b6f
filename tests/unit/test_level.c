#include "check.h"
#include "entity/vocabulary.h"
#include "register/level.h"

enum { AUTHOR = 7, OTHER = 8, TEAM = 3, OTHER_TEAM = 4 };

/* What the header says, said another way: who must see a value and who must not. */
static bool due(const struct tz_viewer *v, const struct tz_seen *s)
{
    bool inside = v->user && v->roles;
    bool member = false;

    for (size_t i = 0; i < v->teams; i++)
        member |= v->team[i] == s->team;
    if (s->level == TZ_LEVEL_SEALED)
        return false;
    if (!inside)
        return s->level == TZ_LEVEL_PUBLIC && s->publish && s->state == TZ_ACCEPTED;
    if (s->level != TZ_LEVEL_RESTRICTED)
        return true;
    if (v->user == s->author)
        return true;
    if (s->team)
        return member;
    return (v->roles & (1u << TZ_LEGAL | 1u << TZ_CUSTODIAN)) != 0;
}

/* Every set of roles, every level, state, team and author. */
static void decides_the_full_matrix(void **state)
{
    uint64_t cases = 0, seen = 0;

    (void)state;
    for (unsigned roles = 0; roles < 1u << TZ_USER_ROLES; roles++)
        for (int64_t user = 0; user <= OTHER; user += user ? 1 : AUTHOR)
            for (int team = 0; team < 3; team++)
                for (int level = 0; level < TZ_LEVELS; level++)
                    for (int st = 0; st < TZ_STATES; st++)
                        for (int rest = 0; rest < 4; rest++) {
                            struct tz_viewer v = { .user = user,
                                                   .roles = roles,
                                                   .teams = team > 0 };
                            struct tz_seen s = { .level = (enum tz_level)level,
                                                 .state = (enum tz_state)st,
                                                 .publish = rest & 1,
                                                 .author = AUTHOR,
                                                 .team = rest & 2 ? TEAM : 0 };

                            v.team[0] = team == 1 ? TEAM : OTHER_TEAM;
                            if (tz_can_see(&v, &s) != due(&v, &s))
                                fail_msg("roles %x user %d team %d level %d state %d rest %d",
                                         roles, (int)user, team, level, st, rest);
                            cases++;
                            seen += tz_can_see(&v, &s);
                        }
    assert_int_equal(cases, 256 * 3 * 3 * 4 * 6 * 4);
    assert_true(seen > 0 && seen < cases);
}

static void an_administrator_reads_no_more_than_a_reader(void **state)
{
    struct tz_viewer admin = { .user = OTHER, .roles = 1u << TZ_ADMINISTRATOR };
    struct tz_seen s = { .state = TZ_ACCEPTED, .publish = true, .author = AUTHOR };

    (void)state;
    s.level = TZ_LEVEL_INTERNAL;
    assert_true(tz_can_see(&admin, &s));
    s.level = TZ_LEVEL_RESTRICTED;
    assert_false(tz_can_see(&admin, &s));
    s.level = TZ_LEVEL_SEALED;
    assert_false(tz_can_see(&admin, &s));
}

static void states_and_roles_are_those_of_the_vocabularies(void **state)
{
    const struct tz_vocabulary *states = tz_vocabulary_named(TZ_STR("verdict_state"));
    const struct tz_vocabulary *roles = tz_vocabulary_named(TZ_STR("user_role"));
    enum tz_user_role role;
    enum tz_state found;

    (void)state;
    assert_int_equal(states->count, TZ_STATES);
    for (size_t i = 0; i < states->count; i++) {
        assert_true(tz_state_find(tz_str_z(states->terms[i].code), &found));
        assert_int_equal(found, i);
        assert_string_equal(tz_state_name(found), states->terms[i].code);
    }
    assert_int_equal(roles->count, TZ_USER_ROLES);
    for (size_t i = 0; i < roles->count; i++) {
        assert_true(tz_user_role_find(tz_str_z(roles->terms[i].code), &role));
        assert_int_equal(role, i);
    }
    assert_false(tz_state_find(TZ_STR("perhaps"), &found));
    assert_false(tz_user_role_find(TZ_STR("king"), &role));
}

static void roles_may_do_their_part(void **state)
{
    static const struct {
        enum tz_user_role role;
        bool enter, judge, govern;
    } cases[] = {
        { TZ_READER, false, false, false },    { TZ_DOCUMENTER, true, false, false },
        { TZ_REVIEWER, true, true, false },    { TZ_LEGAL, true, true, false },
        { TZ_COUNCIL, false, false, false },   { TZ_PUBLISHER, false, false, false },
        { TZ_CUSTODIAN, false, false, false }, { TZ_ADMINISTRATOR, false, false, true },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tz_viewer v = { .user = 1, .roles = 1u << cases[i].role };

        assert_int_equal(tz_viewer_may(&v, TZ_ENTER), cases[i].enter);
        assert_int_equal(tz_viewer_may(&v, TZ_JUDGE), cases[i].judge);
        assert_int_equal(tz_viewer_may(&v, TZ_GOVERN), cases[i].govern);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(decides_the_full_matrix),
    cmocka_unit_test(an_administrator_reads_no_more_than_a_reader),
    cmocka_unit_test(states_and_roles_are_those_of_the_vocabularies),
    cmocka_unit_test(roles_may_do_their_part),
};

TEST_MAIN("level", tests)
