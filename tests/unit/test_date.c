#include "check.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "entity/date.h"

/* One text of dates.tsv; and what it becomes is read back as itself. */
static void check_text(tz_str raw, tz_str want)
{
    char text[TZ_DATE_TEXT], again[TZ_DATE_TEXT];
    struct tz_date date, second;
    bool understood = tz_date_parse(raw, &date) == TZ_OK;

    tz_date_format(&date, text);
    if (!tz_str_eq(want, understood ? tz_str_z(text) : TZ_STR("raw")))
        fail_msg("'%.*s' became %s%s, want %.*s", TZ_FMT(raw), understood ? "" : "raw ", text,
                 TZ_FMT(want));
    assert_true(tz_str_eq(date.raw, tz_str_trim(raw)));
    assert_int_equal(understood, date.precision != TZ_DATE_RAW);
    if (!understood)
        return;
    assert_int_equal(tz_date_parse(tz_str_z(text), &second), TZ_OK);
    tz_date_format(&second, again);
    assert_string_equal(again, text);
    assert_int_equal(second.precision, date.precision);
    assert_int_equal(tz_day_number(second.from), tz_day_number(date.from));
    assert_int_equal(tz_day_number(second.to), tz_day_number(date.to));
}

static void reads_every_form(void **state)
{
    struct tz_map file;
    struct tz_err err;
    tz_str rest, line, raw, want;
    int count = 0;

    (void)state;
    must(tz_map_open(&file, "tests/unit/dates.tsv", &err), err);
    rest = file.bytes;
    while (tz_str_cut(&rest, '\n', &line)) {
        if (tz_str_starts(line, TZ_STR("#")))
            continue;
        assert_true(tz_str_cut(&line, '\t', &raw) && tz_str_cut(&line, '\t', &want));
        check_text(raw, want);
        count++;
    }
    assert_true(count > 100);
    tz_map_close(&file);
}

static void keeps_other_calendars_raw(void **state)
{
    struct tz_date date;

    (void)state;
    assert_int_equal(tz_date_parse_in(TZ_STR("ISLAMIC"), TZ_STR(" 1343 "), &date), TZ_ABSENT);
    assert_int_equal(date.calendar, TZ_ISLAMIC);
    assert_int_equal(date.precision, TZ_DATE_RAW);
    assert_str(date.raw, "1343");
    assert_int_equal(tz_date_parse_in(TZ_STR("Ethiopic"), TZ_STR("1982-04-19"), &date), TZ_ABSENT);
    assert_int_equal(date.calendar, TZ_ETHIOPIC);
    assert_int_equal(tz_date_parse_in(TZ_STR("MAYAN"), TZ_STR("1982"), &date), TZ_ABSENT);
    assert_int_equal(tz_date_parse_in(TZ_STR("GREGORIAN"), TZ_STR("1982"), &date), TZ_OK);
    assert_int_equal(date.precision, TZ_DATE_YEAR);
    assert_int_equal(tz_date_parse_in(TZ_STR(""), TZ_STR("1982"), &date), TZ_OK);
}

static void cuts_raw_text_between_characters(void **state)
{
    char text[TZ_DATE_TEXT];
    struct tz_date date;

    (void)state;
    assert_int_equal(tz_date_parse(TZ_STR("xxЖаңаөзенЖаңаөзенЖаңаөзенЖаңаөзен"), &date), TZ_ABSENT);
    tz_date_format(&date, text);
    assert_string_equal(text, "xxЖаңаөзенЖаңаөзенЖа");
    assert_int_equal(tz_date_parse(TZ_STR("x"), &date), TZ_ABSENT);
    tz_date_format(&date, text);
    assert_string_equal(text, "x");
}

static bool overlap(const char *a, const char *b)
{
    struct tz_date x, y;

    (void)tz_date_parse(tz_str_z(a), &x);
    (void)tz_date_parse(tz_str_z(b), &y);
    assert_int_equal(tz_date_overlaps(&x, &y), tz_date_overlaps(&y, &x));
    return tz_date_overlaps(&x, &y);
}

static void knows_what_may_be_the_same_day(void **state)
{
    (void)state;
    assert_true(overlap("1979-12-05", "5 Dec 1979"));
    assert_false(overlap("1979-12-05", "1979-12-06"));
    assert_true(overlap("1979", "1979-12-31"));
    assert_false(overlap("1979", "1980-01-01"));
    assert_true(overlap("1962 to 1964", "1964-12"));
    assert_false(overlap("1962 to 1964", "1965"));
    assert_true(overlap("circa 1963", "1965-12-31"));
    assert_false(overlap("circa 1963", "1966-01-01"));
    assert_true(overlap("circa 1963", "circa 1967"));
    assert_true(overlap("unknown", "1979"));
}

static void counts_days(void **state)
{
    struct tz_day d = { 1, 1, 1 };
    int32_t n = tz_day_number(d), day_of_week = 1; /* 1 January of year 1 was a Monday */

    (void)state;
    assert_int_equal(n, -719162);
    while (d.year < 10000) {
        struct tz_day next = tz_day_of_number(n + 1);

        assert_int_equal(tz_day_number(d), n);
        assert_true(next.day == d.day + 1 || (next.day == 1 && next.month == d.month % 12 + 1));
        assert_true(next.year == d.year + (next.month < d.month));
        day_of_week = (day_of_week + 1) % 7;
        d = next;
        n++;
    }
    assert_int_equal(n, 2932897);     /* 10000-01-01 */
    assert_int_equal(day_of_week, 6); /* a Saturday */
    assert_int_equal(tz_day_number((struct tz_day){ 1970, 1, 1 }), 0);
    assert_int_equal(tz_day_number((struct tz_day){ 2011, 12, 16 }), 15324);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(reads_every_form),
    cmocka_unit_test(keeps_other_calendars_raw),
    cmocka_unit_test(cuts_raw_text_between_characters),
    cmocka_unit_test(knows_what_may_be_the_same_day),
    cmocka_unit_test(counts_days),
};

TEST_MAIN("date", tests)
