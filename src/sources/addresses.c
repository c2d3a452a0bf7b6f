#include "sources/addresses.h"

#include <string.h>

#include "base/err.h"
#include "base/file.h"
#include "base/str.h"

enum {
    COLUMNS = 9,
    TABLE_BYTES = 1024 * 1024,
    NAME_BYTES = 32,
    HOURS_MOST = 24 * 366,
};

static const struct {
    const char *name, *text;
} builtin[] = {
#include "source-lists.inc"
};

/* Names become names of files and folders. */
static bool is_word(tz_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];

        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && !(c == '-' && i > 0))
            return false;
    }
    return s.len > 0 && s.len <= NAME_BYTES;
}

static bool is_url(tz_str s)
{
    return tz_str_starts(s, TZ_STR("https://")) || tz_str_starts(s, TZ_STR("http://"));
}

/* NULL, or what is wrong with the row. */
static const char *read_row(struct tz_address *a, const tz_str cells[COLUMNS])
{
    *a = (struct tz_address){ .name = cells[0],
                              .dataset = cells[1],
                              .format = cells[2],
                              .suffix = cells[3],
                              .url = cells[7],
                              .title = cells[8] };
    if (!is_word(a->name) || !is_word(a->suffix))
        return "a name and a suffix are small letters, digits and hyphens";
    if (!tz_str_number(cells[4], 0, HOURS_MOST, &a->hours) ||
        !tz_str_number(cells[5], 0, INT64_MAX, &a->bytes) ||
        !tz_str_number(cells[6], 0, INT64_MAX, &a->listed))
        return "hours, bytes and listed are whole numbers";
    return is_url(a->url) ? NULL : "the address begins with https:// or http://";
}

static tz_status add_line(struct tz_addresses *a, tz_str line, unsigned number, struct tz_err *err)
{
    tz_str cells[COLUMNS];
    const char *wrong;
    size_t count = 0;
    tz_str cell;

    if (!tz_str_trim(line).len || line.ptr[0] == '#')
        return TZ_OK;
    while (tz_str_cut(&line, '\t', &cell)) {
        if (count == COLUMNS)
            return tz_fail(err, TZ_INPUT, "line %u: more than %d columns", number, COLUMNS);
        TZ_TRY(tz_arena_str(&a->arena, tz_str_trim(cell), &cells[count++], err));
    }
    if (count != COLUMNS)
        return tz_fail(err, TZ_INPUT, "line %u: %zu columns, not %d", number, count, COLUMNS);
    if (a->count == TZ_ADDRESSES)
        return tz_fail(err, TZ_LIMIT, "line %u: more than %d lists", number, TZ_ADDRESSES);
    wrong = read_row(&a->rows[a->count], cells);
    if (wrong)
        return tz_fail(err, TZ_INPUT, "line %u: %s", number, wrong);
    for (size_t i = 0; i < a->count; i++)
        if (tz_str_eq(a->rows[i].name, a->rows[a->count].name))
            return tz_fail(err, TZ_INPUT, "line %u: '%.*s' is there twice", number,
                           TZ_FMT(a->rows[i].name));
    a->count++;
    return TZ_OK;
}

static tz_status add_text(struct tz_addresses *a, tz_str text, struct tz_err *err)
{
    tz_str line;

    for (unsigned number = 1; tz_str_cut(&text, '\n', &line); number++)
        TZ_TRY(add_line(a, line, number, err));
    return TZ_OK;
}

static tz_status read_file(struct tz_addresses *a, const char *path, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    tz_status st = tz_file_load(path, TABLE_BYTES, &text, err);

    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_IO, "%s: there is no such file", path);
    TZ_TRY(st);
    st = add_text(a, tz_buf_str(&text), err);
    return st == TZ_OK ? st : tz_context(err, st, "%s", path);
}

tz_status tz_addresses_open(struct tz_addresses *a, const char *path, struct tz_err *err)
{
    tz_status st;

    *a = (struct tz_addresses){ .arena.budget = 4 * TABLE_BYTES };
    st = path ? read_file(a, path, err) : add_text(a, tz_str_z(builtin[0].text), err);
    if (st != TZ_OK)
        tz_addresses_close(a);
    return st;
}

void tz_addresses_close(struct tz_addresses *a)
{
    tz_arena_free(&a->arena);
    a->count = 0;
}
