#include "register/expunge.h"

#include <assert.h>

#include "base/err.h"
#include "base/str.h"
#include "entity/vocabulary.h"
#include "register/pad.h"
#include "register/read.h"
#include "register/search_index.h"

static tz_status run(struct tz_register *r, enum tz_query q, const char *name, int64_t id,
                     struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, q);

    tz_bind_int(&u, name, id);
    return tz_run(&u, err);
}

/* Whether another user has said so before. */
static tz_status said_before(struct tz_register *r, int64_t claim, tz_str reason, bool *out,
                             struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_expunction_of);
    tz_status st;

    *out = false;
    tz_bind_int(&u, ":claim", claim);
    while ((st = tz_step(&u, err)) == TZ_OK) {
        if (tz_cell_int(&u, 0) == r->actor.user)
            return tz_fail(err, TZ_INPUT, "claim-%lld: you have said so; it takes another user",
                           (long long)claim);
        if (!tz_str_eq(tz_cell(&u, 2), reason))
            return tz_fail(err, TZ_INPUT, "claim-%lld: %.*s has said %.*s; it takes one reason",
                           (long long)claim, TZ_FMT(tz_cell(&u, 1)), TZ_FMT(tz_cell(&u, 2)));
        *out = true;
    }
    return st == TZ_END ? TZ_OK : st;
}

/* The citation of a claim whose value is there. */
static tz_status look(struct tz_register *r, int64_t claim, int64_t *citation, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_expunge_state);
    uint64_t before = tz_pad_steps(r);
    bool known;
    tz_status st;

    TZ_TRY(tz_read_claim_known(r, &r->actor, claim, &known, err));
    tz_bind_int(&u, ":claim", claim);
    st = tz_step(&u, err);
    if (st == TZ_END || (st == TZ_OK && !known))
        TZ_TRY(tz_pad(r, before, err));
    if (st == TZ_END || (st == TZ_OK && !known))
        return tz_fail(err, TZ_INPUT, "there is no claim-%lld", (long long)claim);
    if (st != TZ_OK)
        return st;
    *citation = tz_cell_int(&u, 1);
    return tz_cell_int(&u, 0)
               ? tz_fail(err, TZ_INPUT, "claim-%lld was expunged before", (long long)claim)
               : TZ_OK;
}

static tz_status say(struct tz_register *r, int64_t claim, tz_str reason, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_expunction_add);

    tz_bind_int(&u, ":change", r->seq);
    tz_bind_int(&u, ":claim", claim);
    tz_bind_text(&u, ":reason", reason);
    return tz_run(&u, err);
}

tz_status tz_expunge(struct tz_register *r, int64_t claim, tz_str reason, bool *gone,
                     struct tz_err *err)
{
    int64_t citation = 0;

    assert(r->seq);
    *gone = false;
    if (!tz_vocabulary_find("expunction_reason", reason))
        return tz_fail(err, TZ_INPUT,
                       "'%.*s' is no reason; tizim vocabulary expunction_reason lists them",
                       TZ_FMT(tz_str_part(reason, 0, 80)));
    TZ_TRY(look(r, claim, &citation, err));
    TZ_TRY(said_before(r, claim, reason, gone, err));
    TZ_TRY(say(r, claim, reason, err));
    if (!*gone)
        return TZ_OK;
    TZ_TRY(tz_search_forget(r, claim, err));
    TZ_TRY(run(r, TZ_Q_expunge_value, ":claim", claim, err));
    return citation ? run(r, TZ_Q_expunge_quote, ":citation", citation, err) : TZ_OK;
}

tz_status tz_expunge_sweep(struct tz_register *r, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_vacuum);

    assert(!r->seq);
    return tz_run(&u, err);
}
