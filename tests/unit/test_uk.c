/* The United Kingdom's lists: the UK Sanctions List reconstructed from genuine
 * texts, the genuine Consolidated List of 2016, and the quirks in small ones
 * (FORMATS.md, 1.8 and 1.9). */
#include "reading.h"

#define RECONSTRUCTED REAL "uk/UK-Sanctions-List_RECONSTRUCTED_2026-03-15.xml.gz"
#define CONLIST_2016  REAL "uk/conlist_2016-03-25.csv"

#define LIST(entries) \
    "<Designations><DateGenerated>15/03/2026</DateGenerated>" entries "</Designations>"
#define ENTRY(kind, names, rest)                                                             \
    LIST(                                                                                    \
        "<Designation><LastUpdated>09/04/2025</LastUpdated><DateDesignated>06/07/2020"       \
        "</DateDesignated><UniqueID>GHR0001</UniqueID><OFSIGroupID>13852</OFSIGroupID>"      \
        "<Names>" names "</Names><IndividualEntityShip>" kind "</IndividualEntityShip>" rest \
        "</Designation>")
#define NAME(name6, type) "<Name><Name6>" name6 "</Name6><NameType>" type "</NameType></Name>"
#define PERSON(inside)                               \
    ENTRY("Individual", NAME("Doe", "Primary Name"), \
          "<IndividualDetails><Individual>" inside "</Individual></IndividualDetails>")
#define SHIP(inside) \
    ENTRY("Ship", NAME("SEA", "Primary Name"), "<ShipDetails><Ship>" inside "</Ship></ShipDetails>")

#define UK_HEADER                                                                               \
    "Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name 3,"     \
    "Name 4,Name 5,Name type,Alias strength,Title,Name non-latin script,Non-latin script type," \
    "Non-latin script language,Regime Name,Designation Type,Designation source,"                \
    "Sanctions Imposed,Other Information,UK Statement of Reasons,Address Line 1,"               \
    "Address Country,D.O.B,Nationality(/ies),Passport number,Passport additional information\r\n"
#define HEADER_2016                                                                             \
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,DOB,Town of Birth,Country of Birth,"       \
    "Nationality,Passport Details,NI Number,Position,Address 1,Address 2,Address 3,Address 4,"  \
    "Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Regime," \
    "Listed On,Last Updated,Group ID\r\n"
#define HEADER_2022                                                                       \
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,"              \
    "Non-Latin Script Type,Non-Latin Script Language,DOB,Town of Birth,Country of Birth," \
    "Nationality,Passport Number,Passport Details,National Identification Number,"        \
    "National Identification Details,Position,Address 1,Address 2,Address 3,Address 4,"   \
    "Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,"  \
    "Alias Quality,Regime,Listed On,UK Sanctions List Date Designated,Last Updated,Group ID\r\n"

static void read_list(struct reading *r, const char *text)
{
    *r = (struct reading){ .want = NULL };
    read_text(r, *text == '<' ? "uk.xml" : "uk.csv", text);
}

static void reads_the_reconstructed_list(void **state)
{
    struct reading r = { .want = "gb-fcdo-GHR0001", .prop = "keywords", .value = "human-rights" };
    struct reading s = { .want = "gb-fcdo-GHR0001-sanction" };

    (void)state;
    need(RECONSTRUCTED);
    read_path(&r, RECONSTRUCTED);
    says(&r, "Person gb-fcdo-GHR0001\n");
    says(&r, "\nname=Dmitry Borisovich KRATOV @UK-Sanctions-List_RECONSTRUCTED_2026-03-15.xml.gz:");
    says(&r, "\nalias=Dimitri Borisovich KRATOV @");
    says(&r, "\nfirstName=Dmitry @");
    says(&r, "\nlastName=KRATOV @");
    assert_int_equal(r.src->report.rows, 6035);
    assert_int_equal(r.targets, 6035);
    assert_int_equal(r.weak, 602); /* of 603: one repeats a name of the same entry */
    assert_int_equal(r.said, 164);
    assert_int_equal(r.src->report.rejected, 0);
    assert_int_equal(r.src->report.drift, 0);
    assert_int_equal(r.src->report.undated, 0);
    assert_str(r.src->report.edition, "2026-03-15");
    read_done(&r);
    read_path(&s, RECONSTRUCTED);
    says(&s, "\nprogram=The Global Human Rights Sanctions Regulations 2020 @");
    says(&s, "\nprovisions=Travel Ban @");
    says(&s, "\nlistingDate=2020-07-06 @");
    says(&s, "\nauthorityId=13852 @");
    read_done(&s);
}

static void reads_the_genuine_conlist(void **state)
{
    struct reading r = { .want = "gb-hmt-6894", .prop = "keywords", .value = "human-rights" };
    struct reading s = { .want = "gb-hmt-6894-sanction" };

    (void)state;
    need(CONLIST_2016);
    read_path(&r, CONLIST_2016);
    says(&r, "Person gb-hmt-6894\n");
    says(&r, "\nname=Mohamad Iqbal ABDURRAHMAN @conlist_2016-03-25.csv:148 Name 6\n");
    says(&r, "\nalias=Fihiruddin MUQTI @");
    says(&r, "\nbirthDate=1957-08-17 @");
    says(&r, "\nbirthDate=1958-08-17 @");
    says(&r, "\nbirthPlace=Korleko-Lombok Timur @");
    says(&r, "\nbirthCountry=id @");
    assert_string_equal(r.src->format->name, "conlist");
    assert_int_equal(r.src->report.rows, 8746);
    assert_int_equal(r.targets, 1924);
    assert_int_equal(r.said, 82); /* Iran (human rights) */
    assert_int_equal(r.src->report.rejected, 0);
    assert_int_equal(r.src->report.undated, 0);
    assert_str(r.src->report.edition, "2016-03-23");
    read_done(&r);
    read_path(&s, CONLIST_2016);
    says(&s, "\nunscId=QI.A.86.03 @");
    says(&s, "\nauthorityId=6894 @conlist_2016-03-25.csv:8 Group ID\n");
    says(&s, "\nlistingDate=2003-01-24 @");
    read_done(&s);
}

static void tells_kinds_of_names_apart(void **state)
{
    struct reading r;

    (void)state;
    read_list(
        &r,
        ENTRY(
            "Entity",
            NAME("One", "Primary Name") NAME("Two", "Primary name") NAME("Three",
                                                                         "Primary Name Variation")
                NAME("Four", "primary name variation") NAME("Five", "ALias") NAME(
                    "",
                    "Alias") "<Name><NameType>Alias"
                             "</NameType></Name><Name><Name6>Six</Name6><NameType>Alias</NameType>"
                             "<AliasStrength>Low quality a.k.a</AliasStrength></Name>"
                             "<Name><Name6>Seven</Name6><NameType>Alias</NameType>"
                             "<AliasStrength>Good quality a.k.a</AliasStrength></Name>" NAME(
                                 "Eight", "Nickname"),
            "<NonLatinNames><NonLatinName><NameNonLatinScript>Восемь"
            "</NameNonLatinScript><NonLatinScriptLanguage>Russian"
            "</NonLatinScriptLanguage></NonLatinName><NonLatinName>"
            "<NameNonLatinScript>OAO CMK</NameNonLatinScript></NonLatinName>"
            "<NonLatinName/></NonLatinNames>"));
    says(&r, "Organization gb-fcdo-GHR0001\n");
    says(&r, "\nname=One @");
    says(&r, "\nname=Two @");
    says(&r, "\nalias=Three @");
    says(&r, "\nalias=Four @");
    says(&r, "\nalias=Five @");
    says(&r, "\nweakAlias=Six (weak) @");
    says(&r, "\nalias=Seven @");
    says(&r, "\nalias=Eight @");
    says(&r, "\nname=Восемь [rus] @");
    says(&r, "\nalias=OAO CMK @");
    says_not(&r, "lastName");
    assert_int_equal(r.src->report.drift, 1); /* "Nickname" */
    read_done(&r);
}

static void puts_the_parts_of_a_name_in_order(void **state)
{
    static const char xml[] =
        ENTRY("Individual",
              "<Name><Name6>KRATOV</Name6><Name1> Dmitry</Name1><Name2>Borisovich"
              "</Name2><NameType>Primary Name</NameType></Name>",
              "");
    struct reading r;

    (void)state;
    read_list(&r, xml);
    says(&r, "\nname=Dmitry Borisovich KRATOV @");
    says(&r, "\nmiddleName=Borisovich @");
    read_done(&r);
    read_list(&r, "Report Date: 24-Jun-2026\r\n" UK_HEADER
                  "01/02/2026,X1,,,KRATOV,Dmitry,Borisovich,,,,Primary Name,,,,,,R,Individual,UK,"
                  "Asset freeze|Travel Ban,,,,,,,,\r\n");
    says(&r, "\nname=Dmitry Borisovich KRATOV @");
    says(&r, "\nprovisions=Travel Ban @");
    assert_str(r.src->report.edition, "2026-06-24");
    read_done(&r);
}

static void understands_dates_of_birth(void **state)
{
    static const struct {
        const char *text, *date;
    } cases[] = {
        { "dd/mm/1963", "1963" },       { "dd/03/1963", "1963-03" },    { "00/00/1963", "1963" },
        { "17/08/1957", "1957-08-17" }, { "15/08/19yy", "15/08/19yy" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading r;
        char text[2000], date[60];

        (void)snprintf(text, sizeof text, PERSON("<DOBs><DOB>%s</DOB></DOBs>"), cases[i].text);
        (void)snprintf(date, sizeof date, "\nbirthDate=%s @", cases[i].date);
        read_list(&r, text);
        says(&r, date);
        assert_int_equal(r.src->report.undated, i == 4);
        read_done(&r);
    }
}

/* A passport is repeated for every date of birth. */
static void reads_the_details_of_a_person_once(void **state)
{
    static const char passport[] =
        "<Passport><PassportNumber>D0009871</PassportNumber><PassportAdditionalInformation>"
        "Diplomatic (Afghanistan)</PassportAdditionalInformation></Passport>";
    struct reading r;
    char text[4000];

    (void)state;
    (void)snprintf(text, sizeof text,
                   PERSON("<Title>Dr</Title><BirthDetails><Location><TownOfBirth>Minsk"
                          "</TownOfBirth><CountryOfBirth>Belarus</CountryOfBirth></Location>"
                          "</BirthDetails><Nationalities><Nationality>Russian</Nationality>"
                          "</Nationalities><Positions><Position>Judge</Position></Positions>"
                          "<PassportDetails>%s%s%s</PassportDetails><NationalIdentifierDetails>"
                          "<NationalIdentifier><NationalIdentifierNumber>545167"
                          "</NationalIdentifierNumber></NationalIdentifier>"
                          "</NationalIdentifierDetails><Genders><Gender>Male</Gender></Genders>"),
                   passport, passport, passport);
    r = (struct reading){ .prop = "holder" };
    read_text(&r, "uk.xml", text);
    says(&r, "\ntitle=Dr @");
    says(&r, "\nbirthPlace=Minsk, Belarus @");
    says(&r, "\nbirthCountry=by @");
    says(&r, "\nnationality=ru @");
    says(&r, "\nposition=Judge @");
    says(&r, "\npassportNumber=D0009871 @");
    says(&r, "\ncountry=af @");
    says(&r, "\nidNumber=545167 @");
    says(&r, "\ngender=male @");
    assert_int_equal(r.said, 2); /* one passport, one identity card */
    assert_int_equal(r.src->report.drift, 0);
    read_done(&r);
}

static void reads_a_ship(void **state)
{
    struct reading r;

    (void)state;
    read_list(&r, SHIP("<IMONumbers><IMONumber>IMO9562233</IMONumber><IMONumber>9562234"
                       "</IMONumber></IMONumbers><CurrentOwnerOperators><CurrentOwnerOperator>Owner"
                       "</CurrentOwnerOperator></CurrentOwnerOperators><CurrentBelievedFlagOfShips>"
                       "<CurrentBelievedFlagOfShip>Comoros</CurrentBelievedFlagOfShip>"
                       "</CurrentBelievedFlagOfShips><PreviousFlags><PreviousFlag>India"
                       "</PreviousFlag></PreviousFlags><TypeOfShipDetails><TypeOfShip>Bulk Carrier"
                       "</TypeOfShip></TypeOfShipDetails><TonnageOfShipDetails><TonnageOfShip>7078"
                       "</TonnageOfShip></TonnageOfShipDetails><LengthOfShipDetails><LengthOfShip>"
                       "100m</LengthOfShip></LengthOfShipDetails><YearsBuilt><YearBuilt>2011"
                       "</YearBuilt></YearsBuilt>"));
    says(&r, "Vessel gb-fcdo-GHR0001\n");
    says(&r, "\nimoNumber=IMO9562233 @");
    says(&r, "\nimoNumber=IMO9562234 @");
    says(&r, "\nnotes=Current owner or operator: Owner @");
    says(&r, "\nflag=km @");
    says(&r, "\npastFlags=in @");
    says(&r, "\ntype=Bulk Carrier @");
    says(&r, "\ntonnage=7078 @");
    says(&r, "\nnotes=Length: 100m @");
    says(&r, "\nbuildDate=2011 @");
    assert_int_equal(r.src->report.drift, 0);
    read_done(&r);
}

static void reads_an_entity_and_its_addresses(void **state)
{
    struct reading r;

    (void)state;
    read_list(&r, ENTRY("Entity", NAME("Firm", "Primary Name"),
                        "<OtherInformation>\n(UN Ref):QDe.123. Also &amp;quot;F&amp;quot;"
                        "</OtherInformation><UKStatementofReasons>\nA &amp;amp; B"
                        "</UKStatementofReasons><DesignationSource>UK|UN</DesignationSource>"
                        "<SanctionsImposedIndicators><AssetFreeze>true</AssetFreeze>"
                        "</SanctionsImposedIndicators><Addresses><Address><AddressLine1>Shop 7"
                        "</AddressLine1><AddressLine2>Bazaar</AddressLine2><AddressLine5>Kabul"
                        "</AddressLine5><AddressLine6>Kabul Province</AddressLine6>"
                        "<AddressPostalCode>1001</AddressPostalCode><AddressCountry>Afghanistan"
                        "</AddressCountry></Address></Addresses><PhoneNumbers><PhoneNumber>+93 1"
                        "</PhoneNumber></PhoneNumbers><CryptoWalletAddresses/><EntityDetails>"
                        "<Entity><TypeOfEntities><TypeOfEntity>Company</TypeOfEntity>"
                        "</TypeOfEntities><BusinessRegistrationNumbers>"
                        "<BusinessRegistrationNumber>INN 77</BusinessRegistrationNumber>"
                        "</BusinessRegistrationNumbers><ParentCompanies><ParentCompany>Mother"
                        "</ParentCompany></ParentCompanies></Entity></EntityDetails>"));
    says(&r, "\nfull=Shop 7, Bazaar, Kabul, Kabul Province, 1001, Afghanistan @");
    says(&r, "\ncity=Kabul @");
    says(&r, "\nphone=+93 1 @");
    says(&r, "\nclassification=Company @");
    says(&r, "\nregistrationNumber=INN 77 @");
    says(&r, "\nnotes=Parent company: Mother @");
    says(&r, "\nnotes=(UN Ref):QDe.123. Also \"F\" @");
    says(&r, "\nunscId=QDe.123 @");
    says(&r, "\nreason=A & B @");
    says(&r, "\ndescription=Designated by: UK|UN @");
    assert_int_equal(r.src->report.drift, 0);
    read_done(&r);
}

/* Rows are names by addresses by dates of birth, and stand apart. */
static void gathers_the_rows_of_an_entry(void **state)
{
    struct reading r;

    (void)state;
    r = (struct reading){ .prop = "holder" };
    read_text(&r, "uk.csv",
              UK_HEADER
              "01/02/2026,X1,7,,DOE,Jo,,,,,Primary Name,,,,,,R,Individual,UK,M,,,1 Road,Iraq,"
              "dd/mm/1963,Iraqi,A1234,\r\n"
              "01/02/2026,X2,8,,ROE,,,,,,Primary Name,,,,,,R,Entity,UK,M,,,,,,,,\r\n"
              "01/02/2026,X1,7,,DOE,Jo,,,,,Primary Name,,,,,,R,Individual,UK,M,,,1 Road,Iraq,"
              "17/08/1957,Iraqi,A1234,\r\n"
              "01/02/2026,X1,7,,DOE,Joe,,,,,Alias,Low quality a.k.a,,,,,R,Individual,UK,M,,,2 "
              "Road,Iraq,17/08/1957,Iraqi,A1234,\r\n");
    says(&r, "\nname=Jo DOE @uk.csv:2 Name 6\n");
    says(&r, "\nweakAlias=Joe DOE (weak) @uk.csv:5 Name 6\n");
    says(&r, "\nbirthDate=1963 @uk.csv:2 D.O.B\n");
    says(&r, "\nbirthDate=1957-08-17 @uk.csv:4 D.O.B\n");
    says(&r, "\nfull=1 Road, Iraq @");
    says(&r, "\nfull=2 Road, Iraq @");
    assert_string_equal(r.src->format->name, "uk-csv");
    assert_int_equal(r.targets, 2);
    assert_int_equal(r.said, 1);
    assert_int_equal(r.src->report.rows, 4);
    read_done(&r);
}

/* 0x92 is an apostrophe in Windows-1252; the first line may be padded. */
static void reads_the_conlist_of_2016(void **state)
{
    struct reading r;

    (void)state;
    read_list(&r, "Last Updated,23/03/2016,,,,,,,,,,,,,,,,,,,,,,,,,,,\r\n" HEADER_2016
                  " AL-N\x92"
                  "AIM,Abu,,,,,Haji,00/00/1963,(1) Spin (2) Nawe,(1)-(2) Iraq,"
                  "1) Saudi Arabia 2) Qatar,(1) D 000952 (Afghan). Issued on 7 Jan 1999 (2) "
                  "unknown,no 3603251708570001,Judge,1 Road,,,,,Basra,,Iraq (previous),UN Ref "
                  "QI.A.86.03. Dead.,Individual,Prime Alias,Iran (human rights),24/01/2003,"
                  "23/06/2011,6894\r\n"
                  "OLD,,,,,,,,,,,,,,,,,,,,,,,Individual,FKA,Iran (human rights),24/01/2003,"
                  "23/06/2011,6894\r\n");
    says(&r, "\nname=Abu AL-N’AIM @uk.csv:3 Name 6\n");
    says(&r, "\npreviousName=OLD @");
    says(&r, "\nbirthDate=1963 @");
    says(&r, "\nbirthPlace=Nawe @");
    says(&r, "\nbirthCountry=iq @");
    says(&r, "\nnationality=sa @");
    says(&r, "\nnationality=qa @");
    says(&r, "\npassportNumber=D 000952 @uk.csv:3 Passport Details\n");
    says(&r, "\ncountry=af @");
    says(&r, "\nnotes=Note on a document: unknown @");
    says(&r, "\nidNumber=3603251708570001 @uk.csv:3 NI Number\n");
    says(&r, "\nfull=1 Road, Basra, Iraq (previous) @");
    says(&r, "\ncountry=iq @");
    says(&r, "\nkeywords=human-rights @");
    says(&r, "\nunscId=QI.A.86.03 @");
    says(&r, "\nauthority=Office of Financial Sanctions Implementation @");
    assert_str(r.src->report.edition, "2016-03-23");
    assert_int_equal(r.src->report.drift, 0);
    read_done(&r);
}

static void reads_the_conlist_of_2022(void **state)
{
    struct reading r;

    (void)state;
    read_list(&r, "Last Updated,01/09/2025\r\n" HEADER_2022
                  "DOE,Jo,,,,,,Доу,Cyrillic,Russian,19/06/1951,Giza,Egypt,Egypt,A1234,Issued in "
                  "Cairo,5678,,,,,,,,,,,(UK Sanctions List Ref):RUS0141. (UN Ref):QDi.006.,"
                  "Individual,Primary name,,ISIL,02/10/2001,31/12/2020,01/02/2021,6897\r\n"
                  "DOW,Jo,,,,,,,,,19/06/1951,Giza,Egypt,Egypt,A1234,Issued in Cairo,5678,,,,,,,,,,,"
                  ",Individual,AKA,Low,ISIL,02/10/2001,31/12/2020,01/02/2021,6897\r\n");
    says(&r, "Person gb-hmt-6897\n");
    says(&r, "\nname=Jo DOE @");
    says(&r, "\nname=Доу [rus] @");
    says(&r, "\nweakAlias=Jo DOW (weak) @");
    says(&r, "\npassportNumber=A1234 @");
    says(&r, "\nsummary=Issued in Cairo @");
    says(&r, "\nidNumber=5678 @");
    says(&r, "\nauthorityId=RUS0141 @");
    says(&r, "\nunscId=QDi.006 @");
    says(&r, "\nlistingDate=2001-10-02 @");
    says(&r, "\nlistingDate=2020-12-31 @");
    assert_int_equal(r.src->report.drift, 0);
    read_done(&r);
}

static void rejects_entries_without_id_or_name(void **state)
{
    struct reading r;

    (void)state;
    read_list(&r,
              LIST("<Designation><Names>" NAME(
                  "X", "Alias") "</Names></Designation>"
                                "<Designation><UniqueID>A</UniqueID></Designation>\n"
                                "<Designation><UniqueID>B</UniqueID><Names>" NAME(
                                    "Y", "Alias") "</Names><Colour>red</Colour></Designation>"));
    went_well(&r);
    assert_int_equal(r.targets, 1);
    assert_int_equal(r.src->report.rejected, 2);
    assert_int_equal(r.src->report.drift, 1);
    assert_string_equal(r.src->report.first_drift, "Designation/Colour (uk.xml: line 2)");
    read_done(&r);
    read_list(&r, UK_HEADER
              ",,,,DOE,,,,,,Alias,,,,,,,,,,,,,,,,,\r\n,B,,,X\r\n"
              ",C,,,DOE,,,,,,Alias,,,,,,,,,,,,,,,,,\r\n");
    went_well(&r);
    assert_int_equal(r.targets, 1);
    assert_int_equal(r.src->report.rejected, 2);
    assert_string_equal(r.src->report.first_rejected.text, "uk.csv: line 2: Unique ID is empty");
    read_done(&r);
}

static void refuses_what_is_not_the_list(void **state)
{
    static const struct {
        const char *text, *why;
    } cases[] = {
        { LIST(""), "has no Designation: an empty list" },
        { "<Designations><Designation><Names>", "is the file whole?" },
        { "<html><title>403 Forbidden</title></html>", "an HTML page" },
        { "<designations/>", "XML with the root <designations>" },
        { LIST("<Designation><Addresses><Address><AddressLine1>x</AddressLine1></Address>"
               "</Addresses><UniqueID>A</UniqueID></Designation>"),
          "line 1: UniqueID comes twice, or behind addresses" },
        { UK_HEADER, "has no entries: an empty list" },
        { "Last Updated,23/03/2016\r\n" HEADER_2016, "has no entries: an empty list" },
        { UK_HEADER ",C,,,DOE,,,,,,Alias,,,,,,,,,,,,,,,,,\r\n,D,,,DO",
          "ends in the middle of a row" },
        { "Sorry, gone\r\n" UK_HEADER ",C\r\n", "is neither the day of the list nor its header" },
        { "", "empty" },
    };
    struct reading r;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_list(&r, cases[i].text);
        refused(&r, cases[i].why);
        read_done(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_reconstructed_list),
        cmocka_unit_test(reads_the_genuine_conlist),
        cmocka_unit_test(tells_kinds_of_names_apart),
        cmocka_unit_test(puts_the_parts_of_a_name_in_order),
        cmocka_unit_test(understands_dates_of_birth),
        cmocka_unit_test(reads_the_details_of_a_person_once),
        cmocka_unit_test(reads_a_ship),
        cmocka_unit_test(reads_an_entity_and_its_addresses),
        cmocka_unit_test(gathers_the_rows_of_an_entry),
        cmocka_unit_test(reads_the_conlist_of_2016),
        cmocka_unit_test(reads_the_conlist_of_2022),
        cmocka_unit_test(rejects_entries_without_id_or_name),
        cmocka_unit_test(refuses_what_is_not_the_list),
    };

    return cmocka_run_group_tests_name("United Kingdom", tests, NULL, NULL);
}
