#include "check.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/file.h"
#include "folder.h"

static const char *path_in(const struct folder *f, const char *name)
{
    static char path[FOLDER_PATH + 64];

    snprintf(path, sizeof path, "%s/%s", f->path, name);
    return path;
}

static int count_files(const struct folder *f)
{
    DIR *d = opendir(f->path);
    int n = -2; /* . and .. */

    assert_non_null(d);
    while (readdir(d))
        n++;
    closedir(d);
    return n;
}

static void write_file(const char *path, tz_str bytes)
{
    struct tz_output o;
    struct tz_err err;

    must(tz_output_open(&o, path, &err), err);
    must(tz_output_put(&o, bytes, &err), err);
    must(tz_output_commit(&o, &err), err);
    tz_output_close(&o);
}

static void assert_holds(const char *path, const char *text)
{
    struct tz_map map;
    struct tz_err err;

    must(tz_map_open(&map, path, &err), err);
    assert_str(map.bytes, text);
    tz_map_close(&map);
}

static void reads_in_pieces(void **state)
{
    struct folder f;
    struct tz_file file;
    struct tz_err err;
    char bytes[4];
    size_t got;

    (void)state;
    folder_open(&f);
    write_file(path_in(&f, "a"), TZ_STR("abcdef"));
    must(tz_file_open(&file, path_in(&f, "a"), &err), err);
    must(file.stream.read(&file.stream, bytes, 4, &got, &err), err);
    assert_int_equal(got, 4);
    must(file.stream.read(&file.stream, bytes, 4, &got, &err), err);
    assert_int_equal(got, 2);
    assert_int_equal(file.stream.read(&file.stream, bytes, 4, &got, &err), TZ_END);
    tz_file_close(&file);
    tz_file_close(&file);
    folder_close(&f);
}

static void refuses_what_is_no_file(void **state)
{
    struct folder f;
    struct tz_file file;
    struct tz_map map;
    struct tz_err err;

    (void)state;
    folder_open(&f);
    assert_int_equal(tz_file_open(&file, f.path, &err), TZ_IO);
    assert_non_null(strstr(err.text, "is a directory where a file is needed"));
    assert_int_equal(tz_file_open(&file, path_in(&f, "absent"), &err), TZ_IO);
    assert_non_null(strstr(err.text, "absent: No such file or directory"));
    assert_int_equal(tz_map_open(&map, f.path, &err), TZ_IO);
    assert_int_equal(tz_map_open(&map, "/dev/null", &err), TZ_INPUT);
    write_file(path_in(&f, "empty"), TZ_STR(""));
    assert_int_equal(tz_map_open(&map, path_in(&f, "empty"), &err), TZ_INPUT);
    assert_null(map.bytes.ptr);
    folder_close(&f);
}

static void output_appears_whole_or_not_at_all(void **state)
{
    struct folder f;
    struct tz_output o;
    struct tz_err err;

    (void)state;
    folder_open(&f);
    write_file(path_in(&f, "a"), TZ_STR("old"));
    must(tz_output_open(&o, path_in(&f, "a"), &err), err);
    must(tz_output_put(&o, TZ_STR("new"), &err), err);
    assert_holds(path_in(&f, "a"), "old");
    tz_output_close(&o); /* without commit */
    assert_holds(path_in(&f, "a"), "old");
    assert_int_equal(count_files(&f), 1);
    write_file(path_in(&f, "a"), TZ_STR("new"));
    assert_holds(path_in(&f, "a"), "new");
    assert_int_equal(count_files(&f), 1);
    folder_close(&f);
}

static void output_has_the_usual_mode(void **state)
{
    mode_t mask = umask(027);
    struct folder f;
    struct stat about;

    (void)state;
    folder_open(&f);
    write_file(path_in(&f, "a"), TZ_STR("a"));
    assert_int_equal(stat(path_in(&f, "a"), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0640);
    umask(mask);
    folder_close(&f);
}

/* A rename over a device would destroy it. */
static void output_spares_devices_and_folders(void **state)
{
    struct folder f;
    struct tz_output o;
    struct stat about;
    struct tz_err err;

    (void)state;
    folder_open(&f);
    assert_int_equal(tz_output_open(&o, "/dev/full", &err), TZ_IO);
    assert_string_equal(err.text, "/dev/full: is not a regular file, so it can not be replaced");
    tz_output_close(&o);
    assert_int_equal(stat("/dev/full", &about), 0);
    assert_true(S_ISCHR(about.st_mode));
    assert_int_equal(tz_output_open(&o, f.path, &err), TZ_IO);
    tz_output_close(&o);
    assert_int_equal(tz_output_open(&o, path_in(&f, "no/such/folder"), &err), TZ_IO);
    tz_output_close(&o);
    assert_int_equal(count_files(&f), 0);
    folder_close(&f);
}

/* As on a full disk: a limit on the size of files. */
static void output_that_can_not_be_written_leaves_nothing(void **state)
{
    static char much[64 * 1024];
    struct rlimit before, little = { 0 };
    struct folder f;
    struct tz_output o;
    struct tz_err err;

    (void)state;
    folder_open(&f);
    write_file(path_in(&f, "a"), TZ_STR("old"));
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    little.rlim_cur = 1000;
    little.rlim_max = before.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
    must(tz_output_open(&o, path_in(&f, "a"), &err), err);
    assert_int_equal(tz_output_put(&o, (tz_str){ much, sizeof much }, &err), TZ_IO);
    assert_non_null(strstr(err.text, "/a: File too large"));
    tz_output_close(&o);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_holds(path_in(&f, "a"), "old");
    assert_int_equal(count_files(&f), 1);
    folder_close(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(reads_in_pieces),
    cmocka_unit_test(refuses_what_is_no_file),
    cmocka_unit_test(output_appears_whole_or_not_at_all),
    cmocka_unit_test(output_has_the_usual_mode),
    cmocka_unit_test(output_spares_devices_and_folders),
    cmocka_unit_test(output_that_can_not_be_written_leaves_nothing),
};

TEST_MAIN("file", tests)
