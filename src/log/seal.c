#include "log/seal.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "base/digest.h"
#include "base/err.h"
#include "base/file.h"
#include "base/random.h"
#include "base/str.h"
#include "log/base64.h"
#include "log/lock.h"

enum {
    KEY = TZ_SEAL_KEY_BYTES,
    ID = 8,
    SHARE = KEY + crypto_box_SEALBYTES,
    PAIR = 2 * ID + 2 * SHARE,
    NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
    BLOCK = 64,
    PAIRS = TZ_SEAL_KEYS * (TZ_SEAL_KEYS - 1) / 2,
    FRONT = 1 + PAIRS * PAIR,
    BYTES = FRONT + NONCE + TZ_SEAL_TEXT + BLOCK + TAG,
};

static_assert(crypto_box_PUBLICKEYBYTES == KEY && crypto_box_SECRETKEYBYTES == KEY, "X25519");
static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == KEY, "XChaCha20");
static_assert(TZ_SEAL_LINE > 32 + BYTES / 3 * 4, "a line has room for the longest text");

static const tz_str line_front = { "tizim sealed v1 ", 16 }, key_front = { "x25519:", 7 },
                    file_front = { "tizim custodian key v1 ", 23 };

struct tz_seal_key {
    uint8_t secret[KEY], open[KEY];
};

static tz_status start(struct tz_err *err)
{
    return sodium_init() < 0 ? tz_fail(err, TZ_IO, "libsodium does not start") : TZ_OK;
}

/* ---- keys ---- */

void tz_seal_public_put(struct tz_buf *b, const struct tz_seal_public *k)
{
    tz_buf_put(b, key_front);
    tz_base64_put(b, k->bytes, KEY);
}

bool tz_seal_public_read(tz_str text, struct tz_seal_public *out)
{
    struct tz_seal_public k;
    size_t len;

    if (!tz_str_starts(text, key_front) ||
        !tz_base64_read(tz_str_part(text, key_front.len, text.len), k.bytes, KEY, &len) ||
        len != KEY)
        return false;
    *out = k;
    return true;
}

static tz_status make_room(struct tz_seal_key **out, struct tz_err *err)
{
    TZ_TRY(start(err));
    *out = sodium_malloc(sizeof **out);
    return *out ? TZ_OK : tz_fail(err, TZ_NOMEM, "no memory that can be locked for a key");
}

tz_status tz_seal_new(struct tz_seal_key **out, struct tz_err *err)
{
    TZ_TRY(make_room(out, err));
    crypto_box_keypair((*out)->open, (*out)->secret);
    return TZ_OK;
}

struct tz_seal_public tz_seal_public_of(const struct tz_seal_key *k)
{
    struct tz_seal_public p;

    memcpy(p.bytes, k->open, KEY);
    return p;
}

void tz_seal_close(struct tz_seal_key *k)
{
    sodium_free(k); /* wipes it; NULL is nothing */
}

tz_status tz_seal_save(const struct tz_seal_key *k, tz_str passphrase, const char *path,
                       struct tz_err *err)
{
    TZ_AUTO(tz_lock_forget) struct tz_buf text = { 0 };
    TZ_AUTO(tz_buf_free) struct tz_buf locked = { 0 };
    TZ_AUTO(tz_output_close) struct tz_output o;

    (void)tz_buf_room(&text, 256); /* it must not move while it grows */
    tz_buf_put(&text, file_front);
    tz_base64_put(&text, k->secret, KEY);
    TZ_TRY(tz_output_open(&o, path, err));
    o.secret = true;
    if (text.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for a key");
    TZ_TRY(tz_lock_put(tz_buf_str(&text), passphrase, &locked, err));
    TZ_TRY(tz_output_put(&o, tz_buf_str(&locked), err));
    return tz_output_commit(&o, err);
}

tz_status tz_seal_load(struct tz_seal_key **out, const char *path, tz_str passphrase,
                       struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf locked = { 0 };
    TZ_AUTO(tz_lock_forget) struct tz_buf text = { 0 };
    struct tz_seal_key *k;
    tz_status st = tz_file_load(path, TZ_LOCK_FILE, &locked, err);
    size_t len;

    if (st != TZ_OK)
        return st;
    st = tz_lock_open(tz_buf_str(&locked), passphrase, &text, err);
    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_INPUT, "%s: another passphrase, or the file was changed", path);
    if (st != TZ_OK)
        return tz_context(err, st, "%s", path);
    TZ_TRY(make_room(&k, err));
    if (!tz_str_starts(tz_buf_str(&text), file_front) ||
        !tz_base64_read(tz_str_part(tz_buf_str(&text), file_front.len, text.len), k->secret, KEY,
                        &len) ||
        len != KEY || crypto_scalarmult_base(k->open, k->secret) != 0) {
        tz_seal_close(k);
        return tz_fail(err, TZ_INPUT, "%s: is not a custodian's key", path);
    }
    *out = k;
    return TZ_OK;
}

static tz_status id_of(const uint8_t *public_key, uint8_t id[ID], struct tz_err *err)
{
    uint8_t digest[TZ_SHA256_BYTES];

    TZ_TRY(tz_sha256_of(&(tz_str){ (const char *)public_key, KEY }, 1, digest, err));
    memcpy(id, digest, ID);
    return TZ_OK;
}

/* ---- sealing ---- */

/* What is sealed, as bytes, and where its parts stand. */
struct sealed {
    uint8_t *bytes; /* BYTES of them */
    size_t front;   /* before the nonce */
    size_t len;
};

static tz_status put_pair(uint8_t *at, const struct tz_seal_public *a,
                          const struct tz_seal_public *b, const uint8_t key[KEY],
                          struct tz_err *err)
{
    uint8_t share[2][KEY];

    TZ_TRY(id_of(a->bytes, at, err));
    TZ_TRY(id_of(b->bytes, at + ID, err));
    randombytes_buf(share[0], KEY);
    for (int i = 0; i < KEY; i++)
        share[1][i] = share[0][i] ^ key[i];
    crypto_box_seal(at + 2 * ID, share[0], KEY, a->bytes);
    crypto_box_seal(at + 2 * ID + SHARE, share[1], KEY, b->bytes);
    sodium_memzero(share, sizeof share);
    return TZ_OK;
}

static tz_status put_front(struct sealed *s, const struct tz_seal_public *keys, size_t count,
                           const uint8_t key[KEY], struct tz_err *err)
{
    s->bytes[0] = (uint8_t)(count * (count - 1) / 2);
    s->front = 1;
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count; k++) {
            TZ_TRY(put_pair(s->bytes + s->front, &keys[i], &keys[k], key, err));
            s->front += PAIR;
        }
    return TZ_OK;
}

/* What is authenticated with the text. */
static tz_status bound_to(const struct sealed *s, tz_str bound, uint8_t out[TZ_SHA256_BYTES],
                          struct tz_err *err)
{
    const tz_str parts[] = { line_front, { (const char *)s->bytes, s->front }, bound };

    return tz_sha256_of(parts, 3, out, err);
}

static tz_status encrypt(struct sealed *s, tz_str bound, tz_str text, const uint8_t key[KEY],
                         struct tz_err *err)
{
    uint8_t *nonce = s->bytes + s->front, *box = nonce + NONCE, binding[TZ_SHA256_BYTES];
    unsigned long long len;
    size_t padded;

    TZ_TRY(bound_to(s, bound, binding, err));
    randombytes_buf(nonce, NONCE);
    memcpy(box, text.ptr, text.len);
    (void)sodium_pad(&padded, box, text.len, BLOCK, TZ_SEAL_TEXT + BLOCK);
    crypto_aead_xchacha20poly1305_ietf_encrypt(box, &len, box, padded, binding, sizeof binding,
                                               NULL, nonce, key);
    s->len = s->front + NONCE + (size_t)len;
    return TZ_OK;
}

tz_status tz_seal_put(const struct tz_seal_public *keys, size_t count, tz_str bound, tz_str text,
                      struct tz_buf *out, struct tz_err *err)
{
    struct sealed s = { 0 };
    uint8_t key[KEY];
    tz_status st;

    assert(count >= 2 && count <= TZ_SEAL_KEYS);
    TZ_TRY(start(err));
    if (text.len > TZ_SEAL_TEXT)
        return tz_fail(err, TZ_LIMIT, "a sealed value has over %d bytes", TZ_SEAL_TEXT);
    s.bytes = sodium_malloc(BYTES);
    if (!s.bytes)
        return tz_fail(err, TZ_NOMEM, "no memory that can be locked for a sealed value");
    randombytes_buf(key, KEY);
    st = put_front(&s, keys, count, key, err);
    if (st == TZ_OK)
        st = encrypt(&s, bound, text, key, err);
    sodium_memzero(key, sizeof key);
    if (st == TZ_OK) {
        tz_buf_put(out, line_front);
        tz_base64_put(out, s.bytes, s.len);
        if (out->failed)
            st = tz_fail(err, TZ_NOMEM, "no memory for a sealed value");
    }
    sodium_free(s.bytes);
    return st;
}

/* ---- opening ---- */

bool tz_seal_is(tz_str line)
{
    return tz_str_starts(line, line_front);
}

void tz_secret_close(struct tz_secret *s)
{
    sodium_free(s->ptr);
    *s = (struct tz_secret){ 0 };
}

static bool take_apart(tz_str line, struct sealed *s)
{
    if (!tz_seal_is(line) ||
        !tz_base64_read(tz_str_part(line, line_front.len, line.len), s->bytes, BYTES, &s->len))
        return false;
    s->front = s->len ? 1 + (size_t)s->bytes[0] * PAIR : 0;
    return s->front > 1 && s->front <= FRONT && s->len >= s->front + NONCE + BLOCK + TAG;
}

/* The boxes of the two, in any order: *first is that of `a`. */
static bool find_pair(const struct sealed *s, const uint8_t a[ID], const uint8_t b[ID],
                      const uint8_t **first, const uint8_t **second)
{
    for (const uint8_t *at = s->bytes + 1; at < s->bytes + s->front; at += PAIR) {
        bool straight = memcmp(at, a, ID) == 0 && memcmp(at + ID, b, ID) == 0;
        bool crossed = memcmp(at, b, ID) == 0 && memcmp(at + ID, a, ID) == 0;

        if (straight || crossed) {
            *first = at + 2 * ID + (crossed ? SHARE : 0);
            *second = at + 2 * ID + (crossed ? 0 : SHARE);
            return true;
        }
    }
    return false;
}

static tz_status changed(struct tz_err *err)
{
    return tz_fail(err, TZ_CORRUPT, "the sealed value was changed, or belongs to something else");
}

static tz_status key_of(const struct sealed *s, const struct tz_seal_key *a,
                        const struct tz_seal_key *b, uint8_t key[KEY], struct tz_err *err)
{
    const uint8_t *first, *second;
    uint8_t share[2][KEY], ids[2][ID];
    bool open;

    TZ_TRY(id_of(a->open, ids[0], err));
    TZ_TRY(id_of(b->open, ids[1], err));
    if (memcmp(a->open, b->open, KEY) == 0)
        return tz_fail(err, TZ_INPUT, "that is one key twice; two custodians open it together");
    if (!find_pair(s, ids[0], ids[1], &first, &second))
        return tz_fail(err, TZ_INPUT, "it was not sealed for these two custodians");
    open = crypto_box_seal_open(share[0], first, SHARE, a->open, a->secret) == 0 &&
           crypto_box_seal_open(share[1], second, SHARE, b->open, b->secret) == 0;
    for (int i = 0; i < KEY && open; i++)
        key[i] = share[0][i] ^ share[1][i];
    sodium_memzero(share, sizeof share);
    return open ? TZ_OK : changed(err);
}

static tz_status decrypt(const struct sealed *s, const uint8_t key[KEY], tz_str bound,
                         struct tz_secret *out, struct tz_err *err)
{
    const uint8_t *nonce = s->bytes + s->front, *box = nonce + NONCE;
    struct tz_secret text = { .ptr = sodium_malloc(BYTES) };
    uint8_t binding[TZ_SHA256_BYTES];
    unsigned long long len;
    tz_status st = bound_to(s, bound, binding, err);

    if (st == TZ_OK && !text.ptr)
        st = tz_fail(err, TZ_NOMEM, "no memory that can be locked for a sealed value");
    if (st == TZ_OK && (crypto_aead_xchacha20poly1305_ietf_decrypt(
                            (uint8_t *)text.ptr, &len, NULL, box, s->len - s->front - NONCE,
                            binding, sizeof binding, nonce, key) != 0 ||
                        sodium_unpad(&text.len, (uint8_t *)text.ptr, (size_t)len, BLOCK) != 0))
        st = changed(err);
    if (st == TZ_OK)
        *out = text;
    else
        tz_secret_close(&text);
    return st;
}

tz_status tz_seal_open(const struct tz_seal_key *a, const struct tz_seal_key *b, tz_str bound,
                       tz_str line, struct tz_secret *out, struct tz_err *err)
{
    struct sealed s = { 0 };
    uint8_t key[KEY];
    tz_status st;

    TZ_TRY(start(err));
    s.bytes = sodium_malloc(BYTES);
    if (!s.bytes)
        return tz_fail(err, TZ_NOMEM, "no memory that can be locked for a sealed value");
    st = take_apart(line, &s) ? key_of(&s, a, b, key, err) : changed(err);
    if (st == TZ_OK)
        st = decrypt(&s, key, bound, out, err);
    sodium_memzero(key, sizeof key);
    sodium_free(s.bytes);
    return st;
}
