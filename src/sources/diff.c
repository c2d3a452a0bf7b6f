#include "sources/diff.h"

#include "base/err.h"
#include "base/str.h"

enum { RECORD_MEMORY = 256 * 1024 * 1024 }; /* for one record of each list */

/* One of the two lists, and how far it has come. */
struct side {
    const struct tz_list *list;
    uint32_t next, count, entity;
    bool there; /* `record` is the one that is looked at */
    struct tz_arena arena;
    struct tz_list_record record;
};

struct job {
    struct side old, new;
    tz_status (*take)(void *user, const struct tz_diff_item *item, struct tz_err *err);
    void *user;
    struct tz_diff_counts *counts;
    struct tz_arena arena; /* properties of one changed record */
};

/* Go to the next record of a side. */
static tz_status step(struct side *s, uint64_t *listed, struct tz_err *err)
{
    tz_arena_free(&s->arena);
    s->arena.budget = RECORD_MEMORY;
    while (s->next < s->count && !tz_list_is_record(s->list, s->next))
        s->next++;
    s->there = s->next < s->count;
    if (!s->there)
        return TZ_OK;
    s->entity = s->next++;
    TZ_TRY(tz_list_record(s->list, s->entity, &s->arena, &s->record, err));
    *listed += s->record.listed;
    return TZ_OK;
}

static tz_status both(struct job *j, bool old, bool new, struct tz_err *err)
{
    if (old)
        TZ_TRY(step(&j->old, &j->counts->listed_before, err));
    return new ? step(&j->new, &j->counts->listed_now, err) : TZ_OK;
}

static bool same_value(const struct tz_list_value *a, const struct tz_list_value *b)
{
    return tz_str_eq(a->prop, b->prop) && tz_str_eq(a->text, b->text);
}

static bool same_record(const struct tz_list_record *a, const struct tz_list_record *b)
{
    if (a->count != b->count || a->listed != b->listed || !tz_str_eq(a->schema, b->schema))
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!same_value(&a->values[i], &b->values[i]))
            return false;
    return true;
}

/* The values of `a` for `prop` that `b` has not, into `out`; how many. */
static size_t only_in(const struct tz_list_record *a, const struct tz_list_record *b, tz_str prop,
                      struct tz_list_value *out)
{
    size_t count = 0, k = 0;

    for (size_t i = 0; i < a->count; i++) {
        int order = -1;

        if (!tz_str_eq(a->values[i].prop, prop))
            continue;
        while (k < b->count && tz_str_cmp(b->values[k].prop, prop) < 0)
            k++;
        while (k < b->count && tz_str_eq(b->values[k].prop, prop) &&
               (order = tz_str_cmp(b->values[k].text, a->values[i].text)) < 0)
            k++;
        if (k == b->count || !same_value(&b->values[k], &a->values[i]))
            out[count++] = a->values[i];
    }
    return count;
}

/* The next property behind `last` in either record, or an empty slice. */
static tz_str next_prop(const struct tz_list_record *a, const struct tz_list_record *b, tz_str last)
{
    const struct tz_list_record *sides[] = { a, b };
    tz_str next = { "", 0 };

    for (int s = 0; s < 2; s++)
        for (size_t i = 0; i < sides[s]->count; i++) {
            tz_str prop = sides[s]->values[i].prop;

            if (tz_str_cmp(prop, last) <= 0)
                continue;
            if (!next.len || tz_str_cmp(prop, next) < 0)
                next = prop;
            break; /* sorted: the first behind `last` is the least */
        }
    return next;
}

static tz_status changed(struct job *j, struct tz_diff_item *item, struct tz_err *err)
{
    const struct tz_list_record *a = &j->old.record, *b = &j->new.record;
    size_t most = a->count + b->count + 1;
    struct tz_list_value *values;
    struct tz_diff_prop *props;

    tz_arena_free(&j->arena);
    j->arena.budget = RECORD_MEMORY;
    values = tz_new(&j->arena, struct tz_list_value, most);
    props = tz_new(&j->arena, struct tz_diff_prop, most);
    if (!values || !props)
        return tz_fail(err, TZ_NOMEM, "no memory to compare %.*s", TZ_FMT(a->id));
    item->props = props;
    for (tz_str p = next_prop(a, b, TZ_STR("")); p.len; p = next_prop(a, b, p)) {
        struct tz_diff_prop *prop = &props[item->prop_count];

        *prop = (struct tz_diff_prop){ .prop = p, .from = values };
        prop->from_count = only_in(a, b, p, values);
        values += prop->from_count;
        prop->to = values;
        prop->to_count = only_in(b, a, p, values);
        values += prop->to_count;
        item->prop_count += prop->from_count || prop->to_count;
    }
    return TZ_OK;
}

/* What is on both sides under one id. */
static tz_status pair(struct job *j, struct tz_err *err)
{
    struct tz_diff_item item = {
        TZ_DIFF_CHANGED, &j->old.record, &j->new.record, j->old.entity, j->new.entity, NULL, 0
    };

    if (same_record(&j->old.record, &j->new.record)) {
        j->counts->same++;
        return TZ_OK;
    }
    j->counts->changed++;
    TZ_TRY(changed(j, &item, err));
    return j->take(j->user, &item, err);
}

static tz_status one(struct job *j, int order, struct tz_err *err)
{
    struct tz_diff_item item = { .kind = order < 0 ? TZ_DIFF_REMOVED : TZ_DIFF_ADDED };

    if (order == 0)
        return pair(j, err);
    if (order < 0) {
        item.old = &j->old.record;
        item.old_entity = j->old.entity;
        j->counts->removed++;
    } else {
        item.new = &j->new.record;
        item.new_entity = j->new.entity;
        j->counts->added++;
    }
    return j->take(j->user, &item, err);
}

static tz_status run(struct job *j, struct tz_err *err)
{
    TZ_TRY(both(j, true, true, err));
    while (j->old.there || j->new.there) {
        int order = !j->old.there   ? 1
                    : !j->new.there ? -1
                                    : tz_str_cmp(j->old.record.id, j->new.record.id);

        TZ_TRY(one(j, order, err));
        TZ_TRY(both(j, order <= 0, order >= 0, err));
    }
    return TZ_OK;
}

tz_status tz_list_diff(const struct tz_list *old, const struct tz_list *new,
                       tz_status (*take)(void *user, const struct tz_diff_item *item,
                                         struct tz_err *err),
                       void *user, struct tz_diff_counts *counts, struct tz_err *err)
{
    struct job j = { .old = { .list = old, .count = tz_list_counts(old).entities },
                     .new = { .list = new, .count = tz_list_counts(new).entities },
                     .take = take,
                     .user = user,
                     .counts = counts };
    tz_status st;

    *counts = (struct tz_diff_counts){ 0 };
    st = run(&j, err);
    tz_arena_free(&j.old.arena);
    tz_arena_free(&j.new.arena);
    tz_arena_free(&j.arena);
    return st;
}
