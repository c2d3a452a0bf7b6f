/* Entities inside entities, changes, statements, Senzing, a list of one's own. */
#include "folder.h"
#include "reading.h"

/* --- nested ------------------------------------------------------------------ */

static const char nested[] =
    "{\"id\":\"a\",\"schema\":\"Person\",\"target\":true,\"properties\":{\"name\":[\"A\"],"
    "\"familyPerson\":[{\"id\":\"f\",\"schema\":\"Family\",\"properties\":{\"person\":[\"a\"],"
    "\"relative\":[{\"id\":\"b\",\"schema\":\"Person\",\"properties\":{\"name\":[\"B\"]}}]}}],"
    "\"addressEntity\":[{\"id\":\"d\",\"schema\":\"Address\",\"properties\":{\"full\":[\"D\"]}}]}}"
    "\n"
    "{\"id\":\"c\",\"schema\":\"Person\",\"target\":true,\"properties\":{\"name\":[\"C\"],"
    "\"addressEntity\":[{\"id\":\"d\",\"schema\":\"Address\",\"properties\":{\"full\":[\"D\"]}}]}}"
    "\n";

static void reads_entities_inside(void **state)
{
    struct reading r = { .want = NULL };

    (void)state;
    read_text(&r, "x.json", nested);
    says(&r, "Person a\nname=A @x.json:1 name\naddressEntity=d @x.json:1 addressEntity\n");
    says_not(&r, "familyPerson"); /* the Family says it */
    says(&r, "\nFamily f\nperson=a @x.json:1 person\nrelative=b @");
    says(&r, "\nPerson b\nname=B @");
    says(&r, "\nPerson c\nname=C @x.json:2 name\naddressEntity=d @");
    assert_int_equal(r.entities, 5); /* the address is told once */
    assert_int_equal(r.targets, 2);
    assert_string_equal(r.src->format->name, "ftm-nested");
    read_done(&r);
}

static void refuses_entities_inside_without_end(void **state)
{
    struct reading r = { .want = NULL };
    struct tz_buf text = { 0 };

    (void)state;
    for (int i = 0; i < 20; i++)
        tz_buf_printf(&text, "{\"id\":\"%d\",\"schema\":\"Person\",\"properties\":{\"x\":[", i);
    tz_buf_printf(&text, "\"end\"");
    for (int i = 0; i < 20; i++)
        tz_buf_printf(&text, "]}}");
    tz_buf_putc(&text, '\0');
    read_text(&r, "x.nested.json", text.ptr);
    assert_int_equal(r.st, TZ_LIMIT);
    refused(&r, "more than 16 entities inside one another");
    read_done(&r);
    tz_buf_free(&text);
}

/* --- changes ------------------------------------------------------------------- */

static void reads_changes(void **state)
{
    struct reading r = { .want = NULL };

    (void)state;
    read_text(&r, "entities.delta.json",
              "{\"op\":\"ADD\",\"entity\":{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{}}}\n"
              "{\"op\":\"MOD\",\"entity\":{\"id\":\"b\",\"schema\":\"Person\",\"properties\":{}}}\n"
              "{\"op\":\"DEL\",\"entity\":{\"id\":\"c\"}}\n"
              "{\"op\":\"???\",\"entity\":{\"id\":\"d\"}}\n");
    says(&r, "Person a\nPerson b\n");
    assert_int_equal(r.src->report.gone, 1);
    assert_int_equal(r.src->report.rejected, 1);
    assert_int_equal(r.src->report.rows, 4);
    read_done(&r);
}

/* --- statements ---------------------------------------------------------------- */

#define SHA "0123456789012345678901234567890123456789"

static void reads_statements(void **state)
{
    struct reading r = { .want = NULL };

    (void)state;
    read_text(&r, "statements.csv",
              "canonical_id,entity_id,prop,prop_type,schema,value,dataset,origin,lang,"
              "original_value,external,first_seen,last_seen,id\n"
              "NK-1,x-1,name,name,LegalEntity,Қиялов,d,,kaz,,f,2024-01-01,2024-03-10," SHA
              "\n"
              "NK-2,x-2,name,name,Company,Qiyal,d,,,,f,2024-01-01,2024-03-10," SHA
              "\n"
              "NK-1,x-1,weakAlias,name,Person,Polk,d,,,,f,2023-01-01,2024-03-11," SHA
              "\n"
              "NK-1,x-1,topics,topic,Person,sanction,d,,,,f,2024-01-01,2024-03-10," SHA
              "\n"
              "NK-1,x-1,id,checksum,Person," SHA ",d,,,,f,2024-01-01,2024-03-10," SHA "\n");
    says(&r,
         "Person NK-1\nname=Қиялов [kaz] @statements.csv:2 name\n"
         "weakAlias=Polk (weak) @statements.csv:4 weakAlias\ntopics=sanction @");
    says(&r, "\nCompany NK-2\nname=Qiyal @statements.csv:3 name\n");
    says_not(&r, "\nid=");
    assert_int_equal(r.targets, 1);
    assert_str(r.src->report.edition, "2024-03-11");
    assert_str(r.src->dataset, "d");
    read_done(&r);
}

static void reads_packs_of_both_shapes(void **state)
{
    struct reading r = { .want = NULL };

    (void)state;
    read_text(&r, "statements.pack",
              "x-1,Person:name,A,d,,,t,f,2024-01-01,2024-03-10," SHA
              "\n"
              "x-2,Person:name,B,d,,,f,f,2024-01-01,2024-03-10," SHA
              "\n"
              "x-1,Person:birthDate,1979,d,,,t,f,2024-01-01,2024-03-10," SHA "\n");
    says(&r, "Person x-1\nname=A @statements.pack:1 name\nbirthDate=1979 @statements.pack:3 ");
    assert_int_equal(r.targets, 1);
    assert_int_equal(r.entities, 2);
    read_done(&r);
    read_text(&r, "statements.pack",
              "entity_id,prop,value,dataset,lang,original_value,origin,external,first_seen,"
              "last_seen,id\nx-1,Person:name,A,d,,,,f,2024-01-01,2024-03-10," SHA "\nx-2\n");
    says(&r, "Person x-1\nname=A @statements.pack:2 name\n");
    assert_int_equal(r.src->report.rejected, 1);
    read_done(&r);
}

/* --- Senzing --------------------------------------------------------------------- */

static void reads_senzing(void **state)
{
    struct reading r = { .want = NULL };

    (void)state;
    read_text(
        &r, "senzing.json",
        "{\"DATA_SOURCE\":\"X\",\"RECORD_ID\":\"q1\",\"RECORD_TYPE\":\"PERSON\",\"LAST_CHANGE\":"
        "\"2024-03-10T15:36:30\",\"NAMES\":[{\"NAME_TYPE\":\"PRIMARY\",\"NAME_FULL\":\"A\"},"
        "{\"NAME_TYPE\":\"ALIAS\",\"NAME_FULL\":\"B\"}],\"GENDER\":\"F\",\"DATES\":[{"
        "\"DATE_OF_BIRTH\":\"1982-01-01\"}],\"COUNTRIES\":[{\"NATIONALITY\":\"kz\"}],"
        "\"IDENTIFIERS\":[{\"OTHER_ID_TYPE\":\"wikidataId\",\"OTHER_ID_NUMBER\":\"Q1\"},"
        "{\"OTHER_ID_TYPE\":\"strange\",\"OTHER_ID_NUMBER\":\"7\"}],\"RELATIONSHIPS\":[{"
        "\"REL_ANCHOR_KEY\":\"q1\",\"REL_POINTER_ROLE\":\"Family\",\"REL_POINTER_KEY\":\"q2\"}]}\n"
        "{\"DATA_SOURCE\":\"X\",\"RECORD_ID\":\"q2\",\"RECORD_TYPE\":null,\"FEATURES\":[{"
        "\"NAME_ORG\":\"Office\"},{\"TOPIC\":\"role.pep\"},{\"NEW_THING\":\"x\"}]}\n"
        "{\"DATA_SOURCE\":\"X\",\"RECORD_ID\":\"\"}\n");
    says(&r, "Person q1\n");
    says(&r, "\nname=A @");
    says(&r, "\nalias=B @");
    says(&r, "\ngender=female @");
    says(&r, "\nbirthDate=1982-01-01 @");
    says(&r, "\nnationality=kz @");
    says(&r, "\nwikidataId=Q1 @");
    says(&r, "\nidNumber=7 @");
    says(&r, "\nUnknownLink q1-link-1\nsubject=q1 @");
    says(&r, "\nobject=q2 @senzing.json:1 RELATIONSHIPS\nrole=Family @");
    says(&r, "\nThing q2\nname=Office @");
    says(&r, "\ntopics=role.pep @");
    assert_int_equal(r.src->report.drift, 1);
    assert_int_equal(r.src->report.rejected, 1);
    assert_int_equal(r.targets, 1);
    assert_str(r.src->report.edition, "2024-03-10");
    read_done(&r);
}

/* --- a list of one's own ------------------------------------------------------------ */

static void put_file(const struct folder *f, const char *name, const char *text)
{
    char path[FOLDER_PATH * 2];
    FILE *file;

    (void)snprintf(path, sizeof path, "%s/%s", f->path, name);
    file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void read_map(struct reading *r, const struct folder *f, const char *map)
{
    static char path[FOLDER_PATH * 2]; /* the source borrows it */

    put_file(f, "list.map", map);
    (void)snprintf(path, sizeof path, "%s/list.map", f->path);
    *r = (struct reading){ .want = NULL };
    read_path(r, path);
}

static void reads_a_list_of_ones_own(void **state)
{
    struct folder f;
    struct reading r;

    (void)state;
    folder_open(&f);
    put_file(&f, "own.csv",
             "Number;Full name;Also;Born;Kind;Land\n"
             "1;Oydan Qiyalov;Polk|O. Q.;14.03.1968;Person;Kazakhstan\n"
             "2;;;;Person;\n3;Qiyal;;;Company;\n4;ragged\n");
    read_map(&r, &f,
             "tizim column map\nfile\town.csv\nseparator\t;\ndataset\tour_list\n# a remark\n"
             "schema\tcolumn\tKind\nid\tNumber\nname\tFull name\nweakAlias\tAlso\t|\n"
             "birthDate\tBorn\nnationality\tLand\n");
    says(&r, "Person our_list-1\nname=Oydan Qiyalov @own.csv:2 Full name\n");
    says(&r, "\nweakAlias=Polk (weak) @");
    says(&r, "\nweakAlias=O. Q. (weak) @");
    says(&r, "\nnationality=kz @");
    says(&r, "\nCompany our_list-3\n");
    assert_str(r.src->dataset, "our_list");
    assert_int_equal(r.targets, 2);
    assert_int_equal(r.src->report.rejected, 2);
    read_done(&r);
    folder_close(&f);
}

static void refuses_a_map_that_does_not_fit(void **state)
{
    static const struct {
        const char *map, *why;
    } cases[] = {
        { "tizim column map\nname\tName\n", "says no 'file' or no column of it" },
        { "tizim column map\nfile\t../own.csv\nname\tName\n", "is not a name in the same folder" },
        { "tizim column map\nfile\t.own\nname\tName\n", "is not a name in the same folder" },
        { "tizim column map\nfile\tabsent.csv\nname\tName\n", "No such file" },
        { "tizim column map\nfile\town.csv\nname\tNobody\n",
          "own.csv: line 1: has no column 'Nobody', which the map calls name" },
        { "tizim column map\nfile\town.csv\nname\n", "list.map: line 3: 'name' is given nothing" },
    };
    struct folder f;
    struct reading r;

    (void)state;
    folder_open(&f);
    put_file(&f, "own.csv", "Number,Name\n1,A\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_map(&r, &f, cases[i].map);
        refused(&r, cases[i].why);
        read_done(&r);
    }
    folder_close(&f);
}

/* --- genuine files --------------------------------------------------------------------- */

static void real_samples(void **state)
{
    static const struct {
        const char *path;
        uint64_t rows, entities, targets;
    } cases[] = {
        { REAL "ftm/sample_targets.nested.json", 5, 18, 5 },
        { REAL "ftm/sample_statements.pack", 193, 23, 5 },
        { REAL "ftm/sample_senzing.json", 14, 22, 9 },
    };

    (void)state;
    need(cases[0].path);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading r = { .want = "" };

        read_path(&r, cases[i].path);
        went_well(&r);
        assert_int_equal(r.src->report.rows, cases[i].rows);
        assert_int_equal(r.entities, cases[i].entities);
        assert_int_equal(r.targets, cases[i].targets);
        assert_int_equal(r.src->report.rejected, 0);
        assert_int_equal(r.src->report.drift, 0);
        assert_str(r.src->report.edition, "2024-03-10");
        read_done(&r);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(reads_entities_inside),
    cmocka_unit_test(refuses_entities_inside_without_end),
    cmocka_unit_test(reads_changes),
    cmocka_unit_test(reads_statements),
    cmocka_unit_test(reads_packs_of_both_shapes),
    cmocka_unit_test(reads_senzing),
    cmocka_unit_test(reads_a_list_of_ones_own),
    cmocka_unit_test(refuses_a_map_that_does_not_fit),
    cmocka_unit_test(real_samples),
};

TEST_MAIN("ftm_family", tests)
