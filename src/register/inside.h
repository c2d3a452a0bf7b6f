/* register/inside.h - what the parts of a register share. Private to src/register/. */
#ifndef TZ_REGISTER_INSIDE_H
#define TZ_REGISTER_INSIDE_H

#include "base/digest.h"
#include "base/file.h"
#include "register/register.h"
#include "register/sql.h"
#include "register/user.h"

#define TZ_REGISTER_DB       "register.db"
#define TZ_REGISTER_LOG      "log"
#define TZ_REGISTER_KEY      "log/key"
#define TZ_REGISTER_EVIDENCE "evidence"

enum { TZ_SALT_BYTES = 16, TZ_SIGHTS = 64 };

struct tz_register {
    char folder[TZ_PATH];
    struct tz_sql sql;
    struct tz_buf name, vkey_text;
    struct tz_vkey vkey;    /* points into vkey_text */
    int64_t seq;            /* of the open change, or 0 */
    struct tz_viewer actor; /* who makes the open change */
    struct tz_log *log;     /* open while a change is */
    bool held;              /* tz_register_hold(): the state stays, so that answers do, too */
    struct {
        int64_t entity, user, as_of;
        bool seen;
    } sight[TZ_SIGHTS];   /* of entities that were asked about before, by entity % TZ_SIGHTS */
    struct tz_memo *memo; /* what the open change has looked up, or NULL */
};

/* Begin a change by a user's id, which may be a user that it adds. */
tz_status tz_change_begin_by(struct tz_register *r, int64_t user, tz_str reason, int64_t time,
                             struct tz_err *err) TZ_MUST_USE;

/* The commitment of a change: SHA-256 over its salt and its record, which is
 * made from its rows. If `payload` is given, it is called with the digest, the
 * salt and the text of each row that may be expunged and is not. */
typedef tz_status tz_payload_sink(void *user, const char *table, int64_t id, tz_str digest,
                                  tz_str salt, tz_str text, struct tz_err *err);
tz_status tz_change_commitment(struct tz_register *r, int64_t seq, tz_payload_sink *payload,
                               void *user, uint64_t *rows, uint8_t out[TZ_SHA256_BYTES],
                               struct tz_err *err) TZ_MUST_USE;

/* The journal's entry of a change. `previous` is the leaf of the one before. */
void tz_change_entry(struct tz_buf *b, int64_t seq, tz_str at, const struct tz_hash *previous,
                     const uint8_t commitment[TZ_SHA256_BYTES]);

/* What is stored of a change. TZ_OK, TZ_ABSENT. */
struct tz_change_row {
    char at[24];
    uint8_t commitment[TZ_SHA256_BYTES];
    struct tz_hash leaf;
};
tz_status tz_change_row(struct tz_register *r, int64_t seq, struct tz_change_row *out,
                        struct tz_err *err) TZ_MUST_USE;

/* Forget what the open change has looked up (memo.h). */
void tz_memo_close(struct tz_register *r);

/* SHA-256 of salt and text: what stays of a text that is expunged. */
tz_status tz_salted(tz_str salt, tz_str text, uint8_t out[TZ_SHA256_BYTES],
                    struct tz_err *err) TZ_MUST_USE;

#endif
