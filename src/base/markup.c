#include "base/markup.h"

#include "base/str.h"

static tz_str reference(char c)
{
    switch (c) {
    case '&':
        return TZ_STR("&amp;");
    case '<':
        return TZ_STR("&lt;");
    case '>':
        return TZ_STR("&gt;");
    case '"':
        return TZ_STR("&quot;");
    case '\'':
        return TZ_STR("&#39;");
    default:
        return (tz_str){ 0 };
    }
}

static bool allowed(uint32_t rune)
{
    return (rune >= 0x20 && rune != 0x7f && rune != 0xfffe && rune != 0xffff) || rune == '\t' ||
           rune == '\n' || rune == '\r';
}

/* One code point, or one bad byte, off the front. */
static tz_str take(tz_str *s)
{
    tz_str rest = *s, one;

    if (tz_str_utf8(tz_str_part(*s, 0, 4)) == 0) {
        *s = tz_str_part(*s, 1, s->len);
        return TZ_STR("\xef\xbf\xbd");
    }
    if (!allowed(tz_str_rune(s)))
        return TZ_STR("\xef\xbf\xbd");
    one = (tz_str){ rest.ptr, rest.len - s->len };
    return one;
}

void tz_markup_text(struct tz_buf *b, tz_str s)
{
    while (s.len) {
        tz_str one = take(&s), instead = one.len == 1 ? reference(one.ptr[0]) : (tz_str){ 0 };

        tz_buf_put(b, instead.len ? instead : one);
    }
}
