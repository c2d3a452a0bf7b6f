/* register/evidence.h - files of evidence: kept under the name of their
 * SHA-256, in evidence/AB/CDEF…, and never written again.
 *
 * A file is first measured, then copied to a temporary name while it is
 * measured again, made durable, given its name without replacing anything,
 * and read back. One process at a time puts files there. */
#ifndef TZ_REGISTER_EVIDENCE_H
#define TZ_REGISTER_EVIDENCE_H

#include "base/digest.h"
#include "base/file.h"
#include "register/mime.h"

/* Most bytes of one file that we agree to keep, unless told less. */
#define TZ_EVIDENCE_MOST ((uint64_t)64 << 30)

struct tz_evidence {
    uint8_t sha256[TZ_SHA256_BYTES], sha512[TZ_SHA512_BYTES];
    uint64_t size;
};

/* Read the file that these digests name in the register `folder` and compare
 * all three. TZ_OK, TZ_CORRUPT (missing, or not the same), TZ_IO, TZ_NOMEM. */
tz_status tz_evidence_check(const char *folder, const struct tz_evidence *due,
                            struct tz_err *err) TZ_MUST_USE;

/* Read a file that somebody brings: its digests, its size, what kind it is.
 * TZ_OK, TZ_INPUT (empty, not a regular file, a symbolic link), TZ_LIMIT
 * (more than `most` bytes), TZ_IO (absent, not allowed), TZ_NOMEM. */
tz_status tz_evidence_measure(const char *path, uint64_t most, const struct tz_mime *mime,
                              struct tz_evidence *out, char kind[TZ_MIME],
                              struct tz_err *err) TZ_MUST_USE;

/* Wait until no other process puts files into the register `folder`, and
 * remove what one left half-written. Closing *fd lets the next one in. */
tz_status tz_evidence_lock(const char *folder, int *fd, struct tz_err *err) TZ_MUST_USE;

/* Keep the file, while the lock is held. One that is kept already is compared
 * and left as it is. TZ_OK; TZ_INPUT (it is not what was measured: it changed
 * in between); TZ_CORRUPT (a file of that name is there, and damaged);
 * TZ_IO (the disk is full …); TZ_NOMEM. */
tz_status tz_evidence_keep(const char *folder, const char *path, const struct tz_evidence *due,
                           struct tz_err *err) TZ_MUST_USE;

/* Copy the kept file into an output, which is the caller's to commit.
 * TZ_OK, TZ_CORRUPT (missing, or not the same), TZ_IO, TZ_NOMEM. */
tz_status tz_evidence_copy(const char *folder, const struct tz_evidence *what, struct tz_output *to,
                           struct tz_err *err) TZ_MUST_USE;

/* What is found in evidence/, one by one. `sha256` is NULL for what does not
 * have the name of a digest; `half` then says that it is a file that was being
 * written. A failure ends the walk. */
struct tz_evidence_found {
    const char *path;
    const uint8_t *sha256;
    bool half;
};
typedef tz_status tz_evidence_sink(void *user, const struct tz_evidence_found *found,
                                   struct tz_err *err);
tz_status tz_evidence_walk(const char *folder, tz_evidence_sink *sink, void *user,
                           struct tz_err *err) TZ_MUST_USE;

#endif
