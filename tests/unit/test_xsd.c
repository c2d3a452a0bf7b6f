/* A genuine list is what its publisher's schema says, so that what our reader
 * was made for is what is published; and what we publish in the shape of a list
 * is what that list's schema says. libxml2 validates. */
#include <libxml/xmlschemas.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err.h"
#include "format/member.h"
#include "format/source.h"
#include "list/edition_read.h"
#include "list/release.h"

#include "check.h"

#define LISTS  "../shared/data/lists/"
#define SCHEMA LISTS "xsd/OFAC_ENHANCED_XML.xsd"
#define EU     LISTS "xsd/EU_FSF_schema_1_1.xsd"
#define UN     LISTS "xsd/UN_sc-sanctions.xsd"
#define ZIP    LISTS "ofac/CONS_ENHANCED.ZIP"

static void quiet(void *user, const char *format, ...)
{
    (void)user, (void)format;
}

/* 0 when the text is what the schema says, a positive number when it is not. */
static int validate(const char *xsd, tz_str text)
{
    xmlSchemaParserCtxt *parser = xmlSchemaNewParserCtxt(xsd);
    xmlSchema *schema = xmlSchemaParse(parser);
    xmlDoc *doc = xmlReadMemory(text.ptr, (int)text.len, "list.xml", NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_HUGE);
    xmlSchemaValidCtxt *check = schema ? xmlSchemaNewValidCtxt(schema) : NULL;
    int result = -1;

    assert_non_null(schema);
    assert_non_null(doc);
    assert_non_null(check);
    xmlSchemaSetValidErrors(check, quiet, quiet, NULL);
    result = xmlSchemaValidateDoc(check, doc);
    xmlSchemaFreeValidCtxt(check);
    xmlFreeDoc(doc);
    xmlSchemaFree(schema);
    xmlSchemaFreeParserCtxt(parser);
    return result;
}

static void unpack(struct tz_buf *out)
{
    struct tz_member *m = NULL;
    struct tz_err err;
    char block[16 * 1024];
    size_t got;

    must(
        tz_member_at(&m, ZIP, TZ_STR("CONS_ENHANCED.XML"), TZ_STR("CONS_ENHANCED.XML"), NULL, &err),
        err);
    while (tz_member_stream(m)->read(tz_member_stream(m), block, sizeof block, &got, &err) == TZ_OK)
        tz_buf_put(out, (tz_str){ block, got });
    tz_member_close(&m);
    assert_false(out->failed);
}

static void the_enhanced_list_is_what_its_schema_says(void **state)
{
    struct tz_buf text = { 0 };
    size_t at;

    (void)state;
    if (access(SCHEMA, R_OK) != 0)
        skip();
    unpack(&text);
    assert_int_equal(validate(SCHEMA, tz_buf_str(&text)), 0);

    /* … and the check can fail: one element of another name. */
    at = tz_str_find(tz_buf_str(&text), TZ_STR("<formattedFullName>"));
    assert_true(at < text.len);
    memcpy(text.ptr + at, "<formattedEachName>", sizeof "<formattedEachName>" - 1);
    at += tz_str_find(tz_str_part(tz_buf_str(&text), at, text.len), TZ_STR("</formattedFullName>"));
    memcpy(text.ptr + at, "</formattedEachName>", sizeof "</formattedEachName>" - 1);
    assert_true(validate(SCHEMA, tz_buf_str(&text)) > 0);
    tz_buf_free(&text);
}

/* The edition in tests/edition by the writer, whole, in a buffer. */
static void write_list(const char *file, struct tz_buf *out)
{
    const struct tz_writer *w = tz_writers;
    struct tz_page page = { .output.fd = -1 };
    struct tz_release release;
    struct tz_edition edition;
    struct tz_err err;

    while (w->file && strcmp(w->file, file) != 0)
        w++;
    assert_non_null(w->file);
    must(tz_edition_read(&edition, "tests/edition", &err), err);
    must(tz_release_open(&release, &edition, &err), err);
    memcpy(release.time, "2026-11-22T12:00:00Z", sizeof "2026-11-22T12:00:00Z");
    release.number = 1;
    must(w->write(&release, &page, &err), err);
    *out = page.buf;
    tz_release_close(&release);
    tz_edition_close(&edition);
}

static void what_we_publish_is_what_the_schema_says(void **state)
{
    static const struct {
        const char *file, *xsd;
    } lists[] = { { "eu-list.xml", EU }, { "un-list.xml", UN } };

    (void)state;
    if (access(EU, R_OK) != 0)
        skip();
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        struct tz_buf text = { 0 };
        size_t at;

        write_list(lists[i].file, &text);
        assert_int_equal(validate(lists[i].xsd, tz_buf_str(&text)), 0);
        at = tz_str_find(tz_buf_str(&text), TZ_STR("2026-11-01"));
        text.ptr[at] = 'x'; /* … and the check can fail: a day that is none */
        assert_true(validate(lists[i].xsd, tz_buf_str(&text)) > 0);
        tz_buf_free(&text);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_we_publish_is_what_the_schema_says),
    cmocka_unit_test(the_enhanced_list_is_what_its_schema_says),
};

TEST_MAIN("xsd", tests)
