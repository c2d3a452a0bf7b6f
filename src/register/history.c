/* How a record came to be: register/read.h. */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "register/asking.h"
#include "register/read.h"

static bool has_claim(const struct tz_record *record, int64_t id)
{
    for (size_t i = 0; i < record->count; i++)
        if (record->claim[i].id == id)
            return true;
    return false;
}

/* The events, growing in the arena. */
struct events {
    struct tz_event *event;
    size_t count, capacity;
};

static tz_status add_event(struct events *list, const struct tz_use *u, struct tz_arena *arena,
                           struct tz_err *err)
{
    struct tz_event *more;

    if (list->count == list->capacity) {
        list->capacity = list->capacity ? list->capacity * 2 : 32;
        more = tz_new(arena, struct tz_event, list->capacity);
        if (!more)
            return tz_fail(err, TZ_NOMEM, "no memory for a history");
        if (list->count)
            memcpy(more, list->event, list->count * sizeof *more);
        list->event = more;
    }
    list->event[list->count].change = tz_cell_int(u, 0);
    list->event[list->count].claim = tz_cell_int(u, 1);
    if (!tz_state_find(tz_cell(u, 2), &list->event[list->count].state))
        list->event[list->count].kind =
            tz_str_is(tz_cell(u, 2), "opened") ? TZ_EVENT_OPENED : TZ_EVENT_EXPUNGE;
    list->event[list->count++].verdict = tz_cell_int(u, 3);
    return TZ_OK;
}

static tz_status read_events(struct tz_register *r, const struct tz_record *record, tz_str uid,
                             int64_t as_of, struct tz_arena *arena, struct events *list,
                             struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_history_of_entity);
    int64_t id;
    tz_status st = tz_entity_find(r, uid, &id, err);

    if (st != TZ_OK)
        return st == TZ_ABSENT ? TZ_OK : st;
    tz_bind_int(&u, ":entity", id);
    tz_bind_int(&u, ":as_of", as_of);
    while ((st = tz_step(&u, err)) == TZ_OK)
        if (has_claim(record, tz_cell_int(&u, 1)))
            TZ_TRY(add_event(list, &u, arena, err));
    return st == TZ_END ? TZ_OK : st;
}

static int by_time(const void *pa, const void *pb)
{
    const struct tz_event *a = pa, *b = pb;

    if (a->change != b->change)
        return a->change < b->change ? -1 : 1;
    if (a->verdict != b->verdict)
        return a->verdict < b->verdict ? -1 : 1;
    return a->claim < b->claim ? -1 : a->claim > b->claim;
}

tz_status tz_read_history(struct tz_register *r, const struct tz_record *record, int64_t as_of,
                          struct tz_arena *arena, const struct tz_event **out, size_t *count,
                          struct tz_err *err)
{
    struct events list = { 0 };

    TZ_TRY(read_events(r, record, record->uid, as_of, arena, &list, err));
    for (size_t i = 0; i < record->referents; i++)
        TZ_TRY(read_events(r, record, record->referent[i], as_of, arena, &list, err));
    if (record->referents)
        qsort(list.event, list.count, sizeof *list.event, by_time);
    *out = list.event;
    *count = list.count;
    return TZ_OK;
}

tz_status tz_read_change(struct tz_register *r, int64_t seq, struct tz_arena *arena,
                         struct tz_change_shown *out, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_change_shown);
    tz_status st;

    tz_bind_int(&u, ":seq", seq);
    st = tz_step(&u, err);
    if (st != TZ_OK)
        return st == TZ_END ? TZ_ABSENT : st;
    TZ_TRY(tz_arena_str(arena, tz_cell(&u, 0), &out->at, err));
    TZ_TRY(tz_arena_str(arena, tz_cell(&u, 1), &out->login, err));
    TZ_TRY(tz_arena_str(arena, tz_cell(&u, 2), &out->name, err));
    return tz_arena_str(arena, tz_cell(&u, 3), &out->reason, err);
}
