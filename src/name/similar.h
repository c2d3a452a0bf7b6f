/* name/similar.h - how alike two parts are, and by which evidence. */
#ifndef TZ_NAME_SIMILAR_H
#define TZ_NAME_SIMILAR_H

#include <stdbool.h>

#include "name/edits.h"

struct tz_likeness {
    uint16_t score; /* basis points; 0: not alike */
    uint8_t code;   /* TZ_SAME, TZ_SPELLING, TZ_SOUND, TZ_VARIANT or TZ_INITIAL_OF */
};

/* Two parts, whatever their roles. */
struct tz_likeness tz_likeness(const struct tz_name_part *a, const struct tz_name_part *b);

/* True when `part` may be what `initial` stands for. */
bool tz_initial_fits(const struct tz_name_part *initial, const struct tz_name_part *part);

#endif
