#include "index/pattern.h"

#include <stdbool.h>
#include <string.h>

bool tz_pattern_set(struct tz_pattern *p, tz_str text)
{
    if (!text.len || text.len > TZ_PATTERN_MOST)
        return false;
    memset(p->places, 0, sizeof p->places);
    for (size_t i = 0; i < text.len; i++) {
        if ((uint8_t)text.ptr[i] >= 0x80)
            return false;
        p->places[(uint8_t)text.ptr[i]] |= 1ull << i;
    }
    p->length = (unsigned)text.len;
    return true;
}

unsigned tz_pattern_distance(const struct tz_pattern *p, tz_str text)
{
    uint64_t vp = ~0ull, vn = 0, d0 = 0, before = 0;
    const uint64_t last = 1ull << (p->length - 1);
    unsigned d = p->length;

    for (size_t j = 0; j < text.len; j++) {
        const uint8_t c = (uint8_t)text.ptr[j];
        const uint64_t pm = c < 0x80 ? p->places[c] : 0;
        const uint64_t swapped = ((~d0 & pm) << 1) & before;
        uint64_t hp, hn;

        d0 = (((pm & vp) + vp) ^ vp) | pm | vn | swapped;
        hp = vn | ~(d0 | vp);
        hn = d0 & vp;
        d += (hp & last) != 0;
        d -= (hn & last) != 0;
        hp = hp << 1 | 1;
        vp = hn << 1 | ~(d0 | hp);
        vn = hp & d0;
        before = pm;
    }
    return d;
}
