#include "check.h"

#include "base/buf.h"
#include "drip.h"
#include "entity/xml.h"

/* The job of the test table: a transcript of what was called. */
static tz_status begin_item(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_buf *out = job;

    tz_buf_printf(out, "<%u", at->line);
    for (size_t i = 0; i < at->attr_count; i++)
        tz_buf_printf(out, " %.*s=%.*s", TZ_FMT(at->attrs[i].name), TZ_FMT(at->attrs[i].value));
    tz_buf_putc(out, '>');
    if (tz_str_eq(tz_xml_attr(at, "refuse"), TZ_STR("yes")))
        return tz_fail(err, TZ_INPUT, "refused");
    if (tz_str_eq(tz_xml_attr(at, "enough"), TZ_STR("yes")))
        return TZ_END;
    return TZ_OK;
}

static tz_status end_item(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    (void)err;
    tz_buf_printf(job, "[%u:%.*s]", at->line, TZ_FMT(at->text));
    return TZ_OK;
}

static tz_status end_name(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    (void)err;
    tz_buf_printf(job, "(%.*s)", TZ_FMT(at->text));
    return TZ_OK;
}

enum { LIST, GROUP, ITEM, NAME, GROUP_NAME, ROWS };

/* clang-format off */
static const struct tz_xml_element table[ROWS] = {
    /*               element  inside      on <x>      on </x> */
    [LIST]       = { "list",  TZ_XML_TOP, NULL,       NULL },
    [GROUP]      = { "group", LIST,       NULL,       NULL },
    [ITEM]       = { "item",  LIST,       begin_item, end_item },
    [NAME]       = { "name",  ITEM,       NULL,       end_name },
    [GROUP_NAME] = { "name",  GROUP,      NULL,       end_item },
};

#define T(literal) { (literal), sizeof(literal) - 1 }
static const struct example {
    tz_str text;
    const char *want;
    tz_status status;
} examples[] = {
    { T("<list/>"), "", TZ_OK },
    { T("<?xml version=\"1.0\"?>\n<list>\n<item a='1' b=\" x&#10;y &amp;\">t</item>\n</list>\n"),
      "<3 a=1 b= x\ny &>[3:t]", TZ_OK },
    { T("<list><item> one <name> n </name> two<name/> </item></list>"),
      "<1>(n)()[1:one  two]", TZ_OK },
    { T("<list><group><name>g</name></group><item><name>i</name></item></list>"),
      "[1:g]<1>(i)[1:]", TZ_OK },
    { T("<x:list xmlns:x='urn:other' xmlns='urn:more'><item x:a='1' xml:lang='kk'/></x:list>"),
      "<1 a=1 lang=kk>[1:]", TZ_OK },
    { T("<y:list><item/></y:list>"), "<1>[1:]", TZ_OK }, /* a prefix that nobody declared */
    { T("<list><item><![CDATA[<&>]]>&lt;&#x416;&quot;</item></list>"), "<1>[1:<&><Ж\"]", TZ_OK },
    { T("<list>\n<item n='Жаңаөзен'>Айгүл 😀</item></list>"), "<2 n=Жаңаөзен>[2:Айгүл 😀]", TZ_OK },
    { T("\xEF\xBB\xBF<list>\r\n<item>a\r\nb</item></list>"), "<2>[3:a\nb]", TZ_OK },
    { T("<?xml version='1.0' encoding='windows-1252'?><list><item>M\xFCller</item></list>"),
      "<1>[1:Müller]", TZ_OK },
    { T("<list>\n<new><item/><x/></new>\n<item><name>a<b>c</b>d</name><new/></item></list>"),
      "<3>(ad)[3:]skipped 3, first list/new on 2", TZ_OK },
    { T("<list><item enough='yes'/>\n<item/></list>"), "<1 enough=yes>", TZ_END },
    /* refused */
    { T(""), "empty where an XML document is needed", TZ_INPUT },
    { T("{\"id\":1}"), "line 1: not well-formed XML: no \"<\" where it should begin", TZ_INPUT },
    { T("<item/>"), "line 1: the document is a <item> where <list> is needed", TZ_INPUT },
    { T("<list>\n<item>\n<name>half"), "<2>line 3: the text ends inside <name>; is the file whole?", TZ_INPUT },
    { T("<list>\n<item>\n</na"), "<2>line 3: the text ends inside <item>; is the file whole?", TZ_INPUT },
    { T("<list>\n<item></list>"),
      "<2>line 2: not well-formed XML: Opening and ending tag mismatch: item line 2 and list", TZ_INPUT },
    { T("<list>\n<item refuse='yes'/><item/></list>"), "<2 refuse=yes>line 2: refused", TZ_INPUT },
    { T("<list>\n<item>\xFF</item></list>"),
      "<2>line 2: not well-formed XML: bytes that are no text in its encoding", TZ_INPUT },
    { T("<?xml version='1.0' encoding='GB18030'?>\n<list/>"),
      "line 1: the encoding is GB18030; convert it to UTF-8 first, with iconv, and say so in the "
      "XML declaration", TZ_INPUT },
    { T("\xFF\xFE<\0a\0"),
      "the text is in UTF-16 where UTF-8 is needed; convert it with iconv -f UTF-16 -t UTF-8", TZ_INPUT },
    { T("<?xml version='1.0' encoding='klingon'?><list/>"),
      "line 1: not well-formed XML: Unsupported encoding klingon", TZ_INPUT },
    { T("<list>&nbsp;</list>"), "line 1: not well-formed XML: Entity 'nbsp' not defined", TZ_INPUT },
    { T("<!DOCTYPE html>\n<html/>"),
      "line 1: an HTML page where an XML list is needed; perhaps an error page was saved", TZ_INPUT },
    { T("<!DOCTYPE list [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>\n<list>&b;</list>"),
      "line 1: a document type (DOCTYPE), which no list has", TZ_INPUT },
    { T("<!DOCTYPE list SYSTEM \"file:///etc/passwd\"><list/>"),
      "line 1: a document type (DOCTYPE), which no list has", TZ_INPUT },
    { T("<list/>\n<list/>"), "line 2: not well-formed XML: Extra content at the end of the document", TZ_INPUT },
};
/* clang-format on */

static tz_status walk(struct tz_stream *s, struct tz_buf *out)
{
    struct tz_xml_report report;
    struct tz_err err;
    tz_status st = tz_xml_walk(s, table, ROWS, out, &report, &err);

    if (report.skipped)
        tz_buf_printf(out, "skipped %d, first %s on %u", (int)report.skipped, report.first_skipped,
                      report.first_line);
    if (st < 0)
        tz_buf_printf(out, "%s", err.text);
    return st;
}

static void walks_the_same_whatever_the_pieces(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        for (size_t step = 1; step < 8; step++) {
            struct drip d = drip(examples[i].text, step == 7 ? 1 << 20 : step);
            struct tz_buf out = { 0 };

            assert_int_equal(walk(&d.stream, &out), examples[i].status);
            assert_str(tz_buf_str(&out), examples[i].want);
            tz_buf_free(&out);
        }
}

/* Documents that would never end. */
static void stops_at_its_limits(void **state)
{
    static const struct {
        tz_str first, then;
        const char *error;
        tz_status status;
    } cases[] = {
        { T("<list>\n<item>"), T("xxxxxxxxxxxxxxx\n"), "more than 1048576 bytes of text",
          TZ_LIMIT },
        { T("<list><item a='"), T("xxxxxxxxxxxxxxxx"), "a tag or a comment that does not end",
          TZ_LIMIT },
        { T("<list>\n<item "), T("xxxxxxxxxxxxxxxx"),
          "line 2: a tag or a comment that does not end", TZ_LIMIT },
        { T("<list><!--"), T("xxxxxxxxxxxxxxxx"), "a tag or a comment that does not end",
          TZ_LIMIT },
        { T("<list><new>"), T("<new>"), "more than 64 nested elements", TZ_LIMIT },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct drip d = drip(cases[i].first, 1 << 16);
        struct tz_buf out = { 0 }, many = { 0 };

        for (int n = 0; n < 4000; n++)
            tz_buf_put(&many, cases[i].then);
        d.whole = tz_buf_str(&many);
        d.again = 1 << 15; /* GB */
        assert_int_equal(walk(&d.stream, &out), cases[i].status);
        assert_true(tz_str_find(tz_buf_str(&out), tz_str_z(cases[i].error)) < out.len);
        assert_true(d.given < 32 << 20);
        tz_buf_free(&out);
        tz_buf_free(&many);
    }
}

static void counts_attributes(void **state)
{
    struct tz_buf text = { 0 }, out = { 0 };
    struct tz_bytes in;

    (void)state;
    tz_buf_put(&text, TZ_STR("<list><item"));
    for (int i = 0; i <= TZ_XML_ATTRS; i++)
        tz_buf_printf(&text, " a%d=''", i);
    tz_buf_put(&text, TZ_STR("/></list>"));
    tz_bytes_open(&in, tz_buf_str(&text));
    assert_int_equal(walk(&in.stream, &out), TZ_LIMIT);
    assert_str(tz_buf_str(&out), "line 1: an element with 65 attributes; at most 64 are read");
    tz_buf_free(&text);
    tz_buf_free(&out);
}

static void passes_on_what_the_stream_says(void **state)
{
    struct drip d = drip(TZ_STR("<list><item>"), 5);
    struct tz_buf out = { 0 };

    (void)state;
    d.breaks = true;
    assert_int_equal(walk(&d.stream, &out), TZ_IO);
    assert_str(tz_buf_str(&out), "<1>disk gone");
    tz_buf_free(&out);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(walks_the_same_whatever_the_pieces),
    cmocka_unit_test(stops_at_its_limits),
    cmocka_unit_test(counts_attributes),
    cmocka_unit_test(passes_on_what_the_stream_says),
};

TEST_MAIN("xml", tests)
