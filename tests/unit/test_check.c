#include "check.h"

#include <stdlib.h>

#include "entity/check.h"

/* Values of one kind, and what is not one; a list ends with NULL. */
struct kind {
    struct tz_property property;
    const char *good[8];
    const char *bad[12];
};

/* clang-format off */
static const struct kind kinds[] = {
    { { "notes", TZ_TYPE_TEXT },
      { "x", "two\nlines", "Жаңаөзен" },
      { "", " x", "x ", "\x01", "tab\there", "\xFF", "a\x7F" } },
    { { "name", TZ_TYPE_NAME },
      { "Роза Төлетаева", "O'Brien" },
      { "", "two\nlines" } },
    { { "birthDate", TZ_TYPE_DATE },
      { "2011-12-16", "2011-12", "2011", "1962/1964", "1963~", "2026-11-20T09:30:00Z" },
      { "16.12.2011", "Dec 2011", "yesterday", "2011-13", "2011-12-32", "2026-11-20T24:00:00Z",
        "2026-02-30T09:30:00Z", "2026-11-20T09:30:00", "31801" } },
    { { "country", TZ_TYPE_COUNTRY },
      { "kz", "gb", "suhh" },
      { "KZ", "Kazakhstan", "xx", "kazakh" } },
    { { "holder", TZ_TYPE_ENTITY, "Person" },
      { "person-0f3a6c1d92b4e857", "NK-abc", "Q232", "urn:x/1" },
      { "two words", "имя", "a\"b" } },
    { { "gender", TZ_TYPE_GENDER },
      { "male", "female", "other" },
      { "Male", "m" } },
    { { "topics", TZ_TYPE_TOPIC },
      { "role.pep", "sanction" },
      { "role pep", "role-pep" } },
    { { "language", TZ_TYPE_LANGUAGE },
      { "kk", "kaz" },
      { "KK", "k", "kaza", "k1" } },
    { { "sourceUrl", TZ_TYPE_URL },
      { "https://example.org/a?b=c", "http://x.kz", "https://[::1]/" },
      { "www.example.org", "https://", "https:// x.kz", "ftp://x.kz", "https://a b", "javascript:x" } },
    { { "email", TZ_TYPE_EMAIL },
      { "a@b.kz", "first.last+x@mail.example.org" },
      { "a@b", "@b.kz", "a b@c.kz", "a@b c.kz", "a@" } },
    { { "phone", TZ_TYPE_PHONE },
      { "+7 7292 123456", "(7292) 12-34-56" },
      { "12", "+7 7292 x", "1234567890123456", "7+7292123" } },
    { { "height", TZ_TYPE_NUMBER },
      { "17", "17.5", "-3", "0.25" },
      { "17,5", "17.", ".5", "1e3", "17.-5", "about 17" } },
    { { "low", TZ_TYPE_NUMBER, .least = 0, .most = 1000 },
      { "0", "17", "1000" },
      { "-1", "1001", "17.5", "seventeen", "more than 17" } },
    { { "sha256", TZ_TYPE_CHECKSUM },
      { "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709" },
      { "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", "e3b0", "xyz" } },
    { { "mimeType", TZ_TYPE_MIMETYPE },
      { "application/pdf", "image/svg+xml" },
      { "pdf", "application/", "/pdf", "a/b/c", "text/plain; charset=utf-8" } },
    { { "what", TZ_TYPE_TERM, "figure_kind" },
      { "killed", "wounded_by_firearm" },
      { "Killed", "dead", "tortured" } },
    { { "type", TZ_TYPE_TERM, "act_type" },
      { "01 01 05 01", "02 01 11 11" },
      { "01010501", "01 01 05 01 00", "torture" } },
    { { "span", TZ_TYPE_SPAN },
      { "2011-12-16", "some 2011-12/2012", "2011-05-16/2011-12-16, starts" },
      { "16 December", "2011-12-16/2011" } },
    { { "term", TZ_TYPE_DURATION },
      { "P7Y6M", "P15D" },
      { "7 years", "P", "PT1H" } },
};
/* clang-format on */

static void tells_values_from_others(void **state)
{
    struct tz_err err;

    (void)state;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const struct tz_property *p = &kinds[k].property;

        for (const char *const *good = kinds[k].good; *good; good++)
            must(tz_value_check(p, tz_str_z(*good), &err), err);
        for (const char *const *bad = kinds[k].bad; *bad; bad++) {
            err = (struct tz_err){ 0 };
            if (tz_value_check(p, tz_str_z(*bad), &err) != TZ_INPUT || !err.text[0])
                fail_msg("%s: '%s' was taken for a %s", p->name, *bad, tz_type_name(p->type));
        }
    }
}

static void every_type_is_tried(void **state)
{
    (void)state;
    for (int type = 0; type < TZ_TYPES; type++) {
        bool tried = type == TZ_TYPE_NAME_PART || type == TZ_TYPE_IDENTIFIER ||
                     type == TZ_TYPE_ADDRESS; /* any clean text */

        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            tried = tried || (int)kinds[k].property.type == type;
        if (!tried)
            fail_msg("no case for the type %s", tz_type_name((enum tz_type)type));
    }
}

static void says_what_to_write(void **state)
{
    static const struct {
        struct tz_property property;
        const char *text, *said;
    } cases[] = {
        { { "birthDate", TZ_TYPE_DATE }, "16.12.2011", "write this date as 2011-12-16" },
        { { "country", TZ_TYPE_COUNTRY }, "Kazakhstan", "write this country as kz" },
        { { "what", TZ_TYPE_TERM, "figure_kind" }, "dead", "tizim vocabulary figure_kind" },
        { { "low", TZ_TYPE_NUMBER, .most = 9 }, "x", "whole number from 0 to 9" },
    };
    struct tz_err err;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(tz_value_check(&cases[i].property, tz_str_z(cases[i].text), &err),
                         TZ_INPUT);
        if (!strstr(err.text, cases[i].said))
            fail_msg("'%s' does not say '%s'", err.text, cases[i].said);
    }
}

static void refuses_what_is_too_long(void **state)
{
    struct tz_property text = { "notes", TZ_TYPE_TEXT }, name = { "name", TZ_TYPE_NAME },
                       id = { "holder", TZ_TYPE_ENTITY, "Person" };
    char *long_text = malloc(TZ_CHECK_TEXT + 1);
    struct tz_err err;

    (void)state;
    assert_non_null(long_text);
    memset(long_text, 'x', TZ_CHECK_TEXT + 1);
    must(tz_value_check(&text, (tz_str){ long_text, TZ_CHECK_TEXT }, &err), err);
    assert_int_equal(tz_value_check(&text, (tz_str){ long_text, TZ_CHECK_TEXT + 1 }, &err),
                     TZ_INPUT);
    assert_int_equal(tz_value_check(&name, (tz_str){ long_text, TZ_CHECK_WORD + 1 }, &err),
                     TZ_INPUT);
    must(tz_value_check(&id, (tz_str){ long_text, TZ_CHECK_ID }, &err), err);
    assert_int_equal(tz_value_check(&id, (tz_str){ long_text, TZ_CHECK_ID + 1 }, &err), TZ_INPUT);
    free(long_text);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(tells_values_from_others),
    cmocka_unit_test(every_type_is_tried),
    cmocka_unit_test(says_what_to_write),
    cmocka_unit_test(refuses_what_is_too_long),
};

TEST_MAIN("check", tests)
