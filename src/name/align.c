#include "name/align.h"

#include "base/str.h"
#include "name/similar.h"

enum {
    EDGES = 256, /* most edges looked at */
    STEPS = 4096,
    JOIN = 3, /* most parts that are one part on the other side */
    INITIAL = 9000,
    JOINED_LENGTH = 5,
};

struct search {
    const struct tz_name *query, *listed;
    struct tz_edge edges[EDGES]; /* by query part, the best first */
    uint16_t first[TZ_NAME_PARTS + 1];
    uint32_t bound[TZ_NAME_PARTS + 1]; /* most that the parts from here on can give */
    uint16_t count;
    unsigned steps;
    uint8_t chosen[TZ_NAME_PARTS], best[TZ_NAME_PARTS];
    uint8_t depth, best_depth;
    uint32_t best_gain;
};

static bool names_somebody(const struct tz_name_part *p)
{
    return p->role <= TZ_ROLE_PATRONYMIC;
}

/* Of A bin B and B bin A no part is the same man's. */
static bool crossed(const struct tz_name_part *a, const struct tz_name_part *b)
{
    return (a->role == TZ_ROLE_GIVEN && (b->flags & TZ_PART_FILIATION)) ||
           (b->role == TZ_ROLE_GIVEN && (a->flags & TZ_PART_FILIATION));
}

static bool open_role(const struct tz_name_part *p)
{
    return names_somebody(p) || p->role == TZ_ROLE_WORD || p->role == TZ_ROLE_PLACE;
}

static struct tz_likeness compare(const struct tz_name_part *a, const struct tz_name_part *b)
{
    const bool initial = a->role == TZ_ROLE_INITIAL, other = b->role == TZ_ROLE_INITIAL;

    if (crossed(a, b))
        return (struct tz_likeness){ 0, 0 };
    if (initial != other && names_somebody(initial ? b : a))
        return tz_initial_fits(initial ? a : b, initial ? b : a)
                   ? (struct tz_likeness){ INITIAL, TZ_INITIAL_OF }
                   : (struct tz_likeness){ 0, 0 };
    if (open_role(a) && open_role(b))
        return tz_likeness(a, b);
    if (a->role == b->role || names_somebody(a) || names_somebody(b))
        return tz_str_eq(a->text, b->text) ? (struct tz_likeness){ TZ_SCORE_MAX, TZ_SAME }
                                           : (struct tz_likeness){ 0, 0 };
    return (struct tz_likeness){ 0, 0 };
}

static uint32_t gain(const struct tz_edge *e)
{
    return (uint32_t)e->score * e->weight;
}

/* Keep the edges of one query part ordered: the best first. */
static void add(struct search *s, struct tz_edge e)
{
    size_t at = s->count;

    if (s->count == EDGES || !e.score)
        return;
    while (at > s->first[e.query] && gain(&s->edges[at - 1]) < gain(&e)) {
        s->edges[at] = s->edges[at - 1];
        at--;
    }
    s->edges[at] = e;
    s->count++;
}

static bool may_join(const struct tz_name_part *p)
{
    return open_role(p) || p->role == TZ_ROLE_PARTICLE;
}

/* The texts of `n` parts as one; empty when they may not be joined. */
static tz_str joined_text(const struct tz_name *name, size_t first, size_t n, char *into)
{
    tz_str text = { into, 0 };

    for (size_t i = first; i < first + n; i++) {
        if (!may_join(&name->parts[i]))
            return (tz_str){ into, 0 };
        memcpy(into + text.len, name->parts[i].text.ptr, name->parts[i].text.len);
        text.len += name->parts[i].text.len;
    }
    return text;
}

static unsigned weight_of(const struct tz_name *name, size_t first, size_t n)
{
    unsigned sum = 0;

    for (size_t i = first; i < first + n; i++)
        sum += name->parts[i].weight;
    return sum;
}

/* One letter may differ in what is joined, three in a long one never. */
static uint16_t joined_score(tz_str a, tz_str b)
{
    const size_t longer = a.len > b.len ? a.len : b.len;
    unsigned d, most = longer > JOINED_LENGTH ? 1 : 0;

    if (tz_str_eq(a, b))
        return TZ_SCORE_MAX;
    d = tz_distance(a, b, most);
    return d > most ? 0 : (uint16_t)(TZ_SCORE_MAX - TZ_SCORE_MAX * d / longer);
}

static void add_joined(struct search *s, size_t q, size_t l, size_t nq, size_t nl)
{
    char x[JOIN * TZ_PART_BYTES], y[JOIN * TZ_PART_BYTES];
    tz_str a = joined_text(s->query, q, nq, x), b = joined_text(s->listed, l, nl, y);

    if (a.len < 3 || b.len < 3 || a.ptr[0] != b.ptr[0])
        return;
    add(s,
        (struct tz_edge){
            .query = (uint8_t)q,
            .listed = (uint8_t)l,
            .query_parts = (uint8_t)nq,
            .listed_parts = (uint8_t)nl,
            .code = TZ_JOINED,
            .score = joined_score(a, b),
            .weight = (uint16_t)((weight_of(s->query, q, nq) + weight_of(s->listed, l, nl)) / 2) });
}

static void add_edges(struct search *s, size_t q)
{
    const struct tz_name_part *a = &s->query->parts[q];

    s->first[q] = s->count;
    for (size_t l = 0; l < s->listed->count; l++) {
        const struct tz_name_part *b = &s->listed->parts[l];
        const struct tz_likeness is = compare(a, b);

        add(s, (struct tz_edge){ (uint8_t)q, (uint8_t)l, 1, 1, is.code, is.score,
                                 (uint16_t)((a->weight + b->weight) / 2) });
        for (size_t n = 2; n <= JOIN; n++) {
            if (q + n <= s->query->count && may_join(b))
                add_joined(s, q, l, n, 1);
            if (l + n <= s->listed->count && may_join(a))
                add_joined(s, q, l, 1, n);
        }
    }
}

static uint32_t bits(size_t first, size_t n)
{
    return ((1u << n) - 1) << first;
}

static void choose(struct search *s, size_t q, uint32_t used, uint32_t sum)
{
    if (s->steps++ > STEPS || (sum + s->bound[q] <= s->best_gain && s->best_depth))
        return;
    if (q == s->query->count) {
        if (sum > s->best_gain) {
            s->best_gain = sum;
            s->best_depth = s->depth;
            memcpy(s->best, s->chosen, s->depth);
        }
        return;
    }
    for (size_t e = s->first[q]; e < s->first[q + 1]; e++) {
        const struct tz_edge *edge = &s->edges[e];
        const uint32_t takes = bits(edge->listed, edge->listed_parts);

        if (used & takes)
            continue;
        s->chosen[s->depth++] = (uint8_t)e;
        choose(s, q + edge->query_parts, used | takes, sum + gain(edge));
        s->depth--;
    }
    choose(s, q + 1, used, sum);
}

void tz_align(const struct tz_name *query, const struct tz_name *listed, struct tz_alignment *out)
{
    struct search s = { .query = query, .listed = listed };

    for (size_t q = 0; q < query->count; q++)
        add_edges(&s, q);
    s.first[query->count] = s.count;
    for (size_t q = query->count; q > 0; q--) {
        s.bound[q - 1] = s.bound[q];
        for (size_t e = s.first[q - 1]; e < s.first[q]; e++) {
            const uint32_t sum = gain(&s.edges[e]) + s.bound[q - 1 + s.edges[e].query_parts];

            s.bound[q - 1] = sum > s.bound[q - 1] ? sum : s.bound[q - 1];
        }
    }
    choose(&s, 0, 0, 0);
    *out = (struct tz_alignment){ .count = s.best_depth };
    for (size_t i = 0; i < s.best_depth; i++) {
        const struct tz_edge *e = &s.edges[s.best[i]];

        out->edges[i] = *e;
        out->query_used |= bits(e->query, e->query_parts);
        out->listed_used |= bits(e->listed, e->listed_parts);
    }
}
