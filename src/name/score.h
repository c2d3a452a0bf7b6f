/* name/score.h - the parts of the score that a search needs to bound it. */
#ifndef TZ_NAME_SCORE_H
#define TZ_NAME_SCORE_H

#include <stdbool.h>

#include "name/align.h"

enum {
    TZ_CAP_NAME = 6800,       /* a name in this place is another */
    TZ_CONTRADICTED_BY = 150, /* percent of its weight that a contradicted part counts … */
    TZ_WEIGHTY = 40,          /* … and a part of less weight can not contradict */
};

/* The weight of a part that the other name lacks. */
unsigned tz_absent_weight(const struct tz_name_part *part);

/* What two left-over parts weigh that contradict each other; 0: they do not. */
unsigned tz_contradicted_weight(const struct tz_name_part *a, const struct tz_name_part *b);

/* True for a name or a word that contradicts another one that is left over. */
bool tz_is_weighty(const struct tz_name_part *part);

/* tz_name_compare() where the likeness of the parts is known: the same answer, sooner. */
void tz_name_compare_known(const struct tz_name *query, const struct tz_name *listed,
                           const struct tz_known_parts *known, struct tz_name_match *out);

#endif
