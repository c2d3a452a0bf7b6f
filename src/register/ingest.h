/* register/ingest.h - take files and whole folders into a register as evidence.
 *
 * A file is kept first, then named in a change together with up to
 * TZ_INGEST_FILES others, and told of when that change is committed: what was
 * told is never lost. After a crash the same job is begun again; files that
 * have their item are found by their bytes, and those that were kept without
 * one are taken as they are. */
#ifndef TZ_REGISTER_INGEST_H
#define TZ_REGISTER_INGEST_H

#include "register/item.h"

enum { TZ_INGEST_FILES = 64 };

enum tz_ingest_kind {
    TZ_INGEST_KEPT,   /* on the disk, but not told of to anybody else: for progress */
    TZ_INGEST_ADDED,  /* a new item, committed */
    TZ_INGEST_KNOWN,  /* the same bytes as an item that there was */
    TZ_INGEST_PASSED, /* not taken: `why` */
};

struct tz_ingest_news {
    enum tz_ingest_kind kind;
    const char *path;
    tz_str item;                     /* ADDED, KNOWN */
    tz_str since;                    /* KNOWN: when it was received */
    const struct tz_item_file *file; /* all but PASSED */
    int64_t change;                  /* ADDED */
    const char *why;                 /* PASSED; begins with the path */
    tz_status status;                /* PASSED */
};

struct tz_ingest_job {
    struct tz_change_form change; /* who and why; its time is taken anew for each change */
    struct tz_item_form form;
    uint64_t most; /* bytes of one file */
    void (*told)(void *user, const struct tz_ingest_news *news);
    void *user;
};

/* Take each of the files, and of folders every file in them and their folders,
 * in the order of their names. Symbolic links are not followed, and what is no
 * file is passed over and told of; so is a file that can not be read, is empty
 * or too large, or, when it is to be derived from an item, known. The job must have passed
 * tz_item_form_check(). TZ_OK (whatever was passed over); TZ_ABSENT (no such user); TZ_INPUT (no
 * reason); TZ_CORRUPT; TZ_IO (the disk is full …); TZ_NOMEM. */
tz_status tz_ingest(struct tz_register *r, const struct tz_ingest_job *job, char *const *paths,
                    struct tz_err *err) TZ_MUST_USE;

#endif
