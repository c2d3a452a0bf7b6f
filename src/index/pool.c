#include "index/pool.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"

/* FNV-1a; the order of the file does not depend on it. */
static uint32_t hash_of(tz_str s)
{
    uint64_t h = 0xcbf29ce484222325u;

    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (uint8_t)s.ptr[i]) * 0x100000001b3u;
    return (uint32_t)(h ^ h >> 32);
}

tz_str tz_pool_text(const struct tz_pool *p, tzl_text text)
{
    const char *at = p->strs.ptr + (size_t)text * 4;
    uint32_t len;

    if (!text)
        return (tz_str){ "", 0 };
    memcpy(&len, at, sizeof len);
    return (tz_str){ at + sizeof len, len };
}

static bool grow(struct tz_pool *p)
{
    uint32_t size = p->size ? p->size * 2 : 1024;
    struct tz_pool_slot *slots = calloc(size, sizeof *slots);

    if (!slots || size > UINT32_MAX / 2)
        return free(slots), false;
    for (uint32_t i = 0; i < p->size; i++) {
        uint32_t at = p->slots[i].hash & (size - 1);

        if (!p->slots[i].text)
            continue;
        while (slots[at].text)
            at = (at + 1) & (size - 1);
        slots[at] = p->slots[i];
    }
    free(p->slots);
    p->slots = slots;
    p->size = size;
    return true;
}

static tzl_text append(struct tz_pool *p, tz_str s)
{
    static const char zeros[8];
    uint32_t len = (uint32_t)s.len;
    uint64_t at;

    if (!p->strs.len)
        tz_buf_put(&p->strs, (tz_str){ zeros, sizeof zeros }); /* text 0 */
    at = p->strs.len / 4;
    if (at > UINT32_MAX - 1 || s.len > UINT32_MAX / 2)
        return p->failed = true, 0;
    tz_buf_put(&p->strs, (tz_str){ (const char *)&len, sizeof len });
    tz_buf_put(&p->strs, s);
    tz_buf_put(&p->strs, (tz_str){ zeros, 4 - s.len % 4 });
    p->failed |= p->strs.failed;
    return p->failed ? 0 : (tzl_text)at;
}

tzl_text tz_pool_put(struct tz_pool *p, tz_str s)
{
    uint32_t hash = hash_of(s), at;
    struct tz_pool_slot *slot;

    if (p->failed || (p->count >= p->size / 2 && !grow(p)))
        return p->failed = true, 0;
    if (!s.len)
        return 0;
    at = hash & (p->size - 1);
    for (slot = &p->slots[at]; slot->text; slot = &p->slots[at]) {
        if (slot->hash == hash && tz_str_eq(tz_pool_text(p, slot->text), s))
            return slot->text;
        at = (at + 1) & (p->size - 1);
    }
    *slot = (struct tz_pool_slot){ append(p, s), hash };
    p->count += slot->text != 0;
    return slot->text;
}

void tz_pool_free(struct tz_pool *p)
{
    tz_buf_free(&p->strs);
    free(p->slots);
    *p = (struct tz_pool){ 0 };
}
