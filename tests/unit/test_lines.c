#include "check.h"

#include "base/buf.h"
#include "drip.h"
#include "entity/lines.h"

/* Everything as "NUMBER:line" lines, then the error, if any. */
static tz_status read_lines(struct tz_stream *s, struct tz_buf *out)
{
    struct tz_lines lines;
    struct tz_err err;
    tz_status st;
    tz_str line;

    tz_lines_open(&lines, s);
    while ((st = tz_lines_next(&lines, &line, &err)) == TZ_OK)
        tz_buf_printf(out, "%u:%.*s|", lines.line, TZ_FMT(line));
    if (st < 0)
        tz_buf_printf(out, "%s", err.text);
    tz_lines_close(&lines);
    return st;
}

/* The same for JSON lines, each printed as jansson would. */
static tz_status read_json(struct tz_stream *s, struct tz_buf *out)
{
    struct tz_lines lines;
    struct tz_err err;
    tz_status st;
    json_t *json;

    tz_lines_open(&lines, s);
    while ((st = tz_lines_json(&lines, &json, &err)) == TZ_OK) {
        char *text = json_dumps(json, JSON_COMPACT);

        tz_buf_printf(out, "%u:%s|", lines.line, text);
        free(text);
        json_decref(json);
    }
    if (st < 0)
        tz_buf_printf(out, "%s", err.text);
    tz_lines_close(&lines);
    return st;
}

struct example {
    tz_str text;
    const char *want;
};

static void check_examples(const struct example *examples, size_t count,
                           tz_status (*read_all)(struct tz_stream *, struct tz_buf *))
{
    for (size_t i = 0; i < count; i++)
        for (size_t step = 1; step < 8; step++) {
            struct drip d = drip(examples[i].text, step == 7 ? 1 << 20 : step);
            struct tz_buf out = { 0 };

            (void)read_all(&d.stream, &out);
            assert_str(tz_buf_str(&out), examples[i].want);
            tz_buf_free(&out);
        }
}

#define T(literal)                     \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }

static void cuts_lines(void **state)
{
    static const struct example examples[] = {
        { T(""), "" },
        { T("\n"), "1:|" },
        { T("a"), "1:a|" },
        { T("a\n"), "1:a|" },
        { T("a\r\nb\rc\n\nd\r"), "1:a|2:b\rc|3:|4:d|" },
        { T("\xEF\xBB\xBF"
            "a\n\xEF\xBB\xBF"
            "b"),
          "1:a|2:\xEF\xBB\xBF"
          "b|" },
        { T("\xEF\xBB\xBF"), "" },
        { T("\xEF\xBB"), "1:\xEF\xBB|" },
        { T("\xFE\xFF\0a"),
          "the text is in UTF-16 where UTF-8 is needed; convert it with iconv -f UTF-16 -t UTF-8" },
    };

    (void)state;
    check_examples(examples, sizeof examples / sizeof *examples, read_lines);
}

static void reads_json_line_by_line(void **state)
{
    static const struct example examples[] = {
        { T("\n \t\n"), "" },
        { T("{\"a\":1}\n\n[true]"), "1:{\"a\":1}|3:[true]|" },
        { T("\xEF\xBB\xBF{}\r\n{}\r\n"), "1:{}|2:{}|" },
        { T("{}\n{\"a\":\"b"),
          "1:{}|line 2: the JSON is cut off after 7 bytes; each line must hold one whole object" },
        { T("[\n"),
          "line 1: the JSON is cut off after 1 bytes; each line must hold one whole object" },
        { T("{}\n{}}\n"), "1:{}|line 2, byte 3: not JSON: end of file expected" },
        { T("7\n"), "line 1, byte 1: not JSON: '[' or '{' expected" },
        { T("{\"a\":1,\"a\":2}"), "line 1, byte 10: not JSON: duplicate object key" },
        { T("{}\n{\"a\":\"\xFF\"}"), "1:{}|line 2, byte 6: not JSON: unable to decode byte 0xff" },
        { T("{\"a\":\"\\u0000\"}"),
          "line 1, byte 13: not JSON: \\u0000 is not allowed without JSON_ALLOW_NUL" },
        { T("<html>\n"), "line 1, byte 1: not JSON: '[' or '{' expected" },
    };

    (void)state;
    check_examples(examples, sizeof examples / sizeof *examples, read_json);
}

static void stops_at_the_longest_line(void **state)
{
    static char much[1 << 16];
    struct drip d = drip(TZ_STR("a\n"), 1 << 16);
    struct tz_buf out = { 0 };

    (void)state;
    memset(much, 'x', sizeof much);
    d.whole = (tz_str){ much, sizeof much };
    d.again = 1 << 14; /* 1 GB */
    assert_int_equal(read_lines(&d.stream, &out), TZ_LIMIT);
    assert_str(tz_buf_str(&out), "1:a|line 2: longer than 16777216 bytes");
    assert_true(d.given < TZ_LINE_BYTES + (1 << 18));
    tz_buf_free(&out);
}

static void passes_on_what_the_stream_says(void **state)
{
    struct drip d = drip(TZ_STR("abcd\nefgh"), 5);
    struct tz_buf out = { 0 };

    (void)state;
    d.breaks = true;
    assert_int_equal(read_lines(&d.stream, &out), TZ_IO);
    assert_str(tz_buf_str(&out), "1:abcd|disk gone");
    tz_buf_free(&out);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(cuts_lines),
    cmocka_unit_test(reads_json_line_by_line),
    cmocka_unit_test(stops_at_the_longest_line),
    cmocka_unit_test(passes_on_what_the_stream_says),
};

TEST_MAIN("lines", tests)
