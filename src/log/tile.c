#include "log/tile.h"

#include <stdio.h>

#include "base/err.h"
#include "base/str.h"
#include "log/tree.h"

void tz_tile_path(const struct tz_tile *t, char out[TZ_TILE_PATH])
{
    unsigned group[7]; /* 63 bits are at most 19 digits */
    uint64_t rest = t->index;
    int groups = 0, n;

    do {
        group[groups++] = (unsigned)(rest % 1000);
        rest /= 1000;
    } while (rest);
    if (t->level == TZ_BUNDLE)
        n = snprintf(out, TZ_TILE_PATH, "tile/entries");
    else
        n = snprintf(out, TZ_TILE_PATH, "tile/%d", t->level);
    while (groups--)
        n += snprintf(out + n, TZ_TILE_PATH - (size_t)n, "/%s%03u", groups ? "x" : "",
                      group[groups]);
    if (t->width < TZ_TILE_WIDTH)
        snprintf(out + n, TZ_TILE_PATH - (size_t)n, ".p/%u", t->width);
}

/* The number of "x001/x234/067". */
static bool index_of(tz_str s, uint64_t *out)
{
    uint64_t index = 0;
    int64_t group;
    tz_str part;

    while (tz_str_cut(&s, '/', &part)) {
        if (s.len) {
            if (!tz_str_starts(part, TZ_STR("x")))
                return false;
            part = tz_str_part(part, 1, part.len);
        }
        if (part.len != 3 || !tz_str_number(part, 0, 999, &group) ||
            __builtin_mul_overflow(index, 1000, &index) ||
            __builtin_add_overflow(index, (uint64_t)group, &index))
            return false;
    }
    *out = index;
    return true;
}

bool tz_tile_of_path(tz_str path, struct tz_tile *out)
{
    struct tz_tile t = { .width = TZ_TILE_WIDTH };
    char again[TZ_TILE_PATH];
    tz_str rest = path, part, partial = { 0 };
    int64_t n;
    size_t at;

    if (!tz_str_cut(&rest, '/', &part) || !tz_str_eq(part, TZ_STR("tile")) ||
        !tz_str_cut(&rest, '/', &part))
        return false;
    if (tz_str_eq(part, TZ_STR("entries")))
        t.level = TZ_BUNDLE;
    else if (tz_str_number(part, 0, TZ_TILE_LEVELS - 1, &n))
        t.level = (int)n;
    else
        return false;
    at = tz_str_find(rest, TZ_STR(".p/"));
    if (at < rest.len) {
        partial = tz_str_part(rest, at + 3, rest.len);
        rest = tz_str_part(rest, 0, at);
        if (!tz_str_number(partial, 1, TZ_TILE_WIDTH - 1, &n))
            return false;
        t.width = (unsigned)n;
    }
    if (!index_of(rest, &t.index) || t.index > INT64_MAX)
        return false;
    tz_tile_path(&t, again); /* one tile has one name: no leading zeros, no empty groups */
    if (!tz_str_eq(path, tz_str_z(again)))
        return false;
    *out = t;
    return true;
}

uint64_t tz_tile_row(int level, uint64_t size)
{
    return level == TZ_BUNDLE ? size : size >> (8 * level);
}

tz_status tz_bundle_next(tz_str *bundle, tz_str *entry, struct tz_err *err)
{
    const uint8_t *p = (const uint8_t *)bundle->ptr;
    size_t len;

    if (bundle->len == 0)
        return TZ_END;
    if (bundle->len < 2)
        return tz_fail(err, TZ_INPUT, "a bundle of entries ends inside a length");
    len = (size_t)p[0] << 8 | p[1];
    if (bundle->len - 2 < len)
        return tz_fail(err, TZ_INPUT, "an entry of %zu bytes is cut short after %zu", len,
                       bundle->len - 2);
    *entry = tz_str_part(*bundle, 2, len);
    *bundle = tz_str_part(*bundle, 2 + len, bundle->len);
    return TZ_OK;
}

bool tz_tile_cut(const struct tz_tile *t, tz_str *bytes)
{
    tz_str rest = *bytes, entry;
    struct tz_err unread;

    if (t->level != TZ_BUNDLE) {
        if (bytes->len < (size_t)t->width * TZ_HASH_BYTES)
            return false;
        bytes->len = (size_t)t->width * TZ_HASH_BYTES;
        return true;
    }
    for (unsigned i = 0; i < t->width; i++)
        if (tz_bundle_next(&rest, &entry, &unread) != TZ_OK)
            return false;
    bytes->len -= rest.len;
    return true;
}
