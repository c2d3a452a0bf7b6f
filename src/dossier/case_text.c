#include "dossier/case_text.h"

#include "base/err.h"
#include "base/str.h"
#include "dossier/term.h"
#include "entity/schema.h"

void tz_put_day_count(struct tz_buf *b, struct tz_day_count n)
{
    if (n.least != n.most)
        tz_buf_printf(b, "%d to ", n.least);
    tz_buf_printf(b, "%d day%s", n.most, n.most == 1 ? "" : "s");
}

void tz_put_days(struct tz_buf *b, struct tz_range days)
{
    char text[TZ_TERM_TEXT];

    tz_days_format((struct tz_range){ days.from, days.from }, text);
    tz_buf_put(b, tz_str_z(text));
    if (tz_day_cmp(days.from, days.to) == 0)
        return;
    tz_days_format((struct tz_range){ days.to, days.to }, text);
    tz_buf_printf(b, " to %s", text);
}

static void put_day(struct tz_buf *b, struct tz_day day)
{
    tz_put_days(b, (struct tz_range){ day, day });
}

static tz_str stage_words(const struct tz_case_stage *s)
{
    return s->stage.len ? tz_term_words("case_stage", s->stage) : TZ_STR("Stage not said");
}

/* Each property of a record, but those of `but`, a line a value. */
static tz_status put_record(struct tz_case_shown *s, const struct tz_record *r, const char *but,
                            const char *indent, struct tz_buf *b, struct tz_err *err)
{
    for (size_t i = 0; i < r->count; i++) {
        TZ_AUTO(tz_buf_free) struct tz_buf before = { 0 };
        tz_str property = r->claim[i].property;

        if ((i && tz_str_eq(property, r->claim[i - 1].property)) || tz_has_word(but, property))
            continue;
        tz_buf_printf(&before, "%s%.*s: ", indent, TZ_FMT(property));
        tz_buf_putc(&before, '\0');
        if (before.failed)
            return tz_fail(err, TZ_NOMEM, "no memory for a case");
        TZ_TRY(tz_put_claims(&s->notes, r, property.ptr, before.ptr, "\n", b, NULL, err));
    }
    return TZ_OK;
}

static tz_status put_stages(struct tz_case_shown *s, struct tz_buf *b, struct tz_err *err)
{
    if (!s->the_case.count) {
        tz_buf_put(b, TZ_STR("\nNo stage is recorded.\n"));
        return TZ_OK;
    }
    tz_buf_put(b, TZ_STR("\nStages\n"));
    for (size_t i = 0; i < s->the_case.count; i++) {
        const struct tz_case_stage *stage = &s->the_case.stage[i];

        tz_buf_printf(b, "  %zu. %.*s, ", i + 1, TZ_FMT(stage_words(stage)));
        if (s->the_case.hold[i].dated)
            tz_put_days(b, s->the_case.hold[i].days);
        else
            tz_buf_put(b, TZ_STR("day not said"));
        tz_buf_printf(b, " (%.*s)\n", TZ_FMT(stage->record.uid));
        TZ_TRY(put_record(s, &stage->record, "case order stage", "     ", b, err));
    }
    return TZ_OK;
}

static tz_status put_end(struct tz_case_shown *s, const struct tz_sentence_end *e, struct tz_buf *b,
                         struct tz_err *err)
{
    char length[TZ_TERM_TEXT];

    tz_term_format(e->length, length);
    tz_buf_printf(b, "  end of the sentence of stage %zu%s: ", e->stage + 1,
                  e->stage != s->reckoning.in_force ? ""
                  : s->reckoning.in_force_sure      ? ", in force"
                                                    : ", perhaps in force");
    if (e->from)
        tz_put_days(b, e->last);
    else
        tz_buf_put(b, TZ_STR("not computed"));
    tz_buf_printf(b, "\n     from %s", length);
    TZ_TRY(tz_footnotes_mark(&s->notes, e->term, b, err));
    if (!e->from) {
        tz_buf_put(b, TZ_STR("; no claim says from which day it counts\n"));
        return TZ_OK;
    }
    tz_buf_put(b, TZ_STR(", counted from "));
    tz_put_days(b, e->first);
    TZ_TRY(tz_footnotes_mark(&s->notes, e->from, b, err));
    tz_buf_put(b, e->stated
                      ? TZ_STR(", as a source states\n")
                      : TZ_STR(", the day of the first sentence: no source states another\n"));
    return TZ_OK;
}

/* What sources state of the end and of parole stands beside what is computed. */
static tz_status put_stated(struct tz_case_shown *s, const char *property, const char *words,
                            struct tz_buf *b, struct tz_err *err)
{
    for (size_t i = 0; i < s->the_case.count; i++)
        TZ_TRY(tz_put_claims(&s->notes, &s->the_case.stage[i].record, property, words, "\n", b,
                             NULL, err));
    return TZ_OK;
}

static void put_share(const struct tz_served *v, struct tz_buf *b)
{
    if (v->share_most < 0)
        return;
    tz_buf_put(b, TZ_STR(", "));
    if (v->share_least != v->share_most)
        tz_buf_printf(b, "%d to ", v->share_least);
    tz_buf_printf(b, "%d %% of the sentence", v->share_most);
}

static void put_served(const struct tz_served *v, struct tz_buf *b)
{
    char least[TZ_TERM_TEXT], most[TZ_TERM_TEXT];

    if (!v->known) {
        tz_buf_printf(b, "not computed: %s\n", v->why_not);
        return;
    }
    tz_term_format(v->days.least ? tz_term_between(v->first.to, v->last.from)
                                 : (struct tz_duration){ 0 },
                   least);
    tz_term_format(tz_term_between(v->first.from, v->last.to), most);
    tz_put_day_count(b, v->days);
    if (v->days.least == v->days.most)
        tz_buf_printf(b, " (%s)", most);
    else
        tz_buf_printf(b, " (%s to %s)", least, most);
    put_share(v, b);
    tz_buf_put(b, TZ_STR("; from "));
    tz_put_days(b, v->first);
    tz_buf_put(b, TZ_STR(" up to "));
    tz_put_days(b, v->last);
    tz_buf_putc(b, '\n');
}

static void put_before_trial(const struct tz_case_shown *s, struct tz_buf *b)
{
    const struct tz_before_trial *t = &s->reckoning.before;

    if (!t->known)
        return;
    tz_buf_put(b, TZ_STR("  held before the first sentence: "));
    tz_put_day_count(b, (struct tz_day_count){ tz_term_days(t->first.to, t->last.from),
                                               tz_term_days(t->first.from, t->last.to) });
    tz_buf_printf(b, ", from stage %zu; %s\n", t->stage + 1,
                  t->counted ? "counted, as the day stated says"
                             : "not counted: no claim says that it counts (countedFrom)");
}

static void put_parole(const struct tz_case_shown *s, struct tz_buf *b)
{
    for (size_t i = 0; i < s->reckoning.paroles; i++) {
        const struct tz_parole *p = &s->reckoning.parole[i];

        tz_buf_printf(b, "  served by stage %zu, %.*s: ", p->stage + 1,
                      TZ_FMT(stage_words(&s->the_case.stage[p->stage])));
        put_served(&p->served, b);
    }
    if (s->reckoning.refused) {
        tz_buf_put(b, TZ_STR("  since parole was last refused: "));
        tz_put_day_count(b, s->reckoning.since_refusal);
        tz_buf_putc(b, '\n');
    }
}

static bool over(const struct tz_reckoning *k, struct tz_day day)
{
    bool any = false, all = true;

    for (size_t i = 0; i < k->ends; i++)
        if (k->end[i].stage == k->in_force && k->end[i].from) {
            any = true;
            all &= tz_day_cmp(k->end[i].last.to, day) < 0;
        }
    return any && all;
}

void tz_put_held_why(struct tz_buf *b, const struct tz_case *c, const struct tz_reckoning *k,
                     struct tz_day day)
{
    size_t last = k->held.last;

    if (last == c->count) {
        tz_buf_put(b, TZ_STR("no stage before it is sure"));
    } else {
        tz_buf_printf(b, "%.*s, ", TZ_FMT(stage_words(&c->stage[last])));
        if (c->hold[last].dated)
            tz_put_days(b, c->hold[last].days);
        else
            tz_buf_put(b, TZ_STR("day not said"));
    }
    if (k->held.next < c->count) {
        tz_buf_printf(b, "; next %.*s, ", TZ_FMT(stage_words(&c->stage[k->held.next])));
        if (c->hold[k->held.next].dated)
            tz_put_days(b, c->hold[k->held.next].days);
        else
            tz_buf_put(b, TZ_STR("day not said"));
    } else if (k->held.answer == TZ_HELD_POSSIBLY) {
        tz_buf_put(b, over(k, day) ? TZ_STR("; no release is recorded, and the sentence as "
                                            "computed is over")
                                   : TZ_STR("; nothing is known after it"));
    }
}

static tz_status put_computed(struct tz_case_shown *s, struct tz_buf *b, struct tz_err *err)
{
    tz_buf_put(b, TZ_STR("\nComputed for "));
    put_day(b, s->day);
    tz_buf_put(b, TZ_STR(" (by tizim, from the claims above; no source says it)\n"));
    tz_buf_printf(b, "  held on that day: %s; ", tz_held_name(s->reckoning.held.answer));
    tz_put_held_why(b, &s->the_case, &s->reckoning, s->day);
    tz_buf_putc(b, '\n');
    for (size_t i = 0; i < s->reckoning.ends; i++)
        TZ_TRY(put_end(s, &s->reckoning.end[i], b, err));
    if (s->reckoning.ends) {
        tz_buf_put(b, TZ_STR("  time served: "));
        put_served(&s->reckoning.served, b);
    }
    put_before_trial(s, b);
    put_parole(s, b);
    TZ_TRY(put_stated(s, "expectedEnd", "  a source states the end: ", b, err));
    return put_stated(s, "paroleFrom", "  a source states from when parole can be asked for: ", b,
                      err);
}

static tz_status put_statuses(struct tz_case_shown *s, struct tz_buf *b, struct tz_err *err)
{
    if (s->the_case.statuses)
        tz_buf_put(b, TZ_STR("\nPolitical prisoner? By organisation, with the criterion of PACE "
                             "Resolution 1900 (2012)\n"));
    for (size_t i = 0; i < s->the_case.statuses; i++) {
        const struct tz_case_status *o = &s->the_case.status[i];
        size_t criteria;

        tz_buf_put(b, TZ_STR("  "));
        tz_put_plain(b, o->organization.len ? o->organization : TZ_STR("nobody is named"));
        tz_buf_printf(b, " (%.*s)\n", TZ_FMT(o->record.uid));
        TZ_TRY(tz_put_claims(&s->notes, &o->record, "qualifies", "     holds so: ", "\n", b, NULL,
                             err));
        TZ_TRY(tz_put_claims(&s->notes, &o->record, "criterion", "     criterion: ", "\n", b,
                             &criteria, err));
        if (!criteria)
            tz_buf_put(b, TZ_STR("     criterion: none is said\n"));
        TZ_TRY(tz_put_claims(&s->notes, &o->record, "exclusionChecked",
                             "     violence against a person was ruled out: ", "\n", b, NULL, err));
    }
    return TZ_OK;
}

tz_status tz_case_text(struct tz_case_shown *s, struct tz_buf *b, struct tz_err *err)
{
    tz_put_plain(b, s->the_case.record.caption);
    tz_buf_printf(b, " (%.*s)\n", TZ_FMT(s->the_case.record.uid));
    TZ_TRY(put_record(s, &s->the_case.record, "name", "  ", b, err));
    TZ_TRY(put_stages(s, b, err));
    TZ_TRY(put_computed(s, b, err));
    TZ_TRY(put_statuses(s, b, err));
    tz_footnotes_text(&s->notes, b);
    return b->failed ? tz_fail(err, TZ_NOMEM, "no memory for a case") : TZ_OK;
}
