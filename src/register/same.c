#include "register/same.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "entity/schema.h"

/* A record that was reached. */
struct member {
    int64_t id;
    bool right; /* a decision says that another one stays */
};

struct cluster {
    const struct tz_asking *a;
    struct tz_arena *arena;
    struct member *member;
    size_t count, capacity;
};

static tz_status add(struct cluster *c, int64_t id, struct tz_err *err)
{
    struct member *more;

    for (size_t i = 0; i < c->count; i++)
        if (c->member[i].id == id)
            return TZ_OK;
    if (c->count == c->capacity) {
        c->capacity = c->capacity ? c->capacity * 2 : 4;
        more = tz_new(c->arena, struct member, c->capacity);
        if (!more)
            return tz_fail(err, TZ_NOMEM, "no memory for %zu records that are the same",
                           c->capacity);
        if (c->count)
            memcpy(more, c->member, c->count * sizeof *more);
        c->member = more;
    }
    c->member[c->count++].id = id;
    return TZ_OK;
}

static bool sees(const struct tz_asking *a, const struct tz_use *u, bool left, int column)
{
    const struct tz_schema *schema = tz_schema_find(TZ_STR("SameAs"));

    return tz_asking_sees(a, schema, left ? TZ_STR("left") : TZ_STR("right"),
                          tz_cell_int(u, column), tz_cell_int(u, column + 1),
                          tz_cell_int(u, column + 2), TZ_STR("accepted"));
}

/* Go from one record to those that decisions name beside it. */
static tz_status follow(struct cluster *c, size_t from, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&c->a->r->sql, TZ_Q_same_as);
    tz_status st;

    tz_bind_int(&u, ":entity", c->member[from].id);
    tz_bind_int(&u, ":as_of", c->a->as_of);
    while ((st = tz_step(&u, err)) == TZ_OK) {
        const int64_t other = tz_cell_int(&u, 0);
        const bool left = tz_cell_int(&u, 1) != 0;
        bool seen = sees(c->a, &u, !left, 2) && sees(c->a, &u, left, 5);

        if (seen)
            TZ_TRY(tz_asking_entity(c->a, other, &seen, err));
        if (!seen || other == c->member[from].id)
            continue;
        c->member[from].right |= left;
        TZ_TRY(add(c, other, err));
    }
    return st == TZ_END ? TZ_OK : st;
}

static int by_age(const void *pa, const void *pb)
{
    const struct member *a = pa, *b = pb;

    if (a->right != b->right)
        return a->right ? 1 : -1;
    return a->id < b->id ? -1 : a->id > b->id;
}

tz_status tz_same_find(const struct tz_asking *a, int64_t entity, struct tz_arena *arena,
                       struct tz_same *out, struct tz_err *err)
{
    struct cluster c = { .a = a, .arena = arena };
    bool seen = true;
    int64_t *ids;

    TZ_TRY(add(&c, entity, err));
    for (size_t i = 0; i < c.count; i++)
        TZ_TRY(follow(&c, i, err));
    if (c.count > 1) /* from what may not be seen nothing leads on */
        TZ_TRY(tz_asking_entity(a, entity, &seen, err));
    c.count = seen ? c.count : 1;
    qsort(c.member, c.count, sizeof *c.member, by_age);
    ids = tz_new(arena, int64_t, c.count);
    if (!ids)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu records that are the same", c.count);
    for (size_t i = 0; i < c.count; i++)
        ids[i] = c.member[i].id;
    *out = (struct tz_same){ ids, c.count };
    return TZ_OK;
}
