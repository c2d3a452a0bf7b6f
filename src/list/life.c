#include "list/life.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "entity/date.h"

static bool add(struct tz_people *p, int64_t user)
{
    if (tz_people_have(p, user))
        return true;
    if (p->count == TZ_LIFE_PEOPLE)
        return false;
    p->user[p->count++] = user;
    return true;
}

bool tz_people_have(const struct tz_people *p, int64_t user)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->user[i] == user)
            return true;
    return false;
}

void tz_life_start(struct tz_life *l)
{
    memset(l, 0, sizeof *l);
    l->state = TZ_LIFE_NONE;
    l->ground = (tz_str){ "", 0 };
}

/* ---- days ---- */

static bool read_day(const char *text, struct tz_day *out)
{
    struct tz_date d;

    if (tz_date_parse(tz_str_z(text), &d) != TZ_OK || d.precision != TZ_DATE_DAY)
        return false;
    *out = d.from;
    return true;
}

static void put_day(struct tz_day d, char out[TZ_LIFE_DAY])
{
    char text[32];

    snprintf(text, sizeof text, "%04d-%02d-%02d", d.year, d.month, d.day);
    snprintf(out, TZ_LIFE_DAY, "%.10s", text);
}

/* The day of a moment such as "2026-11-22T10:00:00Z". */
static void day_of(tz_str at, char out[TZ_LIFE_DAY])
{
    snprintf(out, TZ_LIFE_DAY, "%.*s", TZ_FMT(tz_str_part(at, 0, TZ_LIFE_DAY - 1)));
}

static void later_days(const char *day, int64_t days, char out[TZ_LIFE_DAY])
{
    struct tz_day d;

    out[0] = '\0';
    if (read_day(day, &d))
        put_day(tz_day_of_number(tz_day_number(d) + (int32_t)days), out);
}

/* The same day of a later month, or the last day of that month. */
static void later_months(const char *day, int64_t months, char out[TZ_LIFE_DAY])
{
    struct tz_day d, last;
    int64_t month;

    out[0] = '\0';
    if (!read_day(day, &d))
        return;
    month = d.year * 12 + d.month - 1 + months;
    last = (struct tz_day){ (int16_t)((month + 1) / 12), (uint8_t)((month + 1) % 12 + 1), 1 };
    last = tz_day_of_number(tz_day_number(last) - 1);
    put_day((struct tz_day){ last.year, last.month, d.day < last.day ? d.day : last.day }, out);
}

void tz_life_lapse(const struct tz_life *l, int64_t grace_days, char out[TZ_LIFE_DAY])
{
    later_days(l->due, grace_days + 1, out);
}

bool tz_life_lapsed(const struct tz_life *l, const char *day, int64_t grace_days)
{
    char first[TZ_LIFE_DAY];

    tz_life_lapse(l, grace_days, first);
    return first[0] && strcmp(day, first) >= 0;
}

/* Whether the step begins a term: a listing, a renewal, a confirmation. */
static bool begins_term(const struct tz_life_row *row, const struct tz_life *l)
{
    return strcmp(row->command, "adopt") == 0 && strcmp(row->word, "accepted") == 0 &&
           l->motion != TZ_MOTION_AMENDMENT && l->motion != TZ_MOTION_DELISTING;
}

tz_status tz_life_day(const struct tz_life_row *row, const struct tz_life *l,
                      const struct tz_life_step *step, const struct tz_world *world,
                      char out[TZ_LIFE_DAY], struct tz_err *err)
{
    char today[TZ_LIFE_DAY];
    int64_t n;

    out[0] = '\0';
    day_of(step->at, today);
    if (begins_term(row, l)) {
        TZ_TRY(world->setting(world->self, TZ_TERM_MONTHS, step->change, &n, err));
        later_months(today, n, out);
    } else if (row->to == TZ_LIFE_RIGHT_OF_REPLY) {
        TZ_TRY(world->setting(world->self, TZ_REPLY_DAYS, step->change, &n, err));
        later_days(today, n, out);
    }
    return TZ_OK;
}

/* ---- judging ---- */

tz_status tz_life_count(const struct tz_life *l, int64_t change, const struct tz_world *world,
                        struct tz_count *out, struct tz_err *err)
{
    struct tz_count n = { 0 };

    for (size_t i = 0; i < l->ballots; i++) {
        const struct tz_ballot *b = &l->ballot[i];
        bool sits;

        TZ_TRY(world->sits(world->self, b->user, b->change, change, &sits, err));
        if (!sits)
            continue;
        n.with += b->choice == TZ_VOTE_FOR;
        n.against += b->choice == TZ_VOTE_AGAINST;
        n.back += b->choice == TZ_VOTE_RETURN;
        n.aside += b->choice == TZ_VOTE_RECUSE;
    }
    TZ_TRY(world->setting(world->self, TZ_QUORUM, change, &n.quorum, err));
    *out = n;
    return TZ_OK;
}

static const struct tz_ballot *ballot_of(const struct tz_life *l, int64_t user)
{
    for (size_t i = 0; i < l->ballots; i++)
        if (l->ballot[i].user == user)
            return &l->ballot[i];
    return NULL;
}

/* What a step is judged by. */
struct judging {
    const struct tz_life *l;
    const struct tz_life_step *step;
    struct tz_count count;
    int64_t grace;
    bool wrote; /* a claim about the proposal */
    char today[TZ_LIFE_DAY];
};

static bool holds(const struct judging *j, enum tz_life_need need)
{
    const struct tz_life *l = j->l;
    const struct tz_ballot *ballot = ballot_of(l, j->step->user);
    int64_t user = j->step->user;

    switch (need) {
    case TZ_NEED_ANOTHER:
        return !j->wrote && !tz_people_have(&l->authors, user) && !tz_people_have(&l->movers, user);
    case TZ_NEED_NO_JUDGE:
        return !tz_people_have(&l->judges, user);
    case TZ_NEED_THIRD:
        return user != l->reviewer && user != l->lawyer;
    case TZ_NEED_REVIEWED:
        return l->reviewer != 0;
    case TZ_NEED_EXAMINED:
        return l->lawyer != 0;
    case TZ_NEED_FOR:
        return j->count.with >= j->count.quorum && j->count.with > j->count.against + j->count.back;
    case TZ_NEED_AGAINST:
        return j->count.against >= j->count.quorum;
    case TZ_NEED_BACK:
        return j->count.back >= j->count.quorum;
    case TZ_NEED_ANSWERED:
        return !l->observed || l->answered;
    case TZ_NEED_NOT_LAPSED:
        return !tz_life_lapsed(l, j->today, j->grace);
    case TZ_NEED_REPLY:
        return strcmp(j->today, l->until) > 0;
    case TZ_NEED_SITS:
        return !ballot || ballot->choice != TZ_VOTE_RECUSE;
    case TZ_NEED_GROUND:
        return j->step->ground.len > 0;
    case TZ_NEED_ACT:
        return j->step->act.len > 0;
    case TZ_NEED_PAPER:
        return j->step->paper > l->newest;
    default:
        return true; /* list/need.h */
    }
}

static tz_status judge(const struct tz_life *l, const struct tz_life_row *row,
                       const struct tz_life_step *step, const struct tz_world *world,
                       struct tz_err *err)
{
    struct judging j = { .l = l, .step = step };
    unsigned roles;

    TZ_TRY(world->roles(world->self, step->user, step->change, &roles, err));
    if (!(roles & row->roles))
        return tz_fail(err, TZ_INPUT, "%.*s has no role that may %s %s", TZ_FMT(step->login),
                       row->command, row->word);
    TZ_TRY(world->wrote(world->self, step->user, step->change, &j.wrote, err));
    day_of(step->at, j.today);
    if (row->needs & (TZ_NEED_FOR | TZ_NEED_AGAINST | TZ_NEED_BACK))
        TZ_TRY(tz_life_count(l, step->change, world, &j.count, err));
    TZ_TRY(world->setting(world->self, TZ_GRACE_DAYS, step->change, &j.grace, err));
    for (unsigned need = 1; need < TZ_NEED_SUBJECT; need <<= 1)
        if (row->needs & need && !holds(&j, (enum tz_life_need)need))
            return tz_fail(err, TZ_INPUT, "%s", tz_need_says((enum tz_life_need)need));
    /* A paper that does not come with the step is the one that is open. */
    if (!(row->needs & TZ_NEED_PAPER) && step->paper != l->paper)
        return tz_fail(err, TZ_INPUT, "another text is open");
    return TZ_OK;
}

static bool stands(const struct tz_life *l, const struct tz_life_row *row)
{
    return row->from & 1u << l->state && row->motions & 1u << l->motion;
}

void tz_life_next(const struct tz_life *l, struct tz_buf *out)
{
    const char *separator = "";

    for (const struct tz_life_row *row = tz_life_rows; row->command; row++)
        if (stands(l, row)) {
            tz_buf_printf(out, "%s%s %s", separator, row->command, row->word);
            separator = ", ";
        }
}

static tz_status out_of_place(const struct tz_life *l, const struct tz_life_step *step,
                              struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf next = { 0 };
    const char *open = l->motion > TZ_MOTION_LISTING ? tz_motion_name(l->motion) : NULL;

    tz_life_next(l, &next);
    if (!next.len)
        tz_buf_put(&next, TZ_STR("nothing"));
    if (next.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for the next steps");
    return tz_fail(err, TZ_INPUT, "%.*s %.*s: the proposal is %s%s%s; from there: %.*s",
                   TZ_FMT(step->command), TZ_FMT(step->word),
                   l->steps ? tz_life_state_name(l->state) : "new", open ? ", with an open " : "",
                   open ? open : "", TZ_FMT(tz_buf_str(&next)));
}

tz_status tz_life_may(const struct tz_life *l, const struct tz_life_step *step,
                      const struct tz_world *world, const struct tz_life_row **row,
                      struct tz_err *err)
{
    for (const struct tz_life_row *t = tz_life_rows; t->command; t++)
        if (tz_str_is(step->command, t->command) && tz_str_is(step->word, t->word) &&
            stands(l, t)) {
            *row = t;
            return world ? judge(l, t, step, world, err) : TZ_OK;
        }
    return out_of_place(l, step, err);
}

int tz_life_to(const struct tz_life_row *row, const struct tz_life *l)
{
    return row->to == TZ_LIFE_NONE ? l->state : row->to;
}

/* ---- taking ---- */

static void end_motion(struct tz_life *l)
{
    l->motion = TZ_MOTION_NONE;
    l->paper = l->reviewer = l->lawyer = 0;
    memset(l->digest, 0, sizeof l->digest);
    l->movers.count = l->ballots = 0;
}

static tz_status take_vote(struct tz_life *l, const struct tz_life_step *step, struct tz_err *err)
{
    static const char *const words[] = { "for", "against", "return", "recuse" };
    struct tz_ballot *b = NULL;

    for (size_t i = 0; i < l->ballots; i++)
        if (l->ballot[i].user == step->user)
            b = &l->ballot[i];
    if (!b) {
        if (l->ballots == TZ_LIFE_PEOPLE)
            return tz_fail(err, TZ_LIMIT, "more than %d vote", TZ_LIFE_PEOPLE);
        b = &l->ballot[l->ballots++];
    }
    b->user = step->user;
    b->change = step->change;
    for (int i = TZ_VOTE_FOR; i <= TZ_VOTE_RECUSE; i++)
        if (tz_str_is(step->word, words[i]))
            b->choice = i;
    return TZ_OK;
}

/* What the council has accepted. */
static void take_acceptance(struct tz_life *l, const struct tz_life_step *step)
{
    if (l->motion == TZ_MOTION_LISTING || l->motion == TZ_MOTION_AMENDMENT) {
        l->text = l->paper;
        l->adopted = step->number;
        day_of(step->at, l->motion == TZ_MOTION_LISTING ? l->listed : l->amended);
    }
    if (l->motion == TZ_MOTION_LISTING)
        l->entry = step->entry;
    if (l->motion == TZ_MOTION_DELISTING) {
        day_of(step->at, l->delisted);
        l->end = l->paper;
    }
    if (step->day.len)
        snprintf(l->due, sizeof l->due, "%.*s", TZ_FMT(step->day));
    l->observed = l->answered = false;
}

static tz_status take_people(struct tz_life *l, const struct tz_life_row *row,
                             const struct tz_life_step *step, struct tz_err *err)
{
    bool judges = strcmp(row->command, "review") == 0 || strcmp(row->command, "legal") == 0;
    bool writes = row->effect == TZ_OPENS && row->motion != TZ_MOTION_ANSWER;

    if ((judges && !add(&l->judges, step->user)) ||
        ((row->effect == TZ_OPENS || row->effect == TZ_JOINS) && !add(&l->movers, step->user)) ||
        ((writes && (row->motion == TZ_MOTION_LISTING || row->motion == TZ_MOTION_AMENDMENT)) &&
         !add(&l->authors, step->user)))
        return tz_fail(err, TZ_LIMIT, "more than %d take part", TZ_LIFE_PEOPLE);
    if (judges && strcmp(row->word, "pass") == 0)
        *(strcmp(row->command, "review") == 0 ? &l->reviewer : &l->lawyer) = step->user;
    return TZ_OK;
}

tz_status tz_life_take(struct tz_life *l, const struct tz_life_row *row,
                       const struct tz_life_step *step, struct tz_err *err)
{
    int to = tz_life_to(row, l);

    if (row->effect == TZ_OPENS) {
        end_motion(l);
        l->motion = row->motion;
        l->paper = step->paper;
        memcpy(l->digest, step->digest, sizeof l->digest);
        l->ground = step->ground;
    }
    if (row->needs & TZ_NEED_PAPER)
        l->newest = step->paper;
    TZ_TRY(take_people(l, row, step, err));
    if (strcmp(row->command, "vote") == 0)
        TZ_TRY(take_vote(l, step, err));
    if (strcmp(row->command, "adopt") == 0 && strcmp(row->word, "accepted") == 0)
        take_acceptance(l, step);
    if (to == TZ_LIFE_OBSERVED && l->state != to)
        l->observed = true;
    if (strcmp(row->command, "observe") == 0) {
        l->answered = strcmp(row->word, "answered") == 0;
        l->observations = l->answered ? l->observations : step->paper;
    }
    if (to == TZ_LIFE_RIGHT_OF_REPLY)
        snprintf(l->until, sizeof l->until, "%.*s", TZ_FMT(step->day));
    if (row->effect == TZ_ENDS)
        end_motion(l);
    l->state = to;
    l->steps++;
    return TZ_OK;
}
