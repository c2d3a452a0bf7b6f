/* index/sketch.h - what a post says of the other words of its name, so that most
 * names are left out by a glance at their post. */
#ifndef TZ_INDEX_SKETCH_H
#define TZ_INDEX_SKETCH_H

#include <stdbool.h>
#include <stddef.h>

#include "index/tzl.h"

/* Words that may support a part have all but `lacks` of `letters`, or those of another sieve. */
enum { TZ_SIEVES = 4 };
struct tz_sieve {
    uint32_t letters, lacks;
};
struct tz_sieves {
    struct tz_sieve sieve[TZ_SIEVES];
    uint32_t count; /* 0: no word supports the part */
};

/* Let words with these letters through. A word that fits no sieve takes a new one, made
 * for it and for those that lack `lacks` of its letters; the last takes everything. */
void tz_sieves_add(struct tz_sieves *s, uint64_t letters, uint32_t lacks);

/* A sketch, from the lowest bit: letters of the other words (26), enum tz_name_kind of the
 * entity (2), TZ_SKETCH_OPEN, and how many parts of the name can contradict (3; 7: or more). */
enum {
    TZ_SKETCH_LETTERS = (1 << 26) - 1,
    TZ_SKETCH_KIND = 26,
    TZ_SKETCH_OPEN = 1 << 28, /* the name has an initial: letters say nothing */
    TZ_SKETCH_CLASS = 29,
    TZ_SKETCH_CLASSES = 8,
};

static inline unsigned tz_name_class(const struct tzl_name *n)
{
    return n->weighty < TZ_SKETCH_CLASSES ? n->weighty : TZ_SKETCH_CLASSES - 1;
}

/* What a name must have beside the word at hand. */
struct tz_asked {
    uint32_t kinds;                    /* bits: kinds of entities that are asked for */
    const struct tz_sieves *parts[24]; /* of the other parts of the query that weigh … */
    uint32_t count;
    uint32_t fail; /* … of which so many may be missing */
};

/* Of the sketches `from` to `to` - 1 put the number of each that passes into `out`, which
 * has room for all of them and TZ_SKETCH_SPARE. Returns how many. All ways give the same answer. */
typedef size_t tz_sketch_filter(const uint32_t *sketches, uint32_t from, uint32_t to,
                                const struct tz_asked *asked, uint32_t *out);

enum { TZ_SKETCH_SPARE = 16 };

/* Each way that this machine has, the plain one first; NULL behind the last, which is the fastest.
 */
enum { TZ_SKETCH_FILTERS = 4 };
void tz_sketch_filters(tz_sketch_filter *out[TZ_SKETCH_FILTERS + 1]);
tz_sketch_filter *tz_sketch_filter_best(void);

#endif
