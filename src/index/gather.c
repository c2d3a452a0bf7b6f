/* Entities in the order of their ids, each once. */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "index/building.h"

static int by_id(const void *x, const void *y, void *user)
{
    const struct tz_build *b = user;
    const struct tz_raw_entity *all = TZ_ROWS(&b->entities, const struct tz_raw_entity);
    uint32_t i = *(const uint32_t *)x, j = *(const uint32_t *)y;
    int order = tz_str_cmp(tz_pool_text(&b->pool, all[i].id), tz_pool_text(&b->pool, all[j].id));

    return order ? order : (i > j) - (i < j);
}

static uint32_t *sorted(const struct tz_build *b, uint32_t count)
{
    uint32_t *order = calloc(count ? count : 1, sizeof *order);

    for (uint32_t i = 0; order && i < count; i++)
        order[i] = i;
    if (order && count)
        qsort_r(order, count, sizeof *order, by_id, (void *)(uintptr_t)b);
    return order;
}

static const struct tzl_source *source_of(const struct tz_build *b, const struct tz_raw_entity *e)
{
    return &TZ_ROWS(&b->out[TZL_SRCS], struct tzl_source)[e->source];
}

/* Two editions of one list would make one person of an entry and its successor.
 * Two lists of one authority may give the same party the same id (OFAC's SDN and
 * consolidated lists do): then it is one entity that both lists name. */
static bool two_editions(const struct tz_build *b, const struct tz_raw_entity *x,
                         const struct tz_raw_entity *y)
{
    return x->source != y->source && source_of(b, x)->dataset == source_of(b, y)->dataset;
}

static tz_status twice(const struct tz_build *b, const struct tz_raw_entity *x,
                       const struct tz_raw_entity *y, struct tz_err *err)
{
    tz_str id = tz_pool_text(&b->pool, x->id),
           first = tz_pool_text(&b->pool, source_of(b, x)->path),
           second = tz_pool_text(&b->pool, source_of(b, y)->path),
           dataset = tz_pool_text(&b->pool, source_of(b, x)->dataset);

    return tz_fail(err, TZ_INPUT,
                   "%.*s and %.*s are both editions of %.*s (the id '%.*s' stands in both); "
                   "compile only one of them",
                   TZ_FMT(first), TZ_FMT(second), TZ_FMT(dataset), TZ_FMT(id));
}

/* Where among the statements from `first` on the same is said already, or -1. */
static int64_t said(const struct tz_build *b, uint32_t first, const struct tzl_statement *s)
{
    const struct tz_buf *out = &b->out[TZL_STMT];
    const struct tzl_statement *all = TZ_ROWS(out, const struct tzl_statement);

    for (uint32_t i = first; i < TZ_COUNT(out, struct tzl_statement); i++)
        if (all[i].prop == s->prop && all[i].text == s->text && all[i].lang == s->lang)
            return i;
    return -1;
}

/* Move the statements of `raw` behind those of its entity; `moved` tells where to. */
static void take_statements(struct tz_build *b, const struct tz_raw_entity *raw,
                            struct tzl_entity *e, bool again, uint32_t *moved)
{
    const struct tzl_statement *all = TZ_ROWS(&b->statements, const struct tzl_statement);

    for (uint32_t i = raw->statement; i < raw->statement + raw->statements; i++) {
        int64_t same = again ? said(b, e->statement, &all[i]) : -1;

        moved[i] = same >= 0 ? (uint32_t)same : e->statement + e->statements;
        if (same >= 0)
            continue;
        tz_build_put(b, &b->out[TZL_STMT], &all[i], sizeof *all);
        e->statements++;
    }
}

/* Is a name of that text, no weaker, searched already? */
static bool searched(const struct tz_build *b, const struct tzl_entity *e,
                     const struct tzl_name *name)
{
    const struct tzl_name *names = TZ_ROWS(&b->out[TZL_NAME], const struct tzl_name);

    for (uint32_t i = e->name; i < e->name + e->names; i++)
        if (names[i].text == name->text && (!names[i].flags || name->flags))
            return true;
    return false;
}

static void take_names(struct tz_build *b, const struct tz_raw_entity *raw, struct tzl_entity *e,
                       uint32_t number, const uint32_t *moved)
{
    const struct tzl_part *parts = TZ_ROWS(&b->parts, const struct tzl_part);

    for (uint32_t i = raw->name; i < raw->name + raw->names; i++) {
        struct tzl_name name = TZ_ROWS(&b->names, const struct tzl_name)[i];
        const struct tzl_part *from = parts + name.part;

        if (searched(b, e, &name))
            continue;
        name.entity = number;
        name.part = (uint32_t)TZ_COUNT(&b->out[TZL_PART], struct tzl_part);
        if (name.statement != (uint32_t)TZL_NONE)
            name.statement = moved[name.statement];
        for (unsigned p = 0; p < name.parts; p++)
            tz_build_put(b, &b->out[TZL_PART], &from[p], sizeof *from);
        tz_build_put(b, &b->out[TZL_NAME], &name, sizeof name);
        e->names++;
    }
}

/* One entity from the raw ones of the same id, order[from] to order[to - 1]. */
static tz_status take(struct tz_build *b, const uint32_t *order, uint32_t from, uint32_t to,
                      uint32_t *moved, struct tz_err *err)
{
    const struct tz_raw_entity *all = TZ_ROWS(&b->entities, const struct tz_raw_entity),
                               *first = &all[order[from]];
    struct tzl_entity e = {
        .id = first->id,
        .schema = first->schema,
        .caption = first->caption,
        .source = first->source,
        .statement = (uint32_t)TZ_COUNT(&b->out[TZL_STMT], struct tzl_statement),
        .name = (uint32_t)TZ_COUNT(&b->out[TZL_NAME], struct tzl_name),
    };
    uint32_t number = (uint32_t)TZ_COUNT(&b->out[TZL_ENTS], struct tzl_entity);
    struct tzl_source *source = &TZ_ROWS(&b->out[TZL_SRCS], struct tzl_source)[e.source];

    for (uint32_t i = from; i < to; i++) {
        const struct tz_raw_entity *raw = &all[order[i]];

        for (uint32_t earlier = from; earlier < i; earlier++)
            if (two_editions(b, &all[order[earlier]], raw))
                return twice(b, &all[order[earlier]], raw, err);
        e.flags |= raw->flags;
        take_statements(b, raw, &e, i > from, moved);
        take_names(b, raw, &e, number, moved);
    }
    source->entities++;
    source->targets += (e.flags & TZL_TARGET) != 0;
    tz_build_put(b, &b->out[TZL_ENTS], &e, sizeof e);
    return b->failed ? tz_fail(err, TZ_NOMEM, "no memory to sort the entities") : TZ_OK;
}

/* Facts say where they come from by the raw number of a statement. */
static void renumber_facts(struct tz_build *b, const uint32_t *moved)
{
    struct tzl_fact *facts = TZ_ROWS(&b->facts, struct tzl_fact);

    for (size_t i = 0; i < TZ_COUNT(&b->facts, struct tzl_fact); i++)
        facts[i].statement = moved[facts[i].statement];
}

static tz_status gather(struct tz_build *b, const uint32_t *order, uint32_t count, uint32_t *moved,
                        struct tz_err *err)
{
    const struct tz_raw_entity *all = TZ_ROWS(&b->entities, const struct tz_raw_entity);

    for (uint32_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && all[order[to]].id == all[order[from]].id; to++)
            ;
        TZ_TRY(take(b, order, from, to, moved, err));
    }
    renumber_facts(b, moved);
    return TZ_OK;
}

tz_status tz_build_gather(struct tz_build *b, struct tz_err *err)
{
    uint32_t count = (uint32_t)TZ_COUNT(&b->entities, struct tz_raw_entity);
    size_t statements = TZ_COUNT(&b->statements, struct tzl_statement);
    uint32_t *order = sorted(b, count), *moved = calloc(statements + 1, sizeof *moved);
    tz_status st = order && moved ? gather(b, order, count, moved, err)
                                  : tz_fail(err, TZ_NOMEM, "no memory to sort the entities");

    free(order);
    free(moved);
    return st;
}
