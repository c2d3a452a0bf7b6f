/* dossier/holding.h - whether somebody was held on a day, as far as the stages of
 * a case say. The answer is never more certain than they are. */
#ifndef TZ_DOSSIER_HOLDING_H
#define TZ_DOSSIER_HOLDING_H

#include "entity/span.h"

/* What a stage says of being held. */
enum tz_hold {
    TZ_HOLD_NOTHING,
    TZ_HOLD_HELD,   /* from then on, or then: a detention, a sentence, parole refused */
    TZ_HOLD_UNSURE, /* perhaps let go then: an amnesty, a suspended sentence */
    TZ_HOLD_ENDS,   /* let go then */
    TZ_HOLD_FREE,   /* was free by then: a restriction after release */
};

struct tz_hold_stage {
    enum tz_hold hold;
    bool dated;
    struct tz_range days; /* when dated: it happened on one of them */
    struct tz_day until;  /* when dated: last day for which it says so, at least days.from */
};

/* Of one person on one day. */
enum tz_held { TZ_HELD_NOT_YET, TZ_HELD_POSSIBLY, TZ_HELD_CERTAINLY, TZ_HELD_NO_LONGER };

struct tz_held_on {
    enum tz_held answer;
    size_t last; /* the last stage that says something and has surely happened, or `count` */
    size_t next; /* the first one after it that says something, or `count` */
};

/* `stage` is in the order in which they happened; one without a date lies
 * between its neighbours.
 *   certainly   held before that day by a stage that surely happened, and a later one
 *               (parole refused, release …) shows that it lasted
 *   no longer   let go by a stage that surely happened, and not held again
 *   possibly    all else, such as nothing being known after the last stage */
struct tz_held_on tz_held_on(const struct tz_hold_stage *stage, size_t count, struct tz_day day);

const char *tz_held_name(enum tz_held held);

#endif
