#include "list/changes.h"

#include "base/err.h"
#include "base/str.h"
#include "entity/lines.h"
#include "list/publication.h"

/* entries.json of one release: a line for each entry, by number. */
struct entries {
    struct tz_map map;
};

static tz_status open_entries(const char *publication, uint32_t release, struct entries *out,
                              struct tz_err *err)
{
    char path[TZ_PATH];

    *out = (struct entries){ 0 };
    TZ_TRY(tz_publication_path(publication, TZ_RELEASES, release, "entries.json", path, err));
    return tz_map_open(&out->map, path, err);
}

static void close_entries(struct entries *e)
{
    tz_map_close(&e->map);
}

/* What a line of entries.json says of itself. */
struct line {
    tz_str text, id;
    uint32_t number;
    bool delisted;
};

static tz_status read_line(tz_str text, struct tz_arena *arena, struct line *out,
                           struct tz_err *err)
{
    json_error_t why;
    json_t *json = json_loadb(text.ptr, text.len, 0, &why);
    const char *id = json_string_value(json_object_get(json, "id"));
    const char *status = json_string_value(json_object_get(json, "status"));
    tz_status st = TZ_OK;

    if (!id || !status)
        st = tz_fail(err, TZ_CORRUPT, "entries.json: a line is no entry");
    else
        st = tz_arena_str(arena, tz_str_z(id), &out->id, err);
    out->text = text;
    out->number = (uint32_t)json_integer_value(json_object_get(json, "entry"));
    out->delisted = status && strcmp(status, "delisted") == 0;
    json_decref(json);
    return st;
}

/* The number in front of a line that is the same in both needs no reading:
 * most lines are. */
static tz_status compare(tz_str before, tz_str now, struct tz_arena *arena,
                         struct tz_release_changes *out, struct tz_err *err)
{
    tz_str old = { 0 }, new;
    size_t most = 1;

    for (size_t i = 0; i < now.len; i++)
        most += now.ptr[i] == '\n';
    out->change = tz_new(arena, struct tz_change, most);
    if (!out->change)
        return tz_fail(err, TZ_NOMEM, "no memory for the changes of release %u", out->release);
    while (tz_str_cut(&now, '\n', &new)) {
        struct line a, b = { 0 };
        tz_str rest = before;

        if (!new.len)
            continue;
        if (tz_str_cut(&rest, '\n', &old) && tz_str_eq(old, new)) {
            before = rest;
            continue;
        }
        TZ_TRY(read_line(new, arena, &a, err));
        if (old.len && before.len)
            TZ_TRY(read_line(old, arena, &b, err));
        if (b.number == a.number)
            before = rest;
        out->change[out->count++] =
            (struct tz_change){ .kind = a.delisted             ? TZ_CHANGE_DELISTED
                                        : b.number == a.number ? TZ_CHANGE_AMENDED
                                                               : TZ_CHANGE_ADDED,
                                .number = a.number,
                                .id = a.id };
    }
    return TZ_OK;
}

static tz_status read_release(const char *publication, struct tz_arena *arena,
                              struct tz_release_changes *out, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    TZ_AUTO(close_entries) struct entries before = { 0 };
    TZ_AUTO(close_entries) struct entries now = { 0 };
    struct tz_manifest manifest;
    char path[TZ_PATH];
    tz_str bytes;
    tz_status st;

    TZ_TRY(tz_publication_path(publication, TZ_RELEASES, out->release, TZ_MANIFEST, path, err));
    st = tz_file_load(path, TZ_MANIFEST_MAX, &text, err);
    if (st != TZ_OK)
        return st == TZ_ABSENT ? tz_fail(err, TZ_CORRUPT, "%s is missing", path) : st;
    bytes = tz_buf_str(&text);
    TZ_TRY(tz_sha256_of(&bytes, 1, out->manifest, err));
    st = tz_manifest_read(bytes, arena, &manifest, err);
    if (st != TZ_OK)
        return tz_context(err, st, "%s", path);
    out->published = manifest.published;
    TZ_TRY(open_entries(publication, out->release, &now, err));
    if (out->release > 1)
        TZ_TRY(open_entries(publication, out->release - 1, &before, err));
    return compare(before.map.bytes, now.map.bytes, arena, out, err);
}

tz_status tz_changes_read(const char *publication, struct tz_arena *arena,
                          struct tz_release_changes **out, size_t *count, struct tz_err *err)
{
    struct tz_release_changes *all;
    struct tz_last last;

    TZ_TRY(tz_publication_last(publication, &last, err));
    all = tz_new(arena, struct tz_release_changes, last.number + 1);
    if (!all)
        return tz_fail(err, TZ_NOMEM, "no memory for %u releases", last.number);
    for (uint32_t i = 0; i < last.number; i++) {
        all[i] = (struct tz_release_changes){ .release = last.number - i };
        TZ_TRY(read_release(publication, arena, &all[i], err));
    }
    *out = all;
    *count = last.number;
    return TZ_OK;
}
