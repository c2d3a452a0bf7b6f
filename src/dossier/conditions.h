/* dossier/conditions.h - an agreement, its steps, the conditions set for it, and
 * who held which for met, and when. Assessments are only added: each stays. */
#ifndef TZ_DOSSIER_CONDITIONS_H
#define TZ_DOSSIER_CONDITIONS_H

#include "dossier/footnotes.h"
#include "entity/date.h"

struct tz_assessed {
    struct tz_record record; /* an Assessment */
    tz_str assessor, name;   /* id and name; empty: nobody says who */
    size_t letter;           /* the same for all of one assessor, from 0 */
    bool dated;
    struct tz_day day; /* when dated: the first that it may be */
    bool last;         /* no later one of the same assessor for the same condition */
};

struct tz_condition {
    struct tz_record record;
    const struct tz_assessed *item; /* by day, those without one first */
    size_t count;
};

struct tz_assessor {
    tz_str id, name;
};

struct tz_agreement {
    struct tz_record record;
    struct tz_records step; /* by day */
    const struct tz_condition *condition;
    size_t conditions;
    const struct tz_assessor *assessor; /* by letter */
    size_t assessors;
};

/* TZ_OK, TZ_INPUT (no such agreement), TZ_NOMEM, TZ_IO, TZ_CORRUPT. */
tz_status tz_agreement_read(struct tz_reading *g, tz_str uid, struct tz_agreement *out,
                            struct tz_err *err) TZ_MUST_USE;

/* For people; with a grid of the years and conditions. */
tz_status tz_agreement_text(struct tz_reading *g, const struct tz_agreement *a, struct tz_buf *b,
                            struct tz_err *err) TZ_MUST_USE;
tz_status tz_agreement_json(struct tz_reading *g, const struct tz_agreement *a, struct tz_buf *b,
                            struct tz_err *err) TZ_MUST_USE;

#endif
