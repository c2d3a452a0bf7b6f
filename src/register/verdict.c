#include "register/verdict.h"

#include <assert.h>

#include "base/err.h"
#include "base/str.h"
#include "register/pad.h"
#include "register/read.h"

/* From which states a claim may come to a state: bits. What was judged may be
 * judged again; what was withdrawn stays so. */
static const unsigned from[TZ_STATES] = {
    [TZ_IN_REVIEW] = 1 << TZ_DRAFT,
    [TZ_ACCEPTED] = 1 << TZ_DRAFT | 1 << TZ_IN_REVIEW | 1 << TZ_CONFLICT | 1 << TZ_REJECTED,
    [TZ_CONFLICT] = 1 << TZ_DRAFT | 1 << TZ_IN_REVIEW | 1 << TZ_ACCEPTED | 1 << TZ_REJECTED,
    [TZ_REJECTED] = 1 << TZ_DRAFT | 1 << TZ_IN_REVIEW | 1 << TZ_ACCEPTED | 1 << TZ_CONFLICT,
    [TZ_WITHDRAWN] =
        1 << TZ_DRAFT | 1 << TZ_IN_REVIEW | 1 << TZ_ACCEPTED | 1 << TZ_CONFLICT | 1 << TZ_REJECTED,
};

/* What a verdict depends on. */
struct case_of {
    bool cited;
    enum tz_state state;
};

static tz_status look(struct tz_register *r, int64_t claim, struct case_of *out, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_claim_to_judge);
    const struct tz_schema *schema;
    tz_status st;

    tz_bind_int(&u, ":claim", claim);
    st = tz_step(&u, err);
    if (st == TZ_END)
        return tz_fail(err, TZ_INPUT, "there is no claim-%lld", (long long)claim);
    if (st != TZ_OK)
        return st;
    schema = tz_schema_find(tz_cell(&u, 1));
    out->cited = tz_cell_int(&u, 0) != 0 || tz_schema_is(schema, "Document") ||
                 tz_schema_is(schema, "Publication") || tz_schema_is(schema, "SameAs");
    return tz_state_find(tz_cell(&u, 3), &out->state)
               ? TZ_OK
               : tz_fail(err, TZ_CORRUPT, "claim-%lld has a state that is none", (long long)claim);
}

static tz_status add(struct tz_register *r, int64_t claim, enum tz_state state, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_verdict_add);
    tz_status st;

    tz_bind_int(&u, ":change", r->seq);
    tz_bind_int(&u, ":claim", claim);
    tz_bind_text(&u, ":state", tz_str_z(tz_state_name(state)));
    st = tz_run(&u, err);
    return st == TZ_OK ? st : tz_context(err, st, "claim-%lld", (long long)claim);
}

tz_status tz_verdict(struct tz_register *r, int64_t claim, enum tz_state state, struct tz_err *err)
{
    uint64_t before = tz_pad_steps(r);
    struct case_of c;
    bool known;

    assert(r->seq);
    TZ_TRY(tz_read_claim_judged(r, &r->actor, claim, &known, err));
    if (!known) {
        TZ_TRY(tz_pad(r, before, err));
        return tz_fail(err, TZ_INPUT, "there is no claim-%lld", (long long)claim);
    }
    TZ_TRY(look(r, claim, &c, err));
    if (!(from[state] & 1u << c.state))
        return tz_fail(err, TZ_INPUT, "claim-%lld is %s; from there it does not become %s",
                       (long long)claim, tz_state_name(c.state), tz_state_name(state));
    if (!c.cited && state != TZ_WITHDRAWN)
        return tz_fail(err, TZ_INPUT, "claim-%lld has no citation, and stays a draft",
                       (long long)claim);
    return add(r, claim, state, err);
}

static tz_status next_claim(struct tz_register *r, int64_t of, int64_t *id, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_claims_of_change);
    tz_status st;

    tz_bind_int(&u, ":of", of);
    tz_bind_int(&u, ":after", *id);
    st = tz_step(&u, err);
    if (st == TZ_OK)
        *id = tz_cell_int(&u, 0);
    return st;
}

tz_status tz_verdict_on_change(struct tz_register *r, int64_t of, enum tz_state state,
                               uint64_t *given, uint64_t *kept, struct tz_err *err)
{
    struct case_of c;
    int64_t id = 0;
    tz_status st;
    bool known;

    assert(r->seq);
    *given = *kept = 0;
    while ((st = next_claim(r, of, &id, err)) == TZ_OK) {
        TZ_TRY(tz_read_claim_judged(r, &r->actor, id, &known, err));
        if (!known)
            continue;
        TZ_TRY(look(r, id, &c, err));
        if (!c.cited && state != TZ_WITHDRAWN) {
            ++*kept;
        } else if (from[state] & 1u << c.state) {
            TZ_TRY(add(r, id, state, err));
            ++*given;
        }
    }
    return st == TZ_END ? TZ_OK : st;
}
