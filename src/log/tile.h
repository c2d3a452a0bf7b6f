/* log/tile.h - how a log lies in files (c2sp.org/tlog-tiles): names of tiles,
 * and the bundles of entries.
 *
 * A tile of level L holds up to 256 hashes of complete subtrees over 256^L
 * leaves each; a bundle holds the entries below one tile of level 0, each
 * behind its length in two bytes, big-endian. */
#ifndef TZ_LOG_TILE_H
#define TZ_LOG_TILE_H

#include <stdbool.h>

#include <tizim/base.h>

enum {
    TZ_TILE_WIDTH = 256,
    TZ_TILE_LEVELS = 8, /* of a tree of at most 2^63 leaves */
    TZ_TILE_PATH = 64,  /* bytes of the longest name, with its NUL */
    TZ_ENTRY_MAX = 65535,
    TZ_BUNDLE_MAX = TZ_TILE_WIDTH * (2 + TZ_ENTRY_MAX),
    TZ_BUNDLE = -1, /* the level of a bundle of entries */
};

struct tz_tile {
    int level; /* 0 to 7, or TZ_BUNDLE */
    uint64_t index;
    unsigned width; /* hashes or entries in it: 1 to 256, which is full */
};

/* Name below the log's folder, such as "tile/0/x001/234.p/112". */
void tz_tile_path(const struct tz_tile *t, char out[TZ_TILE_PATH]);

/* The tile of that name: false unless it is just what tz_tile_path() writes. */
bool tz_tile_of_path(tz_str path, struct tz_tile *out);

/* Hashes of a level, or entries, that a tree of `size` leaves has. */
uint64_t tz_tile_row(int level, uint64_t size);

/* Take the next entry off a bundle; it points into the bundle.
 * TZ_OK, TZ_END, TZ_INPUT (cut short). */
tz_status tz_bundle_next(tz_str *bundle, tz_str *entry, struct tz_err *err) TZ_MUST_USE;

/* Cut the bytes of a fuller tile to the t->width hashes or entries at its
 * front; false when it has less. */
bool tz_tile_cut(const struct tz_tile *t, tz_str *bytes);

#endif
