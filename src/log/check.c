#include "log/check.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/err.h"
#include "base/file.h"
#include "base/str.h"
#include "log/folder.h"

/* A row of the tree in the making: the hashes of the tile that is being read. */
struct row {
    unsigned count;
    struct tz_hash hash[TZ_TILE_WIDTH];
};

struct check {
    const char *folder;
    tz_log_entry_sink *entry;
    void *user;
    struct tz_damage *damage;
    struct tz_log_count count;
    uint64_t size; /* entries in the signed tree */
    bool lost;     /* a bundle and its tile are both unreadable: no root can be computed */
    struct tz_buf bundle, tile;
    struct row row[TZ_TILE_LEVELS];
};

static void free_check(struct check **c)
{
    if (*c) {
        tz_buf_free(&(*c)->bundle);
        tz_buf_free(&(*c)->tile);
    }
    free(*c);
}

/* Damage is told, and is no failure; anything else is. */
static tz_status told(struct check *c, tz_status st, const struct tz_err *err)
{
    if (st != TZ_CORRUPT && st != TZ_INPUT && st != TZ_LIMIT)
        return st;
    tz_damage_tell(c->damage, "%s: %s", c->folder, err->text);
    return TZ_OK;
}

/* The two notes. The size to check is that of the checkpoint, or of "signed"
 * where that is unreadable. */
static tz_status check_notes(struct check *c, const struct tz_vkey *key, bool copy,
                             struct tz_hash *root, bool *readable, struct tz_err *err)
{
    static const char *const names[] = { TZ_LOG_SIGNED, TZ_LOG_CHECKPOINT };
    uint64_t signed_size = 0;
    bool first = false;

    *readable = false;
    for (int i = copy; i < 2; i++) {
        TZ_AUTO(tz_log_state_close) struct tz_log_state s = { 0 };
        tz_status st = tz_log_state_read(&s, c->folder, names[i], key, err);

        if (st == TZ_ABSENT)
            st = tz_fail(err, TZ_CORRUPT, "%s is missing", names[i]);
        if (st != TZ_OK) {
            TZ_TRY(told(c, st, err));
            continue;
        }
        if (i == 0) {
            first = true;
            signed_size = s.checkpoint.size;
        } else if (first &&
                   (s.checkpoint.size > signed_size ||
                    (s.checkpoint.size == signed_size && !tz_hash_eq(root, &s.checkpoint.root)))) {
            tz_damage_tell(c->damage, "%s: the checkpoint shows a tree that was not signed last",
                           c->folder);
        }
        c->size = s.checkpoint.size;
        *root = s.checkpoint.root;
        *readable = true;
    }
    return TZ_OK;
}

/* Compare a tile with what was computed from below. A tile that differs is
 * damage; the computed hashes stand. */
static tz_status check_tile(struct check *c, int level, uint64_t index, struct tz_err *err)
{
    const struct row *r = &c->row[level];
    struct tz_tile t = { level, index, r->count };
    char name[TZ_TILE_PATH];
    tz_status st = tz_log_load(c->folder, &t, &c->tile, err);

    if (st != TZ_OK)
        return told(c, st, err);
    c->count.tiles++;
    if (memcmp(c->tile.ptr, r->hash, c->tile.len) != 0) {
        tz_tile_path(&t, name);
        tz_damage_tell(c->damage, "%s: %s does not have the hashes of what is below it", c->folder,
                       name);
    }
    return TZ_OK;
}

/* `leaves` is how many leaves the rows stand for by now. */
static tz_status grow(struct check *c, uint64_t leaves, struct tz_hash h, struct tz_err *err)
{
    for (int level = 0; level < TZ_TILE_LEVELS; level++) {
        struct row *r = &c->row[level];

        r->hash[r->count++] = h;
        if (r->count < TZ_TILE_WIDTH)
            break;
        TZ_TRY(check_tile(c, level, tz_tile_row(level, leaves) / TZ_TILE_WIDTH - 1, err));
        tz_tree_root(r->hash, TZ_TILE_WIDTH, &h);
        r->count = 0;
    }
    return TZ_OK;
}

/* Take from the tile the hashes of the entries that its bundle did not give,
 * so that what lies above can be checked still. */
static tz_status fill_in(struct check *c, const struct tz_tile *bundle, unsigned from,
                         struct tz_err *err)
{
    struct tz_tile t = { 0, bundle->index, bundle->width };
    struct tz_hash hash[TZ_TILE_WIDTH];
    tz_status st = tz_log_load(c->folder, &t, &c->tile, err);

    if (st != TZ_OK) {
        c->lost = true;
        return told(c, st, err);
    }
    memcpy(hash, c->tile.ptr, c->tile.len);
    for (unsigned i = from; i < t.width; i++)
        TZ_TRY(grow(c, t.index * TZ_TILE_WIDTH + i + 1, hash[i], err));
    return TZ_OK;
}

/* One bundle: hash its entries and hand them out. */
static tz_status check_bundle(struct check *c, const struct tz_tile *t, struct tz_err *err)
{
    uint64_t first = t->index * TZ_TILE_WIDTH;
    tz_status st = tz_log_load(c->folder, t, &c->bundle, err);
    tz_str rest = tz_buf_str(&c->bundle), entry = { 0 };
    struct tz_hash h;
    unsigned i = 0;

    c->count.tiles += st == TZ_OK;
    while (st == TZ_OK && i < t->width) {
        st = tz_bundle_next(&rest, &entry, err);
        if (st == TZ_END)
            st = tz_fail(err, TZ_CORRUPT, "entry %llu is missing", (unsigned long long)first + i);
        if (st != TZ_OK)
            break;
        tz_tree_leaf(entry, &h);
        i++;
        TZ_TRY(grow(c, first + i, h, err));
        c->count.entries++;
        if (c->entry)
            TZ_TRY(c->entry(c->user, first + i - 1, entry, err));
    }
    if (st == TZ_OK && rest.len)
        st = tz_fail(err, TZ_CORRUPT, "bundle %llu of entries is too long",
                     (unsigned long long)t->index);
    TZ_TRY(told(c, st, err));
    return i < t->width ? fill_in(c, t, i, err) : TZ_OK;
}

static tz_status check_tree(struct check *c, const struct tz_hash *root, struct tz_err *err)
{
    struct tz_hash part[TZ_TILE_WIDTH + 1], rest;
    bool any = false;

    for (uint64_t at = 0; at < c->size && !c->lost; at += TZ_TILE_WIDTH) {
        uint64_t left = c->size - at;
        struct tz_tile t = { TZ_BUNDLE, at / TZ_TILE_WIDTH,
                             left < TZ_TILE_WIDTH ? (unsigned)left : TZ_TILE_WIDTH };

        TZ_TRY(check_bundle(c, &t, err));
    }
    if (c->lost)
        return TZ_OK;
    tz_tree_empty(&rest);
    for (int level = 0; level < TZ_TILE_LEVELS; level++) {
        size_t n = c->row[level].count;

        if (n)
            TZ_TRY(check_tile(c, level, tz_tile_row(level, c->size) / TZ_TILE_WIDTH, err));
        memcpy(part, c->row[level].hash, n * sizeof *part);
        if (any)
            part[n++] = rest;
        if (n)
            tz_tree_root(part, n, &rest);
        any |= n > 0;
    }
    if (!tz_hash_eq(&rest, root))
        tz_damage_tell(c->damage, "%s: the entries do not give the signed root of %llu entries",
                       c->folder, (unsigned long long)c->size);
    return TZ_OK;
}

/* A partial tile of an earlier size is the front of what the tile is now. */
static tz_status check_partial(struct check *c, const struct tz_tile *t, const char *path,
                               struct tz_err *err)
{
    uint64_t left = tz_tile_row(t->level, c->size) - t->index * TZ_TILE_WIDTH;
    struct tz_tile now = { t->level, t->index,
                           left < TZ_TILE_WIDTH ? (unsigned)left : TZ_TILE_WIDTH };
    TZ_AUTO(tz_buf_free) struct tz_buf bytes = { 0 };
    tz_status st = tz_log_load(c->folder, &now, &c->tile, err);
    tz_str front = tz_buf_str(&c->tile);

    if (st != TZ_OK) /* told when the tile itself was checked */
        return st == TZ_CORRUPT ? TZ_OK : st;
    TZ_TRY(tz_file_load(path, TZ_BUNDLE_MAX, &bytes, err));
    c->count.tiles++;
    if (!tz_tile_cut(t, &front) || !tz_str_eq(front, tz_buf_str(&bytes)))
        tz_damage_tell(c->damage, "%s: is not the front of the tile that it became", path);
    return TZ_OK;
}

/* A file below tile/: one of the tree's, an earlier partial one, or left over. */
static tz_status check_file(struct check *c, const char *path, struct tz_err *err)
{
    tz_str name = tz_str_z(path + strlen(c->folder) + 1);
    struct tz_tile t;
    uint64_t row, end;

    if (!tz_tile_of_path(name, &t)) {
        c->count.leftover++;
        return TZ_OK;
    }
    row = tz_tile_row(t.level, c->size);
    end = t.index * TZ_TILE_WIDTH + t.width;
    if (t.index > row / TZ_TILE_WIDTH || end > row)
        c->count.leftover++;
    else if (t.width < TZ_TILE_WIDTH && end != row) /* the others were read with the tree */
        return check_partial(c, &t, path, err);
    return TZ_OK;
}

static void close_folder(DIR **d)
{
    if (*d)
        closedir(*d);
}

/* `depth` ends a chain of links. */
static tz_status check_files(struct check *c, const char *path, int depth, struct tz_err *err)
{
    TZ_AUTO(close_folder) DIR *d = opendir(path);
    char inner[TZ_PATH];
    struct dirent *entry;
    struct stat about;

    if (!d)
        return errno == ENOENT ? TZ_OK : tz_fail(err, TZ_IO, "%s: %s", path, strerror(errno));
    while ((entry = readdir(d)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        TZ_TRY(tz_path(path, entry->d_name, inner, err));
        if (lstat(inner, &about) != 0)
            return tz_fail(err, TZ_IO, "%s: %s", inner, strerror(errno));
        if (S_ISDIR(about.st_mode) && depth > 0)
            TZ_TRY(check_files(c, inner, depth - 1, err));
        else
            TZ_TRY(check_file(c, inner, err));
    }
    return TZ_OK;
}

static tz_status check_log(const char *folder, const struct tz_vkey *key, bool copy,
                           tz_log_entry_sink *entry, void *user, struct tz_damage *damage,
                           struct tz_log_count *out, struct tz_err *err)
{
    enum { DEEPEST = 10 }; /* tile/7/x…/x…/x…/000.p/1 */
    TZ_AUTO(free_check) struct check *c = calloc(1, sizeof *c);
    char tiles[TZ_PATH];
    struct tz_hash root;
    bool readable;

    if (!c)
        return tz_fail(err, TZ_NOMEM, "no memory to check a log");
    *c = (struct check){ .folder = folder, .entry = entry, .user = user, .damage = damage };
    TZ_TRY(check_notes(c, key, copy, &root, &readable, err));
    if (readable) {
        TZ_TRY(check_tree(c, &root, err));
        TZ_TRY(tz_path(folder, "tile", tiles, err));
        TZ_TRY(check_files(c, tiles, DEEPEST, err));
    }
    *out = c->count;
    return TZ_OK;
}

tz_status tz_log_check(const char *folder, const struct tz_vkey *key, tz_log_entry_sink *entry,
                       void *user, struct tz_damage *damage, struct tz_log_count *out,
                       struct tz_err *err)
{
    return check_log(folder, key, false, entry, user, damage, out, err);
}

tz_status tz_log_check_copy(const char *folder, const struct tz_vkey *key, tz_log_entry_sink *entry,
                            void *user, struct tz_damage *damage, struct tz_log_count *out,
                            struct tz_err *err)
{
    return check_log(folder, key, true, entry, user, damage, out, err);
}
