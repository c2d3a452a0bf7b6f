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
#include "list/plan.h"

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

tz_status tz_publication_path(const char *folder, const char *where, uint32_t number,
                              const char *file, char out[TZ_PATH], struct tz_err *err)
{
    char name[TZ_RELEASE_NAME];
    int n;

    tz_release_name(number, name);
    n = snprintf(out, TZ_PATH, "%s/" TZ_RELEASES "/%s%s%s%s", folder,
                 strcmp(where, TZ_NEXT) == 0 ? "." : "", name, *file ? "/" : "", file);
    return n < TZ_PATH ? TZ_OK : tz_fail(err, TZ_LIMIT, "the name of the folder is too long");
}

tz_status tz_publication_last(const char *folder, struct tz_last *out, struct tz_err *err)
{
    struct tz_last last = { 0 };
    char path[TZ_PATH];
    struct dirent *d;
    DIR *releases;

    TZ_TRY(tz_path(folder, TZ_RELEASES, path, err));
    releases = opendir(path);
    if (!releases && errno != ENOENT)
        return tz_fail(err, TZ_IO, "%s: %s", path, strerror(errno));
    while (releases && (d = readdir(releases)) != NULL)
        if (number_of(d->d_name) > last.number)
            last.number = number_of(d->d_name);
    if (releases)
        closedir(releases);
    if (last.number) {
        TZ_TRY(tz_publication_path(folder, TZ_RELEASES, last.number, TZ_MANIFEST, path, err));
        TZ_TRY(hash_file(path, last.manifest, err));
    }
    *out = last;
    return TZ_OK;
}

/* Write all files and the manifest into r->folder. */
static tz_status write_release(struct tz_release *r, const struct tz_last *last,
                               uint8_t digest[TZ_SHA256_BYTES], struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf manifest = { 0 };
    char path[TZ_PATH];
    tz_str bytes;

    for (const struct tz_writer *w = tz_writers; w->file; w++)
        TZ_TRY(tz_release_write(r, w, err));
    TZ_TRY(tz_manifest_put(&manifest, r, last->number ? last->manifest : NULL, err));
    bytes = tz_buf_str(&manifest);
    TZ_TRY(tz_sha256_of(&bytes, 1, digest, err));
    TZ_TRY(tz_path(r->folder, TZ_MANIFEST, path, err));
    return tz_file_put(path, bytes, err);
}

/* The release before, to compare with. */
struct before {
    struct tz_map records, entries, commitments;
};

static void close_before(struct before *b)
{
    tz_map_close(&b->records);
    tz_map_close(&b->entries);
    tz_map_close(&b->commitments);
}

static tz_status map_before(const char *folder, uint32_t number, const char *name,
                            struct tz_map *map, struct tz_err *err)
{
    struct stat about;
    char path[TZ_PATH];

    TZ_TRY(tz_publication_path(folder, TZ_RELEASES, number, name, path, err));
    if (stat(path, &about) != 0)
        return tz_fail(err, TZ_CORRUPT, "%s is missing", path);
    return about.st_size ? tz_map_open(map, path, err)
                         : TZ_OK; /* what is empty can not be mapped */
}

static tz_status open_before(const char *folder, const struct tz_last *last, struct before *b,
                             struct tz_err *err)
{
    if (!last->number)
        return TZ_OK;
    TZ_TRY(map_before(folder, last->number, "entities.ftm.json", &b->records, err));
    TZ_TRY(map_before(folder, last->number, "entries.json", &b->entries, err));
    return map_before(folder, last->number, "commitments.json", &b->commitments, err);
}

/* Decide on the release: from here on it will be published as it lies there. */
static tz_status decide(const char *next, const struct tz_release *r,
                        const uint8_t manifest[TZ_SHA256_BYTES], struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf plan = { 0 };
    char path[TZ_PATH];

    TZ_TRY(tz_plan_put(&plan, r, manifest, err));
    TZ_TRY(tz_path(next, TZ_PLAN, path, err));
    return tz_file_put(path, tz_buf_str(&plan), err);
}

/* Write the whole release into next/, and decide on it. */
static tz_status make(const struct tz_publish_form *form, const struct tz_last *last,
                      struct tz_release *r, struct tz_err *err)
{
    TZ_AUTO(close_before) struct before before = { 0 };
    char next[TZ_PATH], folder[TZ_PATH];
    uint8_t manifest[TZ_SHA256_BYTES];

    TZ_TRY(tz_path(form->folder, TZ_NEXT, next, err));
    TZ_TRY(tz_publication_path(form->folder, TZ_NEXT, r->number, "", folder, err));
    tz_folder_remove(next);
    tz_folder_remove(folder);
    TZ_TRY(tz_folder_make(next, err));
    TZ_TRY(tz_folder_make(folder, err));
    TZ_TRY(open_before(form->folder, last, &before, err));
    TZ_TRY(tz_acts_make(r, before.entries.bytes, before.commitments.bytes, err));
    r->before = before.records.bytes;
    r->folder = folder;
    TZ_TRY(write_release(r, last, manifest, err));
    TZ_TRY(tz_index_json(next, r, err));
    return decide(next, r, manifest, err);
}

static tz_status publish_next(const struct tz_publish_form *form, struct tz_log *log,
                              struct tz_published *out, struct tz_err *err)
{
    TZ_AUTO(tz_release_close) struct tz_release r = { 0 };
    struct tz_last last;

    TZ_TRY(tz_edition_check(form->edition, err));
    TZ_TRY(tz_publication_last(form->folder, &last, err));
    TZ_TRY(tz_release_open(&r, form->edition, err));
    r.number = last.number + 1;
    r.log_size = tz_log_size(log);
    tz_clock_text(form->time, r.time);
    TZ_TRY(make(form, &last, &r, err));
    out->records = r.count;
    out->delta = r.delta;
    out->entries = r.act_count;
    return tz_publication_finish(form, log, &out->number, err);
}

/* Open the log, which the first release makes. */
static tz_status open_log(const struct tz_publish_form *form, struct tz_log **log,
                          struct tz_err *err)
{
    struct tz_cosign_answer answer;
    struct tz_signer_keys keys;
    struct tz_log_signer signer = tz_signers_of_log(form->signers);
    struct tz_vkey key;
    char path[TZ_PATH];

    TZ_TRY(tz_signers_keys(form->signers, &answer, &keys, err));
    tz_buf_free(&answer.text);
    TZ_TRY(tz_vkey_read(tz_str_z(form->signers->vkey), &key, err));
    TZ_TRY(tz_folder_make(form->folder, err));
    TZ_TRY(tz_path(form->folder, "checkpoint", path, err));
    if (access(path, F_OK) != 0)
        TZ_TRY(tz_log_create_by(form->folder, key.name, &signer, err));
    return tz_log_open(log, form->folder, &key, true, err);
}

tz_status tz_publish(const struct tz_publish_form *form, struct tz_published *out,
                     struct tz_err *err)
{
    struct tz_published done = { 0 };
    struct tz_log *log;
    tz_status st;

    TZ_TRY(open_log(form, &log, err));
    st = tz_publication_finish(form, log, &done.finished, err);
    if (st == TZ_OK && form->edition)
        st = publish_next(form, log, &done, err);
    tz_log_close(log);
    if (st == TZ_OK)
        *out = done;
    return st;
}
