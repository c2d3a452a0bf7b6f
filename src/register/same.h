/* register/same.h - records that are the same thing, as persons decided.
 *
 * A decision is an entity of the schema SameAs: `left`, the record that stays,
 * and `right`, the one that is the same. It counts while both claims are
 * accepted, for those who may see both records. Nothing is ever moved: readers
 * put the claims of such records together under one id, as of a change. */
#ifndef TZ_REGISTER_SAME_H
#define TZ_REGISTER_SAME_H

#include "base/arena.h"
#include "register/asking.h"

/* A record with all that are the same, over any chain or circle of decisions,
 * into `arena`: first the one that stays, then the others, the oldest first.
 * The one that stays is to the right of no decision; of several the oldest. */
struct tz_same {
    const int64_t *id;
    size_t count; /* at least 1 */
};
tz_status tz_same_find(const struct tz_asking *a, int64_t entity, struct tz_arena *arena,
                       struct tz_same *out, struct tz_err *err) TZ_MUST_USE;

#endif
