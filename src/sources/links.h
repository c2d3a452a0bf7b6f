/* sources/links.h - which entries of different lists are the same person, as
 * somebody confirmed it: a text of lines with tabs.
 *
 *   verdict  by     score  left         right      left name …
 *   ?        -      0.993  ofac-900001  unsc-9001  us_ofac_sdn: … un_sc_sanctions: … why
 *   same     Aigul  0.953  ofac-900002  eu-17      …
 *   different  …
 *
 * Only "same" links, and only with the name of who says so; what several lines say
 * together counts too: A = B and B = C is A = C. A line "different" that this
 * contradicts is an error, which a person must resolve. */
#ifndef TZ_SOURCES_LINKS_H
#define TZ_SOURCES_LINKS_H

#include "base/arena.h"

#define TZ_LINKS_HEAD                                                                             \
    "# tizim links\n"                                                                             \
    "# Write 'same' or 'different' instead of '?' where you are sure, and your name, not '-'.\n"  \
    "# tizim compile --links takes 'same' only. 'of several': between these two lists, another\n" \
    "# pair scores as much or more.\n"                                                            \
    "# verdict\tby\tscore\tleft\tright\tleft name\tright name\twhy\n"

struct tz_links; /* opaque */

/* Read the file. TZ_OK, TZ_INPUT (the text says which line, or which lines contradict
 * each other), TZ_LIMIT, TZ_IO, TZ_NOMEM. */
tz_status tz_links_open(struct tz_links **out, const char *path, struct tz_err *err) TZ_MUST_USE;
void tz_links_close(struct tz_links **links); /* accepts NULL there */

/* All ids of whom `id` is, itself among them, sorted; none when nothing was confirmed. */
const tz_str *tz_links_of(const struct tz_links *links, tz_str id, size_t *count);

/* Lines that link, and lines that nobody decided yet. */
void tz_links_counts(const struct tz_links *links, size_t *same, size_t *undecided);

#endif
