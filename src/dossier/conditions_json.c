#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "dossier/claims.h"
#include "dossier/conditions.h"
#include "dossier/term.h"

/* {"id", "name", "claims" …, and the caller closes it. */
static tz_status open_record(struct tz_footnotes *notes, const struct tz_record *r, size_t i,
                             struct tz_buf *b, struct tz_err *err)
{
    tz_buf_printf(b, "%s{", i ? "," : "");
    tz_json_member(b, "id", r->uid);
    tz_buf_putc(b, ',');
    tz_json_member(b, "name", r->caption);
    tz_buf_put(b, TZ_STR(",\"claims\":"));
    return tz_put_claims_json(notes, r, "name agreement condition", b, err);
}

static tz_status put_condition(struct tz_footnotes *notes, const struct tz_condition *c, size_t i,
                               struct tz_buf *b, struct tz_err *err)
{
    TZ_TRY(open_record(notes, &c->record, i, b, err));
    tz_buf_put(b, TZ_STR(",\"assessments\":["));
    for (size_t k = 0; k < c->count; k++) {
        const struct tz_assessed *s = &c->item[k];
        char day[TZ_TERM_TEXT];

        TZ_TRY(open_record(notes, &s->record, k, b, err));
        tz_buf_putc(b, ',');
        tz_json_member(b, "assessor", s->assessor);
        tz_buf_putc(b, ',');
        tz_json_member(b, "assessorName", s->name);
        if (s->dated) {
            tz_days_format((struct tz_range){ s->day, s->day }, day);
            tz_buf_printf(b, ",\"since\":\"%s\"", day);
        }
        tz_buf_printf(b, ",\"last\":%s}", s->last ? "true" : "false");
    }
    tz_buf_put(b, TZ_STR("]}"));
    return TZ_OK;
}

tz_status tz_agreement_json(struct tz_reading *g, const struct tz_agreement *a, struct tz_buf *b,
                            struct tz_err *err)
{
    struct tz_footnotes notes = { .g = g };

    TZ_TRY(open_record(&notes, &a->record, 0, b, err));
    tz_buf_put(b, TZ_STR(",\"steps\":["));
    for (size_t i = 0; i < a->step.count; i++) {
        TZ_TRY(open_record(&notes, &a->step.item[i], i, b, err));
        tz_buf_putc(b, '}');
    }
    tz_buf_put(b, TZ_STR("],\"conditions\":["));
    for (size_t i = 0; i < a->conditions; i++)
        TZ_TRY(put_condition(&notes, &a->condition[i], i, b, err));
    tz_buf_put(b, TZ_STR("],\"sources\":"));
    tz_footnotes_json(&notes, b);
    tz_buf_put(b, TZ_STR("}\n"));
    return b->failed ? tz_fail(err, TZ_NOMEM, "no memory for an agreement") : TZ_OK;
}
