/* format/member.h - the bytes of one file, wherever it lies: on disk as it is,
 * compressed by gzip, or in a zip archive. Found by content, not by name.
 *
 * Nothing is ever unpacked to disk; names inside archives are looked at and
 * printed, never opened. */
#ifndef TZ_FORMAT_MEMBER_H
#define TZ_FORMAT_MEMBER_H

#include "base/digest.h"
#include "base/file.h"

enum {
    TZ_UNPACK_RATIO = 250,             /* most bytes out of an archive per byte of it … */
    TZ_UNPACK_FREE = 64 * 1024 * 1024, /* … beyond this many, which any archive may give */
    TZ_ARCHIVE_ENTRIES = 1000,         /* most files in an archive */
    TZ_ENTRY_NAME = 255,               /* longest name in an archive, in bytes */
};

#define TZ_UNPACK_MAX (UINT64_C(16) << 30) /* most bytes out of one compressed file */

enum tz_packing { TZ_PLAIN, TZ_GZIP, TZ_ZIP };

/* How the file on disk is packed, by its first bytes. TZ_OK or TZ_IO. */
tz_status tz_packing_of(const char *path, enum tz_packing *out, struct tz_err *err) TZ_MUST_USE;

/* Open the file on disk, or `entry` of the archive that it is (empty: the
 * file itself). `name` is for messages; both texts are borrowed. `sha256`
 * receives the digest of the unpacked bytes when the end has been read; it may
 * be NULL. TZ_OK, TZ_IO, TZ_INPUT (damaged, encrypted, no such entry), TZ_NOMEM.
 * Reading gives TZ_LIMIT when more comes out than the limits above allow. */
struct tz_member;
tz_status tz_member_at(struct tz_member **out, const char *path, tz_str entry, tz_str name,
                       uint8_t *sha256, struct tz_err *err) TZ_MUST_USE;

/* The same for bytes in memory, which are borrowed. */
tz_status tz_member_of_bytes(struct tz_member **out, tz_str bytes, tz_str name, uint8_t *sha256,
                             struct tz_err *err) TZ_MUST_USE;

/* True when the last byte read, a 0x1A left out, was the end of a line. */
bool tz_member_whole_line(const struct tz_member *m);

/* Call `each` with the name of every regular file in the zip archive. TZ_OK,
 * TZ_IO, TZ_INPUT (damaged), TZ_LIMIT (more than TZ_ARCHIVE_ENTRIES), or what
 * `each` returned. */
tz_status tz_archive_names(const char *path,
                           tz_status (*each)(void *user, tz_str entry, struct tz_err *err),
                           void *user, struct tz_err *err) TZ_MUST_USE;

#endif
