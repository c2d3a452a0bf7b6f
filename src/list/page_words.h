/* list/page_words.h - the words of the pages, in the languages of the vocabularies. */
#ifndef TZ_LIST_PAGE_WORDS_H
#define TZ_LIST_PAGE_WORDS_H

#include "entity/vocabulary.h"

enum tz_page_word {
    TZ_W_SKIP,
    TZ_W_LIST,
    TZ_W_CHANGES,
    TZ_W_RELEASE,
    TZ_W_OF,
    TZ_W_LISTED,
    TZ_W_DELISTED,
    TZ_W_ENTRY,
    TZ_W_NAME,
    TZ_W_SINCE,
    TZ_W_STATE,
    TZ_W_OTHER_NAMES,
    TZ_W_BORN,
    TZ_W_BIRTHPLACE,
    TZ_W_NATIONALITY,
    TZ_W_POST,
    TZ_W_ADDRESS,
    TZ_W_NUMBERS,
    TZ_W_REGIME,
    TZ_W_CRITERIA,
    TZ_W_MEASURES,
    TZ_W_BASIS,
    TZ_W_REASONS,
    TZ_W_GROUND,
    TZ_W_REASON,
    TZ_W_AMENDED_ON,
    TZ_W_DELISTED_ON,
    TZ_W_NAME_GONE,
    TZ_W_ADDED,
    TZ_W_AMENDED,
    TZ_W_NO_CHANGE,
    TZ_W_WEAK,
    TZ_W_CHECK,
    TZ_W_NOBODY,
    TZ_WORDS,
};

tz_str tz_page_word(enum tz_page_word word, enum tz_tongue tongue);

/* The text of a term, or its code when the vocabulary has no such term. */
tz_str tz_page_term(const char *vocabulary, tz_str code, enum tz_tongue tongue);

/* "en", "ru", "kk". */
tz_str tz_page_tongue(enum tz_tongue tongue);

#endif
