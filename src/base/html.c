#include "base/html.h"

#include "base/markup.h"
#include "base/script.h"
#include "base/str.h"

void tz_html_begin(struct tz_buf *b, const char *lang, tz_str title, const char *style)
{
    tz_buf_printf(b,
                  "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                  "<title>",
                  lang);
    tz_markup_text(b, title);
    tz_buf_printf(b, "</title>\n<style>\n%s</style>\n</head>\n<body>\n", style);
}

void tz_html_end(struct tz_buf *b)
{
    tz_buf_put(b, TZ_STR("</body>\n</html>\n"));
}

void tz_html_element(struct tz_buf *b, const char *tag, tz_str text)
{
    size_t name = strcspn(tag, " ");

    tz_buf_printf(b, "<%s>", tag);
    tz_markup_text(b, text);
    tz_buf_printf(b, "</%.*s>\n", (int)name, tag);
}

void tz_html_language(struct tz_buf *b, tz_str lang, tz_str text)
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
