/* What consent lets be named in public. A record of consent that names a document binds the
 * document; one that names none binds the person. Whoever is bound may be named while one such
 * record says so: `use` is public, it was not withdrawn, and it holds today. Of records that are
 * the same each has to be free. */
#include "base/err.h"
#include "base/str.h"
#include "register/exporting.h"
#include "register/same.h"

/* What a record of consent says. */
struct consent {
    bool document; /* names one */
    bool use, over;
};

/* Today is before the date, as far as it is known; or after it. */
static bool begins_later(tz_str date, tz_str today)
{
    return tz_str_cmp(date, today) > 0 || tz_str_starts(today, date);
}

static bool ended(tz_str date, tz_str today)
{
    return tz_str_cmp(date, today) < 0;
}

static void take(struct consent *c, tz_str property, tz_str value, bool accepted, tz_str today)
{
    c->document |= tz_str_is(property, "document");
    c->use |= accepted && tz_str_is(property, "use") && tz_str_is(value, "public");
    c->over |= tz_str_is(property, "withdrawn");
    c->over |=
        tz_str_is(property, "startDate") && !tz_str_eq(value, today) && begins_later(value, today);
    c->over |= tz_str_is(property, "endDate") && ended(value, today);
}

static tz_status read_consent(struct tz_exporting *x, int64_t entity, struct consent *out,
                              struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&x->asking.r->sql, TZ_Q_claims_of_entity);
    tz_status st;

    *out = (struct consent){ 0 };
    tz_bind_int(&u, ":entity", entity);
    tz_bind_int(&u, ":as_of", x->asking.as_of);
    while ((st = tz_step(&u, err)) == TZ_OK) {
        tz_str state = tz_cell(&u, 17);

        if (!tz_str_is(state, "rejected") && !tz_str_is(state, "withdrawn"))
            take(out, tz_cell(&u, 1), tz_cell(&u, 2), tz_str_is(state, "accepted"), x->e->today);
    }
    return st == TZ_END ? TZ_OK : st;
}

/* Whether consent for one record is needed, and whether there is some. */
static tz_status look(struct tz_exporting *x, int64_t id, bool *bound, bool *given,
                      struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&x->asking.r->sql, TZ_Q_consents_of_entity);
    tz_status st;

    *bound = *given = false;
    tz_bind_int(&u, ":entity", id);
    tz_bind_int(&u, ":as_of", x->asking.as_of);
    while ((st = tz_step(&u, err)) == TZ_OK) {
        const bool person = tz_str_is(tz_cell(&u, 1), "person");
        struct consent c;

        TZ_TRY(read_consent(x, tz_cell_int(&u, 0), &c, err));
        if (person && c.document)
            continue;
        *bound = true;
        *given |= c.use && !c.over;
    }
    return st == TZ_END ? TZ_OK : st;
}

tz_status tz_export_consent(struct tz_exporting *x, tz_str uid, bool *out, struct tz_err *err)
{
    bool bound, given;
    struct tz_same same;
    int64_t id;
    tz_status st = tz_entity_find(x->asking.r, uid, &id, err);

    *out = true;
    if (st != TZ_OK)
        return st == TZ_ABSENT ? TZ_OK : st;
    TZ_TRY(tz_same_find(&x->asking, id, &x->arena, &same, err));
    for (size_t i = 0; i < same.count; i++) {
        TZ_TRY(look(x, same.id[i], &bound, &given, err));
        *out &= !bound || given;
    }
    return TZ_OK;
}
