/* dossier/values.h - the values of a property as people read them: what is
 * accepted first, what contradicts it beside it, each with its sources. */
#ifndef TZ_DOSSIER_VALUES_H
#define TZ_DOSSIER_VALUES_H

#include "dossier/footnotes.h"

/* A value in words: of a term its text, of an entity its name. */
tz_status tz_value_words(struct tz_reading *g, const struct tz_record *record,
                         const struct tz_claim *c, tz_str *out, struct tz_err *err) TZ_MUST_USE;

/* Put the values that stand: "a [1] [2]; or b [3, draft]; denied by X, 2012 [4]"; without
 * the "or" where the property may have several values at a time. The same value is put once, with
 * all its sources. *any becomes whether there was one; may be NULL. */
tz_status tz_put_values(struct tz_footnotes *notes, const struct tz_record *record,
                        const char *property, struct tz_buf *b, bool *any,
                        struct tz_err *err) TZ_MUST_USE;

/* Put the claims of a property that stand as a JSON array of
 * {"value", "text", "stance", "state", "note"}, the oldest first. */
tz_status tz_json_values(struct tz_footnotes *notes, const struct tz_record *record,
                         const char *property, struct tz_buf *b, struct tz_err *err) TZ_MUST_USE;

#endif
