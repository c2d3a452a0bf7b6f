/* list/acts.h - what a release puts into the public log: an entry for each
 * entry of the list that was added, amended or delisted, and one for each file.
 *
 * A log can never be pruned, so no personal data goes into it: an entry commits
 * to a record by SHA-256(salt, record) and says nothing of it. The salt is
 * published beside the record; where both are erased, the log tells nothing, and
 * its proofs stay valid. */
#ifndef TZ_LIST_ACTS_H
#define TZ_LIST_ACTS_H

#include "list/release.h"
#include "log/tree.h"

enum { TZ_SALT = 16 };

/* Fill r->acts (sections "entry", list/sections.h) and r->commitments:
 *   {"entry":17,"index":4711,"leaf":"…","salt":"…"}
 * a line for each entry: its newest place in the log, the hash of that leaf, and
 * the salt, both base64. `entries` and `commitments` are those files of the
 * release before, or empty. TZ_OK; TZ_INPUT (an entry that was published is not
 * in the edition, or is somebody else's; what is before is not ours); TZ_IO;
 * TZ_NOMEM. */
tz_status tz_acts_make(struct tz_release *r, tz_str entries, tz_str commitments,
                       struct tz_err *err) TZ_MUST_USE;

/* The entry for a file. */
void tz_act_file(struct tz_buf *b, const struct tz_release *r, const char *name,
                 const uint8_t sha256[TZ_SHA256_BYTES], const uint8_t salt[TZ_SALT],
                 struct tz_err *err);

/* SHA-256(salt, bytes). TZ_OK or TZ_NOMEM. */
tz_status tz_commit(const uint8_t salt[TZ_SALT], tz_str bytes, struct tz_hash *out,
                    struct tz_err *err) TZ_MUST_USE;

/* A line of commitments.json taken apart. */
struct tz_commitment {
    uint32_t entry;
    uint64_t index;
    struct tz_hash leaf;
    uint8_t salt[TZ_SALT];
};

bool tz_commitment_read(tz_str line, struct tz_commitment *out);

/* The number in a line of entries.json; 0 when there is none. */
uint32_t tz_entry_number(tz_str line);

#endif
