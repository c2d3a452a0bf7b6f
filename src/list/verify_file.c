/* One file and its proof. */
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "list/verifying.h"
#include "log/base64.h"

/* The value behind `key` in the next line. */
static bool field(tz_str *rest, const char *key, tz_str *out)
{
    tz_str line, word;

    if (!tz_str_cut(rest, '\n', &line) || !tz_str_cut(&line, ' ', &word) || !tz_str_is(word, key))
        return false;
    *out = line;
    return true;
}

/* An entry of the log for a file (list/acts.h). */
struct file_entry {
    tz_str list, release, name, commitment;
};

static bool read_entry(tz_str text, struct file_entry *out)
{
    tz_str title;

    return tz_str_cut(&text, '\n', &title) && tz_str_is(title, "tizim/file@v1") &&
           field(&text, "list", &out->list) && field(&text, "release", &out->release) &&
           field(&text, "file", &out->name) && field(&text, "commitment", &out->commitment) &&
           !text.len;
}

/* The extra data of a proof: salt and entry. */
static bool read_extra(tz_str base64, struct tz_buf *into)
{
    size_t len;
    char *room = tz_buf_room(into, TZ_SIGNATURE_MAX);

    if (!room || !tz_base64_read(base64, room, TZ_SIGNATURE_MAX, &len) || len <= TZ_SALT)
        return false;
    into->len += len;
    return true;
}

tz_status tz_verify_proof(const struct tz_policy *policy, tz_str proof, const char *name,
                          const uint8_t sha256[TZ_SHA256_BYTES], struct tz_buf *buf, tz_str *entry,
                          struct tz_log_proof *out, struct tz_policy_seen *seen, struct tz_err *err)
{
    struct tz_hash commitment, said, leaf;
    struct tz_checkpoint c;
    struct file_entry e;
    struct tz_note note;

    TZ_TRY(tz_log_proof_read(proof, out, err));
    buf->len = 0;
    if (!read_extra(out->extra, buf))
        return tz_fail(err, TZ_INPUT, "the proof has no salt and no entry of the log");
    *entry = tz_str_part(tz_buf_str(buf), TZ_SALT, buf->len);
    if (!read_entry(*entry, &e) || !tz_hash_read(e.commitment, &said))
        return tz_fail(err, TZ_INPUT, "the entry in the proof is not one of a file");
    if (!tz_str_is(e.name, name))
        return tz_fail(err, TZ_INPUT, "the proof is of %.*s", TZ_FMT(e.name));
    TZ_TRY(tz_commit((const uint8_t *)buf->ptr, (tz_str){ (const char *)sha256, TZ_SHA256_BYTES },
                     &commitment, err));
    if (!tz_hash_eq(&commitment, &said))
        return tz_fail(err, TZ_INPUT, "the bytes are not those that the log has");
    TZ_TRY(tz_note_read(out->checkpoint, &note, err));
    TZ_TRY(tz_checkpoint_read(note.text, &c, err));
    TZ_TRY(tz_policy_verify(policy, &note, seen, err));
    tz_tree_leaf(*entry, &leaf);
    if (!tz_tree_has(&c.root, c.size, out->index, &leaf, &out->path))
        return tz_fail(err, TZ_INPUT, "the log does not have it: its proof is false");
    return TZ_OK;
}

static tz_status hash_file(const char *path, uint8_t out[TZ_SHA256_BYTES], struct tz_err *err)
{
    TZ_AUTO(tz_file_close) struct tz_file file = { .fd = -1 };
    TZ_AUTO(tz_sha256_close) struct tz_sha256 sha = { 0 };
    char block[64 * 1024];
    tz_status st;
    size_t got;

    TZ_TRY(tz_sha256_open(&sha, err));
    TZ_TRY(tz_file_open(&file, path, err));
    while ((st = file.stream.read(&file.stream, block, sizeof block, &got, err)) == TZ_OK)
        tz_sha256_put(&sha, (tz_str){ block, got });
    if (st != TZ_END)
        return st;
    tz_sha256_take(&sha, out);
    return TZ_OK;
}

/* What the proof says, for the answer. */
static void describe(tz_str entry, const struct tz_log_proof *p, struct tz_verified *out)
{
    struct tz_checkpoint c;
    struct file_entry e;
    struct tz_note note;
    struct tz_err err;
    int64_t release = 0;

    if (!read_entry(entry, &e) || tz_note_read(p->checkpoint, &note, &err) != TZ_OK ||
        tz_checkpoint_read(note.text, &c, &err) != TZ_OK)
        return;
    (void)tz_str_number(e.release, 1, UINT32_MAX, &release);
    out->release = (uint32_t)release;
    out->log_size = c.size;
    snprintf(out->list, sizeof out->list, "%.*s", TZ_FMT(e.list));
    snprintf(out->origin, sizeof out->origin, "%.*s", TZ_FMT(c.origin));
}

tz_status tz_verify_file(const struct tz_verify_form *form, struct tz_verified *out,
                         struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 }, extra = { 0 };
    const char *slash = strrchr(form->path, '/');
    const char *name = slash ? slash + 1 : form->path;
    uint8_t sha256[TZ_SHA256_BYTES];
    struct tz_policy_seen seen;
    struct tz_log_proof proof;
    char path[TZ_PATH];
    tz_str entry;
    tz_status st;

    *out = (struct tz_verified){ 0 };
    TZ_TRY(hash_file(form->path, sha256, err));
    if (snprintf(path, sizeof path, "%s.tlog-proof", form->path) >= (int)sizeof path)
        return tz_fail(err, TZ_IO, "%s: too long a name", form->path);
    st = tz_file_load(path, TZ_NOTE_MAX, &text, err);
    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_IO, "%s: there is no such file; the proof stands beside the file",
                       path);
    if (st == TZ_OK)
        st = tz_verify_proof(form->policy, tz_buf_str(&text), name, sha256, &extra, &entry, &proof,
                             &seen, err);
    if (st == TZ_INPUT || st == TZ_LIMIT) {
        tz_damage_tell(form->damage, "%s: %s", form->path, err->text);
        return TZ_OK;
    }
    if (st == TZ_OK) {
        describe(entry, &proof, out);
        out->files = 1;
        out->cosigned = seen.cosigned;
    }
    return st;
}
