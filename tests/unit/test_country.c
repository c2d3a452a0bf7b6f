#include "check.h"

#include "base/file.h"
#include "entity/country.h"
#include "entity/csv.h"

static void check_found(tz_str text, const char *code)
{
    const struct tz_country *found = tz_country_find(text);

    if (!found || !tz_str_eq(tz_str_z(found->code), tz_str_z(code)))
        fail_msg("'%.*s' is %s, want %s", TZ_FMT(text), found ? found->code : "nothing", code);
}

static void finds_every_text_of_the_table(void **state)
{
    int texts = 0;

    (void)state;
    for (const struct tz_country *c = tz_countries; c->code; c++) {
        tz_str rest = tz_str_z(c->others), other;

        check_found(tz_str_z(c->code), c->code);
        check_found(tz_str_z(c->name), c->code);
        for (; tz_str_cut(&rest, '|', &other); texts++)
            check_found(other, c->code);
    }
    assert_true(texts > 1000);
}

static void finds_what_people_write(void **state)
{
    static const struct {
        const char *text, *code;
    } cases[] = {
        { "KZ", "kz" },
        { " Kaz ", "kz" },
        { "Korea, North", "kp" },
        { "Korea (North)", "kp" },
        { "NORTH KOREA", "kp" },
        { "KOREA, DEM. PEOPLE'S REP.", "kp" },
        { "KOREA, DEMOCRATIC PEOPLE\xE2\x80\x99S REPUBLIC OF", "kp" },
        { "Korea, Rep. of", "kr" },
        { "Congo, Democratic Republic of the", "cd" },
        { "Congo, Republic of the", "cg" },
        { "the Gambia", "gm" },
        { "Bahamas, The", "bs" },
        { "Cote d Ivoire", "ci" },
        { "Iran (Islamic Republic of)", "ir" },
        { "Virgin Islands (British)", "vg" },
        { "St. Vincent & the Grenadines", "vc" },
        { "U.S.A.", "us" },
        { "Saudi\xC2\xA0"
          "Arabia",
          "sa" },
        { "Niger", "ne" },
        { "Nigeria", "ng" },
        { "Dominica", "dm" },
        { "Dominican Republic", "do" },
        { "Guinea", "gn" },
        { "Guinea-Bissau", "gw" },
        { "Papua New Guinea", "pg" },
        { "Kazakhstani", "kz" },
        { "Республика Казахстан", "kz" },
        { "CN-XZ", "cn-xz" },
        { "Serbia and Montenegro", "csxx" },
        { "Macedonia, The Former Yugoslav Republic of", "mk" },
        { "AND", "ad" },
        { "EL", "gr" },
        { "UK", "gb" },
        { "IN", "in" },
        { "Kuwaiti citizenship", "kw" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_found(tz_str_z(cases[i].text), cases[i].code);
}

static void finds_nothing_where_nothing_is_meant(void **state)
{
    static const char *const texts[] = {
        "",
        " ",
        "-0-",
        "00",
        "UNKNOWN",
        "undetermined",
        "None Identified",
        "Congolese",
        "Korea",
        "of",
        "the",
        "Atlantis",
        "Kazakhsta",
        "Region: Kafia Kingi",
        "\xFF\xFE",
        "...",
        "a b c d e f g h i j k l m n o p q r s t u v w x y z",
        ("a name that is far longer than any name of any country that was ever on any list of any "
         "of them"),
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (tz_country_find(tz_str_z(texts[i])))
            fail_msg("'%s' is %s", texts[i], tz_country_find(tz_str_z(texts[i]))->code);
}

static bool related(const char *a, const char *b)
{
    const struct tz_country *x = tz_country_find(tz_str_z(a)), *y = tz_country_find(tz_str_z(b));

    assert_non_null(x);
    assert_non_null(y);
    assert_int_equal(tz_country_related(x, y), tz_country_related(y, x));
    return tz_country_related(x, y);
}

static void knows_former_states_and_territories(void **state)
{
    (void)state;
    assert_true(related("kz", "kz"));
    assert_true(related("suhh", "kz"));
    assert_true(related("Estonia", "USSR"));
    assert_true(related("yucs", "xk"));
    assert_true(related("yucs", "csxx"));
    assert_true(related("csxx", "rs"));
    assert_true(related("hk", "cn"));
    assert_true(related("mo", "cn"));
    assert_true(related("xk", "rs"));
    assert_true(related("je", "gb"));
    assert_true(related("pr", "us"));
    assert_false(related("tw", "cn"));
    assert_false(related("hk", "mo"));
    assert_false(related("kz", "ru"));
    assert_false(related("rs", "hr"));
    assert_false(related("suhh", "pl"));
}

/* Every code in `within` is a row, and the rows are in order. */
static void table_is_whole(void **state)
{
    (void)state;
    for (const struct tz_country *c = tz_countries; c->code; c++) {
        tz_str rest = tz_str_z(c->within), code;

        if (c[1].code)
            assert_true(strcmp(c->code, c[1].code) < 0);
        while (tz_str_cut(&rest, ' ', &code))
            check_found(code, tz_country_find(code) ? tz_country_find(code)->code : "a country");
    }
}

/* Of the countries in OFAC's addresses at least 99 of 100 are known. */
static void knows_the_countries_of_a_real_list(void **state)
{
    size_t known = 0, all = 0;
    struct tz_csv_row row;
    struct tz_file file;
    struct tz_csv *csv;
    struct tz_err err;

    (void)state;
    if (tz_file_open(&file, "../shared/data/lists/ofac/add_2026-08-02.csv", &err) != TZ_OK)
        skip();
    must(tz_csv_open(&csv, &file.stream, ',', &err), err);
    while (tz_csv_next(csv, &row, &err) == TZ_OK)
        if (row.count > 4 && !tz_str_eq(row.fields[4], TZ_STR("-0-"))) {
            all++;
            known += tz_country_find(row.fields[4]) != NULL;
        }
    assert_true(all > 20000);
    assert_true(known * 100 >= all * 99);
    tz_csv_close(csv);
    tz_file_close(&file);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(finds_every_text_of_the_table),
    cmocka_unit_test(finds_what_people_write),
    cmocka_unit_test(finds_nothing_where_nothing_is_meant),
    cmocka_unit_test(knows_former_states_and_territories),
    cmocka_unit_test(table_is_whole),
    cmocka_unit_test(knows_the_countries_of_a_real_list),
};

TEST_MAIN("country", tests)
