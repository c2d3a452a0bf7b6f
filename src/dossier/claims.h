/* dossier/claims.h - what is claimed of a record, a line a value and as JSON: each
 * with all who say it, and what is denied beside it. dossier/values.h puts the
 * values of a property into one sentence. */
#ifndef TZ_DOSSIER_CLAIMS_H
#define TZ_DOSSIER_CLAIMS_H

#include "dossier/values.h"

/* Whether a claim of `v` asserts its value, and none before it asserts the same. */
bool tz_value_first(struct tz_values v, const struct tz_claim *c);

/* Put the value of a claim: the word of a term, the name of an entity with its id,
 * a length of time in words; all else as it is, without control characters. */
tz_status tz_put_value(struct tz_reading *g, const struct tz_record *record,
                       const struct tz_claim *c, struct tz_buf *b, struct tz_err *err) TZ_MUST_USE;

/* Whether `c` stands, and none before it in `v` says the same with the same stance. */
bool tz_claim_new(struct tz_values v, const struct tz_claim *c);

/* Put one value of `v`: "denied: ", if it is; the value; the marks of all who say the same. */
tz_status tz_put_claim(struct tz_footnotes *notes, const struct tz_record *record,
                       struct tz_values v, const struct tz_claim *c, struct tz_buf *b,
                       struct tz_err *err) TZ_MUST_USE;

/* Put each value that is claimed of `property` once, with the marks of all who say
 * it; what is denied says so. `before` comes before each, `after` behind it.
 * *count (may be NULL) is their number. Claims that do not stand are left out. */
tz_status tz_put_claims(struct tz_footnotes *notes, const struct tz_record *record,
                        const char *property, const char *before, const char *after,
                        struct tz_buf *b, size_t *count, struct tz_err *err) TZ_MUST_USE;

/* Put every claim of a record that stands, but those of the properties in `but` (blank
 * between), as a JSON array: property, value, stance, claim, state, note. */
tz_status tz_put_claims_json(struct tz_footnotes *notes, const struct tz_record *record,
                             const char *but, struct tz_buf *b, struct tz_err *err) TZ_MUST_USE;

/* True when `word` is one of the words of `list`, blanks between. */
bool tz_has_word(const char *list, tz_str word);

#endif
