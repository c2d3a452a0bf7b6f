#include "base/json.h"

#include "base/str.h"

static void put_byte(struct tz_buf *b, char c)
{
    switch (c) {
    case '"':
    case '\\':
        tz_buf_putc(b, '\\');
        tz_buf_putc(b, c);
        break;
    case '\n':
        tz_buf_put(b, TZ_STR("\\n"));
        break;
    case '\t':
        tz_buf_put(b, TZ_STR("\\t"));
        break;
    default:
        tz_buf_printf(b, "\\u%04x", (unsigned)(unsigned char)c);
    }
}

void tz_json_text(struct tz_buf *b, tz_str s)
{
    tz_buf_putc(b, '"');
    while (s.len) {
        size_t good = tz_str_utf8(s), run = 0;

        while (run < good) {
            char c = s.ptr[run];

            if (c == '"' || c == '\\' || (unsigned char)c < 0x20 || c == 0x7f)
                break;
            run++;
        }
        tz_buf_put(b, tz_str_part(s, 0, run));
        if (run == s.len)
            break;
        if (run < good)
            put_byte(b, s.ptr[run]);
        else
            tz_buf_put(b, TZ_STR("\xef\xbf\xbd"));
        s = tz_str_part(s, run + 1, s.len);
    }
    tz_buf_putc(b, '"');
}

void tz_json_member(struct tz_buf *b, const char *key, tz_str s)
{
    tz_json_text(b, tz_str_z(key));
    tz_buf_putc(b, ':');
    tz_json_text(b, s);
}
