#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

tz_status tz_fail(struct tz_err *err, tz_status code, const char *fmt, ...)
{
    va_list ap;

    err->code = code;
    va_start(ap, fmt);
    vsnprintf(err->text, sizeof err->text, fmt, ap);
    va_end(ap);
    return code;
}

tz_status tz_context(struct tz_err *err, tz_status code, const char *fmt, ...)
{
    char inner[sizeof err->text];
    va_list ap;
    int n;

    memcpy(inner, err->text, sizeof inner);
    va_start(ap, fmt);
    n = vsnprintf(err->text, sizeof err->text, fmt, ap);
    va_end(ap);
    if (n >= 0 && (size_t)n < sizeof err->text - 2)
        (void)snprintf(err->text + n, sizeof err->text - (size_t)n, ": %.*s",
                       (int)(sizeof err->text - (size_t)n - 3), inner);
    return code;
}
