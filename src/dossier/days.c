#include "dossier/days.h"

#include "base/err.h"
#include "base/str.h"

const char *tz_on_name(enum tz_on on)
{
    static const char *const names[] = {
        [TZ_NOT_ON] = "not", [TZ_POSSIBLY_ON] = "possibly", [TZ_CERTAINLY_ON] = "certainly"
    };

    return names[on];
}

tz_status tz_day_asked(tz_str text, struct tz_day *out, struct tz_err *err)
{
    struct tz_date date;

    if (tz_date_parse(text, &date) != TZ_OK || date.precision != TZ_DATE_DAY || date.circa)
        return tz_fail(err, TZ_INPUT, "'%.*s' is not a day; write it as 2011-12-16",
                       TZ_FMT(tz_str_part(text, 0, 40)));
    *out = date.from;
    return TZ_OK;
}

/* What a first or a last day that may be known to the month or year only says. */
static enum tz_on within(const struct tz_date *date, bool first, int32_t day)
{
    int32_t from = tz_day_number(date->from), to = tz_day_number(date->to);

    if (first)
        return day < from ? TZ_NOT_ON : TZ_POSSIBLY_ON;
    return day > to ? TZ_NOT_ON : TZ_POSSIBLY_ON;
}

/* Whether the day is sure to lie on the inner side of a first or last day. */
static bool sure(const struct tz_date *date, bool first, int32_t day)
{
    return !date->circa &&
           (first ? day >= tz_day_number(date->to) : day <= tz_day_number(date->from));
}

/* The claims that decide, among those of one property: the accepted ones, or,
 * where none is, all that stand. */
static bool decides(const struct tz_values *v, const struct tz_claim *c)
{
    if (!tz_claim_asserts(c) && !tz_claim_denies(c))
        return false;
    for (size_t i = 0; i < v->count; i++)
        if (v->claim[i].state == TZ_ACCEPTED && tz_claim_asserts(&v->claim[i]))
            return c->state == TZ_ACCEPTED || c->state == TZ_CONFLICT;
    return true;
}

/* Collects the answers of the claims. */
struct weighing {
    struct tz_day_claim *item;
    size_t count;
    bool on, off, denied; /* as those that decide have it */
};

static void weigh(struct weighing *w, const struct tz_values *v, const struct tz_claim *c,
                  enum tz_on on)
{
    w->item[w->count++] = (struct tz_day_claim){ c, on };
    if (!decides(v, c))
        return;
    w->denied |= on != TZ_NOT_ON && tz_claim_denies(c);
    w->on |= on == TZ_CERTAINLY_ON && tz_claim_asserts(c);
    w->off |= on == TZ_NOT_ON && tz_claim_asserts(c);
}

static void weigh_spans(struct weighing *w, const struct tz_values *spans, struct tz_day day)
{
    for (size_t i = 0; i < spans->count; i++) {
        const struct tz_claim *c = &spans->claim[i];
        struct tz_span span;
        struct tz_err unread;

        if (tz_claim_stands(c) && tz_span_parse(c->value, &span, &unread) == TZ_OK)
            weigh(w, spans, c, tz_span_on(&span, day));
    }
}

/* FtM's dates: on between the latest first day and the earliest last day. */
static void weigh_dates(struct weighing *w, const struct tz_record *record, struct tz_day day)
{
    bool inside[2] = { false, false };

    for (int last = 0; last < 2; last++) {
        struct tz_values v = tz_values_of(record, last ? "endDate" : "startDate");

        for (size_t i = 0; i < v.count; i++) {
            struct tz_date date;

            if (!tz_claim_stands(&v.claim[i]) || tz_date_parse(v.claim[i].value, &date) != TZ_OK)
                continue;
            weigh(w, &v, &v.claim[i], within(&date, !last, tz_day_number(day)));
            if (decides(&v, &v.claim[i]) && tz_claim_asserts(&v.claim[i]))
                inside[last] = sure(&date, !last, tz_day_number(day));
        }
    }
    w->on = inside[0] && inside[1];
}

tz_status tz_on_day(struct tz_reading *g, const struct tz_record *record, struct tz_day day,
                    struct tz_on_day *out, struct tz_err *err)
{
    struct tz_values spans = tz_values_of(record, "span");
    struct weighing w = { .item = tz_new(&g->arena, struct tz_day_claim, record->count + 1) };

    if (!w.item)
        return tz_fail(err, TZ_NOMEM, "no memory for the days of %.*s", TZ_FMT(record->uid));
    weigh_spans(&w, &spans, day);
    if (!w.count)
        weigh_dates(&w, record, day);
    out->conflict = (w.on && w.off) || (w.on && w.denied);
    out->on = w.on && !out->conflict    ? TZ_CERTAINLY_ON
              : w.off && !out->conflict ? TZ_NOT_ON
                                        : TZ_POSSIBLY_ON;
    out->item = w.item;
    out->count = w.count;
    return TZ_OK;
}
