/* entity/span.h - the days on which something was so, and lengths of time.
 *
 * A span never says more than its source. It has two ranges, after Security
 * Force Monitor: on every day of the one it was so, on at least one day of the
 * other. "In December 2011" is a range of the second kind: to say that somebody
 * was in post on all of its days would stretch the source.
 *
 *   span   = ranges [", starts"] [", ends"] [" " '"' original words '"']
 *   ranges = every | some | every "; " some
 *   every  = day | day "/" day | "../" day      ".." is the beginning of time
 *   some   = month | year | "some " when ["/" when]
 *   when   = day | month | year                 all as in ISO 8601: 2011-12-16
 *
 *   2011-12-16                           that day
 *   2011-05-16/2011-12-16, starts        every day, and it began on the first
 *   2011-12                              at least one day of that month
 *   2011-12-16; some 2011-12/2012-03     that day, and perhaps others until March
 *   some 2011-12-10/2011-12-20 "mid-December 2011" */
#ifndef TZ_ENTITY_SPAN_H
#define TZ_ENTITY_SPAN_H

#include "entity/date.h"

struct tz_range {
    struct tz_day from, to;
};

struct tz_span {
    bool has_every, has_some; /* at least one of them */
    bool since_ever;          /* `every` has no beginning; every.from is not set */
    struct tz_range every, some;
    bool starts, ends; /* the first day known is really the beginning, the last the end */
    tz_str original;   /* words of the source; borrowed */
};

/* TZ_OK, or TZ_INPUT: the error says what is wrong, and how to write it. */
tz_status tz_span_parse(tz_str text, struct tz_span *out, struct tz_err *err) TZ_MUST_USE;

enum tz_on { TZ_NOT_ON, TZ_POSSIBLY_ON, TZ_CERTAINLY_ON };

/* Whether it was so on `day`. Before the first and after the last day known it
 * is possible, unless the span says that it starts or ends there. */
enum tz_on tz_span_on(const struct tz_span *span, struct tz_day day);

/* A length of time in whole years, months and days (ISO 8601): P7Y6M, P15D. */
struct tz_duration {
    uint16_t years, months, days; /* each at most 999 */
};

/* False, and *out untouched, when `text` is not one, or is of no length. */
bool tz_duration_parse(tz_str text, struct tz_duration *out);

#endif
