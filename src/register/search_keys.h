/* register/search_keys.h - the words of a text, as they sound: the keys of
 * name/keys.h, so that the spellings of one word in Kazakh, Russian and Latin
 * letters have a key in common. Private to src/register/. */
#ifndef TZ_REGISTER_SEARCH_KEYS_H
#define TZ_REGISTER_SEARCH_KEYS_H

#include <stdbool.h>

#include <tizim/name.h>

/* A key of a word. A word has several when it can be read in several ways;
 * they come one after the other. */
struct tz_word_key {
    tz_str key;     /* capital letters and digits; lent during the call */
    size_t at, end; /* the word in the text, in bytes */
    bool small;     /* a word like "of" or "and", which tells nothing of a text */
};

typedef tz_status tz_word_key_sink(void *user, const struct tz_word_key *key, struct tz_err *err);

/* Give each key of each word of `text`, which is UTF-8 of any length, to the
 * sink. TZ_OK, or what the sink fails with. */
tz_status tz_search_keys(tz_str text, tz_word_key_sink *sink, void *user,
                         struct tz_err *err) TZ_MUST_USE;

#endif
