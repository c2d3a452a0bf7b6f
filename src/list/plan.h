/* list/plan.h - a release that is decided and not yet published. Once its plan
 * is on the disk, it will be published just so, whatever crashes: the signer may
 * have signed it already. */
#ifndef TZ_LIST_PLAN_H
#define TZ_LIST_PLAN_H

#include "list/acts.h"

/* A file of the release, and its entry in the log. */
struct tz_plan_file {
    tz_str name;
    tz_str salt;  /* base64 */
    tz_str entry; /* index in the log: that of the first file, plus its place */
};

struct tz_plan {
    uint32_t release;
    uint64_t log_size; /* before it */
    uint64_t act_count;
    tz_str acts;                                    /* sections "entry" */
    struct tz_plan_file file[TZ_RELEASE_FILES + 1]; /* the manifest is the last */
    size_t file_count;
};

/* Put the plan of a release whose files are written; `manifest` is the SHA-256
 * of its manifest. TZ_OK, TZ_IO (no random bytes), TZ_NOMEM. */
tz_status tz_plan_put(struct tz_buf *b, const struct tz_release *r,
                      const uint8_t manifest[TZ_SHA256_BYTES], struct tz_err *err) TZ_MUST_USE;

/* Take it apart; it points into the text. TZ_OK or TZ_CORRUPT. */
tz_status tz_plan_read(tz_str text, struct tz_plan *out, struct tz_err *err) TZ_MUST_USE;

#endif
