/* base/clock.h - moments, in seconds since 1970 and as text in UTC. */
#ifndef TZ_BASE_CLOCK_H
#define TZ_BASE_CLOCK_H

#include <stdbool.h>

#include <tizim/base.h>

enum { TZ_CLOCK_TEXT = 21 }; /* "2026-11-22T10:00:00Z" and a NUL */

int64_t tz_clock_now(void);

/* Of the years 1970 to 9999. */
void tz_clock_text(int64_t seconds, char out[TZ_CLOCK_TEXT]);

/* Such a text, or a day, which is its last second. False for anything else. */
bool tz_clock_read(tz_str text, int64_t *out);

#endif
