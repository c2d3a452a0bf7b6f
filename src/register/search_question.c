#include "register/search_question.h"

#include "base/err.h"
#include "base/str.h"
#include "register/search_index.h"
#include "register/search_keys.h"

static void add_reading(struct tz_wanted *w, tz_str key)
{
    for (size_t i = 0; i < w->keys; i++)
        if (tz_str_eq(key, (tz_str){ w->key[i], w->length[i] }))
            return;
    if (w->keys == TZ_QUESTION_READINGS)
        return;
    memcpy(w->key[w->keys], key.ptr, key.len);
    w->length[w->keys++] = key.len;
}

static tz_status want(void *user, const struct tz_word_key *key, struct tz_err *err)
{
    struct tz_question *q = user;

    (void)err;
    if (!q->words || q->word[q->words - 1].at != key->at) {
        if (q->words == TZ_SEARCH_WORDS) {
            q->too_many = true;
            return TZ_OK;
        }
        q->word[q->words++] =
            (struct tz_wanted){ .at = key->at, .end = key->end, .small = key->small };
    }
    add_reading(&q->word[q->words - 1], key->key);
    return TZ_OK;
}

/* "of" and "and" are looked for only where nothing else is. */
static void drop_small(struct tz_question *q)
{
    size_t kept = 0;

    for (size_t i = 0; i < q->words; i++)
        if (!q->word[i].small)
            q->word[kept++] = q->word[i];
    if (kept)
        q->words = kept;
}

tz_status tz_question_read(struct tz_question *q, tz_str question, struct tz_err *err)
{
    q->text = question;
    if (tz_str_utf8(question) < question.len)
        return tz_fail(err, TZ_INPUT, "the words are not UTF-8");
    TZ_TRY(tz_search_keys(question, want, q, err));
    if (q->too_many)
        return tz_fail(err, TZ_INPUT, "at most %d words, please", (int)TZ_SEARCH_WORDS);
    if (!q->words)
        return tz_fail(err, TZ_INPUT, "a word to search for, please: letters or digits");
    drop_small(q);
    return TZ_OK;
}

/* ---- what an entity says ---- */

/* How well a word of a value is the one that is looked for: 0 not at all, 3
 * when it is spelled so. */
static unsigned likeness(const struct tz_question *q, const struct tz_wanted *w, tz_str key,
                         tz_str word)
{
    const tz_str asked = tz_str_part(q->text, w->at, w->end - w->at);

    for (size_t i = 0; i < w->keys; i++) {
        const tz_str due = { w->key[i], w->length[i] };

        if (tz_str_eq(key, due))
            return tz_str_same(asked, word) ? 3 : 2;
        if (due.len >= TZ_QUESTION_PREFIX && tz_str_starts(key, due))
            return 1;
    }
    return 0;
}

/* One value being read. */
struct match {
    const struct tz_question *q;
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
    for (size_t i = 0; i < m->q->words; i++) {
        unsigned like = likeness(m->q, &m->q->word[i], key->key, word) * m->weight;

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
tz_status tz_question_judge(const struct tz_question *q, struct tz_found *f, bool *out,
                            struct tz_err *err)
{
    const struct tz_schema *schema = tz_schema_find(f->record.schema);
    unsigned best[TZ_SEARCH_WORDS] = { 0 };

    for (size_t i = 0; i < f->record.count; i++) {
        const struct tz_claim *c = &f->record.claim[i];
        const struct tz_property *p = tz_schema_property(schema, c->property);
        struct match m = { .q = q, .found = f, .claim = c, .best = best };

        m.weight = refused(c) ? 1 : weight_of(p, c);
        if (tz_search_has(p) && c->level < TZ_LEVEL_SEALED)
            TZ_TRY(tz_search_keys(c->value, compare, &m, err));
    }
    f->score = 0;
    *out = true;
    for (size_t i = 0; i < q->words; i++) {
        *out &= best[i] > 0;
        f->score += best[i];
    }
    return TZ_OK;
}
