#include "format/facts.h"

#include <stdlib.h>

#include "base/err.h"

tz_status tz_facts_put(struct tz_facts *f, struct tz_arena *texts, uint32_t owner, uint32_t line,
                       const tz_str *fields, size_t count, struct tz_err *err)
{
    struct tz_fact fact = { .owner = owner, .line = line };

    if (f->count == f->capacity) {
        size_t capacity = f->capacity ? f->capacity * 2 : 1024;
        struct tz_fact *more;

        if (capacity > TZ_FACT_ROWS)
            return tz_fail(err, TZ_LIMIT, "more than %d rows beside the main one", TZ_FACT_ROWS);
        more = reallocarray(f->rows, capacity, sizeof *more);
        if (!more)
            return tz_fail(err, TZ_NOMEM, "no memory for %zu rows", capacity);
        f->rows = more;
        f->capacity = capacity;
    }
    for (size_t i = 0; i < count; i++)
        TZ_TRY(tz_arena_str(texts, fields[i], &fact.fields[i], err));
    f->rows[f->count++] = fact;
    return TZ_OK;
}

static int by_owner(const void *a, const void *b)
{
    const struct tz_fact *x = a, *y = b;

    if (x->owner != y->owner)
        return x->owner < y->owner ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

void tz_facts_sort(struct tz_facts *f)
{
    if (f->count)
        qsort(f->rows, f->count, sizeof *f->rows, by_owner);
}

struct tz_fact *tz_facts_first(const struct tz_facts *f, uint32_t owner)
{
    size_t low = 0, high = f->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (f->rows[middle].owner < owner)
            low = middle + 1;
        else
            high = middle;
    }
    return low < f->count && f->rows[low].owner == owner ? &f->rows[low] : NULL;
}

struct tz_fact *tz_facts_next(const struct tz_facts *f, struct tz_fact *row)
{
    struct tz_fact *next = row + 1;

    return next < f->rows + f->count && next->owner == row->owner ? next : NULL;
}

void tz_facts_free(struct tz_facts *f)
{
    free(f->rows);
    *f = (struct tz_facts){ 0 };
}
