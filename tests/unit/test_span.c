#include "check.h"

#include "entity/span.h"

static struct tz_day day_of(const char *text)
{
    struct tz_date date;

    assert_int_equal(tz_date_parse(tz_str_z(text), &date), TZ_OK);
    return date.from;
}

static void says_certainly_possibly_and_not(void **state)
{
    static const struct {
        const char *span, *day;
        enum tz_on on;
    } cases[] = {
        { "2011-12-16", "2011-12-16", TZ_CERTAINLY_ON },
        { "2011-12-16", "2011-12-17", TZ_POSSIBLY_ON },
        { "2011-12-16, ends", "2011-12-17", TZ_NOT_ON },
        { "2011-12-16, ends", "2011-12-15", TZ_POSSIBLY_ON },
        { "2011-05-16/2011-12-16, starts", "2011-05-15", TZ_NOT_ON },
        { "2011-05-16/2011-12-16, starts, ends", "2011-08-01", TZ_CERTAINLY_ON },
        { "2011-05-16/2011-12-16, starts, ends", "2011-12-17", TZ_NOT_ON },
        /* a month is not every day of it */
        { "2011-12", "2011-12-16", TZ_POSSIBLY_ON },
        { "2011-12, starts, ends", "2012-01-01", TZ_NOT_ON },
        { "some 2011-12-16", "2011-12-16", TZ_CERTAINLY_ON },
        { "some 2011-12/2012, starts, ends", "2012-12-31", TZ_POSSIBLY_ON },
        { "some 2011-12/2012, starts, ends", "2013-01-01", TZ_NOT_ON },
        { "2011-12-16; some 2011-12/2012-03, starts, ends", "2011-12-16", TZ_CERTAINLY_ON },
        { "2011-12-16; some 2011-12/2012-03, starts, ends", "2012-03-31", TZ_POSSIBLY_ON },
        { "2011-12-16; some 2012-03, starts, ends", "2012-01-10", TZ_POSSIBLY_ON },
        { "2011-12-16; some 2012-03, starts, ends", "2011-12-15", TZ_NOT_ON },
        { "../2011-12-16, ends", "1991-12-16", TZ_CERTAINLY_ON },
        { "../2011-12-16, ends", "2011-12-17", TZ_NOT_ON },
        { "some 2011-12-10/2011-12-20, starts \"mid-December\"", "2011-12-09", TZ_NOT_ON },
    };
    struct tz_span span;
    struct tz_err err;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        must(tz_span_parse(tz_str_z(cases[i].span), &span, &err), err);
        if (tz_span_on(&span, day_of(cases[i].day)) != cases[i].on)
            fail_msg("%s on %s", cases[i].span, cases[i].day);
    }
}

static void keeps_the_words_of_the_source(void **state)
{
    struct tz_span span;
    struct tz_err err;

    (void)state;
    must(tz_span_parse(TZ_STR("2014-11, ends \"in November, as her son says\""), &span, &err), err);
    assert_str(span.original, "in November, as her son says");
    assert_true(span.ends && !span.starts && span.has_some && !span.has_every);
}

static void refuses_what_does_not_say_days(void **state)
{
    static const char *const bad[] = {
        "",
        "yesterday",
        "16.12.2011",
        "c. 2011",
        "2011-12-17/2011-12-16",
        "2011/2012",
        "2011-12-16; 2011-12-17",
        "some 2011; 2011-12-16",
        "2011; some 2012",
        "2011-12-16;some 2012",
        "2011-12-16, begins",
        "2011-12-16, ends, starts",
        "../2011",
        "../2011-12-16/2011-12-17",
        "../2011-12-16, starts",
        "2011-12-32",
        "2011-12-16 \"half",
        "2011-12-16\"no blank\"",
        "\"only words\"",
        "some ",
    };
    struct tz_span span = { .starts = true };
    struct tz_err err;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (tz_span_parse(tz_str_z(bad[i]), &span, &err) != TZ_INPUT)
            fail_msg("'%s' was taken for days", bad[i]);
        assert_true(err.text[0] != '\0' && span.starts);
    }
}

static void reads_durations(void **state)
{
    struct tz_duration d = { 1, 2, 3 };
    static const char *const bad[] = {
        "",    "P",      "7Y",     "P7",   "PY",   "P0D",   "P6M7Y", "P1Y1Y",
        "P1W", "P1Y 6M", "P1000Y", "P-1Y", "PT5H", "P7.5Y", "P7Y6",  "P7YM",
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (tz_duration_parse(tz_str_z(bad[i]), &d))
            fail_msg("'%s' was taken for a duration", bad[i]);
    assert_int_equal(d.years, 1);
    assert_true(tz_duration_parse(TZ_STR("P7Y6M"), &d));
    assert_true(d.years == 7 && d.months == 6 && d.days == 0);
    assert_true(tz_duration_parse(TZ_STR("P15D"), &d));
    assert_true(d.years == 0 && d.months == 0 && d.days == 15);
    assert_true(tz_duration_parse(TZ_STR("P1Y999D"), &d));
    assert_true(d.years == 1 && d.days == 999);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(says_certainly_possibly_and_not),
    cmocka_unit_test(keeps_the_words_of_the_source),
    cmocka_unit_test(refuses_what_does_not_say_days),
    cmocka_unit_test(reads_durations),
};

TEST_MAIN("span", tests)
