/* index/pattern.h - one text against many: optimal string alignment distance in
 * whole machine words (Hyyrö 2003), equal to tz_distance() of name/similar.h,
 * which a test compares. */
#ifndef TZ_INDEX_PATTERN_H
#define TZ_INDEX_PATTERN_H

#include <tizim/base.h>

enum { TZ_PATTERN_MOST = 64 };

struct tz_pattern {
    uint64_t places[128]; /* of each letter, where it stands */
    unsigned length;
};

/* Prepare for `text`, which has 1 to TZ_PATTERN_MOST bytes, all below 0x80.
 * False for any other. */
_Bool tz_pattern_set(struct tz_pattern *p, tz_str text);

/* Letters put in, left out, changed, or two neighbours exchanged. A byte of
 * `text` from 0x80 on is no letter of the pattern. */
unsigned tz_pattern_distance(const struct tz_pattern *p, tz_str text);

#endif
