/* index/near.h - the words of a list that a part of a query is like. */
#ifndef TZ_INDEX_NEAR_H
#define TZ_INDEX_NEAR_H

#include "index/list.h"

/* A word, and how much of the query's part it supports. */
struct tz_neighbour {
    uint32_t word;
    uint16_t score; /* at most; above 0 */
    uint8_t pieces; /* words of the list that are one part of the query: 1 to TZ_JOIN */
};

enum { TZ_JOIN = 3 }; /* as in name/align.c */

struct tz_near; /* opaque: working memory, and what was found for earlier parts */

tz_status tz_near_open(struct tz_near **out, const struct tz_list *list,
                       struct tz_err *err) TZ_MUST_USE;
void tz_near_close(struct tz_near **n);

/* Every word that `part` of a query may support, in no order; a word may stand
 * there twice, with other `pieces`. Valid until tz_near_forget(). TZ_OK, TZ_NOMEM. */
tz_status tz_near_words(struct tz_near *n, const struct tz_name_part *part,
                        const struct tz_neighbour **out, size_t *count,
                        struct tz_err *err) TZ_MUST_USE;

/* The same for the texts of several parts behind each other: words that may be
 * all of them as one. */
tz_status tz_near_joined(struct tz_near *n, const struct tz_name_part *parts, unsigned count,
                         const struct tz_neighbour **out, size_t *found,
                         struct tz_err *err) TZ_MUST_USE;

/* Forget what was found if it takes much memory: before each query. */
void tz_near_forget(struct tz_near *n);

#endif
