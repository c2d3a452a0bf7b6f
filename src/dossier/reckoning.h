/* dossier/reckoning.h - what can be computed from the stages of a case, and from
 * which claims it was: ends of sentences, time served, the clock of parole. None
 * of it is a claim; whoever shows it says that it is computed. */
#ifndef TZ_DOSSIER_RECKONING_H
#define TZ_DOSSIER_RECKONING_H

#include "dossier/case.h"

/* The end of one sentence to prison, as one length and one beginning give it. */
struct tz_sentence_end {
    size_t stage;                       /* of the sentence */
    const struct tz_claim *term, *from; /* computed from these; no `from`: no beginning is known */
    bool stated;                        /* `from` says from which day it counts (countedFrom);
                                         * else it is the day of the first sentence */
    struct tz_duration length;
    struct tz_range first, last; /* on which days it begins and ends */
};

/* A number of days, at least and at most. */
struct tz_day_count {
    int32_t least, most;
};

/* Custody before the first sentence. */
struct tz_before_trial {
    bool known;
    size_t stage; /* that it began with */
    struct tz_range first, last;
    bool counted; /* a claim of countedFrom says that (some of) it counts */
};

struct tz_served {
    bool known; /* else `why_not` says why */
    const char *why_not;
    struct tz_range first, last; /* counted from and to */
    struct tz_day_count days;
    int share_least,
        share_most; /* per cent of the sentence in force, rounded down; -1: not known */
};

/* A petition for parole, or the decision on one. */
struct tz_parole {
    size_t stage;
    struct tz_served served; /* by then */
};

struct tz_reckoning {
    const struct tz_sentence_end *end; /* of every sentence, in the order of the stages */
    size_t ends;
    size_t in_force;    /* stage of the sentence in force on the day, or the case's `count` */
    bool in_force_sure; /* that stage has surely happened by then */
    struct tz_before_trial before;
    struct tz_served served; /* up to the day, or to the release before it */
    const struct tz_parole *parole;
    size_t paroles;
    bool refused;                      /* parole was last refused, and */
    struct tz_day_count since_refusal; /* so many days ago */
    struct tz_held_on held;
};

/* Compute for `day`. TZ_OK or TZ_NOMEM. */
tz_status tz_reckon(const struct tz_case *c, struct tz_day day, struct tz_arena *arena,
                    struct tz_reckoning *out, struct tz_err *err) TZ_MUST_USE;

#endif
