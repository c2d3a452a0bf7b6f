/* register/pad.h - "there is none" takes the same work for what is not there and
 * for what may not be seen, so that nobody learns the one from the other by a
 * clock: the statements' work is counted, in steps of SQLite's machine, and
 * filled up to a multiple of TZ_PAD_STEPS. Private to src/register/. */
#ifndef TZ_REGISTER_PAD_H
#define TZ_REGISTER_PAD_H

#include "register/inside.h"

enum { TZ_PAD_STEPS = 1 << 15 }; /* an entity of some 300 claims stays below */

/* Steps that all statements have made since the register was opened. */
uint64_t tz_pad_steps(const struct tz_register *r);

/* Fill up the work that was done since tz_pad_steps() was `before`.
 * TZ_OK, TZ_IO, TZ_NOMEM, TZ_CORRUPT. */
tz_status tz_pad(struct tz_register *r, uint64_t before, struct tz_err *err) TZ_MUST_USE;

#endif
