#include "dossier/figures.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "dossier/named.h"
#include "dossier/parts.h"
#include "entity/date.h"
#include "entity/vocabulary.h"

/* Place of a kind in its vocabulary; what is not in it comes last. */
static size_t kind_order(tz_str what)
{
    const struct tz_vocabulary *kinds = tz_vocabulary_named(TZ_STR("figure_kind"));
    size_t i = 0;

    while (i < kinds->count && !tz_str_is(what, kinds->terms[i].code))
        i++;
    return i;
}

static int group_order(const struct tz_figure *a, const struct tz_figure *b)
{
    size_t one = kind_order(a->what), other = kind_order(b->what);
    int order;

    if (a->event != b->event)
        return a->event < b->event ? -1 : 1;
    if (one != other)
        return one < other ? -1 : 1;
    order = tz_str_cmp(a->population, b->population);
    return order ? order : tz_str_cmp(a->place, b->place);
}

static int figure_order(const void *x, const void *y)
{
    const struct tz_figure *a = x, *b = y;
    int order = group_order(a, b);

    if (order)
        return order;
    if (a->official != b->official)
        return a->official ? -1 : 1;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return tz_str_cmp(a->record->uid, b->record->uid);
}

static void take_date(struct tz_figure *f, const struct tz_claim *low)
{
    tz_str as_of = tz_value_text(f->record, "asOf"),
           published = tz_value_text(f->record, "publishedOn");
    struct tz_date date;

    f->date = as_of.len ? as_of : published.len ? published : low->said;
    f->day = INT32_MAX;
    if (f->date.len && tz_date_parse(f->date, &date) == TZ_OK)
        f->day = tz_day_number(date.to);
}

/* False when the record has no number. */
static tz_status take_figure(struct tz_reading *g, const struct tz_record *record, size_t event,
                             struct tz_figure *f, bool *has, struct tz_err *err)
{
    const struct tz_claim *low = tz_value(record, "low");
    tz_str quoted = tz_value_text(record, "attributedTo");

    *f = (struct tz_figure){ .record = record,
                             .event = event,
                             .what = tz_value_text(record, "what"),
                             .population = tz_value_text(record, "population"),
                             .place = tz_value_text(record, "place"),
                             .kind = tz_value_text(record, "valueKind"),
                             .high = -1,
                             .official = tz_value_is(record, "official", "yes"),
                             .speaker = tz_register_name(g->r) };
    *has = low && tz_value_number(record, "low", &f->low);
    if (!*has)
        return TZ_OK;
    if (tz_str_is(f->kind, "range") && !tz_value_number(record, "high", &f->high))
        f->high = -1;
    take_date(f, low);
    if (low->speaker.len)
        TZ_TRY(tz_reading_caption(g, low->speaker, &f->speaker, err));
    if (quoted.len)
        TZ_TRY(tz_reading_caption(g, quoted, &f->quoted, err));
    f->origin = low->origin.len ? low->origin : low->speaker;
    return TZ_OK;
}

static bool taken(const struct tz_figure *f, size_t count, const struct tz_record *record)
{
    for (size_t i = 0; i < count; i++)
        if (tz_str_eq(f[i].record->uid, record->uid))
            return true;
    return false;
}

static tz_status take_all(struct tz_reading *g, struct tz_figures *all, struct tz_figure *f,
                          struct tz_err *err)
{
    for (size_t e = 0; e < all->events.count; e++) {
        struct tz_records found;

        TZ_TRY(tz_reading_naming(g, all->events.item[e].uid, "event", "Figure", &found, err));
        for (size_t i = 0; i < found.count; i++) {
            bool has;

            if (taken(f, all->count, &found.item[i]))
                continue;
            if (all->count == TZ_FIGURES)
                return tz_fail(err, TZ_LIMIT, "more than %d figures of one event", (int)TZ_FIGURES);
            TZ_TRY(take_figure(g, &found.item[i], e, &f[all->count], &has, err));
            all->count += has;
            all->left_out += !has;
        }
    }
    return TZ_OK;
}

/* A later figure that names it; of two that name each other, only the later. */
static bool supersedes(const struct tz_figure *later, const struct tz_figure *f)
{
    return tz_record_says(later->record, "supersedes", f->record->uid) &&
           !(tz_record_says(f->record, "supersedes", later->record->uid) && later->day <= f->day);
}

static void relate(struct tz_figure *f, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < count; k++)
            if (i != k && !f[i].superseded_by && supersedes(&f[k], &f[i]))
                f[i].superseded_by = k + 1;
        for (size_t k = 0; k < i && !f[i].repeats; k++)
            if (group_order(&f[k], &f[i]) == 0 && tz_str_eq(f[k].origin, f[i].origin) &&
                f[k].low == f[i].low && f[k].high == f[i].high)
                f[i].repeats = k + 1;
    }
}

static int64_t upper_end(const struct tz_figure *f)
{
    return f->high >= 0 ? f->high : f->low;
}

/* Whether an earlier figure of the group, official like it or not, is of its origin. */
static bool origin_before(const struct tz_figure *f, size_t first, size_t i)
{
    for (size_t k = first; k < i; k++)
        if (f[k].official == f[i].official && tz_str_eq(f[k].origin, f[i].origin))
            return true;
    return false;
}

static void weigh_group(struct tz_figure_group *group, const struct tz_figure *f)
{
    for (size_t i = group->first; i < group->first + group->count; i++) {
        size_t *highest = f[i].official ? &group->highest_official : &group->highest_unofficial;
        bool fresh = !origin_before(f, group->first, i);

        if (f[i].official) {
            group->official++;
            group->official_origins += fresh;
        } else {
            group->unofficial++;
            group->unofficial_origins += fresh;
        }
        if (!f[i].superseded_by && (!*highest || upper_end(&f[i]) > upper_end(&f[*highest - 1])))
            *highest = i + 1;
    }
}

/* Which of the events are that one and its parts. */
static tz_status parts_of(struct tz_reading *g, const struct tz_records *events, size_t event,
                          bool *in, struct tz_err *err)
{
    struct tz_records parts;

    memset(in, event == 0, events->count);
    if (event == 0)
        return TZ_OK;
    TZ_TRY(tz_event_parts(g, &events->item[event], &parts, err));
    for (size_t i = 0; i < events->count; i++)
        for (size_t k = 0; k < parts.count; k++)
            in[i] |= tz_str_eq(events->item[i].uid, parts.item[k].uid);
    return TZ_OK;
}

static tz_status count_named(struct tz_reading *g, const struct tz_figures *all,
                             struct tz_figure_group *group, const struct tz_named *named,
                             size_t count, struct tz_err *err)
{
    const struct tz_figure *f = &all->item[group->first];
    bool in[TZ_PARTS], everybody = !f->population.len || tz_str_is(f->population, "all");
    enum tz_named_kind kind;

    group->has_named = everybody && !f->place.len && tz_named_kind_of(f->what, &kind);
    if (!group->has_named || !count)
        return TZ_OK;
    TZ_TRY(parts_of(g, &all->events, f->event, in, err));
    group->named = tz_named_count(named, count, kind, in);
    return TZ_OK;
}

static tz_status make_groups(struct tz_reading *g, struct tz_figures *all, struct tz_err *err)
{
    struct tz_figure_group *group = tz_new(&g->arena, struct tz_figure_group, all->count + 1);
    const struct tz_named *named;
    size_t count;

    if (!group)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu figures", all->count);
    for (size_t i = 0; i < all->count; i++) {
        if (i == 0 || group_order(&all->item[i - 1], &all->item[i]) != 0)
            group[all->groups++].first = i;
        group[all->groups - 1].count++;
    }
    TZ_TRY(tz_named_read(g, &all->events, &named, &count, err));
    for (size_t i = 0; i < all->groups; i++) {
        weigh_group(&group[i], all->item);
        TZ_TRY(count_named(g, all, &group[i], named, count, err));
    }
    all->group = group;
    return TZ_OK;
}

static bool says_alike(const struct tz_figure *a, const struct tz_figure *b)
{
    return tz_record_says(a->record, "lookalike", b->record->uid) ||
           tz_record_says(b->record, "lookalike", a->record->uid);
}

static bool look_alike(const struct tz_figure *a, const struct tz_figure *b)
{
    return a->low == b->low && a->low >= TZ_ALIKE &&
           (!tz_str_eq(a->what, b->what) || !tz_str_eq(a->population, b->population));
}

static tz_status find_lookalikes(struct tz_reading *g, struct tz_figures *all, struct tz_err *err)
{
    struct tz_lookalike *pair = NULL;
    size_t room = 0;

    for (int pass = 0; pass < 2; pass++) {
        all->lookalikes = 0;
        for (size_t i = 0; i < all->count; i++)
            for (size_t k = i + 1; k < all->count; k++) {
                bool stated = says_alike(&all->item[i], &all->item[k]);

                if (!stated && !look_alike(&all->item[i], &all->item[k]))
                    continue;
                if (pair)
                    pair[all->lookalikes] = (struct tz_lookalike){ i + 1, k + 1, stated };
                all->lookalikes++;
            }
        room = all->lookalikes;
        if (!pair && !(pair = tz_new(&g->arena, struct tz_lookalike, room + 1)))
            return tz_fail(err, TZ_NOMEM, "no memory for %zu pairs of figures", room);
    }
    all->lookalike = pair;
    return TZ_OK;
}

tz_status tz_figures_read(struct tz_reading *g, tz_str uid, struct tz_figures *out,
                          struct tz_err *err)
{
    struct tz_figures all = { 0 };
    struct tz_figure *f = tz_new(&g->arena, struct tz_figure, TZ_FIGURES);

    if (!f)
        return tz_fail(err, TZ_NOMEM, "no memory for figures");
    TZ_TRY(tz_reading_subject(g, uid, "Event", &all.asked, err));
    TZ_TRY(tz_event_parts(g, &all.asked, &all.events, err));
    TZ_TRY(take_all(g, &all, f, err));
    if (all.count)
        qsort(f, all.count, sizeof *f, figure_order);
    relate(f, all.count);
    all.item = f;
    TZ_TRY(make_groups(g, &all, err));
    TZ_TRY(find_lookalikes(g, &all, err));
    *out = all;
    return TZ_OK;
}
