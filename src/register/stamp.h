/* register/stamp.h - time stamps of the journal: proof, by somebody else, that
 * all changes up to one existed at a time. */
#ifndef TZ_REGISTER_STAMP_H
#define TZ_REGISTER_STAMP_H

#include "register/register.h"

/* The newest signed checkpoint of the journal: what a query is made for.
 * TZ_OK, TZ_CORRUPT, TZ_IO, TZ_NOMEM. */
tz_status tz_stamp_checkpoint(struct tz_register *r, struct tz_buf *into,
                              struct tz_err *err) TZ_MUST_USE;

struct tz_stamp {
    int64_t id, change, size; /* of the journal that was stamped */
    tz_str checkpoint, at, authority, reply;
};

/* Add to the open change the reply of an authority to the query for
 * `checkpoint`, which must be one that this journal has signed and grown from.
 * TZ_OK; TZ_INPUT (it is not; the reply does not hold); TZ_CORRUPT; TZ_IO; TZ_NOMEM. */
tz_status tz_stamp_add(struct tz_register *r, tz_str checkpoint, tz_str query, tz_str reply,
                       const char *ca, struct tz_err *err) TZ_MUST_USE;

/* The time stamps that cover a change, the one of the smallest journal first. */
typedef tz_status tz_stamp_sink(void *user, const struct tz_stamp *stamp, struct tz_err *err);
tz_status tz_stamps(struct tz_register *r, int64_t change, tz_stamp_sink *sink, void *user,
                    struct tz_err *err) TZ_MUST_USE;

#endif
