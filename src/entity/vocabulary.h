/* entity/vocabulary.h - controlled terms: what may stand where a property asks
 * for a word of a vocabulary, in English, Russian and Kazakh.
 *
 * The tables are data/vocabulary/NAME.tsv, one file per vocabulary; the
 * crosswalks are data/crosswalk. A code of a HURIDOCS tree is written as it is
 * printed there: pairs of digits, each pair one level down ("01 01 05 01"). */
#ifndef TZ_ENTITY_VOCABULARY_H
#define TZ_ENTITY_VOCABULARY_H

#include <stdbool.h>

#include <tizim/base.h>

enum tz_tongue { TZ_EN, TZ_RU, TZ_KK, TZ_TONGUES };

struct tz_term {
    const char *code; /* "torture_cidt", "01 01 05 01"; NULL ends a table */
    const char *text[TZ_TONGUES];
    const char *source; /* where the code comes from: "HURIDOCS MT04", "tizim" */
};

struct tz_vocabulary {
    const char *name; /* "act_type"; NULL ends the table */
    const char *title;
    const struct tz_term *terms;
    size_t count;
};

/* Every vocabulary, by name. */
extern const struct tz_vocabulary tz_vocabularies[];

/* The vocabulary of that name, or NULL. */
const struct tz_vocabulary *tz_vocabulary_named(tz_str name);

/* The term of `vocabulary` with that code, or NULL. */
const struct tz_term *tz_vocabulary_find(const char *vocabulary, tz_str code);

/* True when `code` is `root` or stands under it in a tree: "01 01 05 01" under
 * "01 01". */
bool tz_term_under(tz_str code, tz_str root);

/* What each law calls a mode of responsibility; "" where it has no word. */
struct tz_mode {
    const char *code; /* of the vocabulary `mode`; NULL ends the table */
    const char *huridocs, *eu, *us, *uk, *rome;
};

extern const struct tz_mode tz_modes[];

/* The row of that mode, or NULL. */
const struct tz_mode *tz_mode_find(tz_str code);

/* Whether a sanctions regime has a criterion, and on what terms. */
struct tz_criterion {
    const char *code, *regime; /* of the vocabularies `criterion` and `regime` */
    const char *fit;           /* of the vocabulary `criterion_fit`: yes, serious, victim, no */
    const char *note;
};

extern const struct tz_criterion tz_criteria[];

/* The row of that pair, or NULL when either is not known. */
const struct tz_criterion *tz_criterion_find(tz_str code, tz_str regime);

#endif
