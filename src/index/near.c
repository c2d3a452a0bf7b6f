#include "index/near.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include "index/filter.h"
#include "index/forms.h"
#include "index/pattern.h"
#include "name/align.h"

enum {
    CACHE_SLOTS = 1 << 16,
    CACHE_MOST = CACHE_SLOTS / 2,
    CACHE_MEMORY = 256 * 1024 * 1024,
    KEY_LENGTH = 5, /* as in name/similar.c: shorter ones must be equal */
    BONES_LENGTH = 4,
    PIECE_LENGTH =
        5, /* as in name/align.c: in 6 letters, of which one may be missing, one may differ */
};

/* A part that was asked for before. */
struct known {
    uint64_t hash;
    const char *id; /* its texts, role, flags and script as bytes */
    uint32_t id_len;
    uint32_t count;
    const struct tz_neighbour *near;
};

struct tz_near {
    const struct tz_list *list;
    tz_filter *filter;
    uint32_t *sieved;   /* forms that came through the filter */
    uint32_t *initials; /* words that are initials */
    uint32_t initial_count;
    struct tz_pattern pattern;
    uint32_t *seen; /* of each word: the search that saw it last */
    uint32_t search;
    struct tz_buf found; /* struct tz_neighbour */
    struct tz_buf id;
    struct tz_arena arena;
    struct known *cache;
    uint32_t cached;
};

tz_status tz_near_open(struct tz_near **out, const struct tz_list *list, struct tz_err *err)
{
    struct tz_near *n = calloc(1, sizeof *n);

    if (n) {
        n->list = list;
        n->filter = tz_filter_best();
        n->sieved = calloc(list->section[TZL_FORM].count + TZ_FILTER_SPARE, sizeof *n->sieved);
        n->initials = calloc(list->section[TZL_WORD].count + 1, sizeof *n->initials);
        n->arena.budget = CACHE_MEMORY;
        n->seen = calloc(list->section[TZL_WORD].count + 1, sizeof *n->seen);
        n->cache = calloc(CACHE_SLOTS, sizeof *n->cache);
    }
    if (!n || !n->seen || !n->cache || !n->sieved || !n->initials) {
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
    free(n->cache);
    tz_buf_free(&n->found);
    tz_buf_free(&n->id);
    tz_arena_free(&n->arena);
    free(n);
    *near = NULL;
}

static void put(struct tz_near *n, uint32_t word, uint16_t score, unsigned pieces)
{
    struct tz_neighbour found = { word, score, (uint8_t)pieces };

    tz_buf_put(&n->found, (tz_str){ (const char *)&found, sizeof found });
}

/* Compare with a word, once in a search. */
static void meet(struct tz_near *n, const struct tz_name_part *part, uint32_t word)
{
    struct tz_name_part listed;
    uint16_t score;

    if (n->seen[word] == n->search)
        return;
    n->seen[word] = n->search;
    listed = tz_list_word(n->list, word);
    score = tz_align_parts(part, &listed).score;
    if (score)
        put(n, word, score, 1);
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
    uint32_t letters = tz_word_letters(form->text);
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

    n->search++;
    for (unsigned i = 0; i < count; i++)
        scan(n, part, &forms[i]);
    initials(n, part);
}

/* May a word be joined with its neighbours? src/name/align.c */
static bool may_join(const struct tzl_word *w)
{
    return w->role <= TZ_ROLE_PATRONYMIC || w->role == TZ_ROLE_WORD || w->role == TZ_ROLE_PLACE ||
           w->role == TZ_ROLE_PARTICLE;
}

/* Words of which the text may be `text` with one letter changed. */
static void scan_joined(struct tz_near *n, tz_str text, unsigned pieces)
{
    const struct tz_list *l = n->list;
    uint32_t letters = tz_word_letters(text);
    bool pattern = tz_pattern_set(&n->pattern, text);

    for (size_t other = text.len - 1; other <= text.len + 1 && other <= TZ_PART_BYTES; other++) {
        size_t count = n->filter(l->letters, l->lengths[TZL_FORM_TEXT][other],
                                 l->lengths[TZL_FORM_TEXT][other + 1], letters, 1, n->sieved);

        for (size_t i = 0; i < count; i++) {
            const struct tzl_form *f = &l->forms[n->sieved[i]];

            if (!is_near(n, n->sieved[i], pattern, 1) || n->seen[f->word] == n->search ||
                !may_join(&l->words[f->word]))
                continue;
            n->seen[f->word] = n->search;
            put(n, f->word, TZ_SCORE_MAX, pieces);
        }
    }
}

/* Credit words of which the form of that kind is `text`, once in a search, as
 * one of so many pieces; none is credited for 0. Tells whether there is one. */
static bool piece_as(struct tz_near *n, enum tzl_form_kind kind, tz_str text, unsigned pieces)
{
    uint32_t count, first = tz_list_forms(n->list, kind, text, &count);
    bool there = false;

    for (uint32_t i = first; i < first + count; i++) {
        uint32_t word = n->list->forms[i].word;

        if (!may_join(&n->list->words[word]))
            continue;
        there = true;
        if (pieces && n->seen[word] != n->search)
            put(n, word, TZ_SCORE_MAX, pieces);
        if (pieces)
            n->seen[word] = n->search;
    }
    return there;
}

static bool piece(struct tz_near *n, enum tzl_form_kind kind, tz_str text, bool credit)
{
    return piece_as(n, kind, text, credit ? TZ_JOIN : 0);
}

/* Two words of the list that are one part of the query: at most one letter
 * differs, so one of the two is written as in the part; keys are the same as
 * they are. The longer one is credited. */
static void two_pieces(struct tz_near *n, enum tzl_form_kind kind, tz_str text)
{
    bool fuzzy = kind == TZL_FORM_TEXT && text.len >= PIECE_LENGTH;

    for (size_t cut = 1; cut < text.len; cut++) {
        tz_str head = tz_str_part(text, 0, cut), tail = tz_str_part(text, cut, text.len);
        tz_str more = head.len > tail.len ? head : tail, less = head.len > tail.len ? tail : head;
        bool exact = piece(n, kind, less, false);

        if (exact || fuzzy)
            piece(n, kind, more, true);
        if (exact && fuzzy && more.len > 1)
            scan_joined(n, more, TZ_JOIN);
    }
}

/* How many names have a word of that form that can be joined. */
static uint32_t posts_of(const struct tz_near *n, enum tzl_form_kind kind, tz_str text)
{
    uint32_t count, first = tz_list_forms(n->list, kind, text, &count), posts = 0;

    for (uint32_t i = first; i < first + count; i++) {
        const struct tzl_word *w = &n->list->words[n->list->forms[i].word];

        posts += may_join(w) ? w->posts : 0;
    }
    return posts;
}

/* Credit the piece that fewest names have, and the next when one letter of the
 * part may differ: a name then has two of the three as they are written here,
 * so one of these two. */
static void credit_rarest(struct tz_near *n, enum tzl_form_kind kind, const tz_str all[3],
                          const uint32_t posts[3], bool fuzzy)
{
    int most = posts[1] > posts[0] ? 1 : 0, least = posts[1] < posts[0] ? 1 : 0;

    most = posts[2] > posts[most] ? 2 : most;
    least = posts[2] < posts[least] || least == most ? 2 : least;
    piece(n, kind, all[least], true);
    if (fuzzy)
        piece(n, kind, all[3 - most - least], true);
}

/* The same for three. */
static void three_pieces(struct tz_near *n, enum tzl_form_kind kind, tz_str text)
{
    bool fuzzy = kind == TZL_FORM_TEXT && text.len >= PIECE_LENGTH;

    for (size_t from = 1; from + 1 < text.len; from++) {
        uint32_t head = posts_of(n, kind, tz_str_part(text, 0, from));

        for (size_t to = from + 1; to < text.len && (head || fuzzy); to++) {
            tz_str all[3] = { tz_str_part(text, 0, from), tz_str_part(text, from, to - from),
                              tz_str_part(text, to, text.len) };
            uint32_t posts[3] = { head, posts_of(n, kind, all[1]), 0 };

            if (!head + !posts[1] > fuzzy)
                continue;
            posts[2] = posts_of(n, kind, all[2]);
            if (!head + !posts[1] + !posts[2] <= fuzzy)
                credit_rarest(n, kind, all, posts, fuzzy);
        }
    }
}

static void search_pieces(struct tz_near *n, const struct tz_name_part *part)
{
    n->search++;
    two_pieces(n, TZL_FORM_TEXT, part->text);
    three_pieces(n, TZL_FORM_TEXT, part->text);
    two_pieces(n, TZL_FORM_KEY, part->keys[0]);
    three_pieces(n, TZL_FORM_KEY, part->keys[0]);
}

/* Words that are several parts of the query as one, by letters or by sound. */
static void search_joined(struct tz_near *n, const struct tz_name_part *parts, unsigned count)
{
    char text[TZ_JOIN * TZ_PART_BYTES], key[TZ_JOIN * TZ_PART_BYTES];
    size_t text_len = 0, key_len = 0;

    for (unsigned i = 0; i < count; i++) {
        memcpy(text + text_len, parts[i].text.ptr, parts[i].text.len);
        memcpy(key + key_len, parts[i].keys[0].ptr, parts[i].keys[0].len);
        text_len += parts[i].text.len;
        key_len += parts[i].keys[0].len;
    }
    n->search++;
    if (text_len > 1 && text_len <= TZ_PART_BYTES + 1)
        scan_joined(n, (tz_str){ text, text_len }, 1);
    piece_as(n, TZL_FORM_KEY, (tz_str){ key, key_len }, 1);
}

/* Everything that the answer depends on, as bytes. */
static void put_id(struct tz_buf *id, const struct tz_name_part *p)
{
    const char known[3] = { (char)p->role, (char)p->flags, (char)p->script };

    tz_buf_put(id, p->text);
    tz_buf_putc(id, '\0');
    tz_buf_put(id, p->keys[0]);
    tz_buf_putc(id, '\0');
    tz_buf_put(id, p->keys[1]);
    tz_buf_put(id, (tz_str){ known, sizeof known });
}

static uint64_t hash_of(tz_str s)
{
    uint64_t h = 0xcbf29ce484222325u;

    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (uint8_t)s.ptr[i]) * 0x100000001b3u;
    return h ^ h >> 29;
}

/* The slot of what n->id says, filled or free. */
static struct known *slot_of(struct tz_near *n, uint64_t hash)
{
    for (uint64_t at = hash;; at++) {
        struct known *k = &n->cache[at % CACHE_SLOTS];

        if (!k->id ||
            (k->hash == hash && tz_str_eq((tz_str){ k->id, k->id_len }, tz_buf_str(&n->id))))
            return k;
    }
}

static tz_status remember(struct tz_near *n, struct known *k, uint64_t hash, struct tz_err *err)
{
    uint32_t count = (uint32_t)(n->found.len / sizeof(struct tz_neighbour));
    struct tz_neighbour *near = tz_new(&n->arena, struct tz_neighbour, count ? count : 1);
    tz_str id;

    if (!near || n->found.failed || n->id.failed)
        return tz_fail(err, TZ_NOMEM, "no memory to search");
    TZ_TRY(tz_arena_str(&n->arena, tz_buf_str(&n->id), &id, err));
    if (count)
        memcpy(near, n->found.ptr, n->found.len);
    *k = (struct known){ hash, id.ptr, (uint32_t)id.len, count, near };
    n->cached++;
    return TZ_OK;
}

/* Answers do not depend on what is remembered. */
void tz_near_forget(struct tz_near *n)
{
    if (n->cached < CACHE_MOST && n->arena.budget > CACHE_MEMORY / 4)
        return;
    tz_arena_free(&n->arena);
    n->arena.budget = CACHE_MEMORY;
    memset(n->cache, 0, CACHE_SLOTS * sizeof *n->cache);
    n->cached = 0;
}

tz_status tz_near_words(struct tz_near *n, const struct tz_name_part *part,
                        const struct tz_neighbour **out, size_t *count, struct tz_err *err)
{
    struct known *k;
    uint64_t hash;

    n->id.len = 0;
    put_id(&n->id, part);
    hash = hash_of(tz_buf_str(&n->id));
    k = slot_of(n, hash);
    if (!k->id) {
        n->found.len = 0;
        search(n, part);
        search_pieces(n, part);
        TZ_TRY(remember(n, k, hash, err));
    }
    *out = k->near;
    *count = k->count;
    return TZ_OK;
}

tz_status tz_near_joined(struct tz_near *n, const struct tz_name_part *parts, unsigned count,
                         const struct tz_neighbour **out, size_t *found, struct tz_err *err)
{
    struct known *k;
    uint64_t hash;

    n->id.len = 0;
    for (unsigned i = 0; i < count; i++) {
        tz_buf_put(&n->id, parts[i].text);
        tz_buf_putc(&n->id, '+'); /* never in the id of a part */
        tz_buf_put(&n->id, parts[i].keys[0]);
    }
    hash = hash_of(tz_buf_str(&n->id));
    k = slot_of(n, hash);
    if (!k->id) {
        n->found.len = 0;
        search_joined(n, parts, count);
        TZ_TRY(remember(n, k, hash, err));
    }
    *out = k->near;
    *found = k->count;
    return TZ_OK;
}
