/* register/search_question.h - the words that are searched for, and how well an
 * entity's values answer them. Private to src/register/. */
#ifndef TZ_REGISTER_SEARCH_QUESTION_H
#define TZ_REGISTER_SEARCH_QUESTION_H

#include "register/search.h"
#include <tizim/name.h>

enum {
    TZ_QUESTION_READINGS = 6, /* keys of one word */
    TZ_QUESTION_PREFIX = 4,   /* sounds from which on a word may be the beginning of one */
};

/* A word of the question. */
struct tz_wanted {
    char key[TZ_QUESTION_READINGS][TZ_PART_BYTES];
    size_t length[TZ_QUESTION_READINGS], keys;
    size_t at, end; /* in the question, in bytes */
    bool small;     /* tells nothing, as "of" */
};

struct tz_question {
    tz_str text; /* borrowed */
    struct tz_wanted word[TZ_SEARCH_WORDS];
    size_t words;
    bool too_many;
};

/* Take a question apart; `out` is all zero. TZ_OK; TZ_INPUT (no word, more than
 * TZ_SEARCH_WORDS, not UTF-8). */
tz_status tz_question_read(struct tz_question *out, tz_str text, struct tz_err *err) TZ_MUST_USE;

/* Whether each word stands in one of the values of found->record; if so, where best, and how
 * well, into `found`. TZ_OK. */
tz_status tz_question_judge(const struct tz_question *q, struct tz_found *found, bool *out,
                            struct tz_err *err) TZ_MUST_USE;

#endif
