/* Previous list + delta = list; and the log commits to every entry. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/err.h"
#include "base/str.h"
#include "list/canonical.h"
#include "list/verifying.h"
#include "log/base64.h"

/* A file of a release as a text, or empty when it is not there, which has been told. */
static tz_status map_file(const char *folder, const char *name, struct tz_map *map,
                          struct tz_err *err)
{
    struct stat about;
    char path[TZ_PATH];

    TZ_TRY(tz_path(folder, name, path, err));
    return stat(path, &about) == 0 && about.st_size ? tz_map_open(map, path, err) : TZ_OK;
}

/* A line of the delta taken apart. */
struct change {
    tz_str record, id;
    bool deleted;
};

static bool read_change(tz_str line, struct change *out)
{
    static const tz_str front = { "{\"entity\":", 10 };
    static const tz_str ends[] = { { ",\"op\":\"ADD\"}", 12 },
                                   { ",\"op\":\"MOD\"}", 12 },
                                   { ",\"op\":\"DEL\"}", 12 } };

    if (!tz_str_starts(line, front))
        return false;
    for (int i = 0; i < 3; i++)
        if (tz_str_ends(line, ends[i])) {
            out->record = tz_str_part(line, front.len, line.len - front.len - ends[i].len);
            out->id = tz_canonical_id(out->record);
            out->deleted = i == 2;
            return true;
        }
    return false;
}

static void put_record(struct tz_sha256 *h, tz_str record)
{
    tz_sha256_put(h, record);
    tz_sha256_put(h, TZ_STR("\n"));
}

/* Apply the delta to the list before; both are sorted by id. The number of
 * records and their digest must be those of the manifest. */
static tz_status apply(tz_str before, tz_str delta, uint64_t *count,
                       uint8_t digest[TZ_SHA256_BYTES], bool *good, struct tz_err *err)
{
    TZ_AUTO(tz_sha256_close) struct tz_sha256 h = { 0 };
    tz_str old = { 0 }, line = { 0 }, last = { 0 };
    struct change c = { 0 };
    bool more_old = tz_str_cut(&before, '\n', &old), more = tz_str_cut(&delta, '\n', &line);

    TZ_TRY(tz_sha256_open(&h, err));
    *good = !more || read_change(line, &c);
    *count = 0;
    while (*good && (more || more_old)) {
        int order = !more ? -1 : !more_old ? 1 : tz_str_cmp(tz_canonical_id(old), c.id);

        if (order < 0) {
            put_record(&h, old);
            (*count)++;
        } else if (!c.deleted) {
            put_record(&h, c.record);
            (*count)++;
        } else if (order > 0) {
            *good = false; /* nothing to delete */
        }
        if (order <= 0)
            more_old = tz_str_cut(&before, '\n', &old);
        if (order >= 0) {
            last = c.id;
            more = tz_str_cut(&delta, '\n', &line);
            *good = *good && (!more || (read_change(line, &c) && tz_str_cmp(last, c.id) < 0));
        }
    }
    tz_sha256_take(&h, digest);
    return TZ_OK;
}

struct two {
    struct tz_map a, b;
};

static void close_maps(struct two *maps)
{
    tz_map_close(&maps->a);
    tz_map_close(&maps->b);
}

tz_status tz_verify_delta(struct tz_verifying *r, const char *before, struct tz_err *err)
{
    TZ_AUTO(close_maps) struct two map = { 0 };
    uint8_t digest[TZ_SHA256_BYTES];
    uint64_t count;
    bool good;

    if (before)
        TZ_TRY(map_file(before, "entities.ftm.json", &map.a, err));
    TZ_TRY(map_file(r->folder, "entities.delta.json", &map.b, err));
    TZ_TRY(apply(map.a.bytes, map.b.bytes, &count, digest, &good, err));
    if (!good || count != r->manifest.records ||
        memcmp(digest, r->manifest.digest, sizeof digest) != 0)
        tz_damage_tell(r->v->form->damage,
                       "release %u: the release before and the delta do not give the full list",
                       r->number);
    return TZ_OK;
}

/* Does the log commit to this line of entries.json, where commitments.json says? */
static tz_status commits(struct tz_verifying *r, tz_str line, tz_str commitment, bool *good,
                         struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf record = { 0 };
    struct tz_commitment c;
    struct tz_hash hash;
    char number[32];
    tz_str entry;

    *good = false;
    if (!tz_commitment_read(commitment, &c) || c.entry != tz_entry_number(line) ||
        c.index >= r->v->log.count || !tz_hash_eq(&c.leaf, &r->v->log.leaf[c.index]))
        return TZ_OK;
    TZ_TRY(tz_commit(c.salt, line, &hash, err));
    tz_buf_put(&record, TZ_STR("\nrecord "));
    tz_hash_put(&record, &hash);
    tz_buf_putc(&record, '\n');
    snprintf(number, sizeof number, "\nentry %u\n", c.entry);
    entry = tz_read_entry(&r->v->log, c.index);
    *good = !record.failed && tz_str_find(entry, tz_buf_str(&record)) < entry.len &&
            tz_str_find(entry, tz_str_z(number)) < entry.len;
    return record.failed ? tz_fail(err, TZ_NOMEM, "no memory to verify an entry") : TZ_OK;
}

tz_status tz_verify_commitments(struct tz_verifying *r, struct tz_err *err)
{
    TZ_AUTO(close_maps) struct two map = { 0 };
    tz_str entries, commitments, line, commitment;
    bool good;

    TZ_TRY(map_file(r->folder, "entries.json", &map.a, err));
    TZ_TRY(map_file(r->folder, "commitments.json", &map.b, err));
    entries = map.a.bytes;
    commitments = map.b.bytes;
    while (tz_str_cut(&entries, '\n', &line)) {
        commitment = (tz_str){ 0 };
        (void)tz_str_cut(&commitments, '\n', &commitment);
        TZ_TRY(commits(r, line, commitment, &good, err));
        if (!good)
            tz_damage_tell(r->v->form->damage,
                           "release %u: entry %u is not the one that the log commits to", r->number,
                           tz_entry_number(line));
    }
    return TZ_OK;
}
