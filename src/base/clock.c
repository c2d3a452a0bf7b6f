#include "base/clock.h"

#include <stdio.h>
#include <time.h>

#include "base/str.h"

int64_t tz_clock_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec;
}

void tz_clock_text(int64_t seconds, char out[TZ_CLOCK_TEXT])
{
    time_t at = (time_t)seconds;
    struct tm t;

    gmtime_r(&at, &t);
    if (!strftime(out, TZ_CLOCK_TEXT, "%Y-%m-%dT%H:%M:%SZ", &t))
        out[0] = '\0';
}

/* The number of two or four digits at `at`. */
static bool digits(tz_str s, size_t at, size_t len, int *out)
{
    tz_str part = tz_str_part(s, at, len);
    int64_t n;

    if (part.len != len || part.ptr[0] == '-' || !tz_str_number(part, 0, 9999, &n))
        return false;
    *out = (int)n;
    return true;
}

bool tz_clock_read(tz_str text, int64_t *out)
{
    struct tm t = { .tm_hour = 23, .tm_min = 59, .tm_sec = 59 };
    char again[TZ_CLOCK_TEXT];
    int64_t seconds;

    if (!digits(text, 0, 4, &t.tm_year) || !digits(text, 5, 2, &t.tm_mon) ||
        !digits(text, 8, 2, &t.tm_mday) || t.tm_year < 1970)
        return false;
    if (text.len != 10 && (!digits(text, 11, 2, &t.tm_hour) || !digits(text, 14, 2, &t.tm_min) ||
                           !digits(text, 17, 2, &t.tm_sec)))
        return false;
    t.tm_year -= 1900;
    t.tm_mon -= 1;
    seconds = timegm(&t);
    tz_clock_text(seconds,
                  again); /* a 31 February, and signs that are elsewhere, do not come back */
    if (!tz_str_eq(text, tz_str_part(tz_str_z(again), 0, text.len == 10 ? 10 : sizeof again)))
        return false;
    *out = seconds;
    return true;
}
