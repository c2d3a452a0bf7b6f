/* register/search.h - find entities by the words of their values, however they
 * are spelled in Kazakh, Russian or Latin letters.
 *
 * An entity is found when every word of the question stands in one of its
 * values that the viewer may see, as of a change. A word is found by its sound
 * (name/keys.h), and from four sounds on where another word begins with it.
 * What may not be seen is not looked at: register/search_index.h. */
#ifndef TZ_REGISTER_SEARCH_H
#define TZ_REGISTER_SEARCH_H

#include "register/read.h"

enum { TZ_SEARCH_WORDS = 12, TZ_SEARCH_MOST = 200 };

/* Where a word was found. */
struct tz_found_word {
    const struct tz_claim *claim;
    size_t at, end; /* in its value, in bytes */
};

struct tz_found {
    struct tz_record record;
    struct tz_found_word word[TZ_SEARCH_WORDS]; /* of each word of the question, in order */
    unsigned score;                             /* the higher the better */
};

struct tz_search {
    const struct tz_found
        *found; /* grouped by schema: that of the best first; in it the best first */
    size_t count, words;
    bool more; /* there are, or may be, more than these */
};

/* Search for at most `limit` entities (to TZ_SEARCH_MOST); everything lies in
 * `arena`. TZ_OK (also with nothing found); TZ_INPUT (no word, more than
 * TZ_SEARCH_WORDS, not UTF-8, or a register that an older tizim made); TZ_IO;
 * TZ_NOMEM; TZ_CORRUPT. */
tz_status tz_search(struct tz_register *r, const struct tz_viewer *viewer, tz_str question,
                    int64_t as_of, size_t limit, struct tz_arena *arena, struct tz_search *out,
                    struct tz_err *err) TZ_MUST_USE;

#endif
