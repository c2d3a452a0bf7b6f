#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *tz_buf_room(struct tz_buf *b, size_t more)
{
    size_t need, cap;
    char *grown;

    if (b->failed)
        return NULL;
    if (__builtin_add_overflow(b->len, more, &need) || need > PTRDIFF_MAX / 2)
        return b->failed = true, NULL;
    if (need <= b->cap && b->ptr)
        return b->ptr + b->len;
    cap = need < 256 ? 256 : need + need / 2;
    grown = realloc(b->ptr, cap);
    if (!grown)
        return b->failed = true, NULL;
    b->ptr = grown;
    b->cap = cap;
    return b->ptr + b->len;
}

void tz_buf_put(struct tz_buf *b, tz_str s)
{
    char *room = tz_buf_room(b, s.len);

    if (room && s.len) {
        memcpy(room, s.ptr, s.len);
        b->len += s.len;
    }
}

void tz_buf_putc(struct tz_buf *b, char c)
{
    tz_buf_put(b, (tz_str){ &c, 1 });
}

void tz_buf_printf(struct tz_buf *b, const char *fmt, ...)
{
    va_list ap;
    char *room;
    int n;

    va_start(ap, fmt);
    n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    room = n < 0 ? NULL : tz_buf_room(b, (size_t)n + 1);
    if (!room)
        return;
    va_start(ap, fmt);
    vsnprintf(room, (size_t)n + 1, fmt, ap);
    va_end(ap);
    b->len += (size_t)n;
}

void tz_buf_free(struct tz_buf *b)
{
    free(b->ptr);
    *b = (struct tz_buf){ 0 };
}
