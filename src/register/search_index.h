/* register/search_index.h - the table `search`: the words of all values, kept
 * with the claims, made from nothing else. Private to src/register/.
 *
 * A row is one word of one claim, in a circle: the words that a viewer may look
 * through are in circles of his own, so that no search touches a word of what
 * the one who searches may not see. */
#ifndef TZ_REGISTER_SEARCH_INDEX_H
#define TZ_REGISTER_SEARCH_INDEX_H

#include "log/damage.h"
#include "register/inside.h"
#include "register/user.h"

/* The circles of a viewer, into `out`; how many. */
enum { TZ_CIRCLES = TZ_TEAMS + 4 };
size_t tz_search_circles(const struct tz_viewer *viewer, int64_t out[TZ_CIRCLES]);

/* True for a property whose words are found: a name, a number that is issued,
 * or text; `property` is NULL for one that is not known. */
struct tz_property;
bool tz_search_has(const struct tz_property *property);

/* Put the words of the open change's claims into the table, and those that it
 * accepts where everybody looks. TZ_OK, TZ_IO, TZ_NOMEM, TZ_CORRUPT. */
tz_status tz_search_follow(struct tz_register *r, struct tz_err *err) TZ_MUST_USE;

/* Take the words of a claim away; before its value goes. The same statuses. */
tz_status tz_search_forget(struct tz_register *r, int64_t claim, struct tz_err *err) TZ_MUST_USE;

/* Make the whole table again, if it was made by other rules. The register is
 * open for writing, and no change is. */
tz_status tz_search_refresh(struct tz_register *r, struct tz_err *err) TZ_MUST_USE;

/* Whether the table was made by our rules. */
tz_status tz_search_ready(struct tz_register *r, bool *out, struct tz_err *err) TZ_MUST_USE;

/* Compare the table with the claims; *rows becomes how many it has. One that
 * was made by other rules is not compared. */
tz_status tz_search_check(struct tz_register *r, struct tz_damage *damage, uint64_t *rows,
                          struct tz_err *err) TZ_MUST_USE;

#endif
