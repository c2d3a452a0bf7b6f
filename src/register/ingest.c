#include "register/ingest.h"

#include <errno.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/str.h"
#include "register/inside.h"

enum { BATCH_BYTES = 256 << 20, ARENA = 1 << 16 };

/* A file that is kept, and waits for the next change. */
struct waiting {
    struct tz_item_file file;
    char *path;
    char uid[TZ_ITEM_UID]; /* empty: there is such an item already */
};

struct ingest {
    struct tz_register *r;
    const struct tz_ingest_job *job;
    struct tz_mime mime;
    struct waiting batch[TZ_INGEST_FILES];
    size_t count;
    uint64_t bytes; /* in the batch */
};

static void drop_batch(struct ingest *g)
{
    for (size_t i = 0; i < g->count; i++)
        free(g->batch[i].path);
    g->count = 0;
    g->bytes = 0;
}

static void tell(const struct ingest *g, const struct tz_ingest_news *news)
{
    if (g->job->told)
        g->job->told(g->job->user, news);
}

static tz_status pass(const struct ingest *g, const char *path, tz_status st, const char *why)
{
    tell(g, &(struct tz_ingest_news){
                .kind = TZ_INGEST_PASSED, .path = path, .why = why, .status = st });
    return TZ_OK;
}

/* Add to the open change what has no item yet; *added says how many. */
static tz_status add_batch(struct ingest *g, size_t *added, struct tz_err *err)
{
    *added = 0;
    for (size_t i = 0; i < g->count; i++) {
        TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = ARENA };
        struct waiting *w = &g->batch[i];
        struct tz_item item;
        tz_status st = tz_item_of(g->r, w->file.file.sha256, &arena, &item, err);

        if (st == TZ_ABSENT) {
            st = tz_item_add(g->r, &w->file, &g->job->form, w->uid, err);
            ++*added;
        }
        if (st != TZ_OK)
            return tz_context(err, st, "%s", w->path);
    }
    return TZ_OK;
}

static tz_status tell_one(struct ingest *g, const struct waiting *w, int64_t change,
                          struct tz_err *err)
{
    TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = ARENA };
    struct tz_item item;

    if (tz_item_of(g->r, w->file.file.sha256, &arena, &item, err) != TZ_OK)
        return tz_fail(err, TZ_CORRUPT, "%s: its item is gone", w->path);
    if (!w->uid[0] && g->job->form.from.len) {
        (void)tz_fail(err, TZ_INPUT, "%s: the same bytes are %.*s already, of %.*s", w->path,
                      TZ_FMT(item.uid), TZ_FMT(item.at));
        return pass(g, w->path, TZ_INPUT, err->text);
    }
    tell(g, &(struct tz_ingest_news){ .kind = w->uid[0] ? TZ_INGEST_ADDED : TZ_INGEST_KNOWN,
                                      .path = w->path,
                                      .item = item.uid,
                                      .since = item.at,
                                      .file = &w->file,
                                      .change = change });
    return TZ_OK;
}

/* One change for the batch, or none when all of it is known. */
static tz_status commit_batch(struct ingest *g, struct tz_err *err)
{
    struct tz_change_form change = g->job->change;
    int64_t seq;
    size_t added;
    tz_status st;

    if (!g->count)
        return TZ_OK;
    change.time = tz_clock_now();
    st = tz_change_begin(g->r, &change, err);
    if (st != TZ_OK)
        return st;
    seq = tz_change_seq(g->r);
    st = add_batch(g, &added, err);
    if (st == TZ_OK && added)
        st = tz_change_commit(g->r, err);
    else
        tz_change_abandon(g->r);
    for (size_t i = 0; i < g->count && st == TZ_OK; i++)
        st = tell_one(g, &g->batch[i], seq, err);
    drop_batch(g);
    return st;
}

/* Keep one file and let it wait. What is wrong with the file is told, what is
 * wrong with our disk ends the job. */
static tz_status take(struct ingest *g, const char *path, struct tz_err *err)
{
    struct waiting *w = &g->batch[g->count];
    tz_status st;

    *w = (struct waiting){ .path = NULL };
    st = tz_evidence_measure(path, g->job->most, &g->mime, &w->file.file, w->file.mime, err);
    if (st == TZ_INPUT || st == TZ_LIMIT || st == TZ_IO)
        return pass(g, path, st, err->text);
    if (st == TZ_OK)
        st = tz_evidence_keep(g->r->folder, path, &w->file.file, err);
    if (st == TZ_INPUT)
        return pass(g, path, st, err->text);
    if (st != TZ_OK)
        return st;
    w->path = strdup(path);
    if (!w->path)
        return tz_fail(err, TZ_NOMEM, "no memory for a file name");
    w->file.path = w->path;
    g->count++;
    g->bytes += w->file.file.size;
    tell(g, &(struct tz_ingest_news){ .kind = TZ_INGEST_KEPT, .path = path, .file = &w->file });
    if (g->count < TZ_INGEST_FILES && g->bytes < BATCH_BYTES)
        return TZ_OK;
    return commit_batch(g, err);
}

static tz_status visit(struct ingest *g, FTS *fts, FTSENT *e, struct tz_err *err)
{
    char why[TZ_PATH + 64];

    switch (e->fts_info) {
    case FTS_D:
        snprintf(why, sizeof why, "%s/" TZ_REGISTER_DB, e->fts_accpath);
        if (access(why, F_OK) != 0)
            return TZ_OK;
        fts_set(fts, e, FTS_SKIP);
        snprintf(why, sizeof why, "%s: is a register, and not evidence", e->fts_path);
        return pass(g, e->fts_path, TZ_INPUT, why);
    case FTS_DP:
        return TZ_OK;
    case FTS_DNR:
    case FTS_ERR:
    case FTS_NS:
        (void)tz_fail(err, TZ_IO, "%s: %s", e->fts_path, strerror(e->fts_errno));
        return pass(g, e->fts_path, TZ_IO, err->text);
    default:
        return take(g, e->fts_accpath, err);
    }
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static void close_walk(FTS **fts)
{
    if (*fts)
        fts_close(*fts);
}

static tz_status walk(struct ingest *g, char *const *paths, struct tz_err *err)
{
    TZ_AUTO(close_walk)
    FTS *fts = fts_open(paths, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
    FTSENT *e;

    if (!fts)
        return tz_fail(err, TZ_NOMEM, "no memory to walk through folders");
    while ((e = fts_read(fts)) != NULL)
        TZ_TRY(visit(g, fts, e, err));
    return commit_batch(g, err);
}

static void close_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
}

tz_status tz_ingest(struct tz_register *r, const struct tz_ingest_job *job, char *const *paths,
                    struct tz_err *err)
{
    struct ingest g = { .r = r, .job = job };
    TZ_AUTO(close_fd) int lock = -1;
    tz_status st;

    TZ_TRY(tz_evidence_lock(r->folder, &lock, err));
    TZ_TRY(tz_mime_open(&g.mime, err));
    st = walk(&g, paths, err);
    drop_batch(&g);
    tz_mime_close(&g.mime);
    return st;
}
