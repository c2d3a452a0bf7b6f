/* register/premis.h - items and their custody in the words of PREMIS 3, the
 * preservation vocabulary of libraries (loc.gov/premis/v3). */
#ifndef TZ_REGISTER_PREMIS_H
#define TZ_REGISTER_PREMIS_H

#include "register/custody.h"

/* Put an XML document about these items behind what is in `to`.
 * TZ_OK, TZ_CORRUPT, TZ_IO, TZ_NOMEM. */
tz_status tz_premis_put(struct tz_register *r, const struct tz_item *items, size_t count,
                        struct tz_buf *to, struct tz_err *err) TZ_MUST_USE;

/* The eventType of PREMIS for a code of custody_event. */
const char *tz_premis_event(tz_str code);

#endif
