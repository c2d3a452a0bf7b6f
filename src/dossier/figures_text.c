/* Figures as text and as JSON. */
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "dossier/figures.h"
#include "dossier/values.h"

void tz_figure_number(struct tz_buf *b, const struct tz_figure *f)
{
    static const struct {
        const char *kind, *word;
    } words[] = { { "exact", "exactly " },
                  { "at_least", "at least " },
                  { "at_most", "at most " },
                  { "approx", "about " },
                  { "more_than", "more than " } };

    if (f->high >= 0) {
        tz_buf_printf(b, "from %lld to %lld", (long long)f->low, (long long)f->high);
        return;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (tz_str_is(f->kind, words[i].kind))
            tz_buf_put(b, tz_str_z(words[i].word));
    tz_buf_printf(b, "%lld", (long long)f->low);
}

void tz_figure_group_title(struct tz_buf *b, const struct tz_figures *figures,
                           const struct tz_figure_group *group)
{
    const struct tz_figure *f = &figures->item[group->first];

    tz_put_plain(b, tz_term_words("figure_kind", f->what));
    if (f->population.len && !tz_str_is(f->population, "all")) {
        tz_buf_put(b, TZ_STR(", "));
        tz_put_plain(b, tz_term_words("population", f->population));
    }
    if (f->place.len) {
        tz_buf_put(b, TZ_STR(", "));
        tz_put_plain(b, f->place);
    }
    tz_buf_put(b, TZ_STR(": "));
    tz_put_plain(b, figures->events.item[f->event].caption);
}

static void put_whose(struct tz_buf *b, const struct tz_figure *f)
{
    tz_put_plain(b, f->speaker);
    if (f->quoted.len) {
        tz_buf_put(b, TZ_STR(" quoting "));
        tz_put_plain(b, f->quoted);
    }
    if (f->date.len) {
        tz_buf_put(b, TZ_STR(", "));
        tz_put_plain(b, f->date);
    }
}

static const char indent[] = "              ";

/* Values of a property that differ from the one the figure goes by. */
static tz_status put_others(struct tz_footnotes *notes, const struct tz_figure *f,
                            const char *property, struct tz_buf *b, struct tz_err *err)
{
    struct tz_values v = tz_values_of(f->record, property);
    bool differ = false;

    for (size_t i = 0; i < v.count; i++)
        differ |= tz_claim_stands(&v.claim[i]) &&
                  (tz_claim_denies(&v.claim[i]) ||
                   !tz_str_eq(v.claim[i].value, tz_value_text(f->record, property)));
    if (!differ)
        return TZ_OK;
    tz_buf_printf(b, "%ssources differ: ", indent);
    TZ_TRY(tz_put_values(notes, f->record, property, b, NULL, err));
    tz_buf_putc(b, '\n');
    return TZ_OK;
}

static tz_status put_figure(struct tz_footnotes *notes, const struct tz_figures *all, size_t i,
                            struct tz_buf *b, struct tz_err *err)
{
    const struct tz_figure *f = &all->item[i];

    tz_buf_printf(b, "  %-10s  ", f->official ? "official" : "unofficial");
    tz_figure_number(b, f);
    tz_buf_put(b, TZ_STR("; "));
    put_whose(b, f);
    TZ_TRY(tz_footnotes_mark(notes, tz_value(f->record, "low"), b, err));
    tz_buf_printf(b, "  (%.*s)\n", TZ_FMT(f->record->uid));
    if (f->superseded_by) {
        tz_buf_printf(b, "%ssuperseded by: ", indent);
        tz_figure_number(b, &all->item[f->superseded_by - 1]);
        tz_buf_put(b, TZ_STR("; "));
        put_whose(b, &all->item[f->superseded_by - 1]);
        tz_buf_putc(b, '\n');
    }
    if (f->repeats) {
        tz_buf_printf(b, "%sof one origin with: ", indent);
        put_whose(b, &all->item[f->repeats - 1]);
        tz_buf_put(b, TZ_STR("; counted once\n"));
    }
    TZ_TRY(put_others(notes, f, "low", b, err));
    TZ_TRY(put_others(notes, f, "valueKind", b, err));
    if (tz_value(f->record, "definition")) {
        tz_buf_printf(b, "%scounts: ", indent);
        TZ_TRY(tz_put_values(notes, f->record, "definition", b, NULL, err));
        tz_buf_putc(b, '\n');
    }
    return TZ_OK;
}

static void put_highest(struct tz_buf *b, const struct tz_figures *all, const char *which,
                        size_t number)
{
    tz_buf_printf(b, "  highest %s: ", which);
    if (number) {
        tz_figure_number(b, &all->item[number - 1]);
        tz_buf_put(b, TZ_STR("; "));
        put_whose(b, &all->item[number - 1]);
    } else {
        tz_buf_put(b, TZ_STR("none"));
    }
    tz_buf_putc(b, '\n');
}

static void put_lookalikes(struct tz_buf *b, const struct tz_figures *all,
                           const struct tz_figure_group *group)
{
    for (size_t i = 0; i < all->lookalikes; i++) {
        const struct tz_lookalike *pair = &all->lookalike[i];
        bool one = pair->one > group->first && pair->one <= group->first + group->count;
        bool other = pair->other > group->first && pair->other <= group->first + group->count;
        size_t mine = one ? pair->one : pair->other, theirs = one ? pair->other : pair->one;
        const struct tz_figure *f = &all->item[theirs - 1];

        if (!one && !other)
            continue;
        tz_buf_printf(b, "  looks alike: %lld of ", (long long)all->item[mine - 1].low);
        put_whose(b, &all->item[mine - 1]);
        tz_buf_put(b, TZ_STR(" is not "));
        tz_figure_number(b, f);
        tz_buf_put(b, TZ_STR(" of "));
        put_whose(b, f);
        tz_buf_put(b, TZ_STR(", which counts "));
        tz_put_plain(b, tz_term_words("figure_kind", f->what));
        tz_buf_put(b, TZ_STR(", "));
        tz_put_plain(b, tz_term_words("population", f->population));
        tz_buf_putc(b, '\n');
    }
}

static tz_status put_group(struct tz_footnotes *notes, const struct tz_figures *all,
                           const struct tz_figure_group *group, struct tz_buf *b,
                           struct tz_err *err)
{
    tz_buf_putc(b, '\n');
    tz_figure_group_title(b, all, group);
    tz_buf_putc(b, '\n');
    for (size_t i = group->first; i < group->first + group->count; i++)
        TZ_TRY(put_figure(notes, all, i, b, err));
    put_highest(b, all, "official", group->highest_official);
    put_highest(b, all, "unofficial", group->highest_unofficial);
    if (group->has_named && group->named)
        tz_buf_printf(b, "  documented: at least %zu, by name on accepted records\n", group->named);
    else if (group->has_named)
        tz_buf_put(b, TZ_STR("  documented: nobody by name on accepted records\n"));
    tz_buf_printf(b, "  origins: official %zu of %zu, unofficial %zu of %zu\n",
                  group->official_origins, group->official, group->unofficial_origins,
                  group->unofficial);
    put_lookalikes(b, all, group);
    return TZ_OK;
}

tz_status tz_figures_text(struct tz_reading *g, const struct tz_figures *all, struct tz_buf *b,
                          struct tz_err *err)
{
    struct tz_footnotes notes = { .g = g };

    tz_buf_put(b, TZ_STR("Figures: "));
    tz_put_plain(b, all->asked.caption);
    tz_buf_printf(b, ". As of change %lld.\n", (long long)g->as_of);
    tz_buf_put(b, TZ_STR("Each number is somebody's. They are not added up, and have no mean.\n"));
    for (size_t i = 0; i < all->groups; i++)
        TZ_TRY(put_group(&notes, all, &all->group[i], b, err));
    if (!all->count)
        tz_buf_put(b, TZ_STR("none that you may see\n"));
    if (all->left_out)
        tz_buf_printf(b, "\nleft out: %zu without a number\n", all->left_out);
    tz_footnotes_text(&notes, b);
    return TZ_OK;
}

/* ---- JSON ---- */

static void json_number(struct tz_buf *b, const char *key, const struct tz_figures *all,
                        size_t number)
{
    tz_buf_printf(b, ",\"%s\":", key);
    if (number)
        tz_json_text(b, all->item[number - 1].record->uid);
    else
        tz_buf_put(b, TZ_STR("null"));
}

static tz_status json_figure(struct tz_footnotes *notes, const struct tz_figures *all, size_t i,
                             struct tz_buf *b, struct tz_err *err)
{
    static const char *const properties[] = { "low", "high", "valueKind", "definition", "basis" };
    const struct tz_figure *f = &all->item[i];

    tz_buf_putc(b, '{');
    tz_json_member(b, "id", f->record->uid);
    tz_buf_printf(b, ",\"official\":%s,", f->official ? "true" : "false");
    tz_json_member(b, "speaker", f->speaker);
    tz_buf_putc(b, ',');
    tz_json_member(b, "quoting", f->quoted);
    tz_buf_putc(b, ',');
    tz_json_member(b, "date", f->date);
    json_number(b, "supersededBy", all, f->superseded_by);
    json_number(b, "oneOriginWith", all, f->repeats);
    for (size_t k = 0; k < sizeof properties / sizeof *properties; k++) {
        tz_buf_printf(b, ",\"%s\":", properties[k]);
        TZ_TRY(tz_json_values(notes, f->record, properties[k], b, err));
    }
    tz_buf_putc(b, '}');
    return TZ_OK;
}

static tz_status json_group(struct tz_footnotes *notes, const struct tz_figures *all,
                            const struct tz_figure_group *group, struct tz_buf *b,
                            struct tz_err *err)
{
    const struct tz_figure *f = &all->item[group->first];

    tz_buf_putc(b, '{');
    tz_json_member(b, "event", all->events.item[f->event].uid);
    tz_buf_putc(b, ',');
    tz_json_member(b, "what", f->what);
    tz_buf_putc(b, ',');
    tz_json_member(b, "population", f->population);
    tz_buf_putc(b, ',');
    tz_json_member(b, "place", f->place);
    json_number(b, "highestOfficial", all, group->highest_official);
    json_number(b, "highestUnofficial", all, group->highest_unofficial);
    if (group->has_named)
        tz_buf_printf(b, ",\"documentedAtLeast\":%zu", group->named);
    tz_buf_printf(b, ",\"officialOrigins\":%zu,\"unofficialOrigins\":%zu,\"figures\":[",
                  group->official_origins, group->unofficial_origins);
    for (size_t i = group->first; i < group->first + group->count; i++) {
        if (i > group->first)
            tz_buf_putc(b, ',');
        TZ_TRY(json_figure(notes, all, i, b, err));
    }
    tz_buf_put(b, TZ_STR("]}"));
    return TZ_OK;
}

tz_status tz_figures_json(struct tz_reading *g, const struct tz_figures *all, struct tz_buf *b,
                          struct tz_err *err)
{
    struct tz_footnotes notes = { .g = g };

    tz_buf_putc(b, '{');
    tz_json_member(b, "event", all->asked.uid);
    tz_buf_printf(b, ",\"asOf\":%lld,\"leftOut\":%zu,\"groups\":[", (long long)g->as_of,
                  all->left_out);
    for (size_t i = 0; i < all->groups; i++) {
        if (i)
            tz_buf_putc(b, ',');
        TZ_TRY(json_group(&notes, all, &all->group[i], b, err));
    }
    tz_buf_put(b, TZ_STR("],\"lookAlike\":["));
    for (size_t i = 0; i < all->lookalikes; i++) {
        tz_buf_put(b, i ? TZ_STR(",[") : TZ_STR("["));
        tz_json_text(b, all->item[all->lookalike[i].one - 1].record->uid);
        tz_buf_putc(b, ',');
        tz_json_text(b, all->item[all->lookalike[i].other - 1].record->uid);
        tz_buf_putc(b, ']');
    }
    tz_buf_put(b, TZ_STR("],\"sources\":"));
    tz_footnotes_json(&notes, b);
    tz_buf_put(b, TZ_STR("}\n"));
    return TZ_OK;
}
