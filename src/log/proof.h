/* log/proof.h - a proof to keep beside an entry: c2sp.org/tlog-proof, which
 * anybody checks without asking the log. */
#ifndef TZ_LOG_PROOF_H
#define TZ_LOG_PROOF_H

#include "log/note.h"

struct tz_log_proof {
    tz_str extra; /* base64 as it stands in the text, or empty */
    uint64_t index;
    struct tz_proof path;
    tz_str checkpoint; /* the whole note, with its signatures; borrowed */
};

void tz_log_proof_put(struct tz_buf *b, const struct tz_log_proof *p);

/* Take the text of a proof apart; nothing is verified yet. TZ_OK or TZ_INPUT. */
tz_status tz_log_proof_read(tz_str text, struct tz_log_proof *out, struct tz_err *err) TZ_MUST_USE;

/* Verify that `entry` is in a log whose checkpoint one of the keys signed.
 * `checkpoint`, if not NULL, becomes what was signed; it points into p.
 * TZ_OK; TZ_ABSENT (none of these keys signed); TZ_INPUT (something is false
 * or malformed: the text says what); TZ_LIMIT. */
tz_status tz_log_proof_verify(const struct tz_log_proof *p, tz_str entry,
                              const struct tz_vkey *keys, size_t count,
                              struct tz_checkpoint *checkpoint, struct tz_err *err) TZ_MUST_USE;

#endif
