/* FollowTheMoney entities, one a line, and targets.simple.csv. */
#include "reading.h"

static void reads_the_sample(void **state)
{
    struct reading r = { .want = "NK-invented-0001" };

    (void)state;
    read_path(&r, "examples/lists/entities.ftm.json");
    went_well(&r);
    says(&r, "Person NK-invented-0001\n");
    says(&r, "\nname=Ойдан Жоқбекұлы Қиялов @entities.ftm.json:1 name\n");
    says(&r, "\nweakAlias=Polkovnik (weak) @");
    assert_int_equal(r.entities, 27);
    assert_int_equal(r.targets, 11);
    assert_str(r.src->dataset, "xx_invented");
    assert_str(r.src->report.edition, "2026-11-01");
    read_done(&r);
}

static void rejects_a_line_that_is_no_entity(void **state)
{
    struct reading r = { .want = NULL };

    (void)state;
    read_text(&r, "e.json",
              "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"birthDate\":[\"soon\"]}}\n"
              "{\"schema\":\"Person\",\"properties\":{}}\n\n"
              "{\"id\":\"b\",\"schema\":\"Unheard\",\"properties\":{\"x\":[\"y\"]}}\n");
    went_well(&r);
    assert_int_equal(r.entities, 2);
    assert_int_equal(r.src->report.rejected, 1);
    assert_int_equal(r.src->report.undated, 1);
    assert_non_null(strstr(r.src->report.first_rejected.text, "e.json: line 2: "));
    says(&r, "\nUnheard b\nx=y @e.json:4 x\n");
    read_done(&r);
}

static void refuses_a_line_cut_in_half(void **state)
{
    struct reading r = { .want = NULL };

    (void)state;
    read_text(&r, "e.json",
              "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{}}\n{\"id\":\"b\",\"sch");
    refused(&r, "e.json: line 2");
    read_done(&r);
}

static void real_entities_of_the_eu(void **state)
{
    static const char path[] = REAL "ftm/eu_fsf_entities.ftm_2022-01-24.json";
    struct reading r = { .want = "addr-01759bf323bad9e43e45706563671441de5eade9" };

    (void)state;
    need(path);
    read_path(&r, path);
    went_well(&r);
    assert_int_equal(r.entities, 6280);
    assert_int_equal(r.targets, 2379);
    assert_int_equal(r.src->report.rejected, 0);
    assert_int_equal(r.src->report.undated, 5); /* years of the Islamic calendar */
    assert_str(r.src->dataset, "eu_fsf");
    says(&r, "Address addr-01759bf323bad9e43e45706563671441de5eade9\n");
    says(&r, "\ncity=Tehran @eu_fsf_entities.ftm_2022-01-24.json:3 city\ncountry=ir @");
    read_done(&r);
}

/* --- targets.simple.csv --------------------------------------------------- */

#define HEADER                                                                     \
    "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions," \
    "phones,emails,dataset,first_seen,last_seen,last_change\n"

static void splits_lists_within_fields(void **state)
{
    struct reading r = { .want = NULL };

    (void)state;
    read_text(
        &r, "targets.simple.csv",
        HEADER
        "\"x-1\",\"Person\",\"A\",\"B;\"\"C \"\"\"\"the\"\"\"\" D\"\";E\",\"1983;1984-02-29\","
        "\"kz;ru\",\"\"\"S; 3\"\";T\",\"17\",\"Ministry - X\",\"\"\"\"\"\",\"\",\"List\","
        "\"2025-01-10T04:00:00\",\"2026-11-01T04:00:00\",\"\"\n"
        "x-2,Vessel,Star,,,pw,,IMO0000159;7,,,,List,,,\n");
    went_well(&r);
    says(&r, "Person x-1\nname=A @targets.simple.csv:2 name\nalias=B @");
    says(&r, "\nalias=C \"the\" D @");
    says(&r, "\nalias=E @");
    says(&r, "\nbirthDate=1984-02-29 @");
    says(&r, "\ncountry=ru @");
    says(&r, "\naddress=S; 3 @");
    says(&r, "\nidNumber=17 @");
    says(&r, "\nSanction x-1-sanction-1\nentity=x-1 @");
    says(&r, "\nimoNumber=IMO0000159 @");
    says(&r, "\nregistrationNumber=7 @");
    says_not(&r, "phone");
    assert_str(r.src->report.edition, "2026-11-01");
    assert_int_equal(r.targets, 2);
    read_done(&r);
}

static void rejects_ragged_and_nameless_rows(void **state)
{
    struct reading r = { .want = NULL };

    (void)state;
    read_text(&r, "targets.simple.csv",
              HEADER "x-1,Person,A\nx-2,Person,,,,,,,,,,,,,\nx-3,Person,C,,,,,,,,,,,,\n");
    went_well(&r);
    assert_int_equal(r.entities, 1);
    assert_int_equal(r.src->report.rejected, 2);
    assert_string_equal(r.src->report.first_rejected.text,
                        "targets.simple.csv: line 2: 3 columns where the header has 15");
    read_done(&r);
}

static void reads_the_simple_sample(void **state)
{
    struct reading r = { .want = "ext-002" };

    (void)state;
    read_path(&r, "examples/lists/targets.simple.csv");
    says(&r, "\nalias=Boran \"Prokuror\" Timsalov @targets.simple.csv:3 aliases\n");
    says(&r, "\nprogramId=XX-HR @");
    assert_int_equal(r.targets, 11);
    assert_int_equal(r.src->report.drift, 0);
    read_done(&r);
}

static void real_simple_sample(void **state)
{
    static const char path[] = REAL "ftm/sample_targets.simple.csv";
    struct reading r = { .want = "Q296771" };

    (void)state;
    need(path);
    read_path(&r, path);
    says(&r, "Person Q296771\nname=Saad Hariri @");
    says(&r, "\nalias=Sa'd al-Din @");
    assert_int_equal(r.targets, 5);
    read_done(&r);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(reads_the_sample),
    cmocka_unit_test(rejects_a_line_that_is_no_entity),
    cmocka_unit_test(refuses_a_line_cut_in_half),
    cmocka_unit_test(real_entities_of_the_eu),
    cmocka_unit_test(splits_lists_within_fields),
    cmocka_unit_test(rejects_ragged_and_nameless_rows),
    cmocka_unit_test(reads_the_simple_sample),
    cmocka_unit_test(real_simple_sample),
};

TEST_MAIN("ftm_lines", tests)
