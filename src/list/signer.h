/* list/signer.h - a process that holds a key of our list and signs for others,
 * who ask over a Unix socket. It gives the key to nobody, remembers what it
 * signed, and refuses what would contradict it:
 *
 *   checkpoint   only one that continues the last (list/cosigner.h)
 *   release      a manifest: only the same again, or the next one, which names it
 *   file         only one that is in the release's manifest, or that manifest
 *   latest       only for the last release
 *   keys         its public keys, as the texts that programs want
 *
 * The last four are for the key of a log. A request is a line "tizim-sign/1 VERB
 * LENGTH" and so many bytes; the answer "CODE LENGTH" and so many. One request a
 * connection. */
#ifndef TZ_LIST_SIGNER_H
#define TZ_LIST_SIGNER_H

#include "list/cosigner.h"

enum {
    TZ_SIGN_MOST = 1 << 30, /* bytes of the longest request */
    TZ_SIGN_WAIT = 30,      /* seconds that either side waits for the other */
};

/* Listen on `path`, a socket that only its owner may use, and answer until
 * `stop` becomes true (a signal handler sets it). `tell`, which may be NULL,
 * hears of each answer. TZ_OK, TZ_IO, TZ_NOMEM. */
struct tz_sign_server {
    struct tz_cosigner cosigner;
    const char *socket;
    const volatile int *stop;
    void (*tell)(void *user, const char *verb, int code, tz_str text);
    void *user;
};

tz_status tz_sign_serve(const struct tz_sign_server *s, struct tz_err *err) TZ_MUST_USE;

/* One answer, without a socket: the rules. `answer` has code and text.
 * TZ_OK, TZ_CORRUPT, TZ_IO, TZ_NOMEM. */
tz_status tz_sign_answer(const struct tz_cosigner *c, tz_str verb, tz_str body, int64_t now,
                         struct tz_cosign_answer *answer, struct tz_err *err) TZ_MUST_USE;

/* Ask a signer. TZ_OK (whatever it answered), TZ_IO (nobody there), TZ_INPUT
 * (not an answer), TZ_NOMEM. */
tz_status tz_sign_ask(const char *socket, const char *verb, tz_str body,
                      struct tz_cosign_answer *answer, struct tz_err *err) TZ_MUST_USE;

/* The public keys of a log's signer. Texts, each with its line ends. */
struct tz_signer_keys {
    tz_str vkey;     /* without one */
    tz_str file_key; /* a note by which the log's key vouches for the key of files */
    tz_str signify, minisign, ssh;
};

/* Take the answer to "keys" apart; it points into the text. False for anything else. */
bool tz_signer_keys_read(tz_str text, struct tz_signer_keys *out);

/* Take the note above apart: the key with which the log signs files.
 * TZ_OK, TZ_INPUT. `out` borrows the name of `log`. */
tz_status tz_file_key_read(tz_str note, const struct tz_vkey *log, struct tz_vkey *out,
                           struct tz_err *err) TZ_MUST_USE;

/* The three signatures in the answer to "file". False for anything else. */
bool tz_file_signatures_read(tz_str text, tz_str *signify, tz_str *minisign, tz_str *ssh);

#endif
