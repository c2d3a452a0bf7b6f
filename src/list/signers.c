#include "list/signers.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "fetch/http.h"

enum { WITNESS_SECONDS = 10 };

tz_status tz_signers_ask(const struct tz_signers *s, const char *verb, tz_str body,
                         struct tz_cosign_answer *answer, struct tz_err *err)
{
    tz_str rest, why = { 0 };
    tz_status st;

    if (!s->count)
        return tz_fail(err, TZ_INPUT, "nobody to sign");
    TZ_TRY(tz_sign_ask(s->socket[0], verb, body, answer, err));
    if (answer->code == TZ_COSIGNED)
        return TZ_OK;
    rest = tz_buf_str(&answer->text);
    (void)tz_str_cut(&rest, '\n', &why);
    st = tz_fail(err, TZ_INPUT, "the signer does not sign (%s): %.*s", verb, TZ_FMT(why));
    tz_buf_free(&answer->text);
    return st;
}

tz_status tz_signers_keys(struct tz_signers *s, struct tz_cosign_answer *answer,
                          struct tz_signer_keys *out, struct tz_err *err)
{
    struct tz_vkey key;
    bool known = !s->policy || !s->policy->log_count;
    tz_status st = TZ_OK;

    TZ_TRY(tz_signers_ask(s, "keys", (tz_str){ 0 }, answer, err));
    if (!tz_signer_keys_read(tz_buf_str(&answer->text), out) || out->vkey.len >= sizeof s->vkey)
        st = tz_fail(err, TZ_INPUT, "%s: does not answer as the signer of a log", s->socket[0]);
    if (st == TZ_OK) {
        memcpy(s->vkey, out->vkey.ptr, out->vkey.len);
        s->vkey[out->vkey.len] = '\0';
        st = tz_vkey_read(tz_str_z(s->vkey), &key, err);
    }
    for (size_t i = 0; st == TZ_OK && !known && i < s->policy->log_count; i++)
        known = s->policy->log[i].id == key.id &&
                memcmp(s->policy->log[i].key, key.key, TZ_KEY_BYTES) == 0;
    if (st == TZ_OK && !known)
        st = tz_fail(err, TZ_INPUT, "the signer's key is not that of a log of the policy");
    if (st != TZ_OK)
        tz_buf_free(&answer->text);
    return st;
}

/* A way to put a request to a cosigner. */
typedef tz_status ask_fn(const char *where, tz_str request, struct tz_cosign_answer *answer,
                         struct tz_err *err);

static tz_status ask_socket(const char *where, tz_str request, struct tz_cosign_answer *answer,
                            struct tz_err *err)
{
    return tz_sign_ask(where, "checkpoint", request, answer, err);
}

static tz_status keep(void *user, tz_str bytes, struct tz_err *err)
{
    struct tz_buf *b = user;

    tz_buf_put(b, bytes);
    return b->failed ? tz_fail(err, TZ_NOMEM, "no memory for an answer") : TZ_OK;
}

static tz_status ask_http(const char *where, tz_str request, struct tz_cosign_answer *answer,
                          struct tz_err *err)
{
    struct tz_http_request r = { .url = where,
                                 .post = true,
                                 .body = request,
                                 .most = TZ_NOTE_MAX,
                                 .seconds = WITNESS_SECONDS,
                                 .stalled = WITNESS_SECONDS,
                                 .tries = 1,
                                 .take = keep,
                                 .user = &answer->text };
    struct tz_http_answer got;
    tz_str rest, line = { 0 };
    int64_t size = 0;

    *answer = (struct tz_cosign_answer){ 0 };
    TZ_TRY(tz_http(&r, &got, err));
    answer->code = (enum tz_cosigned)got.status;
    if (got.status / 100 != 2)
        tz_buf_put(&answer->text, (tz_str){ got.text, got.text_len });
    rest = tz_buf_str(&answer->text);
    if (got.status == TZ_COSIGN_STALE && tz_str_cut(&rest, '\n', &line))
        (void)tz_str_number(line, 0, INT64_MAX, &size);
    answer->size = (uint64_t)size;
    return TZ_OK;
}

/* Put the request for a tree that is known to have grown from `old`. */
static tz_status request_from(const struct tz_log *log, uint64_t old, uint64_t size, tz_str note,
                              struct tz_buf *b, struct tz_err *err)
{
    struct tz_proof proof = { 0 };
    struct tz_subtrees subtrees;

    if (log && old && old < size) {
        subtrees = tz_log_subtrees(log);
        TZ_TRY(tz_tree_prove_growth(&subtrees, old, size, &proof, err));
    }
    b->len = 0;
    tz_cosign_request(b, old, &proof, note);
    return b->failed ? tz_fail(err, TZ_NOMEM, "no memory for a request") : TZ_OK;
}

/* Have one cosigner sign. It says itself what it signed last, when that is not
 * what we think. */
static tz_status have_signed(ask_fn *ask, const char *where, const struct tz_log *log,
                             uint64_t size, tz_str note, struct tz_buf *lines, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf request = { 0 };
    struct tz_cosign_answer a = { 0 };
    uint64_t old = log ? tz_log_checkpoint(log)->size : 0;
    tz_status st;

    TZ_TRY(request_from(log, old, size, note, &request, err));
    TZ_TRY(ask(where, tz_buf_str(&request), &a, err));
    if (a.code == TZ_COSIGN_STALE && a.size <= size) {
        tz_buf_free(&a.text);
        TZ_TRY(request_from(log, a.size, size, note, &request, err));
        TZ_TRY(ask(where, tz_buf_str(&request), &a, err));
    }
    if (a.code == TZ_COSIGNED) {
        tz_buf_put(lines, tz_buf_str(&a.text));
        st = TZ_OK;
    } else {
        tz_str rest = tz_buf_str(&a.text), why = { 0 };

        (void)tz_str_cut(&rest, '\n', &why);
        st = tz_fail(err, TZ_INPUT, "%s does not sign (%d): %.*s", where, (int)a.code, TZ_FMT(why));
    }
    tz_buf_free(&a.text);
    return st;
}

/* What is being signed, and what went wrong with somebody: it matters only when
 * too few are left. */
struct collecting {
    const struct tz_signers *s;
    const struct tz_log *log;
    uint64_t size;
    struct tz_buf *note;
    struct tz_err trouble;
};

/* Ask one; its line is kept when it makes the note no worse. */
static void collect(struct collecting *c, ask_fn *ask, const char *where)
{
    TZ_AUTO(tz_buf_free) struct tz_buf lines = { 0 }, longer = { 0 };
    struct tz_note read;

    if (have_signed(ask, where, c->log, c->size, tz_buf_str(c->note), &lines, &c->trouble) != TZ_OK)
        return;
    tz_buf_put(&longer, tz_buf_str(c->note));
    tz_buf_put(&longer, tz_buf_str(&lines));
    if (!longer.failed && tz_note_read(tz_buf_str(&longer), &read, &c->trouble) == TZ_OK)
        tz_buf_put(c->note, tz_buf_str(&lines));
}

static tz_status reach_quorum(const struct collecting *c, struct tz_err *err)
{
    struct tz_note note;
    tz_status st;

    if (!c->s->policy)
        return TZ_OK;
    TZ_TRY(tz_note_read(tz_buf_str(c->note), &note, err));
    st = tz_policy_verify(c->s->policy, &note, NULL, err);
    if (st != TZ_OK && *c->trouble.text) {
        struct tz_err why = *err;

        return tz_fail(err, st, "%.220s; %.220s", why.text, c->trouble.text);
    }
    return st;
}

static tz_status sign(void *user, const struct tz_log *log, tz_str text, struct tz_buf *lines,
                      struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf note = { 0 };
    struct collecting c = { .s = user, .log = log, .note = &note };
    struct tz_checkpoint checkpoint;
    char url[TZ_HTTP_TEXT];

    TZ_TRY(tz_checkpoint_read(text, &checkpoint, err));
    c.size = checkpoint.size;
    tz_buf_put(&note, text);
    tz_buf_putc(&note, '\n');
    TZ_TRY(have_signed(ask_socket, c.s->socket[0], log, c.size, text, &note, err));
    for (size_t i = 1; log && i < c.s->count; i++)
        collect(&c, ask_socket, c.s->socket[i]);
    for (size_t i = 0; log && c.s->policy && i < c.s->policy->name_count; i++) {
        const struct tz_policy_name *n = &c.s->policy->name[i];

        if (n->url.len &&
            snprintf(url, sizeof url, "%.*s/add-checkpoint", TZ_FMT(n->url)) < (int)sizeof url)
            collect(&c, ask_http, url);
    }
    if (log) /* nobody needs to witness an empty log */
        TZ_TRY(reach_quorum(&c, err));
    tz_buf_put(lines, tz_str_part(tz_buf_str(&note), text.len + 1, note.len));
    return note.failed ? tz_fail(err, TZ_NOMEM, "no memory for signatures") : TZ_OK;
}

struct tz_log_signer tz_signers_of_log(const struct tz_signers *s)
{
    return (struct tz_log_signer){ sign, (void *)(uintptr_t)s };
}
