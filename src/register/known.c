/* What somebody may know to be there, asked by its id. */
#include "base/err.h"
#include "register/asking.h"
#include "register/pad.h"
#include "register/read.h"

tz_status tz_read_named(struct tz_register *r, const struct tz_viewer *viewer, tz_str uid,
                        int64_t as_of, struct tz_arena *arena, struct tz_record *out,
                        struct tz_err *err)
{
    uint64_t before = tz_pad_steps(r);
    tz_status st = tz_read_record(r, viewer, uid, as_of, arena, out, err);

    if (st == TZ_ABSENT)
        TZ_TRY(tz_pad(r, before, err));
    return st;
}

tz_status tz_read_named_schema(struct tz_register *r, const struct tz_viewer *viewer, tz_str uid,
                               struct tz_arena *arena, tz_str *schema, struct tz_err *err)
{
    uint64_t before = tz_pad_steps(r);
    tz_status st = tz_read_known(r, viewer, uid, arena, schema, err);

    if (st == TZ_ABSENT)
        TZ_TRY(tz_pad(r, before, err));
    return st;
}

tz_status tz_read_claim_known(struct tz_register *r, const struct tz_viewer *viewer, int64_t claim,
                              bool *out, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_claim_seen);
    const struct tz_asking a = { r, viewer, INT64_MAX };
    tz_status st;

    *out = false;
    tz_bind_int(&u, ":claim", claim);
    st = tz_step(&u, err);
    if (st == TZ_OK)
        *out =
            tz_asking_knows(&a, tz_schema_find(tz_cell(&u, 0)), tz_cell(&u, 1), tz_cell_int(&u, 2),
                            tz_cell_int(&u, 3), tz_cell_int(&u, 4), tz_cell(&u, 5));
    return st == TZ_END ? TZ_OK : st;
}

tz_status tz_read_claim_judged(struct tz_register *r, const struct tz_viewer *viewer, int64_t claim,
                               bool *out, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_claim_open_to);
    tz_status st;

    TZ_TRY(tz_read_claim_known(r, viewer, claim, out, err));
    if (*out)
        return TZ_OK;
    tz_bind_int(&u, ":claim", claim);
    st = tz_step(&u, err);
    *out = st == TZ_OK;
    return st == TZ_END ? TZ_OK : st;
}
