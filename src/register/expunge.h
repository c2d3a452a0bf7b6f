/* register/expunge.h - take a value away for good: what a court orders, what
 * endangers somebody. Its salted digest stays, and the two who said so, and why;
 * tizim check knows it from damage. */
#ifndef TZ_REGISTER_EXPUNGE_H
#define TZ_REGISTER_EXPUNGE_H

#include "register/register.h"

/* Say in the open change that the value of a claim has to go; `reason` is of the
 * vocabulary expunction_reason. When another user has said so before, it goes, and
 * with the last value that is cited there the quote: *gone. Then the change must be
 * committed and tz_expunge_sweep() called.
 * TZ_OK; TZ_INPUT (no such claim for this user; not a reason; said before by the same
 * user, or for another reason; gone already); TZ_IO; TZ_NOMEM; TZ_CORRUPT. */
tz_status tz_expunge(struct tz_register *r, int64_t claim, tz_str reason, bool *gone,
                     struct tz_err *err) TZ_MUST_USE;

/* Write the database anew, without any trace of what has gone. No change is open.
 * TZ_OK, TZ_IO (the disk is full …), TZ_NOMEM, TZ_CORRUPT. */
tz_status tz_expunge_sweep(struct tz_register *r, struct tz_err *err) TZ_MUST_USE;

#endif
