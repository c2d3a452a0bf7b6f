/* register/certificate.h - the certificate of integrity: one page about one
 * item, for a court or an authority, that tells how to check it without us. */
#ifndef TZ_REGISTER_CERTIFICATE_H
#define TZ_REGISTER_CERTIFICATE_H

#include "register/custody.h"

enum { TZ_CERTIFICATE_EVENTS = 12 }; /* of custody; of more, the first and the last ones */

/* What is on it. */
struct tz_certificate_form {
    const struct tz_viewer *viewer; /* who makes it: nothing that he or she may not see is on it */
    enum tz_level level;            /* what is said of the item, up to this level */
    bool html;                      /* a page to print, or else plain text */
    tz_str at;                      /* when it is made, as base/clock.h writes it */
};

/* Put the certificate of an item whose file was just verified into `to`.
 * TZ_OK, TZ_ABSENT (the viewer may not see it), TZ_CORRUPT (the journal), TZ_IO, TZ_NOMEM. */
tz_status tz_certificate_put(struct tz_register *r, const struct tz_item *item,
                             const struct tz_certificate_form *form, struct tz_buf *to,
                             struct tz_err *err) TZ_MUST_USE;

#endif
