#include "log/detached.h"

#include <sodium.h>
#include <string.h>

#include "base/digest.h"
#include "base/err.h"
#include "base/str.h"
#include "log/base64.h"

enum {
    NUMBER_BYTES = 8, /* of a key, in signify and minisign */
    SIGNATURE = crypto_sign_BYTES,
    PREHASH = crypto_generichash_BYTES_MAX, /* BLAKE2b-512 */
    WIDTH = 70,                             /* of a line of an armoured signature */
};

static const tz_str armour_begin = { "-----BEGIN SSH SIGNATURE-----\n", 30 };
static const tz_str armour_end = { "-----END SSH SIGNATURE-----\n", 28 };

tz_status tz_file_key(const struct tz_skey *log, struct tz_skey *out, struct tz_err *err)
{
    const tz_str pieces[] = { TZ_STR("tizim/file-key@v1\n"),
                              { (const char *)log->secret, TZ_KEY_BYTES } };
    uint8_t seed[TZ_SHA256_BYTES];
    tz_status st = tz_sha256_of(pieces, 2, seed, err);

    if (st == TZ_OK)
        st = tz_skey_of_seed(tz_str_z(log->name), TZ_KEY_ED25519, seed, out, err);
    sodium_memzero(seed, sizeof seed);
    return st;
}

/* Two letters, the number of the key (the front of its SHA-256), and `bytes`. */
static void put_blob(struct tz_buf *b, const char *letters, const uint8_t key[TZ_KEY_BYTES],
                     const uint8_t *bytes, size_t len)
{
    uint8_t blob[2 + NUMBER_BYTES + SIGNATURE], digest[crypto_hash_sha256_BYTES];

    crypto_hash_sha256(digest, key, TZ_KEY_BYTES);
    memcpy(blob, letters, 2);
    memcpy(blob + 2, digest, NUMBER_BYTES);
    memcpy(blob + 2 + NUMBER_BYTES, bytes, len);
    tz_base64_put(b, blob, 2 + NUMBER_BYTES + len);
    tz_buf_putc(b, '\n');
}

void tz_signify_key_put(struct tz_buf *b, const struct tz_vkey *k)
{
    tz_buf_printf(b, "untrusted comment: %.*s signify public key\n", TZ_FMT(k->name));
    put_blob(b, "Ed", k->key, k->key, TZ_KEY_BYTES);
}

void tz_minisign_key_put(struct tz_buf *b, const struct tz_vkey *k)
{
    tz_buf_printf(b, "untrusted comment: %.*s minisign public key\n", TZ_FMT(k->name));
    put_blob(b, "Ed", k->key, k->key, TZ_KEY_BYTES);
}

static void put_u32(struct tz_buf *b, size_t n)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        tz_buf_putc(b, (char)(n >> shift));
}

/* A string as SSH has it: its length in four bytes, then its bytes. */
static void put_string(struct tz_buf *b, tz_str s)
{
    put_u32(b, s.len);
    tz_buf_put(b, s);
}

static void put_ssh_key(struct tz_buf *b, const uint8_t key[TZ_KEY_BYTES])
{
    put_string(b, TZ_STR("ssh-ed25519"));
    put_string(b, (tz_str){ (const char *)key, TZ_KEY_BYTES });
}

void tz_ssh_key_put(struct tz_buf *b, const struct tz_vkey *k)
{
    TZ_AUTO(tz_buf_free) struct tz_buf blob = { 0 };

    put_ssh_key(&blob, k->key);
    tz_buf_printf(b, "%.*s namespaces=\"" TZ_SSH_NAMESPACE "\" ssh-ed25519 ", TZ_FMT(k->name));
    tz_base64_put(b, blob.ptr, blob.len);
    tz_buf_putc(b, '\n');
    b->failed |= blob.failed;
}

static void sign(tz_str message, const struct tz_skey *key, uint8_t out[SIGNATURE])
{
    crypto_sign_detached(out, NULL, (const uint8_t *)message.ptr, message.len, key->secret);
}

static const uint8_t *public_of(const struct tz_skey *key)
{
    return key->secret + TZ_KEY_SECRET - TZ_KEY_BYTES;
}

/* The three kinds differ in what is signed and in how it is written; a signature
 * is checked by writing what it must look like around the 64 bytes it holds. */

static void signify_form(struct tz_buf *b, tz_str name, const uint8_t *key,
                         const uint8_t *signature)
{
    tz_buf_printf(b, "untrusted comment: signature by %.*s\n", TZ_FMT(name));
    put_blob(b, "Ed", key, signature, SIGNATURE);
}

void tz_signify_put(struct tz_buf *b, tz_str file, const struct tz_skey *key)
{
    uint8_t signature[SIGNATURE];

    sign(file, key, signature);
    signify_form(b, tz_str_z(key->name), public_of(key), signature);
}

static void prehash(tz_str file, uint8_t out[PREHASH])
{
    crypto_generichash(out, PREHASH, (const uint8_t *)file.ptr, file.len, NULL, 0);
}

static void minisign_form(struct tz_buf *b, tz_str name, tz_str comment, const uint8_t *key,
                          const uint8_t *signature, const uint8_t *global)
{
    tz_buf_printf(b, "untrusted comment: signature by %.*s\n", TZ_FMT(name));
    put_blob(b, "ED", key, signature, SIGNATURE);
    tz_buf_printf(b, "trusted comment: %.*s\n", TZ_FMT(comment));
    tz_base64_put(b, global, SIGNATURE);
    tz_buf_putc(b, '\n');
}

/* What minisign's second signature is of. */
static void global_message(struct tz_buf *b, const uint8_t *signature, tz_str comment)
{
    tz_buf_put(b, (tz_str){ (const char *)signature, SIGNATURE });
    tz_buf_put(b, comment);
}

tz_status tz_minisign_put(struct tz_buf *b, tz_str file, tz_str comment, const struct tz_skey *key,
                          struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf message = { 0 };
    uint8_t hash[PREHASH], signature[SIGNATURE], global[SIGNATURE];

    prehash(file, hash);
    sign((tz_str){ (const char *)hash, PREHASH }, key, signature);
    global_message(&message, signature, comment);
    if (message.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for a signature");
    sign(tz_buf_str(&message), key, global);
    minisign_form(b, tz_str_z(key->name), comment, public_of(key), signature, global);
    return TZ_OK;
}

static tz_status ssh_message(struct tz_buf *b, tz_str file, struct tz_err *err)
{
    uint8_t hash[TZ_SHA512_BYTES];
    TZ_AUTO(tz_sha512_close) struct tz_sha512 h = { 0 };

    TZ_TRY(tz_sha512_open(&h, err));
    tz_sha512_put(&h, file);
    tz_sha512_take(&h, hash);
    tz_buf_put(b, TZ_STR("SSHSIG"));
    put_string(b, TZ_STR(TZ_SSH_NAMESPACE));
    put_string(b, (tz_str){ 0 });
    put_string(b, TZ_STR("sha512"));
    put_string(b, (tz_str){ (const char *)hash, sizeof hash });
    return b->failed ? tz_fail(err, TZ_NOMEM, "no memory for a signature") : TZ_OK;
}

static void ssh_form(struct tz_buf *b, const uint8_t *key, const uint8_t *signature)
{
    TZ_AUTO(tz_buf_free) struct tz_buf blob = { 0 }, part = { 0 }, base64 = { 0 };

    tz_buf_put(&blob, TZ_STR("SSHSIG"));
    put_u32(&blob, 1);
    put_ssh_key(&part, key);
    put_string(&blob, tz_buf_str(&part));
    put_string(&blob, TZ_STR(TZ_SSH_NAMESPACE));
    put_string(&blob, (tz_str){ 0 });
    put_string(&blob, TZ_STR("sha512"));
    part.len = 0;
    put_string(&part, TZ_STR("ssh-ed25519"));
    put_string(&part, (tz_str){ (const char *)signature, SIGNATURE });
    put_string(&blob, tz_buf_str(&part));
    tz_base64_put(&base64, blob.ptr, blob.len);
    tz_buf_put(b, armour_begin);
    for (size_t at = 0; at < base64.len; at += WIDTH) {
        tz_buf_put(b, tz_str_part(tz_buf_str(&base64), at, WIDTH));
        tz_buf_putc(b, '\n');
    }
    tz_buf_put(b, armour_end);
    b->failed |= blob.failed | part.failed | base64.failed;
}

tz_status tz_sshsig_put(struct tz_buf *b, tz_str file, const struct tz_skey *key,
                        struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf message = { 0 };
    uint8_t signature[SIGNATURE];

    TZ_TRY(ssh_message(&message, file, err));
    sign(tz_buf_str(&message), key, signature);
    ssh_form(b, public_of(key), signature);
    return TZ_OK;
}

/* The last 64 bytes of the base64 in line `n` of a text, from 0. */
static bool signature_in(tz_str text, int n, uint8_t out[SIGNATURE])
{
    uint8_t blob[2 + NUMBER_BYTES + SIGNATURE];
    tz_str line = { 0 };
    size_t len;

    for (int i = 0; i <= n; i++)
        if (!tz_str_cut(&text, '\n', &line))
            return false;
    if (!tz_base64_read(line, blob, sizeof blob, &len) || len < SIGNATURE)
        return false;
    memcpy(out, blob + len - SIGNATURE, SIGNATURE);
    return true;
}

static bool true_of(const uint8_t *signature, tz_str message, const struct tz_vkey *key)
{
    return crypto_sign_verify_detached(signature, (const uint8_t *)message.ptr, message.len,
                                       key->key) == 0;
}

static tz_status verdict(bool good, const struct tz_buf *form, tz_str given, const char *kind,
                         struct tz_err *err)
{
    if (form->failed)
        return tz_fail(err, TZ_NOMEM, "no memory to verify a signature");
    if (!good || !tz_str_eq(tz_buf_str(form), given))
        return tz_fail(err, TZ_INPUT, "the %s signature is false", kind);
    return TZ_OK;
}

tz_status tz_signify_verify(tz_str signature, tz_str file, const struct tz_vkey *key,
                            struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf form = { 0 };
    uint8_t bytes[SIGNATURE];
    bool good = signature_in(signature, 1, bytes) && true_of(bytes, file, key);

    if (good)
        signify_form(&form, key->name, key->key, bytes);
    return verdict(good, &form, signature, "signify", err);
}

tz_status tz_minisign_verify(tz_str signature, tz_str file, const struct tz_vkey *key,
                             struct tz_err *err)
{
    static const tz_str front = { "trusted comment: ", 17 };
    TZ_AUTO(tz_buf_free) struct tz_buf form = { 0 }, message = { 0 };
    uint8_t bytes[SIGNATURE], global[SIGNATURE], hash[PREHASH];
    tz_str rest = signature, comment = { 0 };
    bool good = signature_in(signature, 1, bytes) && signature_in(signature, 3, global);

    for (int i = 0; i < 3; i++)
        good = tz_str_cut(&rest, '\n', &comment) && good;
    comment = tz_str_part(comment, front.len, comment.len);
    if (good) {
        prehash(file, hash);
        global_message(&message, bytes, comment);
        good = !message.failed && true_of(bytes, (tz_str){ (const char *)hash, PREHASH }, key) &&
               true_of(global, tz_buf_str(&message), key);
        minisign_form(&form, key->name, comment, key->key, bytes, global);
    }
    return verdict(good, &form, signature, "minisign", err);
}

/* The base64 of an armoured text without its lines. */
static bool unarmour(tz_str text, struct tz_buf *out)
{
    tz_str line;

    if (!tz_str_starts(text, armour_begin) || !tz_str_ends(text, armour_end) ||
        text.len < armour_begin.len + armour_end.len)
        return false;
    text = tz_str_part(text, armour_begin.len, text.len - armour_begin.len - armour_end.len);
    while (tz_str_cut(&text, '\n', &line))
        tz_buf_put(out, line);
    return !out->failed;
}

tz_status tz_sshsig_verify(tz_str signature, tz_str file, const struct tz_vkey *key,
                           struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf form = { 0 }, base64 = { 0 }, message = { 0 };
    uint8_t blob[512];
    size_t len = 0;
    bool good = unarmour(signature, &base64) &&
                tz_base64_read(tz_buf_str(&base64), blob, sizeof blob, &len) && len > SIGNATURE;

    if (good) {
        TZ_TRY(ssh_message(&message, file, err));
        good = true_of(blob + len - SIGNATURE, tz_buf_str(&message), key);
        ssh_form(&form, key->key, blob + len - SIGNATURE);
    }
    return verdict(good, &form, signature, "ssh", err);
}
