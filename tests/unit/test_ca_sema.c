/* Canada's list: the genuine file of 2025-05, and its quirks in small ones
 * (FORMATS.md, 1.11). */
#include "reading.h"

#define FILE_2025 REAL "ca/sema-lmes_2025-05.xml"

#define LIST(records) "<?xml version=\"1.0\"?>\n<data-set>" records "</data-set>"
#define BODY(name, aliases)                                              \
    LIST("<record><Country>Russia / Russie</Country><EntityOrShip>" name \
         "</EntityOrShip><Aliases>" aliases "</Aliases><Item>5</Item></record>")

static void read_xml(struct reading *r, const char *id, const char *text)
{
    *r = (struct reading){ .want = id };
    read_text(r, "sema.xml", text);
}

static void reads_the_genuine_file(void **state)
{
    struct reading r = { .want = "ca-sema-belarus-1-part-1-8",
                         .prop = "keywords",
                         .value = "human-rights" };

    (void)state;
    need(FILE_2025);
    read_path(&r, FILE_2025);
    says(&r, "Person ca-sema-belarus-1-part-1-8\n");
    says(&r, "\nname=Aleksandr Grigoryevich Lukashenko @sema-lmes_2025-05.xml:");
    says(&r, "\nlastName=Lukashenko @");
    says(&r, "\nbirthDate=1954-08-30 @");
    says(&r, "\nprogramId=Belarus @");
    assert_int_equal(r.src->report.rows, 4759);
    assert_int_equal(r.targets, 4759);
    assert_int_equal(r.said, 80);
    assert_int_equal(r.src->report.rejected, 0);
    assert_int_equal(r.src->report.drift, 0);
    assert_int_equal(r.src->report.undated, 1); /* "Sep-99" */
    read_done(&r);
}

static void reads_a_person_and_the_listing(void **state)
{
    struct reading r;

    (void)state;
    read_xml(&r, NULL,
             LIST("\n<record>\n<Country>Justice for Victims of Corrupt Foreign Officials "
                  "Regulations (JVCFOR) / Règlement</Country>\n<LastName>Doe\xC2\xA0</LastName>\n"
                  "<GivenName> John\n Q. </GivenName><TitleOrShip>Dr.</TitleOrShip>"
                  "<DateOfBirthOrShipBuildDate> 1972-08-10 or 1972-08-11 OR "
                  "1973</DateOfBirthOrShipBuildDate>"
                  "<Item>12</Item><DateOfListing>2017-11-03</DateOfListing></record>"));
    says(&r, "Person ca-sema-jvcfoa-12\n");
    says(&r, "\nname=John Q. Doe @sema.xml:5 LastName\n");
    says(&r, "\nfirstName=John Q. @sema.xml:7 GivenName\n");
    says(&r, "\ntitle=Dr. @");
    says(&r, "\nbirthDate=1972-08-10 @");
    says(&r, "\nbirthDate=1972-08-11 @");
    says(&r, "\nbirthDate=1973 @");
    says(&r, "\nkeywords=human-rights @sema.xml:4 Country");
    says(&r, "Sanction ca-sema-jvcfoa-12-sanction\n");
    says(&r, "\nauthorityId=item 12 @");
    says(&r, "\nlistingDate=2017-11-03 @");
    says(&r, "\ncountry=ca @");
    read_done(&r);
}

static void reads_a_ship(void **state)
{
    struct reading r;

    (void)state;
    read_xml(&r, NULL,
             LIST("<record><Country>Russia / Russie</Country><EntityOrShip>SEA</EntityOrShip>"
                  "<TitleOrShip>Oil Tanker</TitleOrShip><ShipIMONumber>7612448</ShipIMONumber>"
                  "<DateOfBirthOrShipBuildDate>1976</DateOfBirthOrShipBuildDate>"
                  "<Schedule>1, Part 3</Schedule><Item>4</Item></record>"));
    says(&r, "Vessel ca-sema-russia-1-part-3-4\n");
    says(&r, "\nimoNumber=IMO7612448 @");
    says(&r, "\nbuildDate=1976 @");
    says(&r, "\ntype=Oil Tanker @");
    says(&r, "\nauthorityId=schedule 1, Part 3, item 4 @");
    read_done(&r);
}

static void reads_the_elements_of_2020(void **state)
{
    struct reading r;

    (void)state;
    read_xml(&r, NULL,
             LIST("<record><Country>Venezuela</Country><LastName>Doe</LastName>"
                  "<Title>General</Title><DateOfBirth>1963-1964</DateOfBirth><Item>1</Item>"
                  "</record><record><Country>Venezuela</Country><Entity>Firm</Entity>"
                  "<Item>2</Item></record>"));
    says(&r, "\ntitle=General @");
    says(&r, "\nbirthDate=1963/1964 @");
    says(&r, "Organization ca-sema-venezuela-2\n");
    says(&r, "\nname=Firm @");
    says_not(&r, "listingDate");
    assert_int_equal(r.src->report.drift, 0);
    read_done(&r);
}

static void understands_dates_of_birth(void **state)
{
    static const struct {
        const char *text, *date;
    } cases[] = {
        { "31801", "1987-01-24" },
        { "09/30/1978", "1978-09-30" },
        { "born in the early 1970s", "1970/1973~" },
        { "Sep-99", "Sep-99" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[400], date[60];
        struct reading r;

        (void)snprintf(
            text, sizeof text,
            LIST("<record><Country>X</Country><LastName>A</LastName><DateOfBirthOrShipBuildDate>%s"
                 "</DateOfBirthOrShipBuildDate></record>"),
            cases[i].text);
        (void)snprintf(date, sizeof date, "\nbirthDate=%s @", cases[i].date);
        read_xml(&r, NULL, text);
        says(&r, date);
        assert_int_equal(r.src->report.undated, i == 3);
        read_done(&r);
    }
}

/* Separators at will, languages in front, legal forms behind a comma. */
static void splits_aliases(void **state)
{
    static const struct {
        const char *aliases, *names; /* '|'-separated, as read */
    } cases[] = {
        { "Sergey, Serhii SHERBAKOV", "Sergey |Serhii SHERBAKOV " },
        { "Kolya Lukashenko, Belarusian: Мікалай; Russian: Николай, Коля",
          "Kolya Lukashenko |Мікалай [bel] |Николай [rus] |Коля [rus] " },
        { "Abdelrahim Mousa Arabic:عبدالرحيم", "Abdelrahim Mousa |عبدالرحيم [ara] " },
        { "Russian : Андрей", "Андрей [rus] " },
        { "Ольга / Ольга Олександрiвна", "Ольга |Ольга Олександрiвна " },
        { "Пушкарева or Шейман", "Пушкарева |Шейман " },
        { "Ocean Electronics, LLC; Океан, ООО", "Ocean Electronics, LLC |Океан, ООО " },
        { "Министерство культуры, спорта и туризма", "Министерство культуры, спорта и туризма " },
        { "ООО \"Завод, Прима\", ЗП", "ООО \"Завод, Прима\" |ЗП " },
        { "ООО \"Завод, Прима", "ООО \"Завод |Прима " },
        { "(Юрий ГОВТВИН / Юрiй ГОВТВIН", "Юрий ГОВТВИН |Юрiй ГОВТВIН " },
        { "Defense Industries\nCorporation", "Defense Industries Corporation " },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tz_str rest = tz_str_z(cases[i].names), one;
        struct reading r = { .prop = "alias" };
        char text[700], name[200];
        uint64_t count = 0;

        (void)snprintf(text, sizeof text, BODY("Firm", "%s"), cases[i].aliases);
        read_text(&r, "sema.xml", text);
        for (; tz_str_cut(&rest, '|', &one); count++) {
            (void)snprintf(name, sizeof name, "\nalias=%.*s@", TZ_FMT(one));
            says(&r, name);
        }
        assert_int_equal(r.said, count);
        read_done(&r);
    }
}

static void finds_other_names_inside_a_name(void **state)
{
    struct reading r;

    (void)state;
    read_xml(&r, NULL, BODY("Bureau “Fakel” JSC\n(also known as Fakel\nOffice)", ""));
    says(&r, "\nname=Bureau “Fakel” JSC @");
    says(&r, "\nalias=Fakel Office @");
    read_done(&r);
    read_xml(&r, NULL, BODY("Aerospace Industries (AIO)/Organisation des industries", ""));
    says(&r, "\nname=Aerospace Industries (AIO) @");
    says(&r, "\nalias=Organisation des industries @");
    read_done(&r);
    read_xml(&r, NULL, BODY("Great Steel Mills (Hmaw Bi/Pyi/Ywama Works)", ""));
    says(&r, "\nname=Great Steel Mills (Hmaw Bi/Pyi/Ywama Works) @");
    read_done(&r);
}

static void gives_no_id_twice_and_counts_drift(void **state)
{
    struct reading r;

    (void)state;
    read_xml(&r, NULL,
             LIST("<record><Country>X</Country><LastName>A</LastName><Item>1</Item></record>\n"
                  "<record><Country>X</Country><LastName>B</LastName><Item>1</Item></record>"
                  "<record><Country>X</Country><Item>2</Item></record>"
                  "<record><LastName>C</LastName><Colour>red</Colour></record>"));
    says(&r, "Person ca-sema-x-1\n");
    says(&r, "Person ca-sema-x-1-line3\n");
    assert_int_equal(r.src->report.drift, 2);
    assert_int_equal(r.src->report.rejected, 1);
    assert_string_equal(r.src->report.first_rejected.text,
                        "sema.xml: line 3: the record that begins here has no name");
    read_done(&r);
}

static void refuses_what_is_not_the_list(void **state)
{
    static const struct {
        const char *text, *why;
    } cases[] = {
        { LIST(""), "not a list that tizim knows" },
        { "<data-set><record><Country>X</Country><LastName>A</LastName></rec",
          "is the file whole?" },
        { "<data-set><!-- <Country> --></data-set>", "an empty list" },
        { "<rss><Country>X</Country></rss>", "XML with the root <rss>" },
        { "<!DOCTYPE html><html><title>Oops</title></html>", "an HTML page" },
        { "", "empty" },
    };
    struct reading r;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_xml(&r, NULL, cases[i].text);
        refused(&r, cases[i].why);
        read_done(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_genuine_file),
        cmocka_unit_test(reads_a_person_and_the_listing),
        cmocka_unit_test(reads_a_ship),
        cmocka_unit_test(reads_the_elements_of_2020),
        cmocka_unit_test(understands_dates_of_birth),
        cmocka_unit_test(splits_aliases),
        cmocka_unit_test(finds_other_names_inside_a_name),
        cmocka_unit_test(gives_no_id_twice_and_counts_drift),
        cmocka_unit_test(refuses_what_is_not_the_list),
    };

    return cmocka_run_group_tests_name("Canada", tests, NULL, NULL);
}
