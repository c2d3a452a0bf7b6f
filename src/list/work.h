/* list/work.h - steps in the life of a designation, taken in a register: read
 * where it stands, judge the step, make its bytes, sign them, store it. */
#ifndef TZ_LIST_WORK_H
#define TZ_LIST_WORK_H

#include "list/bytes.h"
#include "list/paper.h"

/* What there is of a life as of a change; everything lies in `arena`. */
struct tz_life_read {
    struct tz_life life;
    const struct tz_life_step *step;
    size_t count;
};

/* Read the steps of a proposal and fold them; `judge`: each by all the rules,
 * and not only by its place in the table, which costs some queries a step, and
 * with life.last, the digest of the last one's bytes.
 * TZ_OK (also with no steps), TZ_CORRUPT (a step that was not allowed), TZ_NOMEM, TZ_IO. */
tz_status tz_life_read(struct tz_register *r, tz_str proposal, int64_t as_of, bool judge,
                       struct tz_arena *arena, struct tz_life_read *out,
                       struct tz_err *err) TZ_MUST_USE;

/* How a life that was read stood before its step `which`, from 0. */
tz_status tz_life_before(struct tz_register *r, tz_str proposal, const struct tz_life_read *read,
                         size_t which, struct tz_life *out, struct tz_err *err) TZ_MUST_USE;

/* The bytes of a step behind those that `l` has folded. TZ_OK, TZ_NOMEM. */
tz_status tz_life_bytes(struct tz_register *r, tz_str proposal, const struct tz_life *l,
                        const struct tz_life_step *step, struct tz_buf *out,
                        struct tz_err *err) TZ_MUST_USE;

/* What a register says of users, for tz_life_may(). */
struct tz_world_register {
    struct tz_register *r;
    tz_str proposal;
};
struct tz_world tz_world_of(struct tz_world_register *w);

/* A step that somebody wants to take. */
struct tz_work {
    const char *command;
    const char *word; /* NULL for "adopt" and "close": the one that follows */
    tz_str proposal;
    tz_str login;
    const char *name; /* of the file with the text, or NULL */
    tz_str text, ground, act;
    const struct tz_skey *key; /* of the actor; NULL: none is given */
};

/* Take it in the open change of `g->r`, begun with TZ_DECIDE by that login. `g`
 * is the actor's reading, as of that change. *out is how the life stands then,
 * *row what was done. TZ_OK; TZ_END: the records do not show what they must,
 * `lacks` has what; TZ_INPUT: it is not allowed, and why; TZ_CORRUPT, TZ_NOMEM, TZ_IO. */
tz_status tz_work_do(struct tz_reading *g, const struct tz_work *work, struct tz_lacks *lacks,
                     struct tz_life *out, const struct tz_life_row **row,
                     struct tz_err *err) TZ_MUST_USE;

#endif
