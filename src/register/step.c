#include "register/step.h"

#include <assert.h>
#include <string.h>

#include "base/err.h"
#include "base/random.h"
#include "base/str.h"
#include "register/inside.h"

static tz_status entity_of(struct tz_register *r, tz_str uid, int64_t *id, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_entity_by_uid);
    tz_status st;

    tz_bind_text(&u, ":uid", uid);
    st = tz_step(&u, err);
    if (st == TZ_END)
        return tz_fail(err, TZ_INPUT, "there is no %.*s", TZ_FMT(uid));
    if (st == TZ_OK)
        *id = tz_cell_int(&u, 0);
    return st;
}

tz_status tz_step_add(struct tz_register *r, tz_str proposal, const struct tz_life_step *step,
                      struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_step_add);
    int64_t id;

    assert(r->seq);
    TZ_TRY(entity_of(r, proposal, &id, err));
    tz_bind_int(&u, ":change", r->seq);
    tz_bind_int(&u, ":proposal", id);
    tz_bind_int(&u, ":number", step->number);
    tz_bind_text(&u, ":command", step->command);
    tz_bind_text(&u, ":word", step->word);
    tz_bind_text(&u, ":came", step->came);
    tz_bind_text(&u, ":state", step->state);
    tz_bind_id(&u, ":paper", step->paper);
    tz_bind_id(&u, ":entry", step->entry);
    tz_bind_text(&u, ":ground", step->ground);
    tz_bind_text(&u, ":day", step->day);
    tz_bind_text(&u, ":act", step->act);
    tz_bind_text(&u, ":signature", step->signature);
    return tz_run(&u, err);
}

static tz_status copy(const struct tz_use *u, struct tz_arena *arena, struct tz_life_step *s,
                      struct tz_err *err)
{
    const struct {
        int column;
        tz_str *to;
    } texts[] = { { 2, &s->at },   { 4, &s->login }, { 5, &s->reason },    { 6, &s->command },
                  { 7, &s->word }, { 8, &s->came },  { 9, &s->state },     { 13, &s->ground },
                  { 14, &s->day }, { 15, &s->act },  { 16, &s->signature } };
    tz_str digest = tz_cell(u, 11);

    s->number = tz_cell_int(u, 0);
    s->change = tz_cell_int(u, 1);
    s->user = tz_cell_int(u, 3);
    s->paper = tz_cell_int(u, 10);
    s->entry = tz_cell_int(u, 12);
    if (digest.len == sizeof s->digest)
        memcpy(s->digest, digest.ptr, sizeof s->digest);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        TZ_TRY(tz_arena_str(arena, tz_cell(u, texts[i].column), texts[i].to, err));
    return TZ_OK;
}

tz_status tz_step_list(struct tz_register *r, tz_str proposal, int64_t as_of,
                       struct tz_arena *arena, const struct tz_life_step **out, size_t *count,
                       struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_steps_of_proposal);
    struct tz_life_step *steps = NULL, *more;
    size_t n = 0, capacity = 0;
    tz_status st;

    tz_bind_text(&u, ":uid", proposal);
    tz_bind_int(&u, ":as_of", as_of);
    while ((st = tz_step(&u, err)) == TZ_OK) {
        if (n == capacity) {
            capacity = capacity ? 2 * capacity : 16;
            more = tz_new(arena, struct tz_life_step, capacity);
            if (!more)
                return tz_fail(err, TZ_NOMEM, "no memory for %zu steps", capacity);
            if (n)
                memcpy(more, steps, n * sizeof *more);
            steps = more;
        }
        TZ_TRY(copy(&u, arena, &steps[n], err));
        n++;
    }
    if (st != TZ_END)
        return st;
    *out = steps;
    *count = n;
    return TZ_OK;
}

tz_status tz_step_proposal(struct tz_register *r, int64_t *after, int64_t as_of,
                           struct tz_arena *arena, tz_str *proposal, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_proposal_next);
    tz_status st;

    tz_bind_int(&u, ":after", *after);
    tz_bind_int(&u, ":as_of", as_of);
    st = tz_step(&u, err);
    if (st != TZ_OK)
        return st;
    *after = tz_cell_int(&u, 0);
    return tz_arena_str(arena, tz_cell(&u, 1), proposal, err);
}

tz_status tz_step_entry(struct tz_register *r, int64_t entry, struct tz_arena *arena,
                        tz_str *proposal, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_proposal_of_entry);
    tz_status st;

    tz_bind_int(&u, ":entry", entry);
    st = tz_step(&u, err);
    if (st != TZ_OK)
        return st == TZ_END ? TZ_ABSENT : st;
    return tz_arena_str(arena, tz_cell(&u, 0), proposal, err);
}

tz_status tz_step_entry_of(struct tz_register *r, tz_str subject, tz_str proposal, int64_t *entry,
                           struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_entry_of_subject);
    tz_status st;

    tz_bind_text(&u, ":subject", subject);
    tz_bind_text(&u, ":proposal", proposal);
    st = tz_step(&u, err);
    if (st == TZ_OK)
        *entry = tz_cell_int(&u, 0);
    return st == TZ_END ? TZ_ABSENT : st;
}

tz_status tz_step_entries(struct tz_register *r, int64_t *last, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_entry_last);
    tz_status st = tz_step(&u, err);

    *last = st == TZ_OK ? tz_cell_int(&u, 0) : 0;
    return st == TZ_END ? TZ_OK : st;
}

tz_status tz_paper_add(struct tz_register *r, tz_str proposal, tz_str text, int64_t *id,
                       uint8_t digest[TZ_SHA256_BYTES], struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_paper_add);
    uint8_t salt[TZ_SALT_BYTES];
    int64_t entity;
    tz_status st;

    assert(r->seq);
    TZ_TRY(entity_of(r, proposal, &entity, err));
    TZ_TRY(tz_random(salt, sizeof salt, err));
    TZ_TRY(tz_salted((tz_str){ (const char *)salt, sizeof salt }, text, digest, err));
    tz_bind_int(&u, ":change", r->seq);
    tz_bind_int(&u, ":proposal", entity);
    tz_bind_blob(&u, ":digest", digest, TZ_SHA256_BYTES);
    tz_bind_blob(&u, ":salt", salt, sizeof salt);
    tz_bind_text(&u, ":text", text);
    st = tz_step(&u, err);
    if (st == TZ_OK)
        *id = tz_cell_int(&u, 0);
    return st == TZ_END ? tz_fail(err, TZ_CORRUPT, "a paper was stored without a number") : st;
}

tz_status tz_paper_row(struct tz_register *r, int64_t id, struct tz_arena *arena,
                       struct tz_paper_row *out, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_paper);
    uint8_t due[TZ_SHA256_BYTES];
    struct tz_paper_row row;
    tz_status st;

    tz_bind_int(&u, ":id", id);
    st = tz_step(&u, err);
    if (st != TZ_OK)
        return st == TZ_END ? TZ_ABSENT : st;
    TZ_TRY(tz_salted(tz_cell(&u, 1), tz_cell(&u, 2), due, err));
    if (!tz_str_eq(tz_cell(&u, 0), (tz_str){ (const char *)due, sizeof due }) ||
        tz_cell(&u, 1).len != sizeof row.salt)
        return tz_fail(err, TZ_CORRUPT, "the text of paper %lld is not what was decided on",
                       (long long)id);
    memcpy(row.digest, due, sizeof due);
    memcpy(row.salt, tz_cell(&u, 1).ptr, sizeof row.salt);
    TZ_TRY(tz_arena_str(arena, tz_cell(&u, 2), &row.text, err));
    row.author = tz_cell_int(&u, 3);
    *out = row;
    return TZ_OK;
}

tz_status tz_entity_by(struct tz_register *r, tz_str uid, int64_t user, int64_t as_of, bool *out,
                       struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_authors_of_entity);
    tz_status st;

    *out = false;
    tz_bind_text(&u, ":uid", uid);
    tz_bind_int(&u, ":as_of", as_of);
    while ((st = tz_step(&u, err)) == TZ_OK)
        *out |= tz_cell_int(&u, 0) == user;
    return st == TZ_END ? TZ_OK : st;
}

tz_status tz_claim_cited(struct tz_register *r, int64_t claim, int64_t as_of, struct tz_cited *out,
                         struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_claim_cited);
    tz_status st;

    tz_bind_int(&u, ":claim", claim);
    tz_bind_int(&u, ":as_of", as_of);
    st = tz_step(&u, err);
    if (st != TZ_OK)
        return st == TZ_END ? TZ_ABSENT : st;
    if (tz_cell(&u, 0).len != sizeof out->digest)
        return tz_fail(err, TZ_CORRUPT, "claim-%lld has no digest", (long long)claim);
    memcpy(out->digest, tz_cell(&u, 0).ptr, sizeof out->digest);
    out->accepted = !tz_cell_int(&u, 1) && tz_str_is(tz_cell(&u, 2), "accepted");
    return TZ_OK;
}
