/* screen/batch.h - screen a file of customers with several threads. What is
 * given back, and its order, do not depend on how many. */
#ifndef TZ_SCREEN_BATCH_H
#define TZ_SCREEN_BATCH_H

#include "base/buf.h"
#include "screen/customers.h"
#include <tizim/screen.h>

enum { TZ_THREADS_MOST = 256 };

/* What became of one customer. */
enum tz_screened {
    TZ_SCREENED,
    TZ_UNREADABLE, /* the row can not be read; `why` says it */
    TZ_NAMELESS,   /* there is no name with a letter in it, and no identifier */
};

struct tz_batch_item {
    const struct tz_customer_row *row;
    const struct tz_entity *customer; /* not for TZ_UNREADABLE */
    enum tz_screened what;
    const char *why;                /* for the last two */
    const struct tz_answer *answer; /* for TZ_SCREENED */
};

struct tz_batch_counts {
    uint64_t rows, screened, with_hits, hits, unreadable, nameless;
    uint64_t incomplete; /* screened, but given up as too dear: they may have more hits */
    uint64_t scored;     /* names of the list that were compared */
};

struct tz_batch {
    const struct tz_list *list;
    struct tz_screen_options options;
    unsigned threads; /* 1 to TZ_THREADS_MOST */
    /* Put what is to be printed for a customer into `out`. Called in any
     * thread, for several customers at once. */
    void (*render)(void *user, const struct tz_batch_item *item, struct tz_buf *out);
    /* Take a customer (without its answer) and the text that was rendered, in
     * the order of the file. Called in the caller's thread. */
    tz_status (*print)(void *user, const struct tz_batch_item *item, tz_str text,
                       const struct tz_batch_counts *so_far, struct tz_err *err);
    void *user;
};

/* Screen all of `customers`. TZ_OK, or what reading, screening or print
 * returned; then *counts tells how far it came. */
tz_status tz_batch_run(const struct tz_batch *batch, struct tz_customers *customers,
                       struct tz_batch_counts *counts, struct tz_err *err) TZ_MUST_USE;

#endif
