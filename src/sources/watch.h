/* sources/watch.h - what a new edition means for customers who were screened against
 * the old one: only entries that changed are screened, backwards, against the
 * compiled customers. The answer is that of screening everybody again. */
#ifndef TZ_SOURCES_WATCH_H
#define TZ_SOURCES_WATCH_H

#include "sources/diff.h"
#include <tizim/screen.h>

enum tz_watch_kind { TZ_WATCH_OPENED, TZ_WATCH_CHANGED, TZ_WATCH_CLOSED };

struct tz_watch_item {
    enum tz_watch_kind
        kind;             /* changed: a hit before and now, of an entry that says something else */
    uint32_t customer;    /* in the compiled customers */
    uint32_t entity;      /* in the new list; of a closed hit, in the old one */
    tz_score before, now; /* 0: no hit */
    const struct tz_match *match; /* of the hit as it is, or was */
};

struct tz_watch_counts {
    uint64_t opened, changed, closed;
    struct tz_diff_counts entries;
};

/* Hand every hit that came, changed or went to `take`, in the order of the entries'
 * ids, then of the customers'. TZ_OK, TZ_NOMEM, or what `take` returned. */
tz_status tz_watch(const struct tz_list *old, const struct tz_list *new,
                   const struct tz_list *customers, tz_score threshold,
                   tz_status (*take)(void *user, const struct tz_watch_item *item,
                                     struct tz_err *err),
                   void *user, struct tz_watch_counts *counts, struct tz_err *err) TZ_MUST_USE;

#endif
