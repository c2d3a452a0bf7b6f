#include "sources/watch.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/str.h"
#include "screen/listed.h"
#include "screen/score.h"
#include "screen/screener.h"

enum {
    SUBJECT_MEMORY = 64 * 1024 * 1024,
    /* A score may be so much lower the other way round: a country in which only the
     * listed side is an organisation. What is found is scored again the right way. */
    SLACK = 1500,
};

/* A customer who is a hit of the entry that is looked at. */
struct row {
    uint32_t customer;
    struct tz_match match;
};

struct rows {
    struct tz_buf buf; /* struct row, by customer */
};

struct job {
    const struct tz_list *old, *new, *customers;
    struct tz_screener *screener; /* of the customers */
    tz_score threshold;
    tz_status (*take)(void *user, const struct tz_watch_item *item, struct tz_err *err);
    void *user;
    struct tz_watch_counts *counts;
    struct tz_arena entry, customer;
    struct rows before, now;
};

static const struct row *rows_of(const struct rows *r, size_t *count)
{
    *count = r->buf.len / sizeof(struct row);
    return (const struct row *)(const void *)r->buf.ptr;
}

static int by_customer(const void *x, const void *y)
{
    const struct row *a = x, *b = y;

    return (a->customer > b->customer) - (a->customer < b->customer);
}

/* Score a customer against the entry as screening does, and keep it when it is a hit. */
static tz_status keep(struct job *j, uint32_t customer, const struct tz_subject *listed,
                      struct rows *out, struct tz_err *err)
{
    struct tz_subject query;
    struct row row = { .customer = customer };

    tz_arena_free(&j->customer);
    j->customer.budget = SUBJECT_MEMORY;
    TZ_TRY(tz_subject_of_listed(j->customers, customer, &j->customer, &query, err));
    tz_score_subjects(&query, listed, &row.match);
    if (row.match.score >= j->threshold)
        tz_buf_put(&out->buf, (tz_str){ (const char *)&row, sizeof row });
    return TZ_OK;
}

/* The customers who are hits of an entry. */
static tz_status find(struct job *j, const struct tz_list *list, uint32_t entity, struct rows *out,
                      struct tz_err *err)
{
    const struct tz_screen_options options = {
        .threshold = (tz_score)(j->threshold > SLACK ? j->threshold - SLACK : 0),
        .effort = UINT64_MAX, /* nothing may be missed */
    };
    struct tz_subject listed;
    struct tz_answer answer;
    tz_status st;
    size_t count;

    out->buf.len = 0;
    tz_arena_free(&j->entry);
    j->entry.budget = SUBJECT_MEMORY;
    TZ_TRY(tz_subject_of_listed(list, entity, &j->entry, &listed, err));
    if (!listed.matchable)
        return TZ_OK;
    st = tz_screen_subject(j->screener, &listed, &options, &answer, err);
    if (st == TZ_ABSENT)
        return TZ_OK;
    for (uint32_t i = 0; st == TZ_OK && i < answer.count; i++)
        st = keep(j, answer.hits[i].entity, &listed, out, err);
    (void)rows_of(out, &count);
    if (count)
        qsort(out->buf.ptr, count, sizeof(struct row), by_customer);
    if (st == TZ_OK && out->buf.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for the hits of one entry");
    return st;
}

static tz_status tell(struct job *j, const struct tz_diff_item *entry, const struct row *before,
                      const struct row *now, struct tz_err *err)
{
    struct tz_watch_item item = {
        .kind = !before ? TZ_WATCH_OPENED
                : now   ? TZ_WATCH_CHANGED
                        : TZ_WATCH_CLOSED,
        .customer = now ? now->customer : before->customer,
        .entity = now ? entry->new_entity : entry->old_entity,
        .before = before ? before->match.score : 0,
        .now = now ? now->match.score : 0,
        .match = now ? &now->match : &before->match,
    };

    j->counts->opened += item.kind == TZ_WATCH_OPENED;
    j->counts->changed += item.kind == TZ_WATCH_CHANGED;
    j->counts->closed += item.kind == TZ_WATCH_CLOSED;
    return j->take(j->user, &item, err);
}

/* One entry that changed: its hits before beside its hits now. */
static tz_status entry_changed(void *user, const struct tz_diff_item *entry, struct tz_err *err)
{
    struct job *j = user;
    const struct row *a, *b;
    size_t a_count, b_count;

    j->before.buf.len = j->now.buf.len = 0;
    if (entry->old)
        TZ_TRY(find(j, j->old, entry->old_entity, &j->before, err));
    if (entry->new)
        TZ_TRY(find(j, j->new, entry->new_entity, &j->now, err));
    a = rows_of(&j->before, &a_count);
    b = rows_of(&j->now, &b_count);
    for (size_t i = 0, k = 0; i < a_count || k < b_count;) {
        int order = i == a_count ? 1 : k == b_count ? -1 : by_customer(&a[i], &b[k]);

        TZ_TRY(tell(j, entry, order <= 0 ? &a[i] : NULL, order >= 0 ? &b[k] : NULL, err));
        i += order <= 0;
        k += order >= 0;
    }
    return TZ_OK;
}

tz_status tz_watch(const struct tz_list *old, const struct tz_list *new,
                   const struct tz_list *customers, tz_score threshold,
                   tz_status (*take)(void *user, const struct tz_watch_item *item,
                                     struct tz_err *err),
                   void *user, struct tz_watch_counts *counts, struct tz_err *err)
{
    struct job j = { .old = old,
                     .new = new,
                     .customers = customers,
                     .threshold = threshold,
                     .take = take,
                     .user = user,
                     .counts = counts };
    tz_status st = tz_screener_open(&j.screener, customers, err);

    *counts = (struct tz_watch_counts){ 0 };
    if (st == TZ_OK)
        st = tz_list_diff(old, new, entry_changed, &j, &counts->entries, err);
    tz_screener_close(&j.screener);
    tz_arena_free(&j.entry);
    tz_arena_free(&j.customer);
    tz_buf_free(&j.before.buf);
    tz_buf_free(&j.now.buf);
    return st;
}
