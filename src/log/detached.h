/* log/detached.h - signatures beside a file, in the forms of three programs that
 * people have: signify (OpenBSD), minisign, and ssh-keygen -Y (OpenSSH).
 *
 * They are made with a key of their own, derived from a log's key: a signature
 * of a file can never be taken for one of a checkpoint. */
#ifndef TZ_LOG_DETACHED_H
#define TZ_LOG_DETACHED_H

#include "log/key.h"

/* The namespace of ssh-keygen -Y verify -n. */
#define TZ_SSH_NAMESPACE "tizim-release"

/* The key with which the owner of a log's key signs files: its seed is
 * SHA-256("tizim/file-key@v1\n", seed of the log's key). TZ_OK, TZ_IO, TZ_NOMEM. */
tz_status tz_file_key(const struct tz_skey *log, struct tz_skey *out,
                      struct tz_err *err) TZ_MUST_USE;

/* The three texts in which the public half is given to those programs. */
void tz_signify_key_put(struct tz_buf *b, const struct tz_vkey *k);
void tz_minisign_key_put(struct tz_buf *b, const struct tz_vkey *k);
void tz_ssh_key_put(struct tz_buf *b, const struct tz_vkey *k); /* a line of allowed_signers */

/* Put the signature of `file`. The bytes must not change meanwhile: a key that
 * signs two texts as one is lost. minisign's `comment` is signed too; it has no
 * line end. The last two: TZ_OK or TZ_NOMEM. */
void tz_signify_put(struct tz_buf *b, tz_str file, const struct tz_skey *key);
tz_status tz_minisign_put(struct tz_buf *b, tz_str file, tz_str comment, const struct tz_skey *key,
                          struct tz_err *err) TZ_MUST_USE;
tz_status tz_sshsig_put(struct tz_buf *b, tz_str file, const struct tz_skey *key,
                        struct tz_err *err) TZ_MUST_USE;

/* Check one: signatures that the functions above wrote, byte by byte.
 * TZ_OK, TZ_INPUT (false, or malformed), TZ_NOMEM. */
tz_status tz_signify_verify(tz_str signature, tz_str file, const struct tz_vkey *key,
                            struct tz_err *err) TZ_MUST_USE;
tz_status tz_minisign_verify(tz_str signature, tz_str file, const struct tz_vkey *key,
                             struct tz_err *err) TZ_MUST_USE;
tz_status tz_sshsig_verify(tz_str signature, tz_str file, const struct tz_vkey *key,
                           struct tz_err *err) TZ_MUST_USE;

#endif
