#include "dossier/values.h"

#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "entity/schema.h"

static const struct tz_property *property_of(const struct tz_record *record,
                                             const struct tz_claim *c)
{
    const struct tz_schema *schema = tz_schema_find(record->schema);

    return schema ? tz_schema_property(schema, c->property) : NULL;
}

tz_status tz_value_words(struct tz_reading *g, const struct tz_record *record,
                         const struct tz_claim *c, tz_str *out, struct tz_err *err)
{
    const struct tz_property *p = property_of(record, c);

    *out = c->value;
    if (p && p->type == TZ_TYPE_ENTITY)
        return tz_reading_caption(g, c->value, out, err);
    if (p && p->type == TZ_TYPE_TERM)
        *out = tz_term_words(p->range, c->value);
    return TZ_OK;
}

/* Marks of all claims with that value that take the same side. */
static tz_status put_marks(struct tz_footnotes *notes, const struct tz_values *v,
                           const struct tz_claim *like, struct tz_buf *b, struct tz_err *err)
{
    for (size_t i = 0; i < v->count; i++)
        if (tz_claim_asserts(&v->claim[i]) && tz_str_eq(v->claim[i].value, like->value))
            TZ_TRY(tz_footnotes_mark(notes, &v->claim[i], b, err));
    return TZ_OK;
}

/* Whether an earlier claim, in the order in which they are put, has the value. */
static bool put_before(const struct tz_values *v, size_t i, bool accepted)
{
    for (size_t k = 0; k < v->count; k++) {
        const struct tz_claim *c = &v->claim[k];
        bool earlier = (c->state == TZ_ACCEPTED) == accepted ? k < i : !accepted;

        if (earlier && tz_claim_asserts(c) && tz_str_eq(c->value, v->claim[i].value))
            return true;
    }
    return false;
}

/* Whether a property may well have several values at a time. */
static bool repeats(const struct tz_record *record, const struct tz_claim *c)
{
    const struct tz_property *p = property_of(record, c);

    return p && !p->single;
}

static tz_status put_asserted(struct tz_footnotes *notes, const struct tz_record *record,
                              const struct tz_values *v, bool accepted, struct tz_buf *b, bool *any,
                              struct tz_err *err)
{
    for (size_t i = 0; i < v->count; i++) {
        const struct tz_claim *c = &v->claim[i];
        tz_str words;

        if (!tz_claim_asserts(c) || (c->state == TZ_ACCEPTED) != accepted ||
            put_before(v, i, accepted))
            continue;
        TZ_TRY(tz_value_words(notes->g, record, c, &words, err));
        if (*any)
            tz_buf_put(b, repeats(record, c) ? TZ_STR("; ") : TZ_STR("; or "));
        tz_put_plain(b, words);
        TZ_TRY(put_marks(notes, v, c, b, err));
        *any = true;
    }
    return TZ_OK;
}

static tz_status put_denied(struct tz_footnotes *notes, const struct tz_values *v, struct tz_buf *b,
                            bool *any, struct tz_err *err)
{
    for (size_t i = 0; i < v->count; i++) {
        size_t number;

        if (!tz_claim_denies(&v->claim[i]))
            continue;
        TZ_TRY(tz_footnotes_number(notes, &v->claim[i], &number, err));
        tz_buf_put(b, *any ? TZ_STR("; denied by ") : TZ_STR("denied by "));
        tz_footnote_speaker(notes, number, b);
        TZ_TRY(tz_footnotes_mark(notes, &v->claim[i], b, err));
        *any = true;
    }
    return TZ_OK;
}

tz_status tz_put_values(struct tz_footnotes *notes, const struct tz_record *record,
                        const char *property, struct tz_buf *b, bool *any, struct tz_err *err)
{
    struct tz_values v = tz_values_of(record, property);
    bool some = false;

    TZ_TRY(put_asserted(notes, record, &v, true, b, &some, err));
    TZ_TRY(put_asserted(notes, record, &v, false, b, &some, err));
    TZ_TRY(put_denied(notes, &v, b, &some, err));
    if (any)
        *any = some;
    return TZ_OK;
}

tz_status tz_json_values(struct tz_footnotes *notes, const struct tz_record *record,
                         const char *property, struct tz_buf *b, struct tz_err *err)
{
    struct tz_values v = tz_values_of(record, property);
    const char *comma = "";

    tz_buf_putc(b, '[');
    for (size_t i = 0; i < v.count; i++) {
        const struct tz_claim *c = &v.claim[i];
        tz_str words;
        size_t number;

        if (!tz_claim_stands(c))
            continue;
        TZ_TRY(tz_value_words(notes->g, record, c, &words, err));
        TZ_TRY(tz_footnotes_number(notes, c, &number, err));
        tz_buf_printf(b, "%s{", comma);
        tz_json_member(b, "value", c->value);
        if (!tz_str_eq(words, c->value)) {
            tz_buf_putc(b, ',');
            tz_json_member(b, "text", words);
        }
        tz_buf_putc(b, ',');
        tz_json_member(b, "stance", c->stance);
        tz_buf_printf(b, ",\"state\":\"%s\",\"note\":%zu}", tz_state_name(c->state), number);
        comma = ",";
    }
    tz_buf_putc(b, ']');
    return TZ_OK;
}
