/* dossier/term.h - arithmetic of sentences in civil days.
 *
 * The first day of a term counts: five years from 3 January 2012 end with
 * 2 January 2017. Where the month of the end has no such day, the term ends
 * with the month: one month from 31 January ends on the last of February.
 * What a law counts otherwise (days in custody that count double, leave …) is
 * not known here: a source has to state it. */
#ifndef TZ_DOSSIER_TERM_H
#define TZ_DOSSIER_TERM_H

#include "entity/span.h"

/* The last day of a term that begins on `first`. */
struct tz_day tz_term_last(struct tz_day first, struct tz_duration term);

/* Whole years, months and days from `first` to `last`, both counted: the inverse
 * of tz_term_last(). `last` is not before `first`. */
struct tz_duration tz_term_between(struct tz_day first, struct tz_day last);

/* How many days that is; 0 or less when `last` is before `first`. */
int32_t tz_term_days(struct tz_day first, struct tz_day last);

/* -1, 0, 1: the order of two days. */
int tz_day_cmp(struct tz_day a, struct tz_day b);

enum { TZ_TERM_TEXT = 64 };

/* "7 years 6 months", "15 days", "0 days". */
void tz_term_format(struct tz_duration term, char out[TZ_TERM_TEXT]);

/* "2012-06-04"; of a range of several days "2012-06-04/2012-06-30". */
void tz_days_format(struct tz_range days, char out[TZ_TERM_TEXT]);

#endif
