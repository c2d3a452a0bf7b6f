/* Opening a source: files, folders, archives; what is refused, and how. */
#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "base/err.h"
#include "format/member.h"

#include "folder.h"
#include "reading.h"

#define SDN_ROW   "1,\"A, B\",individual,X,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n"
#define ALT_ROW   "1,5,\"aka\",\"C, D\",-0- \r\n"
#define FTM_LINE  "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"A\"]}}\n"
#define HTML_PAGE "<!DOCTYPE html>\n<html><head><title>403 Forbidden</title></head></html>\n"

static void path_in(const struct folder *f, const char *name, char out[FOLDER_PATH * 2])
{
    (void)snprintf(out, FOLDER_PATH * 2, "%s/%s", f->path, name);
}

static void put_file(const struct folder *f, const char *name, const char *text)
{
    char path[FOLDER_PATH * 2];
    FILE *file;

    path_in(f, name, path);
    file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fputs(text, file) < 0, 0);
    assert_int_equal(fclose(file), 0);
}

/* An archive of files given as name, content, name, content …, NULL. */
static void put_archive(const struct folder *f, const char *name, bool zip,
                        const char *const *files)
{
    struct archive *a = archive_write_new();
    char path[FOLDER_PATH * 2];

    path_in(f, name, path);
    if (zip) {
        archive_write_set_format_zip(a);
    } else {
        archive_write_add_filter_gzip(a);
        archive_write_set_format_raw(a);
    }
    assert_int_equal(archive_write_open_filename(a, path), ARCHIVE_OK);
    for (; *files; files += 2) {
        struct archive_entry *e = archive_entry_new();
        size_t size = strlen(files[1]);

        archive_entry_set_pathname(e, files[0]);
        archive_entry_set_size(e, (la_int64_t)size);
        archive_entry_set_filetype(e, AE_IFREG);
        archive_entry_set_perm(e, 0644);
        assert_int_equal(archive_write_header(a, e), ARCHIVE_OK);
        assert_int_equal(archive_write_data(a, files[1], size), size);
        archive_entry_free(e);
    }
    assert_int_equal(archive_write_close(a), ARCHIVE_OK);
    archive_write_free(a);
}

static void read_in(struct reading *r, const struct folder *f, const char *name)
{
    static char path[FOLDER_PATH * 2]; /* the source borrows it */

    path_in(f, name, path);
    *r = (struct reading){ .want = NULL };
    read_path(r, *name ? path : f->path);
}

static void reads_a_folder_and_leaves_other_files_alone(void **state)
{
    struct folder f;
    struct reading r;

    (void)state;
    folder_open(&f);
    put_file(&f, "README.txt", "about these files\n");
    put_file(&f, ".hidden.json", FTM_LINE);
    put_file(&f, "sdn.csv", SDN_ROW);
    put_file(&f, "alt.csv", ALT_ROW);
    read_in(&r, &f, "");
    says(&r, "\nalias=D C @alt.csv:1 alt_name\n");
    assert_int_equal(r.src->file_count, 2);
    read_done(&r);
    folder_close(&f);
}

/* sha256sum sdn.csv; sha256sum *.csv | sha256sum */
static void tells_the_digest_that_sha256sum_prints(void **state)
{
    char hex[TZ_SHA256_HEX];
    struct folder f;
    struct reading r;

    (void)state;
    folder_open(&f);
    put_file(&f, "sdn.csv", SDN_ROW);
    read_in(&r, &f, "sdn.csv");
    went_well(&r);
    tz_sha256_hex(r.src->sha256, hex);
    assert_string_equal(hex, "045187719a304b978754e554f8268f14249e73835ee0cf13befff6302201fc5b");
    assert_memory_equal(r.src->files[0].sha256, r.src->sha256, TZ_SHA256_BYTES);
    read_done(&r);
    put_file(&f, "alt.csv", ALT_ROW);
    read_in(&r, &f, "");
    went_well(&r);
    tz_sha256_hex(r.src->sha256, hex);
    assert_string_equal(hex, "42845395e3d622c0ec8f520853d59c70a0e48281fa84af9582d630126943b287");
    read_done(&r);
    folder_close(&f);
}

static void reads_archives_by_content(void **state)
{
    static const char *const zipped[] = { "x/README",  "hello", "x/SDN.CSV", SDN_ROW,
                                          "x/ALT.CSV", ALT_ROW, NULL };
    static const char *const gzipped[] = { "data", FTM_LINE, NULL };
    struct folder f;
    struct reading r;

    (void)state;
    folder_open(&f);
    put_archive(&f, "list.dat", true, zipped);
    read_in(&r, &f, "list.dat");
    says(&r, "\nalias=D C @list.dat/x/ALT.CSV:1 alt_name\n");
    assert_int_equal(r.src->file_count, 2);
    read_done(&r);
    put_archive(&f, "packed", false, gzipped);
    read_in(&r, &f, "packed");
    says(&r, "Person a\nname=A @packed:1 name\n");
    read_done(&r);
    folder_close(&f);
}

static void refuses_what_is_no_list(void **state)
{
    static const struct {
        const char *name, *text, *why;
    } cases[] = {
        { "empty.csv", "", "empty.csv is empty" },
        { "page.xml", HTML_PAGE, "page.xml is an HTML page (\"403 Forbidden\"), not a list" },
        { "x.csv", "1,2,3\n4,5,6\n", "x.csv is text that begins with: 1,2,3" },
        { "x.json", "{\"a\":1}\n", "x.json is JSON that begins with: {\"a\":1}" },
    };
    struct folder f;
    struct reading r;

    (void)state;
    folder_open(&f);
    read_in(&r, &f, "");
    refused(&r, "holds no file; a list is needed");
    read_done(&r);
    read_in(&r, &f, "absent.csv");
    refused(&r, "No such file");
    read_done(&r);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        put_file(&f, cases[i].name, cases[i].text);
        read_in(&r, &f, cases[i].name);
        refused(&r, "not a list that tizim knows");
        refused(&r, cases[i].why);
        read_done(&r);
    }
    folder_close(&f);
}

static void refuses_two_lists_in_a_folder(void **state)
{
    struct folder f;
    struct reading r;

    (void)state;
    folder_open(&f);
    put_file(&f, "a.json", FTM_LINE);
    put_file(&f, "sdn.csv", SDN_ROW);
    read_in(&r, &f, "");
    refused(&r, "holds more than one list: a.json is ");
    read_done(&r);
    put_file(&f, "a.json", "");
    put_file(&f, "sdn2.csv", SDN_ROW);
    read_in(&r, &f, "");
    refused(&r, "holds two files of the same kind (SDN): sdn.csv and sdn2.csv; give one list");
    read_done(&r);
    folder_close(&f);
}

static void shows_no_control_characters_of_names(void **state)
{
    static const char *const zipped[] = { "a\x1B[31m.csv", "1,2\n", NULL };
    struct folder f;
    struct reading r;

    (void)state;
    folder_open(&f);
    put_archive(&f, "z.zip", true, zipped);
    read_in(&r, &f, "z.zip");
    refused(&r, "z.zip/a?[31m.csv is text");
    assert_null(strchr(r.err.text, '\x1B'));
    read_done(&r);
    folder_close(&f);
}

static void refuses_damaged_archives(void **state)
{
    static const char *const gzipped[] = { "data", FTM_LINE FTM_LINE FTM_LINE, NULL };
    char path[FOLDER_PATH * 2];
    struct stat about;
    struct folder f;
    struct reading r;

    (void)state;
    folder_open(&f);
    put_archive(&f, "cut.gz", false, gzipped);
    path_in(&f, "cut.gz", path);
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(truncate(path, about.st_size - 20), 0);
    read_in(&r, &f, "cut.gz");
    refused(&r, "cut.gz: the archive is damaged or not whole");
    read_done(&r);
    put_file(&f, "cut.zip", "PK\x03\x04 and nothing more");
    read_in(&r, &f, "cut.zip");
    assert_true(r.st < 0 && r.err.text[0]);
    read_done(&r);
    folder_close(&f);
}

/* 100 MB of blanks in 100 KB: more than any list of that size is worth. */
static void refuses_to_unpack_without_end(void **state)
{
    enum { LINES = 100 * 1000, WIDTH = 1024 };
    static const char *names[3];
    char *text = malloc((size_t)LINES * WIDTH + sizeof FTM_LINE);
    struct folder f;
    struct reading r;

    (void)state;
    assert_non_null(text);
    memset(text, '\n', (size_t)LINES * WIDTH + sizeof FTM_LINE);
    memcpy(text, FTM_LINE, sizeof FTM_LINE - 1);
    text[(size_t)LINES * WIDTH + sizeof FTM_LINE - 1] = '\0';
    names[0] = "data", names[1] = text;
    folder_open(&f);
    put_archive(&f, "bomb.gz", false, names);
    read_in(&r, &f, "bomb.gz");
    assert_int_equal(r.st, TZ_LIMIT);
    refused(&r, "bomb.gz: unpacks to more than ");
    read_done(&r);
    folder_close(&f);
    free(text);
}

static tz_status refuse(void *user, const struct tz_entity *e, struct tz_err *err)
{
    (void)user, (void)e;
    return tz_fail(err, TZ_IO, "the disk is full");
}

/* What the receiver says ends the reading, unchanged. */
static void passes_on_what_the_receiver_says(void **state)
{
    static const char *const samples[] = { "examples/lists/ofac-classic-csv",
                                           "examples/lists/un-consolidated.xml",
                                           "examples/lists/entities.ftm.json",
                                           "examples/lists/targets.simple.csv" };
    struct tz_source *src = malloc(sizeof *src);
    struct tz_err err;

    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        must(tz_source_open(src, samples[i], &err), err);
        assert_int_equal(tz_source_read(src, refuse, NULL, &err), TZ_IO);
        assert_non_null(strstr(err.text, "the disk is full"));
        tz_source_close(src);
    }
    free(src);
}

static tz_status ignore(void *user, const struct tz_entity *e, struct tz_err *err)
{
    (void)user, (void)e, (void)err;
    return TZ_OK;
}

/* With every budget for a record too small by any amount the reading fails
 * cleanly, until the first that suffices. */
static void survives_every_small_budget(void **state)
{
    static const char *const samples[] = { "examples/lists/ofac-classic-csv",
                                           "examples/lists/un-consolidated.xml",
                                           "examples/lists/entities.ftm.json",
                                           "examples/lists/targets.simple.csv" };
    struct tz_source *src = malloc(sizeof *src);
    struct tz_err err;

    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        tz_status st = TZ_NOMEM;

        for (size_t budget = 0; st == TZ_NOMEM && budget < 200 * 1000; budget += 97) {
            must(tz_source_open(src, samples[i], &err), err);
            src->record_bytes = budget;
            st = tz_source_read(src, ignore, NULL, &err);
            tz_source_close(src);
        }
        assert_int_equal(st, TZ_OK);
    }
    free(src);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(reads_a_folder_and_leaves_other_files_alone),
    cmocka_unit_test(tells_the_digest_that_sha256sum_prints),
    cmocka_unit_test(reads_archives_by_content),
    cmocka_unit_test(refuses_what_is_no_list),
    cmocka_unit_test(refuses_two_lists_in_a_folder),
    cmocka_unit_test(shows_no_control_characters_of_names),
    cmocka_unit_test(refuses_damaged_archives),
    cmocka_unit_test(refuses_to_unpack_without_end),
    cmocka_unit_test(passes_on_what_the_receiver_says),
    cmocka_unit_test(survives_every_small_budget),
};

TEST_MAIN("source", tests)
