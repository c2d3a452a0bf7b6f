/* base/measured.h - a file that is measured while it is read: its SHA-256 is known
 * when the end has been read, whoever reads. */
#ifndef TZ_BASE_MEASURED_H
#define TZ_BASE_MEASURED_H

#include "base/digest.h"
#include "base/file.h"

struct tz_measured {
    struct tz_stream stream; /* to be read instead of `inner` */
    struct tz_stream *inner; /* borrowed */
    struct tz_sha256 sha;
};

/* TZ_OK or TZ_NOMEM. Close always. */
tz_status tz_measured_open(struct tz_measured *m, struct tz_stream *inner,
                           struct tz_err *err) TZ_MUST_USE;

/* Of what was read so far; once. */
void tz_measured_take(struct tz_measured *m, uint8_t out[TZ_SHA256_BYTES]);
void tz_measured_close(struct tz_measured *m); /* fits TZ_AUTO */

#endif
