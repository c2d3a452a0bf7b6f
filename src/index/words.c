/* The vocabulary: each different word once. */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "index/building.h"

static struct tzl_word word_of(const struct tz_build *b, uint32_t text)
{
    struct tzl_word word;

    memcpy(&word, tz_pool_text(&b->words, text).ptr, sizeof word);
    return word;
}

static int by_text(const struct tz_build *b, tzl_text x, tzl_text y)
{
    tz_str s = tz_pool_text(&b->pool, x), t = tz_pool_text(&b->pool, y);

    if (x == y)
        return 0;
    return s.len != t.len ? (s.len < t.len ? -1 : 1) : tz_str_cmp(s, t);
}

static int by_word(const void *x, const void *y, void *user)
{
    const struct tz_build *b = user;
    struct tzl_word p = word_of(b, *(const uint32_t *)x), q = word_of(b, *(const uint32_t *)y);
    int order = by_text(b, p.text, q.text);

    for (int i = 0; i < 2 && !order; i++)
        order = by_text(b, p.keys[i], q.keys[i]);
    if (!order)
        order = (p.role << 16 | p.flags << 8 | p.script) - (q.role << 16 | q.flags << 8 | q.script);
    return order;
}

/* Each word of a part once. */
static void collect(struct tz_build *b, uint32_t *number, struct tz_buf *words)
{
    const struct tzl_part *parts = TZ_ROWS(&b->out[TZL_PART], const struct tzl_part);

    for (size_t i = 0; i < TZ_COUNT(&b->out[TZL_PART], struct tzl_part); i++) {
        if (number[parts[i].word])
            continue;
        number[parts[i].word] = 1;
        tz_build_put(b, words, &parts[i].word, sizeof parts[i].word);
    }
}

static void number_words(struct tz_build *b, uint32_t *number, const struct tz_buf *words)
{
    const uint32_t *text = TZ_ROWS(words, const uint32_t);
    struct tzl_part *parts = TZ_ROWS(&b->out[TZL_PART], struct tzl_part);

    for (uint32_t w = 0; w < TZ_COUNT(words, uint32_t); w++) {
        struct tzl_word row = word_of(b, text[w]);

        number[text[w]] = w;
        tz_build_put(b, &b->out[TZL_WORD], &row, sizeof row);
    }
    for (size_t i = 0; i < TZ_COUNT(&b->out[TZL_PART], struct tzl_part); i++)
        parts[i].word = number[parts[i].word];
}

static void weigh_words(struct tz_build *b)
{
    const struct tzl_part *parts = TZ_ROWS(&b->out[TZL_PART], const struct tzl_part);
    struct tzl_word *words = TZ_ROWS(&b->out[TZL_WORD], struct tzl_word);

    for (size_t i = 0; i < TZ_COUNT(&b->out[TZL_PART], struct tzl_part); i++) {
        struct tzl_word *w = &words[parts[i].word];

        w->weight = parts[i].weight > w->weight ? parts[i].weight : w->weight;
    }
}

tz_status tz_build_words(struct tz_build *b, struct tz_err *err)
{
    uint32_t *number = calloc(b->words.strs.len / 4 + 1, sizeof *number);
    struct tz_buf words = { 0 };
    bool good = number != NULL;

    if (good) {
        collect(b, number, &words);
        good = !b->failed;
    }
    if (good) {
        if (words.len)
            qsort_r(words.ptr, TZ_COUNT(&words, uint32_t), sizeof(uint32_t), by_word, b);
        number_words(b, number, &words);
        weigh_words(b);
        good = !b->failed;
    }
    free(number);
    tz_buf_free(&words);
    if (!good)
        return tz_fail(err, TZ_NOMEM, "no memory for the words of the names");
    return tz_build_posts(b, err);
}
