#include "dossier/reckoning.h"

#include "base/err.h"
#include "base/str.h"
#include "dossier/claims.h"
#include "dossier/term.h"

static size_t first_prison(const struct tz_case *c)
{
    size_t i = 0;

    while (i < c->count && !c->stage[i].prison)
        i++;
    return i;
}

static bool any_asserts(struct tz_values v)
{
    for (size_t i = 0; i < v.count; i++)
        if (tz_claim_asserts(&v.claim[i]))
            return true;
    return false;
}

/* From which day a sentence counts: what is said of it, or of an earlier stage; else the
 * day of the first sentence. */
static struct tz_values beginnings(const struct tz_case *c, size_t stage, bool *stated)
{
    struct tz_values v;

    *stated = true;
    for (size_t i = stage + 1; i-- > 0;) {
        v = tz_values_of(&c->stage[i].record, "countedFrom");
        if (any_asserts(v))
            return v;
    }
    *stated = false;
    v = tz_values_of(&c->stage[first_prison(c)].record, "span");
    return any_asserts(v) ? v : (struct tz_values){ 0 };
}

static void put_end(const struct tz_claim *from, struct tz_sentence_end *end)
{
    struct tz_day until;

    if (!from || !tz_claim_days(from, &end->first, &until))
        return;
    end->from = from;
    end->last.from = tz_term_last(end->first.from, end->length);
    end->last.to = tz_term_last(end->first.to, end->length);
}

/* The row of a length and a beginning, which may be NULL; false when it is no length. */
static bool end_of(size_t stage, const struct tz_claim *term, const struct tz_claim *from,
                   bool stated, struct tz_sentence_end *out)
{
    *out = (struct tz_sentence_end){ .stage = stage, .term = term, .stated = stated };
    if (!tz_duration_parse(term->value, &out->length))
        return false;
    put_end(from, out);
    return true;
}

/* One row a length and a beginning; one without a beginning where none is known. */
static size_t ends_of(const struct tz_case *c, size_t stage, struct tz_sentence_end *out)
{
    struct tz_values terms = tz_values_of(&c->stage[stage].record, "term"), from;
    size_t n = 0;
    bool stated;

    if (!c->stage[stage].prison)
        return 0;
    from = beginnings(c, stage, &stated);
    for (size_t t = 0; t < terms.count; t++) {
        if (!tz_value_first(terms, &terms.claim[t]))
            continue;
        if (!from.count)
            n += end_of(stage, &terms.claim[t], NULL, stated, &out[n]);
        for (size_t f = 0; f < from.count; f++)
            if (tz_value_first(from, &from.claim[f]))
                n += end_of(stage, &terms.claim[t], &from.claim[f], stated, &out[n]);
    }
    return n;
}

/* At most so many rows has a sentence. */
static size_t ends_most(const struct tz_case *c, size_t stage)
{
    bool stated;

    return tz_values_of(&c->stage[stage].record, "term").count *
           (beginnings(c, stage, &stated).count + 1);
}

static tz_status read_ends(const struct tz_case *c, struct tz_arena *arena, struct tz_reckoning *k,
                           struct tz_err *err)
{
    struct tz_sentence_end *end;
    size_t n = 0;

    for (size_t i = 0; i < c->count; i++)
        n += c->stage[i].prison ? ends_most(c, i) : 0;
    end = tz_new(arena, struct tz_sentence_end, n + 1);
    if (!end)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu sentences", n);
    k->end = end;
    for (size_t i = 0; i < c->count; i++)
        k->ends += ends_of(c, i, end + k->ends);
    return TZ_OK;
}

/* The last sentence to prison among the stages before `stage`, or `count`. */
static size_t sentence_before(const struct tz_case *c, size_t stage)
{
    for (size_t i = stage; i-- > 0;)
        if (c->stage[i].prison && tz_value(&c->stage[i].record, "term"))
            return i;
    return c->count;
}

/* The stages that may have happened by a day. */
static size_t stages_by(const struct tz_case *c, struct tz_day day)
{
    size_t n = 0;

    for (size_t i = 0; i < c->count; i++)
        if (!c->hold[i].dated ? n == i : tz_day_cmp(c->hold[i].days.from, day) <= 0)
            n = i + 1;
    return n;
}

static void widen(struct tz_range *to, struct tz_range by, bool first)
{
    if (first || tz_day_cmp(by.from, to->from) < 0)
        to->from = by.from;
    if (first || tz_day_cmp(by.to, to->to) > 0)
        to->to = by.to;
}

/* Let go after the sentence began, and held again: then there is no one stretch to count. */
static bool interrupted(const struct tz_case *c, size_t before)
{
    bool out = false;

    for (size_t i = first_prison(c); i < before; i++) {
        if (c->hold[i].hold == TZ_HOLD_ENDS)
            out = true;
        if (out && c->hold[i].hold == TZ_HOLD_HELD)
            return true;
    }
    return false;
}

static int per_cent(int32_t part, int32_t whole)
{
    return whole <= 0 ? -1 : (int)((int64_t)part * 100 / whole);
}

/* Time served under the sentence of stage `sentence` up to a day in `to`. */
static struct tz_served served(const struct tz_case *c, const struct tz_reckoning *k,
                               size_t sentence, size_t before, struct tz_range to)
{
    struct tz_served s = {
        .why_not = "no sentence to prison by then", .share_least = -1, .share_most = -1, .last = to
    };
    struct tz_range end = { 0 };

    if (sentence == c->count)
        return s;
    s.why_not = "no claim says from which day it counts";
    for (size_t i = 0; i < k->ends; i++)
        if (k->end[i].stage == sentence && k->end[i].from) {
            widen(&s.first, k->end[i].first, !s.known);
            widen(&end, k->end[i].last, !s.known);
            s.known = true;
        }
    if (!s.known)
        return s;
    if (tz_day_cmp(s.last.to, end.to) > 0)
        s.last.to = end.to;
    if (tz_day_cmp(s.last.from, s.last.to) > 0)
        s.last.from = s.last.to;
    s.known = false;
    s.why_not = "let go in between, and held again";
    if (interrupted(c, before))
        return s;
    s.why_not = "it had not begun";
    s.days.least = tz_term_days(s.first.to, s.last.from);
    s.days.most = tz_term_days(s.first.from, s.last.to);
    if (s.days.most <= 0)
        return s;
    s.known = true;
    if (s.days.least < 0)
        s.days.least = 0;
    s.share_least = per_cent(s.days.least, tz_term_days(s.first.from, end.to));
    s.share_most = per_cent(s.days.most, tz_term_days(s.first.to, end.from));
    return s;
}

/* Up to the day, or to a release that may have come before it; where nothing is known
 * after the last stage, at least up to that. */
static struct tz_range until(const struct tz_case *c, const struct tz_held_on *held, size_t by,
                             struct tz_day day)
{
    struct tz_range to = { day, day };

    for (size_t i = by; i-- > 0;) {
        if (!c->hold[i].dated || c->hold[i].hold == TZ_HOLD_NOTHING)
            continue;
        if (c->hold[i].hold == TZ_HOLD_HELD && held->answer != TZ_HELD_CERTAINLY)
            to.from = c->hold[i].until;
        if (c->hold[i].hold == TZ_HOLD_ENDS) {
            to.from = c->hold[i].days.from;
            to.to = c->hold[i].days.to;
        }
        break;
    }
    if (tz_day_cmp(to.from, day) > 0)
        to.from = day;
    if (tz_day_cmp(to.to, day) > 0)
        to.to = day;
    return to;
}

static void read_before_trial(const struct tz_case *c, struct tz_reckoning *k)
{
    struct tz_before_trial *b = &k->before;
    size_t sentence = first_prison(c);

    for (size_t i = 0; i < sentence && !b->known; i++) {
        b->known = c->hold[i].hold == TZ_HOLD_HELD && c->hold[i].dated;
        b->stage = i;
    }
    if (sentence == c->count || !c->hold[sentence].dated || !b->known) {
        b->known = false;
        return;
    }
    b->first = c->hold[b->stage].days;
    b->last.from = tz_day_of_number(tz_day_number(c->hold[sentence].days.from) - 1);
    b->last.to = tz_day_of_number(tz_day_number(c->hold[sentence].days.to) - 1);
    for (size_t i = 0; i < k->ends; i++)
        b->counted |= k->end[i].stated && k->end[i].from &&
                      tz_day_cmp(k->end[i].first.from, c->hold[sentence].days.from) < 0;
}

static bool of_parole(const struct tz_case_stage *s)
{
    return tz_str_is(s->stage, "parole_petition") || tz_str_is(s->stage, "parole_decision");
}

static tz_status read_parole(const struct tz_case *c, struct tz_day day, struct tz_arena *arena,
                             struct tz_reckoning *k, struct tz_err *err)
{
    struct tz_parole *p = tz_new(arena, struct tz_parole, c->count + 1);
    struct tz_range to = until(c, &k->held, stages_by(c, day), day);

    if (!p)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu stages", c->count);
    k->parole = p;
    for (size_t i = 0; i < c->count; i++) {
        if (!of_parole(&c->stage[i]))
            continue;
        p[k->paroles].stage = i;
        p[k->paroles].served = (struct tz_served){ .why_not = "no claim says when" };
        if (c->hold[i].dated)
            p[k->paroles].served = served(c, k, sentence_before(c, i), i, c->hold[i].days);
        k->paroles++;
        if (!tz_record_says(&c->stage[i].record, "decision", TZ_STR("refused")) ||
            !c->hold[i].dated)
            continue;
        k->since_refusal.least = tz_term_days(c->hold[i].days.to, to.from) - 1;
        k->since_refusal.most = tz_term_days(c->hold[i].days.from, to.to) - 1;
        k->refused = k->since_refusal.least >= 0;
    }
    return TZ_OK;
}

tz_status tz_reckon(const struct tz_case *c, struct tz_day day, struct tz_arena *arena,
                    struct tz_reckoning *out, struct tz_err *err)
{
    size_t by = stages_by(c, day);
    struct tz_reckoning k = { .in_force = sentence_before(c, by) };

    TZ_TRY(read_ends(c, arena, &k, err));
    read_before_trial(c, &k);
    k.in_force_sure = k.in_force < c->count && c->hold[k.in_force].dated &&
                      tz_day_cmp(c->hold[k.in_force].days.to, day) <= 0;
    k.held = tz_held_on(c->hold, c->count, day);
    k.served = served(c, &k, k.in_force, by, until(c, &k.held, by, day));
    TZ_TRY(read_parole(c, day, arena, &k, err));
    *out = k;
    return TZ_OK;
}
