/* register/export.h - what a register says, as lines of JSON: for other tools,
 * for everybody, or to be loaded again. docs/reading.md has the three forms. */
#ifndef TZ_REGISTER_EXPORT_H
#define TZ_REGISTER_EXPORT_H

#include "register/read.h"

enum tz_export_form {
    TZ_EXPORT_FTM,      /* accepted values as FollowTheMoney entities */
    TZ_EXPORT_PUBLIC,   /* the same for everybody: what may be published, and nothing else */
    TZ_EXPORT_COMPLETE, /* all claims, as a dossier file with the states of the claims */
};

struct tz_export {
    enum tz_export_form form;
    const struct tz_viewer *viewer; /* whose eyes; not asked for TZ_EXPORT_PUBLIC */
    int64_t as_of;
    tz_str today; /* "2026-11-22": what consent holds for TZ_EXPORT_PUBLIC */

    /* Takes whole lines, in order. */
    tz_status (*put)(void *user, tz_str bytes, struct tz_err *err);
    void *user;
};

struct tz_exported {
    uint64_t entities, claims; /* that were written */
};

/* Write them, by id. TZ_OK, TZ_IO, TZ_NOMEM, TZ_CORRUPT, or what `put` fails with. */
tz_status tz_export(struct tz_register *r, const struct tz_export *e, struct tz_exported *out,
                    struct tz_err *err) TZ_MUST_USE;

#endif
