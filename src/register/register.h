/* register/register.h - a register: one directory with everything that an
 * organisation documents, and the journal of how it came to be.
 *
 *   register.db     SQLite; sql/schema has its tables
 *   evidence/       files, named by their SHA-256, written once
 *   log/            the private journal, one leaf a change (log/log.h), and `key`
 *
 * One process writes at a time, any number read. A change is stored when its
 * rows are committed, and done when its leaf is in the journal; what a crash
 * leaves in between is put into the journal before the next change. */
#ifndef TZ_REGISTER_REGISTER_H
#define TZ_REGISTER_REGISTER_H

#include <stdbool.h>

#include "log/log.h"

struct tz_register; /* opaque */

/* What a new register is told. */
struct tz_register_form {
    tz_str name;   /* of the organisation that keeps it */
    tz_str origin; /* name of its journal, such as "register.example.org" */
    tz_str login;  /* of its first administrator: a-z, 0-9, '.', '_', '-' */
    tz_str person; /* the administrator's name */
    int64_t time;  /* now, base/clock.h */
};

/* Make a register in `folder`, which must be empty or not there.
 * TZ_OK, TZ_INPUT (the folder is not empty, or the form is not allowed),
 * TZ_IO, TZ_NOMEM; on failure nothing is left behind. */
tz_status tz_register_create(const char *folder, const struct tz_register_form *form,
                             struct tz_err *err) TZ_MUST_USE;

/* Open a register. TZ_OK; TZ_INPUT (not a register, or of another version);
 * TZ_CORRUPT; TZ_IO; TZ_NOMEM. */
tz_status tz_register_open(struct tz_register **out, const char *folder, bool write,
                           struct tz_err *err) TZ_MUST_USE;
void tz_register_close(struct tz_register *r);

/* Read one state until the register is closed: what others change meanwhile is
 * not seen, and they wait. Many reads are faster so, too, as each would lock and
 * unlock the file by itself. For a register that is only read. TZ_OK, TZ_IO, TZ_NOMEM. */
tz_status tz_register_hold(struct tz_register *r, struct tz_err *err) TZ_MUST_USE;

/* The organisation that keeps it; the register's. */
tz_str tz_register_name(const struct tz_register *r);

/* The key that verifies the journal's checkpoints; borrows from the register. */
struct tz_vkey tz_register_key(const struct tz_register *r);

/* What a change does; register/user.h says which roles may. */
enum tz_action {
    TZ_ENTER,   /* entities, claims, citations, evidence */
    TZ_JUDGE,   /* verdicts on what others have said */
    TZ_GOVERN,  /* users and their roles */
    TZ_HOLD,    /* custodians' keys; opening what is sealed */
    TZ_EXPUNGE, /* taking values away for good */
    TZ_DECIDE,  /* steps in the life of a designation; list/life.h says who takes which */
    TZ_ACTIONS,
};

/* Who changes what, and why; a change without a reason is refused. */
struct tz_change_form {
    tz_str login;
    tz_str reason;
    int64_t time; /* one before the last change's is taken for that */
    enum tz_action action;
};

/* Begin a change: other writers wait. All that is added until the end belongs
 * to it. TZ_OK, TZ_ABSENT (no such user), TZ_INPUT (no reason, or no role that may), TZ_CORRUPT
 * (the journal does not fit the register: see tizim check), TZ_IO, TZ_NOMEM. */
tz_status tz_change_begin(struct tz_register *r, const struct tz_change_form *form,
                          struct tz_err *err) TZ_MUST_USE;

/* Number of the open change. */
int64_t tz_change_seq(const struct tz_register *r);

/* Make it durable and put it into the journal. On failure it is abandoned,
 * unless the text says that it is stored. TZ_OK, TZ_INPUT (a rule of the
 * schema), TZ_CORRUPT, TZ_IO, TZ_NOMEM. */
tz_status tz_change_commit(struct tz_register *r, struct tz_err *err) TZ_MUST_USE;

/* Forget it. Does nothing when no change is open. */
void tz_change_abandon(struct tz_register *r);

/* Number of the last change; 0 on failure is none. */
tz_status tz_change_last(struct tz_register *r, int64_t *seq, struct tz_err *err) TZ_MUST_USE;

/* The last change up to a moment or the end of a day ("2026-11-22"), or the
 * change of that number: what "as of" means. TZ_OK, TZ_ABSENT (none so early),
 * TZ_INPUT (neither a date nor a number of a change). */
tz_status tz_change_as_of(struct tz_register *r, tz_str text, int64_t *seq,
                          struct tz_err *err) TZ_MUST_USE;

#endif
