/* register/user.h - those who change a register or read it: their roles, and
 * what a role may do. */
#ifndef TZ_REGISTER_USER_H
#define TZ_REGISTER_USER_H

#include "register/register.h"

/* In the order of the vocabulary user_role. */
enum tz_user_role {
    TZ_READER,
    TZ_DOCUMENTER,
    TZ_REVIEWER,
    TZ_LEGAL,
    TZ_COUNCIL,
    TZ_PUBLISHER,
    TZ_CUSTODIAN,
    TZ_ADMINISTRATOR,
    TZ_USER_ROLES,
};

enum { TZ_TEAMS = 64 }; /* most teams that one user is in */

/* Who asks. All zero is somebody from outside. */
struct tz_viewer {
    int64_t user;
    unsigned roles; /* bits: 1 << enum tz_user_role */
    int64_t team[TZ_TEAMS];
    size_t teams;
};

/* Who that login is, with the roles and teams of today; an empty login is
 * somebody from outside. TZ_OK, TZ_ABSENT (no such user), TZ_LIMIT. */
tz_status tz_viewer_of(struct tz_register *r, tz_str login, struct tz_viewer *out,
                       struct tz_err *err) TZ_MUST_USE;

/* True when one of the viewer's roles may do that. */
bool tz_viewer_may(const struct tz_viewer *v, enum tz_action action);

/* True for what may be a login: 1 to 64 of a-z, 0-9, '.', '_', '-'. */
bool tz_user_login(tz_str login);

/* "reader", "documenter" … The other way round: false when there is none. */
const char *tz_user_role_name(enum tz_user_role role);
bool tz_user_role_find(tz_str name, enum tz_user_role *out);

/* In the open change: add a user; give a role to one, or take it.
 * TZ_OK, TZ_INPUT (there already; not there; not a login). */
tz_status tz_user_add(struct tz_register *r, tz_str login, tz_str name,
                      struct tz_err *err) TZ_MUST_USE;
tz_status tz_user_appoint(struct tz_register *r, tz_str login, enum tz_user_role role, bool given,
                          struct tz_err *err) TZ_MUST_USE;

/* The first user whose login comes after `after`, by login. TZ_OK, TZ_END. */
struct tz_user {
    char login[65];
    char name[256]; /* cut when longer */
    unsigned roles;
};
tz_status tz_user_next(struct tz_register *r, tz_str after, struct tz_user *out,
                       struct tz_err *err) TZ_MUST_USE;

#endif
