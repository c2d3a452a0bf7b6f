#include "format/language.h"

#include "check.h"

static void knows_codes_and_names(void **state)
{
    static const struct {
        const char *text, *code;
    } cases[] = {
        { "RUS", "rus" }, { "ger", "deu" },   { "deu", "deu" },  { "EN", "eng" },
        { "uk", "ukr" },  { "Farsi", "fas" }, { "per", "fas" },  { "Belarusian", "bel" },
        { "ara", "ara" }, { "", NULL },       { "Latin", NULL }, { "rus|ukr", NULL },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *code = tz_language_code(tz_str_z(cases[i].text));

        if (!cases[i].code)
            assert_null(code);
        else
            assert_string_equal(code, cases[i].code);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(knows_codes_and_names) };

    return cmocka_run_group_tests_name("language", tests, NULL, NULL);
}
