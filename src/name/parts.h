/* name/parts.h - from words to parts: what each word does in its name. */
#ifndef TZ_NAME_PARTS_H
#define TZ_NAME_PARTS_H

#include "name/fold.h"
#include "name/words.h"

/* A name while it is taken apart. */
struct tz_draft {
    tz_str raw;
    struct tz_words words;
    struct tz_name *name;
    /* per part: its sound, and the word that it came from */
    tz_str sound[TZ_NAME_PARTS];
    uint8_t word[TZ_NAME_PARTS];
};

/* Parts of a person's name, and of any other; `draft->words` is filled. */
void tz_parts_of_person(struct tz_draft *draft);
void tz_parts_of_organization(struct tz_draft *draft);

/* True when the words say that this is an organisation. */
bool tz_words_say_organization(const struct tz_words *words);

/* Add a part for the words from `first`, `count` of them. */
struct tz_name_part *tz_draft_part(struct tz_draft *draft, size_t first, size_t count,
                                   enum tz_role role);

/* The longest run of words from `first` on that is `is` in names of `whose`;
 * *count says how many. NULL when there is none. */
const struct tz_word_entry *tz_draft_phrase(const struct tz_words *words, size_t first,
                                            unsigned whose, enum tz_word_is is, size_t *count);

/* Reduce the endings of a person's parts: patronymics to the father's name,
 * a woman's surname to a man's. src/name/endings.c */
void tz_reduce_endings(struct tz_draft *draft);

static inline tz_str tz_word_text(const struct tz_word *w)
{
    return (tz_str){ w->text, w->length };
}

#endif
