/* list/publication.h - a folder that any web server can serve: releases of our
 * list, each of them whole, numbered and never changed again, and a public log
 * that proves them.
 *
 *   checkpoint tile/…    the public log (log/log.h)
 *   releases/0001/…      the files of list/writers.c and manifest.json, and beside each
 *                        FILE.sig (signify), .minisig, .sshsig, and .tlog-proof
 *   keys/                the public keys, as programs want them
 *   latest               which release is the newest: signed, and runs out
 *   index.json           the same, as OpenSanctions describes a dataset
 *   next/                the plan of a release in the making, which is releases/.0002
 *
 * A release is written to a hidden folder and then decided by next/plan. From then on it
 * is published just so: its entries go into the log, the tree is signed, its
 * files are signed and proved, it gets its place in releases/, and last of all
 * `latest` points to it. Each step is on the disk before the next, and can be
 * taken again: whatever a crash leaves, is finished by the next tz_publish(),
 * and until then the release before stands. Without a plan, it is wiped. */
#ifndef TZ_LIST_PUBLICATION_H
#define TZ_LIST_PUBLICATION_H

#include "list/manifest.h"
#include "list/signers.h"

#define TZ_RELEASES "releases"
#define TZ_NEXT     "next"
#define TZ_PLAN     "plan"
#define TZ_KEYS     "keys"

/* A release that stands in a publication. */
struct tz_last {
    uint32_t number; /* 0: none yet */
    uint8_t manifest[TZ_SHA256_BYTES];
};

/* The newest release in a folder. TZ_OK, TZ_IO, TZ_NOMEM. */
tz_status tz_publication_last(const char *folder, struct tz_last *out,
                              struct tz_err *err) TZ_MUST_USE;

/* FOLDER/releases/0001/FILE (`where` is TZ_RELEASES) or, of a release in the
 * making (TZ_NEXT), FOLDER/releases/.0001/FILE. FILE may be empty. TZ_OK or TZ_LIMIT. */
tz_status tz_publication_path(const char *folder, const char *where, uint32_t number,
                              const char *file, char out[TZ_PATH], struct tz_err *err) TZ_MUST_USE;

/* What is published, where, by whom, and when. */
struct tz_publish_form {
    const char *folder;
    const struct tz_edition *edition; /* NULL: only finish what a crash left */
    struct tz_signers *signers;
    int64_t time;
    unsigned days; /* that `latest` is good for */
};

struct tz_published {
    uint32_t finished; /* a release that was cut off, and is published now; or 0 */
    uint32_t number;
    uint64_t records, entries; /* in the list; put into the log */
    struct tz_delta_count delta;
};

/* Publish an edition as the next release.
 * TZ_OK; TZ_INPUT (the edition, or what is published already, is not allowed, or
 * somebody does not sign: the text says who and why); TZ_CORRUPT; TZ_IO; TZ_NOMEM. */
tz_status tz_publish(const struct tz_publish_form *form, struct tz_published *out,
                     struct tz_err *err) TZ_MUST_USE;

/* Publish the release that next/plan has decided on; its number goes to *out, or
 * 0 when there is none. The log is open to write. As above. */
tz_status tz_publication_finish(const struct tz_publish_form *form, struct tz_log *log,
                                uint32_t *out, struct tz_err *err) TZ_MUST_USE;

#endif
