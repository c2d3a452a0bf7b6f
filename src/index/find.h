/* index/find.h - which names of a list could be alike enough to a query.
 *
 * The answer holds every name that tz_name_compare() scores at the threshold
 * or above, and some that it does not: recall comes from a bound on the score,
 * never from a window of the best so many. docs/search.md tells how. */
#ifndef TZ_INDEX_FIND_H
#define TZ_INDEX_FIND_H

#include "index/list.h"

struct tz_find; /* opaque; one thread's working memory */

tz_status tz_find_open(struct tz_find **out, const struct tz_list *list,
                       struct tz_err *err) TZ_MUST_USE;
void tz_find_close(struct tz_find **f); /* fits TZ_AUTO */

/* Names that may score `least` or more against `query`, each once, in no
 * order; valid until the next call. TZ_OK, TZ_NOMEM. */
tz_status tz_find_names(struct tz_find *f, const struct tz_name *query, tz_score least,
                        const uint32_t **names, size_t *count, struct tz_err *err) TZ_MUST_USE;

#endif
