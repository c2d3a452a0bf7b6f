/* name/similar.h - how alike two parts are, and by which evidence. */
#ifndef TZ_NAME_SIMILAR_H
#define TZ_NAME_SIMILAR_H

#include <stdbool.h>

#include <tizim/name.h>

struct tz_likeness {
    uint16_t score; /* basis points; 0: not alike */
    uint8_t code;   /* TZ_SAME, TZ_SPELLING, TZ_SOUND, TZ_VARIANT or TZ_INITIAL_OF */
};

/* Two parts, whatever their roles. */
struct tz_likeness tz_likeness(const struct tz_name_part *a, const struct tz_name_part *b);

/* The letters of a text as bits. Two texts of which one has more than `most`
 * letters that the other lacks differ by more than `most` edits: most pairs
 * are told apart by this alone. */
uint32_t tz_letters(tz_str text);

static inline bool tz_letters_differ(uint32_t a, uint32_t b, unsigned most)
{
    uint32_t x = a & ~b, y = b & ~a;

    for (; most > 0; most--) {
        x &= x - 1;
        y &= y - 1;
    }
    return x || y;
}

/* Letters put in, left out, changed, or two neighbours swapped, no letter
 * touched twice (optimal string alignment), for texts of at most
 * 3 * TZ_PART_BYTES; more than `most` is most + 1. */
unsigned tz_distance(tz_str a, tz_str b, unsigned most);

/* Most letters that may differ between two texts that are still alike. */
unsigned tz_tolerance(size_t longer);

/* True when `part` may be what `initial` stands for. */
bool tz_initial_fits(const struct tz_name_part *initial, const struct tz_name_part *part);

#endif
