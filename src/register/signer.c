#include "register/signer.h"

#include <assert.h>

#include "base/err.h"
#include "base/str.h"
#include "register/inside.h"

/* clang-format off */
const struct tz_setting_row tz_settings[TZ_SETTINGS] = {
    [TZ_QUORUM]      = { "quorum",      1, 64,   2,  "votes that a decision of the council needs" },
    [TZ_REPLY_DAYS]  = { "reply_days",  1, 365,  30, "days for the right of reply" },
    [TZ_TERM_MONTHS] = { "term_months", 1, 120,  12, "months after which an entry is reviewed" },
    [TZ_GRACE_DAYS]  = { "grace_days",  0, 365,  30, "days after the term until an entry lapses" },
};
/* clang-format on */

/* The one column of the only row; TZ_ABSENT without one. */
static tz_status only(struct tz_use *u, int64_t *out, struct tz_err *err)
{
    tz_status st = tz_step(u, err);

    if (st == TZ_OK)
        *out = tz_cell_int(u, 0);
    return st == TZ_END ? TZ_ABSENT : st;
}

static tz_status user_of(struct tz_register *r, tz_str login, int64_t *id, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_user_by_login);
    tz_status st;

    tz_bind_text(&u, ":login", login);
    st = only(&u, id, err);
    return st == TZ_ABSENT ? tz_fail(err, TZ_INPUT, "there is no user %.*s", TZ_FMT(login)) : st;
}

tz_status tz_signer_name(const struct tz_register *r, tz_str login, struct tz_buf *out,
                         struct tz_err *err)
{
    out->len = 0;
    tz_buf_printf(out, "%.*s/%.*s", TZ_FMT(r->vkey.name), TZ_FMT(login));
    return out->failed ? tz_fail(err, TZ_NOMEM, "no memory for the name of a key") : TZ_OK;
}

static tz_status add(struct tz_register *r, int64_t user, tz_str vkey, bool given,
                     struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_key_add);

    tz_bind_int(&u, ":change", r->seq);
    tz_bind_int(&u, ":user", user);
    tz_bind_text(&u, ":vkey", vkey);
    tz_bind_int(&u, ":given", given);
    return tz_run(&u, err);
}

tz_status tz_key_give(struct tz_register *r, tz_str login, tz_str vkey, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_key_holder);
    TZ_AUTO(tz_buf_free) struct tz_buf name = { 0 };
    struct tz_vkey key;
    int64_t user, holder;
    tz_status st;

    assert(r->seq);
    TZ_TRY(user_of(r, login, &user, err));
    TZ_TRY(tz_vkey_read(vkey, &key, err));
    TZ_TRY(tz_signer_name(r, login, &name, err));
    if (key.kind != TZ_KEY_ED25519 || !tz_str_eq(key.name, tz_buf_str(&name)))
        return tz_fail(err, TZ_INPUT, "the key of %.*s signs as '%.*s', not as '%.*s'",
                       TZ_FMT(login), TZ_FMT(tz_buf_str(&name)), TZ_FMT(key.name));
    tz_bind_text(&u, ":vkey", vkey);
    st = only(&u, &holder, err);
    if (st != TZ_ABSENT)
        return st == TZ_OK
                   ? tz_fail(err, TZ_INPUT, "that key was given before; a key is given once only")
                   : st;
    return add(r, user, vkey, true, err);
}

tz_status tz_key_take(struct tz_register *r, tz_str login, tz_str vkey, struct tz_err *err)
{
    int64_t user;

    assert(r->seq);
    TZ_TRY(user_of(r, login, &user, err));
    return add(r, user, vkey, false, err);
}

tz_status tz_key_then(struct tz_register *r, int64_t user, int64_t as_of, struct tz_arena *arena,
                      tz_str *vkey, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_key_of_user);
    tz_status st;

    tz_bind_int(&u, ":user", user);
    tz_bind_int(&u, ":as_of", as_of);
    st = tz_step(&u, err);
    if (st != TZ_OK)
        return st == TZ_END ? TZ_ABSENT : st;
    return tz_arena_str(arena, tz_cell(&u, 0), vkey, err);
}

tz_status tz_key_next(struct tz_register *r, int64_t after, struct tz_arena *arena,
                      struct tz_key_row *out, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_key_next);
    struct tz_key_row row;
    tz_status st;

    tz_bind_int(&u, ":after", after);
    st = tz_step(&u, err);
    if (st != TZ_OK)
        return st;
    row.id = tz_cell_int(&u, 0);
    row.given = tz_cell_int(&u, 3);
    row.taken = tz_cell_int(&u, 4);
    TZ_TRY(tz_arena_str(arena, tz_cell(&u, 1), &row.login, err));
    TZ_TRY(tz_arena_str(arena, tz_cell(&u, 2), &row.vkey, err));
    *out = row;
    return TZ_OK;
}

tz_status tz_roles_then(struct tz_register *r, int64_t user, int64_t as_of, unsigned *roles,
                        struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_roles_of_user_then);
    enum tz_user_role role;
    tz_status st;

    *roles = 0;
    tz_bind_int(&u, ":user", user);
    tz_bind_int(&u, ":as_of", as_of);
    while ((st = tz_step(&u, err)) == TZ_OK)
        if (tz_user_role_find(tz_cell(&u, 0), &role))
            *roles |= 1u << role;
    return st == TZ_END ? TZ_OK : st;
}

tz_status tz_setting_then(struct tz_register *r, enum tz_setting which, int64_t as_of, int64_t *out,
                          struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_setting_then);
    tz_status st;

    tz_bind_text(&u, ":name", tz_str_z(tz_settings[which].name));
    tz_bind_int(&u, ":as_of", as_of);
    st = only(&u, out, err);
    if (st == TZ_ABSENT)
        *out = tz_settings[which].usual;
    return st == TZ_ABSENT ? TZ_OK : st;
}

tz_status tz_setting_put(struct tz_register *r, enum tz_setting which, int64_t value,
                         struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_setting_add);
    const struct tz_setting_row *row = &tz_settings[which];

    assert(r->seq);
    if (value < row->least || value > row->most)
        return tz_fail(err, TZ_INPUT, "%s is from %lld to %lld", row->name, (long long)row->least,
                       (long long)row->most);
    tz_bind_int(&u, ":change", r->seq);
    tz_bind_text(&u, ":name", tz_str_z(row->name));
    tz_bind_int(&u, ":value", value);
    return tz_run(&u, err);
}
