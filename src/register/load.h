/* register/load.h - load dossier files: all of them are checked first, against
 * themselves and against the register, and stored only when nothing is wrong. */
#ifndef TZ_REGISTER_LOAD_H
#define TZ_REGISTER_LOAD_H

#include "register/store.h"
#include "register/user.h"

struct tz_load {
    const char *const *paths;
    size_t count;
    const char *map;  /* of the tables that the paths are, or NULL: they are dossier files */
    const char *name; /* of `text`, for messages */
    tz_str text;      /* lines at hand, read like a file after the others; or empty */
    tz_dossier_complaint *complaint; /* of each fault, in the order they are found; may be NULL */
    void *user;
    const struct tz_viewer
        *viewer;       /* for whom it is checked: what he or she may not see is not there */
    bool keep_unknown; /* schemata and properties that are not in the table */

    /* How many claims of the files are done, after each line; may be NULL. */
    void (*progress)(void *user, uint64_t claims);

    /* Each claim that was put, by its number in the register; may be NULL. */
    void (*put)(void *user, int64_t claim, bool known);
};

/* States that files say of claims. */
struct tz_load_states {
    uint64_t given, left; /* left: for somebody else to give */
};

struct tz_load_report {
    struct tz_dossier_report read;
    uint64_t sealed;              /* claims whose values are; by tz_load_check() */
    struct tz_stored stored;      /* by tz_load_store() */
    struct tz_load_states states; /* by tz_load_states() */
};

/* Memory of a load, whatever the size of its files: one line, the short names
 * and named citations of the load; while it is checked, the ids of its entities
 * and those named before they come; while it is stored, 8 bytes a claim, up to
 * TZ_MEMO_MOST ids (memo.h), 8 bytes a line that names a later one, and the
 * database's cache. The first two kinds end at 1 GiB with TZ_NOMEM. */

/* Check the files: what the reader of dossier files checks, and that each
 * entity they name is in them or in the register, and of a schema that fits.
 * Faults are complained of and counted in report->read.faults.
 * TZ_OK (with or without faults), TZ_IO, TZ_LIMIT, TZ_NOMEM, TZ_CORRUPT. */
tz_status tz_load_check(struct tz_register *r, const struct tz_load *load,
                        struct tz_load_report *report, struct tz_err *err) TZ_MUST_USE;

/* Put files that were checked into the open change. TZ_OK; TZ_INPUT (the first
 * fault; the files are not those that were checked); the others as above. */
tz_status tz_load_store(struct tz_register *r, const struct tz_load *load,
                        struct tz_load_report *report, struct tz_err *err) TZ_MUST_USE;

/* Give claims the states that the files say, in the open change, behind
 * tz_load_store() or alone. An author hands in and withdraws claims that came
 * with this change; with `judge`, a reviewer accepts, disputes and rejects
 * claims that are there. What the other of the two is to say is left, and counted.
 * TZ_OK; TZ_INPUT (a claim that is not there; tz_verdict() refuses); the others as above. */
tz_status tz_load_states(struct tz_register *r, const struct tz_load *load, bool judge,
                         struct tz_load_states *out, struct tz_err *err) TZ_MUST_USE;

/* Read the files of a load with other options. The failures of tz_dossier_read(). */
tz_status tz_load_read(const struct tz_load *load, const struct tz_dossier_options *options,
                       struct tz_dossier_report *report, struct tz_err *err) TZ_MUST_USE;

/* The number of a claim's id, "claim-17"; false for anything else. */
bool tz_claim_number(tz_str id, int64_t *out);

#endif
