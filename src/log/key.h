/* log/key.h - keys of those who sign notes, in the texts of c2sp.org/signed-note:
 * a verifier key "name+id+base64", a signing key "PRIVATE+KEY+name+id+base64". */
#ifndef TZ_LOG_KEY_H
#define TZ_LOG_KEY_H

#include <stdbool.h>

#include "base/buf.h"

enum {
    TZ_KEY_BYTES = 32,
    TZ_KEY_SECRET = 64,
    TZ_KEY_NAME = 255,  /* bytes of the longest name */
    TZ_KEY_TEXT = 1024, /* bytes of the longest key as a text */
};

enum tz_key_kind {
    TZ_KEY_ED25519 = 1,     /* signs the text of a note */
    TZ_KEY_COSIGNATURE = 4, /* signs that it saw a checkpoint, and when */
};

struct tz_vkey {
    tz_str name; /* borrowed from the text it was read from, or from the tz_skey */
    enum tz_key_kind kind;
    uint32_t id;
    uint8_t key[TZ_KEY_BYTES];
};

/* A signing key. It holds a secret: tz_skey_close() wipes it. */
struct tz_skey {
    char name[TZ_KEY_NAME + 1];
    enum tz_key_kind kind;
    uint32_t id;
    uint8_t secret[TZ_KEY_SECRET]; /* seed and public key, as libsodium has them */
};

/* True for a name that notes allow: UTF-8, not empty, no spaces, no '+'. */
bool tz_key_name(tz_str name);

/* TZ_OK, or TZ_INPUT (malformed, an unknown kind, or an id that is not the key's). */
tz_status tz_vkey_read(tz_str text, struct tz_vkey *out, struct tz_err *err) TZ_MUST_USE;
void tz_vkey_put(struct tz_buf *b, const struct tz_vkey *k);

/* A new key. TZ_OK, TZ_INPUT (the name), TZ_IO (no random bytes). */
tz_status tz_skey_new(tz_str name, enum tz_key_kind kind, struct tz_skey *out,
                      struct tz_err *err) TZ_MUST_USE;

/* The key of a given seed; for tests and for keys that are kept elsewhere. */
tz_status tz_skey_of_seed(tz_str name, enum tz_key_kind kind, const uint8_t seed[TZ_KEY_BYTES],
                          struct tz_skey *out, struct tz_err *err) TZ_MUST_USE;

tz_status tz_skey_read(tz_str text, struct tz_skey *out, struct tz_err *err) TZ_MUST_USE;
void tz_skey_put(struct tz_buf *b, const struct tz_skey *k);

/* Keep it in a file that only its owner may read, and fetch it from there.
 * TZ_OK, TZ_ABSENT (no such file), TZ_INPUT, TZ_IO, TZ_NOMEM. */
tz_status tz_skey_save(const struct tz_skey *k, const char *path, struct tz_err *err) TZ_MUST_USE;
tz_status tz_skey_load(const char *path, struct tz_skey *out, struct tz_err *err) TZ_MUST_USE;

/* The same for a file that a passphrase locks (log/lock.h). tz_skey_unlock()
 * takes one that is not locked, too, and then no passphrase.
 * TZ_OK, TZ_ABSENT (no such file), TZ_INPUT (also: another passphrase), TZ_IO, TZ_NOMEM. */
tz_status tz_skey_lock(const struct tz_skey *k, tz_str passphrase, const char *path,
                       struct tz_err *err) TZ_MUST_USE;
tz_status tz_skey_unlock(const char *path, tz_str passphrase, struct tz_skey *out,
                         struct tz_err *err) TZ_MUST_USE;

/* Whether the file needs a passphrase. TZ_OK, TZ_ABSENT, TZ_IO. */
tz_status tz_skey_locked(const char *path, bool *locked, struct tz_err *err) TZ_MUST_USE;

/* The verifier key that belongs to it; borrows the name. */
struct tz_vkey tz_skey_public(const struct tz_skey *k);

void tz_skey_close(struct tz_skey *k);

#endif
