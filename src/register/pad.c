#include "register/pad.h"

#include "base/err.h"

static uint64_t steps_of(sqlite3_stmt *stmt)
{
    return stmt ? (uint64_t)(uint32_t)sqlite3_stmt_status(stmt, SQLITE_STMTSTATUS_VM_STEP, 0) : 0;
}

uint64_t tz_pad_steps(const struct tz_register *r)
{
    uint64_t sum = 0;

    for (int q = 0; q < TZ_QUERIES; q++)
        sum += steps_of(r->sql.stmt[q]);
    return sum;
}

static tz_status pad_once(struct tz_register *r, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_pad);

    return tz_step(&u, err); /* its one row */
}

tz_status tz_pad(struct tz_register *r, uint64_t before, struct tz_err *err)
{
    uint64_t done = tz_pad_steps(r) - before, due = done - done % TZ_PAD_STEPS + TZ_PAD_STEPS;
    uint64_t pad = steps_of(r->sql.stmt[TZ_Q_pad]);

    while (done + steps_of(r->sql.stmt[TZ_Q_pad]) - pad < due)
        TZ_TRY(pad_once(r, err));
    return TZ_OK;
}
