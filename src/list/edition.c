#include "list/edition.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/str.h"

static const char *const statuses[TZ_ENTRY_STATUSES] = {
    [TZ_ENTRY_IN_FORCE] = "in_force",
    [TZ_ENTRY_AMENDED] = "amended",
    [TZ_ENTRY_DELISTED] = "delisted",
};

const char *tz_entry_status_name(enum tz_entry_status status)
{
    return statuses[status];
}

const struct tz_list_entry *tz_edition_find(const struct tz_edition *e, uint32_t number)
{
    size_t low = 0, high = e->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (e->entries[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < e->count && e->entries[low].number == number ? &e->entries[low] : NULL;
}

/* What an entry lacks, or NULL. */
static const char *lacks(const struct tz_list_entry *e)
{
    if (!e->id.len)
        return "the id of a subject";
    if (!e->listed_on.len)
        return "a day of listing";
    if (e->status == TZ_ENTRY_DELISTED && !e->delisted_on.len)
        return "a day of delisting";
    if (e->status == TZ_ENTRY_DELISTED && !e->ground.len)
        return "a ground of delisting";
    if (e->status == TZ_ENTRY_DELISTED)
        return NULL;
    if (!e->subject)
        return "a subject";
    if (e->status == TZ_ENTRY_AMENDED && !e->amended_on.len)
        return "a day of amendment";
    return e->reasons.count ? NULL : "a statement of reasons";
}

static int by_text(const void *a, const void *b)
{
    return tz_str_cmp(*(const tz_str *)a, *(const tz_str *)b);
}

/* The ids of the entries in force, sorted: two entries of one subject are a mistake. */
static tz_status sorted_ids(const struct tz_edition *e, tz_str **out, size_t *count,
                            struct tz_err *err)
{
    tz_str *ids = calloc(e->count + 1, sizeof *ids);
    size_t n = 0;

    if (!ids)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu entries", e->count);
    for (size_t i = 0; i < e->count; i++)
        if (e->entries[i].status != TZ_ENTRY_DELISTED)
            ids[n++] = e->entries[i].id;
    qsort(ids, n, sizeof *ids, by_text);
    *out = ids;
    *count = n;
    return TZ_OK;
}

static tz_status check_ids(const struct tz_edition *e, const tz_str *ids, size_t count,
                           struct tz_err *err)
{
    for (size_t i = 1; i < count; i++)
        if (tz_str_eq(ids[i - 1], ids[i]))
            return tz_fail(err, TZ_INPUT, "%.*s stands in two entries", TZ_FMT(ids[i]));
    for (size_t i = 0; i < e->redirect_count; i++) {
        const struct tz_redirect *r = &e->redirects[i];

        if (i && tz_str_cmp(r[-1].from, r->from) >= 0)
            return tz_fail(err, TZ_INPUT, "redirects are not in order at %.*s", TZ_FMT(r->from));
        if (!r->to.len || bsearch(&r->from, ids, count, sizeof *ids, by_text))
            return tz_fail(err, TZ_INPUT, "%.*s leads elsewhere, and is an entry itself",
                           TZ_FMT(r->from));
    }
    return TZ_OK;
}

tz_status tz_edition_check(const struct tz_edition *e, struct tz_err *err)
{
    size_t count = 0;
    tz_str *ids = NULL;
    tz_status st;

    if (!e->id.len || !e->title.len || !e->authority.len)
        return tz_fail(err, TZ_INPUT, "the list has no id, no title or no authority");
    for (size_t i = 0; i < e->count; i++) {
        const struct tz_list_entry *entry = &e->entries[i];
        const char *missing = lacks(entry);

        if (!entry->number || (i && entry->number <= entry[-1].number))
            return tz_fail(err, TZ_INPUT, "entry %u: numbers do not rise", entry->number);
        if (missing)
            return tz_fail(err, TZ_INPUT, "entry %u lacks %s", entry->number, missing);
    }
    TZ_TRY(sorted_ids(e, &ids, &count, err));
    st = check_ids(e, ids, count, err);
    free(ids);
    return st;
}

void tz_edition_close(struct tz_edition *e)
{
    tz_arena_free(&e->arena);
    *e = (struct tz_edition){ 0 };
}
