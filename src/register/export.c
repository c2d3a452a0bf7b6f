#include "register/exporting.h"

#include "base/err.h"
#include "base/str.h"

enum { BUDGET = 256 << 20 };

tz_status tz_export_put(struct tz_exporting *x, struct tz_err *err)
{
    if (x->line.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for a line");
    TZ_TRY(x->e->put(x->e->user, tz_buf_str(&x->line), err));
    x->line.len = 0;
    return TZ_OK;
}

static tz_status next_entity(struct tz_exporting *x, struct tz_buf *after, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&x->asking.r->sql, TZ_Q_entity_next);
    tz_status st;

    tz_bind_text(&u, ":after", tz_buf_str(after));
    tz_bind_int(&u, ":as_of", x->asking.as_of);
    st = tz_step(&u, err);
    if (st != TZ_OK)
        return st;
    after->len = 0;
    tz_buf_put(after, tz_cell(&u, 0));
    return after->failed ? tz_fail(err, TZ_NOMEM, "no memory for an id") : TZ_OK;
}

static tz_status export_all(struct tz_exporting *x, struct tz_err *err)
{
    const bool complete = x->e->form == TZ_EXPORT_COMPLETE;
    TZ_AUTO(tz_buf_free) struct tz_buf uid = { 0 };
    tz_status st;

    if (complete)
        TZ_TRY(tz_export_head(x, err));
    while ((st = next_entity(x, &uid, err)) == TZ_OK) {
        st = complete ? tz_export_claims(x, tz_buf_str(&uid), err)
                      : tz_export_entity(x, tz_buf_str(&uid), err);
        tz_arena_free(&x->arena);
        x->arena = (struct tz_arena){ .budget = BUDGET };
        if (st != TZ_OK)
            return st;
    }
    if (st != TZ_END)
        return st;
    return complete ? tz_export_links(x, err) : TZ_OK;
}

tz_status tz_export(struct tz_register *r, const struct tz_export *e, struct tz_exported *out,
                    struct tz_err *err)
{
    struct tz_exporting x = { .e = e,
                              .arena = { .budget = BUDGET },
                              .lasting = { .budget = BUDGET } };
    tz_status st;

    x.asking =
        (struct tz_asking){ r, e->form == TZ_EXPORT_PUBLIC ? &x.outside : e->viewer, e->as_of };
    x.known.arena = &x.lasting;
    st = export_all(&x, err);
    if (st == TZ_OK)
        *out = x.count;
    tz_arena_free(&x.arena);
    tz_arena_free(&x.lasting);
    tz_buf_free(&x.line);
    return st;
}
