#include "list/publication.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/str.h"
#include "list/index_json.h"

#define RELEASES "releases"
#define NEXT     "next"

/* "0001" as 1; 0 for anything else. */
static uint32_t number_of(const char *name)
{
    char same[TZ_RELEASE_NAME];
    int64_t n;

    if (!tz_str_number(tz_str_z(name), 1, UINT32_MAX, &n))
        return 0;
    tz_release_name((uint32_t)n, same);
    return strcmp(name, same) == 0 ? (uint32_t)n : 0;
}

/* FOLDER/releases/NNNN/NAME, or FOLDER/next/NNNN. */
static tz_status path_of(const char *folder, const char *where, uint32_t number, const char *file,
                         char out[TZ_PATH], struct tz_err *err)
{
    char name[TZ_RELEASE_NAME];
    int n;

    tz_release_name(number, name);
    n = snprintf(out, TZ_PATH, "%s/%s/%s%s%s", folder, where, name, *file ? "/" : "", file);
    return n < TZ_PATH ? TZ_OK : tz_fail(err, TZ_LIMIT, "the name of the folder is too long");
}

static tz_status hash_file(const char *path, uint8_t out[TZ_SHA256_BYTES], struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    tz_str bytes;
    tz_status st = tz_file_load(path, TZ_MANIFEST_MAX, &text, err);

    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_CORRUPT, "%s is missing", path);
    if (st != TZ_OK)
        return st;
    bytes = tz_buf_str(&text);
    return tz_sha256_of(&bytes, 1, out, err);
}

tz_status tz_publication_last(const char *folder, struct tz_last *out, struct tz_err *err)
{
    char path[TZ_PATH];
    struct tz_last last = { 0 };
    struct dirent *d;
    DIR *releases;

    TZ_TRY(tz_path(folder, RELEASES, path, err));
    releases = opendir(path);
    if (!releases && errno != ENOENT)
        return tz_fail(err, TZ_IO, "%s: %s", path, strerror(errno));
    while (releases && (d = readdir(releases)) != NULL)
        if (number_of(d->d_name) > last.number)
            last.number = number_of(d->d_name);
    if (releases)
        closedir(releases);
    if (last.number) {
        TZ_TRY(path_of(folder, RELEASES, last.number, TZ_MANIFEST, path, err));
        TZ_TRY(hash_file(path, last.manifest, err));
    }
    *out = last;
    return TZ_OK;
}

/* Write all files and the manifest into r->folder. */
static tz_status write_release(struct tz_release *r, const struct tz_last *last,
                               struct tz_published *out, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf manifest = { 0 };
    char path[TZ_PATH];
    tz_str bytes;

    for (const struct tz_writer *w = tz_writers; w->file; w++)
        TZ_TRY(tz_release_write(r, w, err));
    TZ_TRY(tz_manifest_put(&manifest, r, last->number ? last->manifest : NULL, err));
    bytes = tz_buf_str(&manifest);
    TZ_TRY(tz_sha256_of(&bytes, 1, out->manifest, err));
    TZ_TRY(tz_path(r->folder, TZ_MANIFEST, path, err));
    return tz_file_put(path, bytes, err);
}

/* Give the folder of a finished release its name. */
static tz_status show(const char *folder, uint32_t number, struct tz_err *err)
{
    char from[TZ_PATH], to[TZ_PATH], releases[TZ_PATH];

    TZ_TRY(path_of(folder, NEXT, number, "", from, err));
    TZ_TRY(path_of(folder, RELEASES, number, "", to, err));
    TZ_TRY(tz_path(folder, RELEASES, releases, err));
    TZ_TRY(tz_folder_make(releases, err));
    if (rename(from, to) != 0)
        return tz_fail(err, TZ_IO, "%s: %s", to, strerror(errno));
    return tz_file_sync_name(to, err);
}

/* The records of the release before, to compare with. */
static tz_status open_before(const char *folder, const struct tz_last *last, struct tz_map *map,
                             struct tz_err *err)
{
    struct stat about;
    char path[TZ_PATH];

    *map = (struct tz_map){ 0 };
    if (!last->number)
        return TZ_OK;
    TZ_TRY(path_of(folder, RELEASES, last->number, "entities.ftm.json", path, err));
    if (stat(path, &about) != 0)
        return tz_fail(err, TZ_CORRUPT, "%s is missing", path);
    if (about.st_size) /* what is empty can not be mapped */
        TZ_TRY(tz_map_open(map, path, err));
    return TZ_OK;
}

static tz_status make(const struct tz_publish_form *form, const struct tz_last *last,
                      struct tz_release *r, struct tz_published *out, struct tz_err *err)
{
    TZ_AUTO(tz_map_close) struct tz_map before = { 0 };
    char next[TZ_PATH], folder[TZ_PATH];

    TZ_TRY(tz_path(form->folder, NEXT, next, err));
    TZ_TRY(path_of(form->folder, NEXT, r->number, "", folder, err));
    tz_folder_remove(next);
    TZ_TRY(tz_folder_make(folder, err));
    TZ_TRY(open_before(form->folder, last, &before, err));
    r->before = before.bytes;
    r->folder = folder;
    TZ_TRY(write_release(r, last, out, err));
    TZ_TRY(show(form->folder, r->number, err));
    TZ_TRY(tz_index_json(form->folder, r, err));
    tz_folder_remove(next);
    out->number = r->number;
    out->records = r->count;
    out->delta = r->delta;
    return TZ_OK;
}

tz_status tz_publish(const struct tz_publish_form *form, struct tz_published *out,
                     struct tz_err *err)
{
    TZ_AUTO(tz_release_close) struct tz_release r = { 0 };
    struct tz_last last;

    TZ_TRY(tz_edition_check(form->edition, err));
    TZ_TRY(tz_folder_make(form->folder, err));
    TZ_TRY(tz_publication_last(form->folder, &last, err));
    TZ_TRY(tz_release_open(&r, form->edition, err));
    r.number = last.number + 1;
    tz_clock_text(form->time, r.time);
    return make(form, &last, &r, out, err);
}
