#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"

/* The text may quote input: without control characters (a terminal would obey
 * them), and UTF-8 to the end. */
static void make_printable(struct tz_err *err)
{
    char *text = err->text;
    size_t len = strlen(text), at;

    while ((at = tz_str_utf8((tz_str){ text, len })) < len)
        text[at] = '?';
    for (at = 0; at < len; at++)
        if ((unsigned char)text[at] < ' ' || text[at] == 0x7F)
            text[at] = '?';
}

tz_status tz_fail(struct tz_err *err, tz_status code, const char *fmt, ...)
{
    va_list ap;

    err->code = code;
    va_start(ap, fmt);
    vsnprintf(err->text, sizeof err->text, fmt, ap);
    va_end(ap);
    make_printable(err);
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
    make_printable(err);
    return code;
}
