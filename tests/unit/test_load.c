#include "base/file.h"
#include "folder.h"
#include "register/check.h"
#include "register/load.h"

enum { NOON = 1795255200 };

struct fixture {
    struct folder folder;
    char path[FOLDER_PATH + 16], file[FOLDER_PATH + 16];
    const char *paths[1];
    struct tz_register *r;
    struct tz_load load;
    struct tz_viewer viewer;
    struct tz_load_report report;
    struct tz_err err;
};

static void fixture_open(struct fixture *f)
{
    const struct tz_register_form form = { TZ_STR("Example Foundation"), TZ_STR("register.example"),
                                           TZ_STR("aigul"), TZ_STR("Aigul Example"), NOON };

    *f = (struct fixture){ 0 };
    folder_open(&f->folder);
    snprintf(f->path, sizeof f->path, "%s/r", f->folder.path);
    snprintf(f->file, sizeof f->file, "%s/f.jsonl", f->folder.path);
    f->paths[0] = f->file;
    f->load = (struct tz_load){ .paths = f->paths, .count = 1 };
    must(tz_register_create(f->path, &form, &f->err), f->err);
    must(tz_register_open(&f->r, f->path, true, &f->err), f->err);
    must(tz_viewer_of(f->r, TZ_STR("aigul"), &f->viewer, &f->err), f->err);
    f->load.viewer = &f->viewer;
}

static void fixture_close(struct fixture *f)
{
    tz_register_close(f->r);
    folder_close(&f->folder);
}

static void write_file(struct fixture *f, const char *text)
{
    must(tz_file_put(f->file, tz_str_z(text), &f->err), f->err);
}

static tz_status store(struct fixture *f)
{
    const struct tz_change_form change = { TZ_STR("aigul"), TZ_STR("a test"), NOON };
    tz_status st;

    must(tz_change_begin(f->r, &change, &f->err), f->err);
    st = tz_load_store(f->r, &f->load, &f->report, &f->err);
    if (st == TZ_OK)
        st = tz_change_commit(f->r, &f->err);
    else
        tz_change_abandon(f->r);
    return st;
}

static uint64_t faults(struct fixture *f)
{
    must(tz_load_check(f->r, &f->load, &f->report, &f->err), f->err);
    return f->report.read.faults;
}

static const char two_people[] =
    "{\"id\":\"person-1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"One\"]}}\n"
    "{\"id\":\"family-1\",\"schema\":\"Family\",\"properties\":{\"person\":[\"person-1\"],"
    "\"relative\":[\"person-2\"]}}\n"
    "{\"id\":\"person-2\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Two\"]}}\n";

static void stores_what_names_later_lines(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f);
    write_file(&f, two_people);
    assert_int_equal(faults(&f), 0);
    must(store(&f), f.err);
    assert_int_equal(f.report.stored.entities, 3);
    assert_int_equal(f.report.stored.claims, 4);
    fixture_close(&f);
}

static void the_same_file_twice_adds_nothing(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f);
    write_file(&f, two_people);
    must(store(&f), f.err);
    must(store(&f), f.err);
    assert_int_equal(f.report.stored.entities + f.report.stored.claims, 0);
    assert_int_equal(f.report.stored.known, 4);
    fixture_close(&f);
}

static void finds_what_does_not_fit(void **state)
{
    static const struct {
        const char *text;
        uint64_t faults;
    } cases[] = {
        { "{\"id\":\"person-3\",\"schema\":\"Company\"}\n", 1 }, /* a Person in the register */
        { "{\"id\":\"family-3\",\"schema\":\"Family\",\"properties\":{\"person\":[\"family-1\"]}}"
          "\n",
          1 }, /* not a Person */
        { "{\"id\":\"family-3\",\"schema\":\"Family\",\"properties\":{\"person\":[\"person-9\"]}}"
          "\n",
          1 }, /* nobody */
        { "{\"id\":\"family-3\",\"schema\":\"Family\",\"properties\":{\"person\":[\"x-1\"]}}\n"
          "{\"id\":\"x-1\",\"schema\":\"Company\"}\n",
          1 }, /* later, and not a Person */
        { "{\"id\":\"x-1\",\"schema\":\"Company\"}\n{\"id\":\"x-1\",\"schema\":\"Person\"}\n", 1 },
        { "{\"id\":\"w-1\",\"schema\":\"Witness\",\"properties\":{\"contactRef\":[\"box 7\"]}}\n",
          1 }, /* sealed */
        { "{\"id\":\"person-1\",\"schema\":\"Person\",\"claims\":[{\"property\":\"name\","
          "\"value\":\"Uno\",\"links\":[{\"kind\":\"supports\",\"claim\":\"claim-0\"}]}]}\n",
          1 },
        { "{\"id\":\"person-1\",\"schema\":\"Person\",\"claims\":[{\"property\":\"name\","
          "\"value\":\"Uno\",\"links\":[{\"kind\":\"supports\",\"claim\":\"claim-1\"}]}]}\n",
          0 },
    };
    struct fixture f;

    (void)state;
    fixture_open(&f);
    write_file(&f, two_people);
    must(store(&f), f.err);
    write_file(&f, "{\"id\":\"person-3\",\"schema\":\"Person\"}\n");
    must(store(&f), f.err);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        write_file(&f, cases[i].text);
        if (faults(&f) != cases[i].faults)
            fail_msg("case %zu: %llu faults", i, (unsigned long long)f.report.read.faults);
    }
    fixture_close(&f);
}

/* Lines are put off that name an entity of a later line, and what links to them. */
static void puts_off_what_names_later_lines(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f);
    write_file(&f,
               "{\"id\":\"family-1\",\"schema\":\"Family\",\"claims\":[{\"property\":\"person\","
               "\"value\":\"person-1\",\"as\":\"kin\"}]}\n"
               "{\"id\":\"family-1\",\"schema\":\"Family\",\"claims\":[{\"property\":"
               "\"relationship\",\"value\":\"brother\",\"links\":[{\"kind\":\"supports\",\"claim\":"
               "\"kin\"}]}]}\n"
               "{\"id\":\"person-1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"One\"]}}\n"
               "{\"id\":\"person-1\",\"schema\":\"Person\",\"claims\":[{\"property\":\"alias\","
               "\"value\":\"Uno\",\"links\":[{\"kind\":\"supports\",\"claim\":\"kin\"}]}]}\n");
    assert_int_equal(faults(&f), 0);
    must(store(&f), f.err);
    assert_int_equal(f.report.stored.entities, 2);
    assert_int_equal(f.report.stored.claims, 4);
    assert_int_equal(f.report.stored.links, 2);
    assert_int_equal(f.report.stored.known, 0);
    must(store(&f), f.err);
    assert_int_equal(f.report.stored.claims + f.report.stored.links, 0);
    assert_int_equal(f.report.stored.known, 4);
    fixture_close(&f);
}

static void links_claims_of_the_load_and_of_the_register(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f);
    write_file(&f,
               "{\"id\":\"person-1\",\"schema\":\"Person\",\"claims\":["
               "{\"property\":\"name\",\"value\":\"One\",\"as\":\"one\"},"
               "{\"property\":\"alias\",\"value\":\"Uno\","
               "\"links\":[{\"kind\":\"derives_from\",\"claim\":\"one\"}]}]}\n");
    must(store(&f), f.err);
    assert_int_equal(f.report.stored.links, 1);
    write_file(&f,
               "{\"id\":\"person-1\",\"schema\":\"Person\",\"claims\":["
               "{\"property\":\"name\",\"value\":\"Won\","
               "\"links\":[{\"kind\":\"contradicts\",\"claim\":\"claim-1\"}]}]}\n");
    must(store(&f), f.err);
    assert_int_equal(f.report.stored.links, 1);
    write_file(&f,
               "{\"id\":\"person-1\",\"schema\":\"Person\",\"claims\":["
               "{\"property\":\"name\",\"value\":\"Wan\","
               "\"links\":[{\"kind\":\"contradicts\",\"claim\":\"claim-99\"}]}]}\n");
    assert_int_equal(store(&f), TZ_INPUT);
    assert_non_null(strstr(f.err.text, "there is no claim 99"));
    fixture_close(&f);
}

static void tell(void *user, const char *line)
{
    (void)user;
    fail_msg("%s", line);
}

static void what_is_stored_passes_the_check(void **state)
{
    struct tz_damage damage = { tell, NULL, 0 };
    struct tz_register_count count = { 0 };
    struct fixture f;

    (void)state;
    fixture_open(&f);
    write_file(&f, two_people);
    must(store(&f), f.err);
    must(tz_register_check(f.path, &damage, &count, &f.err), f.err);
    assert_int_equal(count.texts, 4);
    assert_int_equal(count.log.entries, 2);
    fixture_close(&f);
}

static void reads_ids_of_claims(void **state)
{
    int64_t n = 0;

    (void)state;
    assert_true(tz_claim_number(TZ_STR("claim-17"), &n));
    assert_int_equal(n, 17);
    assert_false(tz_claim_number(TZ_STR("claim-017"), &n));
    assert_false(tz_claim_number(TZ_STR("claim-"), &n));
    assert_false(tz_claim_number(TZ_STR("claim--1"), &n));
    assert_false(tz_claim_number(TZ_STR("claim-99999999999999999999"), &n));
    assert_false(tz_claim_number(TZ_STR("person-1"), &n));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(stores_what_names_later_lines),
    cmocka_unit_test(the_same_file_twice_adds_nothing),
    cmocka_unit_test(finds_what_does_not_fit),
    cmocka_unit_test(puts_off_what_names_later_lines),
    cmocka_unit_test(links_claims_of_the_load_and_of_the_register),
    cmocka_unit_test(what_is_stored_passes_the_check),
    cmocka_unit_test(reads_ids_of_claims),
};

TEST_MAIN("load", tests)
