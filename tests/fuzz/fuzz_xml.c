/* The XML walker takes any bytes: it walks or says why not; and a document that
 * it takes is the same whatever the pieces its stream comes in. */
#include <stdlib.h>

#include "../unit/drip.h"
#include "base/buf.h"
#include "entity/xml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void put_text(struct tz_buf *out, tz_str s)
{
    if (tz_str_utf8(s) != s.len)
        abort();
    tz_buf_put(out, s);
    tz_buf_putc(out, '|');
}

static tz_status begin(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    (void)err;
    for (size_t i = 0; i < at->attr_count; i++) {
        put_text(job, at->attrs[i].name);
        put_text(job, at->attrs[i].value);
    }
    return TZ_OK;
}

static tz_status end(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    (void)err;
    put_text(job, at->text);
    return TZ_OK;
}

enum { A, B, C, D, ROWS };

static const struct tz_xml_element table[ROWS] = {
    [A] = { "a", TZ_XML_TOP, begin, end },
    [B] = { "b", A, begin, end },
    [C] = { "c", B, begin, end },
    [D] = { "b", C, NULL, end },
};

static tz_status walk(tz_str text, size_t step, struct tz_buf *out)
{
    struct drip d = drip(text, step);
    struct tz_xml_report report;
    struct tz_err err = { 0 };
    tz_status st = tz_xml_walk(&d.stream, table, ROWS, out, &report, &err);

    if (st > 0 || (st < 0 && (err.code != st || !err.text[0])))
        abort();
    tz_buf_printf(out, "%d", (int)report.skipped);
    return st;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    tz_str text = { (const char *)data, size };
    struct tz_buf whole = { 0 }, pieces = { 0 };
    tz_status taken = walk(text, 1 << 16, &whole);

    if (walk(text, 1, &pieces) != taken)
        abort();
    if (taken == TZ_OK && !tz_str_eq(tz_buf_str(&whole), tz_buf_str(&pieces)))
        abort();
    tz_buf_free(&whole);
    tz_buf_free(&pieces);
    return 0;
}
