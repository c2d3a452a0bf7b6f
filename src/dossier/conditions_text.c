#include <stdio.h>

#include "base/err.h"
#include "base/str.h"
#include "dossier/claims.h"
#include "dossier/conditions.h"
#include "entity/vocabulary.h"

/* What stands in the grid for a term of the vocabulary `assessment`. */
static const struct {
    const char *term, *mark;
} marks[] = {
    { "met", "+" },     { "largely_met", "(+)" }, { "partly_met", "+-" },
    { "not_met", "-" }, { "reversed", "!" },      { "not_assessable", "?" },
};

enum { MARKS = sizeof marks / sizeof *marks };

/* "a", …, "z", "ba", "bb" … */
static void put_letter(struct tz_buf *b, size_t n)
{
    if (n >= 26)
        put_letter(b, n / 26);
    tz_buf_putc(b, (char)('a' + n % 26));
}

/* "a-", or "a-/+" where sources differ on what the assessor held. */
static void put_mark(struct tz_buf *b, const struct tz_assessed *s)
{
    struct tz_values v = tz_values_of(&s->record, "result");
    bool any = false;

    put_letter(b, s->letter);
    for (size_t i = 0; i < v.count; i++) {
        if (!tz_value_first(v, &v.claim[i]))
            continue;
        for (size_t m = 0; m < MARKS; m++)
            if (tz_str_is(v.claim[i].value, marks[m].term))
                tz_buf_printf(b, "%s%s", any ? "/" : "", marks[m].mark);
        any = true;
    }
    if (!any)
        tz_buf_put(b, TZ_STR(" says nothing"));
}

static bool in_year(const struct tz_assessed *s, int year)
{
    return year ? s->dated && s->day.year == year : !s->dated;
}

static void put_cell(struct tz_buf *b, const struct tz_condition *c, int year)
{
    size_t n = 0;

    for (size_t i = 0; i < c->count; i++)
        if (in_year(&c->item[i], year)) {
            tz_buf_put(b, n++ ? TZ_STR(" ") : TZ_STR(""));
            put_mark(b, &c->item[i]);
        }
    if (!n)
        tz_buf_putc(b, '.');
}

static size_t width_of(const struct tz_condition *c, const bool year[TZ_YEAR_MOST + 1])
{
    size_t width = 4;

    for (int y = 0; y <= TZ_YEAR_MOST; y++) {
        TZ_AUTO(tz_buf_free) struct tz_buf cell = { 0 };

        if (!year[y])
            continue;
        put_cell(&cell, c, y);
        if (cell.len > width)
            width = cell.len;
    }
    return width;
}

static void pad(struct tz_buf *b, size_t from, size_t width)
{
    while (b->len - from < width && !b->failed)
        tz_buf_putc(b, ' ');
}

static void put_row(struct tz_buf *b, const struct tz_agreement *a, int y,
                    const bool year[TZ_YEAR_MOST + 1])
{
    if (y)
        tz_buf_printf(b, "  %d  ", y);
    else
        tz_buf_put(b, TZ_STR("  ----  "));
    for (size_t i = 0; i < a->conditions; i++) {
        size_t at = b->len;

        put_cell(b, &a->condition[i], y);
        if (i + 1 < a->conditions)
            pad(b, at, width_of(&a->condition[i], year) + 2);
    }
    tz_buf_putc(b, '\n');
}

static void put_grid(struct tz_buf *b, const struct tz_agreement *a)
{
    bool year[TZ_YEAR_MOST + 1] = { false }; /* 0: without a date */

    for (size_t i = 0; i < a->conditions; i++)
        for (size_t k = 0; k < a->condition[i].count; k++)
            year[a->condition[i].item[k].dated ? a->condition[i].item[k].day.year : 0] = true;
    tz_buf_put(b, TZ_STR("\nWho held what, by year and condition\n        "));
    for (size_t i = 0; i < a->conditions; i++) {
        size_t at = b->len;

        tz_buf_printf(b, "C%zu", i + 1);
        if (i + 1 < a->conditions)
            pad(b, at, width_of(&a->condition[i], year) + 2);
    }
    tz_buf_putc(b, '\n');
    for (int y = 0; y <= TZ_YEAR_MOST; y++)
        if (year[y])
            put_row(b, a, y, year);
    for (size_t i = 0; i < a->assessors; i++) {
        tz_buf_put(b, TZ_STR("  "));
        put_letter(b, i);
        tz_buf_put(b, TZ_STR(" = "));
        tz_put_plain(b, a->assessor[i].id.len ? a->assessor[i].name
                                              : TZ_STR("nobody is said to have assessed"));
        tz_buf_putc(b, '\n');
    }
    tz_buf_put(b, TZ_STR("  "));
    for (size_t m = 0; m < MARKS; m++)
        tz_buf_printf(b, "%s%s %.*s", m ? "; " : "", marks[m].mark,
                      TZ_FMT(tz_term_words("assessment", tz_str_z(marks[m].term))));
    tz_buf_put(b, TZ_STR("; . no assessment\n"));
}

/* Each of these properties that is claimed, a line a value. */
static tz_status put_lines(struct tz_footnotes *notes, const struct tz_record *r,
                           const char *properties, const char *indent, struct tz_buf *b,
                           struct tz_err *err)
{
    tz_str rest = tz_str_z(properties), one;

    while (tz_str_cut(&rest, ' ', &one)) {
        char name[32], before[64];

        snprintf(name, sizeof name, "%.*s", TZ_FMT(one));
        snprintf(before, sizeof before, "%s%s: ", indent, name);
        TZ_TRY(tz_put_claims(notes, r, name, before, "\n", b, NULL, err));
    }
    return TZ_OK;
}

static tz_status put_steps(struct tz_footnotes *notes, const struct tz_agreement *a,
                           struct tz_buf *b, struct tz_err *err)
{
    if (a->step.count)
        tz_buf_put(b, TZ_STR("\nSteps\n"));
    for (size_t i = 0; i < a->step.count; i++) {
        const struct tz_record *step = &a->step.item[i];

        tz_buf_put(b, TZ_STR("  "));
        TZ_TRY(tz_put_values(notes, step, "date", b, NULL, err));
        tz_buf_put(b, TZ_STR(" "));
        TZ_TRY(tz_put_values(notes, step, "step", b, NULL, err));
        tz_buf_printf(b, " (%.*s)\n", TZ_FMT(step->uid));
        TZ_TRY(put_lines(notes, step, "actor summary votesFor votesAgainst abstentions", "     ", b,
                         err));
    }
    return TZ_OK;
}

static tz_status put_assessed(struct tz_footnotes *notes, const struct tz_assessed *s,
                              struct tz_buf *b, struct tz_err *err)
{
    bool any;

    tz_buf_put(b, TZ_STR("     "));
    TZ_TRY(tz_put_values(notes, &s->record, "publishDate", b, &any, err));
    tz_buf_put(b, any ? TZ_STR(", ") : TZ_STR("day not said, "));
    tz_put_plain(b, s->assessor.len ? s->name : TZ_STR("nobody is said"));
    tz_buf_put(b, TZ_STR(": "));
    TZ_TRY(tz_put_values(notes, &s->record, "result", b, &any, err));
    tz_buf_printf(b, "%s (%.*s)\n", any ? "" : "no result is said", TZ_FMT(s->record.uid));
    return put_lines(notes, &s->record, "wording evidence", "        ", b, err);
}

/* "held for met by A; not met by B": the last word of each assessor. */
static void put_sides(const struct tz_condition *c, struct tz_buf *b)
{
    const char *semicolon = "     last word of each: ";

    for (size_t m = 0; m < MARKS; m++) {
        const char *comma = NULL;

        for (size_t i = 0; i < c->count; i++) {
            if (!c->item[i].last ||
                !tz_record_says(&c->item[i].record, "result", tz_str_z(marks[m].term)))
                continue;
            if (!comma)
                tz_buf_printf(b, "%s%.*s by ", semicolon,
                              TZ_FMT(tz_term_words("assessment", tz_str_z(marks[m].term))));
            tz_buf_put(b, tz_str_z(comma ? comma : ""));
            tz_put_plain(b, c->item[i].name.len ? c->item[i].name : TZ_STR("nobody named"));
            comma = ", ";
            semicolon = "; ";
        }
    }
    tz_buf_put(b, *semicolon == ';' ? TZ_STR("\n") : TZ_STR("     nobody has assessed it\n"));
}

tz_status tz_agreement_text(struct tz_reading *g, const struct tz_agreement *a, struct tz_buf *b,
                            struct tz_err *err)
{
    struct tz_footnotes notes = { .g = g };

    tz_put_plain(b, a->record.caption);
    tz_buf_printf(b, " (%.*s)\n", TZ_FMT(a->record.uid));
    TZ_TRY(put_lines(&notes, &a->record,
                     "party agreementType signed provisionalFrom inForce suspensionClause "
                     "instrument",
                     "  ", b, err));
    TZ_TRY(put_steps(&notes, a, b, err));
    for (size_t i = 0; i < a->conditions; i++) {
        const struct tz_condition *c = &a->condition[i];

        tz_buf_printf(b, "\nC%zu. ", i + 1);
        tz_put_plain(b, c->record.caption);
        tz_buf_printf(b, " (%.*s)\n", TZ_FMT(c->record.uid));
        TZ_TRY(put_lines(&notes, &c->record,
                         "setBy setIn paragraph wording legalForce area indicator due", "     ", b,
                         err));
        put_sides(c, b);
        for (size_t k = 0; k < c->count; k++)
            TZ_TRY(put_assessed(&notes, &c->item[k], b, err));
    }
    if (a->conditions)
        put_grid(b, a);
    else
        tz_buf_put(b, TZ_STR("\nNo condition is recorded.\n"));
    tz_footnotes_text(&notes, b);
    return b->failed ? tz_fail(err, TZ_NOMEM, "no memory for an agreement") : TZ_OK;
}
