/* index/filter.h - the first sieve of a search in the vocabulary: words with
 * almost the same letters. The fastest of four ways that the machine has is
 * chosen once; all give the same answer, which a test compares. */
#ifndef TZ_INDEX_FILTER_H
#define TZ_INDEX_FILTER_H

#include <stddef.h>
#include <stdint.h>

/* Of `letters[from]` to `letters[to - 1]` put the number of each that lacks at
 * most `most` bits of `query` and has at most `most` that `query` lacks
 * into `out`, which has room for to - from + TZ_FILTER_SPARE. Returns how many. */
typedef size_t tz_filter(const uint64_t *letters, uint32_t from, uint32_t to, uint64_t query,
                         unsigned most, uint32_t *out);

enum { TZ_FILTER_SPARE = 16 };

/* Each way, the plain one first; NULL behind the last that this machine has. */
enum { TZ_FILTERS = 4 };
void tz_filters(tz_filter *out[TZ_FILTERS + 1]);

/* The fastest. */
tz_filter *tz_filter_best(void);

#endif
