#include "register/team.h"

#include <assert.h>

#include "base/err.h"
#include "base/str.h"
#include "register/inside.h"

static bool is_member(const struct tz_viewer *v, int64_t team)
{
    for (size_t i = 0; i < v->teams; i++)
        if (v->team[i] == team)
            return true;
    return false;
}

static bool knows(const struct tz_viewer *v, int64_t team)
{
    return v->roles & 1u << TZ_ADMINISTRATOR || is_member(v, team);
}

static tz_status id_of(struct tz_register *r, tz_str name, int64_t *id, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_team_by_name);
    tz_status st;

    tz_bind_text(&u, ":name", name);
    st = tz_step(&u, err);
    if (st == TZ_OK)
        *id = tz_cell_int(&u, 0);
    return st == TZ_END ? TZ_ABSENT : st;
}

tz_status tz_team_find(struct tz_register *r, const struct tz_viewer *viewer, tz_str name,
                       int64_t *id, struct tz_err *err)
{
    tz_status st = id_of(r, name, id, err);

    return st == TZ_OK && !knows(viewer, *id) ? TZ_ABSENT : st;
}

/* One word, so that it stands in a list and on a command line as it is. */
static bool is_name(tz_str name)
{
    for (size_t i = 0; i < name.len; i++)
        if ((unsigned char)name.ptr[i] <= ' ' || name.ptr[i] == 0x7F)
            return false;
    return name.len >= 1 && name.len <= TZ_TEAM_NAME && tz_str_utf8(name) == name.len;
}

tz_status tz_team_add(struct tz_register *r, tz_str name, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_team_add);
    int64_t id;
    tz_status st;

    assert(r->seq);
    if (!is_name(name))
        return tz_fail(err, TZ_INPUT, "'%.*s' can not be a team: one word of at most %d bytes",
                       TZ_FMT(tz_str_part(name, 0, TZ_TEAM_NAME)), TZ_TEAM_NAME);
    st = id_of(r, name, &id, err);
    if (st != TZ_ABSENT)
        return st == TZ_OK ? tz_fail(err, TZ_INPUT, "there is a team %.*s already", TZ_FMT(name))
                           : st;
    tz_bind_int(&u, ":change", r->seq);
    tz_bind_text(&u, ":name", name);
    return tz_run(&u, err);
}

tz_status tz_team_member(struct tz_register *r, tz_str team, tz_str login, bool given,
                         struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_membership_add);
    struct tz_viewer v;
    int64_t id;
    tz_status st = id_of(r, team, &id, err);

    assert(r->seq);
    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_INPUT, "there is no team %.*s", TZ_FMT(team));
    if (st == TZ_OK)
        st = login.len ? tz_viewer_of(r, login, &v, err) : TZ_ABSENT;
    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_INPUT, "there is no user %.*s", TZ_FMT(login));
    if (st != TZ_OK)
        return st;
    if (is_member(&v, id) == given)
        return tz_fail(err, TZ_INPUT, "%.*s is %s %.*s", TZ_FMT(login),
                       given ? "already in" : "not in", TZ_FMT(team));
    if (given && v.teams == TZ_TEAMS)
        return tz_fail(err, TZ_INPUT, "%.*s is in %d teams, which is the most", TZ_FMT(login),
                       TZ_TEAMS);
    tz_bind_int(&u, ":change", r->seq);
    tz_bind_int(&u, ":team", id);
    tz_bind_int(&u, ":user", v.user);
    tz_bind_int(&u, ":given", given);
    return tz_run(&u, err);
}

static tz_status members_of(struct tz_register *r, int64_t team, struct tz_arena *arena,
                            tz_str *out, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_members_of_team);
    TZ_AUTO(tz_buf_free) struct tz_buf list = { 0 };
    tz_status st;

    tz_bind_int(&u, ":team", team);
    while ((st = tz_step(&u, err)) == TZ_OK) {
        if (list.len)
            tz_buf_putc(&list, ' ');
        tz_buf_put(&list, tz_cell(&u, 0));
    }
    if (st != TZ_END)
        return st;
    if (list.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for the members of a team");
    return tz_arena_str(arena, tz_buf_str(&list), out, err);
}

/* The next team by name, whoever may know of it. */
static tz_status next(struct tz_register *r, tz_str after, struct tz_arena *arena, int64_t *id,
                      tz_str *name, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_team_next);
    tz_status st;

    tz_bind_text(&u, ":after", after);
    st = tz_step(&u, err);
    if (st != TZ_OK)
        return st;
    *id = tz_cell_int(&u, 0);
    return tz_arena_str(arena, tz_cell(&u, 1), name, err);
}

tz_status tz_team_next(struct tz_register *r, const struct tz_viewer *viewer, tz_str after,
                       struct tz_arena *arena, struct tz_team *out, struct tz_err *err)
{
    struct tz_team t = { .name = after };
    int64_t id;
    tz_status st;

    do
        st = next(r, t.name, arena, &id, &t.name, err);
    while (st == TZ_OK && !knows(viewer, id));
    if (st != TZ_OK)
        return st;
    TZ_TRY(members_of(r, id, arena, &t.members, err));
    *out = t;
    return TZ_OK;
}
