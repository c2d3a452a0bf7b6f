#include "list/manifest.h"

#include <stdio.h>

#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "entity/lines.h"

void tz_release_name(uint32_t release, char out[TZ_RELEASE_NAME])
{
    snprintf(out, TZ_RELEASE_NAME, "%04u", release);
}

static void put_digest(struct tz_buf *b, const char *key, const uint8_t digest[TZ_SHA256_BYTES])
{
    char hex[TZ_SHA256_HEX];

    tz_sha256_hex(digest, hex);
    tz_json_member(b, key, tz_str_z(hex));
}

static void put_files(struct tz_buf *b, const struct tz_release *r)
{
    tz_buf_put(b, TZ_STR("\"files\":["));
    for (size_t i = 0; i < r->file_count; i++) {
        const struct tz_release_file *f = &r->file[i];

        tz_buf_put(b, i ? TZ_STR(",{") : TZ_STR("{"));
        tz_json_member(b, "name", tz_str_z(f->name));
        tz_buf_putc(b, ',');
        put_digest(b, "sha256", f->sha256);
        tz_buf_printf(b, ",\"size\":%llu}", (unsigned long long)f->size);
    }
    tz_buf_put(b, TZ_STR("],"));
}

static void put_list(struct tz_buf *b, const struct tz_edition *e)
{
    tz_buf_put(b, TZ_STR("\"list\":{"));
    tz_json_member(b, "authority", e->authority);
    tz_buf_putc(b, ',');
    if (e->country.len) {
        tz_json_member(b, "country", e->country);
        tz_buf_putc(b, ',');
    }
    tz_json_member(b, "id", e->id);
    tz_buf_putc(b, ',');
    tz_json_member(b, "title", e->title);
    tz_buf_put(b, TZ_STR("},"));
}

/* SHA-256 over all records: what the file of them has, too. */
static tz_status digest_of(const struct tz_release *r, uint8_t out[TZ_SHA256_BYTES],
                           struct tz_err *err)
{
    TZ_AUTO(tz_sha256_close) struct tz_sha256 h = { 0 };

    TZ_TRY(tz_sha256_open(&h, err));
    for (size_t i = 0; i < r->count; i++)
        tz_sha256_put(&h, tz_release_line(&r->records, &r->line[i]));
    tz_sha256_take(&h, out);
    return TZ_OK;
}

tz_status tz_manifest_put(struct tz_buf *b, const struct tz_release *r,
                          const uint8_t before[TZ_SHA256_BYTES], struct tz_err *err)
{
    uint8_t digest[TZ_SHA256_BYTES];
    size_t delisted = 0;

    for (size_t i = 0; i < r->edition->count; i++)
        delisted += r->edition->entries[i].status == TZ_ENTRY_DELISTED;
    TZ_TRY(digest_of(r, digest, err));
    tz_buf_printf(b, "{\"delta\":{\"added\":%llu,\"deleted\":%llu,\"modified\":%llu},",
                  (unsigned long long)r->delta.added, (unsigned long long)r->delta.deleted,
                  (unsigned long long)r->delta.modified);
    tz_buf_printf(b, "\"entries\":{\"delisted\":%zu,\"in_force\":%zu},", delisted,
                  r->edition->count - delisted);
    put_files(b, r);
    put_list(b, r->edition);
    if (before) {
        tz_buf_put(b, TZ_STR("\"previous\":{"));
        put_digest(b, "manifest", before);
        tz_buf_printf(b, ",\"release\":%u},", r->number - 1);
    }
    tz_json_member(b, "published", tz_str_z(r->time));
    tz_buf_printf(b, ",\"records\":{\"count\":%zu,", r->count);
    put_digest(b, "digest", digest);
    tz_buf_printf(b, "},\"release\":%u,\"version\":1}\n", r->number);
    return b->failed ? tz_fail(err, TZ_NOMEM, "no memory for a manifest") : TZ_OK;
}

static tz_str text_of(const json_t *json, const char *key)
{
    const json_t *value = json_object_get(json, key);

    return (tz_str){ json_string_value(value), json_string_length(value) };
}

static bool number_of(const json_t *json, const char *key, uint64_t *out)
{
    const json_t *value = json_object_get(json, key);

    if (!json_is_integer(value) || json_integer_value(value) < 0)
        return false;
    *out = (uint64_t)json_integer_value(value);
    return true;
}

/* A name that stays in its folder. */
static bool safe_name(tz_str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];

        if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') &&
            c != '.' && c != '_' && c != '-')
            return false;
    }
    return name.len > 0 && name.len < 100 && name.ptr[0] != '.';
}

static tz_status read_files(const json_t *json, struct tz_arena *arena, struct tz_manifest *m,
                            struct tz_err *err)
{
    const json_t *files = json_object_get(json, "files"), *one;
    size_t i;

    if (!json_is_array(files) || json_array_size(files) > TZ_RELEASE_FILES)
        return tz_fail(err, TZ_INPUT, "manifest: has no files, or more than %d", TZ_RELEASE_FILES);
    json_array_foreach(files, i, one)
    {
        struct tz_release_file *f = &m->file[i];
        tz_str name;

        if (!safe_name(text_of(one, "name")) || !number_of(one, "size", &f->size) ||
            !tz_sha256_read(text_of(one, "sha256"), f->sha256))
            return tz_fail(err, TZ_INPUT, "manifest: file %zu has not a name, a size and a SHA-256",
                           i + 1);
        TZ_TRY(tz_arena_str(arena, text_of(one, "name"), &name, err));
        f->name = name.ptr;
    }
    m->file_count = i;
    return TZ_OK;
}

static tz_status read_members(const json_t *json, struct tz_arena *arena, struct tz_manifest *m,
                              struct tz_err *err)
{
    const json_t *delta = json_object_get(json, "delta"),
                 *records = json_object_get(json, "records");
    const json_t *list = json_object_get(json, "list"), *before = json_object_get(json, "previous");
    uint64_t version, release, previous;
    int64_t time;

    if (!number_of(json, "version", &version) || version != 1)
        return tz_fail(err, TZ_INPUT, "manifest: is not of version 1");
    if (!number_of(json, "release", &release) || !release || release > UINT32_MAX)
        return tz_fail(err, TZ_INPUT, "manifest: has no number of a release");
    m->release = (uint32_t)release;
    m->first = !before;
    if (m->first != (release == 1) ||
        (before && (!number_of(before, "release", &previous) || previous != release - 1 ||
                    !tz_sha256_read(text_of(before, "manifest"), m->before))))
        return tz_fail(err, TZ_INPUT, "manifest: does not name the release before it");
    if (!number_of(delta, "added", &m->delta.added) ||
        !number_of(delta, "modified", &m->delta.modified) ||
        !number_of(delta, "deleted", &m->delta.deleted))
        return tz_fail(err, TZ_INPUT, "manifest: does not count its delta");
    if (!number_of(records, "count", &m->records) ||
        !tz_sha256_read(text_of(records, "digest"), m->digest))
        return tz_fail(err, TZ_INPUT, "manifest: has not the count and the digest of its records");
    if (!text_of(list, "id").len || !tz_clock_read(text_of(json, "published"), &time))
        return tz_fail(err, TZ_INPUT, "manifest: does not say of which list, or when");
    TZ_TRY(tz_arena_str(arena, text_of(list, "id"), &m->list, err));
    TZ_TRY(tz_arena_str(arena, text_of(json, "published"), &m->published, err));
    return read_files(json, arena, m, err);
}

tz_status tz_manifest_read(tz_str text, struct tz_arena *arena, struct tz_manifest *out,
                           struct tz_err *err)
{
    TZ_AUTO(tz_lines_close) struct tz_lines lines;
    struct tz_manifest m = { 0 };
    struct tz_bytes bytes;
    json_t *json;
    tz_status st;

    tz_bytes_open(&bytes, text);
    tz_lines_open(&lines, &bytes.stream);
    st = tz_lines_json(&lines, &json, err);
    if (st != TZ_OK)
        return st == TZ_END ? tz_fail(err, TZ_INPUT, "manifest: is empty") : st;
    st = read_members(json, arena, &m, err);
    json_decref(json);
    if (st == TZ_OK)
        *out = m;
    return st;
}

const struct tz_release_file *tz_manifest_file(const struct tz_manifest *m, const char *name)
{
    for (size_t i = 0; i < m->file_count; i++)
        if (strcmp(m->file[i].name, name) == 0)
            return &m->file[i];
    return NULL;
}

bool tz_manifest_owns(const struct tz_manifest *m, const char *name)
{
    static const char *const suffixes[] = { ".sig", ".minisig", ".sshsig", ".tlog-proof" };
    tz_str whole = tz_str_z(name), base = whole;
    char file[256];

    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (tz_str_ends(whole, tz_str_z(suffixes[i])))
            base = tz_str_part(whole, 0, whole.len - strlen(suffixes[i]));
    snprintf(file, sizeof file, "%.*s", TZ_FMT(base));
    return strcmp(file, TZ_MANIFEST) == 0 || tz_manifest_file(m, file);
}
