#include "register/search.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/str.h"
#include "register/same.h"
#include "register/search_index.h"
#include "register/search_question.h"

enum {
    POSTINGS = 10000, /* most rows that are looked at for one word */
    RECORDS = 150,    /* most entities that are looked at */
    ENDS = 2000,      /* entities named by decisions that are kept at hand */
};

/* An entity that has a word, and the best rank that it has it with. */
struct posting {
    int64_t entity;
    int64_t rank;
};

/* The entities that have one word. */
struct postings {
    struct posting *item;
    size_t count;
    bool cut; /* there are more */
};

struct search {
    struct tz_register *r;
    const struct tz_viewer *viewer;
    int64_t as_of;
    struct tz_arena *arena;
    struct tz_question question;
    int64_t circle[TZ_CIRCLES];
    size_t circles;
    int64_t end[ENDS + 1]; /* entities that may be the same as others, in order */
    size_t ends;
    struct tz_found *found;
    size_t count, limit;
    bool more;
};

/* ---- candidates ---- */

static int by_entity(const void *pa, const void *pb)
{
    const struct posting *a = pa, *b = pb;

    if (a->entity != b->entity)
        return a->entity < b->entity ? -1 : 1;
    return a->rank < b->rank ? -1 : a->rank > b->rank;
}

static int by_rank(const void *pa, const void *pb)
{
    const struct posting *a = pa, *b = pb;

    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return a->entity < b->entity ? -1 : a->entity > b->entity;
}

/* The rows of one key in one circle. A key sorts before what it begins; '~'
 * after all letters and digits. */
static tz_status look(struct search *s, const struct tz_wanted *w, size_t reading, int64_t circle,
                      struct postings *out, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&s->r->sql, TZ_Q_search_words);
    const tz_str key = { w->key[reading], w->length[reading] };
    char end[TZ_PART_BYTES + 2];
    tz_status st;

    memcpy(end, key.ptr, key.len);
    end[key.len] = key.len >= TZ_QUESTION_PREFIX ? '~' : '!';
    tz_bind_int(&u, ":circle", circle);
    tz_bind_text(&u, ":from", key);
    tz_bind_text(&u, ":to", (tz_str){ end, key.len + 1 });
    while ((st = tz_step(&u, err)) == TZ_OK) {
        if (out->count == POSTINGS) {
            out->cut = true;
            return TZ_OK;
        }
        out->item[out->count++] = (struct posting){ tz_cell_int(&u, 0), tz_cell_int(&u, 1) };
    }
    return st == TZ_END ? TZ_OK : st;
}

static void once_each(struct postings *p)
{
    size_t kept = 0;

    if (p->count)
        qsort(p->item, p->count, sizeof *p->item, by_entity);
    for (size_t i = 0; i < p->count; i++)
        if (!kept || p->item[kept - 1].entity != p->item[i].entity)
            p->item[kept++] = p->item[i];
    p->count = kept;
}

static tz_status read_ends(struct search *s, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&s->r->sql, TZ_Q_same_ends);
    tz_status st;

    while ((st = tz_step(&u, err)) == TZ_OK && s->ends <= ENDS)
        s->end[s->ends++] = tz_cell_int(&u, 0);
    return st == TZ_END ? TZ_OK : st;
}

static int by_number(const void *pa, const void *pb)
{
    const int64_t a = *(const int64_t *)pa, b = *(const int64_t *)pb;

    return a < b ? -1 : a > b;
}

/* Whether any decision names an entity. */
static tz_status is_end(struct search *s, int64_t entity, bool *out, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&s->r->sql, TZ_Q_same_any);
    tz_status st;

    if (s->ends <= ENDS) {
        *out = s->ends && bsearch(&entity, s->end, s->ends, sizeof *s->end, by_number);
        return TZ_OK;
    }
    tz_bind_int(&u, ":entity", entity);
    st = tz_step(&u, err);
    *out = st == TZ_OK;
    return st == TZ_END ? TZ_OK : st;
}

/* Records that are the same have their words together. */
static tz_status meet_same(struct search *s, struct postings *p, struct tz_err *err)
{
    const struct tz_asking a = { s->r, s->viewer, s->as_of };
    bool end;

    for (size_t i = 0; i < p->count; i++) {
        struct tz_same same;

        TZ_TRY(is_end(s, p->item[i].entity, &end, err));
        if (!end)
            continue;
        TZ_TRY(tz_same_find(&a, p->item[i].entity, s->arena, &same, err));
        p->item[i].entity = same.id[0];
    }
    once_each(p);
    return TZ_OK;
}

static tz_status look_all(struct search *s, const struct tz_wanted *w, struct postings *out,
                          struct tz_err *err)
{
    out->item = tz_new(s->arena, struct posting, POSTINGS);
    if (!out->item)
        return tz_fail(err, TZ_NOMEM, "no memory for a search");
    for (size_t k = 0; k < w->keys && !out->cut; k++)
        for (size_t c = 0; c < s->circles && !out->cut; c++)
            TZ_TRY(look(s, w, k, s->circle[c], out, err));
    once_each(out);
    return s->question.words > 1 ? meet_same(s, out, err) : TZ_OK;
}

/* Keep those that the other list has too. */
static void meet(struct postings *all, const struct postings *other)
{
    size_t kept = 0;

    for (size_t i = 0, j = 0; i < all->count; i++) {
        while (j < other->count && other->item[j].entity < all->item[i].entity)
            j++;
        if (j == other->count || other->item[j].entity != all->item[i].entity)
            continue;
        all->item[kept] = all->item[i];
        all->item[kept++].rank += other->item[j].rank;
    }
    all->count = kept;
}

/* A word whose rows were not all looked at rules nobody out, unless all words
 * are like that. */
static tz_status find_candidates(struct search *s, struct postings *all, struct tz_err *err)
{
    struct postings of[TZ_SEARCH_WORDS] = { 0 };
    size_t least = 0;
    bool rare = false;

    TZ_TRY(read_ends(s, err));
    for (size_t i = 0; i < s->question.words; i++) {
        TZ_TRY(look_all(s, &s->question.word[i], &of[i], err));
        rare |= !of[i].cut;
        if (of[least].cut != of[i].cut ? of[least].cut : of[i].count < of[least].count)
            least = i;
    }
    *all = of[least];
    for (size_t i = 0; i < s->question.words; i++)
        if (i != least && (!rare || !of[i].cut))
            meet(all, &of[i]);
    s->more = !rare;
    if (all->count)
        qsort(all->item, all->count, sizeof *all->item, by_rank);
    return TZ_OK;
}

/* ---- what an entity says ---- */

static tz_status uid_of(struct search *s, int64_t entity, tz_str *out, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&s->r->sql, TZ_Q_uid_of_entity);
    tz_status st;

    tz_bind_int(&u, ":entity", entity);
    st = tz_step(&u, err);
    if (st != TZ_OK)
        return st == TZ_END ? TZ_ABSENT : st;
    return tz_arena_str(s->arena, tz_cell(&u, 0), out, err);
}

static tz_status try_candidate(struct search *s, int64_t entity, struct tz_err *err)
{
    struct tz_found *f = &s->found[s->count];
    tz_str uid;
    bool good;
    tz_status st = uid_of(s, entity, &uid, err);

    if (st == TZ_OK)
        st = tz_read_record(s->r, s->viewer, uid, s->as_of, s->arena, &f->record, err);
    if (st != TZ_OK)
        return st == TZ_ABSENT ? TZ_OK : st;
    for (size_t i = 0; i < s->count; i++)
        if (tz_str_eq(s->found[i].record.uid, f->record.uid))
            return TZ_OK; /* through one that is the same */
    TZ_TRY(tz_question_judge(&s->question, f, &good, err));
    s->count += good;
    return TZ_OK;
}

static tz_status try_all(struct search *s, const struct postings *all, struct tz_err *err)
{
    for (size_t i = 0; i < all->count; i++) {
        if (i == RECORDS || s->count > s->limit)
            break;
        TZ_TRY(try_candidate(s, all->item[i].entity, err));
    }
    s->more |= s->count > s->limit || all->count > RECORDS;
    return TZ_OK;
}

/* ---- the answer ---- */

static int by_score(const void *pa, const void *pb)
{
    const struct tz_found *a = pa, *b = pb;

    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return tz_str_cmp(a->record.uid, b->record.uid);
}

/* Bring those of one schema together, in the order in which the schemata come. */
static tz_status group(struct search *s, struct tz_err *err)
{
    struct tz_found *sorted = tz_new(s->arena, struct tz_found, s->count);
    bool *done = tz_new(s->arena, bool, s->count);
    size_t n = 0;

    if (!s->count)
        return TZ_OK;
    if (!sorted || !done)
        return tz_fail(err, TZ_NOMEM, "no memory for a search");
    for (size_t i = 0; i < s->count; i++)
        for (size_t j = i; !done[i] && j < s->count; j++) {
            if (done[j] || !tz_str_eq(s->found[i].record.schema, s->found[j].record.schema))
                continue;
            sorted[n++] = s->found[j];
            done[j] = j > i;
        }
    s->found = sorted;
    return TZ_OK;
}

tz_status tz_search(struct tz_register *r, const struct tz_viewer *viewer, tz_str question,
                    int64_t as_of, size_t limit, struct tz_arena *arena, struct tz_search *out,
                    struct tz_err *err)
{
    struct search s = { .r = r,
                        .viewer = viewer,
                        .as_of = as_of,
                        .arena = arena,
                        .limit = limit < TZ_SEARCH_MOST ? limit : TZ_SEARCH_MOST };
    struct postings all = { 0 };
    bool ready;

    TZ_TRY(tz_search_ready(r, &ready, err));
    if (!ready)
        return tz_fail(err, TZ_INPUT,
                       "the words of this register were taken apart by another "
                       "tizim; any change to it brings them up to date");
    TZ_TRY(tz_question_read(&s.question, question, err));
    s.circles = tz_search_circles(viewer, s.circle);
    s.found = tz_new(arena, struct tz_found, s.limit + 1);
    if (!s.found)
        return tz_fail(err, TZ_NOMEM, "no memory for a search");
    TZ_TRY(find_candidates(&s, &all, err));
    TZ_TRY(try_all(&s, &all, err));
    qsort(s.found, s.count, sizeof *s.found, by_score);
    s.count = s.count > s.limit ? s.limit : s.count;
    TZ_TRY(group(&s, err));
    *out = (struct tz_search){ s.found, s.count, s.question.words, s.more };
    return TZ_OK;
}
