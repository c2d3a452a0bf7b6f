/* name/fold.h - read a name in any script as words of ASCII letters.
 *
 * One pass through a table made at build time (tools/fold.c): each code point
 * gives its fold (š: s), its sound (š: sh) and what it is (letter, mark, dot).
 * Languages that read a letter differently are told by the letters that only
 * they have; a word that mixes Latin with Cyrillic or Greek letters is read in
 * the script of most of its letters. */
#ifndef TZ_NAME_FOLD_H
#define TZ_NAME_FOLD_H

#include <stdbool.h>

#include "base/script.h"
#include <tizim/name.h>

/* What stands before a word, the strongest sign where there are several. */
enum tz_gap { TZ_GAP_NONE, TZ_GAP_SPACE, TZ_GAP_DOT, TZ_GAP_HYPHEN, TZ_GAP_AND, TZ_GAP_COMMA };

struct tz_word {
    char *text;                /* in the caller's memory, TZ_PART_BYTES at most */
    char sound[TZ_PART_BYTES]; /* lower-case letters; E is "e or yo", Y is "y or u" */
    uint16_t at, end;          /* bytes of the raw name */
    uint8_t length, sound_length;
    uint8_t runes;  /* letters of the raw name, 255 for more */
    uint8_t script; /* enum tz_script, of its first letter */
    uint8_t gap;    /* enum tz_gap */
    bool dotted;    /* a dot follows at once */
    bool digits;    /* has a digit */
    bool aside;     /* stands in brackets */
};

struct tz_words {
    struct tz_word word[TZ_NAME_PARTS];
    uint8_t count;
    bool cut;   /* there were more words, or longer ones */
    bool comma; /* a comma stands between words */
};

/* Fold `raw`, which must be UTF-8 and at most TZ_NAME_RAW bytes; `mem` has
 * room for TZ_NAME_PARTS * TZ_PART_BYTES. With `split`, a name
 * of two to four Han characters or Hangul syllables and nothing else is a
 * family and a given name. */
void tz_fold_words(tz_str raw, bool split, char *mem, struct tz_words *out);

/* The Han or Hangul characters of `raw` from byte `at` to `end`, Han in their
 * simplified form, into `out` of `cap` bytes; the number of bytes. */
size_t tz_fold_native(tz_str raw, size_t at, size_t end, char *out, size_t cap);

#endif
