/* name/keys.h - how a part of a name sounds, as a short string that the usual
 * spellings of one name share: Nazarbayev, Nazarbaev, Nazarbajew and Назарбаев
 * are all NAZARBAV. docs/matching.md has the rules. */
#ifndef TZ_NAME_KEYS_H
#define TZ_NAME_KEYS_H

#include <stdbool.h>

#include <tizim/name.h>

/* Some letters have two readings: the first is the English, Turkic and Arabic
 * one (j as in John), the second the German and Slavic one (j as in Johannes). */
enum tz_reading { TZ_READING_FIRST, TZ_READING_SECOND };

/* True when the two readings of `sound` may differ. */
bool tz_key_ambiguous(tz_str sound);

/* The key of `sound` (lower-case ASCII, with E for "e or yo" and Y for "y or
 * u") into `out`, which has room for TZ_PART_BYTES; the number of bytes, 0
 * only when `sound` is empty. */
size_t tz_key(tz_str sound, enum tz_reading reading, char *out);

/* A folded text as its consonants, in classes, and the vowels between them, for
 * scripts that leave vowels out. vowels[i] are those before consonant i, the
 * last those behind all; bits: 1 is a or e, 2 is i, y or e, 4 is o, u or w. */
struct tz_bones {
    size_t length; /* consonants */
    char consonants[TZ_PART_BYTES];
    uint8_t vowels[TZ_PART_BYTES + 1];
};

void tz_bones(tz_str text, struct tz_bones *out);

/* The consonants alone, into `out` of TZ_PART_BYTES; how many. */
size_t tz_skeleton(tz_str text, char *out);

#endif
