#include <stdlib.h>

#include "check.h"
#include "dossier/term.h"

static struct tz_day day(const char *text)
{
    struct tz_date d;

    assert_int_equal(tz_date_parse(tz_str_z(text), &d), TZ_OK);
    return d.from;
}

static void assert_day(struct tz_day d, const char *text)
{
    char shown[TZ_TERM_TEXT];

    tz_days_format((struct tz_range){ d, d }, shown);
    assert_string_equal(shown, text);
}

static void the_first_day_counts(void **state)
{
    static const struct {
        const char *first;
        struct tz_duration term;
        const char *last;
    } cases[] = {
        { "2012-01-03", { 5, 0, 0 }, "2017-01-02" },   { "2012-10-08", { 7, 6, 0 }, "2020-04-07" },
        { "2012-06-04", { 0, 0, 1 }, "2012-06-04" },   { "2012-06-04", { 0, 0, 15 }, "2012-06-18" },
        { "2013-01-31", { 0, 1, 0 }, "2013-02-28" },   { "2012-01-31", { 0, 1, 0 }, "2012-02-29" },
        { "2013-01-30", { 0, 1, 0 }, "2013-02-28" },   { "2013-01-28", { 0, 1, 0 }, "2013-02-27" },
        { "2012-02-29", { 1, 0, 0 }, "2013-02-28" },   { "2012-02-29", { 4, 0, 0 }, "2016-02-28" },
        { "2012-12-01", { 0, 1, 0 }, "2012-12-31" },   { "2012-12-31", { 0, 2, 1 }, "2013-03-01" },
        { "2012-01-01", { 0, 999, 0 }, "2095-03-31" }, { "1900-02-28", { 0, 0, 2 }, "1900-03-01" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_day(tz_term_last(day(cases[i].first), cases[i].term), cases[i].last);
}

/* What lies between the first day and the last of a term is the term, from
 * every day of five years, a leap year among them. */
static void between_is_the_inverse(void **state)
{
    int32_t first = tz_day_number(day("2011-01-01"));

    (void)state;
    for (int32_t n = first; n < first + 5 * 365; n++)
        for (unsigned i = 0; i < 40; i++) {
            struct tz_duration term = { (uint16_t)(i / 4), (uint16_t)(i * 5 % 12),
                                        (uint16_t)(i * 3 % 28) };
            struct tz_day from = tz_day_of_number(n);
            struct tz_duration back = tz_term_between(from, tz_term_last(from, term));

            if (!term.years && !term.months && !term.days)
                continue;
            if (back.years != term.years || back.months != term.months || back.days != term.days)
                fail_msg("day %d: %u/%u/%u came back as %u/%u/%u", (int)n, term.years, term.months,
                         term.days, back.years, back.months, back.days);
        }
}

/* A longer term never ends earlier. */
static void a_longer_term_ends_no_earlier(void **state)
{
    int32_t first = tz_day_number(day("2011-12-01"));

    (void)state;
    for (int32_t n = first; n < first + 500; n++)
        for (uint16_t months = 1; months < 30; months++) {
            struct tz_day from = tz_day_of_number(n);

            assert_true(tz_day_cmp(tz_term_last(from, (struct tz_duration){ 0, months, 0 }),
                                   tz_term_last(from, (struct tz_duration){ 0, months + 1, 0 })) <
                        0);
        }
}

static void counts_both_days(void **state)
{
    (void)state;
    assert_int_equal(tz_term_days(day("2012-06-04"), day("2012-06-04")), 1);
    assert_int_equal(tz_term_days(day("2012-01-01"), day("2012-12-31")), 366);
    assert_int_equal(tz_term_days(day("2012-06-04"), day("2012-06-03")), 0);
}

static void says_terms_in_words(void **state)
{
    char text[TZ_TERM_TEXT];

    (void)state;
    tz_term_format((struct tz_duration){ 7, 6, 0 }, text);
    assert_string_equal(text, "7 years 6 months");
    tz_term_format((struct tz_duration){ 1, 1, 1 }, text);
    assert_string_equal(text, "1 year 1 month 1 day");
    tz_term_format((struct tz_duration){ 0, 0, 0 }, text);
    assert_string_equal(text, "0 days");
    tz_term_format((struct tz_duration){ 999, 999, 999 }, text);
    assert_string_equal(text, "999 years 999 months 999 days");
    tz_days_format((struct tz_range){ { 2012, 6, 4 }, { 2012, 6, 30 } }, text);
    assert_string_equal(text, "2012-06-04/2012-06-30");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_first_day_counts),          cmocka_unit_test(between_is_the_inverse),
    cmocka_unit_test(a_longer_term_ends_no_earlier), cmocka_unit_test(counts_both_days),
    cmocka_unit_test(says_terms_in_words),
};

TEST_MAIN("terms of sentences", tests)
