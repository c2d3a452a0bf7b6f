#include "list/work.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "entity/vocabulary.h"
#include "list/need.h"

enum { ACT_MOST = 1024 };

/* ---- what a register says of users ---- */

static tz_status world_roles(void *self, int64_t user, int64_t change, unsigned *out,
                             struct tz_err *err)
{
    const struct tz_world_register *w = self;

    return tz_roles_then(w->r, user, change, out, err);
}

static tz_status world_sits(void *self, int64_t user, int64_t then, int64_t now, bool *out,
                            struct tz_err *err)
{
    TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = 16 * 1024 };
    const struct tz_world_register *w = self;
    tz_str signed_with, key;
    unsigned roles;
    tz_status st;

    *out = false;
    TZ_TRY(tz_roles_then(w->r, user, now, &roles, err));
    if (!(roles & 1u << TZ_COUNCIL))
        return TZ_OK;
    st = tz_key_then(w->r, user, then, &arena, &signed_with, err);
    if (st == TZ_OK)
        st = tz_key_then(w->r, user, now, &arena, &key, err);
    *out = st == TZ_OK && tz_str_eq(signed_with, key);
    return st == TZ_ABSENT ? TZ_OK : st;
}

static tz_status world_wrote(void *self, int64_t user, int64_t change, bool *out,
                             struct tz_err *err)
{
    const struct tz_world_register *w = self;

    return tz_entity_by(w->r, w->proposal, user, change, out, err);
}

static tz_status world_setting(void *self, enum tz_setting which, int64_t change, int64_t *out,
                               struct tz_err *err)
{
    const struct tz_world_register *w = self;

    return tz_setting_then(w->r, which, change, out, err);
}

struct tz_world tz_world_of(struct tz_world_register *w)
{
    return (struct tz_world){ world_roles, world_sits, world_wrote, world_setting, w };
}

/* ---- reading ---- */

static tz_status digest_of(tz_str bytes, uint8_t out[TZ_SHA256_BYTES], struct tz_err *err)
{
    return tz_sha256_of(&bytes, 1, out, err);
}

tz_status tz_life_bytes(struct tz_register *r, tz_str proposal, const struct tz_life *l,
                        const struct tz_life_step *step, struct tz_buf *out, struct tz_err *err)
{
    out->len = 0;
    tz_step_bytes(out, tz_register_key(r).name, proposal, step, l->last);
    return out->failed ? tz_fail(err, TZ_NOMEM, "no memory for the bytes of a step") : TZ_OK;
}

/* One step more: as the table has it, and, with a world, as its rules allow. */
static tz_status fold(const struct tz_world *world, const struct tz_life_step *step,
                      struct tz_life *l, struct tz_err *err)
{
    const struct tz_life_row *row;
    char day[TZ_LIFE_DAY];

    TZ_TRY(tz_life_may(l, step, world, &row, err));
    if (!tz_str_is(step->state, tz_life_state_name(tz_life_to(row, l))) ||
        !tz_str_is(step->came, tz_life_state_name(l->state)) || step->number != l->steps + 1)
        return tz_fail(err, TZ_INPUT, "it does not lead from %.*s to %.*s", TZ_FMT(step->came),
                       TZ_FMT(step->state));
    if (world) {
        TZ_TRY(tz_life_day(row, l, step, world, day, err));
        if (!tz_str_is(step->day, day))
            return tz_fail(err, TZ_INPUT, "its day is %.*s, and should be %s", TZ_FMT(step->day),
                           day);
    }
    if (row->signs && !step->signature.len)
        return tz_fail(err, TZ_INPUT, "it is not signed");
    return tz_life_take(l, row, step, err);
}

/* The same, with the digest that the next step's bytes begin with. */
static tz_status fold_bytes(struct tz_register *r, tz_str proposal, const struct tz_world *world,
                            const struct tz_life_step *step, struct tz_life *l, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf bytes = { 0 };

    TZ_TRY(tz_life_bytes(r, proposal, l, step, &bytes, err));
    TZ_TRY(fold(world, step, l, err));
    return digest_of(tz_buf_str(&bytes), l->last, err);
}

tz_status tz_life_read(struct tz_register *r, tz_str proposal, int64_t as_of, bool judge,
                       struct tz_arena *arena, struct tz_life_read *out, struct tz_err *err)
{
    struct tz_world_register self = { r, proposal };
    const struct tz_world world = tz_world_of(&self);
    struct tz_life_read read;

    tz_life_start(&read.life);
    TZ_TRY(tz_step_list(r, proposal, as_of, arena, &read.step, &read.count, err));
    for (size_t i = 0; i < read.count; i++) {
        tz_status st = judge ? fold_bytes(r, proposal, &world, &read.step[i], &read.life, err)
                             : fold(NULL, &read.step[i], &read.life, err);

        if (st == TZ_INPUT)
            st = err->code = TZ_CORRUPT;
        if (st != TZ_OK)
            return tz_context(err, st, "%.*s, step %zu", TZ_FMT(proposal), i + 1);
    }
    *out = read;
    return TZ_OK;
}

tz_status tz_life_before(struct tz_register *r, tz_str proposal, const struct tz_life_read *read,
                         size_t which, struct tz_life *out, struct tz_err *err)
{
    tz_life_start(out);
    for (size_t i = 0; i < which; i++)
        TZ_TRY(fold_bytes(r, proposal, NULL, &read->step[i], out, err));
    return TZ_OK;
}

/* ---- doing ---- */

struct doing {
    struct tz_reading *g;
    const struct tz_work *work;
    struct tz_lacks *lacks;
    struct tz_world_register self;
    struct tz_world world;
    struct tz_life life;
    struct tz_life_step step;
    const struct tz_life_row *row;
};

static tz_status check_text(const char *what, tz_str text, size_t most, struct tz_err *err)
{
    if (text.len > most)
        return tz_fail(err, TZ_INPUT, "the %s has over %zu bytes", what, most);
    if (tz_str_utf8(text) != text.len)
        return tz_fail(err, TZ_INPUT, "the %s is not UTF-8", what);
    return TZ_OK;
}

static tz_status begin(struct doing *d, struct tz_err *err)
{
    const struct tz_work *w = d->work;
    struct tz_life_read read;
    struct tz_change_shown change;
    int64_t seq = tz_change_seq(d->g->r);

    d->self = (struct tz_world_register){ d->g->r, w->proposal };
    d->world = tz_world_of(&d->self);
    TZ_TRY(tz_life_read(d->g->r, w->proposal, seq, true, &d->g->arena, &read, err));
    d->life = read.life;
    if (tz_read_change(d->g->r, seq, &d->g->arena, &change, err) != TZ_OK)
        return tz_fail(err, TZ_CORRUPT, "the open change is missing");
    d->step = (struct tz_life_step){ .number = d->life.steps + 1,
                                     .change = seq,
                                     .user = d->g->viewer.user,
                                     .at = change.at,
                                     .login = change.login,
                                     .reason = change.reason,
                                     .command = tz_str_z(w->command),
                                     .word = tz_str_z(w->word ? w->word : ""),
                                     .came = tz_str_z(tz_life_state_name(d->life.state)),
                                     .ground = w->ground,
                                     .act = w->act,
                                     .day = { "", 0 },
                                     .signature = { "", 0 } };
    TZ_TRY(check_text("reason", change.reason, ACT_MOST, err));
    TZ_TRY(check_text("act", w->act, ACT_MOST, err));
    if (w->ground.len && !tz_vocabulary_find("delisting_ground", w->ground))
        return tz_fail(err, TZ_INPUT,
                       "'%.*s' is not a ground; tizim vocabulary delisting_ground lists them",
                       TZ_FMT(w->ground));
    return TZ_OK;
}

/* The word that follows from where the life stands: of "adopt", what the
 * council has decided; of "close", what there is to close. */
static tz_status decide(struct doing *d, struct tz_err *err)
{
    const char *word = "accepted";
    struct tz_count n;

    if (d->work->word)
        return TZ_OK;
    if (strcmp(d->work->command, "close") == 0) {
        d->step.word = tz_str_z(d->life.entry ? "motion" : "life");
        return TZ_OK;
    }
    TZ_TRY(tz_life_count(&d->life, d->step.change, &d->world, &n, err));
    if (n.with < n.quorum || n.with <= n.against + n.back)
        word = n.back >= n.quorum ? "returned" : n.against >= n.quorum ? "rejected" : word;
    d->step.word = tz_str_z(word);
    return TZ_OK;
}

/* The steps that bring a paper, and its kind. */
static const char *kind_of(const struct tz_life_row *row)
{
    return row->effect == TZ_OPENS ? tz_motion_name(row->motion) : "observations";
}

static tz_status make_paper(struct doing *d, struct tz_buf *paper, struct tz_err *err)
{
    const struct tz_work *w = d->work;
    const struct tz_paper_form form = { .kind = kind_of(d->row),
                                        .proposal = w->proposal,
                                        .life = &d->life,
                                        .name = w->name ? w->name : "",
                                        .text = w->text,
                                        .ground = w->ground };

    if (!w->name && d->row->motion != TZ_MOTION_RENEWAL)
        return tz_fail(err, TZ_INPUT, "a text is needed: --text FILE");
    return tz_paper_make(d->g, &form, d->lacks, paper, err);
}

/* Judge it, by the steps before and by the records, and make its paper. */
static tz_status judge(struct doing *d, struct tz_buf *paper, struct tz_err *err)
{
    bool brings;

    TZ_TRY(tz_life_may(&d->life, &d->step, NULL, &d->row, err));
    brings = d->row->needs & TZ_NEED_PAPER;
    d->step.paper = brings ? INT64_MAX : d->life.paper; /* it is numbered when it is stored */
    memcpy(d->step.digest, d->life.digest, sizeof d->step.digest);
    TZ_TRY(tz_life_may(&d->life, &d->step, &d->world, &d->row, err));
    TZ_TRY(tz_need_check(d->g, d->work->proposal, d->row->needs, d->lacks, err));
    return brings ? make_paper(d, paper, err) : TZ_OK;
}

static tz_status sign(struct doing *d, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf bytes = { 0 };
    TZ_AUTO(tz_buf_free) struct tz_buf line = { 0 };
    struct tz_reading *g = d->g;
    struct tz_vkey public;
    tz_str vkey;
    tz_status st;

    if (!d->row->signs)
        return TZ_OK;
    if (!d->work->key)
        return tz_fail(err, TZ_INPUT, "this is signed, and no key is given");
    st = tz_key_then(g->r, g->viewer.user, d->step.change, &g->arena, &vkey, err);
    if (st < 0)
        return st;
    public = tz_skey_public(d->work->key);
    tz_vkey_put(&line, &public);
    if (st == TZ_ABSENT || !tz_str_eq(vkey, tz_buf_str(&line)))
        return tz_fail(err, TZ_INPUT,
                       "the register does not have this key for %.*s: tizim user key",
                       TZ_FMT(d->step.login));
    line.len = 0;
    TZ_TRY(tz_life_bytes(g->r, d->work->proposal, &d->life, &d->step, &bytes, err));
    tz_step_sign(&line, tz_buf_str(&bytes), d->work->key);
    if (line.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for a signature");
    return tz_arena_str(&g->arena, tz_buf_str(&line), &d->step.signature, err);
}

/* Nobody is on the list twice, also when two proposals came before the council. */
static tz_status check_alone(struct doing *d, struct tz_err *err)
{
    struct tz_reading *g = d->g;
    struct tz_paper_row row;
    struct tz_paper paper;
    int64_t entry;
    tz_status st = tz_paper_row(g->r, d->step.paper, &g->arena, &row, err);

    if (st != TZ_OK)
        return st == TZ_ABSENT ? tz_fail(err, TZ_CORRUPT, "the text is missing") : st;
    TZ_TRY(tz_paper_read(row.text, &g->arena, &paper, err));
    st = tz_step_entry_of(g->r, tz_paper_value(&paper, "subject"), d->work->proposal, &entry, err);
    if (st == TZ_OK)
        return tz_fail(err, TZ_INPUT, "its subject is on the list already: entry %lld",
                       (long long)entry);
    return st == TZ_ABSENT ? TZ_OK : st;
}

/* Give it what only a step that is taken has, sign it, store it. */
static tz_status store(struct doing *d, tz_str paper, struct tz_err *err)
{
    struct tz_life_step *s = &d->step;
    int to = tz_life_to(d->row, &d->life);
    char day[TZ_LIFE_DAY];

    if (paper.len)
        TZ_TRY(tz_paper_add(d->g->r, d->work->proposal, paper, &s->paper, s->digest, err));
    TZ_TRY(tz_life_day(d->row, &d->life, s, &d->world, day, err));
    TZ_TRY(tz_arena_str(&d->g->arena, tz_str_z(day), &s->day, err));
    s->state = tz_str_z(tz_life_state_name(to));
    if (to == TZ_LIFE_ADOPTED) {
        TZ_TRY(check_alone(d, err));
        TZ_TRY(tz_step_entries(d->g->r, &s->entry, err));
        s->entry++;
    }
    TZ_TRY(sign(d, err));
    TZ_TRY(tz_step_add(d->g->r, d->work->proposal, s, err));
    return tz_life_take(&d->life, d->row, s, err);
}

tz_status tz_work_do(struct tz_reading *g, const struct tz_work *work, struct tz_lacks *lacks,
                     struct tz_life *out, const struct tz_life_row **row, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf paper = { 0 };
    struct doing d = { .g = g, .work = work, .lacks = lacks };

    TZ_TRY(begin(&d, err));
    TZ_TRY(decide(&d, err));
    TZ_TRY(judge(&d, &paper, err));
    if (lacks->count)
        return TZ_END;
    TZ_TRY(store(&d, tz_buf_str(&paper), err));
    *out = d.life;
    *row = d.row;
    return TZ_OK;
}
