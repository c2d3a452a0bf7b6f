/* log/lock.h - a secret in a file, locked by a passphrase: argon2id makes a key
 * of the passphrase, XSalsa20-Poly1305 (libsodium's secretbox) locks the secret.
 * The file says how much work the passphrase costs:
 *
 *     tizim locked v1 argon2id 3 67108864
 *     base64 of salt (16 bytes), nonce (24 bytes) and box */
#ifndef TZ_LOG_LOCK_H
#define TZ_LOG_LOCK_H

#include <stdbool.h>

#include "base/buf.h"

enum {
    TZ_LOCK_SECRET = 4096, /* bytes of the longest secret */
    TZ_LOCK_FILE = 8192,   /* bytes of the longest file */
    TZ_PASSPHRASE = 1024,  /* bytes of the longest passphrase */
};

/* Put the text of a locked file behind what is in `out`. TZ_OK, TZ_LIMIT,
 * TZ_NOMEM (also: not enough for the passphrase), TZ_IO (no random bytes). */
tz_status tz_lock_put(tz_str secret, tz_str passphrase, struct tz_buf *out,
                      struct tz_err *err) TZ_MUST_USE;

/* True for what begins as such a file does. */
bool tz_lock_is(tz_str text);

/* Put the secret behind what is in `secret`, which the caller wipes with
 * tz_lock_forget(). TZ_OK; TZ_ABSENT: another passphrase, or the file was
 * changed; TZ_INPUT: not such a file, or one that asks for too much work; TZ_NOMEM. */
tz_status tz_lock_open(tz_str text, tz_str passphrase, struct tz_buf *secret,
                       struct tz_err *err) TZ_MUST_USE;

/* Wipe and free a buffer that held a secret. */
void tz_lock_forget(struct tz_buf *b);

#endif
