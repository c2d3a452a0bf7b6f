#include "dossier/clock.h"

#include "base/err.h"
#include "base/str.h"
#include "dossier/term.h"

/* The claims of a property that assert, each value once. */
struct distinct {
    const struct tz_claim *claim[16];
    size_t count;
};

static struct distinct distinct(const struct tz_record *r, const char *property)
{
    struct tz_values v = tz_values_of(r, property);
    struct distinct d = { 0 };

    for (size_t i = 0; i < v.count && d.count < sizeof d.claim / sizeof *d.claim; i++) {
        bool known = !tz_claim_asserts(&v.claim[i]);

        for (size_t k = 0; k < d.count; k++)
            known |= tz_str_eq(d.claim[k]->value, v.claim[i].value);
        if (!known)
            d.claim[d.count++] = &v.claim[i];
    }
    return d;
}

static size_t first_prison(const struct tz_case *c)
{
    size_t i = 0;

    while (i < c->count && !c->stage[i].prison)
        i++;
    return i;
}

/* From which day a sentence counts: what is said of it, or of an earlier stage; else the
 * day of the first sentence. */
static struct distinct beginnings(const struct tz_case *c, size_t stage, bool *stated)
{
    struct distinct d = { 0 };

    *stated = true;
    for (size_t i = stage + 1; i-- > 0 && !d.count;)
        d = distinct(&c->stage[i].record, "countedFrom");
    if (d.count)
        return d;
    *stated = false;
    return distinct(&c->stage[first_prison(c)].record, "span");
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

/* One row a length and a beginning; one without a beginning where none is known. */
static size_t ends_of(const struct tz_case *c, size_t stage, struct tz_sentence_end *out)
{
    struct distinct terms = distinct(&c->stage[stage].record, "term"), from;
    bool stated;
    size_t n = 0;

    if (!c->stage[stage].prison)
        return 0;
    from = beginnings(c, stage, &stated);
    for (size_t t = 0; t < terms.count; t++)
        for (size_t f = 0; f < (from.count ? from.count : 1); f++) {
            struct tz_sentence_end e = { .stage = stage, .term = terms.claim[t], .stated = stated };

            if (!tz_duration_parse(terms.claim[t]->value, &e.length))
                continue;
            put_end(from.count ? from.claim[f] : NULL, &e);
            if (out)
                out[n] = e;
            n++;
        }
    return n;
}

static tz_status read_ends(const struct tz_case *c, struct tz_arena *arena, struct tz_clock *k,
                           struct tz_err *err)
{
    struct tz_sentence_end *end;
    size_t n = 0;

    for (size_t i = 0; i < c->count; i++)
        n += ends_of(c, i, NULL);
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
static struct tz_served served(const struct tz_case *c, const struct tz_clock *k, size_t sentence,
                               size_t before, struct tz_range to)
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
    s.known = false;
    s.why_not = "let go in between, and held again";
    if (interrupted(c, before))
        return s;
    s.why_not = "it had not begun";
    s.days.least = tz_term_days(s.first.to, to.from);
    s.days.most = tz_term_days(s.first.from, to.to);
    if (s.days.most <= 0)
        return s;
    s.known = true;
    if (s.days.least < 0)
        s.days.least = 0;
    s.share_least = per_cent(s.days.least, tz_term_days(s.first.from, end.to));
    s.share_most = per_cent(s.days.most, tz_term_days(s.first.to, end.from));
    return s;
}

/* Up to the day, or to a release that may have come before it. */
static struct tz_range until(const struct tz_case *c, size_t by, struct tz_day day)
{
    struct tz_range to = { day, day };

    for (size_t i = by; i-- > 0;) {
        if (c->hold[i].hold == TZ_HOLD_HELD)
            break;
        if (c->hold[i].hold != TZ_HOLD_ENDS || !c->hold[i].dated)
            continue;
        to.from = c->hold[i].days.from;
        if (tz_day_cmp(c->hold[i].days.to, day) < 0)
            to.to = c->hold[i].days.to;
        break;
    }
    return to;
}

static void read_before_trial(const struct tz_case *c, struct tz_clock *k)
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
                             struct tz_clock *k, struct tz_err *err)
{
    struct tz_parole *p = tz_new(arena, struct tz_parole, c->count + 1);
    struct tz_range to = until(c, stages_by(c, day), day);

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

tz_status tz_clock_read(const struct tz_case *c, struct tz_day day, struct tz_arena *arena,
                        struct tz_clock *out, struct tz_err *err)
{
    size_t by = stages_by(c, day);
    struct tz_clock k = { .in_force = sentence_before(c, by) };

    TZ_TRY(read_ends(c, arena, &k, err));
    read_before_trial(c, &k);
    k.served = served(c, &k, k.in_force, by, until(c, by, day));
    TZ_TRY(read_parole(c, day, arena, &k, err));
    k.held = tz_held_on(c->hold, c->count, day);
    *out = k;
    return TZ_OK;
}
