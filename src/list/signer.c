/* What a signer agrees to sign; list/sign_socket.c has the socket. */
#include "list/signer.h"

#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/err.h"
#include "base/file.h"
#include "base/str.h"
#include "list/latest.h"
#include "list/manifest.h"
#include "list/sections.h"
#include "log/base64.h"
#include "log/detached.h"

static tz_status say(struct tz_cosign_answer *a, enum tz_cosigned code, const char *why)
{
    a->code = code;
    tz_buf_printf(&a->text, "%s\n", why);
    return TZ_OK;
}

/* The manifest of the last release, as it was signed. TZ_ABSENT: none yet. */
struct memory {
    struct tz_buf text;
    struct tz_manifest manifest;
    struct tz_arena arena;
    char path[TZ_PATH];
};

static void forget(struct memory *m)
{
    tz_buf_free(&m->text);
    tz_arena_free(&m->arena);
}

static tz_status recall(const struct tz_cosigner *c, struct memory *m, struct tz_err *err)
{
    char folder[TZ_COSIGN_PATH];
    tz_status st;

    *m = (struct memory){ .arena.budget = 1 << 20 };
    TZ_TRY(tz_cosigner_folder(c->folder, tz_str_z(c->key->name), folder, err));
    TZ_TRY(tz_path(folder, TZ_MANIFEST, m->path, err));
    st = tz_file_load(m->path, TZ_MANIFEST_MAX, &m->text, err);
    if (st == TZ_OK)
        st = tz_manifest_read(tz_buf_str(&m->text), &m->arena, &m->manifest, err);
    if (st == TZ_INPUT || st == TZ_LIMIT)
        st = tz_context(err, err->code = TZ_CORRUPT, "%s", m->path);
    return st;
}

/* A release: the same as the last, or the next one, which names it. */
static tz_status answer_release(const struct tz_cosigner *c, tz_str body,
                                struct tz_cosign_answer *a, struct tz_err *err)
{
    TZ_AUTO(forget) struct memory last;
    TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = 1 << 20 };
    uint8_t digest[TZ_SHA256_BYTES];
    struct tz_manifest next;
    struct tz_err why;
    tz_str whole;
    tz_status st = recall(c, &last, err);

    if (st < 0)
        return st;
    if (st == TZ_OK && tz_str_eq(tz_buf_str(&last.text), body))
        return say(a, TZ_COSIGNED, "known");
    if (tz_manifest_read(body, &arena, &next, &why) != TZ_OK)
        return say(a, TZ_COSIGN_MALFORMED, why.text);
    if (st == TZ_ABSENT && next.release != 1)
        return say(a, TZ_COSIGN_UNPROVEN, "no release was signed before; the first is release 1");
    if (st == TZ_OK) {
        whole = tz_buf_str(&last.text);
        TZ_TRY(tz_sha256_of(&whole, 1, digest, err));
        if (next.release != last.manifest.release + 1 ||
            !tz_str_eq(next.list, last.manifest.list) ||
            memcmp(next.before, digest, sizeof digest) != 0)
            return say(a, TZ_COSIGN_UNPROVEN, "does not continue the release that was signed last");
    }
    TZ_TRY(tz_file_put(last.path, body, err));
    return say(a, TZ_COSIGNED, "new");
}

/* May the bytes be signed as the file of that name? Text only: what another
 * form of signature covers (a hash, a blob) can then not be passed off as a file. */
static bool of_the_release(const struct memory *m, tz_str name, tz_str bytes,
                           const uint8_t digest[TZ_SHA256_BYTES])
{
    for (size_t i = 0; i < m->manifest.file_count; i++) {
        const struct tz_release_file *f = &m->manifest.file[i];

        if (tz_str_is(name, f->name))
            return memcmp(f->sha256, digest, TZ_SHA256_BYTES) == 0;
    }
    return tz_str_is(name, TZ_MANIFEST) && tz_str_eq(bytes, tz_buf_str(&m->text));
}

static tz_status sign_file(const struct tz_cosigner *c, const struct memory *m, tz_str name,
                           tz_str bytes, struct tz_cosign_answer *a, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf one = { 0 }, comment = { 0 };
    TZ_AUTO(tz_skey_close) struct tz_skey key;

    TZ_TRY(tz_file_key(c->key, &key, err));
    tz_buf_printf(&comment, "%.*s, release %u of list %.*s", TZ_FMT(name), m->manifest.release,
                  TZ_FMT(m->manifest.list));
    tz_signify_put(&one, bytes, &key);
    tz_section_put(&a->text, "signify", tz_buf_str(&one));
    one.len = 0;
    TZ_TRY(tz_minisign_put(&one, bytes, tz_buf_str(&comment), &key, err));
    tz_section_put(&a->text, "minisign", tz_buf_str(&one));
    one.len = 0;
    TZ_TRY(tz_sshsig_put(&one, bytes, &key, err));
    tz_section_put(&a->text, "ssh", tz_buf_str(&one));
    a->code = TZ_COSIGNED;
    a->text.failed |= one.failed | comment.failed;
    return TZ_OK;
}

static tz_status answer_file(const struct tz_cosigner *c, tz_str body, struct tz_cosign_answer *a,
                             struct tz_err *err)
{
    TZ_AUTO(forget) struct memory last;
    uint8_t digest[TZ_SHA256_BYTES];
    tz_str bytes = body, name;
    tz_status st = recall(c, &last, err);

    if (st < 0)
        return st;
    if (!tz_str_cut(&bytes, '\n', &name))
        return say(a, TZ_COSIGN_MALFORMED, "a file without a name");
    TZ_TRY(tz_sha256_of(&bytes, 1, digest, err));
    if (st == TZ_ABSENT || !of_the_release(&last, name, bytes, digest))
        return say(a, TZ_COSIGN_UNPROVEN, "not a file of the release that was signed last");
    if (tz_str_utf8(bytes) != bytes.len || (bytes.len && memchr(bytes.ptr, '\0', bytes.len)))
        return say(a, TZ_COSIGN_MALFORMED, "not a text");
    return sign_file(c, &last, name, bytes, a, err);
}

static tz_status answer_latest(const struct tz_cosigner *c, tz_str body, struct tz_cosign_answer *a,
                               struct tz_err *err)
{
    TZ_AUTO(forget) struct memory last;
    uint8_t digest[TZ_SHA256_BYTES];
    struct tz_latest latest;
    struct tz_err why;
    tz_str whole;
    tz_status st = recall(c, &last, err);

    if (st < 0)
        return st;
    if (tz_latest_read(body, &latest, &why) != TZ_OK)
        return say(a, TZ_COSIGN_MALFORMED, why.text);
    whole = tz_buf_str(&last.text);
    TZ_TRY(tz_sha256_of(&whole, 1, digest, err));
    if (st == TZ_ABSENT || !tz_str_is(latest.origin, c->key->name) ||
        latest.release != last.manifest.release ||
        memcmp(latest.manifest, digest, sizeof digest) != 0)
        return say(a, TZ_COSIGN_UNPROVEN, "not the release that was signed last");
    tz_note_sign(&a->text, body, c->key);
    a->code = TZ_COSIGNED;
    return TZ_OK;
}

static const tz_str file_key_title = { "tizim/file-key@v1", 17 };

static void put_file_key(struct tz_buf *b, const struct tz_skey *log, const struct tz_vkey *file)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };

    tz_buf_printf(&text, "%.*s\nlog %s\nkey ", TZ_FMT(file_key_title), log->name);
    tz_base64_put(&text, file->key, TZ_KEY_BYTES);
    tz_buf_putc(&text, '\n');
    tz_buf_put(b, tz_buf_str(&text));
    tz_buf_putc(b, '\n');
    tz_note_sign(b, tz_buf_str(&text), log);
    b->failed |= text.failed;
}

static tz_status answer_keys(const struct tz_cosigner *c, tz_str body, struct tz_cosign_answer *a,
                             struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf one = { 0 };
    TZ_AUTO(tz_skey_close) struct tz_skey file;
    struct tz_vkey log = tz_skey_public(c->key), key;

    (void)body;
    TZ_TRY(tz_file_key(c->key, &file, err));
    key = tz_skey_public(&file);
    tz_vkey_put(&one, &log);
    tz_section_put(&a->text, "vkey", tz_buf_str(&one));
    one.len = 0;
    put_file_key(&one, c->key, &key);
    tz_section_put(&a->text, "file-key", tz_buf_str(&one));
    one.len = 0;
    tz_signify_key_put(&one, &key);
    tz_section_put(&a->text, "signify", tz_buf_str(&one));
    one.len = 0;
    tz_minisign_key_put(&one, &key);
    tz_section_put(&a->text, "minisign", tz_buf_str(&one));
    one.len = 0;
    tz_ssh_key_put(&one, &key);
    tz_section_put(&a->text, "ssh", tz_buf_str(&one));
    a->code = TZ_COSIGNED;
    a->text.failed |= one.failed;
    return TZ_OK;
}

tz_status tz_sign_answer(const struct tz_cosigner *c, tz_str verb, tz_str body, int64_t now,
                         struct tz_cosign_answer *answer, struct tz_err *err)
{
    static const struct {
        const char *verb;
        tz_status (*answer)(const struct tz_cosigner *c, tz_str body, struct tz_cosign_answer *a,
                            struct tz_err *err);
    } verbs[] = { { "release", answer_release },
                  { "file", answer_file },
                  { "latest", answer_latest },
                  { "keys", answer_keys } };
    tz_status st;

    if (tz_str_is(verb, "checkpoint"))
        return tz_cosign(c, body, now, answer, err);
    *answer = (struct tz_cosign_answer){ 0 };
    for (size_t i = 0; c->key->kind == TZ_KEY_ED25519 && i < sizeof verbs / sizeof *verbs; i++) {
        if (!tz_str_is(verb, verbs[i].verb))
            continue;
        st = verbs[i].answer(c, body, answer, err);
        if (st == TZ_OK && answer->text.failed)
            st = tz_fail(err, TZ_NOMEM, "no memory for an answer");
        if (st != TZ_OK)
            tz_buf_free(&answer->text);
        return st;
    }
    return say(answer, TZ_COSIGN_MALFORMED, "this signer does not know that request");
}

bool tz_signer_keys_read(tz_str text, struct tz_signer_keys *out)
{
    return tz_section_take(&text, "vkey", &out->vkey) &&
           tz_section_take(&text, "file-key", &out->file_key) &&
           tz_section_take(&text, "signify", &out->signify) &&
           tz_section_take(&text, "minisign", &out->minisign) &&
           tz_section_take(&text, "ssh", &out->ssh) && !text.len;
}

bool tz_file_signatures_read(tz_str text, tz_str *signify, tz_str *minisign, tz_str *ssh)
{
    return tz_section_take(&text, "signify", signify) &&
           tz_section_take(&text, "minisign", minisign) && tz_section_take(&text, "ssh", ssh) &&
           !text.len;
}

tz_status tz_file_key_read(tz_str bytes, const struct tz_vkey *log, struct tz_vkey *out,
                           struct tz_err *err)
{
    static const tz_str log_front = { "log ", 4 }, key_front = { "key ", 4 };
    struct tz_note note;
    tz_str rest, title = { 0 }, name = { 0 }, key = { 0 };
    size_t len;
    tz_status st;

    TZ_TRY(tz_note_read(bytes, &note, err));
    st = tz_note_verify(&note, log, 1, NULL, err);
    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_INPUT, "the key of files is not vouched for by '%.*s'",
                       TZ_FMT(log->name));
    TZ_TRY(st);
    rest = note.text;
    *out = *log;
    if (!tz_str_cut(&rest, '\n', &title) || !tz_str_eq(title, file_key_title) ||
        !tz_str_cut(&rest, '\n', &name) || !tz_str_starts(name, log_front) ||
        !tz_str_eq(tz_str_part(name, log_front.len, name.len), log->name) ||
        !tz_str_cut(&rest, '\n', &key) || !tz_str_starts(key, key_front) || rest.len ||
        !tz_base64_read(tz_str_part(key, key_front.len, key.len), out->key, TZ_KEY_BYTES, &len) ||
        len != TZ_KEY_BYTES)
        return tz_fail(err, TZ_INPUT, "what the log signed is not a key of files");
    return TZ_OK;
}
