#include "register/user.h"

#include <assert.h>
#include <stdio.h>

#include "base/err.h"
#include "base/str.h"
#include "register/inside.h"
#include "register/signer.h"

static const char *const role_names[TZ_USER_ROLES] = {
    [TZ_READER] = "reader",       [TZ_DOCUMENTER] = "documenter",
    [TZ_REVIEWER] = "reviewer",   [TZ_LEGAL] = "legal",
    [TZ_COUNCIL] = "council",     [TZ_PUBLISHER] = "publisher",
    [TZ_CUSTODIAN] = "custodian", [TZ_ADMINISTRATOR] = "administrator",
};

/* Which roles may do what. */
static const unsigned may[TZ_ACTIONS] = {
    [TZ_ENTER] = 1 << TZ_DOCUMENTER | 1 << TZ_REVIEWER | 1 << TZ_LEGAL,
    [TZ_JUDGE] = 1 << TZ_REVIEWER | 1 << TZ_LEGAL,
    [TZ_GOVERN] = 1 << TZ_ADMINISTRATOR,
    [TZ_HOLD] = 1 << TZ_CUSTODIAN,
    [TZ_EXPUNGE] = 1 << TZ_LEGAL | 1 << TZ_CUSTODIAN | 1 << TZ_ADMINISTRATOR,
    [TZ_DECIDE] =
        1 << TZ_DOCUMENTER | 1 << TZ_REVIEWER | 1 << TZ_LEGAL | 1 << TZ_COUNCIL | 1 << TZ_PUBLISHER,
};

bool tz_viewer_may(const struct tz_viewer *v, enum tz_action action)
{
    return (v->roles & may[action]) != 0;
}

const char *tz_user_role_name(enum tz_user_role role)
{
    return role_names[role];
}

bool tz_user_role_find(tz_str name, enum tz_user_role *out)
{
    for (int i = 0; i < TZ_USER_ROLES; i++)
        if (tz_str_eq(name, tz_str_z(role_names[i]))) {
            *out = (enum tz_user_role)i;
            return true;
        }
    return false;
}

bool tz_user_login(tz_str login)
{
    for (size_t i = 0; i < login.len; i++) {
        char c = login.ptr[i];

        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '.' && c != '_' && c != '-')
            return false;
    }
    return login.len >= 1 && login.len <= 64;
}

static tz_status id_of(struct tz_register *r, tz_str login, int64_t *id, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_user_by_login);
    tz_status st;

    tz_bind_text(&u, ":login", login);
    st = tz_step(&u, err);
    if (st == TZ_OK)
        *id = tz_cell_int(&u, 0);
    return st == TZ_END ? TZ_ABSENT : st;
}

tz_status tz_viewer_of(struct tz_register *r, tz_str login, struct tz_viewer *out,
                       struct tz_err *err)
{
    struct tz_viewer v = { 0 };
    tz_status st;

    *out = v;
    if (!login.len)
        return TZ_OK;
    st = id_of(r, login, &v.user, err);
    if (st != TZ_OK)
        return st;
    TZ_TRY(tz_roles_then(r, v.user, INT64_MAX, &v.roles, err));
    {
        TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_teams_of_user);

        tz_bind_int(&u, ":user", v.user);
        while ((st = tz_step(&u, err)) == TZ_OK) {
            if (v.teams == TZ_TEAMS)
                return tz_fail(err, TZ_LIMIT, "%.*s is in more than %d teams", TZ_FMT(login),
                               TZ_TEAMS);
            v.team[v.teams++] = tz_cell_int(&u, 0);
        }
    }
    if (st != TZ_END)
        return st;
    *out = v;
    return TZ_OK;
}

tz_status tz_user_add(struct tz_register *r, tz_str login, tz_str name, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_user_add);
    TZ_AUTO(tz_use_end) struct tz_use last = tz_use(&r->sql, TZ_Q_user_last);
    int64_t id;
    tz_status st;

    assert(r->seq);
    if (!tz_user_login(login))
        return tz_fail(err, TZ_INPUT,
                       "'%.*s' can not be a login: it is made of a-z, 0-9, '.', '_', '-'",
                       TZ_FMT(login));
    st = id_of(r, login, &id, err);
    if (st != TZ_ABSENT)
        return st == TZ_OK ? tz_fail(err, TZ_INPUT, "there is a user %.*s already", TZ_FMT(login))
                           : st;
    st = tz_step(&last, err);
    if (st != TZ_OK)
        return st;
    tz_bind_int(&u, ":id", tz_cell_int(&last, 0) + 1);
    tz_bind_int(&u, ":change", r->seq);
    tz_bind_text(&u, ":login", login);
    tz_bind_text(&u, ":name", name);
    return tz_run(&u, err);
}

tz_status tz_user_appoint(struct tz_register *r, tz_str login, enum tz_user_role role, bool given,
                          struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_appoint);
    int64_t id;
    tz_status st = id_of(r, login, &id, err);

    assert(r->seq);
    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_INPUT, "there is no user %.*s", TZ_FMT(login));
    if (st != TZ_OK)
        return st;
    tz_bind_int(&u, ":change", r->seq);
    tz_bind_int(&u, ":user", id);
    tz_bind_text(&u, ":role", tz_str_z(role_names[role]));
    tz_bind_int(&u, ":given", given);
    return tz_run(&u, err);
}

tz_status tz_user_next(struct tz_register *r, tz_str after, struct tz_user *out, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_user_next);
    tz_status st;

    tz_bind_text(&u, ":after", after);
    st = tz_step(&u, err);
    if (st != TZ_OK)
        return st;
    snprintf(out->login, sizeof out->login, "%.*s", TZ_FMT(tz_cell(&u, 1)));
    snprintf(out->name, sizeof out->name, "%.*s", TZ_FMT(tz_cell(&u, 2)));
    return tz_roles_then(r, tz_cell_int(&u, 0), INT64_MAX, &out->roles, err);
}
