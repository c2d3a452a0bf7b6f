#include "name/align.h"

#include "base/str.h"
#include "name/similar.h"

enum {
    EDGES = 256, /* most edges looked at */
    STEPS = 4096,
    JOIN = 3, /* most parts that are one part on the other side */
    INITIAL = 9000,
    ACRONYM = 8500,
    ACRONYM_LENGTH = 6,
    JOINED_SOUND = 9200,
    SPREAD = 4, /* most letters by which joined parts may differ in length */
};

/* Some parts of one side, as one. */
struct run {
    const struct tz_name_part *first;
    uint16_t count, length, weight; /* length 0: they may not be joined */
};

struct search {
    const struct tz_name *query, *listed;
    const struct tz_known_parts *known;
    struct run runs[2][TZ_NAME_PARTS][JOIN]; /* by side, first part, parts less one */
    struct tz_edge edges[EDGES];             /* by query part, the best first */
    uint16_t first[TZ_NAME_PARTS + 1];
    uint32_t bound[TZ_NAME_PARTS + 1];  /* most that the parts from here on can give */
    unsigned query_names, listed_names; /* parts that name somebody */
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

/* A son is not his father: of A bin B and B bin A no part is the same man's,
 * and Oleksandr Z. is not Volodymyr Oleksandrovych Z. */
static bool crossed(const struct tz_name_part *a, const struct tz_name_part *b, unsigned names)
{
    if (b->role != TZ_ROLE_PATRONYMIC)
        return false;
    if (b->flags & TZ_PART_FILIATION)
        return a->role == TZ_ROLE_GIVEN;
    return (b->flags & (TZ_PART_MALE | TZ_PART_FEMALE)) && a->role != TZ_ROLE_PATRONYMIC &&
           a->role != TZ_ROLE_INITIAL && names < 3;
}

static bool open_role(const struct tz_name_part *p)
{
    return names_somebody(p) || p->role == TZ_ROLE_WORD || p->role == TZ_ROLE_PLACE;
}

struct tz_likeness tz_align_parts(const struct tz_name_part *a, const struct tz_name_part *b)
{
    const bool initial = a->role == TZ_ROLE_INITIAL, other = b->role == TZ_ROLE_INITIAL;

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

static struct tz_likeness compare(const struct search *s, size_t q, size_t l)
{
    const struct tz_name_part *a = &s->query->parts[q], *b = &s->listed->parts[l];

    if (crossed(a, b, s->query_names) || crossed(b, a, s->listed_names))
        return (struct tz_likeness){ 0, 0 };
    if (s->known)
        return s->known->at[q * s->known->query + l * s->known->listed];
    return tz_align_parts(a, b);
}

static unsigned names_in(const struct tz_name *name)
{
    unsigned n = 0;

    for (size_t i = 0; i < name->count; i++)
        n += names_somebody(&name->parts[i]);
    return n;
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

static tz_str joined(const struct run *run, char *into, bool key)
{
    tz_str all = { into, 0 };

    for (size_t i = 0; i < run->count; i++) {
        const tz_str part = key ? run->first[i].keys[0] : run->first[i].text;

        memcpy(into + all.len, part.ptr, part.len);
        all.len += part.len;
    }
    return all;
}

static uint32_t letters_of(const struct run *run)
{
    uint32_t letters = 0;

    for (size_t i = 0; i < run->count; i++)
        letters |= tz_letters(run->first[i].text);
    return letters;
}

/* What is joined must be equal but for a letter of eight; a quarter may differ
 * where a hyphen joins on both sides. */
static uint16_t joined_score(const struct run *a, const struct run *b)
{
    char x[JOIN * TZ_PART_BYTES], y[JOIN * TZ_PART_BYTES];
    const size_t longer = a->length > b->length ? a->length : b->length;
    const size_t shorter = a->length > b->length ? b->length : a->length;
    const bool native = (a->first->flags | b->first->flags) & TZ_PART_NATIVE;
    const unsigned most = a->count == b->count ? (unsigned)longer / 4 : longer >= 8 && !native;
    tz_str one, two;
    unsigned d;

    if (shorter < 3 || longer - shorter > longer / 4 ||
        tz_letters_differ(letters_of(a), letters_of(b), most + 1))
        return 0;
    one = joined(a, x, false);
    two = joined(b, y, false);
    d = tz_distance(one, two, (unsigned)longer / 4);
    if (d <= most)
        return (uint16_t)(TZ_SCORE_MAX - TZ_SCORE_MAX * d / longer);
    if (d > longer / 4)
        return 0;
    return tz_str_eq(joined(a, x, true), joined(b, y, true)) ? JOINED_SOUND : 0;
}

static void add_joined(struct search *s, size_t q, size_t l, size_t nq, size_t nl)
{
    const struct run *a = &s->runs[0][q][nq - 1], *b = &s->runs[1][l][nl - 1];

    if (!a->length || !b->length || a->length > b->length + SPREAD ||
        b->length > a->length + SPREAD)
        return;
    add(s, (struct tz_edge){ .query = (uint8_t)q,
                             .listed = (uint8_t)l,
                             .query_parts = (uint8_t)nq,
                             .listed_parts = (uint8_t)nl,
                             .code = TZ_JOINED,
                             .score = joined_score(a, b),
                             .weight = (uint16_t)((a->weight + b->weight) / 2) });
}

/* The runs of up to three parts of one side. */
static void find_runs(const struct tz_name *name, struct run (*runs)[JOIN])
{
    for (size_t i = 0; i < name->count; i++) {
        struct run run = { .first = &name->parts[i] };
        bool may = true;

        for (size_t n = 0; n < JOIN; n++) {
            may = may && i + n < name->count && may_join(&name->parts[i + n]) &&
                  !(n && (name->parts[i + n].flags & TZ_PART_APART));
            if (may) {
                run.count++;
                run.length = (uint16_t)(run.length + run.first[n].text.len);
                run.weight = (uint16_t)(run.weight + run.first[n].weight);
            } else {
                run.length = 0;
            }
            runs[i][n] = run;
        }
    }
}

static bool hyphened(const struct tz_name *name, size_t first)
{
    return first + 1 < name->count && (name->parts[first + 1].flags & TZ_PART_HYPHEN);
}

/* PLA and the words People's Liberation Army, with grammar between left out. */
static void add_acronym(struct search *s, size_t q, size_t l, bool query_short)
{
    const struct tz_name *from = query_short ? s->listed : s->query;
    const struct tz_name_part *p = query_short ? &s->query->parts[q] : &s->listed->parts[l];
    const size_t first = query_short ? l : q;
    size_t i = first, letters = 0;

    for (; i < from->count && letters < p->text.len; i++) {
        const struct tz_name_part *word = &from->parts[i];

        if (word->role == TZ_ROLE_PARTICLE && i > first)
            continue;
        if (!(open_role(word) && word->text.len > 1 && word->text.ptr[0] == p->text.ptr[letters]))
            break;
        letters++;
    }
    if (letters < p->text.len || letters < 3)
        return;
    add(s, (struct tz_edge){ .query = (uint8_t)q,
                             .listed = (uint8_t)l,
                             .query_parts = (uint8_t)(query_short ? 1 : i - first),
                             .listed_parts = (uint8_t)(query_short ? i - first : 1),
                             .code = TZ_ACRONYM,
                             .score = ACRONYM,
                             .weight = p->weight });
}

static void add_edges(struct search *s, size_t q)
{
    const struct tz_name_part *a = &s->query->parts[q];

    s->first[q] = s->count;
    for (size_t l = 0; l < s->listed->count; l++) {
        const struct tz_name_part *b = &s->listed->parts[l];
        const struct tz_likeness is = compare(s, q, l);

        add(s, (struct tz_edge){ (uint8_t)q, (uint8_t)l, 1, 1, is.code, is.score,
                                 (uint16_t)((a->weight + b->weight) / 2) });
        if (hyphened(s->query, q) && hyphened(s->listed, l))
            add_joined(s, q, l, 2, 2);
        for (size_t n = 2; n <= JOIN; n++) {
            add_joined(s, q, l, n, 1);
            add_joined(s, q, l, 1, n);
        }
        if (s->query->kind == TZ_NAME_ORGANIZATION && a->role == TZ_ROLE_PLAIN &&
            a->text.len <= ACRONYM_LENGTH)
            add_acronym(s, q, l, true);
        if (s->query->kind == TZ_NAME_ORGANIZATION && b->role == TZ_ROLE_PLAIN &&
            b->text.len <= ACRONYM_LENGTH)
            add_acronym(s, q, l, false);
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

void tz_align(const struct tz_name *query, const struct tz_name *listed,
              const struct tz_known_parts *known, struct tz_alignment *out)
{
    struct search s; /* too large to be cleared for each pair */

    s.known = known;
    s.query = query;
    s.listed = listed;
    s.query_names = names_in(query);
    s.listed_names = names_in(listed);
    s.count = 0;
    s.steps = s.best_gain = s.depth = s.best_depth = 0;
    s.bound[query->count] = 0;
    find_runs(query, s.runs[0]);
    find_runs(listed, s.runs[1]);
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
    out->count = s.best_depth;
    out->query_used = out->listed_used = 0;
    for (size_t i = 0; i < s.best_depth; i++) {
        const struct tz_edge *e = &s.edges[s.best[i]];

        out->edges[i] = *e;
        out->query_used |= bits(e->query, e->query_parts);
        out->listed_used |= bits(e->listed, e->listed_parts);
    }
}
