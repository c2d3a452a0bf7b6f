/* register/signer.h - what decisions rest on: the public keys of users, the
 * roles that a user had as of a change, and the numbers that the procedure
 * depends on. All of it is rows of changes, so that a decision can be judged
 * later by what held when it was taken. */
#ifndef TZ_REGISTER_SIGNER_H
#define TZ_REGISTER_SIGNER_H

#include "base/arena.h"
#include "register/user.h"

/* In the open change: record the public key of a user, or that it counts no
 * more. TZ_OK, TZ_INPUT (no such user; not a key, or not under the name that
 * tz_signer_name() gives; a key that was given before). */
tz_status tz_key_give(struct tz_register *r, tz_str login, tz_str vkey,
                      struct tz_err *err) TZ_MUST_USE;
tz_status tz_key_take(struct tz_register *r, tz_str login, tz_str vkey,
                      struct tz_err *err) TZ_MUST_USE;

/* The name of a user's key: that of the journal, '/', the login. */
tz_status tz_signer_name(const struct tz_register *r, tz_str login, struct tz_buf *out,
                         struct tz_err *err) TZ_MUST_USE;

/* The key of a user as of a change, as a text in `arena`; several changes may
 * give several keys: the last one counts. TZ_OK, TZ_ABSENT. */
tz_status tz_key_then(struct tz_register *r, int64_t user, int64_t as_of, struct tz_arena *arena,
                      tz_str *vkey, struct tz_err *err) TZ_MUST_USE;

/* The first key that was given after the key `after`. TZ_OK, TZ_END. */
struct tz_key_row {
    int64_t id;
    tz_str login, vkey;
    int64_t given, taken; /* changes; 0: it was not taken */
};
tz_status tz_key_next(struct tz_register *r, int64_t after, struct tz_arena *arena,
                      struct tz_key_row *out, struct tz_err *err) TZ_MUST_USE;

/* The roles of a user as of a change, as bits. */
tz_status tz_roles_then(struct tz_register *r, int64_t user, int64_t as_of, unsigned *roles,
                        struct tz_err *err) TZ_MUST_USE;

/* The numbers of the procedure. */
enum tz_setting {
    TZ_QUORUM,      /* votes that a decision of the council needs */
    TZ_REPLY_DAYS,  /* that somebody has for the right of reply */
    TZ_TERM_MONTHS, /* after which an entry is reviewed */
    TZ_GRACE_DAYS,  /* after the term, until an entry lapses */
    TZ_SETTINGS,
};

struct tz_setting_row {
    const char *name;
    int64_t least, most, usual; /* usual: until a change sets it */
    const char *help;
};
extern const struct tz_setting_row tz_settings[TZ_SETTINGS];

/* The number as of a change; and in the open change, set it.
 * TZ_OK, TZ_INPUT (out of its bounds). */
tz_status tz_setting_then(struct tz_register *r, enum tz_setting which, int64_t as_of, int64_t *out,
                          struct tz_err *err) TZ_MUST_USE;
tz_status tz_setting_put(struct tz_register *r, enum tz_setting which, int64_t value,
                         struct tz_err *err) TZ_MUST_USE;

#endif
