#include "dossier/term.h"

#include <stdio.h>

/* Number of the day that is `years` and `months` after `first`; where the month
 * has no such day, the first of the next. */
static int32_t later(struct tz_day first, int years, int months)
{
    int month = first.month - 1 + months;
    struct tz_day begin = { (int16_t)(first.year + years + month / 12), (uint8_t)(month % 12 + 1),
                            1 };
    struct tz_day next = { (int16_t)(begin.year + begin.month / 12),
                           (uint8_t)(begin.month % 12 + 1), 1 };
    int32_t day = tz_day_number(begin) + first.day - 1, end = tz_day_number(next);

    return day < end ? day : end;
}

struct tz_day tz_term_last(struct tz_day first, struct tz_duration term)
{
    return tz_day_of_number(later(first, term.years, term.months) + term.days - 1);
}

struct tz_duration tz_term_between(struct tz_day first, struct tz_day last)
{
    int32_t end = tz_day_number(last) + 1;
    int months = (last.year - first.year) * 12 + last.month - first.month + 1;

    while (months > 0 && later(first, 0, months) > end)
        months--;
    return (struct tz_duration){ (uint16_t)(months / 12), (uint16_t)(months % 12),
                                 (uint16_t)(end - later(first, 0, months)) };
}

int32_t tz_term_days(struct tz_day first, struct tz_day last)
{
    return tz_day_number(last) - tz_day_number(first) + 1;
}

int tz_day_cmp(struct tz_day a, struct tz_day b)
{
    int32_t x = tz_day_number(a), y = tz_day_number(b);

    return (x > y) - (x < y);
}

void tz_term_format(struct tz_duration term, char out[TZ_TERM_TEXT])
{
    const struct {
        int n;
        const char *one, *many;
    } parts[] = { { term.years, "year", "years" },
                  { term.months, "month", "months" },
                  { term.days, "day", "days" } };
    int len = 0;

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].n)
            len += snprintf(out + len, (size_t)(TZ_TERM_TEXT - len), "%s%d %s", len ? " " : "",
                            parts[i].n, parts[i].n == 1 ? parts[i].one : parts[i].many);
    if (!len)
        snprintf(out, TZ_TERM_TEXT, "0 days");
}

void tz_days_format(struct tz_range days, char out[TZ_TERM_TEXT])
{
    int len = snprintf(out, TZ_TERM_TEXT, "%04d-%02d-%02d", days.from.year, days.from.month,
                       days.from.day);

    if (tz_day_cmp(days.from, days.to) != 0)
        snprintf(out + len, (size_t)(TZ_TERM_TEXT - len), "/%04d-%02d-%02d", days.to.year,
                 days.to.month, days.to.day);
}
