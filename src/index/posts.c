/* Which names have a word, and what else they have: the posts and their sketches. */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "index/building.h"
#include "index/sketch.h"

/* What stands in a name once or more: words, and pairs that a hyphen joins. */
struct mention {
    uint32_t word;
    uint32_t parts; /* bits: where it stands first */
};

struct job {
    struct tz_build *b;
    const struct tzl_name *names;
    const struct tzl_part *parts;
    struct tzl_word *words;
    uint32_t name_count;
    uint32_t *pair;    /* of each part: the word that it is with the part before it, or TZL_NONE */
    uint32_t *letters; /* of each word */
    uint32_t *order;   /* names of few parts that can contradict first, as the posts stand */
};

/* The texts of a part and the one before it as one; none when it is too long to be found. */
static tz_str pair_text(const struct job *j, const struct tzl_part *second, char *mem)
{
    tz_str x = tz_pool_text(&j->b->pool, j->words[second[-1].word].text),
           y = tz_pool_text(&j->b->pool, j->words[second->word].text);

    if (x.len + y.len > TZ_PART_BYTES)
        return (tz_str){ mem, 0 };
    memcpy(mem, x.ptr, x.len);
    memcpy(mem + x.len, y.ptr, y.len);
    return (tz_str){ mem, x.len + y.len };
}

/* The word of a pair, made when the pair comes for the first time. `known` is by text. */
static uint32_t pair_word(struct job *j, tz_str text, struct tz_pool *texts, struct tz_buf *known)
{
    static const uint32_t none = (uint32_t)TZL_NONE;
    tzl_text at = tz_pool_put(texts, text);
    struct tz_buf *out = &j->b->out[TZL_WORD];
    struct tzl_word row = { .role = TZL_PAIR };

    while (TZ_COUNT(known, uint32_t) <= at && !known->failed)
        tz_buf_put(known, (tz_str){ (const char *)&none, sizeof none });
    j->b->failed |= known->failed || texts->failed;
    if (j->b->failed || TZ_ROWS(known, uint32_t)[at] != none)
        return j->b->failed ? none : TZ_ROWS(known, uint32_t)[at];
    row.text = tz_pool_put(&j->b->pool, text);
    TZ_ROWS(known, uint32_t)[at] = (uint32_t)TZ_COUNT(out, struct tzl_word);
    tz_build_put(j->b, out, &row, sizeof row);
    j->words = TZ_ROWS(out, struct tzl_word);
    return TZ_ROWS(known, uint32_t)[at];
}

static void make_pairs(struct job *j)
{
    struct tz_pool texts = { 0 };
    struct tz_buf known = { 0 };
    char mem[TZ_PART_BYTES];

    for (uint32_t n = 0; n < j->name_count; n++)
        for (unsigned p = 0; p < j->names[n].parts && !j->b->failed; p++) {
            const struct tzl_part *part = &j->parts[j->names[n].part + p];
            tz_str text = { mem, 0 };

            if (p > 0 && part->is & TZL_HYPHEN)
                text = pair_text(j, part, mem);
            j->pair[j->names[n].part + p] =
                text.len ? pair_word(j, text, &texts, &known) : (uint32_t)TZL_NONE;
        }
    tz_pool_free(&texts);
    tz_buf_free(&known);
}

static unsigned mention(struct mention *all, unsigned count, uint32_t word, uint32_t parts)
{
    for (unsigned i = 0; i < count; i++)
        if (all[i].word == word)
            return count;
    all[count] = (struct mention){ word, parts };
    return count + 1;
}

static unsigned mentions(const struct job *j, uint32_t name, struct mention out[2 * TZ_NAME_PARTS])
{
    const struct tzl_name *n = &j->names[name];
    unsigned count = 0;

    for (unsigned p = 0; p < n->parts; p++) {
        count = mention(out, count, j->parts[n->part + p].word, 1u << p);
        if (j->pair[n->part + p] != (uint32_t)TZL_NONE)
            count = mention(out, count, j->pair[n->part + p], 3u << (p - 1));
    }
    return count;
}

/* What a post says of the parts of the name that are not in `without`. */
static uint32_t sketch_of(const struct job *j, uint32_t name, uint32_t without)
{
    const struct tzl_name *n = &j->names[name];
    const struct tzl_entity *e = &TZ_ROWS(&j->b->out[TZL_ENTS], const struct tzl_entity)[n->entity];
    uint32_t sketch = (uint32_t)tz_name_class(n) << TZ_SKETCH_CLASS | (e->flags >> TZL_KIND & 3)
                                                                          << TZ_SKETCH_KIND;

    for (unsigned p = 0; p < n->parts; p++) {
        const struct tzl_part *part = &j->parts[n->part + p];

        sketch |= without >> p & 1 ? 0 : j->letters[part->word];
        if ((part->is & TZL_ROLE) == TZ_ROLE_INITIAL)
            sketch |= TZ_SKETCH_OPEN;
    }
    return sketch;
}

static uint32_t count_posts(struct job *j)
{
    struct mention all[2 * TZ_NAME_PARTS];
    uint32_t total = 0;

    for (uint32_t n = 0; n < j->name_count; n++)
        for (unsigned i = 0, count = mentions(j, n, all); i < count; i++)
            j->words[all[i].word].posts++;
    for (size_t w = 0; w < TZ_COUNT(&j->b->out[TZL_WORD], struct tzl_word); w++) {
        j->words[w].post = total;
        total += j->words[w].posts;
        j->words[w].posts = 0;
    }
    return total;
}

static void put_posts(struct job *j)
{
    uint32_t *posts = TZ_ROWS(&j->b->out[TZL_POST], uint32_t),
             *sketches = TZ_ROWS(&j->b->out[TZL_PSKT], uint32_t);
    struct mention all[2 * TZ_NAME_PARTS];

    for (uint32_t i = 0; i < j->name_count; i++) {
        const uint32_t n = j->order[i];

        for (unsigned k = 0, count = mentions(j, n, all); k < count; k++) {
            struct tzl_word *w = &j->words[all[k].word];

            posts[w->post + w->posts] = n;
            sketches[w->post + w->posts++] = sketch_of(j, n, all[k].parts);
        }
    }
}

static void sort_names(struct job *j)
{
    uint32_t at[TZ_SKETCH_CLASSES + 1] = { 0 };

    for (uint32_t n = 0; n < j->name_count; n++)
        at[tz_name_class(&j->names[n]) + 1]++;
    for (unsigned c = 0; c < TZ_SKETCH_CLASSES; c++)
        at[c + 1] += at[c];
    for (uint32_t n = 0; n < j->name_count; n++)
        j->order[at[tz_name_class(&j->names[n])]++] = n;
}

static bool make_posts(struct job *j)
{
    struct tz_build *b = j->b;
    size_t words, bytes;

    make_pairs(j);
    words = TZ_COUNT(&b->out[TZL_WORD], struct tzl_word);
    j->letters = calloc(words + 1, sizeof *j->letters);
    if (b->failed || !j->letters)
        return false;
    for (size_t w = 0; w < words; w++)
        j->letters[w] =
            (uint32_t)tz_word_letters(tz_pool_text(&b->pool, j->words[w].text)) & TZ_SKETCH_LETTERS;
    bytes = count_posts(j) * sizeof(uint32_t);
    if (!tz_buf_room(&b->out[TZL_POST], bytes) || !tz_buf_room(&b->out[TZL_PSKT], bytes))
        return false;
    b->out[TZL_POST].len = b->out[TZL_PSKT].len = bytes;
    sort_names(j);
    put_posts(j);
    return true;
}

tz_status tz_build_posts(struct tz_build *b, struct tz_err *err)
{
    struct job j = {
        .b = b,
        .names = TZ_ROWS(&b->out[TZL_NAME], const struct tzl_name),
        .parts = TZ_ROWS(&b->out[TZL_PART], const struct tzl_part),
        .words = TZ_ROWS(&b->out[TZL_WORD], struct tzl_word),
        .name_count = (uint32_t)TZ_COUNT(&b->out[TZL_NAME], struct tzl_name),
    };
    bool good;

    j.pair = calloc(TZ_COUNT(&b->out[TZL_PART], struct tzl_part) + 1, sizeof *j.pair);
    j.order = calloc((size_t)j.name_count + 1, sizeof *j.order);
    good = j.pair && j.order && make_posts(&j);
    free(j.pair);
    free(j.order);
    free(j.letters);
    return good ? TZ_OK : tz_fail(err, TZ_NOMEM, "no memory for the words of the names");
}
