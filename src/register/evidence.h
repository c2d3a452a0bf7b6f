/* register/evidence.h - files of evidence: kept under the name of their
 * SHA-256, in evidence/AB/CDEF…, and never written again. */
#ifndef TZ_REGISTER_EVIDENCE_H
#define TZ_REGISTER_EVIDENCE_H

#include "base/digest.h"

struct tz_evidence {
    uint8_t sha256[TZ_SHA256_BYTES], sha512[TZ_SHA512_BYTES];
    uint64_t size;
};

/* Read the file that these digests name in the register `folder` and compare
 * all three. TZ_OK, TZ_CORRUPT (missing, or not the same), TZ_IO, TZ_NOMEM. */
tz_status tz_evidence_check(const char *folder, const struct tz_evidence *due,
                            struct tz_err *err) TZ_MUST_USE;

#endif
