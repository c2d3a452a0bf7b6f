#include "dossier/chain.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/str.h"

/* Roles that give command. */
static const char *const commanding[] = { "commander", "head", "minister", "akim", NULL };

static bool says_any(const struct tz_record *record, const char *property,
                     const char *const words[])
{
    for (size_t i = 0; words[i]; i++)
        if (tz_record_says(record, property, tz_str_z(words[i])))
            return true;
    return false;
}

/* A post that gives command: by its role, in fact, or perhaps, as nobody says
 * what it was. */
static bool commands(const struct tz_record *post)
{
    static const char *const in_fact[] = { "de_facto", "both", NULL };

    return says_any(post, "role", commanding) || says_any(post, "effectiveControl", in_fact) ||
           !tz_value(post, "role");
}

static bool stands_for_nobody(const struct tz_record *record)
{
    tz_str word = tz_value_text(record, "placeholder");

    return word.len && !tz_str_is(word, "none");
}

static tz_status read_holders(struct tz_reading *g, struct tz_chain_post *post, struct tz_err *err)
{
    struct tz_values v = tz_values_of(post->record, "holder");
    struct tz_chain_holder *holder = tz_new(&g->arena, struct tz_chain_holder, v.count + 1);
    struct tz_record person;

    if (!holder)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu holders of a post", v.count);
    for (size_t i = 0; i < v.count; i++) {
        tz_status st;

        if (!tz_claim_asserts(&v.claim[i]))
            continue;
        st = tz_reading_record(g, v.claim[i].value, &person, err);
        if (st < 0)
            return st;
        if (st == TZ_ABSENT)
            continue;
        holder[post->holders++] =
            (struct tz_chain_holder){ &v.claim[i], person.caption, stands_for_nobody(&person) };
    }
    post->holder = holder;
    return TZ_OK;
}

/* Two certain holders of what is, by body, role and title, one post. */
static bool rivals(const struct tz_chain_post *a, const struct tz_chain_post *b)
{
    return a->when.on == TZ_CERTAINLY_ON && b->when.on == TZ_CERTAINLY_ON &&
           tz_value(a->record, "role") &&
           tz_str_eq(tz_value_text(a->record, "role"), tz_value_text(b->record, "role")) &&
           tz_str_eq(tz_value_text(a->record, "title"), tz_value_text(b->record, "title")) &&
           !tz_str_eq(tz_value_text(a->record, "holder"), tz_value_text(b->record, "holder"));
}

static int surest_first(const void *x, const void *y)
{
    const struct tz_chain_post *a = x, *b = y;

    if (a->when.on != b->when.on)
        return a->when.on < b->when.on ? 1 : -1;
    return (a->record > b->record) - (a->record < b->record); /* the oldest first */
}

static tz_status read_posts(struct tz_reading *g, struct tz_chain_body *body, struct tz_day day,
                            bool all, struct tz_err *err)
{
    struct tz_records found;
    struct tz_chain_post *post;

    TZ_TRY(tz_reading_naming(g, body->record.uid, "body", "Occupancy", &found, err));
    post = tz_new(&g->arena, struct tz_chain_post, found.count + 1);
    if (!post)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu posts", found.count);
    for (size_t i = 0; i < found.count; i++) {
        struct tz_chain_post *p = &post[body->posts];

        if (body->unknown || (!all && !commands(&found.item[i]))) {
            body->left_out++;
            continue;
        }
        p->record = &found.item[i];
        TZ_TRY(tz_on_day(g, p->record, day, &p->when, err));
        TZ_TRY(read_holders(g, p, err));
        body->posts++;
    }
    if (body->posts)
        qsort(post, body->posts, sizeof *post, surest_first);
    for (size_t i = 0; i < body->posts && post[i].when.on == TZ_CERTAINLY_ON; i++)
        for (size_t k = 0; k < body->posts && post[k].when.on == TZ_CERTAINLY_ON; k++)
            post[i].rival |= i != k && rivals(&post[i], &post[k]);
    body->post = post;
    return TZ_OK;
}

/* Put the body into the chain, unless it is there: *at is where. TZ_ABSENT:
 * there is nothing of it that may be seen. */
static tz_status take_body(struct tz_reading *g, struct tz_chain *chain, tz_str uid, size_t *at,
                           struct tz_err *err)
{
    struct tz_record record;
    tz_status st = tz_reading_record(g, uid, &record, err);

    if (st != TZ_OK)
        return st;
    for (*at = 0; *at < chain->bodies; ++*at)
        if (tz_str_eq(chain->body[*at].record.uid, record.uid))
            return TZ_OK;
    if (chain->bodies == TZ_CHAIN_BODIES)
        return tz_fail(err, TZ_LIMIT, "more than %d bodies in one chain of command",
                       (int)TZ_CHAIN_BODIES);
    chain->body[chain->bodies++] =
        (struct tz_chain_body){ .record = record,
                                .unknown = tz_value_is(&record, "placeholder", "unknown") };
    return TZ_OK;
}

/* Whether an earlier claim names the same. */
static bool named_before(const struct tz_values *v, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (tz_claim_asserts(&v->claim[k]) && tz_str_eq(v->claim[k].value, v->claim[i].value))
            return true;
    return false;
}

/* One link for each body that the relation names as the superior. */
static tz_status follow(struct tz_reading *g, struct tz_chain *chain, size_t from,
                        const struct tz_record *relation, size_t capacity, struct tz_err *err)
{
    struct tz_values v = tz_values_of(relation, "relatedUnit");
    struct tz_chain_link link = { .from = from, .relation = relation };

    TZ_TRY(tz_on_day(g, relation, chain->day, &link.when, err));
    if (link.when.on == TZ_NOT_ON)
        return TZ_OK;
    for (size_t i = 0; i < v.count; i++) {
        tz_status st;

        if (!tz_claim_asserts(&v.claim[i]) || named_before(&v, i))
            continue;
        st = take_body(g, chain, v.claim[i].value, &link.to, err);
        if (st < 0)
            return st;
        if (st == TZ_ABSENT)
            continue;
        if (chain->links == capacity)
            return tz_fail(err, TZ_LIMIT, "more than %zu relations in one chain of command",
                           capacity);
        chain->link[chain->links++] = link;
    }
    return TZ_OK;
}

static tz_status follow_all(struct tz_reading *g, struct tz_chain *chain, size_t from,
                            size_t capacity, struct tz_err *err)
{
    struct tz_records found;

    TZ_TRY(tz_reading_naming(g, chain->body[from].record.uid, "unit", "UnitRelation", &found, err));
    for (size_t i = 0; i < found.count; i++)
        if (tz_record_says(&found.item[i], "relationClass", TZ_STR("command")))
            TZ_TRY(follow(g, chain, from, &found.item[i], capacity, err));
    return TZ_OK;
}

/* A way is as sure as its weakest relation; a body as its surest way. */
static void reach(struct tz_chain *chain)
{
    bool changed = true;

    for (size_t i = 0; i < chain->bodies; i++)
        chain->body[i].reached = i ? TZ_POSSIBLY_ON : TZ_CERTAINLY_ON;
    while (changed) {
        changed = false;
        for (size_t i = 0; i < chain->links; i++) {
            const struct tz_chain_link *l = &chain->link[i];
            enum tz_on *to = &chain->body[l->to].reached;

            if (l->when.on == TZ_CERTAINLY_ON && *to < chain->body[l->from].reached) {
                *to = chain->body[l->from].reached;
                changed = true;
            }
        }
    }
}

tz_status tz_chain_read(struct tz_reading *g, tz_str uid, struct tz_day day, bool all,
                        struct tz_chain *out, struct tz_err *err)
{
    enum { LINKS = 4 * TZ_CHAIN_BODIES };
    struct tz_chain chain = { .day = day,
                              .body = tz_new(&g->arena, struct tz_chain_body, TZ_CHAIN_BODIES),
                              .link = tz_new(&g->arena, struct tz_chain_link, LINKS) };

    if (!chain.body || !chain.link)
        return tz_fail(err, TZ_NOMEM, "no memory for a chain of command");
    TZ_TRY(tz_reading_subject(g, uid, "Organization", &chain.body[0].record, err));
    chain.body[0].unknown = tz_value_is(&chain.body[0].record, "placeholder", "unknown");
    chain.bodies = 1;
    for (size_t i = 0; i < chain.bodies; i++) {
        TZ_TRY(read_posts(g, &chain.body[i], day, all, err));
        TZ_TRY(follow_all(g, &chain, i, LINKS, err));
    }
    reach(&chain);
    *out = chain;
    return TZ_OK;
}
