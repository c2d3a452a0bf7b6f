/* name/edits.h - how many letters tell two texts apart, and how much they say. */
#ifndef TZ_NAME_EDITS_H
#define TZ_NAME_EDITS_H

#include <stdbool.h>

#include <tizim/name.h>

/* Longest text that is compared: some parts joined. */
enum { TZ_EDIT_BYTES = 3 * TZ_PART_BYTES };

/* Letters put in, left out, changed, or two neighbours swapped, no letter
 * touched twice (optimal string alignment); more than `most` is most + 1. */
unsigned tz_distance(tz_str a, tz_str b, unsigned most);

/* Most letters that may differ between two texts of which the longer has so
 * many, that are still alike: tz_part_score() of any others is 0. */
unsigned tz_tolerance(size_t longer);

/* The distance with weights, in halves of an edit: a vowel for a vowel, a consonant
 * for one that is often taken for it, a doubled letter and an h are one half. */
unsigned tz_edit_cost(tz_str a, tz_str b, unsigned most);

/* Take off what both texts begin and end with: it changes no distance. */
void tz_strip(tz_str *a, tz_str *b);

/* The letters of a text as bits. */
uint32_t tz_letters(tz_str text);

/* True when one text has more than `most` letters that the other lacks: then
 * they are more than `most` edits apart. Most pairs are told apart by this. */
static inline bool tz_letters_differ(uint32_t a, uint32_t b, unsigned most)
{
    uint32_t x = a & ~b, y = b & ~a;

    for (; most > 0; most--) {
        x &= x - 1;
        y &= y - 1;
    }
    return x || y;
}

#endif
