#include "dossier/conditions.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/str.h"
#include "dossier/term.h"

/* The first day that a property may mean; false when it says none. */
static bool first_day(const struct tz_record *r, const char *property, struct tz_day *out)
{
    struct tz_date date;

    if (tz_date_parse(tz_value_text(r, property), &date) != TZ_OK)
        return false;
    *out = date.from;
    return true;
}

static int by_day(bool a_dated, struct tz_day a, bool b_dated, struct tz_day b)
{
    if (a_dated != b_dated)
        return a_dated ? 1 : -1;
    return a_dated ? tz_day_cmp(a, b) : 0;
}

static int assessed_by_day(const void *a, const void *b)
{
    const struct tz_assessed *x = a, *y = b;
    int order = by_day(x->dated, x->day, y->dated, y->day);

    return order ? order : tz_str_cmp(x->record.uid, y->record.uid);
}

static int step_by_day(const void *a, const void *b)
{
    const struct tz_record *x = a, *y = b;
    struct tz_day i = { 0 }, k = { 0 };
    bool i_dated = first_day(x, "date", &i), k_dated = first_day(y, "date", &k);
    int order = by_day(i_dated, i, k_dated, k);

    return order ? order : tz_str_cmp(x->uid, y->uid);
}

static void find_last(struct tz_assessed *item, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        item[i].last = true;
        for (size_t k = i + 1; k < count; k++)
            item[i].last &= !item[i].assessor.len || item[k].letter != item[i].letter;
    }
}

static tz_status read_condition(struct tz_reading *g, const struct tz_record *record,
                                struct tz_condition *out, struct tz_err *err)
{
    struct tz_assessed *item;
    struct tz_records found;

    TZ_TRY(tz_reading_naming(g, record->uid, "condition", "Assessment", &found, err));
    item = tz_new(&g->arena, struct tz_assessed, found.count + 1);
    if (!item)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu assessments", found.count);
    for (size_t i = 0; i < found.count; i++) {
        item[i].record = found.item[i];
        item[i].assessor = tz_value_text(&found.item[i], "author");
        if (item[i].assessor.len)
            TZ_TRY(tz_reading_caption(g, item[i].assessor, &item[i].name, err));
        item[i].dated = first_day(&found.item[i], "publishDate", &item[i].day);
    }
    qsort(item, found.count, sizeof *item, assessed_by_day);
    out->record = *record;
    out->item = item;
    out->count = found.count;
    return TZ_OK;
}

/* Each assessor gets a letter, in the order in which they come. */
static tz_status give_letters(struct tz_arena *arena, struct tz_condition *condition,
                              struct tz_agreement *a, struct tz_err *err)
{
    struct tz_assessor *known;
    size_t most = 0;

    for (size_t i = 0; i < a->conditions; i++)
        most += condition[i].count;
    known = tz_new(arena, struct tz_assessor, most + 1);
    if (!known)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu assessments", most);
    for (size_t i = 0; i < a->conditions; i++) {
        struct tz_assessed *item = (struct tz_assessed *)condition[i].item;

        for (size_t k = 0; k < condition[i].count; k++) {
            size_t n = 0;

            while (n < a->assessors && !tz_str_eq(known[n].id, item[k].assessor))
                n++;
            known[n] = (struct tz_assessor){ item[k].assessor, item[k].name };
            a->assessors += n == a->assessors;
            item[k].letter = n;
        }
        find_last(item, condition[i].count);
    }
    a->assessor = known;
    return TZ_OK;
}

tz_status tz_agreement_read(struct tz_reading *g, tz_str uid, struct tz_agreement *out,
                            struct tz_err *err)
{
    struct tz_agreement a = { 0 };
    struct tz_condition *condition;
    struct tz_records found;

    TZ_TRY(tz_reading_subject(g, uid, "Agreement", &a.record, err));
    TZ_TRY(tz_reading_naming(g, uid, "agreement", "AgreementStep", &a.step, err));
    qsort((struct tz_record *)a.step.item, a.step.count, sizeof *a.step.item, step_by_day);
    TZ_TRY(tz_reading_naming(g, uid, "agreement", "Condition", &found, err));
    condition = tz_new(&g->arena, struct tz_condition, found.count + 1);
    if (!condition)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu conditions", found.count);
    for (size_t i = 0; i < found.count; i++)
        TZ_TRY(read_condition(g, &found.item[i], &condition[i], err));
    a.condition = condition;
    a.conditions = found.count;
    TZ_TRY(give_letters(&g->arena, condition, &a, err));
    *out = a;
    return TZ_OK;
}
