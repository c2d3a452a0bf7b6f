#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "dossier/case_text.h"
#include "dossier/term.h"

static void put_day(struct tz_buf *b, const char *key, struct tz_day day)
{
    char text[TZ_TERM_TEXT];

    tz_days_format((struct tz_range){ day, day }, text);
    tz_json_member(b, key, tz_str_z(text));
}

void tz_put_days_json(struct tz_buf *b, struct tz_range days)
{
    tz_buf_putc(b, '{');
    put_day(b, "from", days.from);
    tz_buf_putc(b, ',');
    put_day(b, "to", days.to);
    tz_buf_putc(b, '}');
}

static tz_status put_stages(struct tz_case_shown *s, struct tz_buf *b, struct tz_err *err)
{
    tz_buf_put(b, TZ_STR(",\"stages\":["));
    for (size_t i = 0; i < s->the_case.count; i++) {
        const struct tz_case_stage *stage = &s->the_case.stage[i];

        tz_buf_printf(b, "%s{", i ? "," : "");
        tz_json_member(b, "id", stage->record.uid);
        tz_buf_putc(b, ',');
        tz_json_member(b, "stage", stage->stage);
        if (s->the_case.hold[i].dated) {
            tz_buf_put(b, TZ_STR(",\"days\":"));
            tz_put_days_json(b, s->the_case.hold[i].days);
        }
        tz_buf_put(b, TZ_STR(",\"claims\":"));
        TZ_TRY(tz_put_claims_json(&s->notes, &stage->record, "case order stage", b, err));
        tz_buf_putc(b, '}');
    }
    tz_buf_putc(b, ']');
    return TZ_OK;
}

static void put_end(const struct tz_case_shown *s, const struct tz_sentence_end *e,
                    struct tz_buf *b)
{
    tz_buf_putc(b, '{');
    tz_json_member(b, "stage", s->the_case.stage[e->stage].record.uid);
    tz_buf_printf(b, ",\"inForce\":\"%s\",",
                  e->stage != s->reckoning.in_force ? "no"
                  : s->reckoning.in_force_sure      ? "yes"
                                                    : "perhaps");
    tz_json_member(b, "term", e->term->value);
    tz_buf_printf(b, ",\"computedFrom\":[\"claim-%lld\"", (long long)e->term->id);
    if (e->from)
        tz_buf_printf(b, ",\"claim-%lld\"", (long long)e->from->id);
    tz_buf_putc(b, ']');
    if (e->from) {
        tz_buf_printf(b, ",\"beginningIsStated\":%s,\"first\":", e->stated ? "true" : "false");
        tz_put_days_json(b, e->first);
        tz_buf_put(b, TZ_STR(",\"last\":"));
        tz_put_days_json(b, e->last);
    }
    tz_buf_putc(b, '}');
}

static void put_count(struct tz_buf *b, const char *key, struct tz_day_count n)
{
    tz_buf_printf(b, "\"%s\":{\"least\":%d,\"most\":%d}", key, n.least, n.most);
}

static void put_served(const struct tz_served *v, struct tz_buf *b)
{
    tz_buf_putc(b, '{');
    if (!v->known) {
        tz_json_member(b, "notComputed", tz_str_z(v->why_not));
    } else {
        put_count(b, "days", v->days);
        tz_buf_put(b, TZ_STR(",\"first\":"));
        tz_put_days_json(b, v->first);
        tz_buf_put(b, TZ_STR(",\"last\":"));
        tz_put_days_json(b, v->last);
        if (v->share_most >= 0)
            tz_buf_printf(b, ",\"perCent\":{\"least\":%d,\"most\":%d}", v->share_least,
                          v->share_most);
    }
    tz_buf_putc(b, '}');
}

static void put_computed(const struct tz_case_shown *s, struct tz_buf *b)
{
    const struct tz_reckoning *k = &s->reckoning;

    tz_buf_put(b, TZ_STR(",\"computed\":{"));
    put_day(b, "on", s->day);
    tz_buf_printf(b, ",\"held\":\"%s\",\"sentences\":[", tz_held_name(k->held.answer));
    for (size_t i = 0; i < k->ends; i++) {
        tz_buf_put(b, i ? TZ_STR(",") : TZ_STR(""));
        put_end(s, &k->end[i], b);
    }
    tz_buf_put(b, TZ_STR("],\"served\":"));
    put_served(&k->served, b);
    if (k->before.known) {
        tz_buf_put(b, TZ_STR(",\"beforeTrial\":{"));
        put_count(b, "days",
                  (struct tz_day_count){ tz_term_days(k->before.first.to, k->before.last.from),
                                         tz_term_days(k->before.first.from, k->before.last.to) });
        tz_buf_printf(b, ",\"counted\":%s}", k->before.counted ? "true" : "false");
    }
    tz_buf_put(b, TZ_STR(",\"parole\":["));
    for (size_t i = 0; i < k->paroles; i++) {
        tz_buf_printf(b, "%s{", i ? "," : "");
        tz_json_member(b, "stage", s->the_case.stage[k->parole[i].stage].record.uid);
        tz_buf_put(b, TZ_STR(",\"served\":"));
        put_served(&k->parole[i].served, b);
        tz_buf_putc(b, '}');
    }
    tz_buf_putc(b, ']');
    if (k->refused) {
        tz_buf_putc(b, ',');
        put_count(b, "sinceRefusal", k->since_refusal);
    }
    tz_buf_putc(b, '}');
}

static tz_status put_statuses(struct tz_case_shown *s, struct tz_buf *b, struct tz_err *err)
{
    tz_buf_put(b, TZ_STR(",\"politicalPrisoner\":["));
    for (size_t i = 0; i < s->the_case.statuses; i++) {
        const struct tz_case_status *o = &s->the_case.status[i];

        tz_buf_printf(b, "%s{", i ? "," : "");
        tz_json_member(b, "id", o->record.uid);
        tz_buf_putc(b, ',');
        tz_json_member(b, "organization", o->organization);
        tz_buf_put(b, TZ_STR(",\"claims\":"));
        TZ_TRY(tz_put_claims_json(&s->notes, &o->record, "case person organization", b, err));
        tz_buf_putc(b, '}');
    }
    tz_buf_putc(b, ']');
    return TZ_OK;
}

tz_status tz_case_json(struct tz_case_shown *s, struct tz_buf *b, struct tz_err *err)
{
    tz_buf_putc(b, '{');
    tz_json_member(b, "id", s->the_case.record.uid);
    tz_buf_putc(b, ',');
    tz_json_member(b, "name", s->the_case.record.caption);
    tz_buf_put(b, TZ_STR(",\"claims\":"));
    TZ_TRY(tz_put_claims_json(&s->notes, &s->the_case.record, "name", b, err));
    TZ_TRY(put_stages(s, b, err));
    put_computed(s, b);
    TZ_TRY(put_statuses(s, b, err));
    tz_buf_put(b, TZ_STR(",\"sources\":"));
    tz_footnotes_json(&s->notes, b);
    tz_buf_put(b, TZ_STR("}\n"));
    return b->failed ? tz_fail(err, TZ_NOMEM, "no memory for a case") : TZ_OK;
}
