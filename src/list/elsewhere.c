#include "list/elsewhere.h"

#include "base/err.h"
#include "base/str.h"
#include <tizim/list.h>

tz_status tz_elsewhere_customer(struct tz_reading *g, tz_str subject, struct tz_customer *out,
                                struct tz_err *err)
{
    struct tz_record record;
    struct tz_known *known;
    tz_str name;
    size_t count = 0;
    tz_status st = tz_reading_record(g, subject, &record, err);

    if (st != TZ_OK)
        return st;
    known = tz_new(&g->arena, struct tz_known, record.count + 1);
    if (!known)
        return tz_fail(err, TZ_NOMEM, "no memory for what is known of %.*s", TZ_FMT(subject));
    for (size_t i = 0; i < record.count; i++)
        if (tz_claim_asserts(&record.claim[i])) {
            TZ_TRY(tz_arena_str(&g->arena, record.claim[i].property, &name, err));
            known[count++] = (struct tz_known){ name.ptr, record.claim[i].value };
        }
    TZ_TRY(tz_arena_str(&g->arena, record.schema, &name, err));
    *out = (struct tz_customer){ name.ptr, known, count };
    return TZ_OK;
}

tz_status tz_elsewhere_one(struct tz_screener *screener, const struct tz_list *list,
                           const struct tz_customer *customer, tz_str entity, tz_score threshold,
                           struct tz_hit *out, struct tz_err *err)
{
    const struct tz_screen_options options = { .threshold = threshold };
    struct tz_answer answer;
    uint32_t wanted;
    tz_status st = tz_list_find(list, entity, &wanted);

    if (st == TZ_OK)
        st = tz_screen(screener, customer, &options, &answer, err);
    if (st != TZ_OK)
        return st;
    for (uint32_t i = 0; i < answer.count; i++)
        if (answer.hits[i].entity == wanted) {
            *out = answer.hits[i];
            return TZ_OK;
        }
    return TZ_ABSENT;
}
