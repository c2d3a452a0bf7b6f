/* screen/score.h - how alike two subjects are: the best pair of names, and the
 * facts beside them as graded evidence. docs/search.md has the points. */
#ifndef TZ_SCREEN_SCORE_H
#define TZ_SCREEN_SCORE_H

#include "screen/others.h"
#include "screen/subject.h"
#include <tizim/screen.h>

/* A set of facts of one kind and another, in any order. */
struct tz_facts {
    const struct tz_subject_fact *rows;
    size_t count;
};

/* What is known of one side beside the best pair of names. */
struct tz_side {
    enum tz_name_kind kind; /* of its schema */
    struct tz_facts facts;
    struct tz_names names;
};

/* Points of a name that scores `name`: all of it up to 0.80, less above, so
 * that a name alone is never certain. */
tz_score tz_name_points(tz_score name);

/* The name score that the best pair must have for a match of `threshold` when
 * no identifier is the same: what the facts of `query` could add is left open. */
tz_score tz_name_least(tz_score threshold, struct tz_facts query);

/* Points of a weak name: below zero. */
int tz_weak_points(void);

/* May things with these kinds of names be one thing? */
bool tz_kinds_agree(enum tz_name_kind a, enum tz_name_kind b);

/* out->name, query and listed are set: add the evidence and the score. `weak`:
 * either name is weak. */
void tz_score_evidence(struct tz_match *out, bool weak, const struct tz_side *query,
                       const struct tz_side *listed);

/* A subject as one side of a comparison; borrows it. */
struct tz_side tz_side_of(const struct tz_subject *subject);

/* Score two subjects, with the evidence; the texts of `out` are theirs. Those that
 * can not be one thing score 0 without evidence. */
void tz_score_subjects(const struct tz_subject *query, const struct tz_subject *listed,
                       struct tz_match *out);

/* Whole-entity score of two entities, for `tizim compare`. The texts of `out`
 * lie in the entities and in `arena`. TZ_OK, TZ_NOMEM. */
tz_status tz_screen_pair(const struct tz_entity *left, const struct tz_entity *right,
                         struct tz_arena *arena, struct tz_match *out,
                         struct tz_err *err) TZ_MUST_USE;

/* The best pair of `query` and `listed` names into out->name, query, listed.
 * False, and nothing written, when one side has none. */
bool tz_score_names(const struct tz_subject *query, const struct tz_subject *listed,
                    struct tz_match *out, bool *weak);

#endif
