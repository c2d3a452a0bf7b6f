/* What one may not see is not there: the same answer, and the same work. */
#include "check.h"

#include "base/str.h"
#include "folder.h"
#include "register/load.h"
#include "register/pad.h"
#include "register/read.h"
#include "register/team.h"
#include "register/verdict.h"

enum { NOON = 1795255200, LATEST = 1000 };

struct fixture {
    struct folder folder;
    char path[FOLDER_PATH + 16];
    struct tz_register *r;
    struct tz_arena arena;
    struct tz_viewer member, other, outside;
    struct tz_buf faults;
    struct tz_err err;
};

static void begin(struct fixture *f, const char *login, enum tz_action action)
{
    const struct tz_change_form form = { tz_str_z(login), TZ_STR("a test"), NOON, action };

    must(tz_change_begin(f->r, &form, &f->err), f->err);
}

static void add_user(struct fixture *f, const char *login, enum tz_user_role role)
{
    must(tz_user_add(f->r, tz_str_z(login), TZ_STR("A user"), &f->err), f->err);
    must(tz_user_appoint(f->r, tz_str_z(login), role, true, &f->err), f->err);
}

static void store(struct fixture *f, const char *login, tz_str text)
{
    const struct tz_load load = { .name = "text", .text = text };
    struct tz_load_report report;

    begin(f, login, TZ_ENTER);
    must(tz_load_store(f->r, &load, &report, &f->err), f->err);
    must(tz_change_commit(f->r, &f->err), f->err);
}

/* An entity with that many names, all of them for the team. */
static void store_hidden(struct fixture *f, const char *id, int names)
{
    struct tz_buf line = { 0 };

    tz_buf_printf(&line, "{\"id\":\"%s\",\"schema\":\"Person\",\"team\":\"north\",\"claims\":[",
                  id);
    for (int i = 0; i < names; i++)
        tz_buf_printf(&line, "%s{\"property\":\"name\",\"value\":\"Name %d\"}", i ? "," : "", i);
    tz_buf_put(&line, TZ_STR("]}\n"));
    store(f, "aigul", tz_buf_str(&line));
    tz_buf_free(&line);
}

static void fixture_open(struct fixture *f)
{
    const struct tz_register_form form = { TZ_STR("Example Foundation"), TZ_STR("register.example"),
                                           TZ_STR("aigul"), TZ_STR("Aigul Example"), NOON };

    *f = (struct fixture){ .arena = { .budget = 1 << 24 } };
    folder_open(&f->folder);
    snprintf(f->path, sizeof f->path, "%s/r", f->folder.path);
    must(tz_register_create(f->path, &form, &f->err), f->err);
    must(tz_register_open(&f->r, f->path, true, &f->err), f->err);
    begin(f, "aigul", TZ_GOVERN);
    add_user(f, "bolat", TZ_REVIEWER);
    add_user(f, "dana", TZ_REVIEWER);
    must(tz_team_add(f->r, TZ_STR("north"), &f->err), f->err);
    must(tz_team_member(f->r, TZ_STR("north"), TZ_STR("aigul"), true, &f->err), f->err);
    must(tz_team_member(f->r, TZ_STR("north"), TZ_STR("bolat"), true, &f->err), f->err);
    must(tz_change_commit(f->r, &f->err), f->err);
    store_hidden(f, "person-h1", 1);
    store_hidden(f, "person-h100", 100);
    must(tz_viewer_of(f->r, TZ_STR("bolat"), &f->member, &f->err), f->err);
    must(tz_viewer_of(f->r, TZ_STR("dana"), &f->other, &f->err), f->err);
}

static void fixture_close(struct fixture *f)
{
    tz_buf_free(&f->faults);
    tz_arena_free(&f->arena);
    tz_register_close(f->r);
    folder_close(&f->folder);
}

/* Steps of SQLite's machine for one question. */
static double steps(struct fixture *f, const struct tz_viewer *v, const char *id, tz_status due)
{
    uint64_t before = tz_pad_steps(f->r);
    struct tz_record record;

    assert_int_equal(tz_read_named(f->r, v, tz_str_z(id), LATEST, &f->arena, &record, &f->err),
                     due);
    return (double)(tz_pad_steps(f->r) - before);
}

static void none_takes_the_same_work(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f);
    for (int i = 0; i < 2; i++) {
        const struct tz_viewer *v = i ? &f.other : &f.outside;
        double absent = steps(&f, v, "person-none", TZ_ABSENT);
        double one = steps(&f, v, "person-h1", TZ_ABSENT);
        double many = steps(&f, v, "person-h100", TZ_ABSENT);

        assert_true(absent > 1000);
        assert_true(one > absent * 0.97 && one < absent * 1.03);
        assert_true(many > absent * 0.97 && many < absent * 1.03);
    }
    assert_true(steps(&f, &f.member, "person-h100", TZ_OK) < TZ_PAD_STEPS); /* no padding there */
    fixture_close(&f);
}

static double verdict_steps(struct fixture *f, int64_t claim)
{
    uint64_t before = tz_pad_steps(f->r);

    assert_int_equal(tz_verdict(f->r, claim, TZ_ACCEPTED, &f->err), TZ_INPUT);
    return (double)(tz_pad_steps(f->r) - before);
}

static double schema_steps(struct fixture *f, const char *id)
{
    uint64_t before = tz_pad_steps(f->r);
    tz_str schema;

    assert_int_equal(
        tz_read_named_schema(f->r, &f->other, tz_str_z(id), &f->arena, &schema, &f->err),
        TZ_ABSENT);
    return (double)(tz_pad_steps(f->r) - before);
}

static void writing_takes_the_same_work(void **state)
{
    struct fixture f;
    double absent, hidden;

    (void)state;
    fixture_open(&f);
    absent = schema_steps(&f, "person-none");
    hidden = schema_steps(&f, "person-h100");
    assert_true(hidden > absent * 0.97 && hidden < absent * 1.03);
    begin(&f, "dana", TZ_JUDGE);
    absent = verdict_steps(&f, 999);
    hidden = verdict_steps(&f, 1);
    assert_true(hidden > absent * 0.97 && hidden < absent * 1.03);
    tz_change_abandon(f.r);
    fixture_close(&f);
}

static void members_see_it(void **state)
{
    struct tz_record record;
    struct fixture f;

    (void)state;
    fixture_open(&f);
    must(tz_read_named(f.r, &f.member, TZ_STR("person-h100"), LATEST, &f.arena, &record, &f.err),
         f.err);
    assert_int_equal(record.count, 100);
    begin(&f, "aigul", TZ_GOVERN);
    must(tz_team_member(f.r, TZ_STR("north"), TZ_STR("bolat"), false, &f.err), f.err);
    must(tz_change_commit(f.r, &f.err), f.err);
    must(tz_viewer_of(f.r, TZ_STR("bolat"), &f.member, &f.err), f.err);
    assert_int_equal(
        tz_read_named(f.r, &f.member, TZ_STR("person-h100"), LATEST, &f.arena, &record, &f.err),
        TZ_ABSENT);
    fixture_close(&f);
}

static void hear(void *user, const struct tz_dossier_fault *fault)
{
    struct fixture *f = user;

    tz_buf_printf(&f->faults, "%s\n", fault->reason);
}

/* What a load says to `v` that names an entity or a claim. */
static const char *faults(struct fixture *f, const struct tz_viewer *v, const char *line)
{
    const struct tz_load load = {
        .name = "text", .text = tz_str_z(line), .complaint = hear, .user = f, .viewer = v
    };
    struct tz_load_report report;

    f->faults.len = 0;
    must(tz_load_check(f->r, &load, &report, &f->err), f->err);
    tz_buf_putc(&f->faults, '\0');
    return f->faults.ptr;
}

#define FAMILY(id) \
    "{\"id\":\"family-1\",\"schema\":\"Family\",\"properties\":{\"person\":[\"" id "\"]}}\n"
#define LINKED(id)                                                                             \
    "{\"id\":\"person-1\",\"schema\":\"Person\",\"claims\":[{\"property\":\"name\",\"value\":" \
    "\"A\",\"links\":[{\"kind\":\"supports\",\"claim\":\"" id "\"}]}]}\n"

static void loads_do_not_tell_of_it(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f);
    assert_string_equal(faults(&f, &f.other, FAMILY("person-h1")),
                        "there is no entity person-h1, here or in the register\n");
    assert_string_equal(faults(&f, &f.other, FAMILY("person-no")),
                        "there is no entity person-no, here or in the register\n");
    assert_string_equal(faults(&f, &f.member, FAMILY("person-h1")), "");
    assert_string_equal(faults(&f, &f.other, LINKED("claim-1")), "there is no claim-1\n");
    assert_string_equal(faults(&f, &f.other, LINKED("claim-999")), "there is no claim-999\n");
    assert_string_equal(faults(&f, &f.member, LINKED("claim-1")), "");
    assert_string_equal(faults(&f, &f.other,
                               "{\"id\":\"person-2\",\"schema\":\"Person\",\"team\":"
                               "\"north\",\"properties\":{\"name\":[\"A\"]}}\n"),
                        "you are in no team north\n");
    fixture_close(&f);
}

static void verdicts_do_not_tell_of_it(void **state)
{
    uint64_t given, kept;
    struct fixture f;

    (void)state;
    fixture_open(&f);
    begin(&f, "dana", TZ_JUDGE);
    assert_int_equal(tz_verdict(f.r, 1, TZ_ACCEPTED, &f.err), TZ_INPUT);
    assert_string_equal(f.err.text, "there is no claim-1");
    assert_int_equal(tz_verdict(f.r, 999, TZ_ACCEPTED, &f.err), TZ_INPUT);
    assert_string_equal(f.err.text, "there is no claim-999");
    must(tz_verdict_on_change(f.r, 4, TZ_ACCEPTED, &given, &kept, &f.err), f.err);
    assert_int_equal(given + kept, 0);
    tz_change_abandon(f.r);
    begin(&f, "bolat", TZ_JUDGE);
    must(tz_verdict_on_change(f.r, 4, TZ_ACCEPTED, &given, &kept, &f.err), f.err);
    assert_int_equal(kept, 100); /* uncited */
    tz_change_abandon(f.r);
    fixture_close(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(none_takes_the_same_work),
    cmocka_unit_test(writing_takes_the_same_work),
    cmocka_unit_test(members_see_it),
    cmocka_unit_test(loads_do_not_tell_of_it),
    cmocka_unit_test(verdicts_do_not_tell_of_it),
};

TEST_MAIN("hidden", tests)
