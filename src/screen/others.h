/* screen/others.h - what the names beside the best pair say of two
 * organisations. A group and its branch, a ministry and its prison share a
 * name or most of one; the rest of their names tells them apart. */
#ifndef TZ_SCREEN_OTHERS_H
#define TZ_SCREEN_OTHERS_H

#include <stdbool.h>

#include <tizim/name.h>

/* The names of one side, one at a time: those of an entity in memory, or of
 * one in a compiled list. */
struct tz_names {
    const void *of;
    size_t first, count;
    void (*get)(const void *of, size_t at, struct tz_name *out);
};

/* Do the other names of both sides contradict what `best`, the match of the
 * two nearest names, says? They do when
 * - it rests on an omission ("Main Directorate" in "Prison of the Main
 *   Directorate"), and the rest of the names is less alike on either side; or
 * - both sides have longer forms of the name that they share, and none of the
 *   one agrees with one of the other ("Ansar al-Sharia" of Derna, of Benghazi).
 * True: `query` and `listed` are two names that show it, borrowed from the
 * sides. Looks at TZ_OTHERS_MOST names of a side at most. Never fails. */
enum { TZ_OTHERS_MOST = 64 };
bool tz_names_apart(const struct tz_name_match *best, const struct tz_name *best_query,
                    const struct tz_name *best_listed, struct tz_names queries,
                    struct tz_names listeds, tz_str *query, tz_str *listed);

#endif
