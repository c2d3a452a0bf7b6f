#include "index/near.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "index/filter.h"
#include "index/forms.h"
#include "index/pattern.h"
#include "index/runs.h"
#include "name/align.h"
#include "name/score.h"

enum {
    CACHE_SLOTS = 1 << 16,
    CACHE_MOST = CACHE_SLOTS / 2,
    CACHE_LEAST = 1024 * 1024, /* memory for answers, and so much for each word of the list … */
    CACHE_WORD = 2048,
    CACHE_MOST_MEMORY = 64 * 1024 * 1024, /* … to this; the system gives what is used */
    KEY_LENGTH = 5,                       /* as in name/similar.c: shorter ones must be equal */
    BONES_LENGTH = 4,
    LONG = 4, /* different letters, from which on two may be missing */
};

/* A part that was asked for before. */
struct known {
    uint64_t hash;
    const char *id; /* its texts, role, flags and script as bytes */
    uint32_t id_len;
    const struct tz_near_part *part;
};

/* Room for what describes three parts. */
enum { ID_BYTES = TZ_JOIN * 4 * (TZ_PART_BYTES + 1) };

struct tz_near {
    const struct tz_list *list;
    tz_filter *filter;
    uint32_t *sieved;   /* forms that came through the filter */
    uint32_t *initials; /* words that are initials */
    uint32_t initial_count;
    struct tz_pattern pattern;
    uint32_t *seen; /* of each word: the search that saw it last */
    uint32_t search;
    struct tz_neighbour *found; /* room for every word */
    uint32_t found_count;
    struct known *cache;
    uint32_t cached;
    char *memory;
    size_t used, enough, size; /* beyond `enough` is room for a large answer */
    char id[ID_BYTES];
    size_t id_len;
};

tz_status tz_near_open(struct tz_near **out, const struct tz_list *list, struct tz_err *err)
{
    struct tz_near *n = calloc(1, sizeof *n);
    size_t words = list->section[TZL_WORD].count + 1;

    if (n) {
        n->list = list;
        n->filter = tz_filter_best();
        n->enough = CACHE_LEAST + words * CACHE_WORD;
        n->enough = n->enough < CACHE_MOST_MEMORY ? n->enough : CACHE_MOST_MEMORY;
        n->size = n->enough + words * 4 * sizeof *n->found;
        n->sieved = calloc(list->section[TZL_FORM].count + TZ_FILTER_SPARE, sizeof *n->sieved);
        n->initials = calloc(words, sizeof *n->initials);
        n->seen = calloc(words, sizeof *n->seen);
        n->found = calloc(words, sizeof *n->found);
        n->cache = calloc(CACHE_SLOTS, sizeof *n->cache);
        n->memory = malloc(n->size);
    }
    if (!n || !n->seen || !n->cache || !n->sieved || !n->initials || !n->found || !n->memory) {
        tz_near_close(&n);
        return tz_fail(err, TZ_NOMEM, "no memory to search");
    }
    for (uint32_t w = 0; w < list->section[TZL_WORD].count; w++)
        if (list->words[w].role == TZ_ROLE_INITIAL)
            n->initials[n->initial_count++] = w;
    *out = n;
    return TZ_OK;
}

void tz_near_close(struct tz_near **near)
{
    struct tz_near *n = *near;

    if (!n)
        return;
    free(n->seen);
    free(n->sieved);
    free(n->initials);
    free(n->found);
    free(n->cache);
    free(n->memory);
    free(n);
    *near = NULL;
}

static void put(struct tz_near *n, uint32_t word, struct tz_likeness like)
{
    n->found[n->found_count++] = (struct tz_neighbour){ word, like };
}

/* Compare with a word, once in a search. */
static void meet(struct tz_near *n, const struct tz_name_part *part, uint32_t word)
{
    struct tz_name_part listed;
    struct tz_likeness like;

    if (n->seen[word] == n->search)
        return;
    n->seen[word] = n->search;
    listed = tz_list_word(n->list, word);
    like = tz_align_parts(part, &listed);
    if (like.score)
        put(n, word, like);
}

/* Most letters by which two forms of a kind and these lengths may differ:
 * src/name/similar.c. */
static unsigned edits(enum tzl_form_kind kind, size_t a, size_t b)
{
    size_t less = a < b ? a : b, more = a < b ? b : a;

    switch (kind) {
    case TZL_FORM_TEXT:
        return tz_tolerance(more);
    case TZL_FORM_KEY:
        return less >= KEY_LENGTH;
    case TZL_FORM_BONES:
    case TZL_FORM_ABJAD:
        return less >= BONES_LENGTH;
    default:
        return (unsigned)more; /* a character is several bytes */
    }
}

/* Is a form that came through the filter near enough to the pattern? */
static bool is_near(const struct tz_near *n, uint32_t form, bool pattern, unsigned most)
{
    return !pattern || tz_pattern_distance(&n->pattern, tz_list_form(n->list, form)) <= most;
}

/* The kind of forms to which one of `kind` is compared. */
static enum tzl_form_kind opposite(enum tzl_form_kind kind)
{
    return kind == TZL_FORM_BONES ? TZL_FORM_ABJAD : kind == TZL_FORM_ABJAD ? TZL_FORM_BONES : kind;
}

/* Every word with a form that may be as near to `form` as likeness asks: of a
 * length that is near, with letters that are near. */
static void scan(struct tz_near *n, const struct tz_name_part *part, const struct tz_form *form)
{
    const struct tz_list *l = n->list;
    uint64_t letters = tz_word_letters(form->text);
    size_t len = form->text.len, reach = form->kind == TZL_FORM_NATIVE ? len : 3;
    size_t least = len > reach ? len - reach : 1, most = len + reach;
    bool pattern = tz_pattern_set(&n->pattern, form->text);
    const uint32_t *lengths = l->lengths[opposite(form->kind)];

    for (size_t other = least; other <= most && other <= TZ_PART_BYTES; other++) {
        unsigned k = edits(form->kind, len, other);
        size_t gap = other > len ? other - len : len - other, count;

        if (gap > k)
            continue;
        count = n->filter(l->letters, lengths[other], lengths[other + 1], letters, k, n->sieved);
        for (size_t i = 0; i < count; i++)
            if (is_near(n, n->sieved[i], pattern, k))
                meet(n, part, l->forms[n->sieved[i]].word);
    }
}

/* The initials that may stand for a part. */
static void initials(struct tz_near *n, const struct tz_name_part *part)
{
    for (uint32_t i = 0; i < n->initial_count && part->role <= TZ_ROLE_PATRONYMIC; i++)
        meet(n, part, n->initials[i]);
}

static void search(struct tz_near *n, const struct tz_name_part *part)
{
    char mem[TZ_PART_BYTES];
    struct tz_form forms[TZ_FORMS];
    unsigned count = tz_forms_of(part, mem, forms);

    for (unsigned i = 0; i < count; i++)
        scan(n, part, &forms[i]);
    initials(n, part);
}

/* Words of which the text may be `text` with one letter changed. */
static void scan_joined(struct tz_near *n, tz_str text)
{
    const struct tz_list *l = n->list;
    uint64_t letters = tz_word_letters(text);
    bool pattern = tz_pattern_set(&n->pattern, text);

    for (size_t other = text.len - 1; other <= text.len + 1 && other <= TZ_PART_BYTES; other++) {
        size_t count = n->filter(l->letters, l->lengths[TZL_FORM_TEXT][other],
                                 l->lengths[TZL_FORM_TEXT][other + 1], letters, 1, n->sieved);

        for (size_t i = 0; i < count; i++) {
            const struct tzl_form *f = &l->forms[n->sieved[i]];

            if (!is_near(n, n->sieved[i], pattern, 1) || n->seen[f->word] == n->search ||
                !tz_run_role(l->words[f->word].role))
                continue;
            n->seen[f->word] = n->search;
            put(n, f->word, (struct tz_likeness){ TZ_SCORE_MAX, TZ_JOINED });
        }
    }
}

/* Pairs that a hyphen joins in the list, for one of the query: a quarter of the letters may
 * differ, as in name/align.c. */
static void scan_pairs(struct tz_near *n, tz_str text)
{
    const struct tz_list *l = n->list;
    const uint32_t *lengths = l->lengths[TZL_FORM_PAIR];
    uint64_t letters = tz_word_letters(text);
    bool pattern = tz_pattern_set(&n->pattern, text);

    for (size_t other = 1; other <= TZ_PART_BYTES; other++) {
        size_t longer = other > text.len ? other : text.len, count;
        unsigned most = (unsigned)longer / 4;

        if (other + most < text.len || text.len + most < other)
            continue;
        count = n->filter(l->letters, lengths[other], lengths[other + 1], letters, most, n->sieved);
        for (size_t i = 0; i < count; i++) {
            const uint32_t word = l->forms[n->sieved[i]].word;

            if (n->seen[word] == n->search || !is_near(n, n->sieved[i], pattern, most))
                continue;
            n->seen[word] = n->search;
            put(n, word, (struct tz_likeness){ TZ_SCORE_MAX, TZ_JOINED });
        }
    }
}

/* Words that have this key, once in a search. */
static void joined_key(struct tz_near *n, tz_str key)
{
    uint32_t count, first = tz_list_forms(n->list, TZL_FORM_KEY, key, &count);

    for (uint32_t i = first; i < first + count; i++) {
        uint32_t word = n->list->forms[i].word;

        if (n->seen[word] == n->search || !tz_run_role(n->list->words[word].role))
            continue;
        n->seen[word] = n->search;
        put(n, word, (struct tz_likeness){ TZ_SCORE_MAX, TZ_JOINED });
    }
}

/* Words that are several parts of the query as one, by letters or by sound. */
static void search_joined(struct tz_near *n, const struct tz_name_part *parts, unsigned count)
{
    char text[TZ_JOIN * TZ_PART_BYTES], key[TZ_JOIN * TZ_PART_BYTES];
    size_t text_len = 0, key_len = 0;

    for (unsigned i = 0; i < count; i++) {
        if (!tz_run_role(parts[i].role) || (i && parts[i].flags & TZ_PART_APART))
            return;
        memcpy(text + text_len, parts[i].text.ptr, parts[i].text.len);
        memcpy(key + key_len, parts[i].keys[0].ptr, parts[i].keys[0].len);
        text_len += parts[i].text.len;
        key_len += parts[i].keys[0].len;
    }
    if (text_len > 1 && text_len <= TZ_PART_BYTES + 1)
        scan_joined(n, (tz_str){ text, text_len });
    if (key_len && key_len <= TZ_PART_BYTES)
        joined_key(n, (tz_str){ key, key_len });
    if (count == 2 && parts[1].flags & TZ_PART_HYPHEN)
        scan_pairs(n, (tz_str){ text, text_len });
}

/* Memory for an answer, aligned; NULL when there is no more. */
static void *take(struct tz_near *n, size_t bytes)
{
    void *at = n->memory + n->used;

    bytes = (bytes + 15) & ~(size_t)15;
    if (bytes > n->size - n->used)
        return NULL;
    n->used += bytes;
    return at;
}

static void put_slots(struct tz_near_part *p, uint32_t *slots)
{
    memset(slots, 0, (p->mask + (size_t)1) * sizeof *slots);
    for (uint32_t i = 0; i < p->count; i++) {
        uint32_t at = p->near[i].word * 0x9e3779b1u >> 7;

        while (slots[at & p->mask])
            at++;
        slots[at & p->mask] = i + 1;
    }
}

bool tz_word_weighs(const struct tzl_word *w)
{
    const struct tz_name_part part = { .role = w->role, .weight = w->weight };

    return tz_is_weighty(&part);
}

/* The first sieve is made for the part itself, as most words that are like it are spelt so. */
static void sum_up(const struct tz_list *l, struct tz_near_part *p, uint64_t letters)
{
    uint32_t lacks =
        (uint32_t)__builtin_popcount((uint32_t)letters & TZ_SKETCH_LETTERS) > LONG ? 2 : 1;

    for (uint32_t i = 0; i < p->count; i++) {
        const struct tzl_word *w = &l->words[p->near[i].word];

        p->posts += w->posts;
        p->weighty_posts += tz_word_weighs(w) ? w->posts : 0;
        p->best = p->near[i].like.score > p->best ? p->near[i].like.score : p->best;
        p->exact |= p->near[i].like.code == TZ_SAME;
        if (w->role == TZ_ROLE_INITIAL) /* names with one are open */
            continue;
        if (!p->sieves.count)
            tz_sieves_add(&p->sieves, letters, lacks);
        tz_sieves_add(&p->sieves, tz_word_letters(tz_list_text(l, w->text)), lacks);
    }
}

/* What was found, kept. */
static const struct tz_near_part *keep(struct tz_near *n, const struct tz_name_part *part,
                                       uint64_t letters)
{
    struct tz_near_part *p = take(n, sizeof *p);
    uint32_t mask = 1, *slots;

    while (mask < 2 * n->found_count)
        mask = mask * 2 + 1;
    slots = take(n, (mask + (size_t)1) * sizeof *slots);
    if (!p || !slots)
        return NULL;
    *p = (struct tz_near_part){ .count = n->found_count, .mask = mask, .slots = slots };
    p->near = take(n, n->found_count * sizeof *p->near);
    if (!p->near)
        return NULL;
    memcpy((void *)(uintptr_t)p->near, n->found, n->found_count * sizeof *p->near);
    put_slots(p, slots);
    sum_up(n->list, p, letters);
    if (part) {
        size_t room = (n->size - n->used) / sizeof *p->runs, runs;
        uint32_t *out = (uint32_t *)(void *)(n->memory + n->used);

        runs = tz_runs_find(n->list, part, out, room);
        if (!take(n, runs * sizeof *p->runs))
            return NULL;
        p->runs = out;
        p->run_count = (uint32_t)runs;
    }
    return p;
}

static void put_id(struct tz_near *n, tz_str s, char end)
{
    memcpy(n->id + n->id_len, s.ptr, s.len);
    n->id_len += s.len;
    n->id[n->id_len++] = end;
}

static uint64_t hash_of(tz_str s)
{
    uint64_t h = 0xcbf29ce484222325u;

    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (uint8_t)s.ptr[i]) * 0x100000001b3u;
    return h ^ h >> 29;
}

/* The slot of what n->id says, filled or free. */
static struct known *slot_of(struct tz_near *n)
{
    tz_str id = { n->id, n->id_len };
    uint64_t hash = hash_of(id);

    for (uint64_t at = hash;; at++) {
        struct known *k = &n->cache[at % CACHE_SLOTS];

        if (!k->id || (k->hash == hash && tz_str_eq((tz_str){ k->id, k->id_len }, id))) {
            k->hash = hash;
            return k;
        }
    }
}

static const struct tz_near_part *remember(struct tz_near *n, struct known *k,
                                           const struct tz_near_part *part)
{
    char *id = part && n->cached < CACHE_SLOTS - 1 ? take(n, n->id_len) : NULL;

    if (!id)
        return part;
    memcpy(id, n->id, n->id_len);
    k->id = id;
    k->id_len = (uint32_t)n->id_len;
    k->part = part;
    n->cached++;
    return part;
}

void tz_near_forget(struct tz_near *n)
{
    if (n->cached < CACHE_MOST && n->used < n->enough / 2)
        return;
    memset(n->cache, 0, CACHE_SLOTS * sizeof *n->cache);
    n->cached = 0;
    n->used = 0;
}

const struct tz_near_part *tz_near_words(struct tz_near *n, const struct tz_name_part *part)
{
    const char known[3] = { (char)part->role, (char)part->flags, (char)part->script };
    struct known *k;

    n->id_len = 0;
    put_id(n, part->text, '\0');
    put_id(n, part->keys[0], '\0');
    put_id(n, part->keys[1], '\0');
    put_id(n, (tz_str){ known, sizeof known }, '\0');
    k = slot_of(n);
    if (k->id)
        return k->part;
    n->found_count = 0;
    n->search++;
    search(n, part);
    return remember(n, k, keep(n, part, tz_word_letters(part->text)));
}

const struct tz_near_part *tz_near_joined(struct tz_near *n, const struct tz_name_part *parts,
                                          unsigned count)
{
    uint64_t letters = 0;
    struct known *k;

    n->id_len = 0;
    for (unsigned i = 0; i < count; i++) {
        const bool may = tz_run_role(parts[i].role) && !(i && parts[i].flags & TZ_PART_APART);

        put_id(n, parts[i].text, may ? '+' : '-'); /* never in the id of a part */
        put_id(n, (tz_str){ "", 0 }, i && parts[i].flags & TZ_PART_HYPHEN ? '-' : '+');
        put_id(n, parts[i].keys[0], '+');
        letters |= tz_word_letters(parts[i].text);
    }
    k = slot_of(n);
    if (k->id)
        return k->part;
    n->found_count = 0;
    n->search++;
    search_joined(n, parts, count);
    return remember(n, k, keep(n, NULL, letters));
}
