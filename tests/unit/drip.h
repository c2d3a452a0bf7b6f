/* tests/unit/drip.h - bytes that come a few at a time: a reader must give the
 * same whatever the pieces. And bytes without end, or with a failure in them. */
#ifndef TZ_TESTS_DRIP_H
#define TZ_TESTS_DRIP_H

#include <string.h>

#include "base/err.h"
#include "base/file.h"
#include "base/str.h"

struct drip {
    struct tz_stream stream;
    tz_str rest;
    size_t step;    /* most bytes at once */
    uint64_t again; /* how many more times `whole` comes */
    tz_str whole;
    bool breaks; /* the end is a failure: the disk went away */
    uint64_t given;
};

static inline tz_status drip_read(struct tz_stream *s, char *into, size_t cap, size_t *got,
                                  struct tz_err *err)
{
    struct drip *d = (struct drip *)s;
    size_t n = d->step < cap ? d->step : cap;

    if (!d->rest.len && d->again) {
        d->again--;
        d->rest = d->whole;
    }
    if (!d->rest.len)
        return d->breaks ? tz_fail(err, TZ_IO, "disk gone") : TZ_END;
    n = n < d->rest.len ? n : d->rest.len;
    memcpy(into, d->rest.ptr, n);
    d->rest = tz_str_part(d->rest, n, d->rest.len);
    d->given += n;
    *got = n;
    return TZ_OK;
}

static inline struct drip drip(tz_str bytes, size_t step)
{
    return (struct drip){ .stream.read = drip_read, .rest = bytes, .step = step };
}

#endif
