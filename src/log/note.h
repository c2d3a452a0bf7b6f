/* log/note.h - signed notes (c2sp.org/signed-note): a text, an empty line, and
 * who signed the text; and the note that a log signs, its checkpoint
 * (c2sp.org/tlog-checkpoint). */
#ifndef TZ_LOG_NOTE_H
#define TZ_LOG_NOTE_H

#include "log/key.h"
#include "log/tree.h"

enum {
    TZ_NOTE_MAX = 256 * 1024, /* bytes of the longest note */
    TZ_NOTE_SIGNATURES = 64,  /* most signatures under one */
    TZ_SIGNATURE_MAX = 4096,  /* bytes in one: room for what comes after Ed25519 */
};

struct tz_signature {
    tz_str name;
    uint32_t id;
    tz_str base64; /* checked; key id and signature */
};

/* A note taken apart. Everything points into the text it was read from. */
struct tz_note {
    tz_str text; /* what is signed, with its last newline */
    size_t count;
    struct tz_signature signature[TZ_NOTE_SIGNATURES];
};

/* Take a note apart. The signatures are not verified yet.
 * TZ_OK, TZ_INPUT (not UTF-8, a control byte, no or malformed signatures), TZ_LIMIT. */
tz_status tz_note_read(tz_str bytes, struct tz_note *out, struct tz_err *err) TZ_MUST_USE;

/* Verify the signatures of those whose keys are given. Signatures by others
 * are passed over; one that claims to be by a known key and is not, fails the
 * whole note. seen[i], if not NULL, becomes: key i has signed.
 * TZ_OK (at least one has), TZ_ABSENT (none), TZ_INPUT (a false signature). */
tz_status tz_note_verify(const struct tz_note *note, const struct tz_vkey *keys, size_t count,
                         bool *seen, struct tz_err *err) TZ_MUST_USE;

/* Put the line with a signature of `text`, by a TZ_KEY_ED25519 key. */
void tz_note_sign(struct tz_buf *b, tz_str text, const struct tz_skey *key);

/* Put the line with a cosignature of a checkpoint's text at a POSIX time
 * (c2sp.org/tlog-cosignature), by a TZ_KEY_COSIGNATURE key. */
void tz_note_cosign(struct tz_buf *b, tz_str text, uint64_t time, const struct tz_skey *key);

/* The text of a checkpoint. */
struct tz_checkpoint {
    tz_str origin; /* name of the log */
    uint64_t size;
    struct tz_hash root;
    tz_str extension; /* further lines, usually none */
};

/* TZ_OK or TZ_INPUT: a size with a leading zero, a root that is not 32 bytes,
 * an empty tree with another root than that of nothing … */
tz_status tz_checkpoint_read(tz_str text, struct tz_checkpoint *out,
                             struct tz_err *err) TZ_MUST_USE;
void tz_checkpoint_put(struct tz_buf *b, const struct tz_checkpoint *c);

#endif
