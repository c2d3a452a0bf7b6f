/* register/merge.h - decide that two records are the same, and take it back.
 *
 * A decision is an entity of its own (register/same.h), entered by one person
 * and accepted by another with a verdict on its claims. Taking it back is a verdict, too:
 * nothing is moved, and as of any day before all is as it was. */
#ifndef TZ_REGISTER_MERGE_H
#define TZ_REGISTER_MERGE_H

#include "register/level.h"

enum { TZ_MERGE_UID = 32 };

/* In the open change, by `viewer`: enter that `right` is the same as `left`,
 * which stays. `uid` becomes the decision's id, of which the claims are drafts.
 * TZ_OK; TZ_INPUT (not there, or nothing that the viewer may see; not of one schema; one record
 * already; no Thing); TZ_IO; TZ_NOMEM; TZ_CORRUPT. */
tz_status tz_merge(struct tz_register *r, const struct tz_viewer *viewer, tz_str left, tz_str right,
                   tz_str reason, char uid[TZ_MERGE_UID], struct tz_err *err) TZ_MUST_USE;

/* What taking back asks for. */
struct tz_unmerge {
    bool own;     /* the viewer entered the decision, and may withdraw it; else it is judged */
    size_t count; /* claims of it that stand */
};

/* What it would be to take back all decisions that name these two. TZ_OK; TZ_INPUT (there is
 * none; some are the viewer's own and some are not); TZ_IO; TZ_NOMEM; TZ_CORRUPT. */
tz_status tz_unmerge_look(struct tz_register *r, const struct tz_viewer *viewer, tz_str a, tz_str b,
                          struct tz_unmerge *out, struct tz_err *err) TZ_MUST_USE;

/* In the open change: withdraw them, or reject them. The same, and failures of tz_verdict(). */
tz_status tz_unmerge(struct tz_register *r, const struct tz_viewer *viewer, tz_str a, tz_str b,
                     struct tz_unmerge *out, struct tz_err *err) TZ_MUST_USE;

#endif
