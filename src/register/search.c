#include "register/search.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/str.h"
#include "register/same.h"
#include "register/search_index.h"
#include "register/search_keys.h"

enum {
    READINGS = 6,    /* keys of one word */
    PREFIX = 4,      /* sounds from which on a word may be the beginning of one */
    POSTINGS = 5000, /* most rows that are looked at for one word */
    RECORDS = 300,   /* most entities that are looked at */
    ENDS = 2000,     /* entities named by decisions that are kept at hand */
};

/* A word of the question. */
struct wanted {
    char key[READINGS][TZ_PART_BYTES + 2];
    size_t length[READINGS], keys;
    size_t at, end;
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
    tz_str question;
    struct wanted word[TZ_SEARCH_WORDS];
    bool small[TZ_SEARCH_WORDS];
    size_t words;
    bool too_many;
    int64_t circle[TZ_CIRCLES];
    size_t circles;
    int64_t end[ENDS + 1]; /* entities that may be the same as others, in order */
    size_t ends;
    struct tz_found *found;
    size_t count, limit;
    bool more;
};

/* ---- the question ---- */

static void add_reading(struct wanted *w, tz_str key)
{
    for (size_t i = 0; i < w->keys; i++)
        if (tz_str_eq(key, (tz_str){ w->key[i], w->length[i] }))
            return;
    if (w->keys == READINGS)
        return;
    memcpy(w->key[w->keys], key.ptr, key.len);
    w->length[w->keys++] = key.len;
}

static tz_status want(void *user, const struct tz_word_key *key, struct tz_err *err)
{
    struct search *s = user;

    (void)err;
    if (!s->words || s->word[s->words - 1].at != key->at) {
        if (s->words == TZ_SEARCH_WORDS) {
            s->too_many = true;
            return TZ_OK;
        }
        s->small[s->words] = key->small;
        s->word[s->words++] = (struct wanted){ .at = key->at, .end = key->end };
    }
    add_reading(&s->word[s->words - 1], key->key);
    return TZ_OK;
}

/* "of" and "and" are looked for only where nothing else is. */
static void drop_small(struct search *s)
{
    size_t kept = 0;

    for (size_t i = 0; i < s->words; i++)
        if (!s->small[i])
            s->word[kept++] = s->word[i];
    if (kept)
        s->words = kept;
}

static tz_status read_question(struct search *s, tz_str question, struct tz_err *err)
{
    s->question = question;
    if (tz_str_utf8(question) < question.len)
        return tz_fail(err, TZ_INPUT, "the words are not UTF-8");
    TZ_TRY(tz_search_keys(question, want, s, err));
    if (s->too_many)
        return tz_fail(err, TZ_INPUT, "at most %d words, please", (int)TZ_SEARCH_WORDS);
    if (!s->words)
        return tz_fail(err, TZ_INPUT, "a word to search for, please: letters or digits");
    drop_small(s);
    return TZ_OK;
}

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
static tz_status look(struct search *s, const struct wanted *w, size_t reading, int64_t circle,
                      struct postings *out, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&s->r->sql, TZ_Q_search_words);
    const tz_str key = { w->key[reading], w->length[reading] };
    char end[TZ_PART_BYTES + 2];
    tz_status st;

    memcpy(end, key.ptr, key.len);
    end[key.len] = key.len >= PREFIX ? '~' : '!';
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

static tz_status look_all(struct search *s, const struct wanted *w, struct postings *out,
                          struct tz_err *err)
{
    out->item = tz_new(s->arena, struct posting, POSTINGS);
    if (!out->item)
        return tz_fail(err, TZ_NOMEM, "no memory for a search");
    for (size_t k = 0; k < w->keys && !out->cut; k++)
        for (size_t c = 0; c < s->circles && !out->cut; c++)
            TZ_TRY(look(s, w, k, s->circle[c], out, err));
    once_each(out);
    return s->words > 1 ? meet_same(s, out, err) : TZ_OK;
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
    for (size_t i = 0; i < s->words; i++) {
        TZ_TRY(look_all(s, &s->word[i], &of[i], err));
        rare |= !of[i].cut;
        if (of[least].cut != of[i].cut ? of[least].cut : of[i].count < of[least].count)
            least = i;
    }
    *all = of[least];
    for (size_t i = 0; i < s->words; i++)
        if (i != least && (!rare || !of[i].cut))
            meet(all, &of[i]);
    s->more = !rare;
    if (all->count)
        qsort(all->item, all->count, sizeof *all->item, by_rank);
    return TZ_OK;
}

/* ---- what an entity says ---- */

/* How well a word of a value is the one that is looked for: 0 not at all, 3
 * when it is spelled so. */
static unsigned likeness(const struct search *s, const struct wanted *w, tz_str key, tz_str word)
{
    const tz_str asked = tz_str_part(s->question, w->at, w->end - w->at);

    for (size_t i = 0; i < w->keys; i++) {
        const tz_str due = { w->key[i], w->length[i] };

        if (tz_str_eq(key, due))
            return tz_str_same(asked, word) ? 3 : 2;
        if (due.len >= PREFIX && tz_str_starts(key, due))
            return 1;
    }
    return 0;
}

/* One value being read. */
struct match {
    const struct search *s;
    struct tz_found *found;
    const struct tz_claim *claim;
    unsigned *best; /* of each word */
    unsigned weight;
};

static tz_status compare(void *user, const struct tz_word_key *key, struct tz_err *err)
{
    struct match *m = user;
    const tz_str word = tz_str_part(m->claim->value, key->at, key->end - key->at);

    (void)err;
    for (size_t i = 0; i < m->s->words; i++) {
        unsigned like = likeness(m->s, &m->s->word[i], key->key, word) * m->weight;

        if (like <= m->best[i])
            continue;
        m->best[i] = like;
        m->found->word[i] = (struct tz_found_word){ m->claim, key->at, key->end };
    }
    return TZ_OK;
}

/* A name weighs more than a text, and what is accepted more than the rest. */
static unsigned weight_of(const struct tz_property *p, const struct tz_claim *c)
{
    bool name = (p && p->type != TZ_TYPE_TEXT && p->type != TZ_TYPE_ADDRESS) ||
                tz_str_is(c->property, "title") || tz_str_is(c->property, "headline");

    return (name ? 4 : 1) * (c->state == TZ_ACCEPTED ? 3 : 2);
}

static bool refused(const struct tz_claim *c)
{
    return c->state == TZ_REJECTED || c->state == TZ_WITHDRAWN;
}

/* Whether every word is there; where, and how well. */
static tz_status judge(const struct search *s, struct tz_found *f, bool *out, struct tz_err *err)
{
    const struct tz_schema *schema = tz_schema_find(f->record.schema);
    unsigned best[TZ_SEARCH_WORDS] = { 0 };

    for (size_t i = 0; i < f->record.count; i++) {
        const struct tz_claim *c = &f->record.claim[i];
        const struct tz_property *p = tz_schema_property(schema, c->property);
        struct match m = { .s = s, .found = f, .claim = c, .best = best };

        m.weight = refused(c) ? 1 : weight_of(p, c);
        if (tz_search_has(p) && c->level < TZ_LEVEL_SEALED)
            TZ_TRY(tz_search_keys(c->value, compare, &m, err));
    }
    f->score = 0;
    *out = true;
    for (size_t i = 0; i < s->words; i++) {
        *out &= best[i] > 0;
        f->score += best[i];
    }
    return TZ_OK;
}

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
    TZ_TRY(judge(s, f, &good, err));
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
    TZ_TRY(read_question(&s, question, err));
    s.circles = tz_search_circles(viewer, s.circle);
    s.found = tz_new(arena, struct tz_found, s.limit + 1);
    if (!s.found)
        return tz_fail(err, TZ_NOMEM, "no memory for a search");
    TZ_TRY(find_candidates(&s, &all, err));
    TZ_TRY(try_all(&s, &all, err));
    qsort(s.found, s.count, sizeof *s.found, by_score);
    s.count = s.count > s.limit ? s.limit : s.count;
    TZ_TRY(group(&s, err));
    *out = (struct tz_search){ s.found, s.count, s.words, s.more };
    return TZ_OK;
}
