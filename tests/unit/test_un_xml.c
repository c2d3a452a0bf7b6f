/* The consolidated list of the United Nations Security Council. */
#include "reading.h"

#define LIST(parties)                                                          \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                             \
    "<CONSOLIDATED_LIST dateGenerated=\"2026-08-01T23:00:03.110Z\">\n" parties \
    "</CONSOLIDATED_LIST>\n"
#define PERSON(inside)                                                                  \
    LIST("<INDIVIDUALS><INDIVIDUAL><DATAID>7</DATAID><FIRST_NAME>A</FIRST_NAME>" inside \
         "</INDIVIDUAL></INDIVIDUALS>")

static void person(struct reading *r, const char *text)
{
    *r = (struct reading){ .want = NULL };
    read_text(r, "un.xml", text);
    went_well(r);
}

static void joins_four_names_in_order(void **state)
{
    struct reading r;

    (void)state;
    person(&r, PERSON("<SECOND_NAME> IBN </SECOND_NAME><THIRD_NAME>\n  SARAB</THIRD_NAME>"
                      "<FOURTH_NAME>AL-KHAYALI</FOURTH_NAME>"
                      "<NAME_ORIGINAL_SCRIPT>الخيالي</NAME_ORIGINAL_SCRIPT>"));
    says(&r, "Person unsc-7\n");
    says(&r, "\nname=A IBN SARAB AL-KHAYALI @");
    says(&r, "\nname=الخيالي @");
    says_not(&r, "firstName");
    assert_str(r.src->report.edition, "2026-08-01");
    read_done(&r);
}

static void splits_aliases(void **state)
{
    struct reading r;

    (void)state;
    person(&r, PERSON("<INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>"
                      "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Azim One; Azim Two"
                      "</ALIAS_NAME></INDIVIDUAL_ALIAS>"
                      "<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Akhter Gul "
                      "(اختر گل ),</ALIAS_NAME><NOTE>n</NOTE></INDIVIDUAL_ALIAS>"
                      "<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Amir (original script: "
                      "Амир)</ALIAS_NAME></INDIVIDUAL_ALIAS>"
                      "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>ملک (Malik N; Malak "
                      "N)</ALIAS_NAME></INDIVIDUAL_ALIAS>"
                      "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Movement (LRM)"
                      "</ALIAS_NAME></INDIVIDUAL_ALIAS>"));
    says(&r, "\nalias=Azim One @");
    says(&r, "\nalias=Azim Two @");
    says(&r, "\nweakAlias=Akhter Gul (weak) @");
    says(&r, "\nweakAlias=اختر گل (weak) @");
    says(&r, "\nnotes=Note on an alias: n @");
    says(&r, "\nweakAlias=Amir (weak) @");
    says(&r, "\nweakAlias=Амир (weak) @");
    says(&r, "\nalias=ملک @");
    says(&r, "\nalias=Malik N @");
    says(&r, "\nalias=Malak N @");
    says(&r, "\nalias=Movement (LRM) @");
    read_done(&r);
}

static void reads_dates_of_birth(void **state)
{
    struct reading r;

    (void)state;
    person(
        &r,
        PERSON(
            "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>X</ALIAS_NAME>"
            "<DATE_OF_BIRTH>1958-02-22</DATE_OF_BIRTH><CITY_OF_BIRTH>Nowhere</CITY_OF_BIRTH>"
            "<COUNTRY_OF_BIRTH>Iraq</COUNTRY_OF_BIRTH></INDIVIDUAL_ALIAS>"
            "<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1969-01-06</DATE>"
            "</INDIVIDUAL_DATE_OF_BIRTH>"
            "<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>Exact</TYPE_OF_DATE><YEAR>1970</YEAR>"
            "</INDIVIDUAL_DATE_OF_BIRTH>"
            "<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1971</YEAR>"
            "</INDIVIDUAL_DATE_OF_BIRTH>"
            "<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960"
            "</FROM_YEAR><TO_YEAR>1962</TO_YEAR><NOTE>from false passport</NOTE>"
            "</INDIVIDUAL_DATE_OF_BIRTH>"
            "<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Nov. 1973 </NOTE>"
            "</INDIVIDUAL_DATE_OF_BIRTH>"
            "<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE/></INDIVIDUAL_DATE_OF_BIRTH>"));
    says(&r, "\nbirthDate=1958-02-22 @");
    says(&r, "\nbirthPlace=Nowhere @");
    says(&r, "\nbirthCountry=iq @");
    says(&r, "\nbirthDate=1969-01-06 @");
    says(&r, "\nbirthDate=1970 @");
    says(&r, "\nbirthDate=1971~ @");
    says(&r, "\nbirthDate=1960/1962 @");
    says(&r, "\nbirthDate=1973-11 @");
    says(&r, "\nnotes=Note on the date of birth: from false passport @");
    assert_int_equal(r.src->report.undated, 0);
    read_done(&r);
}

static void reads_the_listing(void **state)
{
    struct reading r;

    (void)state;
    person(&r,
           PERSON("<UN_LIST_TYPE>GB</UN_LIST_TYPE><REFERENCE_NUMBER> GBi.901 </REFERENCE_NUMBER>"
                  "<LISTED_ON>2015-03-27-04:00</LISTED_ON>"
                  "<LAST_DAY_UPDATED><VALUE>2016-10-13</VALUE><VALUE/></LAST_DAY_UPDATED>"
                  "<NATIONALITY><VALUE>Democratic People's Republic of Korea</VALUE></NATIONALITY>"
                  "<TITLE><VALUE>Dr.</VALUE></TITLE><DESIGNATION><VALUE>a) Minister</VALUE>"
                  "</DESIGNATION>"));
    says(&r, "Sanction unsc-7-sanction\n");
    says(&r, "\nprogram=Guinea-Bissau, resolution 2048 @");
    says(&r, "\nprogramId=GB @");
    says(&r, "\nunscId=GBi.901 @");
    says(&r, "\nlistingDate=2015-03-27 @");
    says(&r, "\nmodifiedAt=2016-10-13 @");
    says(&r, "\nnationality=kp @");
    says(&r, "\ntitle=Dr. @");
    says(&r, "\nposition=a) Minister @");
    read_done(&r);
}

static void reads_papers_and_addresses(void **state)
{
    struct reading r;

    (void)state;
    person(&r,
           PERSON("<INDIVIDUAL_DOCUMENT/><INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Número de "
                  "pasaporte</TYPE_OF_DOCUMENT><NUMBER> AB1 </NUMBER><COUNTRY_OF_ISSUE>Kazakhstan"
                  "</COUNTRY_OF_ISSUE><DATE_OF_ISSUE>2009-12-31</DATE_OF_ISSUE><DATE_OF_EXPIRY>"
                  "2019-12-31</DATE_OF_EXPIRY><CITY_OF_ISSUE>Elesaray</CITY_OF_ISSUE></"
                  "INDIVIDUAL_DOCUMENT>"
                  "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>National Identification Number"
                  "</TYPE_OF_DOCUMENT><NUMBER>2</NUMBER></INDIVIDUAL_DOCUMENT>"
                  "<INDIVIDUAL_ADDRESS><STREET>Street 0</STREET><CITY>Sarab</CITY><COUNTRY>Lebanon"
                  "</COUNTRY><NOTE>until 2014</NOTE></INDIVIDUAL_ADDRESS>"
                  "<INDIVIDUAL_ADDRESS><COUNTRY/></INDIVIDUAL_ADDRESS>"));
    says(&r, "\npassportNumber=AB1 @");
    says(&r, "\nPassport unsc-7-id-");
    says(&r, "\nstartDate=2009-12-31 @");
    says(&r, "\nendDate=2019-12-31 @");
    says(&r, "\nsummary=Issued in: Elesaray @");
    says(&r, "\nIdentification unsc-7-id-");
    says(&r, "\nidNumber=2 @");
    says(&r, "\nfull=Street 0, Sarab, Lebanon @");
    says(&r, "\nremarks=until 2014 @");
    says(&r, "\ncountry=lb @");
    assert_int_equal(r.entities, 5); /* person, sanction, two papers, one address */
    read_done(&r);
}

static void counts_what_is_new(void **state)
{
    struct reading r;

    (void)state;
    person(&r, PERSON("<COLOUR>red</COLOUR><UN_LIST_TYPE>Moon</UN_LIST_TYPE>"));
    assert_int_equal(r.src->report.drift, 2);
    read_done(&r);
}

static void refuses_what_is_no_whole_list(void **state)
{
    static const struct {
        const char *text, *why;
    } cases[] = {
        { "<CONSOLIDATED_LIST><INDIVIDUALS>", "un.xml: line 1" },
        { LIST("<INDIVIDUALS/>"), "un.xml: has no INDIVIDUAL and no ENTITY" },
        { LIST("<INDIVIDUALS><INDIVIDUAL><FIRST_NAME>A</FIRST_NAME><DATAID/></INDIVIDUAL></"
               "INDIVIDUALS>"),
          "DATAID is empty" },
        { "<html><head><title>Access Denied</title></head></html>",
          "un.xml is an HTML page (\"Access Denied\"), not a list" },
        { "<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code></Error>",
          "un.xml is a storage service's error (NoSuchKey): the download failed" },
        { "<rss/>", "un.xml is XML with the root <rss>, which no list here has" },
        { "", "un.xml is empty" },
        { "\x01\x02", "un.xml is binary, not text" },
        { "hello\nworld", "un.xml is text that begins with: hello" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading r = { .want = NULL };

        read_text(&r, "un.xml", cases[i].text);
        refused(&r, cases[i].why);
        read_done(&r);
    }
}

/* Letters cut to their low byte: control characters where punctuation was,
 * and, where a text has no punctuation, plain ASCII. */
static void refuses_letters_cut_to_a_byte(void **state)
{
    struct reading r = { .want = NULL };

    (void)state;
    read_text(&r, "un.xml", PERSON("\n<NOTE>the Lord\x19s army</NOTE>"));
    refused(&r, "un.xml: line 4: the text is damaged: byte 0x19 is no letter of UTF-8");
    read_done(&r);
    read_text(&r, "un.xml", PERSON("<NOTE>Numxro de pasaporte</NOTE>\n<NOTE>N\xFAmero</NOTE>"));
    refused(&r, "un.xml: line 4: byte 0xFA is not UTF-8");
    read_done(&r);
    read_text(&r, "un.xml",
              PERSON("<NAME_ORIGINAL_SCRIPT>E-E/</NAME_ORIGINAL_SCRIPT>"
                     "<NAME_ORIGINAL_SCRIPT>7'G1</NAME_ORIGINAL_SCRIPT>"
                     "<NAME_ORIGINAL_SCRIPT>FH1J</NAME_ORIGINAL_SCRIPT>"
                     "<NAME_ORIGINAL_SCRIPT>? ? ?</NAME_ORIGINAL_SCRIPT>"));
    refused(&r, "4 of 4 names in their original script hold Latin letters only");
    read_done(&r);
}

static void reads_the_sample(void **state)
{
    struct reading r = { .want = "unsc-9900003" };

    (void)state;
    read_path(&r, "examples/lists/un-consolidated.xml");
    went_well(&r);
    says(&r, "\nname=OYDAN JOQBEKULY QIYALOV @");
    says(&r, "\nname=Ойдан Жоқбекұлы Қиялов @");
    assert_int_equal(r.targets, 11);
    assert_int_equal(r.src->report.drift, 0);
    assert_int_equal(r.src->report.rejected, 0);
    read_done(&r);
}

static void real_list_of_2026(void **state)
{
    static const char path[] = REAL "un/un_consolidated_2026-08-02.xml";
    struct reading r = { .want = "unsc-6907993", .prop = "unscId" };

    (void)state;
    need(path);
    read_path(&r, path);
    went_well(&r);
    assert_int_equal(r.targets, 736 + 275);
    assert_int_equal(r.said, 1011);
    assert_int_equal(r.src->report.rows, 1011);
    assert_int_equal(r.src->report.rejected, 0);
    assert_int_equal(r.src->report.undated, 0);
    assert_int_equal(r.src->report.drift, 0);
    assert_str(r.src->report.edition, "2026-08-01");
    says(&r, "Person unsc-6907993\n");
    says(&r, "\nname=ERIC BADEGE @un_consolidated_2026-08-02.xml:");
    says(&r, "\nbirthDate=1971 @");
    says(&r, "\nnationality=cd @");
    says(&r, "\ngender=male @");
    read_done(&r);
}

/* 1,529 good, 623 low and 584 + 19 of entities; some hold several names. */
static void real_aliases_of_2026(void **state)
{
    static const struct {
        const char *prop;
        uint64_t count;
    } cases[] = { { "weakAlias", 634 }, { "previousName", 19 } };

    (void)state;
    need(REAL "un/un_consolidated_2026-08-02.xml");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading r = { .want = "", .prop = cases[i].prop };

        read_path(&r, REAL "un/un_consolidated_2026-08-02.xml");
        went_well(&r);
        assert_int_equal(r.said, cases[i].count);
        read_done(&r);
    }
}

static void real_mangled_list(void **state)
{
    static const char path[] = REAL "un/BROKEN_un_consolidated_2025-08_mangled.xml";
    struct reading r = { .want = "" };

    (void)state;
    need(path);
    read_path(&r, path);
    refused(&r, "mangled.xml: line 53: the text is damaged");
    refused(&r, "letters were cut to one byte each when somebody saved the file");
    assert_int_equal(r.entities, 0);
    read_done(&r);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(joins_four_names_in_order),
    cmocka_unit_test(splits_aliases),
    cmocka_unit_test(reads_dates_of_birth),
    cmocka_unit_test(reads_the_listing),
    cmocka_unit_test(reads_papers_and_addresses),
    cmocka_unit_test(counts_what_is_new),
    cmocka_unit_test(refuses_what_is_no_whole_list),
    cmocka_unit_test(refuses_letters_cut_to_a_byte),
    cmocka_unit_test(reads_the_sample),
    cmocka_unit_test(real_list_of_2026),
    cmocka_unit_test(real_aliases_of_2026),
    cmocka_unit_test(real_mangled_list),
};

TEST_MAIN("un_xml", tests)
