/* index/pool.h - texts kept once each, laid out as STRS of a compiled list. */
#ifndef TZ_INDEX_POOL_H
#define TZ_INDEX_POOL_H

#include "base/buf.h"
#include "index/tzl.h"

/* Zero-initialise; tz_pool_free() when done. */
struct tz_pool {
    struct tz_buf strs;
    struct tz_pool_slot {
        tzl_text text;
        uint32_t hash;
    } * slots; /* open addressing; text 0 is a free slot */
    uint32_t count, size;
    bool failed; /* memory ran out, or the texts passed 16 GiB */
};

/* The number of `s`, which is kept from now on. 0 for the empty text. */
tzl_text tz_pool_put(struct tz_pool *p, tz_str s);

/* The text of that number, valid until the next put. */
tz_str tz_pool_text(const struct tz_pool *p, tzl_text text);

void tz_pool_free(struct tz_pool *p);

#endif
