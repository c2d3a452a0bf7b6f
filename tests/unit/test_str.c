#include "check.h"

static void trims_blanks_and_no_break_spaces(void **state)
{
    (void)state;
    assert_str(tz_str_trim(TZ_STR(" \t a b\xC2\xA0\r\n")), "a b");
    assert_str(tz_str_trim(TZ_STR("\xC2\xA0")), "");
    assert_str(tz_str_trim(TZ_STR("\xC3\xA0")), "\xC3\xA0");
}

static void reads_numbers_and_nothing_else(void **state)
{
    int64_t n = 7;

    (void)state;
    assert_true(tz_str_number(TZ_STR("-42"), -50, 50, &n));
    assert_int_equal(n, -42);
    assert_false(tz_str_number(TZ_STR("42x"), 0, 100, &n));
    assert_false(tz_str_number(TZ_STR(""), 0, 100, &n));
    assert_false(tz_str_number(TZ_STR("-"), -1, 100, &n));
    assert_false(tz_str_number(TZ_STR("99999999999999999999"), 0, INT64_MAX, &n));
    assert_true(tz_str_number(TZ_STR("-9223372036854775808"), INT64_MIN, 0, &n));
    assert_int_equal(n, INT64_MIN);
}

static void tells_utf8_from_other_bytes(void **state)
{
    static const struct {
        const char *text;
        size_t good;
    } cases[] = {
        { "Жаңаөзен", 16 },        { "a\x80", 1 },
        { "\xC0\xAF", 0 },         { "\xED\xA0\x80", 0 },
        { "\xF4\x90\x80\x80", 0 }, { "\xF0\x9F\x98\x80", 4 },
        { "ab\xE2\x82", 2 },       { "", 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(tz_str_utf8(tz_str_z(cases[i].text)), cases[i].good);
}

static void cuts_at_separators(void **state)
{
    tz_str rest = TZ_STR("SDGT] [SYRIA] [IRAN"), piece;

    (void)state;
    assert_true(tz_str_cut_at(&rest, TZ_STR("] ["), &piece));
    assert_str(piece, "SDGT");
    assert_true(tz_str_cut_at(&rest, TZ_STR("] ["), &piece));
    assert_str(piece, "SYRIA");
    assert_true(tz_str_cut_at(&rest, TZ_STR("] ["), &piece));
    assert_str(piece, "IRAN");
    assert_false(tz_str_cut_at(&rest, TZ_STR("] ["), &piece));
}

static void finds_in_nothing(void **state)
{
    (void)state;
    assert_int_equal(tz_str_find((tz_str){ 0 }, TZ_STR("a")), 0);
    assert_int_equal(tz_str_find(TZ_STR("ab"), (tz_str){ 0 }), 0);
    assert_int_equal(tz_str_find(TZ_STR("ab"), TZ_STR("b")), 1);
    assert_int_equal(tz_str_find(TZ_STR("ab"), TZ_STR("c")), 2);
}

static void compares_with_c_strings(void **state)
{
    (void)state;
    assert_true(tz_str_is(TZ_STR("name"), "name"));
    assert_false(tz_str_is(TZ_STR("name"), "names"));
    assert_false(tz_str_is(TZ_STR("names"), "name"));
    assert_true(tz_str_is((tz_str){ 0 }, ""));
    assert_false(tz_str_is((tz_str){ 0 }, "a"));
    assert_false(tz_str_is(TZ_STR("a\0b"), "a"));
}

static void finds_what_is_not_ascii(void **state)
{
    char text[40];

    (void)state;
    for (size_t len = 0; len <= sizeof text; len++)
        for (size_t at = 0; at <= len; at++) {
            memset(text, 'a', sizeof text);
            if (at < len)
                text[at] = '\xFF';
            assert_int_equal(tz_str_ascii((tz_str){ text, len }), at);
            assert_int_equal(tz_str_utf8((tz_str){ text, len }), at);
        }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(finds_in_nothing),
    cmocka_unit_test(compares_with_c_strings),
    cmocka_unit_test(finds_what_is_not_ascii),
    cmocka_unit_test(trims_blanks_and_no_break_spaces),
    cmocka_unit_test(reads_numbers_and_nothing_else),
    cmocka_unit_test(tells_utf8_from_other_bytes),
    cmocka_unit_test(cuts_at_separators),
};

TEST_MAIN("str", tests)
