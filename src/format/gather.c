#include "format/gather.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/str.h"

enum { NEXT, LINE, CELLS };

#define NO_ROW UINT32_MAX

void tz_gather_open(struct tz_gather *g, size_t width)
{
    *g = (struct tz_gather){
        .width = width,
        .texts.arena.budget = TZ_GATHER_BYTES,
        .keys.arena.budget = TZ_GATHER_BYTES,
    };
}

void tz_gather_close(struct tz_gather *g)
{
    tz_texts_free(&g->texts);
    tz_texts_free(&g->keys);
    tz_texts_free(&g->seen);
    free(g->groups);
    free(g->rows);
    *g = (struct tz_gather){ 0 };
}

static uint32_t *row_at(const struct tz_gather *g, uint32_t row)
{
    return g->rows + (size_t)row * (CELLS + g->width);
}

static tz_status grow_rows(struct tz_gather *g, struct tz_err *err)
{
    uint32_t capacity = g->row_capacity ? g->row_capacity * 2 : 256;
    uint32_t *more;

    if (g->row_count >= TZ_GATHER_ROWS)
        return tz_fail(err, TZ_LIMIT, "more than %d rows in a table that must be held whole",
                       TZ_GATHER_ROWS);
    more = reallocarray(g->rows, capacity, (CELLS + g->width) * sizeof *more);
    if (!more)
        return tz_fail(err, TZ_NOMEM, "no memory for %u rows", (unsigned)capacity);
    g->rows = more;
    g->row_capacity = capacity;
    return TZ_OK;
}

static tz_status grow_groups(struct tz_gather *g, struct tz_err *err)
{
    uint32_t capacity = g->group_capacity ? g->group_capacity * 2 : 64;
    struct tz_group *more = reallocarray(g->groups, capacity, sizeof *more);

    if (!more)
        return tz_fail(err, TZ_NOMEM, "no memory for %u entries", (unsigned)capacity);
    g->groups = more;
    g->group_capacity = capacity;
    return TZ_OK;
}

tz_status tz_gather_put(struct tz_gather *g, tz_str key, const tz_str *cells, uint32_t line,
                        struct tz_err *err)
{
    uint32_t groups = g->keys.count, group, *row;

    if (g->row_count == g->row_capacity)
        TZ_TRY(grow_rows(g, err));
    if (groups == g->group_capacity)
        TZ_TRY(grow_groups(g, err));
    TZ_TRY(tz_texts_put(&g->keys, key, &group, err));
    row = row_at(g, g->row_count);
    row[NEXT] = NO_ROW;
    row[LINE] = line;
    for (size_t i = 0; i < g->width; i++)
        TZ_TRY(tz_texts_put(&g->texts, cells[i], &row[CELLS + i], err));
    if (group == groups)
        g->groups[group].first = g->row_count;
    else
        row_at(g, g->groups[group].last)[NEXT] = g->row_count;
    g->groups[group].last = g->row_count++;
    return TZ_OK;
}

void tz_gather_first(struct tz_gather *g, uint32_t group)
{
    g->group = group;
    g->row = g->groups[group].first;
    tz_texts_empty(&g->seen, TZ_GATHER_BYTES);
}

bool tz_gather_next(struct tz_gather *g)
{
    uint32_t next = row_at(g, g->row)[NEXT];

    if (next == NO_ROW)
        return false;
    g->row = next;
    return true;
}

tz_str tz_gather_key(const struct tz_gather *g)
{
    return g->keys.texts[g->group];
}

tz_str tz_gather_cell(const struct tz_gather *g, size_t column)
{
    return g->texts.texts[row_at(g, g->row)[CELLS + column]];
}

uint32_t tz_gather_line(const struct tz_gather *g)
{
    return row_at(g, g->row)[LINE];
}

/* The numbers of the cells, with the first column's in front, are the key. */
bool tz_gather_new(struct tz_gather *g, size_t first, size_t last, struct tz_record *r)
{
    uint32_t key[1 + UINT8_MAX], before = g->seen.count, number;
    size_t len = last - first + 1;
    bool any = false;

    for (size_t i = first; i <= last; i++)
        any |= tz_gather_cell(g, i).len > 0;
    if (!any || r->st != TZ_OK || len > UINT8_MAX)
        return false;
    key[0] = (uint32_t)first;
    memcpy(key + 1, row_at(g, g->row) + CELLS + first, len * sizeof *key);
    r->st = tz_texts_put(&g->seen, (tz_str){ (const char *)key, (1 + len) * sizeof *key }, &number,
                         &r->err);
    return r->st == TZ_OK && number == before;
}
