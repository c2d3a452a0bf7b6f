/* Who names whom, and what is compared beside the names. */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "index/building.h"

/* A fact and whose it is. */
struct owned {
    uint32_t entity;
    struct tzl_fact fact;
};

struct job {
    struct tz_build *b;
    const struct tzl_statement *statements;
    struct tzl_entity *entities;
    uint32_t statement_count, entity_count;
    uint32_t *speaker;    /* of each statement: the entity that it is about */
    uint32_t *by_text;    /* of each text: the entity of that id, or TZL_NONE */
    uint32_t *fact_from;  /* of each entity: its first in `raw` */
    struct tzl_fact *raw; /* facts as they came, by entity */
    struct tz_buf owned;
};

static bool job_open(struct job *j, struct tz_build *b)
{
    size_t texts = b->pool.strs.len / 4, facts = TZ_COUNT(&b->facts, struct tzl_fact);

    *j = (struct job){
        .b = b,
        .statements = TZ_ROWS(&b->out[TZL_STMT], struct tzl_statement),
        .entities = TZ_ROWS(&b->out[TZL_ENTS], struct tzl_entity),
        .statement_count = (uint32_t)TZ_COUNT(&b->out[TZL_STMT], struct tzl_statement),
        .entity_count = (uint32_t)TZ_COUNT(&b->out[TZL_ENTS], struct tzl_entity),
    };
    j->speaker = calloc(j->statement_count + 1, sizeof *j->speaker);
    j->by_text = malloc((texts + 1) * sizeof *j->by_text);
    j->fact_from = calloc(j->entity_count + 2, sizeof *j->fact_from);
    j->raw = calloc(facts + 1, sizeof *j->raw);
    if (!j->speaker || !j->by_text || !j->fact_from || !j->raw)
        return false;
    memset(j->by_text, 0xff, (texts + 1) * sizeof *j->by_text);
    for (uint32_t e = 0; e < j->entity_count; e++) {
        j->by_text[j->entities[e].id] = e;
        for (uint32_t i = 0; i < j->entities[e].statements; i++)
            j->speaker[j->entities[e].statement + i] = e;
    }
    return true;
}

static void job_close(struct job *j)
{
    free(j->speaker);
    free(j->by_text);
    free(j->fact_from);
    free(j->raw);
    tz_buf_free(&j->owned);
}

/* The entity that statement `i` names, or TZL_NONE. */
static uint32_t named(const struct job *j, uint32_t i)
{
    const struct tzl_statement *s = &j->statements[i];

    return s->flags & TZL_LINK ? j->by_text[s->text] : (uint32_t)TZL_NONE;
}

/* Two passes: count, then place; links of an entity keep the order of statements. */
static bool make_links(struct job *j)
{
    struct tz_buf *out = &j->b->out[TZL_LINKS];
    uint32_t total = 0;
    struct tzl_link *links;

    for (uint32_t i = 0; i < j->statement_count; i++)
        if (named(j, i) != (uint32_t)TZL_NONE)
            j->entities[named(j, i)].links++;
    for (uint32_t e = 0; e < j->entity_count; e++) {
        j->entities[e].link = total;
        total += j->entities[e].links;
        j->entities[e].links = 0;
    }
    if (!tz_buf_room(out, total * sizeof *links))
        return false;
    links = TZ_ROWS(out, struct tzl_link);
    out->len = total * sizeof *links;
    for (uint32_t i = 0; i < j->statement_count; i++) {
        struct tzl_entity *e;

        if (named(j, i) == (uint32_t)TZL_NONE)
            continue;
        e = &j->entities[named(j, i)];
        links[e->link + e->links++] = (struct tzl_link){ j->speaker[i], i };
    }
    return true;
}

/* Put the facts as they came into `raw`, those of an entity together. */
static void group_facts(struct job *j)
{
    const struct tzl_fact *facts = TZ_ROWS(&j->b->facts, const struct tzl_fact);
    size_t count = TZ_COUNT(&j->b->facts, struct tzl_fact);

    for (size_t i = 0; i < count; i++)
        j->fact_from[j->speaker[facts[i].statement] + 2]++;
    for (uint32_t e = 2; e < j->entity_count + 2; e++)
        j->fact_from[e] += j->fact_from[e - 1];
    for (size_t i = 0; i < count; i++)
        j->raw[j->fact_from[j->speaker[facts[i].statement] + 1]++] = facts[i];
}

/* The facts of `whose` are facts of `entity`. */
static void own(struct job *j, uint32_t entity, uint32_t whose)
{
    for (uint32_t i = j->fact_from[whose]; i < j->fact_from[whose + 1]; i++) {
        struct owned o = { entity, j->raw[i] };

        tz_build_put(j->b, &j->owned, &o, sizeof o);
    }
}

static int by_entity(const void *x, const void *y)
{
    const struct owned *p = x, *q = y;

#define ORDER(field)          \
    if (p->field != q->field) \
    return p->field < q->field ? -1 : 1
    ORDER(entity);
    ORDER(fact.kind);
    ORDER(fact.a);
    ORDER(fact.b);
    ORDER(fact.flags);
    ORDER(fact.statement);
#undef ORDER
    return 0;
}

static bool same_fact(const struct owned *x, const struct owned *y)
{
    return x->entity == y->entity && x->fact.kind == y->fact.kind && x->fact.a == y->fact.a &&
           x->fact.b == y->fact.b && x->fact.flags == y->fact.flags;
}

static void write_facts(struct job *j)
{
    struct owned *all = TZ_ROWS(&j->owned, struct owned);
    size_t count = TZ_COUNT(&j->owned, struct owned);

    if (count)
        qsort(all, count, sizeof *all, by_entity);
    for (size_t i = 0; i < count; i++) {
        struct tzl_entity *e = &j->entities[all[i].entity];

        if (i && same_fact(&all[i - 1], &all[i]))
            continue;
        if (!e->facts++)
            e->fact = (uint32_t)TZ_COUNT(&j->b->out[TZL_FACT], struct tzl_fact);
        tz_build_put(j->b, &j->b->out[TZL_FACT], &all[i].fact, sizeof all[i].fact);
    }
}

static void make_facts(struct job *j)
{
    group_facts(j);
    for (uint32_t e = 0; e < j->entity_count; e++)
        own(j, e, e);
    for (uint32_t i = 0; i < j->statement_count; i++) {
        uint32_t other = named(j, i);

        if (other == (uint32_t)TZL_NONE || other == j->speaker[i])
            continue;
        if (j->statements[i].flags & TZL_FACTS_TO)
            own(j, other, j->speaker[i]);
        if (j->statements[i].flags & TZL_FACTS_FROM)
            own(j, j->speaker[i], other);
    }
    if (!j->b->failed)
        write_facts(j);
}

static int by_identifier(const void *x, const void *y, void *user)
{
    const struct tz_build *b = user;
    const struct tzl_identifier *p = x, *q = y;
    int order = p->text == q->text
                    ? 0
                    : tz_str_cmp(tz_pool_text(&b->pool, p->text), tz_pool_text(&b->pool, q->text));

    return order ? order : (p->entity > q->entity) - (p->entity < q->entity);
}

static void make_identifiers(struct job *j)
{
    const struct tzl_fact *facts = TZ_ROWS(&j->b->out[TZL_FACT], const struct tzl_fact);
    struct tz_buf *out = &j->b->out[TZL_IDNT];

    for (uint32_t e = 0; e < j->entity_count; e++) {
        const struct tzl_entity *entity = &j->entities[e];

        for (uint32_t i = entity->fact; i < entity->fact + entity->facts; i++) {
            struct tzl_identifier id = { facts[i].a, e };

            if (facts[i].kind == TZ_FACT_IDENTIFIER && (entity->flags & TZL_SEARCHED))
                tz_build_put(j->b, out, &id, sizeof id);
        }
    }
    if (out->len && !j->b->failed)
        qsort_r(out->ptr, TZ_COUNT(out, struct tzl_identifier), sizeof(struct tzl_identifier),
                by_identifier, j->b);
}

tz_status tz_build_link(struct tz_build *b, struct tz_err *err)
{
    struct job j;
    bool good = job_open(&j, b) && make_links(&j);

    if (good) {
        make_facts(&j);
        make_identifiers(&j);
    }
    job_close(&j);
    return good && !b->failed ? TZ_OK : tz_fail(err, TZ_NOMEM, "no memory to link the entities");
}
