#include "list/cosigner.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/err.h"
#include "base/file.h"
#include "base/str.h"
#include "log/base64.h"

/* A request taken apart; it points into the request. */
struct request {
    uint64_t old;
    struct tz_proof proof;
    tz_str note, text; /* the checkpoint as given, and what of it is signed */
    struct tz_checkpoint checkpoint;
};

static tz_status say(struct tz_cosign_answer *a, enum tz_cosigned code, const char *why)
{
    a->code = code;
    tz_buf_printf(&a->text, "%s\n", why);
    return TZ_OK;
}

static bool read_old(tz_str line, uint64_t *out)
{
    static const tz_str front = { "old ", 4 };
    tz_str digits = tz_str_part(line, front.len, line.len);
    int64_t n;

    if (!tz_str_starts(line, front) || !tz_str_number(digits, 0, INT64_MAX, &n) ||
        digits.ptr[0] == '-' || (digits.len > 1 && digits.ptr[0] == '0'))
        return false;
    *out = (uint64_t)n;
    return true;
}

/* The old size and the proof; what follows is the checkpoint. */
static bool read_front(tz_str body, struct request *r)
{
    tz_str line;

    if (!tz_str_cut(&body, '\n', &line) || !read_old(line, &r->old))
        return false;
    while (tz_str_cut(&body, '\n', &line) && line.len) {
        if (r->proof.count == TZ_PROOF_MAX - 1 ||
            !tz_hash_read(line, &r->proof.hash[r->proof.count++]))
            return false;
    }
    r->note = body;
    return body.len > 0;
}

/* The log that a cosigner knows by that name. */
static const struct tz_vkey *known_log(const struct tz_cosigner *c, tz_str origin)
{
    for (size_t i = 0; i < c->log_count; i++)
        if (tz_str_eq(c->log[i].name, origin))
            return &c->log[i];
    return NULL;
}

/* Is it a checkpoint that may be asked about? Sets answer->code when not. */
static tz_status read_request(const struct tz_cosigner *c, tz_str body, struct request *r,
                              struct tz_cosign_answer *a)
{
    const struct tz_vkey *log = NULL;
    struct tz_note note = { 0 };
    struct tz_err why;

    if (!read_front(body, r))
        return say(a, TZ_COSIGN_MALFORMED, "not a request to add a checkpoint");
    if (c->key->kind == TZ_KEY_ED25519)
        r->text = r->note;
    else if (tz_note_read(r->note, &note, &why) != TZ_OK)
        return say(a, TZ_COSIGN_MALFORMED, why.text);
    else
        r->text = note.text;
    if (tz_checkpoint_read(r->text, &r->checkpoint, &why) != TZ_OK)
        return say(a, TZ_COSIGN_MALFORMED, why.text);
    if (c->key->kind == TZ_KEY_ED25519 ? !tz_str_is(r->checkpoint.origin, c->key->name)
                                       : !(log = known_log(c, r->checkpoint.origin)))
        return say(a, TZ_COSIGN_UNKNOWN, "not a log that is known here");
    if (r->checkpoint.extension.len)
        return say(a, TZ_COSIGN_MALFORMED, "the checkpoint has further lines");
    if (log && tz_note_verify(&note, log, 1, NULL, &why) != TZ_OK)
        return say(a, TZ_COSIGN_UNSIGNED, "the log has not signed it");
    if (r->old > r->checkpoint.size)
        return say(a, TZ_COSIGN_MALFORMED, "the old size is larger than the new one");
    a->code = TZ_COSIGNED;
    return TZ_OK;
}

tz_status tz_cosigner_folder(const char *folder, tz_str origin, char out[TZ_COSIGN_PATH],
                             struct tz_err *err)
{
    uint8_t digest[TZ_SHA256_BYTES];
    char hex[TZ_SHA256_HEX];

    TZ_TRY(tz_sha256_of(&origin, 1, digest, err));
    tz_sha256_hex(digest, hex);
    TZ_TRY(tz_path(folder, hex, out, err));
    return tz_folder_make(out, err);
}

/* The tree signed last; the empty one when there is none. */
static tz_status remembered(const char *folder, struct tz_buf *note, struct tz_checkpoint *out,
                            struct tz_err *err)
{
    struct tz_note read;
    char path[TZ_PATH];
    tz_status st;

    *out = (struct tz_checkpoint){ 0 };
    tz_tree_empty(&out->root);
    TZ_TRY(tz_path(folder, "checkpoint", path, err));
    st = tz_file_load(path, TZ_NOTE_MAX, note, err);
    if (st == TZ_ABSENT)
        return TZ_OK;
    if (st == TZ_OK)
        st = tz_note_read(tz_buf_str(note), &read, err);
    if (st == TZ_OK)
        st = tz_checkpoint_read(read.text, out, err);
    if (st == TZ_INPUT || st == TZ_LIMIT)
        st = err->code = TZ_CORRUPT;
    return st == TZ_OK ? st : tz_context(err, st, "%s", path);
}

static tz_status decide(const struct request *r, const struct tz_checkpoint *last,
                        struct tz_cosign_answer *a)
{
    if (r->old != last->size) {
        a->size = last->size;
        a->code = TZ_COSIGN_STALE;
        tz_buf_printf(&a->text, "%llu\n", (unsigned long long)last->size);
        return TZ_OK;
    }
    if (!tz_tree_grew(&last->root, last->size, &r->checkpoint.root, r->checkpoint.size, &r->proof))
        return say(a, TZ_COSIGN_UNPROVEN, "does not continue the tree that was signed last");
    return TZ_OK;
}

/* Remember the checkpoint with our signature, then give the signature out. */
static tz_status sign(const struct tz_cosigner *c, const char *folder, const struct request *r,
                      int64_t now, struct tz_cosign_answer *a, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf note = { 0 };
    char path[TZ_PATH];

    if (c->key->kind == TZ_KEY_ED25519) {
        tz_note_sign(&a->text, r->text, c->key);
        tz_buf_put(&note, r->text);
        tz_buf_putc(&note, '\n');
    } else {
        tz_note_cosign(&a->text, r->text, (uint64_t)now, c->key);
        tz_buf_put(&note, r->note);
    }
    tz_buf_put(&note, tz_buf_str(&a->text));
    if (note.failed || a->text.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for a checkpoint");
    TZ_TRY(tz_path(folder, "checkpoint", path, err));
    return tz_file_put(path, tz_buf_str(&note), err);
}

static void unlock(int *fd)
{
    if (*fd >= 0)
        close(*fd);
}

/* Check and store in one: another process on the same memory waits. */
static tz_status check_and_sign(const struct tz_cosigner *c, const struct request *r, int64_t now,
                                struct tz_cosign_answer *a, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf note = { 0 };
    char folder[TZ_COSIGN_PATH];
    struct tz_checkpoint last;
    TZ_AUTO(unlock) int lock = -1;

    TZ_TRY(tz_cosigner_folder(c->folder, r->checkpoint.origin, folder, err));
    lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock < 0 || flock(lock, LOCK_EX) != 0)
        return tz_fail(err, TZ_IO, "%s: %s", folder, strerror(errno));
    TZ_TRY(remembered(folder, &note, &last, err));
    TZ_TRY(decide(r, &last, a));
    return a->code == TZ_COSIGNED ? sign(c, folder, r, now, a, err) : TZ_OK;
}

tz_status tz_cosign(const struct tz_cosigner *c, tz_str request, int64_t now,
                    struct tz_cosign_answer *answer, struct tz_err *err)
{
    struct request r = { 0 };
    tz_status st;

    *answer = (struct tz_cosign_answer){ 0 };
    TZ_TRY(read_request(c, request, &r, answer));
    if (answer->code != TZ_COSIGNED)
        return TZ_OK;
    st = check_and_sign(c, &r, now, answer, err);
    if (st == TZ_OK && answer->text.failed)
        st = tz_fail(err, TZ_NOMEM, "no memory for an answer");
    if (st != TZ_OK)
        tz_buf_free(&answer->text);
    return st;
}

void tz_cosign_request(struct tz_buf *b, uint64_t old, const struct tz_proof *proof, tz_str note)
{
    tz_buf_printf(b, "old %llu\n", (unsigned long long)old);
    for (size_t i = 0; i < proof->count; i++) {
        tz_hash_put(b, &proof->hash[i]);
        tz_buf_putc(b, '\n');
    }
    tz_buf_putc(b, '\n');
    tz_buf_put(b, note);
}
