/* screen/listed.h - an entity of a compiled list made ready to be screened: one
 * list against another, an edition against the customers. */
#ifndef TZ_SCREEN_LISTED_H
#define TZ_SCREEN_LISTED_H

#include "screen/subject.h"

/* What tz_subject_of() would make of the entity that was compiled, without taking
 * its names apart again; `arena` holds the rows, the texts stay in the list.
 * TZ_OK, TZ_NOMEM. */
tz_status tz_subject_of_listed(const struct tz_list *l, uint32_t entity, struct tz_arena *arena,
                               struct tz_subject *out, struct tz_err *err) TZ_MUST_USE;

/* One row of its facts: its own, or what an address or a document says of it. */
struct tz_subject_fact tz_listed_fact(const struct tz_list *l, uint32_t fact);

#endif
