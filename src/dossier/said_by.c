#include "dossier/said_by.h"

#include "base/err.h"
#include "base/str.h"

static bool accepted(const struct tz_claim *c)
{
    return c && c->state == TZ_ACCEPTED;
}

tz_status tz_finding_counts(struct tz_reading *g, const struct tz_record *finding,
                            const char **why_not, tz_str *body, struct tz_err *err)
{
    tz_str by = tz_value_text(finding, "body"), placeholder = TZ_STR("");
    struct tz_record record = { 0 };
    tz_status st = by.len ? tz_reading_record(g, by, &record, err) : TZ_ABSENT;

    if (st < 0)
        return st;
    *body = st == TZ_OK ? record.caption : TZ_STR("");
    if (st == TZ_OK)
        placeholder = tz_value_text(&record, "placeholder");
    *why_not = NULL;
    if (st != TZ_OK || (placeholder.len && !tz_str_is(placeholder, "none")))
        *why_not = "the body that made it is not named";
    else if (!accepted(tz_value(finding, "body")) || !accepted(tz_value(finding, "involvement")))
        *why_not = "it is not accepted";
    return TZ_OK;
}

tz_str tz_alleger(const struct tz_allegers *a, const struct tz_claim *c)
{
    return a->by_value ? c->value : c->speaker;
}

static void gather(struct tz_allegers *a, const struct tz_record *record, const char *property)
{
    struct tz_values v = tz_values_of(record, property);

    for (size_t i = 0; i < v.count && a->count < TZ_ALLEGERS; i++) {
        size_t k = 0;

        if (!tz_claim_asserts(&v.claim[i]))
            continue;
        while (k < a->count && !tz_str_eq(tz_alleger(a, a->claim[k]), tz_alleger(a, &v.claim[i])))
            k++;
        if (k == a->count)
            a->claim[a->count++] = &v.claim[i];
    }
}

struct tz_allegers tz_who_alleges(const struct tz_record *involvement)
{
    struct tz_allegers a = { .by_value = true };

    gather(&a, involvement, "allegedBy");
    if (a.count)
        return a;
    a.by_value = false;
    gather(&a, involvement, "object");
    gather(&a, involvement, "subject");
    return a;
}

tz_status tz_alleger_name(struct tz_reading *g, tz_str uid, tz_str *out, struct tz_err *err)
{
    struct tz_record record;
    tz_status st;

    *out = tz_register_name(g->r);
    if (!uid.len)
        return TZ_OK;
    st = tz_reading_record(g, uid, &record, err);
    *out = st == TZ_OK ? record.caption : TZ_STR("somebody who is not named here");
    return st < 0 ? st : TZ_OK;
}

tz_status tz_put_allegers(struct tz_footnotes *notes, const struct tz_record *involvement,
                          struct tz_buf *b, struct tz_err *err)
{
    struct tz_allegers a = tz_who_alleges(involvement);

    for (size_t i = 0; i < a.count; i++) {
        const struct tz_claim *c = a.claim[i];
        tz_str name;

        TZ_TRY(tz_alleger_name(notes->g, tz_alleger(&a, c), &name, err));
        tz_buf_put(b, i ? TZ_STR("; ") : TZ_STR(""));
        tz_put_plain(b, name);
        if (c->said.len && tz_str_eq(tz_alleger(&a, c), c->speaker)) {
            tz_buf_put(b, TZ_STR(", "));
            tz_put_plain(b, c->said);
        }
        TZ_TRY(tz_footnotes_mark(notes, c, b, err));
    }
    return TZ_OK;
}

tz_status tz_put_finder(struct tz_footnotes *notes, const struct tz_record *finding, tz_str body,
                        struct tz_buf *b, struct tz_err *err)
{
    tz_str date = tz_value_text(finding, "date");

    tz_put_plain(b, body);
    tz_buf_put(b, TZ_STR(", "));
    tz_put_plain(b, date.len ? date : TZ_STR("day not known"));
    return tz_footnotes_mark(notes, tz_value(finding, "body"), b, err);
}

static tz_status put_denials(struct tz_footnotes *notes, const struct tz_record *r,
                             struct tz_buf *b, struct tz_err *err)
{
    for (size_t i = 0; i < r->count; i++) {
        size_t number;

        if (!tz_claim_denies(&r->claim[i]))
            continue;
        TZ_TRY(tz_footnotes_number(notes, &r->claim[i], &number, err));
        tz_buf_put(b, TZ_STR("; denied by "));
        tz_footnote_speaker(notes, number, b);
        TZ_TRY(tz_footnotes_mark(notes, &r->claim[i], b, err));
    }
    return TZ_OK;
}

tz_status tz_put_said_by(struct tz_footnotes *notes, const struct tz_record *involvement,
                         const struct tz_records *findings, struct tz_buf *b, struct tz_err *err)
{
    bool found = false;

    for (size_t i = 0; i < findings->count; i++) {
        const char *why_not;
        tz_str body;

        TZ_TRY(tz_finding_counts(notes->g, &findings->item[i], &why_not, &body, err));
        if (why_not)
            continue;
        tz_buf_put(b, found ? TZ_STR("; found by ") : TZ_STR("found by "));
        TZ_TRY(tz_put_finder(notes, &findings->item[i], body, b, err));
        found = true;
    }
    if (!found) {
        tz_buf_put(b, TZ_STR("alleged by "));
        if (tz_who_alleges(involvement).count)
            TZ_TRY(tz_put_allegers(notes, involvement, b, err));
        else
            tz_buf_put(b, TZ_STR("nobody who may be named here"));
    }
    return put_denials(notes, involvement, b, err);
}
