/* index/runs.h - words of a listed name behind each other that are one part of a query:
 * Abd al-Rahman for Abdulrahman. Found by a hash of the part and of every text that is a
 * letter away from it, whatever the words are and however many names have them. */
#ifndef TZ_INDEX_RUNS_H
#define TZ_INDEX_RUNS_H

#include <stdbool.h>

#include "index/list.h"

enum {
    TZ_RUN_WORDS = 3,                /* most words of a run, as in name/align.c */
    TZ_RUN_TEXT = TZ_PART_BYTES + 1, /* most bytes of one that may be a part */
    TZ_RUN_LONG = 8,                 /* from so many letters on one may differ */
};

/* Hash of `text` or of a key, of TZ_RUN_TEXT bytes at most. */
uint32_t tz_run_hash(bool key, tz_str text);

/* The parts that may be joined, as name/align.c says: not every role may. */
bool tz_run_role(unsigned role);

/* Names of which a run is `part`, into `out`: at most `room`. Returns how many there are;
 * a name may come twice. */
size_t tz_runs_find(const struct tz_list *l, const struct tz_name_part *part, uint32_t *out,
                    size_t room);

#endif
