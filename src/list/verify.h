/* list/verify.h - check a publication, or one file of it, without any network:
 * with the files and with a policy that says whose keys to trust. */
#ifndef TZ_LIST_VERIFY_H
#define TZ_LIST_VERIFY_H

#include "base/clock.h"
#include "list/manifest.h"
#include "log/damage.h"
#include "log/policy.h"

struct tz_verify_form {
    const char *path; /* of a publication, or of a file with its .tlog-proof beside it */
    const struct tz_policy *policy;
    const char *state; /* file with the checkpoint seen last, made and kept up to date; or NULL */
    int64_t now;
    struct tz_damage *damage; /* hears of all that is wrong */
};

/* What was found; of a publication that is damaged, as far as it could be read. */
struct tz_verified {
    char list[64], origin[TZ_KEY_NAME + 1];
    uint32_t release;                                      /* the newest, or that of the file */
    char published[TZ_CLOCK_TEXT], expires[TZ_CLOCK_TEXT]; /* of the newest; or "" */
    bool stale;                                            /* `latest` has run out */
    bool unfinished; /* the log is ahead: a release is in the making */
    uint64_t releases, files, log_size;
    uint64_t seen;     /* size of the log when it was seen last; 0: never */
    unsigned cosigned; /* by so many of the policy */
};

/* Check a whole publication: the log's signature and the policy's quorum; every
 * entry, tile and hash of the log; that it continues what was seen last; that
 * `latest` is signed; for each release its place in the chain, its files, their
 * signatures, their proofs; that the release before and the delta give the full
 * list; that the log commits to every entry.
 * TZ_OK (whether damaged or not), TZ_IO, TZ_NOMEM. */
tz_status tz_verify_publication(const struct tz_verify_form *form, struct tz_verified *out,
                                struct tz_err *err) TZ_MUST_USE;

/* Check one file with its proof. As above. */
tz_status tz_verify_file(const struct tz_verify_form *form, struct tz_verified *out,
                         struct tz_err *err) TZ_MUST_USE;

#endif
