#include "log/damage.h"

#include <stdarg.h>
#include <stdio.h>

void tz_damage_tell(struct tz_damage *d, const char *fmt, ...)
{
    char line[sizeof(struct tz_err)];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(line, sizeof line, fmt, ap);
    va_end(ap);
    d->count++;
    d->tell(d->user, line);
}
