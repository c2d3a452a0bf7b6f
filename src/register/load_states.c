/* The states of claims, as a dossier file says them: register/load.h. */
#include "base/err.h"
#include "base/str.h"
#include "register/inside.h"
#include "register/load.h"
#include "register/verdict.h"

struct giving {
    struct tz_register *r;
    bool judge;
    struct tz_load_states *count;
};

/* Where a claim is, and whether it came with the open change. */
static tz_status look(struct giving *g, int64_t claim, enum tz_state *state, bool *ours,
                      struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&g->r->sql, TZ_Q_claim_state);

    tz_bind_int(&u, ":claim", claim);
    if (tz_step(&u, err) != TZ_OK || !tz_state_find(tz_cell(&u, 1), state))
        return tz_fail(err, TZ_CORRUPT, "claim-%lld has a state that is none", (long long)claim);
    *ours = tz_cell_int(&u, 0) == g->r->seq;
    return TZ_OK;
}

static tz_status give(struct giving *g, tz_str uid, const struct tz_dossier_claim *c,
                      struct tz_err *err)
{
    enum tz_state due = TZ_DRAFT, state = TZ_DRAFT;
    bool own, ours = false;
    int64_t id;
    tz_status st = tz_store_find(g->r, uid, c, &id, err);

    if (st != TZ_OK)
        return st == TZ_ABSENT
                   ? tz_fail(err, TZ_INPUT, "%.*s: %.*s: the register has no such claim yet",
                             TZ_FMT(uid), TZ_FMT(c->name))
                   : st;
    (void)tz_state_find(c->state, &due);
    TZ_TRY(look(g, id, &state, &ours, err));
    own = due == TZ_IN_REVIEW || due == TZ_WITHDRAWN;
    if (due == state || due == TZ_DRAFT)
        return TZ_OK;
    if (own == g->judge || (own && !ours)) {
        g->count->left++;
        return TZ_OK;
    }
    g->count->given++;
    return tz_verdict(g->r, id, due, err);
}

static tz_status give_form(void *user, const struct tz_dossier_form *form, struct tz_err *err)
{
    struct giving *g = user;
    tz_status st = TZ_OK;

    for (size_t i = 0; i < form->count && st == TZ_OK; i++)
        if (form->claims[i].state.len)
            st = give(g, form->id, &form->claims[i], err);
    return st == TZ_OK ? st : tz_context(err, st, "line %u", form->line);
}

tz_status tz_load_states(struct tz_register *r, const struct tz_load *load, bool judge,
                         struct tz_load_states *out, struct tz_err *err)
{
    struct giving g = { .r = r, .judge = judge, .count = out };
    const struct tz_dossier_options options = { .sink = give_form,
                                                .user = &g,
                                                .keep_unknown = load->keep_unknown };
    struct tz_dossier_report report;

    *out = (struct tz_load_states){ 0 };
    TZ_TRY(tz_load_read(load, &options, &report, err));
    return report.faults ? tz_fail(err, TZ_INPUT, "a file was changed while it was read") : TZ_OK;
}
