#include "cli/sift.h"

#include <stdlib.h>

#include "base/err.h"

void tz_sifted_close(struct tz_sifted *s)
{
    free(s->hits);
    free(s->by);
    free(s->what);
    *s = (struct tz_sifted){ 0 };
}

static tz_status judge(const struct tz_sifter *s, const struct tz_batch_item *item, uint32_t i,
                       const struct tz_clearing **by, enum tz_cleared *what, struct tz_err *err)
{
    uint32_t entity = item->answer->hits[i].entity;
    tz_str id = tz_list_entity(s->list, entity).id;
    uint8_t customer[TZ_SHA256_BYTES], entry[TZ_SHA256_BYTES];

    *by = NULL;
    *what = TZ_CLEAR_NONE;
    if (!tz_clearings_know(s->clearings, item->row->id, id))
        return TZ_OK;
    TZ_TRY(tz_customer_sha256(item->customer, customer, err));
    TZ_TRY(tz_entry_sha256(s->list, entity, entry, err));
    *what = tz_clearings_of(s->clearings, item->row->id, id, customer, entry,
                            (tz_str){ s->day, sizeof s->day - 1 }, by);
    return TZ_OK;
}

/* Hits in the order of the answer: first those that are open, then the others. */
static tz_status part(const struct tz_sifter *s, const struct tz_batch_item *item,
                      struct tz_sifted *out, struct tz_err *err)
{
    uint32_t count = item->answer->count, at = 0;

    for (int cleared = 0; cleared < 2; cleared++) {
        for (uint32_t i = 0; i < count; i++) {
            const struct tz_clearing *by;
            enum tz_cleared what;

            TZ_TRY(judge(s, item, i, &by, &what, err));
            if ((what == TZ_CLEAR_HOLDS) != cleared)
                continue;
            out->hits[at] = item->answer->hits[i];
            out->by[at] = by;
            out->what[at++] = what;
        }
        if (!cleared)
            out->open.found = at;
    }
    out->cleared = count - out->open.found;
    return TZ_OK;
}

tz_status tz_sift(const struct tz_sifter *s, const struct tz_batch_item *item,
                  struct tz_sifted *out, struct tz_err *err)
{
    size_t count = item->answer->count;

    *out = (struct tz_sifted){ .hits = calloc(count + 1, sizeof *out->hits),
                               .by = calloc(count + 1, sizeof *out->by),
                               .what = calloc(count + 1, sizeof *out->what) };
    if (!out->hits || !out->by || !out->what)
        return tz_fail(err, TZ_NOMEM, "no memory for the hits of one customer");
    TZ_TRY(part(s, item, out, err));
    out->open.hits = out->hits;
    out->open.scored = item->answer->scored;
    out->open.incomplete = item->answer->incomplete;
    out->open.count = s->most && s->most < out->open.found ? s->most : out->open.found;
    atomic_fetch_add(&s->counts->cleared, out->cleared);
    atomic_fetch_add(&s->counts->silent, out->cleared && !out->open.found);
    return TZ_OK;
}
