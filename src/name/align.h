/* name/align.h - which parts of two names belong together. */
#ifndef TZ_NAME_ALIGN_H
#define TZ_NAME_ALIGN_H

#include "name/similar.h"

/* Parts of one name that may be parts of the other. */
struct tz_edge {
    uint8_t query, listed;             /* first part on either side … */
    uint8_t query_parts, listed_parts; /* … and how many */
    uint8_t code;                      /* enum tz_reason_code */
    uint16_t score, weight;
};

struct tz_alignment {
    struct tz_edge edges[TZ_NAME_PARTS]; /* in the order of the query */
    uint8_t count;
    uint32_t query_used, listed_used; /* bits: parts that an edge has */
};

/* How much one part supports the other at most, by what each is alone: the
 * score of an edge between them, unless their names forbid it. */
struct tz_likeness tz_align_parts(const struct tz_name_part *a, const struct tz_name_part *b);

/* What is known of the likeness of two names' parts already: that of part q of the
 * query and part l of the listed name stands at `at[q * query + l * listed]`,
 * as tz_align_parts() says it. */
struct tz_known_parts {
    const struct tz_likeness *at;
    unsigned query, listed; /* steps */
};

/* The set of edges with the largest sum of score * weight in which no part
 * stands twice. Exact unless the names are so long and alike that more than
 * a few thousand sets would have to be looked at. `known` may be NULL. */
void tz_align(const struct tz_name *query, const struct tz_name *listed,
              const struct tz_known_parts *known, struct tz_alignment *out);

#endif
