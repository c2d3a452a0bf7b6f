/* index/find.h - which names of a list are alike enough to a query.
 *
 * The answer holds every name that tz_name_compare() scores at the threshold
 * or above, and no other: recall comes from a bound on the score, never from a
 * window of the best so many. docs/search.md tells how.
 *
 * All memory is taken when a struct tz_find is opened; a search takes none, and no lock. */
#ifndef TZ_INDEX_FIND_H
#define TZ_INDEX_FIND_H

#include "index/list.h"

struct tz_find; /* opaque; one thread's working memory */

enum {
    TZ_FIND_KINDS = 0xf,    /* entities of every enum tz_name_kind */
    TZ_FIND_WORK = 1 << 28, /* about a second: more than any honest query of a list of 10 million */
};

tz_status tz_find_open(struct tz_find **out, const struct tz_list *list,
                       struct tz_err *err) TZ_MUST_USE;
void tz_find_close(struct tz_find **f); /* fits TZ_AUTO */

/* A name, and what tz_name_compare() gives it. */
struct tz_found {
    uint32_t name;
    tz_score score;
};

struct tz_findings {
    const struct tz_found *names; /* each once, in no order; valid until the next call */
    size_t count;
    uint32_t compared; /* names that were compared */
    bool incomplete;   /* the query was too dear: there may be more */
};

/* Names of entities of these kinds (a bit for each) that score `least` or more against `query`. */
void tz_find_names(struct tz_find *f, const struct tz_name *query, unsigned kinds, tz_score least,
                   struct tz_findings *out);

/* How much work a query may cost before it is given up, about so many posts read. */
void tz_find_limit(struct tz_find *f, uint64_t work);

#endif
