#include "list/check.h"

#include <string.h>

#include "base/err.h"
#include "base/str.h"

enum { BUDGET = 64 * 1024 * 1024 };

struct check {
    struct tz_register *r;
    struct tz_damage *damage;
    struct tz_life_tally tally;
    struct tz_arena arena; /* of one life */
    tz_str proposal;
    int64_t last; /* change */
    int64_t entry;
};

static tz_status told(struct check *c, tz_status st, const struct tz_err *err)
{
    if (st != TZ_CORRUPT && st != TZ_INPUT)
        return st;
    tz_damage_tell(c->damage, "%s", err->text);
    return TZ_OK;
}

/* The signature, by the key that the register had for its author then. */
static tz_status check_signature(struct check *c, const struct tz_life *before,
                                 const struct tz_life_step *s, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf bytes = { 0 };
    struct tz_vkey key;
    tz_str vkey;
    tz_status st;

    if (!s->signature.len)
        return TZ_OK;
    st = tz_key_then(c->r, s->user, s->change, &c->arena, &vkey, err);
    if (st == TZ_OK)
        st = tz_vkey_read(vkey, &key, err);
    if (st == TZ_OK)
        st = tz_life_bytes(c->r, c->proposal, before, s, &bytes, err);
    if (st == TZ_OK)
        st = tz_step_verify(tz_buf_str(&bytes), s->signature, &key, err);
    if (st == TZ_ABSENT || st == TZ_INPUT) {
        tz_damage_tell(c->damage, "%.*s, step %lld: is not signed by %.*s", TZ_FMT(c->proposal),
                       (long long)s->number, TZ_FMT(s->login));
        return TZ_OK;
    }
    c->tally.signatures += st == TZ_OK;
    return st;
}

static tz_status check_paper(struct check *c, const struct tz_life_step *s, struct tz_err *err)
{
    struct tz_paper_row row;
    struct tz_paper paper;
    tz_status st;

    if (!s->paper)
        return TZ_OK;
    st = tz_paper_row(c->r, s->paper, &c->arena, &row, err);
    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_CORRUPT, "%.*s, step %lld: its paper is missing",
                       TZ_FMT(c->proposal), (long long)s->number);
    if (st == TZ_OK)
        st = tz_paper_read(row.text, &c->arena, &paper, err);
    if (st == TZ_OK && !tz_str_eq(tz_paper_value(&paper, "proposal"), c->proposal))
        return tz_fail(err, TZ_CORRUPT, "%.*s, step %lld: its paper is another's",
                       TZ_FMT(c->proposal), (long long)s->number);
    c->tally.papers += st == TZ_OK;
    return st;
}

/* Fold again, with each signature and paper on the way. */
static tz_status check_steps(struct check *c, struct tz_err *err)
{
    struct tz_life_read read;
    struct tz_life before;

    TZ_TRY(tz_life_read(c->r, c->proposal, c->last, true, &c->arena, &read, err));
    for (size_t i = 0; i < read.count; i++) {
        TZ_TRY(tz_life_before(c->r, c->proposal, &read, i, &before, err));
        TZ_TRY(told(c, check_signature(c, &before, &read.step[i], err), err));
        TZ_TRY(told(c, check_paper(c, &read.step[i], err), err));
        c->tally.steps++;
    }
    c->tally.entries += read.life.entry != 0;
    return TZ_OK;
}

tz_status tz_life_check(struct tz_register *r, struct tz_damage *damage, struct tz_life_tally *out,
                        struct tz_err *err)
{
    struct check c = { .r = r, .damage = damage, .arena = { .budget = BUDGET } };
    int64_t after = 0;
    tz_status st;

    TZ_TRY(tz_change_last(r, &c.last, err));
    while ((st = tz_step_proposal(r, &after, c.last, &c.arena, &c.proposal, err)) == TZ_OK) {
        st = told(&c, check_steps(&c, err), err);
        if (st != TZ_OK)
            break;
        c.tally.lives++;
        tz_arena_free(&c.arena);
        c.arena.budget = BUDGET;
    }
    tz_arena_free(&c.arena);
    if (st != TZ_END)
        return st;
    *out = c.tally;
    return TZ_OK;
}
