#include "list/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/str.h"
#include "list/latest.h"
#include "list/publication.h"
#include "list/verifying.h"
#include "log/check.h"
#include "log/detached.h"

tz_str tz_read_entry(const struct tz_read_log *l, uint64_t index)
{
    size_t from = index ? l->end[index - 1] : 0;

    return tz_str_part(tz_buf_str(&l->text), from, l->end[index] - from);
}

bool tz_read_root(const struct tz_read_log *l, uint64_t size, struct tz_hash *out)
{
    if (size > l->count)
        return false;
    if (size)
        tz_tree_root(l->leaf, (size_t)size, out);
    else
        tz_tree_empty(out);
    return true;
}

static tz_status keep_entry(void *user, uint64_t index, tz_str entry, struct tz_err *err)
{
    struct tz_read_log *l = user;

    if (index != l->count) /* one before could not be read, which was told */
        return TZ_OK;
    if (l->count == l->room) {
        size_t more = l->room ? l->room * 2 : 1024;
        size_t *end = reallocarray(l->end, more, sizeof *end);
        struct tz_hash *leaf;

        l->end = end ? end : l->end;
        leaf = end ? reallocarray(l->leaf, more, sizeof *leaf) : NULL;
        if (!leaf)
            return tz_fail(err, TZ_NOMEM, "no memory for a log of %zu entries", more);
        l->leaf = leaf;
        l->room = more;
    }
    tz_buf_put(&l->text, entry);
    tz_tree_leaf(entry, &l->leaf[l->count]);
    l->end[l->count++] = l->text.len;
    return l->text.failed ? tz_fail(err, TZ_NOMEM, "no memory for a log") : TZ_OK;
}

static void tell(struct tz_verification *v, const char *what, const struct tz_err *err)
{
    tz_damage_tell(v->form->damage, "%s: %s", what, err->text);
}

/* A file at the top of the publication; TZ_ABSENT when it was not there, which is told. */
static tz_status load(struct tz_verification *v, const char *name, size_t most, struct tz_buf *into,
                      struct tz_err *err)
{
    char path[TZ_PATH];
    tz_status st;

    TZ_TRY(tz_path(v->form->path, name, path, err));
    st = tz_file_load(path, most, into, err);
    if (st == TZ_ABSENT)
        tz_damage_tell(v->form->damage, "%s is missing", name);
    if (st == TZ_LIMIT)
        tz_damage_tell(v->form->damage, "%s is too long", name);
    return st == TZ_LIMIT ? TZ_ABSENT : st;
}

/* The checkpoint must satisfy the policy. *good tells whether to go on. */
static tz_status check_checkpoint(struct tz_verification *v, struct tz_buf *text,
                                  struct tz_checkpoint *c, bool *good, struct tz_err *err)
{
    struct tz_policy_seen seen;
    struct tz_note note;
    tz_status st = load(v, "checkpoint", TZ_NOTE_MAX, text, err);

    *good = false;
    if (st != TZ_OK)
        return st == TZ_ABSENT ? TZ_OK : st;
    st = tz_note_read(tz_buf_str(text), &note, err);
    if (st == TZ_OK)
        st = tz_policy_verify(v->form->policy, &note, &seen, err);
    if (st == TZ_OK)
        st = tz_checkpoint_read(note.text, c, err);
    if (st == TZ_INPUT || st == TZ_LIMIT) {
        tell(v, "checkpoint", err);
        return TZ_OK;
    }
    TZ_TRY(st);
    *good = true;
    v->log_key = v->form->policy->log[seen.log];
    v->out->cosigned = seen.cosigned;
    v->out->log_size = c->size;
    snprintf(v->out->origin, sizeof v->out->origin, "%.*s", TZ_FMT(c->origin));
    return TZ_OK;
}

/* What was seen last must be the front of what is there now. */
static tz_status check_seen(struct tz_verification *v, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    struct tz_checkpoint c;
    struct tz_note note;
    struct tz_hash root;
    tz_status st;

    if (!v->form->state)
        return TZ_OK;
    st = tz_file_load(v->form->state, TZ_NOTE_MAX, &text, err);
    if (st == TZ_ABSENT)
        return TZ_OK;
    if (st == TZ_OK)
        st = tz_note_read(tz_buf_str(&text), &note, err);
    if (st == TZ_OK)
        st = tz_checkpoint_read(note.text, &c, err);
    if (st != TZ_OK)
        return tz_context(err, st, "%s", v->form->state);
    v->out->seen = c.size;
    if (!tz_str_is(c.origin, v->out->origin))
        tz_damage_tell(v->form->damage, "%s is of another log, '%.*s'", v->form->state,
                       TZ_FMT(c.origin));
    else if (!tz_read_root(&v->log, c.size, &root))
        tz_damage_tell(v->form->damage,
                       "the log has been set back: it had %llu entries when it was seen last",
                       (unsigned long long)c.size);
    else if (!tz_hash_eq(&root, &c.root))
        tz_damage_tell(v->form->damage,
                       "the log is another one than the one seen last: its first %llu entries are "
                       "not the same",
                       (unsigned long long)c.size);
    return TZ_OK;
}

/* The key of files, and that the texts for other programs are of that key. */
static tz_status check_keys(struct tz_verification *v, struct tz_err *err)
{
    static const struct {
        const char *name;
        void (*put)(struct tz_buf *b, const struct tz_vkey *k);
        bool log;
    } texts[] = { { TZ_KEYS "/log.vkey", tz_vkey_put, true },
                  { TZ_KEYS "/signify.pub", tz_signify_key_put, false },
                  { TZ_KEYS "/minisign.pub", tz_minisign_key_put, false },
                  { TZ_KEYS "/allowed_signers", tz_ssh_key_put, false } };
    TZ_AUTO(tz_buf_free) struct tz_buf note = { 0 };
    tz_status st = load(v, TZ_KEYS "/file-key", TZ_NOTE_MAX, &note, err);

    if (st == TZ_OK)
        st = tz_file_key_read(tz_buf_str(&note), &v->log_key, &v->file_key, err);
    if (st == TZ_INPUT || st == TZ_LIMIT)
        tell(v, TZ_KEYS "/file-key", err);
    else if (st < 0)
        return st;
    v->have_file_key = st == TZ_OK;
    for (size_t i = 0; v->have_file_key && i < sizeof texts / sizeof *texts; i++) {
        TZ_AUTO(tz_buf_free) struct tz_buf is = { 0 }, due = { 0 };

        st = load(v, texts[i].name, TZ_NOTE_MAX, &is, err);
        if (st < 0)
            return st;
        texts[i].put(&due, texts[i].log ? &v->log_key : &v->file_key);
        if (texts[i].log)
            tz_buf_putc(&due, '\n');
        if (st == TZ_OK && !tz_str_eq(tz_buf_str(&is), tz_buf_str(&due)))
            tz_damage_tell(v->form->damage, "%s is another key", texts[i].name);
    }
    return TZ_OK;
}

/* Read a manifest and see that it continues the one before. */
static tz_status open_release(struct tz_verifying *r, struct tz_arena *arena,
                              const struct tz_verifying *before, bool *good, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    char path[TZ_PATH];
    tz_str bytes;
    tz_status st;

    *good = false;
    TZ_TRY(tz_path(r->folder, TZ_MANIFEST, path, err));
    st = tz_file_load(path, TZ_MANIFEST_MAX, &text, err);
    if (st == TZ_ABSENT)
        st = tz_fail(err, TZ_INPUT, "manifest.json is missing");
    bytes = tz_buf_str(&text);
    if (st == TZ_OK)
        st = tz_manifest_read(bytes, arena, &r->manifest, err);
    if (st == TZ_OK)
        st = tz_sha256_of(&bytes, 1, r->digest, err);
    if (st == TZ_OK &&
        (r->manifest.release != r->number ||
         (before && (memcmp(r->manifest.before, before->digest, TZ_SHA256_BYTES) != 0 ||
                     !tz_str_eq(r->manifest.list, before->manifest.list)))))
        st = tz_fail(err, TZ_INPUT, "the manifest does not continue the release before");
    if (st == TZ_INPUT || st == TZ_LIMIT) {
        tz_damage_tell(r->v->form->damage, "release %u: %s", r->number, err->text);
        return TZ_OK;
    }
    *good = st == TZ_OK;
    return st;
}

static bool points_to(const struct tz_latest *l, const struct tz_verifying *r)
{
    return r && l->release == r->number && tz_str_eq(l->list, r->manifest.list) &&
           memcmp(l->manifest, r->digest, TZ_SHA256_BYTES) == 0;
}

/* `latest` must be signed, and point to the newest release; or to the one before
 * it, while the newest is still in the making. */
static tz_status check_latest(struct tz_verification *v, const struct tz_verifying *newest,
                              const struct tz_verifying *before, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    struct tz_latest l;
    struct tz_note note;
    tz_status st = load(v, TZ_LATEST, TZ_NOTE_MAX, &text, err);

    if (st != TZ_OK)
        return st == TZ_ABSENT ? TZ_OK : st;
    st = tz_note_read(tz_buf_str(&text), &note, err);
    if (st == TZ_OK && (st = tz_note_verify(&note, &v->log_key, 1, NULL, err)) == TZ_ABSENT)
        st = tz_fail(err, TZ_INPUT, "the log's key has not signed it");
    if (st == TZ_OK)
        st = tz_latest_read(note.text, &l, err);
    if (st == TZ_OK && (!tz_str_is(l.origin, v->out->origin) ||
                        (!points_to(&l, newest) && !points_to(&l, before))))
        st = tz_fail(err, TZ_INPUT, "does not point to the newest release");
    if (st == TZ_INPUT || st == TZ_LIMIT) {
        tell(v, TZ_LATEST, err);
        return TZ_OK;
    }
    TZ_TRY(st);
    v->out->unfinished |= l.release < v->out->release;
    v->out->release = l.release;
    tz_clock_text(l.published, v->out->published);
    tz_clock_text(l.expires, v->out->expires);
    v->out->stale = v->form->now > l.expires;
    return TZ_OK;
}

/* Are there releases in the log that are not here? */
static void check_ahead(struct tz_verification *v, uint32_t newest)
{
    static const tz_str front = { "tizim/file@v1\n", 14 }, key = { "\nrelease ", 9 };

    for (uint64_t i = 0; i < v->log.count; i++) {
        tz_str entry = tz_read_entry(&v->log, i), line;
        int64_t number;

        if (!tz_str_starts(entry, front))
            continue;
        entry = tz_str_part(entry, tz_str_find(entry, key) + key.len, entry.len);
        if (!tz_str_cut(&entry, '\n', &line) || !tz_str_number(line, 1, UINT32_MAX, &number))
            continue;
        v->out->unfinished |= number == (int64_t)newest + 1;
        if (number > (int64_t)newest + 1) {
            tz_damage_tell(v->form->damage, "the log has release %lld, which is not here",
                           (long long)number);
            return;
        }
    }
}

static tz_status check_releases(struct tz_verification *v, struct tz_err *err)
{
    TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = 1 << 28 };
    struct tz_verifying r[2]; /* this one and the one before */
    struct tz_last last;
    bool good = true;

    TZ_TRY(tz_publication_last(v->form->path, &last, err));
    for (uint32_t n = 1; good && n <= last.number; n++) {
        struct tz_verifying *now = &r[n % 2], *before = n > 1 ? &r[(n + 1) % 2] : NULL;

        *now = (struct tz_verifying){ .v = v, .number = n };
        TZ_TRY(tz_publication_path(v->form->path, TZ_RELEASES, n, "", now->folder, err));
        TZ_TRY(open_release(now, &arena, before, &good, err));
        if (!good)
            return TZ_OK;
        TZ_TRY(tz_verify_files(now, err));
        TZ_TRY(tz_verify_delta(now, before ? before->folder : NULL, err));
        TZ_TRY(tz_verify_commitments(now, err));
        v->out->releases++;
    }
    check_ahead(v, last.number);
    if (!last.number)
        return TZ_OK;
    v->out->release = last.number;
    snprintf(v->out->list, sizeof v->out->list, "%.*s", TZ_FMT(r[last.number % 2].manifest.list));
    return check_latest(v, &r[last.number % 2], last.number > 1 ? &r[(last.number + 1) % 2] : NULL,
                        err);
}

static void close_log(struct tz_verification *v)
{
    tz_buf_free(&v->log.text);
    free(v->log.end);
    free(v->log.leaf);
}

tz_status tz_verify_publication(const struct tz_verify_form *form, struct tz_verified *out,
                                struct tz_err *err)
{
    TZ_AUTO(close_log) struct tz_verification v = { .form = form, .out = out };
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    struct tz_log_count count;
    struct tz_checkpoint c;
    bool good;

    *out = (struct tz_verified){ 0 };
    TZ_TRY(check_checkpoint(&v, &text, &c, &good, err));
    if (!good)
        return TZ_OK;
    TZ_TRY(
        tz_log_check_copy(form->path, &v.log_key, keep_entry, &v.log, form->damage, &count, err));
    if (form->damage->count) /* nothing can be proved by a damaged log */
        return TZ_OK;
    TZ_TRY(check_seen(&v, err));
    TZ_TRY(check_keys(&v, err));
    TZ_TRY(check_releases(&v, err));
    if (form->state && !form->damage->count)
        TZ_TRY(tz_file_put(form->state, tz_buf_str(&text), err));
    return TZ_OK;
}
