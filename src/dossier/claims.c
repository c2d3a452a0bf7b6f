#include "dossier/claims.h"

#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "dossier/term.h"
#include "entity/vocabulary.h"

bool tz_has_word(const char *list, tz_str word)
{
    tz_str rest = tz_str_z(list), piece;

    while (tz_str_cut(&rest, ' ', &piece))
        if (tz_str_eq(piece, word))
            return true;
    return false;
}

bool tz_value_first(struct tz_values v, const struct tz_claim *c)
{
    for (const struct tz_claim *k = v.claim; k < c; k++)
        if (tz_claim_asserts(k) && tz_str_eq(k->value, c->value))
            return false;
    return tz_claim_asserts(c);
}

tz_status tz_put_value(struct tz_reading *g, const struct tz_record *record,
                       const struct tz_claim *c, struct tz_buf *b, struct tz_err *err)
{
    const struct tz_schema *schema = tz_schema_find(record->schema);
    const struct tz_property *p = schema ? tz_schema_property(schema, c->property) : NULL;
    struct tz_duration term;
    char text[TZ_TERM_TEXT];
    tz_str words;

    if (p && p->type == TZ_TYPE_DURATION && tz_duration_parse(c->value, &term)) {
        tz_term_format(term, text);
        tz_buf_put(b, tz_str_z(text));
        return TZ_OK;
    }
    TZ_TRY(tz_value_words(g, record, c, &words, err));
    tz_put_plain(b, words);
    if (p && p->type == TZ_TYPE_ENTITY && !tz_str_eq(words, c->value))
        tz_buf_printf(b, " (%.*s)", TZ_FMT(c->value));
    return TZ_OK;
}

static bool same_value(const struct tz_claim *a, const struct tz_claim *b)
{
    return tz_str_eq(a->value, b->value) && tz_str_eq(a->stance, b->stance);
}

bool tz_claim_new(struct tz_values v, const struct tz_claim *c)
{
    for (const struct tz_claim *k = v.claim; k < c; k++)
        if (tz_claim_stands(k) && same_value(k, c))
            return false;
    return tz_claim_stands(c);
}

static const char *stance_words(tz_str stance)
{
    static const struct {
        const char *stance, *words;
    } rows[] = {
        { "denies", "denied: " },
        { "partly_acknowledges", "acknowledged in part: " },
        { "declines_to_comment", "no comment on: " },
        { "other_explanation", "explained otherwise: " },
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (tz_str_is(stance, rows[i].stance))
            return rows[i].words;
    return "";
}

tz_status tz_put_claim(struct tz_footnotes *notes, const struct tz_record *record,
                       struct tz_values v, const struct tz_claim *c, struct tz_buf *b,
                       struct tz_err *err)
{
    tz_buf_put(b, tz_str_z(stance_words(c->stance)));
    TZ_TRY(tz_put_value(notes->g, record, c, b, err));
    for (const struct tz_claim *k = c; k < v.claim + v.count; k++)
        if (tz_claim_stands(k) && same_value(k, c))
            TZ_TRY(tz_footnotes_mark(notes, k, b, err));
    return TZ_OK;
}

tz_status tz_put_claims(struct tz_footnotes *notes, const struct tz_record *record,
                        const char *property, const char *before, const char *after,
                        struct tz_buf *b, size_t *count, struct tz_err *err)
{
    struct tz_values v = tz_values_of(record, property);
    size_t n = 0;

    for (const struct tz_claim *c = v.claim; c < v.claim + v.count; c++) {
        if (!tz_claim_new(v, c))
            continue;
        tz_buf_put(b, tz_str_z(before));
        TZ_TRY(tz_put_claim(notes, record, v, c, b, err));
        tz_buf_put(b, tz_str_z(after));
        n++;
    }
    if (count)
        *count = n;
    return TZ_OK;
}

tz_status tz_put_claims_json(struct tz_footnotes *notes, const struct tz_record *record,
                             const char *but, struct tz_buf *b, struct tz_err *err)
{
    const char *comma = "";

    tz_buf_putc(b, '[');
    for (size_t i = 0; i < record->count; i++) {
        const struct tz_claim *c = &record->claim[i];
        size_t note;

        if (!tz_claim_stands(c) || tz_has_word(but, c->property))
            continue;
        TZ_TRY(tz_footnotes_number(notes, c, &note, err));
        tz_buf_printf(b, "%s{", comma);
        comma = ",";
        tz_json_member(b, "property", c->property);
        tz_buf_putc(b, ',');
        tz_json_member(b, "value", c->value);
        tz_buf_putc(b, ',');
        tz_json_member(b, "stance", c->stance);
        tz_buf_printf(b, ",\"claim\":\"claim-%lld\",\"state\":\"%s\",\"note\":%zu}",
                      (long long)c->id, tz_state_name(c->state), note);
    }
    tz_buf_putc(b, ']');
    return TZ_OK;
}
