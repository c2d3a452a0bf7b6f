#include "index/forms.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "index/building.h"
#include "name/keys.h"

unsigned tz_forms_of(const struct tz_name_part *part, char *mem, struct tz_form out[TZ_FORMS])
{
    bool native = part->flags & TZ_PART_NATIVE;
    tz_str bones = { mem, tz_skeleton(part->text, mem) };
    unsigned n = 0;

    out[n++] = (struct tz_form){ TZL_FORM_TEXT, part->text };
    if (part->keys[0].len)
        out[n++] = (struct tz_form){ TZL_FORM_KEY, part->keys[0] };
    if (part->keys[1].len && !native && !tz_str_eq(part->keys[0], part->keys[1]))
        out[n++] = (struct tz_form){ TZL_FORM_KEY, part->keys[1] };
    if (bones.len > 1)
        out[n++] = (struct tz_form){ part->flags & TZ_PART_ABJAD ? TZL_FORM_ABJAD : TZL_FORM_BONES,
                                     bones };
    if (native && part->keys[1].len)
        out[n++] = (struct tz_form){ TZL_FORM_NATIVE, part->keys[1] };
    return n;
}

static int by_form(const void *x, const void *y, void *user)
{
    const struct tz_build *b = user;
    const struct tzl_form *p = x, *q = y;
    int order;

    if (p->kind != q->kind)
        return p->kind < q->kind ? -1 : 1;
    if (p->length != q->length)
        return p->length < q->length ? -1 : 1;
    order = p->text == q->text
                ? 0
                : tz_str_cmp(tz_pool_text(&b->pool, p->text), tz_pool_text(&b->pool, q->text));
    return order ? order : (p->word > q->word) - (p->word < q->word);
}

static void put_forms(struct tz_build *b, uint32_t word)
{
    const struct tzl_word *w = &TZ_ROWS(&b->out[TZL_WORD], const struct tzl_word)[word];
    /* copies: putting a text may move those that are there */
    char copy[3][TZ_PART_BYTES], mem[TZ_PART_BYTES];
    struct tz_name_part part = { .flags = w->flags };
    struct tz_form forms[TZ_FORMS];
    tz_str *to[3] = { &part.text, &part.keys[0], &part.keys[1] };
    tzl_text from[3] = { w->text, w->keys[0], w->keys[1] };
    unsigned n;

    for (int i = 0; i < 3; i++) {
        tz_str text = tz_str_part(tz_pool_text(&b->pool, from[i]), 0, TZ_PART_BYTES);

        memcpy(copy[i], text.ptr, text.len);
        *to[i] = (tz_str){ copy[i], text.len };
    }
    n = w->role == TZL_PAIR ? 1 : tz_forms_of(&part, mem, forms);
    if (w->role == TZL_PAIR)
        forms[0] = (struct tz_form){ TZL_FORM_PAIR, part.text };
    for (unsigned i = 0; i < n; i++) {
        struct tzl_form row = { .text = tz_pool_put(&b->pool, forms[i].text),
                                .word = word,
                                .kind = (uint8_t)forms[i].kind,
                                .length = (uint8_t)forms[i].text.len };

        tz_build_put(b, &b->out[TZL_FORM], &row, sizeof row);
    }
}

static void put_letters(struct tz_build *b)
{
    const struct tz_buf *forms = &b->out[TZL_FORM];

    for (size_t i = 0; i < TZ_COUNT(forms, struct tzl_form); i++) {
        tz_str text = tz_pool_text(&b->pool, TZ_ROWS(forms, const struct tzl_form)[i].text);
        uint64_t letters = tz_word_letters(text);
        char beginning[TZL_INLINE] = { 0 };

        memcpy(beginning, text.ptr, text.len < TZL_INLINE ? text.len : TZL_INLINE);
        tz_build_put(b, &b->out[TZL_LETT], &letters, sizeof letters);
        tz_build_put(b, &b->out[TZL_FTXT], beginning, sizeof beginning);
    }
}

/* Twice as many slots as forms, and more. */
static bool put_hash(struct tz_build *b)
{
    const struct tzl_form *forms = TZ_ROWS(&b->out[TZL_FORM], const struct tzl_form);
    uint32_t count = (uint32_t)TZ_COUNT(&b->out[TZL_FORM], struct tzl_form), slots = 64, *hash;
    struct tz_buf *out = &b->out[TZL_HASH];

    while (slots < 2 * count && slots < UINT32_MAX / 2)
        slots *= 2;
    if (!tz_buf_room(out, slots * sizeof *hash))
        return false;
    out->len = slots * sizeof *hash;
    hash = TZ_ROWS(out, uint32_t);
    memset(hash, 0, out->len);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at =
            tz_form_hash((enum tzl_form_kind)forms[i].kind, tz_pool_text(&b->pool, forms[i].text));

        if (i && forms[i].kind == forms[i - 1].kind && forms[i].text == forms[i - 1].text)
            continue; /* only where equal forms begin */
        while (hash[at & (slots - 1)])
            at++;
        hash[at & (slots - 1)] = i + 1;
    }
    return true;
}

tz_status tz_build_forms(struct tz_build *b, struct tz_err *err)
{
    uint32_t words = (uint32_t)TZ_COUNT(&b->out[TZL_WORD], struct tzl_word);
    struct tz_buf *out = &b->out[TZL_FORM];

    for (uint32_t w = 0; w < words && !b->pool.failed; w++)
        put_forms(b, w);
    if (!b->failed && !b->pool.failed && out->len)
        qsort_r(out->ptr, TZ_COUNT(out, struct tzl_form), sizeof(struct tzl_form), by_form, b);
    put_letters(b);
    if (b->failed || b->pool.failed || !put_hash(b))
        return tz_fail(err, TZ_NOMEM, "no memory for the words of the names");
    return TZ_OK;
}
