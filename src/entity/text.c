#include "entity/text.h"

#include "base/err.h"
#include "base/str.h"

/* Which UTF-16 or UTF-32 the text is, for iconv, or NULL for none of them.
 * Without a mark it shows by NULs beside ASCII letters. */
static const char *wide(tz_str head)
{
    const struct {
        tz_str mark;
        const char *name;
    } marks[] = {
        { TZ_STR("\xFF\xFE\0\0"), "UTF-32" },
        { TZ_STR("\0\0\xFE\xFF"), "UTF-32" },
        { TZ_STR("\xFF\xFE"), "UTF-16" },
        { TZ_STR("\xFE\xFF"), "UTF-16" },
    };
    const char *p = head.ptr;

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (tz_str_starts(head, marks[i].mark))
            return marks[i].name;
    if (head.len == 4 && p[0] && !p[1] && p[2] && !p[3])
        return "UTF-16LE";
    if (head.len == 4 && !p[0] && p[1] && !p[2] && p[3])
        return "UTF-16BE";
    return NULL;
}

/* Read the first bytes, to see what this is. */
static tz_status begin(struct tz_text *t, struct tz_err *err)
{
    tz_str head = { t->head, 0 };
    const char *encoding;
    tz_status st = TZ_OK;
    size_t got;

    while (head.len < sizeof t->head && st == TZ_OK) {
        st = t->inner->read(t->inner, t->head + head.len, sizeof t->head - head.len, &got, err);
        head.len += st == TZ_OK ? got : 0;
    }
    if (st < 0)
        return st;
    encoding = wide(head);
    if (encoding)
        return tz_fail(err, TZ_INPUT,
                       "the text is in %s where UTF-8 is needed; convert it with iconv -f %s -t "
                       "UTF-8",
                       encoding, encoding);
    if (tz_str_starts(head, TZ_STR("\xEF\xBB\xBF")))
        head = tz_str_part(head, 3, head.len);
    memmove(t->head, head.ptr, head.len);
    t->head_len = head.len;
    t->begun = true;
    return TZ_OK;
}

static tz_status text_read(struct tz_stream *s, char *into, size_t cap, size_t *got,
                           struct tz_err *err)
{
    struct tz_text *t = (struct tz_text *)s;
    size_t n;

    if (!t->begun)
        TZ_TRY(begin(t, err));
    if (!t->head_len)
        return t->inner->read(t->inner, into, cap, got, err);
    n = t->head_len < cap ? t->head_len : cap;
    memcpy(into, t->head, n);
    memmove(t->head, t->head + n, t->head_len - n);
    t->head_len -= n;
    *got = n;
    return TZ_OK;
}

void tz_text_open(struct tz_text *t, struct tz_stream *inner)
{
    *t = (struct tz_text){ .stream.read = text_read, .inner = inner };
}

/* Windows-1252 bytes 0x80 to 0x9F; the rest is as in Unicode. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
    0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178,
};

/* One byte of Windows-1252; none of its characters needs more than three bytes. */
static void put_1252(struct tz_buf *b, unsigned char byte)
{
    unsigned rune = byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte;
    char utf8[3] = { (char)(0xE0 | rune >> 12), (char)(0x80 | (rune >> 6 & 0x3F)),
                     (char)(0x80 | (rune & 0x3F)) };

    if (rune < 0x80) {
        tz_buf_putc(b, (char)byte);
    } else if (rune < 0x800) {
        utf8[1] = (char)(0xC0 | rune >> 6);
        tz_buf_put(b, (tz_str){ utf8 + 1, 2 });
    } else {
        tz_buf_put(b, (tz_str){ utf8, 3 });
    }
}

enum tz_encoding tz_text_decode(struct tz_buf *b, tz_str raw)
{
    bool ascii = tz_str_ascii(raw) == raw.len;

    if (ascii || tz_str_utf8(raw) == raw.len) {
        tz_buf_put(b, raw);
        return ascii ? TZ_ASCII : TZ_UTF_8;
    }
    for (size_t i = 0; i < raw.len; i++)
        put_1252(b, (unsigned char)raw.ptr[i]);
    return TZ_WINDOWS_1252;
}
