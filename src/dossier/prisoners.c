#include "dossier/prisoners.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "dossier/claims.h"

/* Those found so far, growing in the arena. */
struct list {
    struct tz_prisoner *item;
    size_t count, capacity;
};

/* The more certain that somebody is held, the lower. */
static int rank(enum tz_held held)
{
    static const int ranks[] = { [TZ_HELD_CERTAINLY] = 0,
                                 [TZ_HELD_POSSIBLY] = 1,
                                 [TZ_HELD_NO_LONGER] = 2,
                                 [TZ_HELD_NOT_YET] = 3 };

    return ranks[held];
}

static int by_answer(const void *a, const void *b)
{
    const struct tz_prisoner *x = a, *y = b;
    int order = rank(x->answer) - rank(y->answer);

    if (!order)
        order = tz_str_cmp(x->name, y->name);
    return order ? order : tz_str_cmp(x->person, y->person);
}

static tz_status grow(struct list *list, struct tz_arena *arena, struct tz_err *err)
{
    size_t capacity = list->capacity ? list->capacity * 2 : 16;
    struct tz_prisoner *more;

    if (list->count < list->capacity)
        return TZ_OK;
    more = tz_new(arena, struct tz_prisoner, capacity);
    if (!more)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu prisoners", capacity);
    if (list->count)
        memcpy(more, list->item, list->count * sizeof *more);
    list->item = more;
    list->capacity = capacity;
    return TZ_OK;
}

/* Of two cases of one person, the one that says more counts. */
static tz_status add(struct list *list, struct tz_reading *g, const struct tz_prisoner *p,
                     struct tz_err *err)
{
    for (size_t i = 0; i < list->count; i++)
        if (tz_str_eq(list->item[i].person, p->person)) {
            if (rank(p->answer) < rank(list->item[i].answer))
                list->item[i] = *p;
            return TZ_OK;
        }
    TZ_TRY(grow(list, &g->arena, err));
    list->item[list->count++] = *p;
    return TZ_OK;
}

static tz_status read_case(struct tz_reading *g, tz_str uid, struct tz_day day, struct list *list,
                           size_t *unnamed, struct tz_err *err)
{
    struct tz_prisoner p = { 0 };
    struct tz_values who;
    size_t accused = 0;

    TZ_TRY(tz_case_read(g, uid, &p.the_case, err));
    who = tz_values_of(&p.the_case.record, "defendant");
    for (size_t i = 0; i < who.count; i++)
        accused += tz_value_first(who, &who.claim[i]);
    *unnamed += accused == 0;
    if (!accused)
        return TZ_OK;
    TZ_TRY(tz_reckon(&p.the_case, day, &g->arena, &p.reckoning, err));
    p.shared = accused > 1;
    p.answer = p.reckoning.held.answer;
    if (p.shared && p.answer != TZ_HELD_NOT_YET)
        p.answer = TZ_HELD_POSSIBLY;
    for (size_t i = 0; i < who.count; i++) {
        if (!tz_value_first(who, &who.claim[i]))
            continue;
        p.person = who.claim[i].value;
        TZ_TRY(tz_reading_caption(g, p.person, &p.name, err));
        TZ_TRY(add(list, g, &p, err));
    }
    return TZ_OK;
}

tz_status tz_prisoners_read(struct tz_reading *g, struct tz_day day, struct tz_prisoners *out,
                            struct tz_err *err)
{
    const struct tz_naming *found;
    struct tz_prisoners all = { 0 };
    struct list list = { 0 };
    size_t count;

    TZ_TRY(tz_read_schema(g->r, &g->viewer, "CourtCase", g->as_of, &g->arena, &found, &count, err));
    for (size_t i = 0; i < count; i++)
        TZ_TRY(read_case(g, found[i].uid, day, &list, &all.unnamed, err));
    if (list.count)
        qsort(list.item, list.count, sizeof *list.item, by_answer);
    for (size_t i = 0; i < list.count; i++)
        all.of[list.item[i].answer]++;
    all.item = list.item;
    all.count = list.count;
    *out = all;
    return TZ_OK;
}
