#include "list/sections.h"

#include "base/str.h"

void tz_section_put(struct tz_buf *b, const char *name, tz_str text)
{
    tz_buf_printf(b, "%s %zu\n", name, text.len);
    tz_buf_put(b, text);
}

bool tz_section_take(tz_str *rest, const char *name, tz_str *text)
{
    tz_str line, key, after = *rest;
    int64_t len;

    if (!tz_str_cut(&after, '\n', &line) || !tz_str_cut(&line, ' ', &key) ||
        !tz_str_is(key, name) || !tz_str_number(line, 0, INT64_MAX, &len) ||
        (uint64_t)len > after.len)
        return false;
    *text = tz_str_part(after, 0, (size_t)len);
    *rest = tz_str_part(after, (size_t)len, after.len);
    return true;
}
