#include "format/texts.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/str.h"

enum { FIRST_SLOTS = 64, MOST_TEXTS = 1 << 30 };

/* FNV-1a with the bits stirred at the end. */
static uint32_t hash(tz_str s)
{
    uint64_t h = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * UINT64_C(1099511628211);
    return (uint32_t)(h ^ h >> 29 ^ h >> 47);
}

/* The slot that holds `text`, or the free one where it belongs. */
static uint32_t slot_of(const struct tz_texts *t, tz_str text)
{
    uint32_t i = hash(text) & (t->slot_count - 1);

    while (t->slots[i] != TZ_TEXT_NONE && !tz_str_eq(t->texts[t->slots[i]], text))
        i = (i + 1) & (t->slot_count - 1);
    return i;
}

static tz_status no_memory(struct tz_err *err, uint32_t count)
{
    return tz_fail(err, TZ_NOMEM, "no memory for %u different texts", (unsigned)count);
}

static tz_status grow_texts(struct tz_texts *t, struct tz_err *err)
{
    uint32_t capacity = t->capacity ? t->capacity * 2 : FIRST_SLOTS / 2;
    tz_str *more = t->count < MOST_TEXTS ? reallocarray(t->texts, capacity, sizeof *more) : NULL;

    if (!more)
        return no_memory(err, t->count);
    t->texts = more;
    t->capacity = capacity;
    return TZ_OK;
}

/* At most half of the slots are taken. */
static tz_status grow_slots(struct tz_texts *t, struct tz_err *err)
{
    uint32_t count = t->slot_count ? t->slot_count * 2 : FIRST_SLOTS;
    uint32_t *more = reallocarray(t->slots, count, sizeof *more);

    if (!more)
        return no_memory(err, t->count);
    t->slots = more;
    t->slot_count = count;
    for (uint32_t i = 0; i < count; i++)
        more[i] = TZ_TEXT_NONE;
    for (uint32_t i = 0; i < t->count; i++)
        more[slot_of(t, t->texts[i])] = i;
    return TZ_OK;
}

tz_status tz_texts_put(struct tz_texts *t, tz_str text, uint32_t *number, struct tz_err *err)
{
    uint32_t found = tz_texts_find(t, text);

    if (found == TZ_TEXT_NONE) {
        if (t->count == t->capacity)
            TZ_TRY(grow_texts(t, err));
        if (t->count >= t->slot_count / 2)
            TZ_TRY(grow_slots(t, err));
        TZ_TRY(tz_arena_str(&t->arena, text, &t->texts[t->count], err));
        found = t->count++;
        t->slots[slot_of(t, text)] = found;
    }
    *number = found;
    return TZ_OK;
}

uint32_t tz_texts_find(const struct tz_texts *t, tz_str text)
{
    return t->slot_count ? t->slots[slot_of(t, text)] : TZ_TEXT_NONE;
}

void tz_texts_empty(struct tz_texts *t, size_t budget)
{
    tz_texts_free(t);
    t->arena.budget = budget;
}

void tz_texts_free(struct tz_texts *t)
{
    tz_arena_free(&t->arena);
    free(t->texts);
    free(t->slots);
    *t = (struct tz_texts){ 0 };
}
