#include "entity/xml_out.h"

#include <stdlib.h>

#include <libxml/xmlwriter.h>

#include "base/err.h"
#include "base/str.h"

struct tz_xml_out {
    xmlTextWriter *writer;
    struct tz_buf *to;
    struct tz_buf text; /* one value, made fit for XML, with its NUL */
    bool failed;
};

static int pass_on(void *user, const char *bytes, int count)
{
    struct tz_xml_out *x = user;

    tz_buf_put(x->to, (tz_str){ bytes, (size_t)count });
    return x->to->failed ? -1 : count;
}

static void check(struct tz_xml_out *x, int written)
{
    x->failed |= written < 0;
}

static tz_status open_writer(struct tz_xml_out **out, struct tz_buf *to, struct tz_err *err)
{
    struct tz_xml_out *x = calloc(1, sizeof *x);
    xmlOutputBuffer *buffer = x ? xmlOutputBufferCreateIO(pass_on, NULL, x, NULL) : NULL;

    if (buffer)
        x->writer = xmlNewTextWriter(buffer); /* owns the buffer from here on */
    if (!x || !x->writer) {
        xmlOutputBufferClose(buffer);
        free(x);
        return tz_fail(err, TZ_NOMEM, "no memory to write XML");
    }
    x->to = to;
    *out = x;
    return TZ_OK;
}

tz_status tz_xml_out_open(struct tz_xml_out **out, struct tz_buf *to, struct tz_err *err)
{
    TZ_TRY(open_writer(out, to, err));
    check(*out, xmlTextWriterSetIndent((*out)->writer, 1));
    check(*out, xmlTextWriterSetIndentString((*out)->writer, BAD_CAST " "));
    check(*out, xmlTextWriterStartDocument((*out)->writer, NULL, "UTF-8", NULL));
    return TZ_OK;
}

tz_status tz_xml_out_open_html(struct tz_xml_out **out, struct tz_buf *to, struct tz_err *err)
{
    TZ_TRY(open_writer(out, to, err));
    check(*out, xmlTextWriterWriteDTD((*out)->writer, BAD_CAST "html", NULL, NULL, NULL));
    return TZ_OK;
}

void tz_xml_out_begin(struct tz_xml_out *x, const char *name)
{
    check(x, xmlTextWriterStartElement(x->writer, BAD_CAST name));
}

void tz_xml_out_end(struct tz_xml_out *x)
{
    check(x, xmlTextWriterEndElement(x->writer));
}

/* The value with a NUL behind it, and nothing in it that XML has no room for. */
static const xmlChar *fit(struct tz_xml_out *x, tz_str value)
{
    x->text.len = 0;
    while (value.len) {
        size_t good = tz_str_utf8(value), n = 0;

        while (n < good && ((unsigned char)value.ptr[n] >= 0x20 || value.ptr[n] == '\n' ||
                            value.ptr[n] == '\t'))
            n++;
        tz_buf_put(&x->text, tz_str_part(value, 0, n));
        if (n < value.len)
            tz_buf_put(&x->text, TZ_STR("\xef\xbf\xbd"));
        value = tz_str_part(value, n + 1, value.len);
    }
    tz_buf_putc(&x->text, '\0');
    x->failed |= x->text.failed;
    return x->text.failed ? BAD_CAST "" : BAD_CAST x->text.ptr;
}

void tz_xml_out_attr(struct tz_xml_out *x, const char *name, tz_str value)
{
    check(x, xmlTextWriterWriteAttribute(x->writer, BAD_CAST name, fit(x, value)));
}

void tz_xml_out_known(struct tz_xml_out *x, const char *name, tz_str value)
{
    if (value.len)
        tz_xml_out_attr(x, name, value);
}

void tz_xml_out_text(struct tz_xml_out *x, tz_str text)
{
    check(x, xmlTextWriterWriteString(x->writer, fit(x, text)));
}

void tz_xml_out_leaf(struct tz_xml_out *x, const char *name, tz_str text)
{
    check(x, xmlTextWriterWriteElement(x->writer, BAD_CAST name, fit(x, text)));
}

void tz_xml_out_given(struct tz_xml_out *x, const char *name, tz_str text)
{
    if (text.len)
        tz_xml_out_leaf(x, name, text);
}

void tz_xml_out_attr_number(struct tz_xml_out *x, const char *name, long long n)
{
    check(x, xmlTextWriterWriteFormatAttribute(x->writer, BAD_CAST name, "%lld", n));
}

void tz_xml_out_leaf_number(struct tz_xml_out *x, const char *name, long long n)
{
    check(x, xmlTextWriterWriteFormatElement(x->writer, BAD_CAST name, "%lld", n));
}

void tz_xml_out_number(struct tz_xml_out *x, long long n)
{
    check(x, xmlTextWriterWriteFormatString(x->writer, "%lld", n));
}

void tz_xml_out_flush(struct tz_xml_out *x)
{
    check(x, xmlTextWriterFlush(x->writer));
}

tz_status tz_xml_out_end_document(struct tz_xml_out **x, struct tz_err *err)
{
    bool failed;

    check(*x, xmlTextWriterEndDocument((*x)->writer));
    tz_xml_out_flush(*x);
    failed = (*x)->failed;
    tz_xml_out_close(x);
    return failed ? tz_fail(err, TZ_NOMEM, "no memory to write XML") : TZ_OK;
}

void tz_xml_out_close(struct tz_xml_out **x)
{
    if (!*x)
        return;
    xmlFreeTextWriter((*x)->writer);
    tz_buf_free(&(*x)->text);
    free(*x);
    *x = NULL;
}
