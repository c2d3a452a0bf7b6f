/* Switzerland's list: the genuine sample, the reconstructed file (names and
 * texts of the genuine one, without programmes, places and modifications), and
 * the quirks in small ones (FORMATS.md, 1.10). */
#include "reading.h"

#define SAMPLE        REAL "ch/seco_real_trimmed_2026-08-27.xml"
#define RECONSTRUCTED REAL "ch/seco_RECONSTRUCTED_2026-03-15.xml.gz"

#define LIST(targets)                                                                      \
    "<swiss-sanctions-list list-type=\"whole-list\" date=\"2026-08-27\">"                  \
    "<sanctions-program ssid=\"20\"><program-key lang=\"ger\">Weissrussland</program-key>" \
    "<program-key lang=\"eng\">Belarus</program-key>"                                      \
    "<program-name lang=\"eng\">Ordinance on Belarus</program-name>"                       \
    "<sanctions-set ssid=\"4387\" lang=\"eng\">article 12</sanctions-set>"                 \
    "<sanctions-set ssid=\"4387\" lang=\"fre\">article douze</sanctions-set>"              \
    "<sanctions-set ssid=\"4388\" lang=\"eng\">serious human rights violations"            \
    "</sanctions-set><origin>EU</origin></sanctions-program>\n" targets                    \
    "<place ssid=\"7\"><location>Minsk</location><area>Oblast</area>"                      \
    "<country iso-code=\"BY\">Belarus</country></place></swiss-sanctions-list>"
#define PERSON(inside)                                                        \
    LIST(                                                                     \
        "<target ssid=\"5\"><sanctions-set-id>4387</sanctions-set-id>"        \
        "<individual sex=\"male\"><identity ssid=\"6\" main=\"true\">" inside \
        "</identity></individual></target>")
#define NAME(type, parts) \
    "<name name-type=\"" type "\" quality=\"good\" lang=\"eng\">" parts "</name>"
#define PART(order, type, inside) \
    "<name-part order=\"" order "\" name-part-type=\"" type "\">" inside "</name-part>"
#define VALUE(text) "<value>" text "</value>"
#define SPELLING(lang, script, text) \
    "<spelling-variant lang=\"" lang "\" script=\"" script "\">" text "</spelling-variant>"
#define DOE NAME("primary-name", PART("1", "family-name", VALUE("Doe")))
#define CHANGE(type, day)                     \
    "<modification modification-type=\"" type \
    "\" enactment-date=\"2030-01-01\" "       \
    "effective-date=\"" day "\"/>"

static void read_xml(struct reading *r, const char *id, const char *text)
{
    *r = (struct reading){ .want = id };
    read_text(r, "seco.xml", text);
}

static void reads_the_reconstructed_file(void **state)
{
    struct reading r = { .want = "ch-seco-100027" };

    (void)state;
    need(RECONSTRUCTED);
    read_path(&r, RECONSTRUCTED);
    says(&r, "Organization ch-seco-100027\n");
    says(&r, "\nname=LLC “Aviation Systems and Complexes” [eng] @");
    says(&r, "\nalias=LLC ASK [eng] @");
    says(&r, "\nincorporationDate=2022-12-16 @");
    assert_int_equal(r.src->report.rows, 7608);
    assert_int_equal(r.targets, 7608);
    assert_int_equal(r.weak, 644);
    assert_int_equal(r.src->report.delisted, 0);
    assert_int_equal(r.src->report.rejected, 0);
    assert_int_equal(r.src->report.drift, 0);
    assert_int_equal(r.src->report.undated, 2); /* days without a year */
    assert_str(r.src->report.edition, "2026-02-18");
    read_done(&r);
}

static void reads_the_genuine_sample(void **state)
{
    struct reading r = { .want = "ch-seco-34461" }, s = { .want = "ch-seco-34461-sanction" };

    (void)state;
    need(SAMPLE);
    read_path(&r, SAMPLE);
    says(&r, "Vessel ch-seco-34461\n");
    says(&r, "\nalias=Hwang Gum San 2 [eng] @seco_real_trimmed_2026-08-27.xml:61 name\n");
    says(&r, "\nimoNumber=IMO8405270 @");
    assert_int_equal(r.src->report.rows, 3);
    assert_int_equal(r.targets, 2);
    assert_int_equal(r.src->report.delisted, 1);
    assert_int_equal(r.src->report.drift, 1); /* a place that was trimmed off */
    read_done(&r);
    read_path(&s, SAMPLE);
    says(&s, "\nprogram=North Korea @");
    says(&s, "\nprogram=Ordinance of 18 May 2016 on measures against North Korea @");
    says(&s, "\nprovisions=Vessel-related measures @");
    says(&s, "\nlistingDate=2016-05-18 @");
    read_done(&s);
}

/* In whatever order the file has them; nested copies are not read. */
static void latest_modification_decides(void **state)
{
    static const struct {
        const char *changes;
        uint64_t delisted;
    } cases[] = {
        { CHANGE("listed", "2020-01-01"), 0 },
        { CHANGE("de-listed", "2021-01-01") CHANGE("listed", "2020-01-01"), 1 },
        { CHANGE("listed", "2020-01-01") CHANGE("de-listed", "2021-01-01"), 1 },
        { CHANGE("de-listed", "2021-01-01") CHANGE("listed", "2022-01-01"), 0 },
        { CHANGE("listed", "2021-01-01") CHANGE("de-listed", "2021-01-01"), 0 },
        { "<modification modification-type=\"amended\" effective-date=\"2022-01-01\"><added>"
          "<identity main=\"true\">" NAME(
              "alias", PART("1", "whole-name",
                            VALUE("Copy"))) "</identity><target "
                                            "ssid=\"5\"/></added><removed><name/></removed></"
                                            "modification>" CHANGE("listed", "2020-01-01"),
          0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading r;
        char text[4000];

        (void)snprintf(
            text, sizeof text,
            LIST("<target ssid=\"5\" sanctions-set-id=\"4387\"><individual><identity>" DOE
                 "</identity></individual>%s</target>"),
            cases[i].changes);
        read_xml(&r, NULL, text);
        went_well(&r);
        assert_int_equal(r.src->report.rows, 1);
        assert_int_equal(r.targets, 1 - cases[i].delisted);
        assert_int_equal(r.src->report.delisted, cases[i].delisted);
        assert_int_equal(r.src->report.drift, 0);
        says_not(&r, "Copy");
        read_done(&r);
    }
}

static void finds_programmes_by_their_sets(void **state)
{
    struct reading r;

    (void)state;
    read_xml(&r, NULL,
             LIST("<target ssid=\"5\" sanctions-set-id=\"4387\"><sanctions-set-id>4388"
                  "</sanctions-set-id><sanctions-set-id>99</sanctions-set-id><entity><identity>" DOE
                  "</identity><justification>Why</justification></entity></target>"));
    says(&r, "\nprogramId=Belarus @");
    says(&r, "\nkeywords=human-rights @");
    says(&r, "\nprogram=Ordinance on Belarus @");
    says(&r, "\nprovisions=article 12 @");
    says(&r, "\nprovisions=serious human rights violations @");
    says(&r, "\nprogramId=99 @");
    says(&r, "\nreason=Why @");
    says_not(&r, "douze");
    says_not(&r, "Weissrussland");
    assert_int_equal(r.src->report.drift, 1);
    assert_string_equal(r.src->report.first_drift, "no sanctions-set 99 (seco.xml: line 2)");
    read_done(&r);
}

static void puts_the_parts_of_a_name_in_order(void **state)
{
    struct reading r;

    (void)state;
    read_xml(&r, NULL,
             PERSON(NAME("primary-name", PART("2", "given-name", VALUE("Dzmitry"))
                                             PART("1", "family-name", VALUE("Lukashenka"))
                                                 PART("3", "father-name", VALUE("Aliaksandravich"))
                                                     PART("4", "title", VALUE("General"))
                                                         PART("5", "maiden-name", VALUE("Roe")))
                        NAME("formerly-known-as",
                             PART("1", "whole-name", VALUE("Old"))) "<name name-type=\"alias\" "
                                                                    "quality=\"low\">" PART(
                                                                        "1", "whole-name",
                                                                        VALUE("Dima")) "</"
                                                                                       "name>"));
    says(&r, "\nname=Dzmitry Aliaksandravich Lukashenka [eng] @");
    says(&r, "\nlastName=Lukashenka @");
    says(&r, "\nfirstName=Dzmitry @");
    says(&r, "\nfatherName=Aliaksandravich @");
    says(&r, "\ntitle=General @");
    says(&r, "\npreviousName=Dzmitry Roe [eng] @");
    says(&r, "\npreviousName=Old [eng] @");
    says(&r, "\nweakAlias=Dima (weak) @");
    says(&r, "\ngender=male @");
    read_done(&r);
}

static void makes_whole_names_of_spellings(void **state)
{
    struct reading r;

    (void)state;
    read_xml(
        &r, NULL,
        PERSON(NAME(
            "primary-name",
            PART("1", "family-name",
                 VALUE("Lukashenka") SPELLING("RUS", "LATN", "Lukashenko")
                     SPELLING("RUS", "CYRL", "Лукашенко") SPELLING("RUS", "LATN", "Loukachenko"))
                PART("2", "given-name", VALUE("Dzmitry") SPELLING("RUS", "CYRL", "Дмитрий"))
                    PART("3", "further-given-name", VALUE("X") SPELLING("ara", "ARAB", "إكس")))));
    says(&r, "\nname=Dzmitry X Lukashenka [eng] @");
    says(&r, "\nalias=Dzmitry X Lukashenko [rus] @");
    says(&r, "\nalias=Dzmitry X Loukachenko [rus] @");
    says(&r, "\nweakAlias=Дмитрий Лукашенко (weak) [rus] @"); /* X has no Cyrillic spelling */
    says(&r, "\nweakAlias=إكس (weak) [ara] @");
    read_done(&r);
}

static void other_identities_are_aliases(void **state)
{
    struct reading r;

    (void)state;
    read_xml(
        &r, NULL,
        LIST("<target ssid=\"5\"><individual><identity main=\"true\">" DOE
             "<nationality><country iso-code=\"RU\">Russian Federation</country>"
             "</nationality></identity><identity main=\"false\">" NAME(
                 "primary-name", PART("1", "whole-name",
                                      VALUE("Jim Roe"))) "<day-month-year day=\"23\" month=\"3\" "
                                                         "year=\"1980\" calendar=\"Gregorian\"/>"
                                                         "</identity></individual></target>"));
    says(&r, "\nname=Doe [eng] @");
    says(&r, "\nnationality=ru @");
    says(&r, "\nalias=Jim Roe [eng] @");
    says(&r, "\nbirthDate=1980-03-23 @");
    read_done(&r);
}

static void reads_days_of_all_kinds(void **state)
{
    static const struct {
        const char *attrs, *date;
    } cases[] = {
        { "year=\"1949\"", "birthDate=1949 @" },
        { "month=\"3\" year=\"1949\"", "birthDate=1949-03 @" },
        { "day=\"4\" month=\"3\" year=\"1949\" quality=\"low\"", "birthDate=1949-03-04 (weak) @" },
        { "day=\"10\" month=\"10\"", "birthDate=--10-10 @" },
        { "day=\"1\" month=\"5\" year=\"1380\" calendar=\"Hijri\"",
          "birthDate=1380-05-01 (Hijri calendar) @" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading r;
        char text[3000];

        (void)snprintf(text, sizeof text, PERSON(DOE "<day-month-year %s/>"), cases[i].attrs);
        read_xml(&r, NULL, text);
        says(&r, cases[i].date);
        assert_int_equal(r.src->report.undated, i > 2);
        read_done(&r);
    }
}

static void reads_places_papers_and_relations(void **state)
{
    struct reading r;

    (void)state;
    read_xml(&r, NULL,
             LIST("<target ssid=\"5\"><foreign-identifier>140</foreign-identifier><individual>"
                  "<identity main=\"true\">" DOE "<place-of-birth place-id=\"7\"/>"
                  "<address place-id=\"7\"><c-o>Club</c-o><address-details>ul. 4"
                  "</address-details><p-o-box>12</p-o-box><zip-code>220029</zip-code></address>"
                  "<address place-id=\"8\"><remarks>unknown</remarks></address>"
                  "<identification-document document-type=\"diplomatic-passport\"><number>AB1"
                  "</number><issuer code=\"BY\"/><date-of-issue day=\"1\" month=\"2\" "
                  "year=\"2003\"/><expiry-date>2013-02-01</expiry-date></identification-document>"
                  "</identity><relation target-id=\"6\" relation-type=\"brother\"/>"
                  "<other-information>Banned</other-information>"
                  "<generic-attribute name=\"Eyes\">blue</generic-attribute></individual>"
                  "</target>"));
    says(&r, "\nbirthPlace=Minsk, Oblast, Belarus @");
    says(&r, "\nbirthCountry=by @");
    says(&r, "\nfull=ul. 4, c/o Club, P.O. Box 12, Minsk, Oblast, 220029, BY @");
    says(&r, "\nstreet2=c/o Club, P.O. Box 12 @");
    says(&r, "Passport ch-seco-5-id-");
    says(&r, "\npassportNumber=AB1 @");
    says(&r, "\nstartDate=2003-02-01 @");
    says(&r, "\nendDate=2013-02-01 @");
    says(&r, "\nobject=ch-seco-6 @");
    says(&r, "\nrole=brother @");
    says(&r, "\nnotes=Banned @");
    says(&r, "\nnotes=Eyes: blue @");
    says(&r, "\nauthorityId=140 @");
    assert_int_equal(r.src->report.drift, 1);
    assert_string_equal(r.src->report.first_drift, "no place 8 (seco.xml: line 2)");
    read_done(&r);
}

static void rejects_targets_without_number_or_name(void **state)
{
    struct reading r;

    (void)state;
    read_xml(&r, NULL,
             LIST("<target><entity><identity>" DOE "</identity></entity></target>"
                  "<target ssid=\"1\"><entity/></target><target ssid=\"2\"/>"
                  "<target ssid=\"3\"><entity><identity>" DOE "</identity></entity></target>"));
    went_well(&r);
    assert_int_equal(r.targets, 1);
    assert_int_equal(r.src->report.rejected, 3);
    assert_string_equal(r.src->report.first_rejected.text,
                        "seco.xml: line 2: the target  that ends here has no number");
    read_done(&r);
}

static void refuses_what_is_not_the_list(void **state)
{
    static const struct {
        const char *text, *why;
    } cases[] = {
        { LIST(""), "has no target: an empty list" },
        { "<swiss-sanctions-list><target ssid=\"1\">", "is the file whole?" },
        { "<html><title>500</title></html>", "an HTML page" },
        { "<swiss-list/>", "XML with the root <swiss-list>" },
        { LIST("<target ssid=\"1\"><entity/><individual/></target>"), "is two parties at once" },
        { " ", "empty" },
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
        cmocka_unit_test(reads_the_reconstructed_file),
        cmocka_unit_test(reads_the_genuine_sample),
        cmocka_unit_test(latest_modification_decides),
        cmocka_unit_test(finds_programmes_by_their_sets),
        cmocka_unit_test(puts_the_parts_of_a_name_in_order),
        cmocka_unit_test(makes_whole_names_of_spellings),
        cmocka_unit_test(other_identities_are_aliases),
        cmocka_unit_test(reads_days_of_all_kinds),
        cmocka_unit_test(reads_places_papers_and_relations),
        cmocka_unit_test(rejects_targets_without_number_or_name),
        cmocka_unit_test(refuses_what_is_not_the_list),
    };

    return cmocka_run_group_tests_name("Switzerland", tests, NULL, NULL);
}
