/* OFAC's lists in XML: classic, enhanced, advanced. */
#include "reading.h"

/* --- classic ----------------------------------------------------------------- */

#define CLASSIC(count, entries)                                             \
    "<sdnList xmlns=\"http://tempuri.org/sdnList.xsd\"><publshInformation>" \
    "<Publish_Date>03/28/2025</Publish_Date><Record_Count>" count           \
    "</Record_Count></publshInformation>" entries "</sdnList>"
#define ENTRY                                                                        \
    "<sdnEntry><uid>7</uid><firstName>Oydan</firstName><lastName>QIYALOV</lastName>" \
    "<sdnType>Individual</sdnType>"

static void reads_classic(void **state)
{
    struct reading r = { .want = NULL };

    (void)state;
    read_text(
        &r, "sdn.xml",
        CLASSIC("1", ENTRY
                "<remarks>(Linked To: X)</remarks>"
                "<programList><program>GLOMAG</program></programList>"
                "<idList><id><uid>1</uid><idType>Passport</idType><idNumber>N1</idNumber>"
                "<idCountry>Kazakhstan</idCountry><issueDate>05 Feb 2020</issueDate></id>"
                "<id><uid>2</uid><idType>Gender</idType><idNumber>Male</idNumber></id>"
                "<id><uid>3</uid><idType>Digital Currency Address - ETH</idType><idNumber>0x0"
                "</idNumber></id><id><uid>4</uid><idType>Secondary sanctions risk:</idType>"
                "<idNumber>some</idNumber></id></idList>"
                "<akaList><aka><uid>5</uid><type>f.k.a.</type><category>strong</category>"
                "<lastName>JOQ</lastName></aka><aka><uid>6</uid><type>a.k.a.</type>"
                "<category>weak</category><lastName>POLKOVNIK</lastName></aka></akaList>"
                "<addressList><address><uid>8</uid><address1>1 Street</address1><address2>2"
                "</address2><address3>3</address3><city>Elesaray</city><country>Kazakhstan"
                "</country></address></addressList>"
                "<dateOfBirthList><dateOfBirthItem><uid>9</uid><dateOfBirth>circa 1963"
                "</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem></dateOfBirthList>"
                "</sdnEntry>"));
    says(&r, "Person ofac-7\n");
    says(&r, "\nname=Oydan QIYALOV @sdn.xml:1 lastName\nlastName=QIYALOV @");
    says(&r, "\nprogramId=GLOMAG @sdn.xml:1 program\nkeywords=human-rights @");
    says(&r, "\npassportNumber=N1 @");
    says(&r, "\ngender=male @");
    says(&r, "\npublicKey=0x0 @sdn.xml:1 idList\nholder=ofac-7 @sdn.xml:1 idList\ncurrency=ETH @");
    says(&r, "\nnotes=Secondary sanctions risk: some @");
    says(&r, "\npreviousName=JOQ @");
    says(&r, "\nweakAlias=POLKOVNIK (weak) @");
    says(&r, "\nstreet2=2, 3 @");
    says(&r, "\nbirthDate=1963~ @");
    says(&r, "\nnotes=(Linked To: X) @");
    assert_str(r.src->report.edition, "2025-03-28");
    assert_int_equal(r.src->report.drift, 0);
    read_done(&r);
}

/* In the flat files "IMO" belongs to the kind, here to the number. */
static void a_ship_has_its_imo_number(void **state)
{
    struct reading r = { .want = NULL };

    (void)state;
    read_text(&r, "sdn.xml",
              CLASSIC("1",
                      "<sdnEntry><uid>8</uid><lastName>MIRAGE</lastName><sdnType>Vessel</sdnType>"
                      "<idList><id><uid>1</uid><idType>Vessel Registration Identification</idType>"
                      "<idNumber>IMO 9999993</idNumber></id></idList></sdnEntry>"));
    says(&r, "\nimoNumber=9999993 @sdn.xml:1 idList");
    read_done(&r);
}

static void refuses_classic_that_is_not_whole(void **state)
{
    struct reading r = { .want = NULL };

    (void)state;
    read_text(&r, "sdn.xml", CLASSIC("2", ENTRY "</sdnEntry>"));
    refused(&r, "sdn.xml: holds 1 entries but declares 2 in Record_Count");
    read_done(&r);
    read_text(&r, "sdn.xml", CLASSIC("0", ""));
    refused(&r, "an empty list");
    read_done(&r);
    read_text(&r, "sdn.xml", CLASSIC("1", "<sdnEntry><programList/><uid>7</uid></sdnEntry>"));
    refused(&r, "uid, lastName and sdnType do not come first");
    read_done(&r);
}

/* Both namespaces. Of 46 weak aliases of 2018 one party has the same twice. */
static void real_classic(void **state)
{
    static const struct {
        const char *path;
        uint64_t entries, weak;
    } cases[] = { { REAL "ofac/cons/consolidated_2018-05.xml", 639, 45 },
                  { REAL "ofac/cons/consolidated_2025-05.xml", 443, 70 } };

    (void)state;
    need(cases[0].path);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading r = { .want = "" };

        read_path(&r, cases[i].path);
        went_well(&r);
        assert_int_equal(r.targets, cases[i].entries);
        assert_int_equal(r.weak, cases[i].weak);
        assert_int_equal(r.src->report.drift, 0);
        assert_str(r.src->dataset, "us_ofac_cons");
        read_done(&r);
    }
}

/* --- enhanced ------------------------------------------------------------------ */

static void reads_enhanced(void **state)
{
    struct reading r = { .want = NULL };

    (void)state;
    read_path(&r, "tests/fuzz/corpus/ofac_enhanced/sample");
    says(&r, "Person ofac-7\n");
    says(&r, "\nname=Oydan QIYALOV @");
    says(&r, "\nname=Ойдан Қиялов @");
    says(&r, "\nweakAlias=POLKOVNIK (weak) @");
    says(&r, "\nweakAlias=김성 (weak) @");
    says(&r, "\nlistingDate=2006-04-12 @");
    says_not(&r, "2014-10-10");
    says(&r, "\nprovisions=Block @");
    says(&r, "\nreason=Act @");
    says(&r, "\nkeywords=human-rights @");
    says(&r, "\nfull=1 Street, Elesaray, Kazakhstan @");
    says(&r, "\nbirthDate=1962 @");
    says(&r, "\nbirthDate=1963-02 @");
    says(&r, "\nbirthDate=1964-05-06~ @");
    says(&r, "\nbirthDate=1960/1961 @");
    says(&r, "\ntype=Strange Card @");
    says(&r, "\nendDate=2020-01-01 @");
    says(&r, "\nidNumber=N9 @");
    says(&r, "\nFamily ofac-7-link-");
    says(&r, "\nrelative=ofac-8 @sample:148 relationship\nrelationship=Family member of @");
    says(&r, "\nobject=ofac-9 @sample:152 relationship\nrole=Providing support to @");
    assert_str(r.src->report.edition, "2025-01-10");
    assert_str(r.src->dataset, "us_ofac_sdn");
    assert_int_equal(r.src->report.drift, 0);
    read_done(&r);
}

static void real_enhanced(void **state)
{
    struct reading r = { .want = "ofac-9639" };

    (void)state;
    need(REAL "ofac/CONS_ENHANCED.ZIP");
    read_path(&r, REAL "ofac/CONS_ENHANCED.ZIP");
    went_well(&r);
    assert_int_equal(r.targets, 443);
    assert_int_equal(r.src->report.drift, 0);
    assert_int_equal(r.src->report.rejected, 0);
    assert_str(r.src->dataset, "us_ofac_cons");
    says(&r, "\nname=Ismail Abdul Salah HANIYA @CONS_ENHANCED.ZIP/CONS_ENHANCED.XML:");
    says(&r, "\nbirthDate=1962 @");
    says(&r, "\nbirthPlace=Shati @");
    read_done(&r);

    r = (struct reading){ .want = "" };
    read_path(&r, REAL "ofac/enhanced_xml_IRGC_subset_2024-08.xml");
    went_well(&r);
    assert_int_equal(r.targets, 293);
    assert_int_equal(r.src->report.drift, 0);
    assert_str(r.src->dataset, "us_ofac_sdn");
    read_done(&r);
}

/* --- advanced -------------------------------------------------------------------- */

/* Three references lead nowhere: a group of name parts, a location, an entry. */
static void reads_advanced(void **state)
{
    struct reading r = { .want = NULL };

    (void)state;
    read_path(&r, "tests/fuzz/corpus/ofac_advanced/sample");
    says(&r, "Person ofac-7\n");
    says(&r, "\nname=Oydan QIYALOV @sample:");
    says(&r, "\nweakAlias=POLKOVNIK (weak) @");
    says(&r, "\nbirthDate=1962~ @");
    says(&r, "\ngender=male @");
    says(&r, "\nfull=Elesaray, Kazakhstan @");
    says(&r, "\npassportNumber=N1 @");
    says(&r, "\nendDate=2020-01-01 @");
    says(&r, "\nlistingDate=2015-09-29 @");
    says(&r, "\nprogram=GLOMAG @");
    says(&r, "\nprovisions=Block @");
    says(&r, "\nOwnership ofac-7-link-");
    says(&r, "\nowner=ofac-8 @");
    assert_str(r.src->report.edition, "2024-02-03");
    assert_int_equal(r.src->report.drift, 3);
    read_done(&r);
}

static void real_advanced(void **state)
{
    struct reading r = { .want = "ofac-36380" };

    (void)state;
    need(REAL "ofac/sdn_advanced_sample.xml");
    read_path(&r, REAL "ofac/sdn_advanced_sample.xml");
    went_well(&r);
    assert_int_equal(r.targets, 37);
    assert_true(r.src->report.drift > 100); /* the sample leaves most of the file out */
    assert_non_null(strstr(r.src->report.first_drift, "reference to Location 35835"));
    says(&r, "\nname=Dmitriy Olegovich Levin @");
    says(&r, "\nname=Дмитрий Олегович Левин @");
    says(&r, "\nbirthDate=1965-08-27 @");
    read_done(&r);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(reads_classic),
    cmocka_unit_test(a_ship_has_its_imo_number),
    cmocka_unit_test(refuses_classic_that_is_not_whole),
    cmocka_unit_test(real_classic),
    cmocka_unit_test(reads_enhanced),
    cmocka_unit_test(real_enhanced),
    cmocka_unit_test(reads_advanced),
    cmocka_unit_test(real_advanced),
};

TEST_MAIN("ofac_xml", tests)
