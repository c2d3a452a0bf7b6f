/* dossier/case_text.h - a case in words for people, and as JSON. */
#ifndef TZ_DOSSIER_CASE_TEXT_H
#define TZ_DOSSIER_CASE_TEXT_H

#include "dossier/claims.h"
#include "dossier/reckoning.h"

/* What both print: a case, and what was computed of it for a day. */
struct tz_case_shown {
    struct tz_case the_case;
    struct tz_reckoning reckoning;
    struct tz_day day;
    struct tz_footnotes notes;
};

tz_status tz_case_text(struct tz_case_shown *s, struct tz_buf *b, struct tz_err *err) TZ_MUST_USE;
tz_status tz_case_json(struct tz_case_shown *s, struct tz_buf *b, struct tz_err *err) TZ_MUST_USE;

/* Put "881 to 940 days", or "1 day". */
void tz_put_day_count(struct tz_buf *b, struct tz_day_count n);

/* Put "2012-06-04", or "2014-11-01 to 2014-11-30". */
void tz_put_days(struct tz_buf *b, struct tz_range days);

/* Put {"from":"2012-06-04","to":"2012-06-04"}. */
void tz_put_days_json(struct tz_buf *b, struct tz_range days);

/* Put why the answer to "held on that day?" is what it is. */
void tz_put_held_why(struct tz_buf *b, const struct tz_case *c, const struct tz_reckoning *k,
                     struct tz_day day);

#endif
