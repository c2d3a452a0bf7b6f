#include "log/folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/file.h"
#include "base/str.h"

tz_status tz_log_load(const char *folder, const struct tz_tile *t, struct tz_buf *into,
                      struct tz_err *err)
{
    struct tz_tile full = { t->level, t->index, TZ_TILE_WIDTH };
    char name[TZ_TILE_PATH], path[TZ_PATH];
    tz_str front;
    tz_status st;

    into->len = 0;
    tz_tile_path(t, name);
    TZ_TRY(tz_path(folder, name, path, err));
    st = tz_file_load(path, TZ_BUNDLE_MAX, into, err);
    if (st == TZ_ABSENT && t->width < TZ_TILE_WIDTH) {
        tz_tile_path(&full, name);
        TZ_TRY(tz_path(folder, name, path, err));
        st = tz_file_load(path, TZ_BUNDLE_MAX, into, err);
        front = tz_buf_str(into);
        if (st == TZ_OK && !tz_tile_cut(t, &front))
            return tz_fail(err, TZ_CORRUPT, "%s is cut short", name);
        into->len = front.len;
    }
    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_CORRUPT, "%s is missing", name);
    if (st == TZ_OK && t->level != TZ_BUNDLE && into->len != (size_t)t->width * TZ_HASH_BYTES)
        return tz_fail(err, TZ_CORRUPT, "%s holds %zu bytes where %d are due", name, into->len,
                       (int)t->width * TZ_HASH_BYTES);
    return st == TZ_LIMIT ? (tz_status)(err->code = TZ_CORRUPT) : st;
}

tz_status tz_log_save(const char *folder, const struct tz_tile *t, tz_str bytes, struct tz_err *err)
{
    char name[TZ_TILE_PATH], path[TZ_PATH], *slash;

    tz_tile_path(t, name);
    TZ_TRY(tz_path(folder, name, path, err));
    slash = strrchr(path, '/');
    *slash = '\0';
    TZ_TRY(tz_folder_make(path, err));
    *slash = '/';
    return tz_file_put(path, bytes, err);
}

void tz_log_drop_partials(const char *folder, struct tz_tile full)
{
    char name[TZ_TILE_PATH], path[TZ_PATH];
    struct dirent *d;
    DIR *partials;
    size_t len;

    full.width = TZ_TILE_WIDTH;
    tz_tile_path(&full, name);
    len = (size_t)snprintf(path, sizeof path, "%s/%s.p", folder, name);
    if (len >= sizeof path || !(partials = opendir(path)))
        return;
    while ((d = readdir(partials)) != NULL)
        if (d->d_name[0] != '.')
            (void)unlinkat(dirfd(partials), d->d_name, 0);
    closedir(partials);
    (void)rmdir(path);
}

tz_status tz_log_state_read(struct tz_log_state *s, const char *folder, const char *name,
                            const struct tz_vkey *key, struct tz_err *err)
{
    char path[TZ_PATH];
    struct tz_note note;
    tz_status st;

    *s = (struct tz_log_state){ 0 };
    TZ_TRY(tz_path(folder, name, path, err));
    st = tz_file_load(path, TZ_NOTE_MAX, &s->note, err);
    if (st != TZ_OK)
        return st;
    st = tz_note_read(tz_buf_str(&s->note), &note, err);
    if (st == TZ_OK)
        st = tz_note_verify(&note, key, 1, NULL, err);
    if (st == TZ_ABSENT)
        st = tz_fail(err, TZ_INPUT, "'%.*s' has not signed it", TZ_FMT(key->name));
    if (st == TZ_OK)
        st = tz_checkpoint_read(note.text, &s->checkpoint, err);
    if (st == TZ_OK && !tz_str_eq(s->checkpoint.origin, key->name))
        st = tz_fail(err, TZ_INPUT, "is of the log '%.*s'", TZ_FMT(s->checkpoint.origin));
    if (st == TZ_OK)
        return TZ_OK;
    tz_log_state_close(s);
    if (st == TZ_INPUT || st == TZ_LIMIT)
        st = err->code = TZ_CORRUPT;
    return tz_context(err, st, "%s", name);
}

void tz_log_state_close(struct tz_log_state *s)
{
    tz_buf_free(&s->note);
    *s = (struct tz_log_state){ 0 };
}
