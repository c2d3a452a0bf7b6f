/* list/verifying.h - what the parts of a verification (verify*.c) share. */
#ifndef TZ_LIST_VERIFYING_H
#define TZ_LIST_VERIFYING_H

#include "list/acts.h"
#include "list/verify.h"
#include "log/proof.h"

/* The log of a publication, once it has been read and compared: its entries,
 * one behind the other, and the hash of each. */
struct tz_read_log {
    struct tz_buf text;
    size_t *end; /* of each entry in text */
    struct tz_hash *leaf;
    size_t count, room;
};

tz_str tz_read_entry(const struct tz_read_log *l, uint64_t index);

/* The root of the first `size` entries; false when there are fewer. */
bool tz_read_root(const struct tz_read_log *l, uint64_t size, struct tz_hash *out);

struct tz_verification {
    const struct tz_verify_form *form;
    struct tz_verified *out;
    struct tz_vkey log_key, file_key;
    bool have_file_key;
    struct tz_read_log log;
};

/* A release after its manifest was read. */
struct tz_verifying {
    struct tz_verification *v;
    uint32_t number;
    struct tz_manifest manifest;
    uint8_t digest[TZ_SHA256_BYTES]; /* of the manifest */
    char folder[TZ_PATH];
};

/* Check a proof: that it is of `name`, whose bytes have that SHA-256, and that
 * the checkpoint in it satisfies the policy. What is wrong is an error text:
 * TZ_OK, TZ_INPUT, TZ_NOMEM. `entry` becomes the entry of the log, in `buf`. */
tz_status tz_verify_proof(const struct tz_policy *policy, tz_str proof, const char *name,
                          const uint8_t sha256[TZ_SHA256_BYTES], struct tz_buf *buf, tz_str *entry,
                          struct tz_log_proof *out, struct tz_policy_seen *seen,
                          struct tz_err *err) TZ_MUST_USE;

/* Check the files of a release, their proofs and signatures. Damage is told.
 * TZ_OK, TZ_IO, TZ_NOMEM. */
tz_status tz_verify_files(struct tz_verifying *r, struct tz_err *err) TZ_MUST_USE;

/* Check that the release before and the delta give this one, and that the log
 * commits to its entries. `before` is its folder, or NULL. As above. */
tz_status tz_verify_delta(struct tz_verifying *r, const char *before,
                          struct tz_err *err) TZ_MUST_USE;
tz_status tz_verify_commitments(struct tz_verifying *r, struct tz_err *err) TZ_MUST_USE;

#endif
