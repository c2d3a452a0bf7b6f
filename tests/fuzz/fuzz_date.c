/* Any text is a date or stays raw; a date is in order, and what is written of it
 * is read back as itself. The same bytes are looked up as a country. */
#include <stdlib.h>

#include "base/str.h"
#include "entity/country.h"
#include "entity/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    tz_str text = { (const char *)data, size };
    char first[TZ_DATE_TEXT], second[TZ_DATE_TEXT];
    struct tz_date date, again;
    tz_status st = tz_date_parse(text, &date);
    const struct tz_country *country = tz_country_find(text);

    if (country && tz_country_find(tz_str_z(country->code)) != country)
        abort();
    if ((st != TZ_OK && st != TZ_ABSENT) || (st == TZ_OK) == (date.precision == TZ_DATE_RAW))
        abort();
    tz_date_format(&date, first);
    if (st != TZ_OK)
        return 0;
    if (tz_day_number(date.from) > tz_day_number(date.to) || !tz_date_overlaps(&date, &date) ||
        tz_date_parse(tz_str_z(first), &again) != TZ_OK)
        abort();
    tz_date_format(&again, second);
    if (strcmp(first, second) != 0 || date.precision != again.precision ||
        date.circa != again.circa)
        abort();
    return 0;
}
