#include "register/custodian.h"

#include <assert.h>

#include "base/err.h"
#include "base/str.h"
#include "entity/disclosure.h"
#include "register/inside.h"

/* ---- keys ---- */

static bool is_custodian(const struct tz_viewer *v)
{
    return v->roles & 1u << TZ_CUSTODIAN && !(v->roles & 1u << TZ_ADMINISTRATOR);
}

static tz_status put_key(struct tz_register *r, tz_str key, bool given, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_custodian_key_add);

    tz_bind_int(&u, ":change", r->seq);
    tz_bind_int(&u, ":user", r->actor.user);
    tz_bind_text(&u, ":key", key);
    tz_bind_int(&u, ":given", given);
    return tz_run(&u, err);
}

tz_status tz_custodian_give(struct tz_register *r, tz_str key, struct tz_err *err)
{
    struct tz_seal_public public;
    tz_status st;

    assert(r->seq);
    if (!is_custodian(&r->actor))
        return tz_fail(err, TZ_INPUT,
                       "a key is recorded by its custodian, who is no administrator");
    if (!tz_seal_public_read(key, &public))
        return tz_fail(err, TZ_INPUT, "'%.*s' is not a custodian's public key, x25519:…",
                       TZ_FMT(tz_str_part(key, 0, 80)));
    st = put_key(r, key, true, err);
    return st == TZ_INPUT ? tz_fail(err, TZ_INPUT, "this key was recorded before") : st;
}

tz_status tz_custodian_take(struct tz_register *r, tz_str key, struct tz_err *err)
{
    assert(r->seq);
    return put_key(r, key, false, err);
}

tz_status tz_custodian_next(struct tz_register *r, int64_t after, struct tz_arena *arena,
                            struct tz_custodian_key *out, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_custodian_key_next);
    tz_status st;

    tz_bind_int(&u, ":after", after);
    st = tz_step(&u, err);
    if (st != TZ_OK)
        return st;
    out->id = tz_cell_int(&u, 0);
    out->given = tz_cell_int(&u, 3);
    out->taken = tz_cell_int(&u, 4);
    TZ_TRY(tz_arena_str(arena, tz_cell(&u, 1), &out->login, err));
    return tz_arena_str(arena, tz_cell(&u, 2), &out->key, err);
}

tz_status tz_custodian_keys(struct tz_register *r, struct tz_seal_public out[TZ_SEAL_KEYS],
                            size_t *count, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_custodian_keys);
    size_t n = 0;
    tz_status st;

    while ((st = tz_step(&u, err)) == TZ_OK) {
        if (n == TZ_SEAL_KEYS)
            return tz_fail(err, TZ_LIMIT, "values are sealed for at most %d custodians",
                           TZ_SEAL_KEYS);
        if (!tz_seal_public_read(tz_cell(&u, 0), &out[n++]))
            return tz_fail(err, TZ_CORRUPT, "the key of a custodian is none");
    }
    *count = n;
    return st == TZ_END ? TZ_OK : st;
}

/* ---- sealing ---- */

/* What a sealed value belongs to: it can not be moved elsewhere. */
static tz_status bound_to(tz_str uid, tz_str property, struct tz_buf *b, struct tz_err *err)
{
    tz_buf_put(b, uid);
    tz_buf_putc(b, '\n');
    tz_buf_put(b, property);
    return b->failed ? tz_fail(err, TZ_NOMEM, "no memory for a sealed value") : TZ_OK;
}

tz_status tz_custodian_seal(struct tz_register *r, tz_str uid, tz_str property, tz_str value,
                            struct tz_buf *out, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf bound = { 0 };
    struct tz_seal_public keys[TZ_SEAL_KEYS];
    size_t count;

    TZ_TRY(tz_custodian_keys(r, keys, &count, err));
    if (count < 2)
        return tz_fail(err, TZ_INPUT,
                       "%.*s: a sealed value needs two custodians with keys, and there are %zu; "
                       "tizim custodian key makes one",
                       TZ_FMT(property), count);
    TZ_TRY(bound_to(uid, property, &bound, err));
    return tz_seal_put(keys, count, tz_buf_str(&bound), value, out, err);
}

/* ---- opening ---- */

/* A key of the register. */
struct holder {
    int64_t key, user;
};

static tz_status holder_of(struct tz_register *r, const struct tz_seal_key *k, struct holder *out,
                           struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_custodian_of_key);
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    struct tz_seal_public public = tz_seal_public_of(k);
    struct tz_viewer v;
    tz_status st;

    tz_seal_public_put(&text, &public);
    if (text.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for a key");
    tz_bind_text(&u, ":key", tz_buf_str(&text));
    st = tz_step(&u, err);
    if (st == TZ_END)
        return tz_fail(err, TZ_INPUT, "one of the keys is no custodian's of this register");
    if (st != TZ_OK)
        return st;
    out->key = tz_cell_int(&u, 0);
    out->user = tz_cell_int(&u, 1);
    TZ_TRY(tz_viewer_of(r, tz_cell(&u, 2), &v, err));
    if (tz_cell_int(&u, 3) || !is_custodian(&v))
        return tz_fail(err, TZ_INPUT, "%.*s is no custodian any more, or the key was withdrawn",
                       TZ_FMT(tz_cell(&u, 2)));
    return TZ_OK;
}

static tz_status add_opening(struct tz_register *r, int64_t claim, const struct tz_seal_key *a,
                             const struct tz_seal_key *b, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_unsealing_add);
    struct holder first, second;

    TZ_TRY(holder_of(r, a, &first, err));
    TZ_TRY(holder_of(r, b, &second, err));
    if (first.user == second.user)
        return tz_fail(err, TZ_INPUT, "both keys are of one custodian; two open it together");
    if (r->actor.user != first.user && r->actor.user != second.user)
        return tz_fail(err, TZ_INPUT, "who opens it uses his or her own key, and another's");
    tz_bind_int(&u, ":change", r->seq);
    tz_bind_int(&u, ":claim", claim);
    tz_bind_int(&u, ":first", first.key);
    tz_bind_int(&u, ":second", second.key);
    return tz_run(&u, err);
}

static tz_status decipher(struct tz_register *r, int64_t claim, const struct tz_seal_key *a,
                          const struct tz_seal_key *b, struct tz_secret *out, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_sealed_claim);
    TZ_AUTO(tz_buf_free) struct tz_buf bound = { 0 };
    tz_status st;

    tz_bind_int(&u, ":claim", claim);
    st = tz_step(&u, err);
    if (st == TZ_END || (st == TZ_OK && tz_cell_int(&u, 2) != TZ_LEVEL_SEALED))
        return tz_fail(err, TZ_INPUT, "there is no sealed claim-%lld", (long long)claim);
    if (st != TZ_OK)
        return st;
    if (!tz_cell(&u, 3).len)
        return tz_fail(err, TZ_INPUT, "claim-%lld was expunged", (long long)claim);
    TZ_TRY(bound_to(tz_cell(&u, 0), tz_cell(&u, 1), &bound, err));
    st = tz_seal_open(a, b, tz_buf_str(&bound), tz_cell(&u, 3), out, err);
    return st == TZ_OK ? st : tz_context(err, st, "claim-%lld", (long long)claim);
}

tz_status tz_custodian_open(struct tz_register *r, int64_t claim, const struct tz_seal_key *a,
                            const struct tz_seal_key *b, struct tz_secret *out, struct tz_err *err)
{
    struct tz_secret text = { 0 };
    tz_status st = decipher(r, claim, a, b, &text, err);

    if (st == TZ_OK)
        st = add_opening(r, claim, a, b, err);
    if (st == TZ_OK)
        st = tz_change_commit(r, err);
    else
        tz_change_abandon(r);
    if (st == TZ_OK)
        *out = text;
    else
        tz_secret_close(&text);
    return st;
}
