/* list/check.h - go through all steps of all lives in a register: each follows
 * the one before as the table allows and by somebody who might take it then, its
 * paper is what was kept, its signature is by the key that its author had then. */
#ifndef TZ_LIST_CHECK_H
#define TZ_LIST_CHECK_H

#include "list/work.h"
#include "log/damage.h"

struct tz_life_tally {
    uint64_t lives, steps, signatures, papers, entries;
};

/* Tells all damage and goes on. TZ_OK (damaged or not), TZ_NOMEM, TZ_IO. */
tz_status tz_life_check(struct tz_register *r, struct tz_damage *damage, struct tz_life_tally *out,
                        struct tz_err *err) TZ_MUST_USE;

#endif
