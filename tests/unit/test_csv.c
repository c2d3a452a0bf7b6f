#include "check.h"

#include <stdlib.h>

#include "base/buf.h"
#include "drip.h"
#include "entity/csv.h"

/* All rows as "LINE:field|field" lines, then the error, if any. */
static tz_status read_all(struct tz_stream *s, char separator, struct tz_buf *out,
                          const char **encoding)
{
    struct tz_csv_row row;
    struct tz_csv *csv;
    struct tz_err err;
    tz_status st;

    must(tz_csv_open(&csv, s, separator, &err), err);
    while ((st = tz_csv_next(csv, &row, &err)) == TZ_OK) {
        tz_buf_printf(out, "%u:", row.line);
        for (size_t i = 0; i < row.count; i++)
            tz_buf_printf(out, "%s%.*s", i ? "|" : "", TZ_FMT(row.fields[i]));
        tz_buf_putc(out, '\n');
    }
    if (st < 0)
        tz_buf_printf(out, "%s\n", err.text);
    if (encoding)
        *encoding = tz_csv_encoding(csv);
    tz_csv_close(csv);
    return st;
}

struct example {
    tz_str text;
    char separator;
    const char *rows, *encoding;
};

/* clang-format off */
#define T(literal) { (literal), sizeof(literal) - 1 }
static const struct example examples[] = {
    { T(""), ',', "", "UTF-8" },
    { T("\n\r\n  \n"), ',', "", "UTF-8" },
    { T("a,b\nc,d\n"), ',', "1:a|b\n2:c|d\n", "UTF-8" },
    { T("a,b\r\nc,d\r\n"), ',', "1:a|b\n2:c|d\n", "UTF-8" },
    { T("a,b\rc,d\r"), ',', "1:a|b\n2:c|d\n", "UTF-8" },
    { T("a,b\r\r\n\nc"), ',', "1:a|b\n4:c\n", "UTF-8" },
    { T("a\n\n\nb"), ',', "1:a\n4:b\n", "UTF-8" },
    { T("\xEF\xBB\xBF\"a\";b\n"), ';', "1:a|b\n", "UTF-8" },
    { T("a\tb c\t\n"), '\t', "1:a|b c|\n", "UTF-8" },
    { T(",,\n"), ',', "1:||\n", "UTF-8" },
    { T("1,2,3\n4\n5,6\n"), ',', "1:1|2|3\n2:4\n3:5|6\n", "UTF-8" },
    { T("-0- , x ,\" y \"\n"), ',', "1:-0-|x| y \n", "UTF-8" },
    { T("\"two\nlines\",b\n\"three\r\n\r\nlines\"\nc"), ',',
      "1:two\nlines|b\n3:three\r\n\r\nlines\n6:c\n", "UTF-8" },
    { T("\"say \"\"no\"\"\",\"\"\n"), ',', "1:say \"no\"|\n", "UTF-8" },
    { T("\x4D\xFCller,Жаңаөзен\n"), ',', "1:Müller|Жаңаөзен\n", "UTF-8 and Windows-1252" },
    { T("\x80\x93\xE9\x81,x\n"), ',', "1:€“é\xC2\x81|x\n", "Windows-1252" },
    { T("é\n"), ',', "1:é\n", "UTF-8" },
    /* the end of a DOS file */
    { T("a,b\r\n\x1A"), ',', "1:a|b\n", "UTF-8" },
    { T("a,b\n\x1A\n"), ',', "1:a|b\n", "UTF-8" },
    { T("a,b\n\x1A\r\n\r\n"), ',', "1:a|b\n", "UTF-8" },
    { T("a,\"b\"\x1A"), ',', "1:a|b\n", "UTF-8" },
    { T("\x1A"), ',', "", "UTF-8" },
    { T("a\x1A" "b\n"), ',', "1:a\x1A" "b\n", "UTF-8" },
    { T("a\n\x1A\nb\n"), ',',
      "1:a\nline 3: text behind the end of the file (0x1A); are these two files in one?\n", "UTF-8" },
    /* refused */
    { T("a,b\nc,\"d\ne\n"), ',',
      "1:a|b\nline 2: a quotation mark is opened here and never closed; is the file whole?\n", "UTF-8" },
    { T("\"a\",\"b\n\",\"c"), ',',
      "line 2: a quotation mark is opened here and never closed; is the file whole?\n", "UTF-8" },
    { T("a\nb \"c\" d\n"), ',',
      "1:a\nline 2: a quotation mark inside a field; double it and quote the field\n", "UTF-8" },
    { T("a\n\"b\"c\n"), ',',
      "1:a\nline 2: a quotation mark inside a field; double it and quote the field\n", "UTF-8" },
    { T("a,\"b\n1,\"c\"\n"), ',',
      "line 2: a quotation mark inside the quoted field that began on line 1; double it, or close "
      "the field there\n", "UTF-8" },
    { T("\"a\nb\",\"c\"d\n"), ',',
      "line 2: a quotation mark inside a field; double it and quote the field\n", "UTF-8" },
    { T("ab\ncd\0e\n"), ',', "1:ab\nline 2: a NUL byte: this is not a text file\n", "UTF-8" },
    { T("\xFF\xFE" "a\0"), ',',
      "the text is in UTF-16 where UTF-8 is needed; convert it with iconv -f UTF-16 -t UTF-8\n", "UTF-8" },
    { T("i\0d\0,\0"), ',',
      "the text is in UTF-16LE where UTF-8 is needed; convert it with iconv -f UTF-16LE -t UTF-8\n", "UTF-8" },
};
/* clang-format on */

static void reads_the_same_whatever_the_pieces(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        for (size_t step = 1; step < 9; step++) {
            struct drip d = drip(examples[i].text, step == 8 ? 4096 : step);
            struct tz_buf out = { 0 };
            const char *encoding;

            (void)read_all(&d.stream, examples[i].separator, &out, &encoding);
            tz_buf_putc(&out, '\0');
            assert_string_equal(out.ptr, examples[i].rows);
            assert_string_equal(encoding, examples[i].encoding);
            tz_buf_free(&out);
        }
}

/* Whatever is written is read back. */
static void reads_what_it_writes(void **state)
{
    static const char alphabet[] = "ab,\"\r\n ;\t\xC3\xA9";
    uint32_t random = 7;

    (void)state;
    for (int round = 0; round < 2000; round++) {
        struct tz_buf text = { 0 };
        char bytes[5][4];
        tz_str fields[5];
        struct tz_csv_row row;
        struct tz_csv *csv;
        struct tz_bytes in;
        struct tz_err err;
        size_t count;

        random = random * 1664525 + 1013904223;
        count = 1 + random % 5;
        for (size_t i = 0; i < count; i++) {
            fields[i] = (tz_str){ bytes[i], (random >> (8 + i)) % 4 };
            for (size_t k = 0; k < fields[i].len; k++) {
                random = random * 1664525 + 1013904223;
                bytes[i][k] = alphabet[(random >> 16) % 9];
            }
        }
        tz_csv_put(&text, fields, count, "\r\n");
        tz_bytes_open(&in, tz_buf_str(&text));
        must(tz_csv_open(&csv, &in.stream, ',', &err), err);
        must(tz_csv_next(csv, &row, &err), err);
        assert_int_equal(row.count, count);
        for (size_t i = 0; i < count; i++)
            assert_true(tz_str_eq(row.fields[i], fields[i]));
        assert_int_equal(tz_csv_next(csv, &row, &err), TZ_END);
        tz_csv_close(csv);
        tz_buf_free(&text);
    }
}

static void writes_quotes_only_where_needed(void **state)
{
    const tz_str fields[] = { TZ_STR("a"),  TZ_STR("b,c"), TZ_STR("say \"no\""),
                              TZ_STR(" d"), TZ_STR(""),    TZ_STR("=1+1") };
    struct tz_buf out = { 0 };

    (void)state;
    tz_csv_put(&out, fields, 6, "\n");
    tz_csv_put(&out, &fields[4], 1, "\r\n");
    assert_str(tz_buf_str(&out), "a,\"b,c\",\"say \"\"no\"\"\",\" d\",,=1+1\n\"\"\r\n");
    tz_buf_free(&out);
}

static void stops_at_its_limits(void **state)
{
    static const struct {
        tz_str first, then;
        const char *error;
    } cases[] = {
        { T("a\nb"), T("bbbbbbbbbbbbbbbb"), "1:a\nline 2: a row of more than 16777216 bytes\n" },
        { T("a\n"), T(" "), "1:a\nline 2: a row of more than 16777216 bytes\n" },
        { T("a\nb,\"\n"), T("xxxxxxxxxxxxxxx\n"),
          "1:a\nline 2: a quotation mark is opened here and not closed within 16777216 bytes\n" },
        { T("a\n"), T(",,,,,,,,,,,,"), "1:a\nline 2: more than 512 columns\n" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct drip d = drip(cases[i].first, 1 << 16);
        struct tz_buf out = { 0 }, many = { 0 };

        for (int n = 0; n < 4000; n++)
            tz_buf_put(&many, cases[i].then);
        d.whole = tz_buf_str(&many);
        d.again = 1 << 20; /* GB */
        assert_int_equal(read_all(&d.stream, ',', &out, NULL), TZ_LIMIT);
        assert_str(tz_buf_str(&out), cases[i].error);
        assert_true(d.given < TZ_CSV_ROW + (1 << 18));
        tz_buf_free(&out);
        tz_buf_free(&many);
    }
}

static void passes_on_what_the_stream_says(void **state)
{
    struct drip d = drip(TZ_STR("a\nbcd"), 2);
    struct tz_buf out = { 0 };

    (void)state;
    d.breaks = true;
    assert_int_equal(read_all(&d.stream, ',', &out, NULL), TZ_IO);
    assert_str(tz_buf_str(&out), "1:a\ndisk gone\n");
    tz_buf_free(&out);
}

static void guesses_the_separator(void **state)
{
    (void)state;
    assert_int_equal(tz_csv_separator(TZ_STR("id,name\na;b;c;d")), ',');
    assert_int_equal(tz_csv_separator(TZ_STR("id;\"a,b,c\";name")), ';');
    assert_int_equal(tz_csv_separator(TZ_STR("id\tname")), '\t');
    assert_int_equal(tz_csv_separator(TZ_STR("id|name|dob")), '|');
    assert_int_equal(tz_csv_separator(TZ_STR("name")), ',');
}

/* Row counts that the lists' own descriptions and other tools give. */
static void reads_real_lists(void **state)
{
    static const struct {
        const char *path;
        size_t rows;
        const char *encoding;
    } lists[] = {
        { "../shared/data/lists/ofac/2022-01-31/sdn.csv", 9044, "UTF-8" },
        { "../shared/data/lists/ofac/2022-01-31/alt.csv", 12409, "UTF-8" },
        { "../shared/data/lists/ofac/sdn_2024-05-03.csv", 14965, "UTF-8" },
        { "../shared/data/lists/uk/conlist_2016-03-25.csv", 8748, "Windows-1252" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        struct tz_csv_row row;
        struct tz_csv *csv;
        struct tz_file file;
        struct tz_err err;
        size_t rows = 0;

        if (tz_file_open(&file, lists[i].path, &err) != TZ_OK)
            skip();
        must(tz_csv_open(&csv, &file.stream, ',', &err), err);
        while (tz_csv_next(csv, &row, &err) == TZ_OK)
            rows++;
        assert_int_equal(rows, lists[i].rows);
        assert_string_equal(tz_csv_encoding(csv), lists[i].encoding);
        tz_csv_close(csv);
        tz_file_close(&file);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(reads_the_same_whatever_the_pieces),
    cmocka_unit_test(reads_what_it_writes),
    cmocka_unit_test(writes_quotes_only_where_needed),
    cmocka_unit_test(stops_at_its_limits),
    cmocka_unit_test(passes_on_what_the_stream_says),
    cmocka_unit_test(guesses_the_separator),
    cmocka_unit_test(reads_real_lists),
};

TEST_MAIN("csv", tests)
