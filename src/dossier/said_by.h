/* dossier/said_by.h - the rule of display, for every page: a responsibility is
 * alleged by somebody; only what a body that is named found, and what is accepted, is
 * "found by" it. */
#ifndef TZ_DOSSIER_SAID_BY_H
#define TZ_DOSSIER_SAID_BY_H

#include "dossier/footnotes.h"

/* Whether an OfficialFinding counts: its body is named, and the body and the
 * responsibility that it is about are accepted. *why_not is NULL when it does; *body is
 * the name of its body, or empty. */
tz_status tz_finding_counts(struct tz_reading *g, const struct tz_record *finding,
                            const char **why_not, tz_str *body, struct tz_err *err) TZ_MUST_USE;

enum { TZ_ALLEGERS = 200 };

/* Who alleges it: the claims whose value, or else whose speaker, says so. */
struct tz_allegers {
    const struct tz_claim *claim[TZ_ALLEGERS];
    size_t count;
    bool by_value; /* allegedBy names them */
};
struct tz_allegers tz_who_alleges(const struct tz_record *involvement);

/* Id of one of them, empty for our own organisation; and the name, or words for
 * somebody who may not be seen. */
tz_str tz_alleger(const struct tz_allegers *a, const struct tz_claim *c);
tz_status tz_alleger_name(struct tz_reading *g, tz_str uid, tz_str *out,
                          struct tz_err *err) TZ_MUST_USE;

/* Put "A, 2015-12-16 [1]; B [2]". */
tz_status tz_put_allegers(struct tz_footnotes *notes, const struct tz_record *involvement,
                          struct tz_buf *b, struct tz_err *err) TZ_MUST_USE;

/* Put "Court of X, 2012-05-28 [3]", of a finding that counts. */
tz_status tz_put_finder(struct tz_footnotes *notes, const struct tz_record *finding, tz_str body,
                        struct tz_buf *b, struct tz_err *err) TZ_MUST_USE;

/* Put "alleged by A [1]; B [2]", or "found by the Court of X, 2012-05-28 [3]", and then
 * "; denied by C [4]" for each who denies something of it. */
tz_status tz_put_said_by(struct tz_footnotes *notes, const struct tz_record *involvement,
                         const struct tz_records *findings, struct tz_buf *b,
                         struct tz_err *err) TZ_MUST_USE;

#endif
