#include "format/sniff.h"

#include <stdio.h>

#include "base/err.h"
#include "base/str.h"

tz_str tz_head_start(const struct tz_head *head)
{
    tz_str s = head->bytes;

    if (tz_str_starts(s, TZ_STR("\xEF\xBB\xBF")))
        s = tz_str_part(s, 3, s.len);
    return tz_str_trim(s);
}

/* The text between the first `from` and the next `to`, or empty. */
static tz_str between(tz_str s, const char *from, const char *to)
{
    tz_str begin = tz_str_z(from);
    size_t at = tz_str_find(s, begin);

    if (at == s.len)
        return (tz_str){ 0 };
    s = tz_str_part(s, at + begin.len, s.len);
    at = tz_str_find(s, tz_str_z(to));
    return at == s.len ? (tz_str){ 0 } : tz_str_trim(tz_str_part(s, 0, at));
}

/* From the root element on: without XML declaration, comments, instructions. */
static tz_str from_root(const struct tz_head *head)
{
    tz_str s = tz_head_start(head);

    for (;;) {
        const char *end = tz_str_starts(s, TZ_STR("<!--")) ? "-->"
                          : tz_str_starts(s, TZ_STR("<?")) ? "?>"
                          : tz_str_starts(s, TZ_STR("<!")) ? ">"
                                                           : NULL;
        size_t at;

        if (!end)
            return s;
        at = tz_str_find(s, tz_str_z(end));
        s = tz_str_trim(tz_str_part(s, at + strlen(end), s.len));
    }
}

tz_str tz_head_root(const struct tz_head *head)
{
    tz_str s = from_root(head), name;
    size_t len = 0, colon;

    if (!tz_str_starts(s, TZ_STR("<")))
        return (tz_str){ 0 };
    s = tz_str_part(s, 1, s.len);
    while (len < s.len && !memchr(" \t\r\n/><", s.ptr[len], 7))
        len++;
    name = tz_str_part(s, 0, len);
    colon = tz_str_find(name, TZ_STR(":"));
    return colon == name.len ? name : tz_str_part(name, colon + 1, name.len);
}

bool tz_head_is_xml(const struct tz_head *head, const char *name, const char *text)
{
    tz_str s = from_root(head);

    return tz_str_eq(tz_head_root(head), tz_str_z(name)) &&
           (!*text || tz_str_find(s, tz_str_z(text)) < s.len);
}

bool tz_head_is_json(const struct tz_head *head, const char *const *keys)
{
    tz_str s = tz_head_start(head), line = { 0 };
    char quoted[64];

    if (!tz_str_starts(s, TZ_STR("{")) || !tz_str_cut(&s, '\n', &line))
        return false;
    for (; *keys; keys++) {
        (void)snprintf(quoted, sizeof quoted, "\"%s\"", *keys);
        if (tz_str_find(line, tz_str_z(quoted)) == line.len)
            return false;
    }
    return true;
}

bool tz_head_next_row(struct tz_head_rows *rows, const struct tz_head *head, char separator)
{
    struct tz_err err;

    if (!rows->csv) {
        tz_bytes_open(&rows->bytes, head->bytes);
        if (tz_csv_open(&rows->csv, &rows->bytes.stream, separator, &err) != TZ_OK)
            return false;
    }
    return tz_csv_next(rows->csv, &rows->row, &err) == TZ_OK;
}

void tz_head_close(struct tz_head_rows *rows)
{
    tz_csv_close(rows->csv);
    rows->csv = NULL;
}

tz_str tz_row_field(const struct tz_csv_row *row, size_t i)
{
    return i < row->count ? tz_str_trim(row->fields[i]) : (tz_str){ 0 };
}

bool tz_row_is(const struct tz_csv_row *row, size_t i, const char *name)
{
    return tz_str_same(tz_row_field(row, i), tz_str_z(name));
}

/* Bytes that no text has. */
static bool binary(tz_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] < 0x20 && !memchr("\t\r\n\f\x1A", s.ptr[i], 5))
            return true;
    return false;
}

/* Copy what may be shown on a terminal. */
static void printable(char *out, size_t cap, tz_str s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.len && n + 1 < cap; i++)
        out[n++] = (unsigned char)s.ptr[i] < 0x20 || s.ptr[i] == 0x7F ? ' ' : s.ptr[i];
    n = tz_str_utf8((tz_str){ out, n });
    out[n] = '\0';
}

static void describe_markup(tz_str s, tz_str root, char out[TZ_SEEN])
{
    char what[80];
    tz_str title = between(s, "<title>", "</title>");

    if (tz_str_same(root, TZ_STR("html")) ||
        tz_str_holds(tz_str_part(s, 0, 1024), TZ_STR("<html"))) {
        printable(what, sizeof what, title.len ? title : TZ_STR("without a title"));
        (void)snprintf(out, TZ_SEEN, "an HTML page (\"%s\"), not a list", what);
    } else if (tz_str_eq(root, TZ_STR("Error"))) {
        printable(what, sizeof what, between(s, "<Code>", "</Code>"));
        (void)snprintf(out, TZ_SEEN, "a storage service's error (%s): the download failed", what);
    } else {
        printable(what, sizeof what, root);
        (void)snprintf(out, TZ_SEEN, "XML with the root <%s>, which no list here has", what);
    }
}

void tz_head_describe(const struct tz_head *head, char out[TZ_SEEN])
{
    tz_str s = tz_head_start(head), root = tz_head_root(head), line = s, first = { 0 };
    char what[100];

    if (!s.len) {
        (void)snprintf(out, TZ_SEEN, "empty");
    } else if (binary(tz_str_part(s, 0, 4096))) {
        (void)snprintf(out, TZ_SEEN, "binary, not text");
    } else if (root.len) {
        describe_markup(from_root(head), root, out);
    } else {
        (void)tz_str_cut(&line, '\n', &first);
        printable(what, sizeof what, first);
        (void)snprintf(out, TZ_SEEN, "%s that begins with: %s",
                       s.ptr[0] == '{' || s.ptr[0] == '[' ? "JSON" : "text", what);
    }
}
