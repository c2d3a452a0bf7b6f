/* list/latest.h - the pointer to the newest release: a note that the log's key
 * signs, and that runs out, so that nobody can be kept on an old release. */
#ifndef TZ_LIST_LATEST_H
#define TZ_LIST_LATEST_H

#include "base/buf.h"
#include "base/clock.h"
#include "base/digest.h"

#define TZ_LATEST "latest"

struct tz_latest {
    tz_str origin, list; /* name of the log, id of the list */
    uint32_t release;
    uint8_t manifest[TZ_SHA256_BYTES];
    int64_t published, expires; /* base/clock.h */
};

/* The text that is signed, and back: TZ_OK, or TZ_INPUT for anything else. */
void tz_latest_put(struct tz_buf *b, const struct tz_latest *l);
tz_status tz_latest_read(tz_str text, struct tz_latest *out, struct tz_err *err) TZ_MUST_USE;

#endif
