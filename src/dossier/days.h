/* dossier/days.h - whether something was so on a day, as all that is said of it
 * lets one tell. */
#ifndef TZ_DOSSIER_DAYS_H
#define TZ_DOSSIER_DAYS_H

#include "dossier/dossier.h"
#include "entity/span.h"

/* What one claim about days says of the day. */
struct tz_day_claim {
    const struct tz_claim *claim;
    enum tz_on on;
};

struct tz_on_day {
    enum tz_on on;
    bool conflict; /* one source has it on that day, another rules it out */
    const struct tz_day_claim *item;
    size_t count;
};

/* Weigh a record's `span`, and without one its startDate and endDate, which in
 * FtM are the first and the last day.
 *
 * Where claims are accepted, they alone decide; what is not accepted stands
 * beside them. A claim that has it on that day makes it certain. One that
 * rules the day out makes it not so; one that only can not tell does not
 * contradict either. Where some have it and others rule it out, or somebody
 * denies the days, it is possible, and a conflict. Without any days it is
 * possible: nobody says when. TZ_OK, TZ_NOMEM. */
tz_status tz_on_day(struct tz_reading *g, const struct tz_record *record, struct tz_day day,
                    struct tz_on_day *out, struct tz_err *err) TZ_MUST_USE;

/* "certainly", "possibly", "not". */
const char *tz_on_name(enum tz_on on);

/* A day for a question: a full date. TZ_OK, or TZ_INPUT that says how to write it. */
tz_status tz_day_asked(tz_str text, struct tz_day *out, struct tz_err *err) TZ_MUST_USE;

#endif
