/* sources/keep.h - the folder of source lists: every edition that was fetched,
 * the newest of each list, and what is known of the last time that it was asked.
 *
 *   FOLDER/us-sdn.zip                              the newest, a link to …
 *   FOLDER/editions/us-sdn/2026-11-20-0123abcd….zip  … an edition: its date, its digest
 *   FOLDER/editions/us-sdn/state                   when it was asked, and the validators */
#ifndef TZ_SOURCES_KEEP_H
#define TZ_SOURCES_KEEP_H

#include "base/file.h"
#include "sources/addresses.h"

enum { TZ_KEPT_TEXT = 512 };

/* What is kept of a list. All texts end with NUL; empty: not known. */
struct tz_kept {
    char folder[TZ_PATH]; /* of its editions */
    char newest[TZ_PATH]; /* the link */
    char state[TZ_PATH];
    char asked[TZ_KEPT_TEXT];    /* "2026-11-22T10:00:00Z" */
    char etag[TZ_KEPT_TEXT];     /* as the server gave it … */
    char modified[TZ_KEPT_TEXT]; /* … and Last-Modified */
    char address[TZ_KEPT_TEXT];  /* who gave them */
    char file[TZ_KEPT_TEXT];     /* the newest edition, in `folder` */
    char sha256[TZ_KEPT_TEXT];   /* of that file */
};

/* Read what is kept in `root` of a list; nothing kept is no error. A state
 * that is not readable, or an edition that is gone, counts as nothing kept.
 * TZ_OK, TZ_LIMIT, TZ_IO, TZ_NOMEM. */
tz_status tz_kept_read(struct tz_kept *k, const char *root, const struct tz_address *list,
                       struct tz_err *err) TZ_MUST_USE;

/* Write the state. TZ_OK, TZ_IO, TZ_NOMEM. */
tz_status tz_kept_write(const struct tz_kept *k, struct tz_err *err) TZ_MUST_USE;

/* The path of an edition of that name. TZ_OK, TZ_LIMIT. */
tz_status tz_kept_path(const struct tz_kept *k, const char *file, char out[TZ_PATH],
                       struct tz_err *err) TZ_MUST_USE;

/* Give the file at `fetched` the name of its edition and make it the newest;
 * k->file and k->sha256 are set. The link changes at once, or not at all.
 * TZ_OK, TZ_LIMIT, TZ_IO, TZ_NOMEM. */
tz_status tz_kept_add(struct tz_kept *k, const struct tz_address *list, const char *fetched,
                      tz_str date, tz_str sha256, struct tz_err *err) TZ_MUST_USE;

#endif
