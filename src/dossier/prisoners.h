/* dossier/prisoners.h - who is held on a day, by all cases of a register. */
#ifndef TZ_DOSSIER_PRISONERS_H
#define TZ_DOSSIER_PRISONERS_H

#include "dossier/reckoning.h"

/* One person, by the case that says most of that day. */
struct tz_prisoner {
    tz_str person, name; /* id and name */
    struct tz_case the_case;
    struct tz_reckoning reckoning;
    enum tz_held answer; /* reckoning.held.answer; at most possibly where `shared` */
    bool shared;         /* the case has several accused: whose a stage is, is not said */
};

struct tz_prisoners {
    const struct tz_prisoner *item; /* certainly, possibly, no longer, not yet; then by name */
    size_t count;
    size_t of[4];   /* how many of each enum tz_held */
    size_t unnamed; /* cases without a person accused */
};

/* TZ_OK, TZ_NOMEM, TZ_IO, TZ_CORRUPT. */
tz_status tz_prisoners_read(struct tz_reading *g, struct tz_day day, struct tz_prisoners *out,
                            struct tz_err *err) TZ_MUST_USE;

#endif
