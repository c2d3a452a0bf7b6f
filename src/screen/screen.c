/* One customer against the list: candidates, the best pair of names of each
 * entity, evidence, order. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include "index/find.h"
#include "screen/listed.h"
#include "screen/score.h"
#include "screen/screener.h"

enum { CUSTOMER_MEMORY = 64 * 1024 * 1024 };

/* The best pair of names so far of an entity that is looked at. */
struct seen {
    uint32_t entity;
    uint32_t name;  /* in the list; TZL_NONE: found by an identifier */
    uint32_t query; /* which name of the customer */
    tz_score score;
    bool weak;
    int32_t points; /* of the name and its weakness */
};

struct tz_screener {
    const struct tz_list *list;
    struct tz_find *find;
    struct tz_arena arena; /* one customer */
    struct tz_buf seen;    /* struct seen, in the order found */
    uint32_t *slot;        /* of each entity: its place in `seen` plus one, or 0 */
    struct tz_buf facts;   /* struct tz_subject_fact of one entity */
    struct tz_buf hits;    /* struct tz_hit */
};

tz_status tz_screener_open(struct tz_screener **out, const struct tz_list *list, struct tz_err *err)
{
    struct tz_screener *s = calloc(1, sizeof *s);
    tz_status st;

    if (s)
        s->slot = calloc(list->section[TZL_ENTS].count + 1, sizeof *s->slot);
    if (!s || !s->slot) {
        tz_screener_close(&s);
        return tz_fail(err, TZ_NOMEM, "no memory to screen");
    }
    s->list = list;
    st = tz_find_open(&s->find, list, err);
    if (st != TZ_OK) {
        tz_screener_close(&s);
        return st;
    }
    *out = s;
    return TZ_OK;
}

void tz_screener_close(struct tz_screener **screener)
{
    struct tz_screener *s = *screener;

    if (!s)
        return;
    tz_find_close(&s->find);
    tz_arena_free(&s->arena);
    tz_buf_free(&s->seen);
    tz_buf_free(&s->facts);
    tz_buf_free(&s->hits);
    free(s->slot);
    free(s);
    *screener = NULL;
}

static enum tz_name_kind kind_of(const struct tz_list *l, uint32_t entity)
{
    return (enum tz_name_kind)(l->entities[entity].flags >> TZL_KIND & 3);
}

/* Keep the best pair of each entity; of equal ones the first name in the list. */
static void keep(struct tz_screener *s, struct seen found)
{
    struct seen *old;

    found.points = tz_name_points(found.score) + (found.weak ? tz_weak_points() : 0);
    if (!s->slot[found.entity]) {
        tz_buf_put(&s->seen, (tz_str){ (const char *)&found, sizeof found });
        if (!s->seen.failed)
            s->slot[found.entity] = (uint32_t)(s->seen.len / sizeof found);
        return;
    }
    old = (struct seen *)(void *)s->seen.ptr + s->slot[found.entity] - 1;
    if (found.points > old->points ||
        (found.points == old->points && found.query == old->query && found.name < old->name))
        *old = found;
}

/* Bits: the kinds of entities that a customer of this kind may be. */
static unsigned kinds_of(enum tz_name_kind kind)
{
    unsigned kinds = 0;

    for (unsigned k = TZ_NAME_ANY; k <= TZ_NAME_OBJECT; k++)
        kinds |= tz_kinds_agree(kind, (enum tz_name_kind)k) ? 1u << k : 0;
    return kinds;
}

/* Every name that is alike enough to one name of the customer. */
static void score_names(struct tz_screener *s, const struct tz_subject *subject, uint32_t which,
                        tz_score least, struct tz_answer *out)
{
    const struct tz_subject_name *query = &subject->names[which];
    struct tz_findings found;

    tz_find_names(s->find, &query->name, kinds_of(subject->kind), least, &found);
    for (size_t i = 0; i < found.count; i++) {
        const struct tzl_name *n = &s->list->names[found.names[i].name];

        keep(s, (struct seen){ .entity = n->entity,
                               .name = found.names[i].name,
                               .query = which,
                               .score = found.names[i].score,
                               .weak = query->weak || (n->flags & TZL_WEAK) });
    }
    out->scored += found.compared;
    out->incomplete |= found.incomplete;
}

/* Entities with an identifier of the customer, whatever their names are. */
static void find_identifiers(struct tz_screener *s, const struct tz_subject *subject)
{
    const struct tz_list *l = s->list;

    for (size_t i = 0; i < subject->fact_count; i++) {
        uint32_t first, count;

        if (subject->facts[i].kind != TZ_FACT_IDENTIFIER)
            continue;
        count = tz_list_identifier(l, subject->facts[i].text, &first);
        for (uint32_t k = first; k < first + count; k++) {
            uint32_t entity = l->identifiers[k].entity;

            if (!s->slot[entity] && tz_kinds_agree(subject->kind, kind_of(l, entity)))
                keep(s, (struct seen){ .entity = entity, .name = (uint32_t)TZL_NONE });
        }
    }
}

/* The facts of an entity, its own and those passed on to it. */
static struct tz_facts facts_of(struct tz_screener *s, uint32_t entity)
{
    const struct tzl_entity *e = &s->list->entities[entity];

    s->facts.len = 0;
    for (uint32_t i = e->fact; i < e->fact + e->facts; i++) {
        struct tz_subject_fact row = tz_listed_fact(s->list, i);

        tz_buf_put(&s->facts, (tz_str){ (const char *)&row, sizeof row });
    }
    return (struct tz_facts){ (const void *)s->facts.ptr,
                              s->facts.len / sizeof(struct tz_subject_fact) };
}

/* An entity found by an identifier alone: compare its names after all, so that
 * the explanation says how alike they are. */
static void best_names(struct tz_screener *s, const struct tz_subject *subject, struct seen *found)
{
    const struct tzl_entity *e = &s->list->entities[found->entity];

    found->points = -TZ_SCORE_MAX;
    for (uint32_t q = 0; q < subject->name_count; q++)
        for (uint32_t n = e->name; n < e->name + e->names; n++) {
            struct tz_name_match m;
            struct tz_name listed;

            tz_list_name(s->list, n, &listed);
            tz_name_compare(&subject->names[q].name, &listed, &m);
            keep(s, (struct seen){ .entity = found->entity,
                                   .name = n,
                                   .query = q,
                                   .score = m.score,
                                   .weak = subject->names[q].weak ||
                                           (s->list->names[n].flags & TZL_WEAK) });
        }
}

static void name_of_list(const void *of, size_t at, struct tz_name *out)
{
    tz_list_name(of, (uint32_t)at, out);
}

static void explain(struct tz_screener *s, const struct tz_subject *subject,
                    const struct seen *found, struct tz_match *out)
{
    const struct tzl_entity *e = &s->list->entities[found->entity];
    const struct tz_side query = tz_side_of(subject);
    const struct tz_side listed = {
        .kind = kind_of(s->list, found->entity),
        .facts = facts_of(s, found->entity),
        .names = { .of = s->list, .first = e->name, .count = e->names, .get = name_of_list },
    };

    *out = (struct tz_match){ .query.raw = { "", 0 }, .listed.raw = { "", 0 } };
    if (found->name != (uint32_t)TZL_NONE) {
        out->query = subject->names[found->query].name;
        tz_list_name(s->list, found->name, &out->listed);
        tz_name_compare(&out->query, &out->listed, &out->name);
    }
    tz_score_evidence(out, found->weak, &query, &listed);
}

static int by_score(const void *x, const void *y)
{
    const struct tz_hit *a = x, *b = y;

    if (a->match.score != b->match.score)
        return a->match.score > b->match.score ? -1 : 1;
    return (a->entity > b->entity) - (a->entity < b->entity);
}

static tz_status make_hits(struct tz_screener *s, const struct tz_subject *subject,
                           const struct tz_screen_options *options, struct tz_answer *out,
                           struct tz_err *err)
{
    size_t count = s->seen.len / sizeof(struct seen);

    for (size_t i = 0; i < count; i++) {
        struct seen *found = (struct seen *)(void *)s->seen.ptr + i;
        struct tz_hit hit = { .entity = found->entity };

        if (found->name == (uint32_t)TZL_NONE)
            best_names(s, subject, found);
        explain(s, subject, found, &hit.match);
        if (hit.match.score >= options->threshold)
            tz_buf_put(&s->hits, (tz_str){ (const char *)&hit, sizeof hit });
    }
    if (s->hits.failed || s->facts.failed || s->seen.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for the hits of one customer");
    out->found = (uint32_t)(s->hits.len / sizeof(struct tz_hit));
    if (out->found)
        qsort(s->hits.ptr, out->found, sizeof(struct tz_hit), by_score);
    out->hits = (const struct tz_hit *)(const void *)s->hits.ptr;
    out->count = options->most && options->most < out->found ? options->most : out->found;
    return TZ_OK;
}

/* Forget which entities were seen. */
static void forget(struct tz_screener *s)
{
    for (size_t i = 0; i < s->seen.len / sizeof(struct seen); i++)
        s->slot[((struct seen *)(void *)s->seen.ptr)[i].entity] = 0;
    s->seen.len = 0;
}

tz_status tz_screen_subject(struct tz_screener *s, const struct tz_subject *subject,
                            const struct tz_screen_options *options, struct tz_answer *out,
                            struct tz_err *err)
{
    struct tz_answer answer = { 0 };
    bool identifiers = false;
    tz_score least;
    tz_status st;

    for (size_t i = 0; i < subject->fact_count; i++)
        identifiers |= subject->facts[i].kind == TZ_FACT_IDENTIFIER;
    if (!subject->name_count && !identifiers)
        return TZ_ABSENT;
    s->hits.len = 0;
    tz_find_limit(s->find, options->effort ? options->effort : TZ_FIND_WORK);
    least =
        tz_name_least(options->threshold, (struct tz_facts){ subject->facts, subject->fact_count });
    for (uint32_t i = 0; i < subject->name_count; i++)
        score_names(s, subject, i, least, &answer);
    find_identifiers(s, subject);
    st = make_hits(s, subject, options, &answer, err);
    forget(s);
    if (st == TZ_OK)
        *out = answer;
    return st;
}

tz_status tz_screen(struct tz_screener *s, const struct tz_customer *customer,
                    const struct tz_screen_options *options, struct tz_answer *out,
                    struct tz_err *err)
{
    tz_str schema = tz_str_z(customer->schema ? customer->schema : "LegalEntity");
    struct tz_subject subject;
    struct tz_entity e;

    tz_arena_free(&s->arena);
    s->arena.budget = CUSTOMER_MEMORY;
    TZ_TRY(tz_entity_open(&e, &s->arena, TZ_STR("customer"), schema, err));
    for (size_t i = 0; i < customer->count; i++)
        TZ_TRY(tz_entity_add(&e, customer->known[i].prop,
                             (struct tz_value){ .text = customer->known[i].text }, err));
    TZ_TRY(tz_subject_of(&e, &s->arena, &subject, err));
    return tz_screen_subject(s, &subject, options, out, err);
}
