#include "sources/keep.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/str.h"

enum { STATE_BYTES = 16 * 1024, DIGEST_LETTERS = 16 };

/* The lines of a state, and where they go. */
static const struct {
    const char *name;
    size_t at;
} fields[] = {
    { "asked", offsetof(struct tz_kept, asked) },
    { "etag", offsetof(struct tz_kept, etag) },
    { "modified", offsetof(struct tz_kept, modified) },
    { "address", offsetof(struct tz_kept, address) },
    { "file", offsetof(struct tz_kept, file) },
    { "sha256", offsetof(struct tz_kept, sha256) },
};

enum { FIELDS = sizeof fields / sizeof *fields };

static char *field_of(const struct tz_kept *k, int i)
{
    return (char *)(uintptr_t)k + fields[i].at;
}

static void read_line(struct tz_kept *k, tz_str line)
{
    tz_str name;

    if (!tz_str_cut(&line, '\t', &name) || line.len >= TZ_KEPT_TEXT)
        return;
    for (int i = 0; i < FIELDS; i++)
        if (tz_str_is(name, fields[i].name))
            (void)snprintf(field_of(k, i), TZ_KEPT_TEXT, "%.*s", TZ_FMT(line));
}

static tz_status path_in(const char *folder, tz_str name, tz_str suffix, char out[TZ_PATH],
                         struct tz_err *err)
{
    int n = snprintf(out, TZ_PATH, "%s/%.*s%s%.*s", folder, TZ_FMT(name), suffix.len ? "." : "",
                     TZ_FMT(suffix));

    return n < TZ_PATH ? TZ_OK : tz_fail(err, TZ_LIMIT, "%.200s: the name is too long", folder);
}

tz_status tz_kept_path(const struct tz_kept *k, const char *file, char out[TZ_PATH],
                       struct tz_err *err)
{
    return path_in(k->folder, tz_str_z(file), (tz_str){ "", 0 }, out, err);
}

static void forget(struct tz_kept *k)
{
    k->etag[0] = k->modified[0] = k->address[0] = k->file[0] = k->sha256[0] = '\0';
}

/* An edition that is named but not there, or a name that leads elsewhere. */
static bool is_gone(const struct tz_kept *k)
{
    char path[TZ_PATH];
    struct tz_err err;

    return !k->file[0] || strchr(k->file, '/') || tz_kept_path(k, k->file, path, &err) != TZ_OK ||
           access(path, R_OK) != 0;
}

tz_status tz_kept_read(struct tz_kept *k, const char *root, const struct tz_address *list,
                       struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    char editions[TZ_PATH];
    tz_str rest, line;
    tz_status st;

    memset(k, 0, sizeof *k);
    TZ_TRY(tz_path(root, "editions", editions, err));
    TZ_TRY(path_in(editions, list->name, (tz_str){ "", 0 }, k->folder, err));
    TZ_TRY(path_in(root, list->name, list->suffix, k->newest, err));
    TZ_TRY(tz_path(k->folder, "state", k->state, err));
    st = tz_file_load(k->state, STATE_BYTES, &text, err);
    if (st == TZ_ABSENT || st == TZ_LIMIT)
        return TZ_OK;
    TZ_TRY(st);
    rest = tz_buf_str(&text);
    while (tz_str_cut(&rest, '\n', &line))
        read_line(k, line);
    if (is_gone(k))
        forget(k);
    return TZ_OK;
}

tz_status tz_kept_write(const struct tz_kept *k, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };

    for (int i = 0; i < FIELDS; i++)
        tz_buf_printf(&text, "%s\t%s\n", fields[i].name, field_of(k, i));
    if (text.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for %s", k->state);
    return tz_file_put(k->state, tz_buf_str(&text), err);
}

/* The link beside its final name first, then renamed over it. */
static tz_status point_to(const struct tz_kept *k, const struct tz_address *list,
                          struct tz_err *err)
{
    char target[TZ_PATH], beside[TZ_PATH];

    if (snprintf(target, sizeof target, "editions/%.*s/%s", TZ_FMT(list->name), k->file) >=
            TZ_PATH ||
        snprintf(beside, sizeof beside, "%s.new", k->newest) >= TZ_PATH)
        return tz_fail(err, TZ_LIMIT, "%.200s: the name is too long", k->newest);
    (void)unlink(beside);
    if (symlink(target, beside) != 0 || rename(beside, k->newest) != 0)
        return tz_fail(err, TZ_IO, "%s: %s", k->newest, strerror(errno));
    return tz_file_sync_name(k->newest, err);
}

tz_status tz_kept_add(struct tz_kept *k, const struct tz_address *list, const char *fetched,
                      tz_str date, tz_str sha256, struct tz_err *err)
{
    char path[TZ_PATH];

    (void)snprintf(k->file, sizeof k->file, "%.*s-%.*s.%.*s", (int)(date.len < 10 ? date.len : 10),
                   date.ptr, DIGEST_LETTERS, sha256.ptr, TZ_FMT(list->suffix));
    (void)snprintf(k->sha256, sizeof k->sha256, "%.*s", TZ_FMT(sha256));
    TZ_TRY(tz_kept_path(k, k->file, path, err));
    if (rename(fetched, path) != 0)
        return tz_fail(err, TZ_IO, "%s: %s", path, strerror(errno));
    TZ_TRY(tz_file_sync_name(path, err));
    return point_to(k, list, err);
}
