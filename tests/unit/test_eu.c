/* The European Union's consolidated financial sanctions list: XML 1.1, CSV 1.1, CSV 1.0. */
#include "reading.h"

static void reads_xml(void **state)
{
    struct reading r = { .want = NULL };

    (void)state;
    read_path(&r, "tests/fuzz/corpus/eu_xml/sample");
    says(&r, "Person eu-fsf-eu-1-23\n");
    says(&r, "\nname=Oydan Qiyalov [eng] @sample:");
    says(&r, "\nfirstName=Oydan @");
    says(&r, "\nalias=Ойдан Қиялов [rus] @");
    says(&r, "\nweakAlias=Polkovnik (weak) @");
    says(&r, "\nweakAlias=Polk (weak) @");
    says(&r, "\nposition=Deputy Head @");
    says(&r, "\ngender=male @");
    says(&r, "\ncitizenship=kz @");
    says(&r, "\nbirthDate=1968-03-14 @");
    says(&r, "\nbirthDate=1969-03~ @");
    says(&r, "\nbirthDate=1960/1962 @");
    says(&r, "\nbirthDate=1343 (ISLAMIC) @");
    says(&r, "\nbirthPlace=Elesaray, Region @");
    says(&r, "\nbirthCountry=kz @");
    says(&r, "\nfull=Street 1, P.O. Box 7, Elesaray, 000017, Kazakhstan @");
    says(&r, "\nemail=a@b.example @");
    says(&r, "\nnotes=FAX: 7 @");
    says(&r, "\nPassport eu-fsf-eu-1-23-id-");
    says(&r, "\npassportNumber=N1 @");
    says(&r, "\nsummary=known to be expired; N. Ame; lost once @");
    says(&r, "\ntaxNumber=000 @");
    says(&r, "\nprogramId=HR @");
    says(&r, "\nkeywords=human-rights @");
    says(&r, "\nreason=2020/1998 (OJ L410) @");
    says(&r, "\nreason=2021/1 (OJ L1) @"); /* the legal basis of a name */
    says(&r, "\nlistingDate=2021-03-22 @");
    says(&r, "\nunscId=QDi.1 @");
    says(&r, "\nnotes=A remark @");
    says(&r, "Organization eu-fsf-eu-2-34\n");
    says_not(&r, "\ncountry=00");
    assert_str(r.src->report.edition, "2026-08-05");
    assert_int_equal(r.targets, 2);
    assert_int_equal(r.src->report.undated, 1);
    assert_int_equal(r.src->report.drift, 0);
    assert_int_equal(r.src->report.rejected, 1); /* an entry without a name */
    read_done(&r);
}

static void refuses_other_exports(void **state)
{
    struct reading r = { .want = NULL };

    (void)state;
    read_text(&r, "x.xml", "<export><row/></export>");
    refused(&r, "XML with the root <export>");
    read_done(&r);
    read_text(&r, "x.xml", "<export xmlns=\"http://eu.europa.ec/fpi/fsd/export\"/>");
    refused(&r, "an empty list");
    read_done(&r);
    read_text(&r, "x.xml",
              "<export><sanctionEntity logicalId=\"1\"><nameAlias wholeName=\"A\"/>"
              "</sanctionEntity></export>");
    refused(&r, "subjectType does not stand in front of the names");
    read_done(&r);
}

/* --- CSV --------------------------------------------------------------------- */

#define HEAD_1_1                                                                        \
    "\xEF\xBB\xBF"                                                                      \
    "fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_SubjectType;" \
    "Entity_SubjectType_ClassificationCode;Entity_Regulation_NumberTitle;"              \
    "Entity_Regulation_Programme;NameAlias_LastName;NameAlias_WholeName;"               \
    "NameAlias_NameLanguage;NameAlias_Remark;BirthDate_Year;BirthDate_Circa;"           \
    "Identification_Number;Identification_TypeCode;Citizenship_CountryIso2Code;"        \
    "Citizenship_CountryDescription\n"
#define ENTRY_1_1 "05/08/2026;7;EU.1.23;"

/* The rows of an entry need not stand together; its columns are repeated; `P`
 * and `person` may stand in either column. */
static void reads_csv_1_1(void **state)
{
    struct reading r = { .want = NULL };

    (void)state;
    read_text(&r, "eu.csv",
              HEAD_1_1 ENTRY_1_1
              "P;person;2020/1998;HR;Qiyalov;Oydan Qiyalov;EN;;;;;;;\n" ENTRY_1_1
              "P;person;2020/1998;HR;;;;;1968;true;;;;\n"
              "05/08/2026;8;EU.2.34;enterprise;E;2020/1998;HR;;Qiyal;;;;;;;;\n" ENTRY_1_1
              "P;person;2020/1998;HR;;Polkovnik;;Low quality a.k.a.;;;;;;\n" ENTRY_1_1
              "P;person;2020/1998;HR;;;;;;;N1;passport;;\n" ENTRY_1_1
              "P;person;2020/1998;HR;;;;;;;;;00;UNKNOWN\n" ENTRY_1_1
              "P;person;2020/1998;HR;;;;;;;;;KZ;KAZAKHSTAN\n"
              "05/08/2026;9;EU.3\n");
    says(&r, "Person eu-fsf-eu-1-23\n");
    says(&r, "\nname=Oydan Qiyalov [eng] @eu.csv:2 NameAlias\n");
    says(&r, "\nbirthDate=1968~ @eu.csv:3 BirthDate\n");
    says(&r, "\nweakAlias=Polkovnik (weak) @eu.csv:5 NameAlias\n");
    says(&r, "\npassportNumber=N1 @");
    says(&r, "\ncitizenship=kz @");
    says(&r, "\nkeywords=human-rights @");
    says(&r, "\nOrganization eu-fsf-eu-2-34\n");
    assert_int_equal(r.targets, 2);
    assert_int_equal(r.src->report.rows, 8);
    assert_int_equal(r.src->report.rejected, 1);
    assert_int_equal(r.src->report.drift, 0);
    assert_str(r.src->report.edition, "2026-08-05");
    read_done(&r);
}

static void reads_csv_1_0(void **state)
{
    struct reading r = { .want = NULL };

    (void)state;
    read_text(&r, "eu.csv",
              "Date_file;Entity_logical_id;Subject_type;Leba_numtitle;Programme;Entity_remark;"
              "Naal_logical_id;Entity_logical_id;Naal_wholename;Naal_gender;Birt_date;Birt_country;"
              "Iden_number;Iden_country;EU_ref_num\n"
              "04/07/2018;1;P;1/2002 (OJ L1);ZWE;Remark;1;1;Oydan Qiyalov;M;;;;;EU.36.64\n"
              "04/07/2018;1;P;1/2002 (OJ L1);ZWE;Remark;;1;;;1924-02-21;KZ;;;EU.36.64\n"
              "04/07/2018;1;P;1/2002 (OJ L1);ZWE;Remark;;1;;;;;AD1 (passport-National "
              "passport);KZ;EU.36.64\n");
    says(&r, "Person eu-fsf-eu-36-64\n");
    says(&r, "\nname=Oydan Qiyalov @eu.csv:2 NameAlias\n");
    says(&r, "\nbirthDate=1924-02-21 @");
    says(&r, "\npassportNumber=AD1 @");
    says(&r, "\ncountry=kz @");
    assert_str(r.src->report.edition, "2018-07-04");
    assert_int_equal(r.src->report.drift, 0);
    read_done(&r);
}

/* --- genuine files ------------------------------------------------------------- */

static void real_list(void **state)
{
    static const char path[] = REAL "eu/eu_fsf_1_1_RECONSTRUCTED_2026-03-15.xml.gz";
    struct reading r = { .want = "eu-fsf-eu-1001-60", .prop = "keywords", .value = "human-rights" };

    (void)state;
    need(path);
    read_path(&r, path);
    went_well(&r);
    assert_int_equal(r.targets, 5860);
    assert_int_equal(r.said, 170);
    assert_int_equal(r.src->report.drift, 0);
    assert_int_equal(r.src->report.rejected, 0);
    assert_int_equal(r.src->report.undated, 4); /* years of the Islamic calendar */
    says(&r, "\nname=Yassin Syawal @");
    says(&r, "\nalias=Abu Seta @");
    says(&r, "\ncitizenship=id @");
    read_done(&r);
}

static void real_sample(void **state)
{
    struct reading r = { .want = "eu-fsf-eu-27-28" };

    (void)state;
    need(REAL "eu/eu_fsf_1_1_sample_unicef.xml");
    read_path(&r, REAL "eu/eu_fsf_1_1_sample_unicef.xml");
    says(&r, "\nname=Full Name 1.1 @");
    says(&r, "\nbirthDate=1937-04-28 @");
    assert_int_equal(r.targets, 3);
    read_done(&r);
    r = (struct reading){ .want = "" };
    read_path(&r, REAL "eu/eu_fsf_csv_1_0_MANGLED_2018-07-04.csv");
    refused(&r, "is text that begins with: \"Date_filexxxx;Entity_logical_id");
    read_done(&r);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(reads_xml),     cmocka_unit_test(refuses_other_exports),
    cmocka_unit_test(reads_csv_1_1), cmocka_unit_test(reads_csv_1_0),
    cmocka_unit_test(real_list),     cmocka_unit_test(real_sample),
};

TEST_MAIN("eu", tests)
