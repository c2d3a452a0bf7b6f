#include "dossier/case.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/str.h"
#include "dossier/term.h"

/* What a stage says of being held, where one value of one property decides it;
 * the first row that fits counts. */
static const struct {
    const char *stage, *property, *value; /* no property: the stage alone says it */
    enum tz_hold hold;
} holds[] = {
    { "detention", NULL, NULL, TZ_HOLD_HELD },
    { "pretrial_measure", "pretrialMeasure", "custody", TZ_HOLD_HELD },
    { "pretrial_measure", "pretrialMeasure", "house_arrest", TZ_HOLD_HELD },
    { "pretrial_measure", "pretrialMeasure", "bail", TZ_HOLD_ENDS },
    { "pretrial_measure", "pretrialMeasure", "undertaking_not_to_leave", TZ_HOLD_ENDS },
    { "amnesty", NULL, NULL, TZ_HOLD_UNSURE },
    { "pardon", NULL, NULL, TZ_HOLD_UNSURE },
    { "regime_change", NULL, NULL, TZ_HOLD_HELD },
    { "parole_petition", NULL, NULL, TZ_HOLD_HELD },
    { "parole_decision", "decision", "granted", TZ_HOLD_UNSURE },
    { "parole_decision", "decision", "refused", TZ_HOLD_HELD },
    { "held", NULL, NULL, TZ_HOLD_HELD },
    { "release", NULL, NULL, TZ_HOLD_ENDS },
    { "post_release_restriction", NULL, NULL, TZ_HOLD_FREE },
};

/* Stages in which a court sentences. */
static const char *const sentencing[] = { "verdict", "sentence", "appeal", "cassation",
                                          "supreme_court" };

static bool sentences(tz_str stage)
{
    for (size_t i = 0; i < sizeof sentencing / sizeof *sentencing; i++)
        if (tz_str_is(stage, sentencing[i]))
            return true;
    return false;
}

static bool says(const struct tz_record *r, const char *property, const char *value)
{
    return tz_record_says(r, property, tz_str_z(value));
}

static enum tz_hold hold_of(const struct tz_case_stage *s)
{
    const struct tz_record *r = &s->record;

    for (size_t i = 0; i < sizeof holds / sizeof *holds; i++)
        if (tz_str_is(s->stage, holds[i].stage) &&
            (!holds[i].property || says(r, holds[i].property, holds[i].value)))
            return holds[i].hold;
    if (!sentences(s->stage))
        return TZ_HOLD_NOTHING;
    if (says(r, "sentenceKind", "imprisonment"))
        return TZ_HOLD_HELD;
    return tz_value(r, "sentenceKind") || says(r, "decision", "acquitted") ||
                   says(r, "decision", "quashed")
               ? TZ_HOLD_UNSURE
               : TZ_HOLD_NOTHING;
}

/* A term without a kind, on appeal say, is of the kind of the sentence before it. */
static bool prison(const struct tz_case_stage *s)
{
    const struct tz_record *r = &s->record;

    return says(r, "sentenceKind", "imprisonment") ||
           (tz_value(r, "term") && !tz_value(r, "sentenceKind"));
}

bool tz_claim_days(const struct tz_claim *c, struct tz_range *out, struct tz_day *until)
{
    struct tz_date date;
    struct tz_span span;
    struct tz_err err;

    if (!tz_str_is(c->property, "span")) {
        if (tz_date_parse(c->value, &date) != TZ_OK)
            return false;
        *out = (struct tz_range){ date.from, date.to };
        *until = date.from;
        return true;
    }
    if (tz_span_parse(c->value, &span, &err) != TZ_OK || span.since_ever)
        return false;
    *out = span.has_every ? (struct tz_range){ span.every.from, span.every.from } : span.some;
    *until = span.has_every ? span.every.to : span.some.from;
    return true;
}

/* The days of a stage by all who say when it was: what they do not agree on is not certain. */
static struct tz_hold_stage when(const struct tz_case_stage *s)
{
    struct tz_values v = tz_values_of(&s->record, "span");
    struct tz_hold_stage h = { .hold = hold_of(s) };

    for (size_t i = 0; i < v.count; i++) {
        struct tz_range days;
        struct tz_day until;

        if (!tz_claim_asserts(&v.claim[i]) || !tz_claim_days(&v.claim[i], &days, &until))
            continue;
        if (!h.dated || tz_day_cmp(days.from, h.days.from) < 0)
            h.days.from = days.from;
        if (!h.dated || tz_day_cmp(days.to, h.days.to) > 0)
            h.days.to = days.to;
        if (!h.dated || tz_day_cmp(until, h.until) < 0)
            h.until = until;
        h.dated = true;
    }
    return h;
}

/* By the order that is said, then by the first day, then as they were entered. */
static int by_order(const void *a, const void *b)
{
    const struct tz_case_stage *x = a, *y = b;
    struct tz_hold_stage i, k;

    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    i = when(x);
    k = when(y);
    if (i.dated && k.dated && tz_day_cmp(i.days.from, k.days.from) != 0)
        return tz_day_cmp(i.days.from, k.days.from);
    return x->record.claim[0].id < y->record.claim[0].id ? -1 : 1;
}

static tz_status read_stages(struct tz_reading *g, tz_str uid, struct tz_case *out,
                             struct tz_err *err)
{
    struct tz_case_stage *stage;
    struct tz_hold_stage *hold;
    struct tz_records found;

    TZ_TRY(tz_reading_naming(g, uid, "case", "CaseStage", &found, err));
    stage = tz_new(&g->arena, struct tz_case_stage, found.count + 1);
    hold = tz_new(&g->arena, struct tz_hold_stage, found.count + 1);
    if (!stage || !hold)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu stages", found.count);
    for (size_t i = 0; i < found.count; i++) {
        stage[i].record = found.item[i];
        stage[i].stage = tz_value_text(&found.item[i], "stage");
        if (!tz_value_number(&found.item[i], "order", &stage[i].order))
            stage[i].order = INT64_MAX;
        stage[i].prison = prison(&stage[i]);
    }
    qsort(stage, found.count, sizeof *stage, by_order);
    for (size_t i = 0; i < found.count; i++)
        hold[i] = when(&stage[i]);
    out->stage = stage;
    out->hold = hold;
    out->count = found.count;
    return TZ_OK;
}

static tz_status read_statuses(struct tz_reading *g, tz_str uid, struct tz_case *out,
                               struct tz_err *err)
{
    struct tz_case_status *status;
    struct tz_records found;

    TZ_TRY(tz_reading_naming(g, uid, "case", "PrisonerStatus", &found, err));
    status = tz_new(&g->arena, struct tz_case_status, found.count + 1);
    if (!status)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu opinions", found.count);
    for (size_t i = 0; i < found.count; i++) {
        tz_str who = tz_value_text(&found.item[i], "organization");

        status[i].record = found.item[i];
        if (who.len)
            TZ_TRY(tz_reading_caption(g, who, &status[i].organization, err));
    }
    out->status = status;
    out->statuses = found.count;
    return TZ_OK;
}

tz_status tz_case_read(struct tz_reading *g, tz_str uid, struct tz_case *out, struct tz_err *err)
{
    struct tz_case c = { 0 };

    TZ_TRY(tz_reading_subject(g, uid, "CourtCase", &c.record, err));
    TZ_TRY(read_stages(g, uid, &c, err));
    TZ_TRY(read_statuses(g, uid, &c, err));
    *out = c;
    return TZ_OK;
}
