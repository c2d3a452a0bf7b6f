/* register/level.h - who may see what: the one function that decides it. Pages,
 * searches, counts, exports and messages all ask it. */
#ifndef TZ_REGISTER_LEVEL_H
#define TZ_REGISTER_LEVEL_H

#include "entity/disclosure.h"
#include "register/user.h"

/* State of a claim, in the order of the vocabulary verdict_state. */
enum tz_state {
    TZ_DRAFT,
    TZ_IN_REVIEW,
    TZ_ACCEPTED,
    TZ_CONFLICT,
    TZ_REJECTED,
    TZ_WITHDRAWN,
    TZ_STATES,
};

const char *tz_state_name(enum tz_state state);
bool tz_state_find(tz_str name, enum tz_state *out);

/* A value, as far as it matters here. */
struct tz_seen {
    enum tz_level level;
    enum tz_state state;
    bool publish;   /* its property may be published (entity/disclosure.h) */
    int64_t author; /* user that entered it */
    int64_t team;   /* that a restricted value is open to, or 0 */
};

/* Whether `viewer` may see it:
 *   somebody from outside   what is public, may be published, and is accepted
 *   a user with a role      what is public or internal
 *   of the team, or with no team lawyers and custodians; and the author
 *                           what is restricted, too
 *   nobody                  what is sealed: that is opened by two custodians */
bool tz_can_see(const struct tz_viewer *viewer, const struct tz_seen *seen);

/* Whether `viewer` may know that it is there: who may see it, and, of what is
 * sealed, its author and every custodian. */
bool tz_can_know(const struct tz_viewer *viewer, const struct tz_seen *seen);

#endif
