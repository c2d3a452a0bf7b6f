/* A name of the list reaches the score T only if
 *
 *     sum over supported parts of (s - T) * w  >=  T * sum of the weights of absent parts
 *
 * (the score's formula, multiplied out). The weight w of a pair is the mean of
 * both parts' weights; the listed one is not known here, so it is taken as that
 * which helps most. Each part of the query gives every name with a word like it
 * a gain; names whose gains can not reach the sum are left out. Everything in
 * units of one weight times one basis point. */
#include "index/find.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include "index/acronyms.h"
#include "index/near.h"
#include "name/align.h"
#include "name/score.h"

enum { WEIGHT_MOST = 100 };

/* What a name has got from the query so far. */
struct account {
    int32_t gain;
    uint32_t turn;   /* the part that gave last */
    int32_t given;   /* what that part gave: a better word of the name replaces it */
    uint8_t matched; /* parts that gave something */
    uint8_t joined;  /* 1: words were joined, so that `matched` says nothing */
};

struct tz_find {
    const struct tz_list *list;
    struct tz_near *near;
    struct account *accounts; /* one a name */
    uint32_t turns;
    struct tz_buf touched, names; /* uint32_t */
};

/* A query and the score to be reached. */
struct aim {
    const struct tz_name *query;
    int32_t least;
    int32_t given;  /* gain that every name gets … */
    unsigned taken; /* … for so many parts of the query that are taken as matched */
};

tz_status tz_find_open(struct tz_find **out, const struct tz_list *list, struct tz_err *err)
{
    struct tz_find *f = calloc(1, sizeof *f);
    tz_status st;

    if (f) {
        f->list = list;
        f->accounts = calloc(list->section[TZL_NAME].count + 1, sizeof *f->accounts);
    }
    if (!f || !f->accounts) {
        tz_find_close(&f);
        return tz_fail(err, TZ_NOMEM, "no memory to search");
    }
    st = tz_near_open(&f->near, list, err);
    if (st != TZ_OK) {
        tz_find_close(&f);
        return st;
    }
    *out = f;
    return TZ_OK;
}

void tz_find_close(struct tz_find **find)
{
    struct tz_find *f = *find;

    if (!f)
        return;
    tz_near_close(&f->near);
    free(f->accounts);
    tz_buf_free(&f->touched);
    tz_buf_free(&f->names);
    free(f);
    *find = NULL;
}

static void credit(struct tz_find *f, uint32_t name, int32_t gain, bool joined)
{
    struct account *a = &f->accounts[name];

    if (!a->turn)
        tz_buf_put(&f->touched, (tz_str){ (const char *)&name, sizeof name });
    a->joined |= joined;
    if (a->turn == f->turns) {
        if (gain <= a->given)
            return;
        a->gain += gain - a->given;
        a->given = gain;
        return;
    }
    a->turn = f->turns;
    a->matched++;
    a->gain += gain;
    a->given = gain;
}

/* The most that `weight` of the query gains from a pair of likeness `score` with
 * parts of the list that weigh `listed` at most, against being absent. */
static int32_t gain_of(const struct aim *aim, unsigned weight, unsigned absent, unsigned listed,
                       uint16_t score)
{
    int32_t over = score - aim->least;
    int32_t mean = (int32_t)(over > 0 ? weight + listed + 1 : weight) / 2;
    int32_t gain = over * mean + aim->least * (int32_t)absent;

    return gain > 0 ? gain : 0;
}

/* A run of parts of a listed name behind each other. */
struct run {
    char text[TZ_JOIN * TZ_PART_BYTES], key[TZ_JOIN * TZ_PART_BYTES];
    size_t text_len, key_len;
};

static void put_word(struct run *r, const struct tz_list *l, const struct tzl_word *w)
{
    tz_str text = tz_str_part(tz_list_text(l, w->text), 0, TZ_PART_BYTES),
           key = tz_str_part(tz_list_text(l, w->keys[0]), 0, TZ_PART_BYTES);

    memcpy(r->text + r->text_len, text.ptr, text.len);
    memcpy(r->key + r->key_len, key.ptr, key.len);
    r->text_len += text.len;
    r->key_len += key.len;
}

/* As src/name/align.c joins: one letter may differ, or the keys are the same. */
static bool is_joined(const struct tz_list *l, const struct tzl_part *parts, unsigned count,
                      const struct tz_name_part *part)
{
    struct run run;

    run.text_len = run.key_len = 0; /* the rest is too large to be cleared each time */
    for (unsigned i = 0; i < count; i++)
        put_word(&run, l, &l->words[parts[i].word]);
    return tz_str_eq((tz_str){ run.key, run.key_len }, part->keys[0]) ||
           tz_distance((tz_str){ run.text, run.text_len }, part->text, 1) <= 1;
}

/* Are parts of the name that follow each other, `word` among them, the part as
 * one? Most are too short or too long for it. */
static bool may_be_joined(const struct tz_list *l, uint32_t name, uint32_t word,
                          const struct tz_name_part *part)
{
    const struct tzl_name *n = &l->names[name];
    const struct tzl_part *parts = &l->parts[n->part];

    for (unsigned first = 0; first + 1 < n->parts; first++) {
        size_t text = 0, key = 0;
        bool there = false;

        for (unsigned i = first; i < n->parts && i < first + TZ_JOIN; i++) {
            text += parts[i].text;
            key += parts[i].key;
            there |= parts[i].word == word;
            if (text > part->text.len + 1 && key > part->keys[0].len)
                break;
            if (i > first && there && (key == part->keys[0].len || text + 1 >= part->text.len) &&
                is_joined(l, parts + first, i - first + 1, part))
                return true;
        }
    }
    return false;
}

/* Words of the list that are a piece of the part. */
static void credit_pieces(struct tz_find *f, const struct aim *aim, unsigned at,
                          const struct tz_neighbour *near, size_t count)
{
    const struct tz_name_part *part = &aim->query->parts[at];
    const struct tz_list *l = f->list;

    f->turns++;
    for (size_t i = 0; i < count; i++) {
        const struct tzl_word *w = &l->words[near[i].word];
        int32_t gain;

        if (near[i].pieces < 2)
            continue;
        gain = gain_of(aim, part->weight, tz_absent_weight(part), TZ_JOIN * WEIGHT_MOST,
                       near[i].score);
        for (uint32_t p = w->post; p < w->post + w->posts; p++)
            if (may_be_joined(l, l->posts[p], near[i].word, part))
                credit(f, l->posts[p], gain, true);
    }
}

static void credit_words(struct tz_find *f, const struct aim *aim, unsigned weight, unsigned absent,
                         unsigned parts, const struct tz_neighbour *near, size_t count)
{
    const struct tz_list *l = f->list;

    f->turns++;
    for (size_t i = 0; i < count; i++) {
        const struct tzl_word *w = &l->words[near[i].word];
        /* a hyphen may add a part to what is paired */
        unsigned listed = parts > 1 ? 2 * WEIGHT_MOST : w->weight;
        int32_t gain = gain_of(aim, weight, absent, listed, near[i].score);

        if (near[i].pieces > 1)
            continue;
        for (uint32_t p = w->post; p < w->post + w->posts; p++)
            credit(f, l->posts[p], gain, parts > 1);
    }
}

/* Two parts that a hyphen joins may be compared as one, and a quarter of the
 * letters may differ: then a word like either of them stands for both. Where
 * that quarter is no more than the longer part alone is allowed, the longer one
 * has to be alike, and the shorter one (al-, say) stands for nothing. */
static void credit_pair(struct tz_find *f, const struct aim *aim, const struct tz_name_part *part,
                        const struct tz_name_part *other, const struct tz_neighbour *near,
                        size_t count)
{
    size_t all = part->text.len + other->text.len;

    if (part->text.len < other->text.len && all / 4 <= tz_tolerance(other->text.len))
        return;
    credit_words(f, aim, part->weight + other->weight,
                 tz_absent_weight(part) + tz_absent_weight(other), 2, near, count);
}

static void credit_hyphen(struct tz_find *f, const struct aim *aim, unsigned at,
                          const struct tz_neighbour *near, size_t count)
{
    const struct tz_name_part *part = &aim->query->parts[at];

    if (part->flags & TZ_PART_HYPHEN && at > 0)
        credit_pair(f, aim, part, part - 1, near, count);
    if (at + 1u < aim->query->count && part[1].flags & TZ_PART_HYPHEN)
        credit_pair(f, aim, part, part + 1, near, count);
}

/* Acronyms are paired where one of the two names is an organisation's. */
static bool of_organization(const struct tz_find *f, const struct aim *aim, uint32_t name)
{
    return aim->query->kind == TZ_NAME_ORGANIZATION ||
           f->list->names[name].kind == TZ_NAME_ORGANIZATION;
}

/* Names of which a run of words begins with the letters of the part. */
static void credit_expansions(struct tz_find *f, const struct aim *aim, unsigned at)
{
    const struct tz_name_part *part = &aim->query->parts[at];
    uint32_t first, count = tz_list_acronym(f->list, part->text, &first);
    int32_t gain = gain_of(aim, part->weight, tz_absent_weight(part), WEIGHT_MOST, TZ_SCORE_MAX);

    f->turns++;
    for (uint32_t i = first; i < first + count; i++)
        if (of_organization(f, aim, f->list->acronyms[i].name))
            credit(f, f->list->acronyms[i].name, gain, true);
}

/* Words of the list that are the first letters of parts from `at` on. */
static void credit_acronyms(struct tz_find *f, const struct aim *aim, unsigned at)
{
    char text[TZ_ACRONYM_MOST];
    unsigned ends[TZ_ACRONYM_MOST], most = tz_acronym(aim->query, at, text, ends);

    for (unsigned n = TZ_ACRONYM_LEAST; n <= most; n++) {
        unsigned weight = 0, absent = 0;
        uint32_t first, count;

        for (unsigned i = at; i < ends[n - 1]; i++) {
            weight += aim->query->parts[i].weight;
            absent += tz_absent_weight(&aim->query->parts[i]);
        }
        first = tz_list_forms(f->list, TZL_FORM_TEXT, (tz_str){ text, n }, &count);
        for (uint32_t i = first; i < first + count; i++) {
            struct tz_neighbour near = { f->list->forms[i].word, TZ_SCORE_MAX, 1 };

            credit_words(f, aim, weight, absent, 2, &near, 1);
        }
    }
}

static tz_status credit_part(struct tz_find *f, const struct aim *aim, unsigned at,
                             struct tz_err *err)
{
    const struct tz_name_part *part = &aim->query->parts[at];
    unsigned weight = part->weight, absent = tz_absent_weight(part);
    const struct tz_neighbour *near;
    size_t count;

    TZ_TRY(tz_near_words(f->near, part, &near, &count, err));
    credit_words(f, aim, weight, absent, 1, near, count);
    credit_hyphen(f, aim, at, near, count);
    credit_pieces(f, aim, at, near, count);
    for (unsigned k = 2; k <= TZ_JOIN && at + k <= aim->query->count; k++) {
        weight += part[k - 1].weight;
        absent += tz_absent_weight(&part[k - 1]);
        TZ_TRY(tz_near_joined(f->near, part, k, &near, &count, err));
        credit_words(f, aim, weight, absent, k, near, count);
    }
    credit_expansions(f, aim, at);
    credit_acronyms(f, aim, at);
    return TZ_OK;
}

/* What the query loses when nothing is the same. */
static int32_t all_absent(const struct aim *aim)
{
    int32_t sum = 0;

    for (unsigned i = 0; i < aim->query->count; i++)
        sum += (int32_t)tz_absent_weight(&aim->query->parts[i]);
    return sum * aim->least;
}

/* Weighty parts of the query; *more is by how much the cheapest of them weighs
 * more when it is contradicted than when it is absent. */
static unsigned weighty(const struct aim *aim, int32_t *more)
{
    unsigned n = 0;

    *more = INT32_MAX;
    for (unsigned i = 0; i < aim->query->count; i++) {
        const struct tz_name_part *p = &aim->query->parts[i];
        int32_t extra = TZ_WEIGHTY * TZ_CONTRADICTED_BY / 100 - (int32_t)tz_absent_weight(p);

        if (!tz_is_weighty(p))
            continue;
        n++;
        *more = extra < *more ? extra : *more;
    }
    return n;
}

/* Left-over names on both sides contradict each other: how many pairs at least. */
static unsigned contradictions(const struct account *a, const struct tzl_name *n, unsigned ours,
                               unsigned taken)
{
    unsigned matched = a->matched + taken, query, listed;

    if (a->joined || matched >= ours || matched >= n->weighty)
        return 0;
    query = ours - matched;
    listed = n->weighty - matched;
    return query < listed ? query : listed;
}

static void collect(struct tz_find *f, const struct aim *aim)
{
    const uint32_t *touched = (const uint32_t *)(const void *)f->touched.ptr;
    int32_t need = all_absent(aim) - aim->given, more;
    unsigned ours = weighty(aim, &more);

    for (size_t i = 0; i < f->touched.len / sizeof *touched; i++) {
        struct account *a = &f->accounts[touched[i]];
        int32_t pairs = (int32_t)contradictions(a, &f->list->names[touched[i]], ours, aim->taken);
        bool may = a->gain >= need;

        if (pairs)
            may = aim->least <= TZ_CAP_NAME && a->gain >= need + pairs * more * aim->least;
        if (may)
            tz_buf_put(&f->names, (tz_str){ (const char *)&touched[i], sizeof *touched });
        *a = (struct account){ 0 };
    }
    f->touched.len = 0;
}

/* An initial may stand for a tenth of the vocabulary: it is not looked up. */
static void take_initials(struct aim *aim)
{
    for (unsigned i = 0; i < aim->query->count; i++) {
        const struct tz_name_part *p = &aim->query->parts[i];

        if (p->role != TZ_ROLE_INITIAL)
            continue;
        aim->taken++;
        aim->given += gain_of(aim, p->weight, tz_absent_weight(p), WEIGHT_MOST, TZ_SCORE_MAX);
    }
}

tz_status tz_find_names(struct tz_find *f, const struct tz_name *query, tz_score least,
                        const uint32_t **names, size_t *count, struct tz_err *err)
{
    struct aim aim = { .query = query, .least = least };
    tz_status st = TZ_OK;

    f->names.len = f->touched.len = 0;
    f->turns = 0;
    tz_near_forget(f->near);
    take_initials(&aim);
    for (unsigned i = 0; i < query->count && st == TZ_OK; i++)
        if (query->parts[i].role != TZ_ROLE_INITIAL)
            st = credit_part(f, &aim, i, err);
    collect(f, &aim);
    if (st == TZ_OK && (f->names.failed || f->touched.failed))
        st = tz_fail(err, TZ_NOMEM, "no memory for the candidates of a name");
    *names = (const uint32_t *)(const void *)f->names.ptr;
    *count = f->names.len / sizeof **names;
    return st;
}
