#include "log/log.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/err.h"
#include "base/file.h"
#include "base/str.h"
#include "log/folder.h"

/* Hashes at the right edge of the tree: the tile of a level that is not full. */
struct edge {
    unsigned count;
    struct tz_hash hash[TZ_TILE_WIDTH];
};

struct tz_log {
    char *folder;
    char name[TZ_KEY_NAME + 1];
    struct tz_vkey key;
    int lock;
    struct tz_log_state state; /* what is committed */
    uint64_t size;             /* with what was added since */
    uint64_t saved;            /* of the tree whose tiles are all written */
    bool failed;
    struct edge edge[TZ_TILE_LEVELS];
    struct tz_buf bundle; /* the entries of the bundle that is not full */
};

/* The tile at the right edge of a level, for a tree of `size` leaves; width 0
 * when the last one is full. */
static struct tz_tile last_tile(int level, uint64_t size)
{
    uint64_t row = tz_tile_row(level, size);

    return (struct tz_tile){ level, row / TZ_TILE_WIDTH, row % TZ_TILE_WIDTH };
}

static tz_str edge_bytes(const struct edge *e)
{
    return (tz_str){ (const char *)e->hash, e->count * sizeof *e->hash };
}

static void edge_root(const struct edge edge[TZ_TILE_LEVELS], struct tz_hash *out)
{
    struct tz_hash part[TZ_TILE_WIDTH + 1], rest;
    bool any = false;

    tz_tree_empty(&rest);
    for (int level = 0; level < TZ_TILE_LEVELS; level++) {
        size_t n = edge[level].count;

        memcpy(part, edge[level].hash, n * sizeof *part);
        if (any)
            part[n++] = rest;
        if (n)
            tz_tree_root(part, n, &rest);
        any |= n > 0;
    }
    *out = rest;
}

static tz_status publish(const char *folder, const char *name, tz_str note, struct tz_err *err)
{
    char path[TZ_PATH];

    TZ_TRY(tz_path(folder, name, path, err));
    return tz_file_put(path, note, err);
}

/* Sign the tree, note that it was signed, and only then show it. */
static tz_status sign(const char *folder, const struct tz_log_signer *signer,
                      const struct tz_log *log, const struct tz_checkpoint *c, struct tz_buf *note,
                      struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };

    tz_checkpoint_put(&text, c);
    tz_buf_put(note, tz_buf_str(&text));
    tz_buf_putc(note, '\n');
    if (text.failed || note->failed)
        return tz_fail(err, TZ_NOMEM, "no memory for a checkpoint");
    TZ_TRY(signer->sign(signer->user, log, tz_buf_str(&text), note, err));
    if (note->failed)
        return tz_fail(err, TZ_NOMEM, "no memory for a checkpoint");
    TZ_TRY(publish(folder, TZ_LOG_SIGNED, tz_buf_str(note), err));
    return publish(folder, TZ_LOG_CHECKPOINT, tz_buf_str(note), err);
}

/* The key is at hand. */
static tz_status sign_here(void *user, const struct tz_log *log, tz_str text, struct tz_buf *lines,
                           struct tz_err *err)
{
    (void)log, (void)err;
    tz_note_sign(lines, text, user);
    return TZ_OK;
}

static struct tz_log_signer here(const struct tz_skey *key)
{
    return (struct tz_log_signer){ sign_here, (void *)(uintptr_t)key };
}

tz_status tz_log_create_by(const char *folder, tz_str origin, const struct tz_log_signer *signer,
                           struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf note = { 0 };
    struct tz_checkpoint c = { .origin = origin };
    char path[TZ_PATH];

    TZ_TRY(tz_folder_make(folder, err));
    TZ_TRY(tz_path(folder, TZ_LOG_CHECKPOINT, path, err));
    if (access(path, F_OK) == 0)
        return tz_fail(err, TZ_INPUT, "%s: there is a log already", folder);
    tz_tree_empty(&c.root);
    return sign(folder, signer, NULL, &c, &note, err);
}

tz_status tz_log_create(const char *folder, const struct tz_skey *key, struct tz_err *err)
{
    struct tz_log_signer signer = here(key);

    return tz_log_create_by(folder, tz_str_z(key->name), &signer, err);
}

static tz_status lock(struct tz_log *log, struct tz_err *err)
{
    int got;

    log->lock = open(log->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (log->lock < 0)
        return tz_fail(err, TZ_IO, "%s: %s", log->folder, strerror(errno));
    do {
        got = flock(log->lock, LOCK_EX);
    } while (got != 0 && errno == EINTR);
    return got == 0 ? TZ_OK : tz_fail(err, TZ_IO, "%s: %s", log->folder, strerror(errno));
}

/* The tree to go on from: "signed" when we write, which a crash may have left
 * one step ahead of "checkpoint". */
static tz_status read_state(struct tz_log *log, bool write, bool *ahead, struct tz_err *err)
{
    TZ_AUTO(tz_log_state_close) struct tz_log_state shown = { 0 };
    const char *name = write ? TZ_LOG_SIGNED : TZ_LOG_CHECKPOINT;
    tz_status st = tz_log_state_read(&log->state, log->folder, name, &log->key, err);

    *ahead = false;
    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_CORRUPT, "%s is missing", name);
    if (st != TZ_OK || !write)
        return st;
    st = tz_log_state_read(&shown, log->folder, TZ_LOG_CHECKPOINT, &log->key, err);
    if (st < 0)
        return st;
    *ahead = st == TZ_ABSENT || shown.checkpoint.size < log->state.checkpoint.size;
    if (!*ahead && !tz_str_eq(tz_buf_str(&shown.note), tz_buf_str(&log->state.note)))
        return tz_fail(err, TZ_CORRUPT,
                       "the checkpoint shows a tree of %llu that was not signed last",
                       (unsigned long long)shown.checkpoint.size);
    return TZ_OK;
}

/* Load the tiles at the right edge; they must give the signed root. */
static tz_status read_edge(struct tz_log *log, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf bytes = { 0 };
    struct tz_hash root;

    for (int level = 0; level < TZ_TILE_LEVELS; level++) {
        struct tz_tile t = last_tile(level, log->size);

        if (!t.width)
            continue;
        TZ_TRY(tz_log_load(log->folder, &t, &bytes, err));
        memcpy(log->edge[level].hash, bytes.ptr, bytes.len);
        log->edge[level].count = t.width;
    }
    edge_root(log->edge, &root);
    if (!tz_hash_eq(&root, &log->state.checkpoint.root))
        return tz_fail(err, TZ_CORRUPT, "the tiles do not give the signed root of %llu entries",
                       (unsigned long long)log->size);
    return TZ_OK;
}

/* Load the entries of the last bundle; they must have the hashes of its tile. */
static tz_status read_bundle(struct tz_log *log, struct tz_err *err)
{
    struct tz_tile t = last_tile(TZ_BUNDLE, log->size);
    tz_str rest, entry;
    struct tz_hash leaf;

    if (!t.width)
        return TZ_OK;
    TZ_TRY(tz_log_load(log->folder, &t, &log->bundle, err));
    rest = tz_buf_str(&log->bundle);
    for (unsigned i = 0; i < t.width; i++) {
        tz_status st = tz_bundle_next(&rest, &entry, err);

        if (st == TZ_OK)
            tz_tree_leaf(entry, &leaf);
        if (st != TZ_OK || !tz_hash_eq(&leaf, &log->edge[0].hash[i]))
            return tz_fail(err, TZ_CORRUPT, "entry %llu is not the one that was logged",
                           (unsigned long long)(t.index * TZ_TILE_WIDTH + i));
    }
    if (rest.len)
        return tz_fail(err, TZ_CORRUPT, "the last bundle of entries is too long");
    return TZ_OK;
}

static tz_status start(struct tz_log *log, bool write, struct tz_err *err)
{
    bool ahead;

    if (write)
        TZ_TRY(lock(log, err));
    TZ_TRY(read_state(log, write, &ahead, err));
    log->size = log->saved = log->state.checkpoint.size;
    if (!write)
        return TZ_OK;
    TZ_TRY(read_edge(log, err));
    TZ_TRY(read_bundle(log, err));
    return ahead ? publish(log->folder, TZ_LOG_CHECKPOINT, tz_buf_str(&log->state.note), err)
                 : TZ_OK;
}

tz_status tz_log_open(struct tz_log **out, const char *folder, const struct tz_vkey *key,
                      bool write, struct tz_err *err)
{
    struct tz_log *log = calloc(1, sizeof *log);
    tz_status st;

    if (!log || !(log->folder = strdup(folder))) {
        free(log);
        return tz_fail(err, TZ_NOMEM, "no memory to open a log");
    }
    log->lock = -1;
    log->key = *key;
    memcpy(log->name, key->name.ptr, key->name.len);
    log->key.name.ptr = log->name;
    st = start(log, write, err);
    if (st != TZ_OK) {
        tz_log_close(log);
        return tz_context(err, st, "%s", folder);
    }
    *out = log;
    return TZ_OK;
}

void tz_log_close(struct tz_log *log)
{
    if (!log)
        return;
    tz_log_state_close(&log->state);
    tz_buf_free(&log->bundle);
    if (log->lock >= 0)
        close(log->lock);
    free(log->folder);
    free(log);
}

uint64_t tz_log_size(const struct tz_log *log)
{
    return log->size;
}

tz_str tz_log_note(const struct tz_log *log)
{
    return tz_buf_str(&log->state.note);
}

const struct tz_checkpoint *tz_log_checkpoint(const struct tz_log *log)
{
    return &log->state.checkpoint;
}

/* Put a hash at the edge of level 0. A tile that becomes full is written, and
 * its root goes to the level above. */
static tz_status grow(struct tz_log *log, struct tz_hash h, struct tz_err *err)
{
    for (int level = 0;; level++) {
        struct edge *e = &log->edge[level];
        struct tz_tile full = { level, 0, TZ_TILE_WIDTH };

        assert(level < TZ_TILE_LEVELS);
        e->hash[e->count++] = h;
        if (e->count < TZ_TILE_WIDTH)
            return TZ_OK;
        full.index = tz_tile_row(level, log->size) / TZ_TILE_WIDTH - 1;
        if (level == 0) {
            struct tz_tile bundle = { TZ_BUNDLE, full.index, TZ_TILE_WIDTH };

            TZ_TRY(tz_log_save(log->folder, &bundle, tz_buf_str(&log->bundle), err));
            log->bundle.len = 0;
        }
        TZ_TRY(tz_log_save(log->folder, &full, edge_bytes(e), err));
        tz_tree_root(e->hash, TZ_TILE_WIDTH, &h);
        e->count = 0;
    }
}

tz_status tz_log_add(struct tz_log *log, tz_str entry, struct tz_err *err)
{
    struct tz_hash leaf;
    tz_status st;

    assert(log->lock >= 0 && !log->failed);
    if (entry.len > TZ_ENTRY_MAX || log->size == TZ_TREE_MAX)
        return tz_fail(err, TZ_LIMIT, "an entry of %zu bytes; a log takes at most %d", entry.len,
                       TZ_ENTRY_MAX);
    log->failed = true;
    tz_buf_putc(&log->bundle, (char)(entry.len >> 8));
    tz_buf_putc(&log->bundle, (char)entry.len);
    tz_buf_put(&log->bundle, entry);
    if (log->bundle.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for an entry of %zu bytes", entry.len);
    tz_tree_leaf(entry, &leaf);
    log->size++;
    st = grow(log, leaf, err);
    log->failed = st != TZ_OK;
    return st;
}

/* Write the tiles at the edge that are not full and have grown. */
static tz_status save_edge(const struct tz_log *log, struct tz_err *err)
{
    uint64_t old = log->state.checkpoint.size;

    for (int level = TZ_BUNDLE; level < TZ_TILE_LEVELS; level++) {
        struct tz_tile t = last_tile(level, log->size);
        tz_str bytes =
            level == TZ_BUNDLE ? tz_buf_str(&log->bundle) : edge_bytes(&log->edge[level]);

        if (t.width && tz_tile_row(level, old) != tz_tile_row(level, log->size))
            TZ_TRY(tz_log_save(log->folder, &t, bytes, err));
    }
    return TZ_OK;
}

tz_status tz_log_commit_by(struct tz_log *log, const struct tz_log_signer *signer,
                           struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf note = { 0 };
    struct tz_checkpoint c = { .origin = log->key.name, .size = log->size };
    uint64_t old = log->state.checkpoint.size;

    assert(log->lock >= 0 && !log->failed);
    if (log->size == old)
        return TZ_OK;
    log->failed = true;
    TZ_TRY(save_edge(log, err));
    log->saved = log->size;
    edge_root(log->edge, &c.root);
    TZ_TRY(sign(log->folder, signer, log, &c, &note, err));
    for (int level = TZ_BUNDLE; level < TZ_TILE_LEVELS; level++) {
        struct tz_tile was = last_tile(level, old);

        if (was.width && last_tile(level, log->size).index > was.index)
            tz_log_drop_partials(log->folder, was);
    }
    tz_buf_free(&log->state.note);
    log->state.note = note;
    log->state.checkpoint = c;
    note = (struct tz_buf){ 0 };
    log->failed = false;
    return TZ_OK;
}

tz_status tz_log_commit(struct tz_log *log, const struct tz_skey *key, struct tz_err *err)
{
    struct tz_log_signer signer = here(key);

    assert(key->id == log->key.id);
    return tz_log_commit_by(log, &signer, err);
}

tz_status tz_log_entry(const struct tz_log *log, uint64_t index, struct tz_buf *into,
                       struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf bytes = { 0 };
    uint64_t size = log->state.checkpoint.size;
    struct tz_tile t = { TZ_BUNDLE, index / TZ_TILE_WIDTH, TZ_TILE_WIDTH };
    tz_str rest, entry;

    if (index >= size)
        return tz_fail(err, TZ_INPUT, "there is no entry %llu in a log of %llu",
                       (unsigned long long)index, (unsigned long long)size);
    if (t.index == size / TZ_TILE_WIDTH)
        t = last_tile(TZ_BUNDLE, size);
    TZ_TRY(tz_log_load(log->folder, &t, &bytes, err));
    rest = tz_buf_str(&bytes);
    for (uint64_t i = 0; i <= index % TZ_TILE_WIDTH; i++)
        if (tz_bundle_next(&rest, &entry, err) != TZ_OK)
            return tz_fail(err, TZ_CORRUPT, "%s: entry %llu is cut short", log->folder,
                           (unsigned long long)index);
    tz_buf_put(into, entry);
    return into->failed ? tz_fail(err, TZ_NOMEM, "no memory for an entry") : TZ_OK;
}

static tz_status find_subtree(void *user, unsigned level, uint64_t index, struct tz_hash *out,
                              struct tz_err *err)
{
    const struct tz_log *log = user;
    TZ_AUTO(tz_buf_free) struct tz_buf bytes = { 0 };
    unsigned height = level % 8; /* within its tile */
    uint64_t first = index << height;
    int row = (int)(level / 8);
    struct tz_tile t = { row, first / TZ_TILE_WIDTH, TZ_TILE_WIDTH };
    struct tz_hash part[TZ_TILE_WIDTH];

    if (t.index == last_tile(row, log->saved).index)
        t = last_tile(row, log->saved);
    assert((first % TZ_TILE_WIDTH) + (1u << height) <= t.width);
    TZ_TRY(tz_log_load(log->folder, &t, &bytes, err));
    memcpy(part, bytes.ptr, bytes.len);
    tz_tree_root(part + first % TZ_TILE_WIDTH, (size_t)1 << height, out);
    return TZ_OK;
}

struct tz_subtrees tz_log_subtrees(const struct tz_log *log)
{
    return (struct tz_subtrees){ find_subtree, (void *)(uintptr_t)log };
}
