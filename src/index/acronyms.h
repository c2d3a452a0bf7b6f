/* index/acronyms.h - the first letters of words that follow each other: PLA for
 * People's Liberation Army, the words of grammar left out. src/name/align.c
 * pairs a word with such a run. */
#ifndef TZ_INDEX_ACRONYMS_H
#define TZ_INDEX_ACRONYMS_H

#include <tizim/name.h>

enum { TZ_ACRONYM_LEAST = 3, TZ_ACRONYM_MOST = 8 };

/* The run of words from part `first` on, as letters in `into`, which has room
 * for TZ_ACRONYM_MOST; ends[n] is the part behind the one that gave letter n.
 * Returns how many letters there are. */
unsigned tz_acronym(const struct tz_name *name, unsigned first, char *into,
                    unsigned ends[TZ_ACRONYM_MOST]);

#endif
