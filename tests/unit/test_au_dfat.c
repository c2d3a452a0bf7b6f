/* Australia's Consolidated List: the genuine workbook of 2026-08-02, and its
 * quirks in small ones (FORMATS.md, 1.12). */
#include "reading.h"

#define FILE_2026 REAL "au/dfat_2026-08-02.xlsx"
#define HEADER                                                                            \
    "Reference,Name of Individual or Entity,Type,Name Type,Alias Strength,Date of Birth," \
    "Place of Birth,Citizenship,Address,Additional Information,Listing Information,"      \
    "IMO Number,Committees,Control Date,Instrument of Designation,"                       \
    "Targeted Financial Sanction,Travel Ban,Arms Embargo,Maritime Restriction\r\n"
#define SHEET(rows)                                                                \
    "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/" \
    "spreadsheetml/2006/main\"><dimension ref=\"A1:S2\"/><sheetData>" rows         \
    "</sheetData><pageMargins left=\"0.7\"/></worksheet>"
#define S(ref, n) "<c r=\"" ref "\" t=\"s\"><v>" #n "</v></c>"
#define SHEET_HEADER                                                                             \
    "<row r=\"1\">" S("A1", 0) S("B1", 1) S("C1", 2) S("D1", 3) S("E1", 4) S("F1", 5) S("G1", 6) \
        S("H1", 7) S("I1", 8) S("J1", 9) "</row>"
#define STRINGS(more)                                                             \
    "<sst><si><t>Reference</t></si><si><t>Name of Individual or Entity</t></si>"  \
    "<si><t>Type</t></si><si><t>Name Type</t></si><si><t>Alias Strength</t></si>" \
    "<si><t>Date of Birth</t></si><si><t>Place of Birth</t></si>"                 \
    "<si><t>Citizenship</t></si><si><t>Address</t></si>"                          \
    "<si><t>Additional Information</t></si>" more "</sst>"

static void read_csv(struct reading *r, const char *id, const char *text)
{
    *r = (struct reading){ .want = id };
    read_text(r, "dfat.csv", text);
}

static void read_sheet(struct reading *r, const char *id, const char *sheet, const char *strings)
{
    struct tz_source_text texts[] = { { TZ_STR("sheet1.xml"), tz_str_z(sheet) },
                                      { TZ_STR("sharedStrings.xml"), tz_str_z(strings) } };

    *r = (struct reading){ .want = id };
    read_texts(r, texts, *strings ? 2 : 1);
}

static void reads_the_genuine_workbook(void **state)
{
    struct reading r = { .want = "au-dfat-8227", .prop = "keywords", .value = "human-rights" };

    (void)state;
    need(FILE_2026);
    read_path(&r, FILE_2026);
    says(&r,
         "\nname=ANDAMAN SKIES @dfat_2026-08-02.xlsx/xl/worksheets/sheet1.xml:9965 Name of "
         "Individual or Entity\n");
    says(&r, "\nimoNumber=IMO9288693 @");
    assert_string_equal(r.src->format->name, "au-xlsx");
    assert_int_equal(r.src->report.rows, 11068);
    assert_int_equal(r.targets, 3846);
    assert_int_equal(r.weak, 449); /* of 451 rows: two repeat a name of the same entry */
    assert_int_equal(r.said, 112);
    assert_int_equal(r.src->report.rejected, 0);
    assert_int_equal(r.src->report.drift, 0);
    assert_int_equal(r.src->report.undated, 6);
    read_done(&r);
}

static void reads_a_genuine_record(void **state)
{
    struct reading r = { .want = "au-dfat-13" }, s = { .want = "au-dfat-13-sanction" };

    (void)state;
    need(FILE_2026);
    read_path(&r, FILE_2026);
    says(&r, "\nname=Mohammad Naim Barich Khudaidad @");
    says(&r, "\nname=محمد نعیم بریځ خدایداد @");
    says(&r, "\nalias=Gul Mohammad Kamran @");
    says(&r, "\nbirthDate=1975 @");
    says(&r, "\nbirthPlace=Laki village, Garmsir District, Helmand Province, Afghanistan @");
    says(&r, "\ncitizenship=af @");
    read_done(&r);
    read_path(&s, FILE_2026);
    says(&s, "\nprogram=1988 (Taliban) @");
    says(&s, "\nunscId=TAi.013 @");
    says(&s, "\nlistingDate=2001-02-23 @");
    says(&s, "\nmodifiedAt=2026-02-05 @");
    says(&s, "\nprovisions=Travel Ban @");
    says_not(&s, "Maritime");
    read_done(&s);
}

/* Rows of one entry stand apart; the letters behind a reference are of one or two. */
static void gathers_the_names_of_a_reference(void **state)
{
    struct reading r;

    (void)state;
    read_csv(&r, "au-dfat-7",
             HEADER
             "7,Ana One,Individual,Primary Name,,,,,,,,,X,,,TRUE,FALSE,FALSE,FALSE\r\n"
             "8,Bo Two,Entity,Primary Name,,,,,,,,,X,,,TRUE,FALSE,FALSE,FALSE\r\n"
             "7a,Anna One,Individual,Alias,Strong,,,,,,,,X,,,TRUE,FALSE,FALSE,FALSE\r\n"
             "7aa,Annie,Individual,Alias,Weak,,,,,,,,X,,,TRUE,FALSE,FALSE,FALSE\r\n"
             "7b,Ана,Individual,Original Script,,,,,,,,,X,,,TRUE,FALSE,FALSE,FALSE\r\n");
    says(&r, "\nname=Ana One @dfat.csv:2 Name");
    says(&r, "\nalias=Anna One @dfat.csv:4 Name");
    says(&r, "\nweakAlias=Annie (weak) @dfat.csv:5 Name");
    says(&r, "\nname=Ана @dfat.csv:6 Name");
    assert_int_equal(r.targets, 2);
    assert_string_equal(r.src->format->name, "au-csv");
    read_done(&r);
}

static void understands_dates_of_birth(void **state)
{
    static const struct {
        const char *text, *dates;
    } cases[] = {
        { "31801", "birthDate=1987-01-24 " },
        { "1963", "birthDate=1963 " },
        { "\"30/01/1972, 1963\"", "birthDate=1972-01-30 |birthDate=1963 " },
        { "\"1945, 1946,\n1947\"", "birthDate=1945 |birthDate=1946 |birthDate=1947 " },
        { "Approximately 1963", "birthDate=1963~ " },
        { "\"5/05/1964,\xC2\xA0"
          "12/06/1965\xC2\xA0\xC2\xA0\"",
          "birthDate=1964-05-05 |birthDate=1965-06-12 " },
        { "01/02/1970 03/04/1971", "birthDate=1970-02-01 |birthDate=1971-04-03 " },
        { "7/02/1950/11/1950", "birthDate=7/02/1950/11/1950 " },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tz_str rest = tz_str_z(cases[i].dates), one;
        struct reading r;
        char text[1000], date[100];

        (void)snprintf(text, sizeof text, "%s1,A,Individual,Primary Name,,%s,,,,,,,X,,,,,,\r\n",
                       HEADER, cases[i].text);
        read_csv(&r, "au-dfat-1", text);
        while (tz_str_cut(&rest, '|', &one)) {
            (void)snprintf(date, sizeof date, "\n%.*s@", TZ_FMT(one));
            says(&r, date);
        }
        assert_int_equal(r.src->report.undated, i == 7);
        read_done(&r);
    }
}

static void reads_places_addresses_and_countries(void **state)
{
    struct reading r;

    (void)state;
    read_csv(&r, NULL,
             HEADER
             "1,A,Individual,Primary Name,,,\"a) Spin, Kabul b)Nawe\",Russia;Ukraine,"
             "\"a) 1 Road, Kabul, Afghanistan. b) Nowhere\",,Listed on: 18 Aug. 2017 (x),"
             ",Autonomous (Thematic - Human Rights),46126,Act,TRUE,TRUE,FALSE,FALSE\r\n");
    says(&r, "\nbirthPlace=Spin, Kabul @");
    says(&r, "\nbirthPlace=Nawe @");
    says(&r, "\ncitizenship=ru @");
    says(&r, "\ncitizenship=ua @");
    says(&r, "\nfull=1 Road, Kabul, Afghanistan @");
    says(&r, "\nstreet=1 Road, Kabul @");
    says(&r, "\nfull=Nowhere @");
    says(&r, "\nkeywords=human-rights @");
    says(&r, "\nlistingDate=2017-08-18 @");
    says(&r, "\nmodifiedAt=2026-04-14 @");
    says(&r, "\nreason=Act @");
    says(&r, "\nprovisions=Travel Ban @");
    says_not(&r, "Arms Embargo");
    read_done(&r);
}

static void reads_cells_of_every_kind(void **state)
{
    struct reading r;

    (void)state;
    read_sheet(
        &r, "au-dfat-2",
        SHEET(SHEET_HEADER "<row r=\"5\"><c r=\"A5\"><v>2</v></c>" S("B5", 10) S(
            "C5", 11) "<c r=\"D5\" t=\"inlineStr\"><is><t>Primary Name</t></is></c>"
                      "<c r=\"F5\"><v>31801</v></c><c r=\"G5\" t=\"str\"><f>x</f><v>Minsk</v></c>"
                      "<c r=\"H5\" t=\"e\"><v>#N/A</v></c></row><row r=\"6\"/>"),
        STRINGS("<si><r><t xml:space=\"preserve\">Ivan </t></r><r><t>Petrov_x000D_\n"
                "_x005F_x</t></r></si><si><t>Individual</t></si>"));
    says(&r, "\nname=Ivan Petrov \n_x @sheet1.xml:5 Name");
    says(&r, "\nbirthDate=1987-01-24 @");
    says(&r, "\nbirthPlace=Minsk @");
    says_not(&r, "#N/A");
    assert_int_equal(r.src->report.rows, 1);
    assert_int_equal(r.src->report.drift, 0);
    read_done(&r);
}

static void rejects_rows_that_are_no_entries(void **state)
{
    struct reading r;

    (void)state;
    read_csv(&r, NULL,
             HEADER
             "7-1,A,Individual,Primary Name,,,,,,,,,,,,,,,\r\n"
             "8,,Individual,Primary Name,,,,,,,,,,,,,,,\r\n"
             "9,B,Individual,Primary Name,,,,,,,,,,,,,,,\r\n");
    went_well(&r);
    assert_int_equal(r.targets, 1);
    assert_int_equal(r.src->report.rejected, 2);
    assert_string_equal(r.src->report.first_rejected.text,
                        "dfat.csv: line 2: the reference '7-1' is no number");
    read_done(&r);
}

static void counts_what_it_does_not_know(void **state)
{
    struct reading r;

    (void)state;
    read_csv(&r, NULL,
             "Reference,Name of Individual or Entity,Type,Name Type,Colour\r\n"
             "9,B,Individual,Nickname,red\r\n");
    went_well(&r);
    assert_int_equal(r.src->report.drift, 2);
    assert_string_equal(r.src->report.first_drift, "Colour (dfat.csv: line 1)");
    read_done(&r);
}

static void refuses_what_is_not_the_list(void **state)
{
    static const struct {
        const char *sheet, *strings, *why;
    } cases[] = {
        { SHEET(SHEET_HEADER "<row r=\"2\">" S("A2", 99) "</row>"), STRINGS(""),
          "shared string '99' of 10" },
        { SHEET("<row r=\"1\">" S("A1", 1) S("B1", 2) S("C1", 3) S("D1", 4) S("E1", 5) S("F1", 6)
                    S("G1", 7) S("H1", 8) S("I1", 9) S("J1", 9) "</row><row r=\"2\"/>"),
          STRINGS(""), "is not the header of the Australian list" },
        { SHEET(SHEET_HEADER), STRINGS(""), "has no entries" },
        { SHEET(SHEET_HEADER "<row r=\"2\"><c r=\"ZZZ2\"><v>1</v></c></row>"), STRINGS(""),
          "at most 512 columns" },
        { "<worksheet><sheetData>" SHEET_HEADER "<row r=\"2\">", STRINGS(""),
          "is the file whole?" },
        { "<html><head><title>404</title></head></html>", "", "an HTML page" },
    };
    struct reading r;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_sheet(&r, NULL, cases[i].sheet, cases[i].strings);
        refused(&r, cases[i].why);
        read_done(&r);
    }
    read_csv(&r, NULL, HEADER "9,B,Individual,Primary Name,,,,,,,,,,,,,,,\r\n10,C,Indi");
    refused(&r, "dfat.csv: line 3: ends in the middle of a row");
    read_done(&r);
    read_csv(&r, NULL, HEADER);
    refused(&r, "has no entries");
    read_done(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_genuine_workbook),
        cmocka_unit_test(reads_a_genuine_record),
        cmocka_unit_test(gathers_the_names_of_a_reference),
        cmocka_unit_test(understands_dates_of_birth),
        cmocka_unit_test(reads_places_addresses_and_countries),
        cmocka_unit_test(reads_cells_of_every_kind),
        cmocka_unit_test(rejects_rows_that_are_no_entries),
        cmocka_unit_test(counts_what_it_does_not_know),
        cmocka_unit_test(refuses_what_is_not_the_list),
    };

    return cmocka_run_group_tests_name("Australia", tests, NULL, NULL);
}
