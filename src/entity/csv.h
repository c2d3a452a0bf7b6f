/* entity/csv.h - read delimited text row by row, from a stream.
 *
 * libcsv parses, strictly (RFC 4180); this adds what lists need: a byte order
 * mark is dropped, text that is not UTF-8 is read as Windows-1252, a lone 0x1A
 * (Ctrl-Z) at the end is the end, and each row knows its line. Memory is one
 * row.
 *
 * The encoding is decided field by field: a field that is not UTF-8 is
 * Windows-1252. So a file that changes in the middle (two exports pasted
 * together) is read right in both halves, where a decision for the whole file
 * would spoil one of them. */
#ifndef TZ_ENTITY_CSV_H
#define TZ_ENTITY_CSV_H

#include "base/buf.h"
#include "base/file.h"

enum {
    TZ_CSV_COLUMNS = 512,          /* most columns in a row */
    TZ_CSV_ROW = 16 * 1024 * 1024, /* most bytes in a row */
};

struct tz_csv; /* opaque */

struct tz_csv_row {
    uint32_t line; /* 1-based line on which the row starts */
    size_t count;
    const tz_str *fields; /* UTF-8, without the blanks around unquoted ones; valid until the
                           * next call */
};

/* Read from `s`, which stays the caller's, with `separator` (',' ';' '\t').
 * TZ_OK or TZ_NOMEM. */
tz_status tz_csv_open(struct tz_csv **out, struct tz_stream *s, char separator,
                      struct tz_err *err) TZ_MUST_USE;

/* The next row that is not blank, however many fields it has. Refused, with
 * the line: a quotation mark inside a field that is not doubled, one that is
 * still open where the text ends (a truncated file must not look whole), a NUL
 * byte, text behind a lone 0x1A. After a failure the reader can only be closed.
 * TZ_OK, TZ_END, TZ_INPUT, TZ_LIMIT, TZ_NOMEM, or what the stream returned. */
tz_status tz_csv_next(struct tz_csv *csv, struct tz_csv_row *row, struct tz_err *err) TZ_MUST_USE;

/* "UTF-8", "Windows-1252" or, for a mixed file, "UTF-8 and Windows-1252", so
 * far; certain only when the whole text has been read. Plain ASCII is UTF-8. */
const char *tz_csv_encoding(const struct tz_csv *csv);

/* The separator of a table that begins with the line `head`: the one of
 * , ; TAB | that stands there most often outside quotation marks; ',' when
 * none does. */
char tz_csv_separator(tz_str head);

void tz_csv_close(struct tz_csv *csv);

/* Write one row, RFC 4180: quoted where needed, CRLF is for the caller to
 * choose by `end`. A field that a spreadsheet would take for a formula
 * (= + - @ in front) is written as it is: quoting is the reader's business. */
void tz_csv_put(struct tz_buf *b, const tz_str *fields, size_t count, const char *end);

#endif
