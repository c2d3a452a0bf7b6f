/* name/words.h - what is known of a word that stands in names: data/words/. */
#ifndef TZ_NAME_WORDS_H
#define TZ_NAME_WORDS_H

#include <tizim/name.h>

/* Whose names a word means something in: bits. */
enum { PERSON = 1, ORGANIZATION = 2, ANYBODY = 3 };

enum tz_word_is {
    WORD_TITLE,
    WORD_PARTICLE,
    WORD_BIN, /* son or daughter of, before the father's name */
    WORD_ULY, /* the same behind it */
    WORD_GENERATION,
    WORD_FORM,
    WORD_WORD,
    WORD_PLACE,
    WORD_NUMBER,
    WORD_GIVEN, /* one of several forms of a given name */
    WORD_OPENS, /* the first of several words that mean something together */
};

struct tz_word_entry {
    const char *text; /* folded; several words have one space between them */
    const char *base; /* the form that stands for all of its kind */
    uint8_t whose, is;
};

/* The next entry for `text` after `last` (NULL: the first), or NULL. */
const struct tz_word_entry *tz_word_next(tz_str text, const struct tz_word_entry *last);

/* The entry for `text` that is `is` in names of `whose`, or NULL. */
const struct tz_word_entry *tz_word_find(tz_str text, unsigned whose, enum tz_word_is is);

#endif
