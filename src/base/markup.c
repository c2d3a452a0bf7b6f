#include "base/markup.h"

#include "base/script.h"
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

void tz_markup_begin(struct tz_buf *b, const char *lang, tz_str title, const char *style)
{
    tz_buf_printf(b,
                  "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                  "<title>",
                  lang);
    tz_markup_text(b, title);
    tz_buf_printf(b, "</title>\n<style>\n%s</style>\n</head>\n<body>\n", style);
}

void tz_markup_end(struct tz_buf *b)
{
    tz_buf_put(b, TZ_STR("</body>\n</html>\n"));
}

void tz_markup_element(struct tz_buf *b, const char *tag, tz_str text)
{
    size_t name = strcspn(tag, " ");

    tz_buf_printf(b, "<%s>", tag);
    tz_markup_text(b, text);
    tz_buf_printf(b, "</%.*s>\n", (int)name, tag);
}

void tz_markup_language(struct tz_buf *b, tz_str lang, tz_str text)
{
    enum tz_script script = tz_str_utf8(text) == text.len ? tz_script_of(text) : TZ_ZYYY;

    if (lang.len) {
        tz_buf_put(b, TZ_STR(" lang=\""));
        tz_markup_text(b, lang);
        tz_buf_putc(b, '"');
    }
    if (script == TZ_ARAB || script == TZ_HEBR)
        tz_buf_put(b, TZ_STR(" dir=\"rtl\""));
    else if (lang.len)
        tz_buf_put(b, TZ_STR(" dir=\"ltr\""));
}
