/* register/pages.h - a checksum in every page of the database.
 *
 * SQLite reads a page that decayed on the disk without noticing, as long as
 * its structure holds. So the file is read and written through a VFS that
 * keeps a sum in the last bytes of each page, which SQLite leaves to us, and
 * refuses a page whose sum is false. Any tool reads such a file as usual; one
 * that writes it behind our back leaves false sums, and is found out. */
#ifndef TZ_REGISTER_PAGES_H
#define TZ_REGISTER_PAGES_H

#include "log/damage.h"

enum {
    TZ_PAGE_BYTES = 4096,
    TZ_PAGE_RESERVED = 8, /* of these, for the sum */
};

/* Name of the VFS, after making it known to SQLite. TZ_OK or TZ_IO. */
#define TZ_PAGES_VFS "tizim-pages"
tz_status tz_pages_start(struct tz_err *err) TZ_MUST_USE;

/* Read the database `path` page by page, while nobody may write it, and tell
 * each page whose sum is false. *pages becomes their number.
 * TZ_OK, TZ_IO (not there, not allowed, or being written). */
tz_status tz_pages_check(const char *path, struct tz_damage *damage, uint64_t *pages,
                         struct tz_err *err) TZ_MUST_USE;

#endif
