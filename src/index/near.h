/* index/near.h - the words of a list that a part of a query is like, and the names
 * of which some words behind each other are the part as one. */
#ifndef TZ_INDEX_NEAR_H
#define TZ_INDEX_NEAR_H

#include "index/list.h"
#include "index/sketch.h"
#include "name/similar.h"

/* A word that a part may be. */
struct tz_neighbour {
    uint32_t word;
    struct tz_likeness like; /* score above 0 */
};

/* What is like a part of a query, or like several of them as one. */
struct tz_near_part {
    const struct tz_neighbour *near; /* each word once, in no order */
    uint32_t count;
    const uint32_t *slots; /* hash of `near` by word: place plus one, or 0 */
    uint32_t mask;
    const uint32_t *runs; /* names with a run of words that is the part; may repeat */
    uint32_t run_count;
    uint16_t best;                 /* the highest score */
    uint16_t exact;                /* 1 when a word is the same */
    uint64_t posts, weighty_posts; /* of all words; of those that can contradict */
    struct tz_sieves sieves;
};

enum { TZ_JOIN = 3 }; /* as in name/align.c */

struct tz_near; /* opaque: working memory, and what was found for earlier parts */

tz_status tz_near_open(struct tz_near **out, const struct tz_list *list,
                       struct tz_err *err) TZ_MUST_USE;
void tz_near_close(struct tz_near **n);

/* What is like `part`. Valid until tz_near_forget(); NULL when the memory for one query
 * is full: the search is not complete. */
const struct tz_near_part *tz_near_words(struct tz_near *n, const struct tz_name_part *part);

/* Words that may be several parts behind each other as one. */
const struct tz_near_part *tz_near_joined(struct tz_near *n, const struct tz_name_part *parts,
                                          unsigned count);

/* Before each query: forget what was found if it takes much memory. Answers do not
 * depend on what is remembered. */
void tz_near_forget(struct tz_near *n);

/* Can the word contradict another, in some name? */
bool tz_word_weighs(const struct tzl_word *w);

/* How alike the part and a word are: of score 0 when it is none of its neighbours. */
static inline struct tz_likeness tz_near_find(const struct tz_near_part *p, uint32_t word)
{
    for (uint32_t at = word * 0x9e3779b1u >> 7;; at++) {
        uint32_t slot = p->slots[at & p->mask];

        if (!slot)
            return (struct tz_likeness){ 0, 0 };
        if (p->near[slot - 1].word == word)
            return p->near[slot - 1].like;
    }
}

#endif
