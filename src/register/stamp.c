#include "register/stamp.h"

#include <assert.h>

#include "base/err.h"
#include "base/str.h"
#include "base/timestamp.h"
#include "register/inside.h"

static void close_log(struct tz_log **log)
{
    tz_log_close(*log);
}

tz_status tz_stamp_checkpoint(struct tz_register *r, struct tz_buf *into, struct tz_err *err)
{
    TZ_AUTO(close_log) struct tz_log *log = NULL;
    char path[TZ_PATH];

    TZ_TRY(tz_path(r->folder, TZ_REGISTER_LOG, path, err));
    TZ_TRY(tz_log_open(&log, path, &r->vkey, false, err));
    tz_buf_put(into, tz_log_note(log));
    return into->failed ? tz_fail(err, TZ_NOMEM, "no memory for a checkpoint") : TZ_OK;
}

/* A checkpoint that the register's key has signed. */
static tz_status read_checkpoint(const struct tz_register *r, tz_str bytes,
                                 struct tz_checkpoint *out, struct tz_err *err)
{
    struct tz_note note;
    tz_status st;

    TZ_TRY(tz_note_read(bytes, &note, err));
    st = tz_note_verify(&note, &r->vkey, 1, NULL, err);
    if (st != TZ_OK)
        return st == TZ_ABSENT ? tz_fail(err, TZ_INPUT, "this register did not sign it") : st;
    return tz_checkpoint_read(note.text, out, err);
}

/* The journal of the open change must have grown from it. */
static tz_status must_continue(struct tz_register *r, const struct tz_checkpoint *old,
                               struct tz_err *err)
{
    struct tz_subtrees subtrees = tz_log_subtrees(r->log);
    const struct tz_checkpoint *now = tz_log_checkpoint(r->log);
    struct tz_proof proof;

    if (!old->size || old->size > now->size)
        return tz_fail(err, TZ_INPUT, "the journal has %llu entries, the checkpoint %llu",
                       (unsigned long long)now->size, (unsigned long long)old->size);
    TZ_TRY(tz_tree_prove_growth(&subtrees, old->size, now->size, &proof, err));
    if (!tz_tree_grew(&old->root, old->size, &now->root, now->size, &proof))
        return tz_fail(err, TZ_INPUT, "the journal did not grow from it");
    return TZ_OK;
}

tz_status tz_stamp_add(struct tz_register *r, tz_str checkpoint, tz_str query, tz_str reply,
                       const char *ca, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_stamp_add);
    struct tz_checkpoint old;
    struct tz_timestamp t;
    tz_status st;

    assert(r->seq);
    st = read_checkpoint(r, checkpoint, &old, err);
    if (st == TZ_OK)
        st = must_continue(r, &old, err);
    if (st != TZ_OK)
        return tz_context(err, st, "the checkpoint");
    TZ_TRY(tz_timestamp_verify(checkpoint, query, reply, ca, &t, err));
    tz_bind_int(&u, ":change", r->seq);
    tz_bind_int(&u, ":size", (int64_t)old.size);
    tz_bind_text(&u, ":checkpoint", checkpoint);
    tz_bind_text(&u, ":at", tz_str_z(t.at));
    tz_bind_text(&u, ":authority", tz_str_z(t.authority));
    tz_bind_blob(&u, ":token", reply.ptr, reply.len);
    return tz_run(&u, err);
}

tz_status tz_stamps(struct tz_register *r, int64_t change, tz_stamp_sink *sink, void *user,
                    struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_stamps_since);
    tz_status st;

    tz_bind_int(&u, ":seq", change);
    while ((st = tz_step(&u, err)) == TZ_OK) {
        const struct tz_stamp s = { tz_cell_int(&u, 0), tz_cell_int(&u, 1), tz_cell_int(&u, 2),
                                    tz_cell(&u, 3),     tz_cell(&u, 4),     tz_cell(&u, 5),
                                    tz_cell(&u, 6) };

        TZ_TRY(sink(user, &s, err));
    }
    return st == TZ_END ? TZ_OK : st;
}
