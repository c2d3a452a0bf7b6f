/* Bundles of entries and names of tiles may be any bytes. */
#include <stdlib.h>

#include "base/str.h"
#include "log/tile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    tz_str bytes = { (const char *)data, size }, rest = bytes, entry;
    struct tz_tile t = { TZ_BUNDLE, 0, 1 };
    size_t taken = 0;
    struct tz_err err;

    while (tz_bundle_next(&rest, &entry, &err) == TZ_OK)
        taken += 2 + entry.len;
    if (taken + rest.len != size)
        abort();
    rest = bytes;
    if (tz_tile_cut(&t, &rest) && rest.len > size)
        abort();
    if (tz_tile_of_path(bytes, &t) && (t.width < 1 || t.width > TZ_TILE_WIDTH))
        abort();
    return 0;
}
