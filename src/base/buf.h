/* base/buf.h - a growing byte buffer with a sticky failure: put as much as
 * you like and check `failed` once at the end. */
#ifndef TZ_BASE_BUF_H
#define TZ_BASE_BUF_H

#include <stdbool.h>

#include <tizim/base.h>

/* Zero-initialise; tz_buf_free() when done. */
struct tz_buf {
    char *ptr;
    size_t len, cap;
    bool failed; /* memory ran out; later puts do nothing */
};

void tz_buf_put(struct tz_buf *b, tz_str s);
void tz_buf_putc(struct tz_buf *b, char c);
void tz_buf_printf(struct tz_buf *b, const char *fmt, ...) TZ_PRINTF(2, 3);

/* Room for `more` bytes behind the end, or NULL; add to `len` what was used. */
char *tz_buf_room(struct tz_buf *b, size_t more);

static inline tz_str tz_buf_str(const struct tz_buf *b)
{
    return (tz_str){ b->ptr, b->len };
}

void tz_buf_free(struct tz_buf *b);

#endif
