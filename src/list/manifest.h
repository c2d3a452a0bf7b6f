/* list/manifest.h - what a release says of itself: its number, the digest of its
 * records, every file with its size and SHA-256, and the manifest before it. */
#ifndef TZ_LIST_MANIFEST_H
#define TZ_LIST_MANIFEST_H

#include "list/release.h"

#define TZ_MANIFEST "manifest.json"

enum {
    TZ_MANIFEST_MAX = 1 << 20, /* bytes of the longest */
    TZ_RELEASE_NAME = 12,      /* "0001" and a NUL */
};

/* A manifest taken apart. Texts are in the arena given. */
struct tz_manifest {
    tz_str list;                     /* id of the list */
    uint32_t release;                /* from 1 */
    tz_str published;                /* "2026-11-22T10:00:00Z" */
    bool first;                      /* no release is before it, and `before` means nothing */
    uint8_t before[TZ_SHA256_BYTES]; /* SHA-256 of the manifest before */
    uint64_t records;
    uint8_t digest[TZ_SHA256_BYTES]; /* of the records in the order of their ids */
    struct tz_delta_count delta;
    struct tz_release_file file[TZ_RELEASE_FILES];
    size_t file_count;
};

/* Put the manifest of a release whose files are written (RFC 8785, and a newline).
 * `before` is the SHA-256 of the manifest before, or NULL for the first.
 * TZ_OK or TZ_NOMEM. */
tz_status tz_manifest_put(struct tz_buf *b, const struct tz_release *r,
                          const uint8_t before[TZ_SHA256_BYTES], struct tz_err *err) TZ_MUST_USE;

/* TZ_OK, TZ_INPUT (the text says what is missing or malformed), TZ_NOMEM. */
tz_status tz_manifest_read(tz_str text, struct tz_arena *arena, struct tz_manifest *out,
                           struct tz_err *err) TZ_MUST_USE;

/* The file of that name, or NULL. */
const struct tz_release_file *tz_manifest_file(const struct tz_manifest *m, const char *name);

/* Is that the name of the manifest, of a file of it, or of what stands beside one
 * (FILE.sig, .minisig, .sshsig, .tlog-proof)? */
bool tz_manifest_owns(const struct tz_manifest *m, const char *name);

/* The folder of a release: "0001". */
void tz_release_name(uint32_t release, char out[TZ_RELEASE_NAME]);

#endif
