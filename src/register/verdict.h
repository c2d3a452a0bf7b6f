/* register/verdict.h - what a reviewer says of a claim, in the open change. */
#ifndef TZ_REGISTER_VERDICT_H
#define TZ_REGISTER_VERDICT_H

#include "register/level.h"

/* Take a claim to `state`. Its author may hand it in (in_review) and withdraw
 * it, and never judge it; a claim without a citation stays a draft, unless it
 * describes a source (a document, a publication) or is
 * a decision that two records are the same. TZ_OK, or TZ_INPUT: the text
 * says which claim, and why not. A claim of a team that the author of the change is not
 * in is not there, and a sealed one only for custodians. */
tz_status tz_verdict(struct tz_register *r, int64_t claim, enum tz_state state,
                     struct tz_err *err) TZ_MUST_USE;

/* The same for every claim that came with change `of` and that is there for
 * the author of this one; *given becomes how many
 * verdicts were given, *kept how many stay drafts for want of a citation. */
tz_status tz_verdict_on_change(struct tz_register *r, int64_t of, enum tz_state state,
                               uint64_t *given, uint64_t *kept, struct tz_err *err) TZ_MUST_USE;

#endif
