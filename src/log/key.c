#include "log/key.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "base/err.h"
#include "base/file.h"
#include "base/random.h"
#include "base/str.h"
#include "log/base64.h"
#include "log/lock.h"

static_assert(crypto_sign_PUBLICKEYBYTES == TZ_KEY_BYTES, "Ed25519");
static_assert(crypto_sign_SEEDBYTES == TZ_KEY_BYTES, "Ed25519");
static_assert(crypto_sign_SECRETKEYBYTES == TZ_KEY_SECRET, "Ed25519");

/* Unicode's White_Space. */
static bool space(uint32_t c)
{
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

bool tz_key_name(tz_str name)
{
    if (!name.len || name.len > TZ_KEY_NAME || tz_str_utf8(name) != name.len)
        return false;
    while (name.len) {
        uint32_t c = tz_str_rune(&name);

        if (c < 0x20 || c == '+' || space(c))
            return false;
    }
    return true;
}

/* The first four bytes of SHA-256(name, newline, kind, key), big-endian. */
static uint32_t id_of(tz_str name, enum tz_key_kind kind, const uint8_t key[TZ_KEY_BYTES])
{
    const uint8_t middle[2] = { '\n', (uint8_t)kind };
    uint8_t digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state h;

    crypto_hash_sha256_init(&h);
    crypto_hash_sha256_update(&h, (const uint8_t *)name.ptr, name.len);
    crypto_hash_sha256_update(&h, middle, sizeof middle);
    crypto_hash_sha256_update(&h, key, TZ_KEY_BYTES);
    crypto_hash_sha256_final(&h, digest);
    return (uint32_t)digest[0] << 24 | (uint32_t)digest[1] << 16 | (uint32_t)digest[2] << 8 |
           digest[3];
}

static bool hex_id(tz_str text, uint32_t *out)
{
    uint32_t id = 0;

    if (text.len != 8)
        return false;
    for (size_t i = 0; i < 8; i++) {
        char c = text.ptr[i];

        if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f'))
            return false;
        id = id << 4 | (uint32_t)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    *out = id;
    return true;
}

/* The three parts that both kinds of text end in; base64 may contain '+'. */
static bool parts(tz_str text, tz_str *name, uint32_t *id, enum tz_key_kind *kind,
                  uint8_t key[TZ_KEY_BYTES])
{
    uint8_t bytes[1 + TZ_KEY_BYTES];
    tz_str hex;
    size_t len;
    bool good = tz_str_cut(&text, '+', name) && tz_key_name(*name) &&
                tz_str_cut(&text, '+', &hex) && hex_id(hex, id) &&
                tz_base64_read(text, bytes, sizeof bytes, &len) && len == sizeof bytes &&
                (bytes[0] == TZ_KEY_ED25519 || bytes[0] == TZ_KEY_COSIGNATURE);

    if (good) {
        *kind = (enum tz_key_kind)bytes[0];
        memcpy(key, bytes + 1, TZ_KEY_BYTES);
    }
    sodium_memzero(bytes, sizeof bytes);
    return good;
}

tz_status tz_vkey_read(tz_str text, struct tz_vkey *out, struct tz_err *err)
{
    struct tz_vkey k;

    if (!parts(text, &k.name, &k.id, &k.kind, k.key))
        return tz_fail(err, TZ_INPUT, "not a verifier key (name+id+base64): '%.*s'",
                       TZ_FMT(tz_str_part(text, 0, 80)));
    if (k.id != id_of(k.name, k.kind, k.key))
        return tz_fail(err, TZ_INPUT, "verifier key of '%.*s': its id is not that of its key",
                       TZ_FMT(k.name));
    *out = k;
    return TZ_OK;
}

static void put(struct tz_buf *b, tz_str name, enum tz_key_kind kind, uint32_t id,
                const uint8_t *key)
{
    uint8_t bytes[1 + TZ_KEY_BYTES] = { (uint8_t)kind };

    memcpy(bytes + 1, key, TZ_KEY_BYTES);
    tz_buf_printf(b, "%.*s+%08x+", TZ_FMT(name), id);
    tz_base64_put(b, bytes, sizeof bytes);
    sodium_memzero(bytes, sizeof bytes);
}

void tz_vkey_put(struct tz_buf *b, const struct tz_vkey *k)
{
    put(b, k->name, k->kind, k->id, k->key);
}

tz_status tz_skey_of_seed(tz_str name, enum tz_key_kind kind, const uint8_t seed[TZ_KEY_BYTES],
                          struct tz_skey *out, struct tz_err *err)
{
    struct tz_skey k = { .kind = kind };
    uint8_t key[TZ_KEY_BYTES];

    if (!tz_key_name(name))
        return tz_fail(err, TZ_INPUT, "'%.*s' can not name a key: no spaces and no '+'",
                       TZ_FMT(tz_str_part(name, 0, 80)));
    if (sodium_init() < 0)
        return tz_fail(err, TZ_IO, "libsodium does not start");
    memcpy(k.name, name.ptr, name.len);
    crypto_sign_seed_keypair(key, k.secret, seed);
    k.id = id_of(name, kind, key);
    *out = k;
    tz_skey_close(&k);
    return TZ_OK;
}

tz_status tz_skey_new(tz_str name, enum tz_key_kind kind, struct tz_skey *out, struct tz_err *err)
{
    uint8_t seed[TZ_KEY_BYTES];
    tz_status st = tz_random(seed, sizeof seed, err);

    if (st == TZ_OK)
        st = tz_skey_of_seed(name, kind, seed, out, err);
    sodium_memzero(seed, sizeof seed);
    return st;
}

tz_status tz_skey_read(tz_str text, struct tz_skey *out, struct tz_err *err)
{
    static const tz_str front = { "PRIVATE+KEY+", 12 };
    uint8_t seed[TZ_KEY_BYTES];
    enum tz_key_kind kind;
    uint32_t id;
    tz_str name;
    tz_status st;

    if (!tz_str_starts(text, front) ||
        !parts(tz_str_part(text, front.len, text.len), &name, &id, &kind, seed))
        return tz_fail(err, TZ_INPUT, "not a signing key (PRIVATE+KEY+name+id+base64)");
    st = tz_skey_of_seed(name, kind, seed, out, err);
    sodium_memzero(seed, sizeof seed);
    if (st == TZ_OK && out->id != id) {
        tz_skey_close(out);
        st = tz_fail(err, TZ_INPUT, "signing key of '%.*s': its id is not that of its key",
                     TZ_FMT(name));
    }
    return st;
}

void tz_skey_put(struct tz_buf *b, const struct tz_skey *k)
{
    tz_buf_put(b, TZ_STR("PRIVATE+KEY+"));
    put(b, tz_str_z(k->name), k->kind, k->id, k->secret);
}

/* Write what is in `text` into a file that only its owner may read. */
static tz_status save(struct tz_buf *text, const char *path, struct tz_err *err)
{
    TZ_AUTO(tz_output_close) struct tz_output o;

    TZ_TRY(tz_output_open(&o, path, err));
    o.secret = true;
    if (text->failed)
        return tz_fail(err, TZ_NOMEM, "no memory for a key");
    TZ_TRY(tz_output_put(&o, tz_buf_str(text), err));
    return tz_output_commit(&o, err);
}

tz_status tz_skey_save(const struct tz_skey *k, const char *path, struct tz_err *err)
{
    TZ_AUTO(tz_lock_forget) struct tz_buf text = { 0 };

    tz_skey_put(&text, k);
    tz_buf_putc(&text, '\n');
    return save(&text, path, err);
}

tz_status tz_skey_lock(const struct tz_skey *k, tz_str passphrase, const char *path,
                       struct tz_err *err)
{
    TZ_AUTO(tz_lock_forget) struct tz_buf text = { 0 };
    TZ_AUTO(tz_buf_free) struct tz_buf locked = { 0 };

    tz_skey_put(&text, k);
    tz_buf_putc(&text, '\n');
    if (text.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for a key");
    TZ_TRY(tz_lock_put(tz_buf_str(&text), passphrase, &locked, err));
    return save(&locked, path, err);
}

static tz_status read_line(tz_str text, const char *path, struct tz_skey *out, struct tz_err *err)
{
    tz_str line, rest = text;
    tz_status st;

    if (!tz_str_cut(&rest, '\n', &line) || rest.len || !tz_str_ends(text, TZ_STR("\n")))
        return tz_fail(err, TZ_INPUT, "%s: is not one line with a signing key", path);
    st = tz_skey_read(line, out, err);
    return st == TZ_OK ? st : tz_context(err, st, "%s", path);
}

tz_status tz_skey_load(const char *path, struct tz_skey *out, struct tz_err *err)
{
    TZ_AUTO(tz_lock_forget) struct tz_buf text = { 0 };
    tz_status st = tz_file_load(path, TZ_KEY_TEXT, &text, err);

    return st == TZ_OK ? read_line(tz_buf_str(&text), path, out, err) : st;
}

tz_status tz_skey_unlock(const char *path, tz_str passphrase, struct tz_skey *out,
                         struct tz_err *err)
{
    TZ_AUTO(tz_lock_forget) struct tz_buf text = { 0 };
    TZ_AUTO(tz_lock_forget) struct tz_buf secret = { 0 };
    tz_status st = tz_file_load(path, TZ_LOCK_FILE, &text, err);

    if (st != TZ_OK)
        return st;
    if (!tz_lock_is(tz_buf_str(&text)))
        return read_line(tz_buf_str(&text), path, out, err);
    st = tz_lock_open(tz_buf_str(&text), passphrase, &secret, err);
    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_INPUT, "%s: another passphrase, or the file was changed", path);
    if (st != TZ_OK)
        return tz_context(err, st, "%s", path);
    return read_line(tz_buf_str(&secret), path, out, err);
}

tz_status tz_skey_locked(const char *path, bool *locked, struct tz_err *err)
{
    TZ_AUTO(tz_lock_forget) struct tz_buf text = { 0 };
    tz_status st = tz_file_load(path, TZ_LOCK_FILE, &text, err);

    if (st == TZ_OK)
        *locked = tz_lock_is(tz_buf_str(&text));
    return st;
}

struct tz_vkey tz_skey_public(const struct tz_skey *k)
{
    struct tz_vkey v = { .name = tz_str_z(k->name), .kind = k->kind, .id = k->id };

    memcpy(v.key, k->secret + TZ_KEY_SECRET - TZ_KEY_BYTES, TZ_KEY_BYTES);
    return v;
}

void tz_skey_close(struct tz_skey *k)
{
    sodium_memzero(k, sizeof *k);
}
