#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/random.h"
#include "base/str.h"
#include "register/inside.h"
#include "register/search_index.h"
#include "register/user.h"

void tz_change_entry(struct tz_buf *b, int64_t seq, tz_str at, const struct tz_hash *previous,
                     const uint8_t commitment[TZ_SHA256_BYTES])
{
    char hex[2][TZ_SHA256_HEX];

    tz_sha256_hex(previous->bytes, hex[0]);
    tz_sha256_hex(commitment, hex[1]);
    tz_buf_printf(b, "tizim change v1\nseq %lld\nat %.*s\nprevious %s\ncommitment %s\n",
                  (long long)seq, TZ_FMT(at), hex[0], hex[1]);
}

tz_status tz_change_row(struct tz_register *r, int64_t seq, struct tz_change_row *out,
                        struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_change_row);
    tz_status st;

    tz_bind_int(&u, ":seq", seq);
    st = tz_step(&u, err);
    if (st != TZ_OK)
        return st == TZ_END ? TZ_ABSENT : st;
    if (tz_cell(&u, 1).len != TZ_SHA256_BYTES || tz_cell(&u, 2).len != TZ_HASH_BYTES)
        return tz_fail(err, TZ_CORRUPT, "change %lld was never closed", (long long)seq);
    snprintf(out->at, sizeof out->at, "%.*s", TZ_FMT(tz_cell(&u, 0)));
    memcpy(out->commitment, tz_cell(&u, 1).ptr, TZ_SHA256_BYTES);
    memcpy(out->leaf.bytes, tz_cell(&u, 2).ptr, TZ_HASH_BYTES);
    return TZ_OK;
}

static tz_status last(struct tz_register *r, int64_t *seq, char at[TZ_CLOCK_TEXT],
                      struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_change_last);
    tz_status st = tz_step(&u, err);

    *seq = 0;
    at[0] = '\0';
    if (st != TZ_OK)
        return st == TZ_END ? TZ_OK : st;
    *seq = tz_cell_int(&u, 0);
    snprintf(at, TZ_CLOCK_TEXT, "%.*s", TZ_FMT(tz_cell(&u, 1)));
    return TZ_OK;
}

tz_status tz_change_last(struct tz_register *r, int64_t *seq, struct tz_err *err)
{
    char at[TZ_CLOCK_TEXT];

    return last(r, seq, at, err);
}

tz_status tz_change_as_of(struct tz_register *r, tz_str text, int64_t *seq, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_change_by_date);
    char at[TZ_CLOCK_TEXT];
    int64_t newest, time;
    tz_status st;

    TZ_TRY(tz_change_last(r, &newest, err));
    if (tz_str_number(text, 1, newest, seq))
        return TZ_OK;
    if (!tz_clock_read(text, &time))
        return tz_fail(
            err, TZ_INPUT,
            "'%.*s' is neither a date (2026-11-22) nor the number of a change, 1 to %lld",
            TZ_FMT(text), (long long)newest);
    tz_clock_text(time, at);
    tz_bind_text(&u, ":at", tz_str_z(at));
    st = tz_step(&u, err);
    if (st == TZ_OK)
        *seq = tz_cell_int(&u, 0);
    return st == TZ_END ? TZ_ABSENT : st;
}

static tz_status leaf_of(struct tz_register *r, int64_t seq, struct tz_hash *out,
                         struct tz_err *err)
{
    struct tz_change_row row = { 0 };

    if (seq > 0 && tz_change_row(r, seq, &row, err) != TZ_OK)
        return tz_fail(err, TZ_CORRUPT, "change %lld can not be read", (long long)seq);
    *out = row.leaf;
    return TZ_OK;
}

static tz_status add_entry(struct tz_register *r, int64_t seq, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf entry = { 0 };
    struct tz_hash previous;
    struct tz_change_row row;

    TZ_TRY(leaf_of(r, seq - 1, &previous, err));
    if (tz_change_row(r, seq, &row, err) != TZ_OK)
        return tz_fail(err, TZ_CORRUPT, "change %lld can not be read", (long long)seq);
    tz_change_entry(&entry, seq, tz_str_z(row.at), &previous, row.commitment);
    if (entry.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for an entry of the journal");
    return tz_log_add(r->log, tz_buf_str(&entry), err);
}

/* Put what a crash kept out of the journal into it, up to change `seq`. */
static tz_status journal(struct tz_register *r, int64_t seq, struct tz_err *err)
{
    struct tz_skey key;
    char path[TZ_PATH];
    tz_status st;

    if ((int64_t)tz_log_size(r->log) > seq)
        return tz_fail(err, TZ_CORRUPT, "the journal has %llu changes, the register only %lld",
                       (unsigned long long)tz_log_size(r->log), (long long)seq);
    if ((int64_t)tz_log_size(r->log) == seq)
        return TZ_OK;
    while ((int64_t)tz_log_size(r->log) < seq)
        TZ_TRY(add_entry(r, (int64_t)tz_log_size(r->log) + 1, err));
    TZ_TRY(tz_path(r->folder, TZ_REGISTER_KEY, path, err));
    st = tz_skey_load(path, &key, err);
    if (st != TZ_OK)
        return st == TZ_ABSENT ? tz_fail(err, TZ_IO, "%s: is missing", path) : st;
    st = key.id != r->vkey.id ? tz_fail(err, TZ_CORRUPT, "%s: is another journal's key", path)
                              : tz_log_commit(r->log, &key, err);
    tz_skey_close(&key);
    return st;
}

static tz_status open_log(struct tz_register *r, struct tz_err *err)
{
    char path[TZ_PATH];

    TZ_TRY(tz_path(r->folder, TZ_REGISTER_LOG, path, err));
    return tz_log_open(&r->log, path, &r->vkey, true, err);
}

static tz_status add_change(struct tz_register *r, int64_t user, tz_str reason, int64_t time,
                            struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_change_add);
    char before[TZ_CLOCK_TEXT], at[TZ_CLOCK_TEXT];
    uint8_t salt[TZ_SALT_BYTES];
    int64_t seq;

    TZ_TRY(last(r, &seq, before, err));
    TZ_TRY(journal(r, seq, err));
    tz_clock_text(time, at);
    if (strcmp(at, before) < 0) /* a clock that was set back */
        memcpy(at, before, sizeof at);
    TZ_TRY(tz_random(salt, sizeof salt, err));
    tz_bind_int(&u, ":seq", seq + 1);
    tz_bind_text(&u, ":at", tz_str_z(at));
    tz_bind_int(&u, ":actor", user);
    tz_bind_text(&u, ":reason", reason);
    tz_bind_blob(&u, ":salt", salt, sizeof salt);
    TZ_TRY(tz_run(&u, err));
    r->seq = seq + 1;
    return TZ_OK;
}

static tz_status run(struct tz_register *r, enum tz_query q, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, q);

    return tz_run(&u, err);
}

static bool in_transaction(const struct tz_register *r)
{
    return !sqlite3_get_autocommit(r->sql.db);
}

void tz_change_abandon(struct tz_register *r)
{
    struct tz_err unread;

    if (in_transaction(r))
        (void)!run(r, TZ_Q_rollback, &unread);
    tz_log_close(r->log);
    tz_memo_close(r);
    r->log = NULL;
    r->seq = 0;
    r->actor = (struct tz_viewer){ 0 };
}

tz_status tz_change_begin_by(struct tz_register *r, int64_t user, tz_str reason, int64_t time,
                             struct tz_err *err)
{
    tz_status st;

    assert(!r->log && !r->seq);
    st = open_log(r, err);
    if (st == TZ_OK)
        st = run(r, TZ_Q_begin, err);
    if (st == TZ_OK)
        st = add_change(r, user, reason, time, err);
    if (st != TZ_OK)
        tz_change_abandon(r);
    return st;
}

tz_status tz_change_begin(struct tz_register *r, const struct tz_change_form *form,
                          struct tz_err *err)
{
    struct tz_viewer v;
    tz_status st = tz_viewer_of(r, form->login, &v, err);

    if (st != TZ_OK || !v.user)
        return st == TZ_OK ? TZ_ABSENT : st;
    if (!tz_viewer_may(&v, form->action))
        return tz_fail(err, TZ_INPUT, "%.*s has no role that may do this", TZ_FMT(form->login));
    if (!tz_str_trim(form->reason).len)
        return tz_fail(err, TZ_INPUT, "a change needs a reason");
    TZ_TRY(tz_change_begin_by(r, v.user, tz_str_trim(form->reason), form->time, err));
    r->actor = v;
    return TZ_OK;
}

int64_t tz_change_seq(const struct tz_register *r)
{
    return r->seq;
}

/* Give the change its commitment and its place in the chain. */
static tz_status close_change(struct tz_register *r, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf entry = { 0 };
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_change_close);
    uint8_t commitment[TZ_SHA256_BYTES];
    char at[TZ_CLOCK_TEXT];
    struct tz_hash previous, leaf;
    int64_t seq;

    TZ_TRY(tz_search_follow(r, err));
    TZ_TRY(tz_change_commitment(r, r->seq, NULL, NULL, NULL, commitment, err));
    TZ_TRY(leaf_of(r, r->seq - 1, &previous, err));
    TZ_TRY(last(r, &seq, at, err));
    tz_change_entry(&entry, r->seq, tz_str_z(at), &previous, commitment);
    if (entry.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for an entry of the journal");
    tz_tree_leaf(tz_buf_str(&entry), &leaf);
    tz_bind_int(&u, ":seq", r->seq);
    tz_bind_blob(&u, ":commitment", commitment, sizeof commitment);
    tz_bind_blob(&u, ":leaf", leaf.bytes, sizeof leaf.bytes);
    return tz_run(&u, err);
}

tz_status tz_change_commit(struct tz_register *r, struct tz_err *err)
{
    tz_status st;

    assert(r->seq);
    st = close_change(r, err);
    if (st == TZ_OK)
        st = run(r, TZ_Q_commit, err);
    if (st == TZ_OK && (st = journal(r, r->seq, err)) != TZ_OK)
        (void)tz_context(err, st, "change %lld is stored, but not yet in the journal",
                         (long long)r->seq);
    tz_change_abandon(r);
    return st;
}
