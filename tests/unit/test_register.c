#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <time.h>

#include "base/clock.h"
#include "folder.h"
#include "register/register.h"

enum { NOON = 1795255200 }; /* 2026-11-21T10:00:00Z */

struct fixture {
    struct folder folder;
    char path[FOLDER_PATH + 16];
    struct tz_err err;
};

static void fixture_open(struct fixture *f)
{
    const struct tz_register_form form = { TZ_STR("Example Foundation"), TZ_STR("register.example"),
                                           TZ_STR("aigul"), TZ_STR("Aigul Example"), NOON };

    folder_open(&f->folder);
    snprintf(f->path, sizeof f->path, "%s/r", f->folder.path);
    must(tz_register_create(f->path, &form, &f->err), f->err);
}

static void fixture_close(struct fixture *f)
{
    folder_close(&f->folder);
}

static void makes_a_register_with_its_first_change(void **state)
{
    struct tz_register *r;
    struct tz_log *log;
    struct tz_vkey key;
    char path[FOLDER_PATH + 32];
    struct fixture f;
    int64_t last;

    (void)state;
    fixture_open(&f);
    must(tz_register_open(&r, f.path, false, &f.err), f.err);
    assert_str(tz_register_name(r), "Example Foundation");
    must(tz_change_last(r, &last, &f.err), f.err);
    assert_int_equal(last, 1);
    key = tz_register_key(r);
    snprintf(path, sizeof path, "%s/log", f.path);
    must(tz_log_open(&log, path, &key, false, &f.err), f.err);
    assert_int_equal(tz_log_size(log), 1);
    tz_log_close(log);
    tz_register_close(r);
    fixture_close(&f);
}

static void changes_follow_one_another(void **state)
{
    const struct tz_change_form form = { TZ_STR("aigul"), TZ_STR(" why "), NOON + 60 };
    const struct tz_change_form early = { TZ_STR("aigul"), TZ_STR("a clock set back"), NOON - 60 };
    struct tz_register *r;
    struct fixture f;
    int64_t seq;

    (void)state;
    fixture_open(&f);
    must(tz_register_open(&r, f.path, true, &f.err), f.err);
    must(tz_change_begin(r, &form, &f.err), f.err);
    assert_int_equal(tz_change_seq(r), 2);
    must(tz_change_commit(r, &f.err), f.err);
    must(tz_change_begin(r, &form, &f.err), f.err);
    tz_change_abandon(r);
    must(tz_change_begin(r, &early, &f.err), f.err);
    assert_int_equal(tz_change_seq(r), 3);
    must(tz_change_commit(r, &f.err), f.err);
    must(tz_change_as_of(r, TZ_STR("2"), &seq, &f.err), f.err);
    assert_int_equal(seq, 2);
    must(tz_change_as_of(r, TZ_STR("2026-11-21T10:00:59Z"), &seq, &f.err), f.err);
    assert_int_equal(seq, 1);
    must(tz_change_as_of(r, TZ_STR("2026-11-21"), &seq, &f.err), f.err);
    assert_int_equal(seq, 3);
    assert_int_equal(tz_change_as_of(r, TZ_STR("2026-11-20"), &seq, &f.err), TZ_ABSENT);
    assert_int_equal(tz_change_as_of(r, TZ_STR("4"), &seq, &f.err), TZ_INPUT);
    assert_int_equal(tz_change_as_of(r, TZ_STR("yesterday"), &seq, &f.err), TZ_INPUT);
    tz_register_close(r);
    fixture_close(&f);
}

static void a_change_needs_a_user_and_a_reason(void **state)
{
    const struct tz_change_form nobody = { TZ_STR("nobody"), TZ_STR("why"), NOON };
    const struct tz_change_form silent = { TZ_STR("aigul"), TZ_STR(" "), NOON };
    struct tz_register *r;
    struct fixture f;

    (void)state;
    fixture_open(&f);
    must(tz_register_open(&r, f.path, true, &f.err), f.err);
    assert_int_equal(tz_change_begin(r, &nobody, &f.err), TZ_ABSENT);
    assert_int_equal(tz_change_begin(r, &silent, &f.err), TZ_INPUT);
    tz_register_close(r);
    fixture_close(&f);
}

static void leaves_no_trace_of_a_failure(void **state)
{
    const struct tz_register_form bad = { TZ_STR("Example"), TZ_STR("register.example"),
                                          TZ_STR("No Such Login"), TZ_STR("Example"), NOON };
    const struct tz_register_form good = { TZ_STR("Example"), TZ_STR("register.example"),
                                           TZ_STR("login"), TZ_STR("Example"), NOON };
    struct fixture f;

    (void)state;
    folder_open(&f.folder);
    snprintf(f.path, sizeof f.path, "%s/r", f.folder.path);
    assert_int_equal(tz_register_create(f.path, &bad, &f.err), TZ_INPUT);
    assert_int_equal(rmdir(f.folder.path), 0); /* it is empty */
    assert_int_equal(mkdir(f.folder.path, 0700), 0);
    assert_int_equal(mkdir(f.path, 0700), 0);
    must(tz_register_create(f.path, &good, &f.err), f.err);
    assert_int_equal(tz_register_create(f.path, &good, &f.err), TZ_INPUT);
    fixture_close(&f);
}

static void opens_nothing_else(void **state)
{
    struct tz_register *r;
    struct fixture f;
    char path[FOLDER_PATH + 32];
    int fd;

    (void)state;
    folder_open(&f.folder);
    assert_int_equal(tz_register_open(&r, f.folder.path, false, &f.err), TZ_INPUT);
    snprintf(path, sizeof path, "%s/register.db", f.folder.path);
    fd = open(path, O_CREAT | O_WRONLY, 0600);
    assert_int_equal(tz_register_open(&r, f.folder.path, false, &f.err), TZ_INPUT);
    assert_int_equal(write(fd, path, sizeof path), sizeof path);
    close(fd);
    assert_int_equal(tz_register_open(&r, f.folder.path, true, &f.err), TZ_CORRUPT);
    fixture_close(&f);
}

/* Adds a change, as soon as it may. */
static void *write_one(void *path)
{
    const struct tz_change_form form = { TZ_STR("aigul"), TZ_STR("meanwhile"), NOON + 60 };
    struct tz_register *r;
    struct tz_err err;

    if (tz_register_open(&r, path, true, &err) != TZ_OK)
        return NULL;
    if (tz_change_begin(r, &form, &err) != TZ_OK || tz_change_commit(r, &err) != TZ_OK)
        path = NULL;
    tz_register_close(r);
    return path;
}

static void a_reader_holds_one_state(void **state)
{
    const struct timespec while_it_waits = { .tv_nsec = 100 * 1000 * 1000 };
    struct tz_register *r;
    struct fixture f;
    pthread_t writer;
    int64_t last;
    void *wrote;

    (void)state;
    fixture_open(&f);
    must(tz_register_open(&r, f.path, false, &f.err), f.err);
    must(tz_register_hold(r, &f.err), f.err);
    assert_int_equal(pthread_create(&writer, NULL, write_one, f.path), 0);
    nanosleep(&while_it_waits, NULL);
    must(tz_change_last(r, &last, &f.err), f.err);
    assert_int_equal(last, 1);
    tz_register_close(r);
    assert_int_equal(pthread_join(writer, &wrote), 0);
    assert_non_null(wrote); /* it waited, and was not refused */
    must(tz_register_open(&r, f.path, false, &f.err), f.err);
    must(tz_change_last(r, &last, &f.err), f.err);
    assert_int_equal(last, 2);
    tz_register_close(r);
    fixture_close(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(makes_a_register_with_its_first_change),
    cmocka_unit_test(changes_follow_one_another),
    cmocka_unit_test(a_change_needs_a_user_and_a_reason),
    cmocka_unit_test(leaves_no_trace_of_a_failure),
    cmocka_unit_test(opens_nothing_else),
    cmocka_unit_test(a_reader_holds_one_state),
};

TEST_MAIN("register", tests)
