/* log/seal.h - a text that any two of several custodians open together, and no
 * one of them alone.
 *
 * The text is encrypted with a key of its own (XChaCha20-Poly1305). For each pair
 * of custodians that key is split in two: a random share, and what remains; each
 * share is in a sealed box (X25519, libsodium's crypto_box_seal) to one of the
 * pair. What is sealed is one line,
 *
 *     tizim sealed v1 BASE64
 *
 * the base64 of: the number of pairs (1 byte); for each pair the ids of the two
 * keys (8 bytes each) and the two boxes (80 bytes each); a nonce (24 bytes); the
 * encrypted text, filled up to a multiple of 64 bytes. An id is the first bytes of
 * the SHA-256 of the public key. What the text belongs to and all that stands
 * before the nonce are authenticated with it. */
#ifndef TZ_LOG_SEAL_H
#define TZ_LOG_SEAL_H

#include <stdbool.h>

#include "base/buf.h"

enum {
    TZ_SEAL_KEY_BYTES = 32,
    TZ_SEAL_KEYS = 8,          /* most custodians that a text is sealed for */
    TZ_SEAL_TEXT = 64 * 1024,  /* most bytes of a text */
    TZ_SEAL_LINE = 128 * 1024, /* most bytes of what is sealed */
};

/* The public half; as text "x25519:" and base64. */
struct tz_seal_public {
    uint8_t bytes[TZ_SEAL_KEY_BYTES];
};
void tz_seal_public_put(struct tz_buf *b, const struct tz_seal_public *k);
bool tz_seal_public_read(tz_str text, struct tz_seal_public *out);

/* Both halves, in memory that is never swapped out nor dumped. */
struct tz_seal_key; /* opaque */

/* TZ_OK, TZ_NOMEM, TZ_IO. */
tz_status tz_seal_new(struct tz_seal_key **out, struct tz_err *err) TZ_MUST_USE;
struct tz_seal_public tz_seal_public_of(const struct tz_seal_key *k);
void tz_seal_close(struct tz_seal_key *k);

/* The key in a file that a passphrase locks (log/lock.h).
 * TZ_OK, TZ_ABSENT (no such file), TZ_INPUT (another passphrase, or not such a
 * file), TZ_LIMIT, TZ_IO, TZ_NOMEM. */
tz_status tz_seal_save(const struct tz_seal_key *k, tz_str passphrase, const char *path,
                       struct tz_err *err) TZ_MUST_USE;
tz_status tz_seal_load(struct tz_seal_key **out, const char *path, tz_str passphrase,
                       struct tz_err *err) TZ_MUST_USE;

/* Seal a text for any two of `count` different keys, 2 to TZ_SEAL_KEYS. `bound`
 * says what it belongs to. TZ_OK, TZ_LIMIT (the text is too long), TZ_NOMEM, TZ_IO. */
tz_status tz_seal_put(const struct tz_seal_public *keys, size_t count, tz_str bound, tz_str text,
                      struct tz_buf *out, struct tz_err *err) TZ_MUST_USE;

/* True for what tz_seal_put() may have written. */
bool tz_seal_is(tz_str line);

/* A text that was opened, in memory that is never swapped out nor dumped. */
struct tz_secret {
    char *ptr;
    size_t len;
};
void tz_secret_close(struct tz_secret *s);

/* Open it. TZ_OK; TZ_INPUT (one key twice; not sealed for these two); TZ_CORRUPT
 * (it was changed, or belongs to something else); TZ_NOMEM; TZ_IO. */
tz_status tz_seal_open(const struct tz_seal_key *a, const struct tz_seal_key *b, tz_str bound,
                       tz_str line, struct tz_secret *out, struct tz_err *err) TZ_MUST_USE;

#endif
