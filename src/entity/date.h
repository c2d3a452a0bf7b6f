/* entity/date.h - a date as lists write it: partly known, a range, "circa".
 *
 * A date is a pair of civil days, never an instant: no time zone. What could
 * not be understood stays in `raw`, and is reported, never guessed. */
#ifndef TZ_ENTITY_DATE_H
#define TZ_ENTITY_DATE_H

#include <stdbool.h>

#include <tizim/base.h>

/* A civil day of the proleptic Gregorian calendar. */
struct tz_day {
    int16_t year;
    uint8_t month, day; /* 1-based */
};

enum tz_precision {
    TZ_DATE_RAW, /* not understood: only `raw` says anything */
    TZ_DATE_YEAR,
    TZ_DATE_MONTH,
    TZ_DATE_DAY,
    TZ_DATE_RANGE, /* between two dates that may be years, months or days */
};

/* The calendars that the European Union's list names. */
enum tz_calendar { TZ_GREGORIAN, TZ_ISLAMIC, TZ_BUDDHIST, TZ_COPTIC, TZ_ETHIOPIC };

/* Years outside these are not understood: 1402 in a list is an Islamic year,
 * 2520 a Buddhist one, 9999 stands for none. */
enum { TZ_YEAR_LEAST = 1500, TZ_YEAR_MOST = 2200 };

/* Years that "circa" may be off. */
enum { TZ_CIRCA_YEARS = 2 };

struct tz_date {
    struct tz_day from, to; /* first and last day it may be; equal for a full date */
    enum tz_precision precision;
    bool circa;                /* "circa", "approximately": may lie outside */
    enum tz_calendar calendar; /* the calendar that `raw` is in; from and to are set
                                * only when it is TZ_GREGORIAN */
    tz_str raw;                /* as given, trimmed; borrowed from the caller */
};

/* Understand one date. Forms, in any case and with any blanks, no-break spaces
 * too; tests/unit/dates.tsv has each with the list where it occurs:
 *   1979-12-05, 1979-12, 1979, 1979/12/05, 19791205
 *   2015-03-27-04:00, 2012-12-31T23:00:03Z: the day that is written, zone and time are dropped
 *   05 Dec 1979, 5th of December 1979, 05-Dec-1979, Dec 1979, Dec 5, 1979
 *   05/12/1979, 05.12.1979, 05-12-1979 (day first), 12/1979, 09/30/1978 (month first, as the
 *     second number can only be a day)
 *   00/00/1963, dd/mm/1963, 1963-00-00, 00/03/1963, dd/03/1963: 0 and letters are unknown
 *   circa 1963, c. 1963, approximately 1963, about 1963, 1963~
 *   1970s is circa 1970 to 1979; of a decade "early" is the years 0 to 3, "mid" 4 to 6 and
 *     "late" 7 to 9, all circa, as nobody says where "early" ends
 *   1962 to 1964, 1963-1964, 1962/1964, 05 Dec 1979 to 10 Jan 1980, between 1962 and 1964; a
 *     range that is exactly a year, a month or a day is that
 *   31801: an Excel serial number of 5 digits, 10000 to 73050, in the 1900 system: days since
 *     1899-12-30, which counts the 29 February 1900 that spreadsheets have (serial 60)
 * "born", "born in the" and the like in front are skipped. Several dates in one text
 * ("1972-08-10 or 1972-08-11") are for the caller to split.
 * TZ_OK, or TZ_ABSENT when it was not understood (15/08/19yy, Sep-70, 31/02/1960): then `out`
 * has precision TZ_DATE_RAW and the raw text. Never fails otherwise. */
tz_status tz_date_parse(tz_str raw, struct tz_date *out);

/* The same for a list that names the calendar: "GREGORIAN", "ISLAMIC" … in any
 * case; an empty name is Gregorian. A date of another calendar, ours or not,
 * is not converted, which needs more than its text: it stays raw, and TZ_ABSENT. */
tz_status tz_date_parse_in(tz_str calendar, tz_str raw, struct tz_date *out);

/* True when the two may be the same day. "Circa" may be TZ_CIRCA_YEARS off; a
 * date that was not understood may be any day. */
bool tz_date_overlaps(const struct tz_date *a, const struct tz_date *b);

/* Days since 1970-01-01, for arithmetic; of the years 1 to 9999. */
int32_t tz_day_number(struct tz_day d);
struct tz_day tz_day_of_number(int32_t n);

enum { TZ_DATE_TEXT = 40 };

/* Canonical text in FtM form: "1979", "1979-12", "1979-12-05"; a range is
 * "1962/1964" (ISO 8601-2), circa has "~" behind it, raw stays raw but is cut.
 * tz_date_parse() reads it back as the same date. NUL-terminated. */
void tz_date_format(const struct tz_date *d, char out[TZ_DATE_TEXT]);

#endif
