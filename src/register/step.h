/* register/step.h - the life of designations as a register stores it: the
 * texts that were decided on, and the steps. What a step may be is for
 * list/life.h to say; here are the rows. */
#ifndef TZ_REGISTER_STEP_H
#define TZ_REGISTER_STEP_H

#include "base/arena.h"
#include "base/digest.h"
#include "register/register.h"

/* A step of a proposal. What it has not is empty or 0. */
struct tz_life_step {
    int64_t number;                  /* 1, 2, 3 … */
    int64_t change, user;            /* of whom */
    tz_str at, login, reason;        /* of the change */
    tz_str command, word;            /* "review", "pass" */
    tz_str came, state;              /* from which state, to which */
    int64_t paper;                   /* that was decided on */
    uint8_t digest[TZ_SHA256_BYTES]; /* its digest; zeros without one */
    int64_t entry;                   /* number that the entry got */
    tz_str ground, day, act;
    tz_str signature; /* the line of a signed note, or empty */
};

/* In the open change: put a step to a proposal's others; change, user, at,
 * login, reason and digest are the change's and the paper's own.
 * TZ_OK, TZ_INPUT (no such proposal, or a rule of the schema). */
tz_status tz_step_add(struct tz_register *r, tz_str proposal, const struct tz_life_step *step,
                      struct tz_err *err) TZ_MUST_USE;

/* The steps of a proposal as of a change, the first first; everything lies in
 * `arena`. None is TZ_OK with no steps. */
tz_status tz_step_list(struct tz_register *r, tz_str proposal, int64_t as_of,
                       struct tz_arena *arena, const struct tz_life_step **out, size_t *count,
                       struct tz_err *err) TZ_MUST_USE;

/* The proposals that have steps, in the order in which they began: the one
 * behind *after, which becomes its place. TZ_OK, TZ_END. */
tz_status tz_step_proposal(struct tz_register *r, int64_t *after, int64_t as_of,
                           struct tz_arena *arena, tz_str *proposal,
                           struct tz_err *err) TZ_MUST_USE;

/* The proposal whose entry has that number. TZ_OK, TZ_ABSENT. */
tz_status tz_step_entry(struct tz_register *r, int64_t entry, struct tz_arena *arena,
                        tz_str *proposal, struct tz_err *err) TZ_MUST_USE;

/* An entry that has not ended, of another proposal about that subject.
 * TZ_OK, TZ_ABSENT (there is none). */
tz_status tz_step_entry_of(struct tz_register *r, tz_str subject, tz_str proposal, int64_t *entry,
                           struct tz_err *err) TZ_MUST_USE;

/* The last number that an entry got, or 0. */
tz_status tz_step_entries(struct tz_register *r, int64_t *last, struct tz_err *err) TZ_MUST_USE;

/* A text that was decided on. */
struct tz_paper_row {
    uint8_t digest[TZ_SHA256_BYTES]; /* SHA-256 of salt and text */
    uint8_t salt[16];
    tz_str text;
    int64_t author; /* user */
};

/* In the open change: keep a text; *id is its number. TZ_OK, TZ_INPUT. */
tz_status tz_paper_add(struct tz_register *r, tz_str proposal, tz_str text, int64_t *id,
                       uint8_t digest[TZ_SHA256_BYTES], struct tz_err *err) TZ_MUST_USE;

/* TZ_OK, TZ_ABSENT, TZ_CORRUPT (the text is not what was kept). */
tz_status tz_paper_row(struct tz_register *r, int64_t id, struct tz_arena *arena,
                       struct tz_paper_row *out, struct tz_err *err) TZ_MUST_USE;

/* A claim as a text cites it. TZ_OK, TZ_ABSENT. */
struct tz_cited {
    uint8_t digest[TZ_SHA256_BYTES]; /* of its salt and value */
    bool accepted;                   /* and not expunged */
};
tz_status tz_claim_cited(struct tz_register *r, int64_t claim, int64_t as_of, struct tz_cited *out,
                         struct tz_err *err) TZ_MUST_USE;

/* True when `user` has entered a claim about that entity. */
tz_status tz_entity_by(struct tz_register *r, tz_str uid, int64_t user, int64_t as_of, bool *out,
                       struct tz_err *err) TZ_MUST_USE;

#endif
