/* list/cosigner.h - sign the checkpoints of a log, and never two that do not
 * continue each other: what the log's own signer, a publisher's and a witness
 * have in common (c2sp.org/tlog-witness).
 *
 * What was signed last is kept in FOLDER/<SHA-256 of the log's name>/checkpoint,
 * and is on the disk before the answer is given. */
#ifndef TZ_LIST_COSIGNER_H
#define TZ_LIST_COSIGNER_H

#include "log/note.h"

/* The statuses of the protocol, which are those of HTTP. */
enum tz_cosigned {
    TZ_COSIGNED = 200,
    TZ_COSIGN_MALFORMED = 400,
    TZ_COSIGN_UNSIGNED = 403, /* by the log */
    TZ_COSIGN_UNKNOWN = 404,  /* log */
    TZ_COSIGN_STALE = 409,    /* the old size is not that of the tree signed last */
    TZ_COSIGN_UNPROVEN = 422, /* does not continue the tree signed last */
};

struct tz_cosigner {
    const struct tz_skey *key; /* of a log (then only that log's), or of a cosigner */
    const struct tz_vkey *log; /* a cosigner's: the logs that it watches */
    size_t log_count;
    const char *folder; /* its memory */
};

struct tz_cosign_answer {
    enum tz_cosigned code;
    uint64_t size;      /* when stale: of the tree signed last */
    struct tz_buf text; /* signature lines, or why not; tz_buf_free() */
};

/* Answer a request: "old <size>", a proof, an empty line, a checkpoint (which a
 * log's own key gets as a text without signatures).
 * TZ_OK (see answer->code), TZ_CORRUPT (its memory is), TZ_IO, TZ_NOMEM. */
tz_status tz_cosign(const struct tz_cosigner *c, tz_str request, int64_t now,
                    struct tz_cosign_answer *answer, struct tz_err *err) TZ_MUST_USE;

/* Write such a request. `note` is the checkpoint or its text. */
void tz_cosign_request(struct tz_buf *b, uint64_t old, const struct tz_proof *proof, tz_str note);

/* The folder of a log in a cosigner's memory, which is made if need be.
 * TZ_OK, TZ_LIMIT, TZ_IO, TZ_NOMEM. */
enum { TZ_COSIGN_PATH = 4096 };
tz_status tz_cosigner_folder(const char *folder, tz_str origin, char out[TZ_COSIGN_PATH],
                             struct tz_err *err) TZ_MUST_USE;

#endif
