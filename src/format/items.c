#include "format/items.h"

#include "base/str.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* The mark that `s` begins with: its length, or 0. A letter counts from 1 too,
 * with 1000 added, so that letters and numbers never follow each other. */
static size_t mark_at(tz_str s, unsigned *number)
{
    size_t i = s.len && s.ptr[0] == '(', start = i;
    unsigned n = 0;

    while (i < s.len && i < start + 2 && is_digit(s.ptr[i]))
        n = n * 10 + (unsigned)(s.ptr[i++] - '0');
    if (i == start && i < s.len && lower(s.ptr[i]) >= 'a' && lower(s.ptr[i]) <= 'z')
        n = 1001 + (unsigned)(lower(s.ptr[i++]) - 'a');
    if (i == start || i == s.len || s.ptr[i] != ')')
        return 0;
    *number = n;
    return i + 1;
}

/* Where mark number `wanted` begins at the start of a word, or s.len. */
static size_t find_mark(tz_str s, unsigned wanted)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned n = 0;

        if ((i == 0 || memchr(" \t\r\n,;.-", s.ptr[i - 1], 8)) &&
            mark_at(tz_str_part(s, i, s.len), &n) && n == wanted)
            return i;
    }
    return s.len;
}

/* Without the "-" of "(1)-(2)" and the separators that lists put between items. */
static tz_str bare(tz_str item)
{
    item = tz_str_trim(item);
    while (item.len && strchr(",;-", item.ptr[item.len - 1]))
        item = tz_str_trim(tz_str_part(item, 0, item.len - 1));
    return item;
}

bool tz_items_next(tz_str *rest, tz_str *item)
{
    while (rest->len) {
        unsigned number = 0;
        size_t mark, end;

        *rest = tz_str_trim(*rest);
        mark = mark_at(*rest, &number);
        if (mark) {
            end = mark + find_mark(tz_str_part(*rest, mark, rest->len), number + 1);
        } else {
            size_t digits = find_mark(*rest, 1), letters = find_mark(*rest, 1001);

            end = digits < letters ? digits : letters;
        }
        *item = bare(tz_str_part(*rest, mark, end - mark));
        *rest = tz_str_part(*rest, end, rest->len);
        if (item->len)
            return true;
    }
    return false;
}
