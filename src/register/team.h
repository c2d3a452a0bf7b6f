/* register/team.h - groups of users that restricted values are opened to.
 * register/level.h says what a member sees. */
#ifndef TZ_REGISTER_TEAM_H
#define TZ_REGISTER_TEAM_H

#include "base/arena.h"
#include "register/user.h"

enum { TZ_TEAM_NAME = 64 }; /* most bytes of a name */

/* The number of a team that a viewer is in, or, for an administrator, of any.
 * For others there is none. TZ_OK, TZ_ABSENT. */
tz_status tz_team_find(struct tz_register *r, const struct tz_viewer *viewer, tz_str name,
                       int64_t *id, struct tz_err *err) TZ_MUST_USE;

/* In the open change: add a team; take a user in, or out of it.
 * TZ_OK, TZ_INPUT (there already; not there; not a name; in already, or not in). */
tz_status tz_team_add(struct tz_register *r, tz_str name, struct tz_err *err) TZ_MUST_USE;
tz_status tz_team_member(struct tz_register *r, tz_str team, tz_str login, bool given,
                         struct tz_err *err) TZ_MUST_USE;

/* The first team whose name comes after `after` and that the viewer may know
 * of, with the logins of its members behind one another; in `arena`. TZ_OK, TZ_END. */
struct tz_team {
    tz_str name, members;
};
tz_status tz_team_next(struct tz_register *r, const struct tz_viewer *viewer, tz_str after,
                       struct tz_arena *arena, struct tz_team *out, struct tz_err *err) TZ_MUST_USE;

#endif
