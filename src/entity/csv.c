#include "entity/csv.h"

#include <csv.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/str.h"
#include "entity/text.h"

enum { CTRL_Z = 0x1A };

struct tz_csv {
    struct tz_text text;
    struct csv_parser parser;
    char piece[TZ_TEXT_PIECE];
    tz_str rest;   /* of `piece`, not parsed yet */
    uint32_t line; /* that `rest` starts on */
    bool after_cr; /* `rest` may start with the LF of a CR LF */
    bool held;     /* a 0x1A was the last byte of `piece`: is it the last of all? */
    bool ended;    /* no more input */
    bool closed;   /* … and libcsv knows */
    bool ctrl_z;   /* a row that is only a 0x1A has been read: nothing may follow */
    bool seen[TZ_ENCODINGS];

    /* The row in the making. */
    struct tz_buf bytes;
    tz_str fields[TZ_CSV_COLUMNS];
    size_t count;        /* of fields, also of those that did not fit */
    size_t row_bytes;    /* read for it */
    uint32_t row_line;   /* it starts on */
    uint32_t quote_line; /* on which the quoted field began that is still open, or 0 */
    bool row_ready;
};

tz_status tz_csv_open(struct tz_csv **out, struct tz_stream *s, char separator, struct tz_err *err)
{
    struct tz_csv *csv = calloc(1, sizeof *csv);

    if (!csv || csv_init(&csv->parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
        free(csv);
        return tz_fail(err, TZ_NOMEM, "no memory for a CSV reader");
    }
    csv_set_delim(&csv->parser, (unsigned char)separator);
    csv_set_blk_size(&csv->parser, TZ_TEXT_PIECE);
    tz_text_open(&csv->text, s);
    csv->line = 1;
    *out = csv;
    return TZ_OK;
}

void tz_csv_close(struct tz_csv *csv)
{
    if (!csv)
        return;
    csv_free(&csv->parser);
    tz_buf_free(&csv->bytes);
    free(csv);
}

const char *tz_csv_encoding(const struct tz_csv *csv)
{
    if (!csv->seen[TZ_WINDOWS_1252])
        return "UTF-8";
    return csv->seen[TZ_UTF_8] ? "UTF-8 and Windows-1252" : "Windows-1252";
}

/* libcsv has a field. Only its length for now: `bytes` may still move. */
static void on_field(void *bytes, size_t len, void *user)
{
    struct tz_csv *csv = user;
    size_t start = csv->bytes.len;

    csv->seen[tz_text_decode(&csv->bytes, (tz_str){ bytes, len })] = true;
    if (csv->count < TZ_CSV_COLUMNS)
        csv->fields[csv->count].len = csv->bytes.len - start;
    csv->count++;
}

static void on_row(int end, void *user)
{
    struct tz_csv *csv = user;

    (void)end;
    csv->row_ready = true;
}

/* A 0x1A that is the last byte of the stream is dropped, whatever it follows. */
static tz_status fill(struct tz_csv *csv, struct tz_err *err)
{
    char *into = csv->piece + csv->held;
    size_t got = 0;
    tz_status st = csv->text.stream.read(&csv->text.stream, into,
                                         sizeof csv->piece - (size_t)csv->held, &got, err);

    if (st < 0)
        return st;
    csv->ended = st == TZ_END;
    if (csv->ended)
        return TZ_OK;
    if (csv->held)
        csv->piece[0] = CTRL_Z;
    csv->rest = (tz_str){ csv->piece, got + (size_t)csv->held };
    csv->held = into[got - 1] == CTRL_Z;
    csv->rest.len -= (size_t)csv->held;
    return TZ_OK;
}

/* Up to the first end of a line and with it, so that libcsv never has more
 * than one row to tell about. */
static tz_str next_piece(const struct tz_csv *csv)
{
    tz_str s = csv->rest;
    const char *end = memchr(s.ptr, '\n', s.len);

    if (end)
        s.len = (size_t)(end - s.ptr) + 1;
    end = memchr(s.ptr, '\r', s.len);
    if (end && !(end + 2 == s.ptr + s.len && end[1] == '\n'))
        s.len = (size_t)(end - s.ptr) + 1;
    return s;
}

/* libcsv did not like a quotation mark on the present line. */
static tz_status refuse(const struct tz_csv *csv, int why, struct tz_err *err)
{
    if (why != CSV_EPARSE)
        return tz_fail(err, TZ_NOMEM, "line %u: no memory for the row", csv->row_line);
    if (csv->ended)
        return tz_fail(err, TZ_INPUT,
                       "line %u: a quotation mark is opened here and never closed; is the file "
                       "whole?",
                       csv->quote_line);
    if (csv->quote_line && csv->quote_line != csv->line)
        return tz_fail(err, TZ_INPUT,
                       "line %u: a quotation mark inside the quoted field that began on line %u; "
                       "double it, or close the field there",
                       csv->line, csv->quote_line);
    return tz_fail(err, TZ_INPUT,
                   "line %u: a quotation mark inside a field; double it and quote the field",
                   csv->line);
}

static tz_status check_row(const struct tz_csv *csv, struct tz_err *err)
{
    if (csv->bytes.failed)
        return tz_fail(err, TZ_NOMEM, "line %u: no memory for the row", csv->row_line);
    if (csv->count > TZ_CSV_COLUMNS)
        return tz_fail(err, TZ_LIMIT, "line %u: more than %d columns", csv->row_line,
                       TZ_CSV_COLUMNS);
    if (csv->row_bytes > TZ_CSV_ROW && csv->quote_line)
        return tz_fail(err, TZ_LIMIT,
                       "line %u: a quotation mark is opened here and not closed within %d bytes",
                       csv->quote_line, TZ_CSV_ROW);
    if (csv->row_bytes > TZ_CSV_ROW)
        return tz_fail(err, TZ_LIMIT, "line %u: a row of more than %d bytes", csv->row_line,
                       TZ_CSV_ROW);
    return TZ_OK;
}

/* Count the line that `piece` ends, if it does. */
static void end_line(struct tz_csv *csv, tz_str piece)
{
    char last = piece.ptr[piece.len - 1];
    bool second_half = csv->after_cr && piece.ptr[0] == '\n';

    csv->after_cr = last == '\r';
    if (last != '\n' && last != '\r')
        return;
    csv->line += !second_half;
    if (!csv->row_ready && !csv->parser.quoted)
        csv->row_bytes = 0; /* a blank line is not part of a row */
}

/* Give libcsv the next piece. */
static tz_status feed(struct tz_csv *csv, struct tz_err *err)
{
    tz_str piece = next_piece(csv);
    size_t fields_before = csv->count;
    bool stopped;

    if (memchr(piece.ptr, '\0', piece.len))
        return tz_fail(err, TZ_INPUT, "line %u: a NUL byte: this is not a text file", csv->line);
    if (!csv->row_bytes)
        csv->row_line = csv->line;
    csv->row_bytes += piece.len;
    csv->rest = tz_str_part(csv->rest, piece.len, csv->rest.len);
    stopped = csv_parse(&csv->parser, piece.ptr, piece.len, on_field, on_row, csv) != piece.len;
    if (!csv->parser.quoted || csv->count != fields_before)
        csv->quote_line = 0;
    if (stopped)
        return refuse(csv, csv_error(&csv->parser), err);
    if (csv->parser.quoted && !csv->quote_line)
        csv->quote_line = csv->line;
    TZ_TRY(check_row(csv, err));
    end_line(csv, piece);
    return TZ_OK;
}

/* The end: what libcsv still holds is the last row. */
static tz_status finish(struct tz_csv *csv, struct tz_err *err)
{
    csv->closed = true;
    if (csv_fini(&csv->parser, on_field, on_row, csv) != 0)
        return refuse(csv, csv_error(&csv->parser), err);
    return check_row(csv, err);
}

/* Read until a row is complete or the text ends. */
static tz_status read_row(struct tz_csv *csv, struct tz_err *err)
{
    csv->bytes.len = csv->count = csv->row_bytes = 0;
    csv->row_ready = false;
    while (!csv->row_ready && !csv->closed) {
        if (csv->rest.len)
            TZ_TRY(feed(csv, err));
        else if (!csv->ended)
            TZ_TRY(fill(csv, err));
        else
            TZ_TRY(finish(csv, err));
    }
    for (size_t i = 0, at = 0; i < csv->count; at += csv->fields[i++].len)
        csv->fields[i].ptr = csv->bytes.ptr + at;
    return TZ_OK;
}

tz_status tz_csv_next(struct tz_csv *csv, struct tz_csv_row *row, struct tz_err *err)
{
    TZ_TRY(read_row(csv, err));
    if (csv->row_ready && csv->count == 1 && tz_str_eq(csv->fields[0], TZ_STR("\x1A"))) {
        csv->ctrl_z = true;
        TZ_TRY(read_row(csv, err));
    }
    if (!csv->row_ready)
        return TZ_END;
    if (csv->ctrl_z)
        return tz_fail(err, TZ_INPUT,
                       "line %u: text behind the end of the file (0x1A); are these two files in "
                       "one?",
                       csv->row_line);
    *row = (struct tz_csv_row){ csv->row_line, csv->count, csv->fields };
    return TZ_OK;
}

char tz_csv_separator(tz_str head)
{
    static const char candidates[] = { ',', ';', '\t', '|' };
    size_t seen[sizeof candidates] = { 0 };
    bool quoted = false;
    size_t best = 0;

    for (size_t i = 0; i < head.len && (quoted || head.ptr[i] != '\n'); i++) {
        const char *hit = memchr(candidates, head.ptr[i], sizeof candidates);

        quoted ^= head.ptr[i] == '"';
        if (hit && !quoted)
            seen[hit - candidates]++;
    }
    for (size_t i = 1; i < sizeof candidates; i++)
        if (seen[i] > seen[best])
            best = i;
    return candidates[best];
}

/* A field that would be read back as something else without quotes. */
static bool needs_quotes(tz_str field)
{
    for (size_t i = 0; i < field.len; i++)
        if (memchr(",\"\r\n", field.ptr[i], 4))
            return true;
    return tz_str_trim(field).len != field.len;
}

static void put_quoted(struct tz_buf *b, tz_str field)
{
    tz_str part;

    tz_buf_putc(b, '"');
    while (field.len) {
        size_t at = tz_str_find(field, TZ_STR("\""));

        part = tz_str_part(field, 0, at);
        tz_buf_put(b, part);
        if (at < field.len)
            tz_buf_put(b, TZ_STR("\"\""));
        field = tz_str_part(field, at + 1, field.len);
    }
    tz_buf_putc(b, '"');
}

void tz_csv_put(struct tz_buf *b, const tz_str *fields, size_t count, const char *end)
{
    bool blank = count == 1 && !fields[0].len; /* would be a blank line, which readers skip */

    for (size_t i = 0; i < count; i++) {
        if (i)
            tz_buf_putc(b, ',');
        if (blank || needs_quotes(fields[i]))
            put_quoted(b, fields[i]);
        else
            tz_buf_put(b, fields[i]);
    }
    tz_buf_put(b, tz_str_z(end));
}
