#include "base/measured.h"

static tz_status measured_read(struct tz_stream *s, char *into, size_t cap, size_t *got,
                               struct tz_err *err)
{
    struct tz_measured *m = (struct tz_measured *)s;
    tz_status st = m->inner->read(m->inner, into, cap, got, err);

    if (st == TZ_OK)
        tz_sha256_put(&m->sha, (tz_str){ into, *got });
    return st;
}

tz_status tz_measured_open(struct tz_measured *m, struct tz_stream *inner, struct tz_err *err)
{
    *m = (struct tz_measured){ .stream.read = measured_read, .inner = inner };
    return tz_sha256_open(&m->sha, err);
}

void tz_measured_take(struct tz_measured *m, uint8_t out[TZ_SHA256_BYTES])
{
    tz_sha256_take(&m->sha, out);
}

void tz_measured_close(struct tz_measured *m)
{
    tz_sha256_close(&m->sha);
}
