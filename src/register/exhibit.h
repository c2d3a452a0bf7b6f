/* register/exhibit.h - reading evidence in ways that its custody has to know of. */
#ifndef TZ_REGISTER_EXHIBIT_H
#define TZ_REGISTER_EXHIBIT_H

#include "register/custody.h"

/* Read all evidence again in the open change, give each item an event
 * 'verified', and commit. `progress`, if not NULL, is told how many are done.
 * TZ_OK (damaged or not), TZ_IO, TZ_NOMEM, TZ_CORRUPT (the journal); the
 * change is over in any case. */
tz_status tz_exhibit_verify(struct tz_register *r, struct tz_damage *damage,
                            void (*progress)(void *user, uint64_t done), void *user,
                            struct tz_custody_count *out, struct tz_err *err) TZ_MUST_USE;

/* Copy an item to the file `path`, which appears only when the open change,
 * with its event 'viewed_original', is committed. The change is over in any
 * case. TZ_OK, TZ_CORRUPT (the file is not what was received), TZ_IO, TZ_NOMEM. */
tz_status tz_exhibit_view(struct tz_register *r, const struct tz_item *item, const char *path,
                          struct tz_err *err) TZ_MUST_USE;

/* Read one item again for a certificate, in the open change, which is over in
 * any case and keeps the outcome. TZ_OK, TZ_CORRUPT (the file is not what was
 * received), TZ_IO, TZ_NOMEM. */
tz_status tz_exhibit_certify(struct tz_register *r, const struct tz_item *item,
                             struct tz_err *err) TZ_MUST_USE;

#endif
