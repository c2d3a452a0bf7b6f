#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "base/file.h"
#include "folder.h"
#include "register/check.h"
#include "register/load.h"

static const char dossier[] =
    "{\"id\":\"document-1\",\"schema\":\"Document\",\"properties\":{\"title\":[\"Report\"]}}\n"
    "{\"as\":\"c\",\"citation\":{\"document\":\"document-1\",\"quote\":\"He was there.\"}}\n"
    "{\"id\":\"person-1\",\"schema\":\"Person\",\"citation\":\"c\",\"properties\":"
    "{\"name\":[\"Ivan Example\",\"Иван Пример\"],\"birthPlace\":[\"Nowhere\"]}}\n";

enum { NOON = 1795255200, CHANGES = 5, DAMAGES = 500, FILES = 64 };

struct fixture {
    struct folder folder;
    char path[FOLDER_PATH + 16];
    struct tz_err err;
};

/* The last change enters some claims, whose words can be searched for. */
static void enter(struct fixture *f, struct tz_register *r)
{
    const struct tz_change_form change = { TZ_STR("aigul"), TZ_STR("a test"), NOON + CHANGES };
    char file[FOLDER_PATH + 16];
    const char *paths[1] = { file };
    struct tz_load load = { .paths = paths, .count = 1 };
    struct tz_load_report report = { 0 };

    snprintf(file, sizeof file, "%s/dossier", f->folder.path);
    must(tz_file_put(file, TZ_STR(dossier), &f->err), f->err);
    must(tz_change_begin(r, &change, &f->err), f->err);
    must(tz_load_store(r, &load, &report, &f->err), f->err);
    must(tz_change_commit(r, &f->err), f->err);
}

static void fixture_open(struct fixture *f)
{
    const struct tz_register_form form = { TZ_STR("Example Foundation"), TZ_STR("register.example"),
                                           TZ_STR("aigul"), TZ_STR("Aigul Example"), NOON };
    struct tz_register *r;

    folder_open(&f->folder);
    snprintf(f->path, sizeof f->path, "%s/r", f->folder.path);
    must(tz_register_create(f->path, &form, &f->err), f->err);
    must(tz_register_open(&r, f->path, true, &f->err), f->err);
    for (int i = 1; i < CHANGES - 1; i++) {
        const struct tz_change_form change = { TZ_STR("aigul"), TZ_STR("a test"), NOON + i };

        must(tz_change_begin(r, &change, &f->err), f->err);
        must(tz_change_commit(r, &f->err), f->err);
    }
    enter(f, r);
    tz_register_close(r);
}

static void fixture_close(struct fixture *f)
{
    folder_close(&f->folder);
}

struct told {
    char first[sizeof(struct tz_err)];
};

static void tell(void *user, const char *line)
{
    struct told *told = user;

    if (!told->first[0])
        snprintf(told->first, sizeof told->first, "%s", line);
}

static uint64_t damages(struct fixture *f, struct told *told, struct tz_register_count *count)
{
    struct tz_damage damage = { tell, told, 0 };

    *told = (struct told){ 0 };
    *count = (struct tz_register_count){ 0 };
    must(tz_register_check(f->path, &damage, count, &f->err), f->err);
    return damage.count;
}

static void finds_nothing_in_a_whole_register(void **state)
{
    struct tz_register_count count;
    struct told told;
    struct fixture f;

    (void)state;
    fixture_open(&f);
    if (damages(&f, &told, &count))
        fail_msg("%s", told.first);
    assert_int_equal(count.changes, CHANGES);
    assert_int_equal(count.log.entries, CHANGES);
    assert_int_equal(count.late + count.strangers + count.log.leftover, 0);
    assert_true(count.rows >= CHANGES + 3 && count.pages > 30);
    assert_int_equal(count.words, 7);
    assert_int_equal(count.texts, 5);
    fixture_close(&f);
}

/* Every file of the register that has bytes. */
static size_t list(const char *path, char files[FILES][FOLDER_PATH + 300], size_t count)
{
    DIR *d = opendir(path);
    char inner[FOLDER_PATH + 300];
    struct stat about;
    struct dirent *e;

    assert_non_null(d);
    while ((e = readdir(d)) != NULL) {
        if (e->d_name[0] == '.')
            continue;
        snprintf(inner, sizeof inner, "%.500s/%s", path, e->d_name);
        assert_int_equal(stat(inner, &about), 0);
        if (S_ISDIR(about.st_mode))
            count = list(inner, files, count);
        else if (about.st_size > 0)
            snprintf(files[count++], FOLDER_PATH + 300, "%s", inner);
        assert_true(count < FILES);
    }
    closedir(d);
    return count;
}

static void turn(const char *path, off_t at, char with)
{
    int fd = open(path, O_RDWR);
    char byte, other;

    assert_true(fd >= 0);
    assert_int_equal(pread(fd, &byte, 1, at), 1);
    other = (char)(byte ^ with);
    assert_int_equal(pwrite(fd, &other, 1, at), 1);
    close(fd);
}

/* Any byte of any file, changed in any way: the check finds it. */
static void finds_500_random_damages(void **state)
{
    static char files[FILES][FOLDER_PATH + 300];
    struct tz_register_count count;
    char db[FOLDER_PATH + 64];
    struct fixture f;
    struct told told;
    size_t n;

    (void)state;
    fixture_open(&f);
    snprintf(db, sizeof db, "%s/register.db", f.path);
    n = list(f.path, files, 0);
    assert_true(n > 6);
    srandom(20111216);
    for (int i = 0; i < DAMAGES; i++) {
        /* Half of them in the database, which has most of the bytes. */
        const char *path = i % 2 ? db : files[(size_t)random() % n];
        char with = (char)(1 + random() % 255);
        struct stat about;
        off_t at;

        assert_int_equal(stat(path, &about), 0);
        at = random() % about.st_size;
        turn(path, at, with);
        if (damages(&f, &told, &count) == 0)
            fail_msg("%s: byte %lld xor %d is not found", path, (long long)at, with & 0xFF);
        turn(path, at, with);
    }
    if (damages(&f, &told, &count))
        fail_msg("%s", told.first);
    fixture_close(&f);
}

static void finds_what_is_missing(void **state)
{
    static const char *const names[] = { "log/key", "log/checkpoint", "log/signed",
                                         "log/tile/0/000.p/5", "log/tile/entries/000.p/5" };
    char path[FOLDER_PATH + 64], away[FOLDER_PATH + 64];
    struct tz_register_count count;
    struct told told;
    struct fixture f;

    (void)state;
    fixture_open(&f);
    snprintf(away, sizeof away, "%s/away", f.folder.path);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", f.path, names[i]);
        assert_int_equal(rename(path, away), 0);
        if (damages(&f, &told, &count) == 0)
            fail_msg("%s is not missed", names[i]);
        assert_int_equal(rename(away, path), 0);
    }
    assert_int_equal(damages(&f, &told, &count), 0);
    fixture_close(&f);
}

/* A database that is older than its journal: somebody took changes back. */
static void finds_a_change_taken_back(void **state)
{
    char db[FOLDER_PATH + 64];
    const struct tz_change_form change = { TZ_STR("aigul"), TZ_STR("one more"), NOON + 100 };
    struct tz_register_count count;
    struct tz_buf kept = { 0 };
    struct tz_register *r;
    struct told told;
    struct fixture f;

    (void)state;
    fixture_open(&f);
    snprintf(db, sizeof db, "%s/register.db", f.path);
    must(tz_file_load(db, 1 << 24, &kept, &f.err), f.err);
    must(tz_register_open(&r, f.path, true, &f.err), f.err);
    must(tz_change_begin(r, &change, &f.err), f.err);
    must(tz_change_commit(r, &f.err), f.err);
    tz_register_close(r);
    must(tz_file_put(db, tz_buf_str(&kept), &f.err), f.err);
    assert_int_equal(damages(&f, &told, &count), 1);
    assert_non_null(strstr(told.first, "has 6 changes, the register only 5"));
    must(tz_register_open(&r, f.path, true, &f.err), f.err);
    assert_int_equal(tz_change_begin(r, &change, &f.err), TZ_CORRUPT);
    tz_register_close(r);
    tz_buf_free(&kept);
    fixture_close(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(finds_nothing_in_a_whole_register),
    cmocka_unit_test(finds_500_random_damages),
    cmocka_unit_test(finds_what_is_missing),
    cmocka_unit_test(finds_a_change_taken_back),
};

TEST_MAIN("register check", tests)
