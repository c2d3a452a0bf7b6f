/* The table of steps, taken at random by random users: whatever they try, an
 * entry is adopted only with everything that it needs. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "check.h"
#include "entity/vocabulary.h"
#include "list/life.h"

enum { USERS = 8, STEPS = 100, TRIES = 150, SEQUENCES = 10000 };

/* Splitmix64: the same sequence on every machine. */
static uint64_t dice;

static uint64_t roll(void)
{
    uint64_t z = (dice += 0x9E3779B97F4A7C15u);

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static int64_t below(int64_t n)
{
    return (int64_t)(roll() % (uint64_t)n);
}

/* ---- a world of a few users ---- */

struct world {
    unsigned roles[USERS + 1]; /* bits, by user from 1; they change on the way */
    int64_t key[USERS + 1];    /* change in which a user's key was given */
    bool wrote[USERS + 1];
    int64_t quorum, months;
};

static tz_status roles(void *self, int64_t user, int64_t change, unsigned *out, struct tz_err *err)
{
    const struct world *w = self;

    (void)change, (void)err;
    *out = w->roles[user];
    return TZ_OK;
}

static tz_status sits(void *self, int64_t user, int64_t then, int64_t now, bool *out,
                      struct tz_err *err)
{
    const struct world *w = self;

    (void)now, (void)err;
    *out = w->roles[user] & 1u << TZ_COUNCIL && w->key[user] <= then;
    return TZ_OK;
}

static tz_status wrote(void *self, int64_t user, int64_t change, bool *out, struct tz_err *err)
{
    const struct world *w = self;

    (void)change, (void)err;
    *out = w->wrote[user];
    return TZ_OK;
}

static tz_status setting(void *self, enum tz_setting which, int64_t change, int64_t *out,
                         struct tz_err *err)
{
    const struct world *w = self;

    (void)change, (void)err;
    *out = which == TZ_QUORUM ? w->quorum : tz_settings[which].usual;
    if (which == TZ_TERM_MONTHS && w->months)
        *out = w->months;
    return TZ_OK;
}

/* ---- a life, and what was done in it ---- */

struct done {
    struct tz_life_step step;
    int before;
    enum tz_motion motion; /* that was open */
    char at[TZ_CLOCK_TEXT], day[TZ_LIFE_DAY];
};

struct run {
    struct world w;
    struct tz_world world;
    struct tz_life life;
    struct done done[STEPS];
    size_t count;
    int over;                      /* steps that were tried after the end */
    int64_t change, papers, today; /* days since 2026-01-01 */
};

/* Counts of what was seen, so that the test can not pass by doing nothing. */
static struct {
    unsigned adopted, amended, renewed, confirmed, delisted, refused, lapsed;
} seen;

static void run_start(struct run *r)
{
    static const unsigned some[] = {
        1 << TZ_DOCUMENTER, 1 << TZ_REVIEWER, 1 << TZ_LEGAL,     1 << TZ_COUNCIL,
        1 << TZ_COUNCIL,    1 << TZ_COUNCIL,  1 << TZ_PUBLISHER, (1 << TZ_CUSTODIAN) - 1,
    };

    memset(r, 0, sizeof *r);
    for (int u = 1; u <= USERS; u++) {
        r->w.roles[u] = some[(size_t)u - 1];
        r->w.roles[u] |= below(4) ? 0 : some[below(sizeof some / sizeof *some)];
        r->w.wrote[u] = below(8) == 0;
    }
    r->w.quorum = 1 + below(3);
    r->world = (struct tz_world){ roles, sits, wrote, setting, &r->w };
    tz_life_start(&r->life);
}

/* Roles come and go, keys are taken and given, time passes. */
static void something_happens(struct run *r)
{
    int64_t user = 1 + below(USERS);

    r->change++;
    switch (below(24)) {
    case 0:
        r->w.roles[user] ^= 1u << below(TZ_USER_ROLES);
        break;
    case 1:
        r->w.key[user] = r->change;
        break;
    case 2:
        r->w.quorum = 1 + below(3);
        break;
    default:
        r->today += below(30) ? below(12) : below(500);
    }
}

static void put_date(int64_t days, char at[TZ_CLOCK_TEXT])
{
    tz_clock_text((20454 + days) * 24 * 60 * 60, at);
}

/* Mostly something that leads on from here, now and then anything. */
static const struct tz_life_row *some_row(const struct run *r)
{
    static const char *const back[] = { "close", "return", "recuse", "against", "received" };
    const struct tz_life_row *row;
    bool leads_on;
    size_t rows = 0;

    while (tz_life_rows[rows].command)
        rows++;
    do {
        row = &tz_life_rows[below((int64_t)rows)];
        leads_on = row->from & 1u << r->life.state && row->motions & 1u << r->life.motion;
        for (size_t i = 0; i < sizeof back / sizeof *back; i++)
            if (strcmp(row->command, back[i]) == 0 || strcmp(row->word, back[i]) == 0)
                leads_on &= below(12) == 0;
    } while (!leads_on && below(32));
    return row;
}

/* Mostly somebody with a role for it. */
static int64_t some_user(const struct run *r, const struct tz_life_row *row)
{
    int64_t user;

    do
        user = 1 + below(USERS);
    while (!(r->w.roles[user] & row->roles) && below(16));
    return user;
}

static void try_step(struct run *r)
{
    const struct tz_life_row *wish = some_row(r), *row;
    struct done *d = &r->done[r->count];
    struct tz_err err;
    tz_status st;

    memset(d, 0, sizeof *d);
    put_date(r->today, d->at);
    d->step = (struct tz_life_step){ .number = r->life.steps + 1,
                                     .change = ++r->change,
                                     .user = some_user(r, wish),
                                     .at = tz_str_z(d->at),
                                     .login = TZ_STR("somebody"),
                                     .command = tz_str_z(wish->command),
                                     .word = tz_str_z(wish->word) };
    if (wish->needs & TZ_NEED_PAPER && below(10))
        d->step.paper = ++r->papers;
    else if (below(20))
        d->step.paper = r->life.paper;
    d->step.act = below(10) ? TZ_STR("an act") : TZ_STR("");
    d->step.ground = below(10) ? TZ_STR("death") : TZ_STR("");
    d->before = r->life.state;
    d->motion = r->life.motion;
    st = tz_life_may(&r->life, &d->step, &r->world, &row, &err);
    if (st != TZ_OK) {
        assert_int_equal(st, TZ_INPUT);
        seen.refused++;
        r->over += r->life.state == TZ_LIFE_CLOSED || r->life.state == TZ_LIFE_DELISTED;
        return;
    }
    must(tz_life_day(row, &r->life, &d->step, &r->world, d->day, &err), err);
    d->step.day = tz_str_z(d->day);
    must(tz_life_take(&r->life, row, &d->step, &err), err);
    r->count++;
}

/* ---- what must be so, told again from what was done ---- */

static bool is(const struct done *d, const char *command, const char *word)
{
    return tz_str_is(d->step.command, command) && tz_str_is(d->step.word, word);
}

/* Where the question began that step `last` ended. */
static size_t beginning(const struct run *r, size_t last)
{
    while (last && r->done[last].step.paper == r->done[last - 1].step.paper)
        last--;
    return last;
}

static void check_quorum(const struct run *r, size_t first, size_t last)
{
    int64_t with = 0, against = 0;

    for (int64_t u = 1; u <= USERS; u++) {
        const struct done *vote = NULL;

        for (size_t i = first; i < last; i++)
            if (r->done[i].step.user == u && tz_str_is(r->done[i].step.command, "vote"))
                vote = &r->done[i];
        if (!vote || !(r->w.roles[u] & 1u << TZ_COUNCIL) || r->w.key[u] > vote->step.change)
            continue;
        with += is(vote, "vote", "for");
        against += is(vote, "vote", "against") || is(vote, "vote", "return");
        assert_int_not_equal(u, r->done[first].step.user);
    }
    assert_true(with >= r->w.quorum && with > against);
}

/* A reviewer and a lawyer, two people, neither of them who put the question. */
static void check_reviews(const struct run *r, size_t first, size_t last, bool lawyer)
{
    int64_t reviewer = 0, examiner = 0;

    for (size_t i = first; i < last; i++) {
        if (is(&r->done[i], "review", "pass"))
            reviewer = r->done[i].step.user;
        if (is(&r->done[i], "legal", "pass"))
            examiner = r->done[i].step.user;
    }
    assert_true(reviewer && reviewer != r->done[first].step.user && !r->w.wrote[reviewer]);
    if (lawyer)
        assert_true(examiner && examiner != reviewer && examiner != r->done[first].step.user);
}

static void check_accepted(const struct run *r, size_t last)
{
    const struct done *d = &r->done[last];
    size_t first = beginning(r, last);

    check_quorum(r, first, last);
    assert_int_not_equal(d->step.user, r->done[first].step.user);
    assert_true(r->w.roles[d->step.user] & 1u << TZ_PUBLISHER);
    switch (d->motion) {
    case TZ_MOTION_LISTING:
        assert_true(is(&r->done[first], "propose", "review"));
        check_reviews(r, first, last, true);
        seen.adopted++;
        break;
    case TZ_MOTION_AMENDMENT:
        assert_true(is(&r->done[first], "amend", "move"));
        check_reviews(r, first, last, true);
        seen.amended++;
        break;
    case TZ_MOTION_RENEWAL:
        check_reviews(r, first, last, false);
        seen.renewed++;
        break;
    case TZ_MOTION_ANSWER:
        assert_true(is(&r->done[first], "observe", "answered"));
        seen.confirmed++;
        break;
    default:
        assert_true(is(&r->done[first], "delist", "move"));
        seen.delisted++;
    }
}

/* Nothing that is signed for another term was out of its term. */
static void check_term(const struct run *r, size_t last, const char *due_before)
{
    const struct done *d = &r->done[last];
    struct tz_life life = { 0 };
    char day[TZ_LIFE_DAY];

    snprintf(life.due, sizeof life.due, "%s", due_before);
    snprintf(day, sizeof day, "%.10s", d->at);
    if (!tz_life_lapsed(&life, day, tz_settings[TZ_GRACE_DAYS].usual))
        return;
    seen.lapsed++;
    assert_true(d->motion == TZ_MOTION_DELISTING || !is(d, "adopt", "accepted"));
    assert_false(is(d, "renew", "move") || is(d, "amend", "move"));
}

static void no_sequence_reaches_adoption_without_the_signatures(void **state)
{
    (void)state;
    dice = 1;
    memset(&seen, 0, sizeof seen);
    for (int s = 0; s < SEQUENCES; s++) {
        struct run r;

        run_start(&r);
        for (int i = 0; i < TRIES && r.count < STEPS && r.over < 3; i++) {
            size_t before = r.count;
            int was = r.life.state;
            char due[TZ_LIFE_DAY];

            memcpy(due, r.life.due, sizeof due);
            if (below(3) == 0)
                something_happens(&r);
            try_step(&r);
            if (r.count == before) {
                assert_int_equal(r.life.state, was); /* a refusal changes nothing */
                continue;
            }
            assert_int_equal(r.done[before].before, was);
            assert_true(was != TZ_LIFE_CLOSED && was != TZ_LIFE_DELISTED);
            check_term(&r, before, due);
            if (is(&r.done[before], "adopt", "accepted"))
                check_accepted(&r, before);
            assert_true((r.life.state == TZ_LIFE_ADOPTED) ==
                        (is(&r.done[before], "adopt", "accepted") && was == TZ_LIFE_VOTE));
        }
    }
    printf(
        "# %u adopted, %u amended, %u renewed, %u confirmed, %u delisted; %u refused; %u steps "
        "after a lapse\n",
        seen.adopted, seen.amended, seen.renewed, seen.confirmed, seen.delisted, seen.refused,
        seen.lapsed);
    assert_true(seen.adopted > 100 && seen.amended > 10 && seen.renewed > 10 &&
                seen.confirmed > 10 && seen.delisted > 10 && seen.lapsed > 10);
}

/* ---- the table ---- */

static void states_are_those_of_the_vocabulary(void **state)
{
    const struct tz_vocabulary *v = tz_vocabulary_named(TZ_STR("designation_status"));
    int found;

    (void)state;
    assert_int_equal(v->count, TZ_LIFE_STATES);
    for (int s = 0; s < TZ_LIFE_STATES; s++) {
        assert_string_equal(tz_life_state_name(s), v->terms[s].code);
        assert_true(tz_life_state_find(tz_str_z(v->terms[s].code), &found));
        assert_int_equal(found, s);
    }
    assert_false(tz_life_state_find(TZ_STR("guilty"), &found));
}

/* From one state with one question open, a step is one row; every state but the
 * last ones has a way out, and every need has its words. */
static void rows_are_unambiguous(void **state)
{
    unsigned left = 0;

    (void)state;
    for (const struct tz_life_row *a = tz_life_rows; a->command; a++) {
        left |= a->from;
        assert_true(a->roles && a->from && a->motions && a->says);
        for (unsigned need = 1; need && need <= (unsigned)TZ_NEED_REASONS; need <<= 1)
            if (a->needs & need)
                assert_true(*tz_need_says((enum tz_life_need)need) &&
                            *tz_need_name((enum tz_life_need)need));
        for (const struct tz_life_row *b = a + 1; b->command; b++)
            if (strcmp(a->command, b->command) == 0 && strcmp(a->word, b->word) == 0 &&
                a->from & b->from && a->motions & b->motions)
                fail_msg("%s %s stands twice", a->command, a->word);
    }
    assert_int_equal(left, ((1u << (TZ_LIFE_STATES + 1)) - 1) & ~(1u << TZ_LIFE_CLOSED) &
                               ~(1u << TZ_LIFE_DELISTED));
}

static void terms_end_on_the_same_day_of_a_later_month(void **state)
{
    static const struct {
        const char *at, *due;
        int64_t months;
    } cases[] = {
        { "2026-11-22T10:00:00Z", "2027-11-22", 12 }, { "2024-02-29T10:00:00Z", "2025-02-28", 12 },
        { "2026-01-31T00:00:00Z", "2026-02-28", 1 },  { "2026-12-31T00:00:00Z", "2027-12-31", 12 },
        { "2026-11-30T00:00:00Z", "2026-12-30", 1 },  { "2026-10-31T00:00:00Z", "2026-11-30", 1 },
    };
    struct run r;
    struct tz_err err;
    char day[TZ_LIFE_DAY];
    const struct tz_life_row *row = tz_life_rows;

    (void)state;
    while (!(strcmp(row->command, "adopt") == 0 && row->to == TZ_LIFE_ADOPTED))
        row++;
    run_start(&r);
    r.life.motion = TZ_MOTION_LISTING;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct tz_life_step step = { .at = tz_str_z(cases[i].at) };

        r.w.months = cases[i].months;
        must(tz_life_day(row, &r.life, &step, &r.world, day, &err), err);
        assert_string_equal(day, cases[i].due);
    }
    snprintf(r.life.due, sizeof r.life.due, "2027-11-22");
    assert_false(tz_life_lapsed(&r.life, "2027-12-22", 30));
    assert_true(tz_life_lapsed(&r.life, "2027-12-23", 30));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(states_are_those_of_the_vocabulary),
    cmocka_unit_test(rows_are_unambiguous),
    cmocka_unit_test(terms_end_on_the_same_day_of_a_later_month),
    cmocka_unit_test(no_sequence_reaches_adoption_without_the_signatures),
};

TEST_MAIN("life", tests)
