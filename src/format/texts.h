/* format/texts.h - texts, each kept once and known by its number.
 *
 * Tables repeat themselves: a list that multiplies names by addresses has the
 * same sentence on a hundred rows. Also the one way to look something up by a
 * text while reading: ids of places, keys of records. */
#ifndef TZ_FORMAT_TEXTS_H
#define TZ_FORMAT_TEXTS_H

#include "base/arena.h"

#define TZ_TEXT_NONE UINT32_MAX

/* Zero-initialise but for the budget of `arena`; tz_texts_free() when done. */
struct tz_texts {
    struct tz_arena arena;
    tz_str *texts; /* by number, in the order in which they came first */
    uint32_t count, capacity;
    uint32_t *slots; /* numbers, by hash */
    uint32_t slot_count;
};

/* The number of `text`, which is copied when it is not there yet: then the
 * number is what `count` was before. TZ_OK or TZ_NOMEM. */
tz_status tz_texts_put(struct tz_texts *t, tz_str text, uint32_t *number,
                       struct tz_err *err) TZ_MUST_USE;

/* The number of `text`, or TZ_TEXT_NONE. */
uint32_t tz_texts_find(const struct tz_texts *t, tz_str text);

/* Forget all; the budget is `budget` again. */
void tz_texts_empty(struct tz_texts *t, size_t budget);

void tz_texts_free(struct tz_texts *t); /* fits TZ_AUTO */

#endif
