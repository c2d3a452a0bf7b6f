#include "format/xlsx.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "format/guard.h"
#include "format/member.h"

enum { LETTERS = 26, ROW_BYTES = TZ_CSV_ROW, ROW_MOST = 1048576 };

struct strings {
    struct tz_arena arena;
    tz_str *texts;
    size_t count, capacity;
    struct tz_buf text; /* of the string at hand, whose runs are joined */
};

struct sheet {
    const struct strings *strings;
    struct tz_arena arena; /* texts of the row */
    tz_str cells[TZ_CSV_COLUMNS];
    struct tz_csv_row row;
    size_t column; /* of the cell at hand */
    char kind[12]; /* its attribute t */
    struct tz_buf text;
    tz_status (*each)(void *user, const struct tz_csv_row *row, struct tz_err *err);
    void *user;
};

static bool hex4(tz_str s, uint32_t *rune)
{
    uint32_t n = 0;

    for (size_t i = 0; i < 4; i++) {
        char c = s.ptr[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                           : -1;

        if (digit < 0)
            return false;
        n = n * 16 + (uint32_t)digit;
    }
    *rune = n;
    return true;
}

/* At most three bytes of UTF-8; a carriage return and its like are blanks. */
static size_t put_rune(char *out, uint32_t rune)
{
    if (rune < 0x80) {
        out[0] = rune < 0x20 && rune != '\n' ? ' ' : (char)rune;
        return 1;
    }
    if (rune < 0x800) {
        out[0] = (char)(0xC0 | rune >> 6);
        out[1] = (char)(0x80 | (rune & 0x3F));
        return 2;
    }
    out[0] = (char)(0xE0 | rune >> 12);
    out[1] = (char)(0x80 | (rune >> 6 & 0x3F));
    out[2] = (char)(0x80 | (rune & 0x3F));
    return 3;
}

/* Turn "_x000D_" into the character it stands for (ST_Xstring), in place. The
 * text only gets shorter. */
static tz_str unescape(char *text, size_t len)
{
    size_t out = 0;

    for (size_t i = 0; i < len;) {
        tz_str rest = { text + i, len - i };
        uint32_t rune;

        if (rest.len >= 7 && rest.ptr[0] == '_' && rest.ptr[1] == 'x' && rest.ptr[6] == '_' &&
            hex4(tz_str_part(rest, 2, 4), &rune) && rune && (rune < 0xD800 || rune > 0xDFFF)) {
            out += put_rune(text + out, rune);
            i += 7;
        } else {
            text[out++] = text[i++];
        }
    }
    return tz_str_trim((tz_str){ text, out });
}

/* The text in `from`, unescaped, in the arena; `from` is emptied. */
static tz_status take_text(struct tz_buf *from, struct tz_arena *arena, tz_str *out,
                           struct tz_err *err)
{
    if (from->failed)
        return tz_fail(err, TZ_NOMEM, "no memory for the text of a cell");
    TZ_TRY(tz_arena_str(arena, unescape(from->ptr, from->len), out, err));
    from->len = 0;
    return TZ_OK;
}

/* --- shared strings ------------------------------------------------------- */

static tz_status end_string_run(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct strings *s = job;

    (void)err;
    tz_buf_put(&s->text, at->raw);
    return TZ_OK;
}

static tz_status end_string(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct strings *s = job;

    (void)at;
    if (s->count == s->capacity) {
        size_t capacity = s->capacity ? s->capacity * 2 : 1024;
        tz_str *more = reallocarray(s->texts, capacity, sizeof *more);

        if (!more)
            return tz_fail(err, TZ_NOMEM, "no memory for %zu shared strings", capacity);
        s->texts = more;
        s->capacity = capacity;
    }
    TZ_TRY(take_text(&s->text, &s->arena, &s->texts[s->count], err));
    s->count++;
    return TZ_OK;
}

enum { SST, SI, SI_T, SI_R, SI_R_T, STRING_ROWS };

/* clang-format off */
static const struct tz_xml_element string_table[STRING_ROWS] = {
    /*           element  inside      on <x>  on </x>        */
    [SST]    = { "sst",   TZ_XML_TOP, NULL,   NULL },
    [SI]     = { "si",    SST,        NULL,   end_string },
    [SI_T]   = { "t",     SI,         NULL,   end_string_run },
    [SI_R]   = { "r",     SI,         NULL,   NULL },
    [SI_R_T] = { "t",     SI_R,       NULL,   end_string_run },
};
/* clang-format on */

static void close_strings(struct strings *s)
{
    tz_arena_free(&s->arena);
    free(s->texts);
    tz_buf_free(&s->text);
}

/* --- the sheet -------------------------------------------------------------- */

/* "B12" is column 1; without a reference, the one behind the last. */
static tz_status place_cell(struct sheet *s, tz_str reference, struct tz_err *err)
{
    size_t column = 0;

    if (reference.len) {
        for (size_t i = 0; i < reference.len && reference.ptr[i] >= 'A' && reference.ptr[i] <= 'Z';
             i++)
            if (column <= TZ_CSV_COLUMNS)
                column = column * LETTERS + (size_t)(reference.ptr[i] - 'A') + 1;
    } else {
        column = s->row.count + 1;
    }
    if (!column || column > TZ_CSV_COLUMNS)
        return tz_fail(
            err, TZ_LIMIT, "row %u: a cell in column '%.*s'; at most %d columns are read",
            (unsigned)s->row.line, TZ_FMT(tz_str_part(reference, 0, 20)), TZ_CSV_COLUMNS);
    s->column = column - 1;
    return TZ_OK;
}

static tz_status begin_row(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct sheet *s = job;
    int64_t number = (int64_t)s->row.line + 1;

    (void)err;
    (void)tz_str_number(tz_xml_attr(at, "r"), 1, ROW_MOST, &number);
    s->row = (struct tz_csv_row){ .line = (uint32_t)number, .fields = s->cells };
    tz_arena_free(&s->arena);
    s->arena.budget = ROW_BYTES;
    return TZ_OK;
}

static tz_status begin_cell(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct sheet *s = job;
    tz_str kind = tz_xml_attr(at, "t");

    TZ_TRY(place_cell(s, tz_xml_attr(at, "r"), err));
    kind = tz_str_part(kind, 0, sizeof s->kind - 1);
    if (kind.len)
        memcpy(s->kind, kind.ptr, kind.len);
    s->kind[kind.len] = '\0';
    s->text.len = 0;
    while (s->row.count <= s->column)
        s->cells[s->row.count++] = (tz_str){ 0 };
    return TZ_OK;
}

static tz_status keep_text(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct sheet *s = job;

    (void)err;
    tz_buf_put(&s->text, at->raw);
    return TZ_OK;
}

static tz_status shared_string(const struct sheet *s, tz_str number, tz_str *out,
                               struct tz_err *err)
{
    int64_t n;

    if (!tz_str_number(number, 0, INT32_MAX, &n) || (size_t)n >= s->strings->count)
        return tz_fail(err, TZ_INPUT,
                       "row %u: a cell with shared string '%.*s' of %zu: the parts of the file do "
                       "not belong together",
                       (unsigned)s->row.line, TZ_FMT(tz_str_part(number, 0, 20)),
                       s->strings->count);
    *out = s->strings->texts[n];
    return TZ_OK;
}

static tz_status end_cell(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct sheet *s = job;
    tz_str *cell = &s->cells[s->column], text = tz_str_trim(tz_buf_str(&s->text));

    (void)at;
    if (strcmp(s->kind, "s") == 0)
        return text.len ? shared_string(s, text, cell, err) : TZ_OK;
    if (strcmp(s->kind, "b") == 0)
        *cell = tz_str_eq(text, TZ_STR("1")) ? TZ_STR("TRUE") : TZ_STR("FALSE");
    else if (strcmp(s->kind, "e") != 0)
        return take_text(&s->text, &s->arena, cell, err);
    return TZ_OK;
}

static tz_status end_row(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct sheet *s = job;
    bool blank = true;

    (void)at;
    for (size_t i = 0; i < s->row.count; i++)
        blank &= !s->cells[i].len;
    return blank ? TZ_OK : s->each(s->user, &s->row, err);
}

enum { SHEET, DATA, ROW, CELL, VALUE, INLINE, INLINE_T, RUN, RUN_T, SHEET_ROWS };

/* clang-format off */
static const struct tz_xml_element sheet_table[SHEET_ROWS] = {
    /*             element      inside      on <x>      on </x>   */
    [SHEET]    = { "worksheet", TZ_XML_TOP, NULL,       NULL },
    [DATA]     = { "sheetData", SHEET,      NULL,       NULL },
    [ROW]      = { "row",       DATA,       begin_row,  end_row },
    [CELL]     = { "c",         ROW,        begin_cell, end_cell },
    [VALUE]    = { "v",         CELL,       NULL,       keep_text },
    [INLINE]   = { "is",        CELL,       NULL,       NULL },
    [INLINE_T] = { "t",         INLINE,     NULL,       keep_text },
    [RUN]      = { "r",         INLINE,     NULL,       NULL },
    [RUN_T]    = { "t",         RUN,        NULL,       keep_text },
};
/* clang-format on */

/* Like tz_source_walk(), but elements that the table does not have are how the
 * sheet looks, not how the list is made: they are no drift. */
static tz_status walk(struct tz_source *src, size_t file, const struct tz_xml_element *table,
                      int rows, void *job, struct tz_err *err)
{
    TZ_AUTO(tz_member_close) struct tz_member *m = NULL;
    struct tz_xml_report looks;
    struct tz_guard guard;
    tz_status st;

    TZ_TRY(tz_member_open(&m, src, file, err));
    tz_guard_open(&guard, tz_member_stream(m));
    st = tz_xml_walk(&guard.stream, table, rows, job, &looks, err);
    return st < 0 ? tz_context(err, st, "%.*s", TZ_FMT(src->files[file].name)) : st;
}

static void close_sheet(struct sheet *s)
{
    tz_arena_free(&s->arena);
    tz_buf_free(&s->text);
}

tz_status tz_xlsx_rows(struct tz_source *src, size_t sheet, size_t strings,
                       tz_status (*each)(void *user, const struct tz_csv_row *row,
                                         struct tz_err *err),
                       void *user, struct tz_err *err)
{
    TZ_AUTO(close_strings) struct strings shared = { .arena.budget = TZ_XLSX_STRINGS };
    TZ_AUTO(close_sheet) struct sheet s = { .strings = &shared, .each = each, .user = user };

    if (strings < src->file_count)
        TZ_TRY(walk(src, strings, string_table, STRING_ROWS, &shared, err));
    return walk(src, sheet, sheet_table, SHEET_ROWS, &s, err);
}
