/* OFAC's classic flat files. Rows in the tests are invented, after the
 * patterns of genuine ones. */
#include "reading.h"

#define NIL6 "-0- ,-0- ,-0- ,-0- ,-0- ,-0- "

/* The statements of entity `id` of a list with this one row. */
static void row(struct reading *r, const char *id, const char *text)
{
    *r = (struct reading){ .want = id };
    read_text(r, "sdn.csv", text);
    went_well(r);
}

static void reads_a_person(void **state)
{
    struct reading r;

    (void)state;
    row(&r, "ofac-36",
        "36,\"QIYALOV, Oydan Jr., Jr.\",\"individual\",\"GLOMAG] [SDGT\",\"Judge\"," NIL6
        ",\"DOB 14 Mar 1968; alt. DOB circa 1969; POB Elesaray, Korea, North; nationality Russia; "
        "citizen Kazakhstan; Gender Female.\"\r\n\x1A");
    says(&r, "Person ofac-36\n");
    says(&r, "\nname=Oydan Jr., Jr. QIYALOV @sdn.csv:1 SDN_Name\n");
    says(&r, "\nlastName=QIYALOV @sdn.csv:1 SDN_Name\n");
    says(&r, "\nfirstName=Oydan Jr., Jr. @");
    says(&r, "\nprogramId=GLOMAG @sdn.csv:1 Program\nkeywords=human-rights @");
    says(&r, "\nprogramId=SDGT @");
    says(&r, "\nposition=Judge @sdn.csv:1 Title\n");
    says(&r, "\nbirthDate=1968-03-14 @sdn.csv:1 Remarks\nbirthDate=1969~ @");
    says(&r, "\nbirthPlace=Elesaray, Korea, North @sdn.csv:1 Remarks\nbirthCountry=kp @");
    says(&r, "\nnationality=ru @sdn.csv:1 Remarks\ncitizenship=kz @");
    says(&r, "\ngender=female @");
    says(&r, "\ntopics=sanction @");
    assert_int_equal(r.src->report.drift, 0);
    assert_int_equal(r.targets, 1);
    read_done(&r);
}

/* Every form of a date that was counted in SDN.CSV. */
static void reads_every_form_of_date(void **state)
{
    static const struct {
        const char *phrase, *date;
    } cases[] = {
        { "DOB 05 Dec 1979", "1979-12-05" },
        { "DOB 1979", "1979" },
        { "DOB circa 1979", "1979~" },
        { "DOB Dec 1979", "1979-12" },
        { "DOB 1979 to 1981", "1979/1981" },
        { "DOB 05 Dec 1979 to 06 Jan 1980", "1979-12-05/1980-01-06" },
        { "DOB Dec 1979 to Jan 1980", "1979-12/1980-01" },
        { "DOB circa 05 Dec 1979", "1979-12-05~" },
        { "alt. DOB 1979", "1979" },
        { "DOB: 09 October 1982", "1982-10-09" },
        { "DOB 30 Feb 1979", "30 Feb 1979" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading r;
        char text[256], want[128];

        (void)snprintf(text, sizeof text, "1,\"A, B\",individual,X,-0- ," NIL6 ",\"%s.\"\r\n",
                       cases[i].phrase);
        (void)snprintf(want, sizeof want, "\nbirthDate=%s @", cases[i].date);
        row(&r, "ofac-1", text);
        says(&r, want);
        assert_int_equal(r.src->report.undated, strstr(cases[i].phrase, "30 Feb") != NULL);
        read_done(&r);
    }
}

static void reads_papers_and_numbers(void **state)
{
    struct reading r;

    (void)state;
    row(&r, NULL,
        "7,\"A, B\",individual,X,-0- ," NIL6
        ",\"Passport N 17 (Kazakhstan) issued 19 Jun 1987 expires 18 Jun 1992; alt. Passport 18; "
        "Tax ID No. 000000000021 (Russia); Driver's License No. 5 (Mexico); SSN 000-00-0001 "
        "(United "
        "States); Registration Number HRA 7 (Stuttgart) (Germany); Website a.example; alt. Email "
        "Address b@a.example; Phone Number 7000; Digital Currency Address - XBT 1Nil; "
        "Secondary sanctions risk: section 1(b) of Executive Order 13224.\"\r\n");
    says(&r, "\npassportNumber=N 17 @sdn.csv:1 Remarks\n");
    says(&r, "\nPassport ofac-7-id-2\nholder=ofac-7 @");
    says(&r, "\ntype=Passport @");
    says(&r,
         "\nnumber=N 17 @sdn.csv:1 Remarks\ncountry=kz @sdn.csv:1 Remarks\nstartDate=1987-06-19 "
         "@sdn.csv:1 Remarks\nendDate=1992-06-18 @");
    says(&r, "\npassportNumber=18 @");
    says(&r, "\ntaxNumber=000000000021 @sdn.csv:1 Remarks\ninnCode=000000000021 @");
    says(&r, "\nidNumber=5 @");
    says(&r, "\nsocialSecurityNumber=000-00-0001 @");
    says(&r, "\nregistrationNumber=HRA 7 (Stuttgart) @");
    says(&r, "\nwebsite=a.example @");
    says(&r, "\nemail=b@a.example @");
    says(&r, "\nphone=7000 @");
    says(&r, "\nCryptoWallet ofac-7-wallet-");
    says(&r,
         "\npublicKey=1Nil @sdn.csv:1 Remarks\nholder=ofac-7 @sdn.csv:1 Remarks\ncurrency=XBT @");
    says(&r, "\nnotes=Secondary sanctions risk: section 1(b) of Executive Order 13224 @");
    assert_int_equal(r.src->report.drift, 0);
    read_done(&r);
}

static void reads_weak_aliases(void **state)
{
    struct reading r;

    (void)state;
    row(&r, "ofac-7",
        "7,\"A, B\",individual,X,-0- ," NIL6
        ",\"a.k.a. 'ABU 'ABD AL-'AZIZ'; f.k.a. 'SURNAME, Given'; n.k.a. ''FOOPIE''.\"\r\n");
    says(&r, "\nweakAlias=ABU 'ABD AL-'AZIZ (weak) @sdn.csv:1 Remarks\n");
    says(&r, "\nweakAlias=Given SURNAME (weak) @");
    says(&r, "\nweakAlias='FOOPIE' (weak) @");
    says_not(&r, "firstName=Given");
    read_done(&r);
}

static void reads_ships_and_aircraft(void **state)
{
    struct reading r;

    (void)state;
    row(&r, NULL,
        "8,\"MIRAZH STAR\",\"vessel\",X,-0- ,\"NIL0\",\"Crude Oil Tanker\",\"105,000\",\"60,000\","
        "\"Panama\",\"Nebyl SA\",\"Former Vessel Flag Palau; alt. Former Vessel Flag None "
        "Identified; Vessel Year of Build 2004; Vessel Registration Identification IMO 0000159; "
        "MMSI 000000159 (vessel).\"\r\n"
        "9,\"XX-NIL\",\"aircraft\",X,-0- ," NIL6
        ",\"Aircraft Construction Number (also called L/N or S/N or F/N) 160; Aircraft Manufacture "
        "Date 1992; Aircraft Model IL76-TD; Aircraft Operator Sarab Air; Aircraft Manufacturer's "
        "Serial Number (MSN) 161; Aircraft Mode S Transponder Code 0A; Aircraft Tail Number "
        "XX-1.\"\r\n");
    says(&r, "Vessel ofac-8\n");
    says(&r,
         "\ncallSign=NIL0 @sdn.csv:1 Call_Sign\ntype=Crude Oil Tanker @sdn.csv:1 Vess_type\n"
         "tonnage=105,000 @sdn.csv:1 Tonnage\ngrossRegisteredTonnage=60,000 @");
    says(&r, "\nflag=pa @sdn.csv:1 Vess_flag\nnotes=Vessel owner: Nebyl SA @");
    says(&r, "\npastFlags=pw @");
    says(&r, "\nbuildDate=2004 @");
    says(&r, "\nimoNumber=0000159 @");
    says(&r, "\nmmsi=000000159 @");
    says(&r, "Airplane ofac-9\n");
    says(&r, "\nserialNumber=160 @");
    says(&r, "\nserialNumber=161 @");
    says(&r, "\nicaoCode=0A @");
    says(&r, "\nmodel=IL76-TD @");
    says(&r, "\nregistrationNumber=XX-1 @");
    says(&r, "\nnotes=Aircraft Operator Sarab Air @");
    read_done(&r);
}

/* A comma is no sign of a person; a truncated programme stays as published. */
static void reads_organisations(void **state)
{
    struct reading r;

    (void)state;
    row(&r, "ofac-9",
        "9,\"NEBYL TRADE, OOO\",-0- ,\"ILLICIT-DRUGS-EO\",-0- ," NIL6
        ",\"Organization Established Date 05 Feb 2009; Tax ID No. 0000000111 (Russia); "
        "Registration "
        "Number 1000000000111 (Russia); Legal Entity Number 00000000000000000112; SWIFT/BIC "
        "SKAZRU00NIL; Organization Type: Mining of nothing; Target Type Private Company; BIK (RU) "
        "1; "
        "All Offices Worldwide; Favourite Colour Turquoise.\"\r\n");
    says(&r, "Organization ofac-9\n");
    says(&r, "\nname=NEBYL TRADE, OOO @");
    says(&r, "\nprogramId=ILLICIT-DRUGS-EO @");
    says(&r, "\nincorporationDate=2009-02-05 @");
    says(&r, "\ninnCode=0000000111 @");
    says(&r, "\nogrnCode=1000000000111 @");
    says(&r, "\nleiCode=00000000000000000112 @");
    says(&r, "\nswiftBic=SKAZRU00NIL @");
    says(&r, "\nsector=Mining of nothing @");
    says(&r, "\nclassification=Private Company @");
    says(&r, "\nidNumber=1 @");
    says(&r, "\nnotes=All Offices Worldwide @");
    says(&r, "\nnotes=Favourite Colour Turquoise @");
    says_not(&r, "lastName");
    assert_int_equal(r.src->report.drift, 1);
    assert_non_null(
        strstr(r.src->report.first_drift, "Favourite Colour Turquoise (sdn.csv: line 1)"));
    read_done(&r);
}

/* All four files: aliases, addresses, the rest of Remarks, links by name. */
static void reads_the_sample_folder(void **state)
{
    struct reading r = { .want = "ofac-900001" };

    (void)state;
    read_path(&r, "examples/lists/ofac-classic-csv");
    went_well(&r);
    says(&r, "\nalias=Oidan Zhokbekovich KIYALOV @ALT.CSV:1 alt_name\n");
    says(&r, "\npreviousName=Oydan JOQBEKULY @ALT.CSV:3 alt_name\n");
    says(&r, "\naddressEntity=ofac-addr-800101 @ADD.CSV:1 Address\n");
    assert_int_equal(r.targets, 17);
    assert_int_equal(r.src->report.part_rows[1], 23);
    assert_int_equal(r.src->report.part_rows[2], 19);
    assert_int_equal(r.src->report.rejected, 0);
    assert_int_equal(r.src->report.undated, 1);
    assert_str(r.src->dataset, "us_ofac_sdn");
    read_done(&r);

    r = (struct reading){ .want = "ofac-900001-link-5" };
    read_path(&r, "examples/lists/ofac-classic-csv");
    says(&r,
         "UnknownLink ofac-900001-link-5\nsubject=ofac-900001 @SDN.CSV:1 Remarks\n"
         "object=ofac-900010 @SDN.CSV:1 Remarks\nrole=Linked To @");
    read_done(&r);

    r = (struct reading){ .want = "ofac-900013" }; /* Remarks goes on in the comments */
    read_path(&r, "examples/lists/ofac-classic-csv");
    says(&r, "\nweakAlias=NEBYLITSA.IO (weak) @");
    says(&r, "\nincorporationDate=2017 @");
    says_not(&r, "notes=");
    read_done(&r);
}

/* Without the comments the last phrase is half a phrase: never half a name. */
static void keeps_a_cut_phrase_as_a_note(void **state)
{
    char text[1200], remarks[1001];
    struct reading r;

    (void)state;
    memset(remarks, 'x', 1000);
    remarks[1000] = '\0';
    memcpy(remarks, "DOB 1979; notes ", 16);
    memcpy(remarks + 980, "; a.k.a. 'WHOIS HACK", 20);
    (void)snprintf(text, sizeof text, "1,\"A, B\",individual,X,-0- ," NIL6 ",\"%s\"\r\n", remarks);
    row(&r, "ofac-1", text);
    says(&r, "\nbirthDate=1979 @");
    says(&r, "\nnotes=a.k.a. 'WHOIS HACK @");
    says_not(&r, "weakAlias");
    read_done(&r);
}

static void rejects_rows_and_says_why(void **state)
{
    struct reading r = { .want = NULL };

    (void)state;
    read_text(&r, "sdn.csv",
              "1,\"A, B\",individual,X,-0- ," NIL6
              ",-0- \r\n"
              "2,\"C, D\",individual,X,-0- ,-0- \r\n"
              "x,\"E, F\",individual,X,-0- ," NIL6
              ",-0- \r\n"
              "4,-0- ,individual,X,-0- ," NIL6
              ",-0- \r\n"
              "1,\"G, H\",individual,X,-0- ," NIL6 ",-0- \r\n");
    went_well(&r);
    assert_int_equal(r.src->report.rows, 5);
    assert_int_equal(r.src->report.rejected, 3);
    assert_string_equal(r.src->report.first_rejected.text,
                        "sdn.csv: line 2: 6 columns where SDN has 12");
    says(&r, "Person ofac-1\n");
    says(&r, "\nPerson ofac-1-line5\n"); /* a number used twice loses nobody */
    assert_int_equal(r.src->report.drift, 1);
    read_done(&r);
}

static void refuses_what_is_not_whole(void **state)
{
    struct reading r = { .want = NULL };

    (void)state;
    read_text(&r, "sdn.csv",
              "1,\"A, B\",individual,X,-0- ," NIL6 ",-0- \r\n2,\"C, D\",individual,X,-0- ,-0- ");
    refused(&r, "sdn.csv: line 2: ends in the middle of a row");
    read_done(&r);

    read_text(&r, "sdn.csv",
              "1,\"A, B\",individual,X,-0- ," NIL6
              ",-0- \r\n"
              "2,\"C, D\",individual,X,-0- ," NIL6 ",\"DOB 1979; POB");
    refused(&r, "sdn.csv: line 2");
    read_done(&r);

    read_text(&r, "alt.csv", "1,2,\"aka\",\"A, B\",-0- \r\n");
    refused(&r, "alt.csv belongs to OFAC's list in classic CSV, whose main file (SDN) is missing");
    read_done(&r);
}

/* Files of two different days: most of what stands beside has no entry. */
static void refuses_files_of_different_days(void **state)
{
    struct reading r = { .want = "" };
    struct tz_buf alt = { 0 };
    struct tz_source_text texts[2] = {
        { TZ_STR("sdn.csv"), TZ_STR("1,\"A, B\",individual,X,-0- ," NIL6 ",-0- \r\n") },
        { .name = TZ_STR("alt.csv") },
    };

    (void)state;
    for (int i = 0; i < 300; i++)
        tz_buf_printf(&alt, "%d,%d,\"aka\",\"C, D\",-0- \r\n", 1000 + i, i + 1);
    texts[1].bytes = tz_buf_str(&alt);
    read_texts(&r, texts, 2);
    refused(&r, "alt.csv: 300 of its 300 rows belong to entries that sdn.csv does not have");
    read_done(&r);
    tz_buf_free(&alt);
}

static void real_sdn_of_2022(void **state)
{
    struct reading r = { .want = "ofac-306" };

    (void)state;
    need(REAL "ofac/2022-01-31/sdn.csv");
    read_path(&r, REAL "ofac/2022-01-31");
    went_well(&r);
    assert_int_equal(r.src->report.part_rows[0], 9044);
    assert_int_equal(r.src->report.part_rows[1], 12409);
    assert_int_equal(r.src->report.part_rows[2], 13625);
    assert_int_equal(r.targets, 9044);
    assert_int_equal(r.src->report.rejected, 1); /* an address of an entry that is not there */
    says(&r, "Organization ofac-306\n");
    says(&r, "\nname=BANCO NACIONAL DE CUBA @sdn.csv:3 SDN_Name\n");
    says(&r, "\nweakAlias=BNC (weak) @sdn.csv:3 Remarks\n");
    says(&r, "\nalias=NATIONAL BANK OF CUBA @alt.csv:3 alt_name\n");
    says(&r, "\ncountry=ch @add.csv:3 Address\n");
    read_done(&r);
}

/* How often the property has the value (NULL: any) in the file. */
static void expect(const char *path, const char *prop, const char *value, uint64_t count)
{
    struct reading r = { .want = "", .prop = prop, .value = value };

    read_path(&r, path);
    went_well(&r);
    assert_int_equal(r.said, count);
    read_done(&r);
}

static void real_sdn_of_2024(void **state)
{
    static const char path[] = REAL "ofac/sdn_2024-05-03.csv";
    struct reading r = { .want = "ofac-27307" };

    (void)state;
    need(path);
    read_path(&r, path);
    went_well(&r);
    assert_int_equal(r.targets, 14965);
    assert_int_equal(r.weak, 3663);
    assert_int_equal(r.src->report.rejected, 0);
    says(&r, "\nweakAlias=GUARDIANS OF PEACE (weak) @");
    says(&r, "\nnotes=a.k.a. 'WHOIS HACKIN @"); /* cut at 1,000 characters */
    says_not(&r, "weakAlias=WHOIS");
    read_done(&r);
    expect(path, "weakAlias", NULL, 3663);
}

static void real_programmes_of_2024(void **state)
{
    static const char path[] = REAL "ofac/sdn_2024-05-03.csv";

    (void)state;
    need(path);
    expect(path, "program", "GLOMAG", 694);
    expect(path, "program", "MAGNIT", 64);
    expect(path, "keywords", "human-rights", 694 + 64 - 1); /* one person is under both */
}

static void real_consolidated_list(void **state)
{
    struct reading r = { .want = "ofac-17016" };

    (void)state;
    need(REAL "ofac/cons/cons_prim.csv");
    read_path(&r, REAL "ofac/cons/cons_prim.csv");
    went_well(&r);
    assert_str(r.src->dataset, "us_ofac_cons");
    assert_int_equal(r.targets, 442);
    read_done(&r);
}

/* A compressed edition of the series is read as it lies. */
static void real_compressed_edition(void **state)
{
    struct reading r = { .want = "" };

    (void)state;
    need(REAL "ofac/series/sdn_2024-04-02.csv.gz");
    read_path(&r, REAL "ofac/series/sdn_2024-04-02.csv.gz");
    went_well(&r);
    assert_in_range(r.targets, 14000, 15500);
    assert_int_equal(r.src->report.rejected, 0);
    read_done(&r);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(reads_a_person),
    cmocka_unit_test(reads_every_form_of_date),
    cmocka_unit_test(reads_papers_and_numbers),
    cmocka_unit_test(reads_weak_aliases),
    cmocka_unit_test(reads_ships_and_aircraft),
    cmocka_unit_test(reads_organisations),
    cmocka_unit_test(reads_the_sample_folder),
    cmocka_unit_test(keeps_a_cut_phrase_as_a_note),
    cmocka_unit_test(rejects_rows_and_says_why),
    cmocka_unit_test(refuses_what_is_not_whole),
    cmocka_unit_test(refuses_files_of_different_days),
    cmocka_unit_test(real_sdn_of_2022),
    cmocka_unit_test(real_sdn_of_2024),
    cmocka_unit_test(real_programmes_of_2024),
    cmocka_unit_test(real_consolidated_list),
    cmocka_unit_test(real_compressed_edition),
};

TEST_MAIN("ofac_csv", tests)
