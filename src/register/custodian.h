/* register/custodian.h - what is sealed: values that two custodians open together,
 * and nobody else; docs/decisions has why it is done so.
 *
 * A sealed value is stored as log/seal.h writes it, bound to its entity and
 * property. Its plain text is in no file of the register. */
#ifndef TZ_REGISTER_CUSTODIAN_H
#define TZ_REGISTER_CUSTODIAN_H

#include "base/arena.h"
#include "log/seal.h"
#include "register/user.h"

/* In the open change: record the public key of the custodian who makes it, or
 * withdraw it. What was sealed before is not sealed anew.
 * TZ_OK, TZ_INPUT (no custodian, or an administrator; not a key; given before). */
tz_status tz_custodian_give(struct tz_register *r, tz_str key, struct tz_err *err) TZ_MUST_USE;
tz_status tz_custodian_take(struct tz_register *r, tz_str key, struct tz_err *err) TZ_MUST_USE;

/* The first key after that number, in `arena`. TZ_OK, TZ_END. */
struct tz_custodian_key {
    int64_t id;
    tz_str login, key;
    int64_t given, taken; /* changes; 0: not taken */
};
tz_status tz_custodian_next(struct tz_register *r, int64_t after, struct tz_arena *arena,
                            struct tz_custodian_key *out, struct tz_err *err) TZ_MUST_USE;

/* The keys that a value is sealed for today; how many. TZ_OK, TZ_LIMIT. */
tz_status tz_custodian_keys(struct tz_register *r, struct tz_seal_public out[TZ_SEAL_KEYS],
                            size_t *count, struct tz_err *err) TZ_MUST_USE;

/* Seal the value of a property of an entity. TZ_OK, TZ_INPUT (there are no two
 * custodians with keys), TZ_LIMIT, TZ_NOMEM, TZ_IO. */
tz_status tz_custodian_seal(struct tz_register *r, tz_str uid, tz_str property, tz_str value,
                            struct tz_buf *out, struct tz_err *err) TZ_MUST_USE;

/* Open a sealed claim in the open change, which a custodian makes with his or
 * her key and that of another; then commit it, so that the opening is in the
 * journal. Only then *out is filled. The change is over in any case.
 * TZ_OK; TZ_INPUT (no such claim; not sealed, or expunged; the keys are not those
 * of two custodians of today, one of them the author of the change); TZ_CORRUPT;
 * TZ_IO; TZ_NOMEM. */
tz_status tz_custodian_open(struct tz_register *r, int64_t claim, const struct tz_seal_key *a,
                            const struct tz_seal_key *b, struct tz_secret *out,
                            struct tz_err *err) TZ_MUST_USE;

#endif
