/* list/asked.h - who has been asked about a person, and what each decided: our
 * submissions to authorities, and the entries of their own lists, one table. */
#ifndef TZ_LIST_ASKED_H
#define TZ_LIST_ASKED_H

#include "dossier/dossier.h"

struct tz_asked {
    bool entry;               /* of the authority's own list; else a submission of ours */
    tz_str id;                /* of the submission or the designation */
    tz_str authority, regime; /* codes, or the name of the list */
    tz_str day;               /* filed, or listed */
    tz_str state;             /* where it stands */
    tz_str answers;           /* of the authority, all of them */
    tz_str outcome;           /* or the number of the entry */
};

struct tz_asked_table {
    const struct tz_asked *row; /* the oldest first */
    size_t count;
};

/* The table of one person or body, as far as `g` sees it, in its arena. TZ_OK,
 * TZ_NOMEM, TZ_IO, TZ_CORRUPT. */
tz_status tz_asked_read(struct tz_reading *g, tz_str subject, struct tz_asked_table *out,
                        struct tz_err *err) TZ_MUST_USE;

/* Those that proposals or entries of other lists are about, the oldest first. */
struct tz_asked_subjects {
    const tz_str *uid;
    size_t count;
};
tz_status tz_asked_subjects(struct tz_reading *g, struct tz_asked_subjects *out,
                            struct tz_err *err) TZ_MUST_USE;

#endif
