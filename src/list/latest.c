#include "list/latest.h"

#include "base/err.h"
#include "base/str.h"

static const tz_str title = { "tizim/latest@v1", 15 };

void tz_latest_put(struct tz_buf *b, const struct tz_latest *l)
{
    char published[TZ_CLOCK_TEXT], expires[TZ_CLOCK_TEXT], hex[TZ_SHA256_HEX];

    tz_clock_text(l->published, published);
    tz_clock_text(l->expires, expires);
    tz_sha256_hex(l->manifest, hex);
    tz_buf_printf(b, "%.*s\nlog %.*s\nlist %.*s\nrelease %u\nmanifest %s\n", TZ_FMT(title),
                  TZ_FMT(l->origin), TZ_FMT(l->list), l->release, hex);
    tz_buf_printf(b, "published %s\nexpires %s\n", published, expires);
}

/* What follows `key` and a blank in the next line. */
static bool field(tz_str *rest, const char *key, tz_str *out)
{
    tz_str line, word;

    if (!tz_str_cut(rest, '\n', &line) || !tz_str_cut(&line, ' ', &word) || !tz_str_is(word, key))
        return false;
    *out = line;
    return line.len > 0;
}

tz_status tz_latest_read(tz_str text, struct tz_latest *out, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf same = { 0 };
    tz_str rest = text, line, release, manifest, published, expires;
    struct tz_latest l;
    int64_t number;

    if (!tz_str_cut(&rest, '\n', &line) || !tz_str_eq(line, title) ||
        !field(&rest, "log", &l.origin) || !field(&rest, "list", &l.list) ||
        !field(&rest, "release", &release) || !field(&rest, "manifest", &manifest) ||
        !field(&rest, "published", &published) || !field(&rest, "expires", &expires) ||
        !tz_str_number(release, 1, UINT32_MAX, &number) || !tz_sha256_read(manifest, l.manifest) ||
        !tz_clock_read(published, &l.published) || !tz_clock_read(expires, &l.expires))
        return tz_fail(err, TZ_INPUT, "latest: does not point to a release");
    l.release = (uint32_t)number;
    tz_latest_put(&same, &l);
    if (!tz_str_eq(tz_buf_str(&same), text)) /* one text for one meaning */
        return tz_fail(err, TZ_INPUT, "latest: is not written as it must be");
    *out = l;
    return TZ_OK;
}
