#include "index/find.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "index/acronyms.h"
#include "index/aim.h"
#include "name/align.h"

enum {
    ALL = (1 << TZ_SKETCH_CLASSES) - 1,
    AHEAD = 64, /* names that are fetched together */
    /* what looking at a name costs, and comparing it, in posts read */
    LOOK = 8,
    COMPARE = 64,
    CAP_MORE = 1300, /* as in name/score.c */
    CAP_LEAST = 2000,
};

struct tz_find {
    const struct tz_list *list;
    struct tz_near *near;
    tz_sketch_filter *filter;
    uint32_t *turns; /* of each name: the query that looked at it last */
    uint32_t turn;
    uint32_t *passed; /* posts that came through the filter */
    struct tz_found *found;
    size_t count;
    uint64_t work, limit;
    uint32_t compared;
    bool incomplete;
    struct tz_aim aim;
};

tz_status tz_find_open(struct tz_find **out, const struct tz_list *list, struct tz_err *err)
{
    struct tz_find *f = calloc(1, sizeof *f);
    size_t names = list->section[TZL_NAME].count + 1;
    tz_status st;

    if (f) {
        f->list = list;
        f->limit = TZ_FIND_WORK;
        f->filter = tz_sketch_filter_best();
        f->turns = calloc(names, sizeof *f->turns);
        f->passed = malloc((names + TZ_SKETCH_SPARE) * sizeof *f->passed);
        f->found = malloc(names * sizeof *f->found);
    }
    if (!f || !f->turns || !f->passed || !f->found) {
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
    free(f->turns);
    free(f->passed);
    free(f->found);
    free(f);
    *find = NULL;
}

void tz_find_limit(struct tz_find *f, uint64_t work)
{
    f->limit = work;
}

/* May this much more be done? */
static bool afford(struct tz_find *f, uint64_t work)
{
    f->work += work;
    f->incomplete |= f->work > f->limit;
    return !f->incomplete;
}

/* Initials were not looked up: whether they fit is seen now. */
static void know_initials(const struct tz_aim *aim, const struct tz_name *listed,
                          struct tz_likeness known[TZ_NAME_PARTS][TZ_NAME_PARTS])
{
    for (unsigned q = 0; q < aim->query->count; q++)
        for (unsigned l = 0; !aim->near[q] && l < listed->count; l++)
            known[q][l] = tz_align_parts(&aim->query->parts[q], &listed->parts[l]);
}

/* Score a name, once in a query. `run`: it has words that are one part of the query. */
static void take_name(struct tz_find *f, uint32_t name, bool run)
{
    struct tz_likeness known[TZ_NAME_PARTS][TZ_NAME_PARTS]; /* too large to be cleared each time */
    const struct tz_known_parts parts = { known[0], TZ_NAME_PARTS, 1 };
    struct tz_name_match match;
    struct tz_name listed;

    if (f->turns[name] == f->turn || !afford(f, LOOK))
        return;
    f->turns[name] = f->turn;
    if (!tz_bound(&f->aim, name, run ? TZ_KNOWS_RUN : TZ_KNOWS_NOTHING, known))
        return;
    tz_list_name(f->list, name, &listed);
    if (f->aim.initials) {
        know_initials(&f->aim, &listed, known);
        if (!run && !tz_bound(&f->aim, name, TZ_KNOWS_INITIALS, known))
            return;
    }
    if (!afford(f, COMPARE))
        return;
    tz_name_compare_known(f->aim.query, &listed, &parts, &match);
    f->compared++;
    if (match.score >= f->aim.least)
        f->found[f->count++] = (struct tz_found){ name, match.score };
}

/* Look at the names of posts that came through the filter; memory is asked for in time. */
static void take_passed(struct tz_find *f, size_t count, bool run)
{
    const struct tz_list *l = f->list;

    for (size_t from = 0; from < count; from += AHEAD) {
        size_t to = from + AHEAD < count ? from + AHEAD : count;

        for (size_t i = from; i < to; i++) {
            __builtin_prefetch(&l->names[l->posts[f->passed[i]]]);
            __builtin_prefetch(&f->turns[l->posts[f->passed[i]]]);
        }
        for (size_t i = from; i < to; i++)
            __builtin_prefetch(&l->parts[l->names[l->posts[f->passed[i]]].part]);
        for (size_t i = from; i < to; i++)
            take_name(f, l->posts[f->passed[i]], run);
    }
}

/* The first post of the word whose name is of that class or a higher one. */
static uint32_t class_from(const struct tz_list *l, const struct tzl_word *w, unsigned class)
{
    uint32_t low = w->post, high = w->post + w->posts;

    while (low<high &&class> 0) {
        uint32_t middle = low + (high - low) / 2;

        if (l->sketches[middle] >> TZ_SKETCH_CLASS < class)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Read the posts of a word, of those classes of names. */
static void read_posts(struct tz_find *f, uint32_t word, unsigned classes, const uint8_t *fail,
                       struct tz_asked *asked)
{
    const struct tz_list *l = f->list;
    const struct tzl_word *w = &l->words[word];

    for (unsigned from = 0, to; from < TZ_SKETCH_CLASSES; from = to) {
        uint32_t first, end;

        for (to = from + 1; to < TZ_SKETCH_CLASSES &&
                            (classes >> to & 1) == (classes >> from & 1) && fail[to] == fail[from];
             to++)
            ;
        if (!(classes >> from & 1))
            continue;
        first = class_from(l, w, from);
        end = to < TZ_SKETCH_CLASSES ? class_from(l, w, to) : w->post + w->posts;
        if (first == end || !afford(f, end - first))
            continue;
        asked->fail = fail[from];
        take_passed(f, f->filter(l->sketches, first, end, asked, f->passed), false);
    }
}

/* What names must have beside the parts `without`. */
static void ask(const struct tz_aim *aim, uint32_t without, const struct tz_sieves *sieves,
                struct tz_asked *out)
{
    out->kinds = aim->kinds;
    out->count = 0;
    for (unsigned i = 0; i < aim->query->count; i++)
        if (aim->weighty >> i & 1 && !(without >> i & 1))
            out->parts[out->count++] = &sieves[i];
}

/* Read what the plan says. */
static void read_plan(struct tz_find *f, const struct tz_plan *plan)
{
    const struct tz_aim *aim = &f->aim;
    struct tz_sieves sieves[TZ_NAME_PARTS];
    struct tz_asked asked;

    for (unsigned i = 0; i < aim->query->count; i++)
        if (aim->near[i])
            sieves[i] = aim->near[i]->sieves;
    for (unsigned w = 0; w < aim->word_count; w++)
        for (uint32_t left = aim->words[w].parts; left; left &= left - 1)
            tz_sieves_add(
                &sieves[__builtin_ctz(left)],
                tz_word_letters(tz_list_text(f->list, f->list->words[aim->words[w].word].text)), 1);
    for (unsigned i = 0; i < aim->query->count; i++) {
        const bool apart = plan->apart >> i & 1;

        if (!plan->classes[i] && !apart)
            continue;
        ask(aim, 1u << i, sieves, &asked);
        for (uint32_t k = 0; k < aim->near[i]->count; k++) {
            const uint32_t word = aim->near[i]->near[k].word;

            if (apart && tz_word_weighs(&f->list->words[word]))
                read_posts(f, word, ALL, plan->fail_apart, &asked);
            else
                read_posts(f, word, plan->classes[i], plan->fail, &asked);
        }
    }
    for (unsigned w = 0; w < aim->word_count; w++) {
        const unsigned classes = plan->classes[aim->words[w].list];

        ask(aim, aim->words[w].parts, sieves, &asked);
        if (classes)
            read_posts(f, aim->words[w].word, classes, plan->fail, &asked);
    }
}

static void aim_word(struct tz_find *f, uint32_t word, unsigned at, unsigned count)
{
    const uint32_t parts = ((1u << count) - 1) << at;
    struct tz_aim *aim = &f->aim;

    if (aim->word_count == TZ_AIM_WORDS)
        f->incomplete = true;
    else
        aim->words[aim->word_count++] = (struct tz_aim_word){
            .word = word, .parts = parts, .list = (count - 1) * TZ_NAME_PARTS + at
        };
}

/* Words that are several parts of the query from `at` on as one. */
static void aim_joined(struct tz_find *f, unsigned at)
{
    const struct tz_name *query = f->aim.query;

    for (unsigned k = 2; k <= TZ_JOIN && at + k <= query->count; k++) {
        const struct tz_near_part *near = tz_near_joined(f->near, &query->parts[at], k);

        f->incomplete |= !near;
        for (uint32_t i = 0; near && i < near->count; i++)
            aim_word(f, near->near[i].word, at, k);
    }
}

static unsigned may_contradict(tz_score least)
{
    unsigned pairs = 0;

    for (int cap = TZ_CAP_NAME; cap >= (int)least; cap -= CAP_MORE) {
        pairs++;
        if (cap <= CAP_LEAST)
            return TZ_NAME_PARTS;
    }
    return pairs;
}

/* A query of initials alone is alike only to the same initials. */
static bool initials_only(const struct tz_name *query)
{
    for (unsigned i = 0; i < query->count; i++)
        if (query->parts[i].role != TZ_ROLE_INITIAL)
            return false;
    return true;
}

static void aim_part(struct tz_find *f, unsigned at, bool look_up)
{
    struct tz_aim *aim = &f->aim;
    const struct tz_name_part *p = &aim->query->parts[at];

    aim->absent[at] = (int32_t)tz_absent_weight(p);
    aim->all_absent += aim->absent[at];
    aim->near[at] = look_up ? tz_near_words(f->near, p) : NULL;
    f->incomplete |= look_up && !aim->near[at];
    aim->initials |= look_up ? 0 : 1u << at;
    aim->names |= p->role <= TZ_ROLE_PATRONYMIC ? 1u << at : 0;
    aim->plain |= p->role < TZ_ROLE_PATRONYMIC ? 1u << at : 0;
    aim->weighty |= tz_is_weighty(p) ? 1u << at : 0;
    if ((tz_is_weighty(p) || p->role == TZ_ROLE_INITIAL) && p->weight < aim->least_weighty)
        aim->least_weighty = p->weight;
}

static void take_aim(struct tz_find *f, const struct tz_name *query, unsigned kinds, tz_score least)
{
    struct tz_aim *aim = &f->aim;
    bool all = initials_only(query);

    aim->list = f->list;
    aim->query = query;
    aim->least = least;
    aim->kinds = kinds;
    aim->all_absent = 0;
    aim->weighty = aim->initials = aim->names = aim->plain = 0;
    aim->least_weighty = UINT32_MAX;
    aim->may_contradict = may_contradict(least);
    aim->word_count = 0;
    aim->has_hyphen = false;
    for (unsigned i = 0; i < query->count; i++)
        aim_part(f, i, all || query->parts[i].role != TZ_ROLE_INITIAL);
    for (unsigned i = 0; i < query->count; i++) {
        aim_joined(f, i);
        aim->has_hyphen |= (query->parts[i].flags & TZ_PART_HYPHEN) != 0;
    }
}

/* Acronyms are paired where one of the two names is an organisation's. */
static bool of_organization(const struct tz_find *f, uint32_t name)
{
    return f->aim.query->kind == TZ_NAME_ORGANIZATION ||
           f->list->names[name].kind == TZ_NAME_ORGANIZATION;
}

/* Names with a word that is the first letters of parts of the query from `at` on. */
static void take_acronyms(struct tz_find *f, unsigned at)
{
    const struct tz_list *l = f->list;
    char text[TZ_ACRONYM_MOST];
    unsigned ends[TZ_ACRONYM_MOST], most = tz_acronym(f->aim.query, at, text, ends);
    struct tz_asked asked = { .kinds = f->aim.kinds };

    if (f->aim.query->kind != TZ_NAME_ORGANIZATION)
        asked.kinds &= 1u << TZ_NAME_ANY | 1u << TZ_NAME_ORGANIZATION;
    for (unsigned n = TZ_ACRONYM_LEAST; n <= most; n++) {
        uint32_t count, first = tz_list_forms(l, TZL_FORM_TEXT, (tz_str){ text, n }, &count);

        for (uint32_t i = first; i < first + count; i++) {
            const struct tzl_word *w = &l->words[l->forms[i].word];

            if (w->role == TZ_ROLE_PLAIN && afford(f, w->posts))
                take_passed(f,
                            f->filter(l->sketches, w->post, w->post + w->posts, &asked, f->passed),
                            true);
        }
    }
}

/* Names in which a part of the query is the first letters of words. */
static void take_expansions(struct tz_find *f, unsigned at)
{
    const struct tz_list *l = f->list;
    tz_str text = f->aim.query->parts[at].text;
    uint32_t first, count = 0;

    if (text.len >= TZ_ACRONYM_LEAST && text.len <= TZ_ACRONYM_MOST)
        count = tz_list_acronym(l, text, &first);
    for (uint32_t k = 0; k < count; k++)
        if (of_organization(f, l->acronyms[first + k].name))
            take_name(f, l->acronyms[first + k].name, true);
}

/* Names that words for single parts do not find: joined words and acronyms. */
static void take_others(struct tz_find *f)
{
    for (unsigned i = 0; i < f->aim.query->count; i++) {
        const struct tz_near_part *near = f->aim.near[i];

        for (uint32_t k = 0; near && k < near->run_count; k++)
            take_name(f, near->runs[k], true);
        take_expansions(f, i);
        take_acronyms(f, i);
    }
}

void tz_find_names(struct tz_find *f, const struct tz_name *query, unsigned kinds, tz_score least,
                   struct tz_findings *out)
{
    struct tz_plan plan;

    f->count = f->compared = 0;
    f->work = 0;
    f->incomplete = false;
    if (++f->turn == 0) {
        memset(f->turns, 0, f->list->section[TZL_NAME].count * sizeof *f->turns);
        f->turn = 1;
    }
    tz_near_forget(f->near);
    take_aim(f, query, kinds, least);
    if (!f->incomplete) {
        tz_plan_make(&f->aim, &plan);
        take_others(f);
        read_plan(f, &plan);
    }
    *out = (struct tz_findings){ f->found, f->count, f->compared, f->incomplete };
}
