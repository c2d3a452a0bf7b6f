/* The CSV reader takes any bytes: it gives rows of UTF-8 on lines that rise, or
 * says why not; and the same whatever the pieces its stream comes in, except
 * which of two faults of one line it names. */
#include <stdlib.h>

#include "../unit/drip.h"
#include "base/buf.h"
#include "entity/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void put_row(struct tz_buf *out, const struct tz_csv_row *row)
{
    tz_buf_printf(out, "%u:%zu:", row->line, row->count);
    for (size_t i = 0; i < row->count; i++) {
        if (tz_str_utf8(row->fields[i]) != row->fields[i].len)
            abort();
        tz_buf_put(out, row->fields[i]);
        tz_buf_putc(out, '|');
    }
}

static void read_all(tz_str text, char separator, size_t step, struct tz_buf *out)
{
    struct drip d = drip(text, step);
    struct tz_err err = { 0 };
    struct tz_csv_row row;
    struct tz_csv *csv;
    uint32_t line = 0;
    tz_status st;

    if (tz_csv_open(&csv, &d.stream, separator, &err) != TZ_OK)
        abort();
    while ((st = tz_csv_next(csv, &row, &err)) == TZ_OK) {
        if (!row.count || row.line <= line)
            abort();
        line = row.line;
        put_row(out, &row);
    }
    if (st < 0 && (err.code != st || !err.text[0]))
        abort();
    tz_buf_printf(out, "%d %s", (int)st, st < 0 ? "" : tz_csv_encoding(csv));
    tz_csv_close(csv);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    tz_str text = { (const char *)data, size };
    struct tz_buf whole = { 0 }, pieces = { 0 };
    char separator = tz_csv_separator(text);

    read_all(text, separator, 1 << 16, &whole);
    read_all(text, separator, 1, &pieces);
    if (!tz_str_eq(tz_buf_str(&whole), tz_buf_str(&pieces)))
        abort();
    tz_buf_free(&whole);
    tz_buf_free(&pieces);
    return 0;
}
