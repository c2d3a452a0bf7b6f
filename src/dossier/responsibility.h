/* dossier/responsibility.h - who is said to be responsible for what, by whom,
 * and what speaks against it.
 *
 * The rule of display, wherever it is shown: "alleged by" somebody, unless a
 * body that is named made an official finding, and that finding is accepted;
 * then "found by" that body. "denied by" those who deny it. No other word, and
 * no flag on anybody. */
#ifndef TZ_DOSSIER_RESPONSIBILITY_H
#define TZ_DOSSIER_RESPONSIBILITY_H

#include "base/buf.h"
#include "dossier/days.h"
#include "dossier/dossier.h"

/* A post said to have been held then. */
struct tz_capacity {
    const struct tz_claim *claim;
    struct tz_record post;
    tz_str body; /* its name; may be empty */
    bool dated;  /* the act has a day, so that `then` is set */
    struct tz_day day;
    struct tz_on_day then;
};

struct tz_finding {
    struct tz_record record; /* OfficialFinding */
    bool counts;             /* accepted, and of a body that is named */
    const char *why_not;     /* when it does not count */
    tz_str body;             /* name */
};

/* One Involvement. */
struct tz_responsibility {
    const struct tz_record *record;
    struct tz_record subject, object; /* no uid: not known, or not to be seen */
    const struct tz_capacity *capacity;
    size_t capacities;
    const struct tz_finding *finding;
    size_t findings;
    bool found; /* one of the findings counts */
};

struct tz_responsibilities {
    struct tz_record asked;
    bool of_person; /* what is asked about is a subject, not an object */
    const struct tz_responsibility *item;
    size_t count;
    size_t left_out; /* with an unknown unit, which is never responsible */
};

/* All that is said of a person or body as the one responsible; or, of an event
 * (with its parts and their acts), an act or a case, who is. TZ_OK; TZ_INPUT
 * (there is no such entity); TZ_LIMIT; failures of reading. */
tz_status tz_responsibilities_read(struct tz_reading *g, tz_str uid,
                                   struct tz_responsibilities *out, struct tz_err *err) TZ_MUST_USE;

tz_status tz_responsibilities_text(struct tz_reading *g, const struct tz_responsibilities *all,
                                   struct tz_buf *b, struct tz_err *err) TZ_MUST_USE;
tz_status tz_responsibilities_json(struct tz_reading *g, const struct tz_responsibilities *all,
                                   struct tz_buf *b, struct tz_err *err) TZ_MUST_USE;

#endif
