/* cli/sift.h - the hits of one customer, those that a person cleared set apart. */
#ifndef TZ_CLI_SIFT_H
#define TZ_CLI_SIFT_H

#include <stdatomic.h>

#include "screen/batch.h"
#include "sources/clearings.h"

/* How many, in all threads. */
struct tz_sift_counts {
    atomic_ullong cleared, silent; /* hits; customers of whom every hit is cleared */
};

struct tz_sifter {
    const struct tz_clearings *clearings;
    const struct tz_list *list;
    char day[sizeof "2026-11-22"];
    uint32_t most; /* open hits of one customer; 0: all */
    struct tz_sift_counts *counts;
};

struct tz_sifted {
    struct tz_answer open;         /* the hits that nobody cleared, cut to `most` */
    struct tz_hit *hits;           /* open ones first, then cleared ones */
    size_t cleared;                /* how many: behind open.found */
    const struct tz_clearing **by; /* of each in `hits`, or NULL */
    enum tz_cleared *what;
};

/* TZ_OK or TZ_NOMEM. Close always. */
tz_status tz_sift(const struct tz_sifter *s, const struct tz_batch_item *item,
                  struct tz_sifted *out, struct tz_err *err) TZ_MUST_USE;
void tz_sifted_close(struct tz_sifted *s);

#endif
