#include "cli/answer_parts.h"

#include "base/str.h"
#include "entity/csv.h"
#include "screen/explain.h"

#define BOLD   "\033[1m"
#define RED    "\033[31m"
#define YELLOW "\033[33m"
#define DIM    "\033[2m"
#define PLAIN  "\033[0m"

static void colour(struct tz_buf *b, const struct tz_answer_about *a, const char *code)
{
    if (a->colour)
        tz_buf_put(b, tz_str_z(code));
}

/* --- CSV ---------------------------------------------------------------- */

static const char *const csv_columns[] = {
    "customer_id", "rank",          "score",        "entity_id",   "caption", "schema",
    "dataset",     "programs",      "matched_name", "explanation", "listed",  "threshold",
    "list_sha256", "tizim_version", "same_as",      "clearing",
};

enum { CSV_COLUMNS = sizeof csv_columns / sizeof *csv_columns };

static void csv_head(struct tz_buf *b)
{
    tz_str fields[CSV_COLUMNS];

    for (int i = 0; i < CSV_COLUMNS; i++)
        fields[i] = tz_str_z(csv_columns[i]);
    tz_csv_put(b, fields, CSV_COLUMNS, "\n");
}

static void csv_hit(struct tz_buf *b, const struct tz_answer_about *a,
                    const struct tz_batch_item *item, const struct tz_sifted *sifted, uint32_t rank)
{
    const struct tz_hit *hit = &item->answer->hits[rank];
    struct tz_list_entity e = tz_list_entity(a->list, hit->entity);
    struct tz_buf score = { 0 }, number = { 0 }, text = { 0 }, program = { 0 }, limit = { 0 };
    struct tz_buf same = { 0 }, clearing = { 0 };

    tz_explain_score(&score, hit->match.score);
    tz_explain_score(&limit, a->threshold);
    tz_buf_printf(&number, "%u", rank + 1);
    tz_explain_text(&text, &hit->match);
    tz_answer_programs(&program, a->list, hit->entity);
    tz_answer_same(&same, a->list, hit->entity);
    tz_answer_clearing(&clearing, sifted, rank);
    tz_csv_put(b,
               (tz_str[CSV_COLUMNS]){
                   item->row->id, tz_buf_str(&number), tz_buf_str(&score), e.id, e.caption,
                   e.schema, tz_answer_dataset(a->list, &e), tz_buf_str(&program),
                   hit->match.listed.raw, tz_buf_str(&text), tz_str_z(e.target ? "yes" : "no"),
                   tz_buf_str(&limit), tz_str_z(a->list_sha256), TZ_STR(TZ_VERSION),
                   tz_buf_str(&same), tz_buf_str(&clearing) },
               CSV_COLUMNS, "\n");
    tz_buf_free(&score);
    tz_buf_free(&limit);
    tz_buf_free(&number);
    tz_buf_free(&text);
    tz_buf_free(&program);
    tz_buf_free(&same);
    tz_buf_free(&clearing);
}

/* --- Text --------------------------------------------------------------- */

static void put_editions(struct tz_buf *b, const struct tz_list *l)
{
    for (uint32_t i = 0; i < tz_list_counts(l).sources; i++) {
        struct tz_list_source s = tz_list_source(l, i);

        tz_buf_printf(b, "%s%.*s", i ? ", " : "", TZ_FMT(s.dataset));
        if (s.edition.len)
            tz_buf_printf(b, " of %.*s", TZ_FMT(s.edition));
        else
            tz_buf_put(b, TZ_STR(" (no date)"));
    }
}

static void text_head(struct tz_buf *b, const struct tz_answer_about *a)
{
    tz_buf_printf(b, "tizim " TZ_VERSION ", threshold ");
    tz_explain_score(b, a->threshold);
    tz_buf_printf(b, "\nlist %s: ", a->list_sha256);
    put_editions(b, a->list);
    tz_buf_putc(b, '\n');
}

/* The texts of customers and lists go to a terminal: without control letters. */
static void put_safe(struct tz_buf *b, tz_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        uint8_t c = (uint8_t)s.ptr[i];

        if (c < 0x20 || c == 0x7f)
            tz_buf_put(b, TZ_STR("\xef\xbf\xbd"));
        else
            tz_buf_putc(b, s.ptr[i]);
    }
}

/* Is this the same person as a hit before it? Then it was told there. */
static bool told_before(const struct tz_list *l, const struct tz_answer *a, uint32_t rank)
{
    uint32_t other;

    for (uint32_t i = 0; tz_answer_next_same(l, a->hits[rank].entity, &i, &other);)
        for (uint32_t k = 0; k < rank; k++)
            if (a->hits[k].entity == other)
                return true;
    return false;
}

static void text_hit(struct tz_buf *b, const struct tz_answer_about *a, const struct tz_hit *hit,
                     const struct tz_sifted *sifted, uint32_t rank)
{
    struct tz_list_entity e = tz_list_entity(a->list, hit->entity);
    struct tz_buf part = { 0 };

    tz_buf_printf(b, "  %2u  ", rank + 1);
    colour(b, a, hit->match.score >= 9000 ? RED : YELLOW);
    tz_explain_score(b, hit->match.score);
    colour(b, a, PLAIN);
    tz_buf_put(b, TZ_STR("  "));
    colour(b, a, BOLD);
    put_safe(b, e.caption);
    colour(b, a, PLAIN);
    tz_buf_printf(b, "  %.*s %.*s, %.*s", TZ_FMT(e.schema), TZ_FMT(e.id),
                  TZ_FMT(tz_answer_dataset(a->list, &e)));
    tz_answer_programs(&part, a->list, hit->entity);
    if (part.len)
        tz_buf_put(b, TZ_STR(", "));
    put_safe(b, tz_buf_str(&part));
    if (!e.target)
        tz_buf_put(b, TZ_STR(" (not listed itself)"));
    tz_buf_put(b, TZ_STR("\n             "));
    colour(b, a, DIM);
    tz_buf_put(b, TZ_STR("as "));
    put_safe(b, hit->match.listed.raw);
    tz_buf_put(b, TZ_STR("; "));
    part.len = 0;
    tz_explain_text(&part, &hit->match);
    put_safe(b, tz_buf_str(&part));
    colour(b, a, PLAIN);
    part.len = 0;
    tz_answer_same(&part, a->list, hit->entity);
    if (part.len) {
        tz_buf_put(b, TZ_STR("\n             also listed: "));
        put_safe(b, tz_buf_str(&part));
    }
    part.len = 0;
    tz_answer_clearing(&part, sifted, rank);
    if (part.len) {
        tz_buf_put(b, TZ_STR("\n             "));
        put_safe(b, tz_buf_str(&part));
    }
    tz_buf_putc(b, '\n');
    tz_buf_free(&part);
}

static void text_heading(struct tz_buf *b, const struct tz_answer_about *a,
                         const struct tz_batch_item *item, const struct tz_hit *first)
{
    tz_buf_putc(b, '\n');
    put_safe(b, item->row->id);
    if (first) {
        tz_buf_put(b, TZ_STR("  "));
        colour(b, a, BOLD);
        put_safe(b, first->match.query.raw);
        colour(b, a, PLAIN);
    }
    tz_buf_putc(b, '\n');
}

static void text_item(struct tz_buf *b, const struct tz_answer_about *a,
                      const struct tz_batch_item *item, const struct tz_sifted *sifted)
{
    uint32_t open = item->answer ? item->answer->count : 0;
    size_t cleared = sifted ? sifted->cleared : 0;

    if (!open && !cleared && !(item->answer && item->answer->incomplete))
        return;
    text_heading(b, a, item, open ? item->answer->hits : cleared ? sifted->hits : NULL);
    if (item->answer->incomplete)
        tz_buf_put(b,
                   TZ_STR("      incomplete: so many names are like it that the search was given "
                          "up; there may be more hits (--effort)\n"));
    for (uint32_t i = 0; i < open; i++)
        if (!told_before(a->list, item->answer, i))
            text_hit(b, a, &item->answer->hits[i], sifted, i);
    if (item->answer->found > open)
        tz_buf_printf(b, "      and %u more; see them with -n %u\n", item->answer->found - open,
                      item->answer->found);
    for (size_t i = 0; i < cleared; i++)
        text_hit(b, a, &sifted->hits[item->answer->found + i], sifted,
                 item->answer->found + (uint32_t)i);
}

/* --- All ---------------------------------------------------------------- */

void tz_answer_head(struct tz_buf *b, const struct tz_answer_about *about)
{
    if (about->form == TZ_FORM_CSV)
        csv_head(b);
    else if (about->form == TZ_FORM_TEXT)
        text_head(b, about);
}

static void put_item(struct tz_buf *b, const struct tz_answer_about *about,
                     const struct tz_batch_item *item, const struct tz_sifted *sifted)
{
    uint32_t rows = item->answer ? item->answer->count : 0;

    if (about->form == TZ_FORM_NDJSON) {
        tz_answer_json_item(b, about, item, sifted);
    } else if (about->form == TZ_FORM_TEXT) {
        text_item(b, about, item, sifted);
    } else {
        for (uint32_t i = 0; i < rows; i++)
            csv_hit(b, about, item, sifted, i);
    }
}

/* Without the hits that a person cleared among the open ones; CSV has them as rows
 * behind, the other forms beside. */
static void put_sifted(struct tz_buf *b, const struct tz_answer_about *about,
                       const struct tz_batch_item *item)
{
    struct tz_batch_item shown = *item;
    struct tz_sifted sifted;
    struct tz_answer all;
    struct tz_err err;

    b->failed |= tz_sift(about->sifter, item, &sifted, &err) != TZ_OK;
    if (!b->failed) {
        shown.answer = &sifted.open;
        put_item(b, about, &shown, &sifted);
        all = (struct tz_answer){ .hits = sifted.hits,
                                  .count = sifted.open.found + (uint32_t)sifted.cleared };
        shown.answer = &all;
        for (uint32_t i = sifted.open.found; about->form == TZ_FORM_CSV && i < all.count; i++)
            csv_hit(b, about, &shown, &sifted, i);
    }
    tz_sifted_close(&sifted);
}

void tz_answer_item(struct tz_buf *b, const struct tz_answer_about *about,
                    const struct tz_batch_item *item)
{
    if (about->sifter && item->answer)
        put_sifted(b, about, item);
    else
        put_item(b, about, item, NULL);
}

void tz_answer_note(struct tz_buf *b, const struct tz_answer_about *about,
                    const struct tz_batch_counts *n)
{
    tz_buf_printf(b, "%llu of %llu customers screened against ", (unsigned long long)n->screened,
                  (unsigned long long)n->rows);
    put_editions(b, about->list);
    tz_buf_printf(b, "; with hits: %llu, hits: %llu",
                  (unsigned long long)n->with_hits - tz_answer_silent(about),
                  (unsigned long long)n->hits - tz_answer_cleared(about));
    if (about->sifter)
        tz_buf_printf(b, ", cleared by a person: %llu", tz_answer_cleared(about));
    if (n->unreadable)
        tz_buf_printf(b, "; could not be read: %llu", (unsigned long long)n->unreadable);
    if (n->nameless)
        tz_buf_printf(b, "; without a name to screen: %llu", (unsigned long long)n->nameless);
    if (n->incomplete)
        tz_buf_printf(b, "; incomplete: %llu", (unsigned long long)n->incomplete);
    tz_buf_put(b, TZ_STR(".\n" TZ_ANSWER_SILENCE "\n"));
}

void tz_answer_foot(struct tz_buf *b, const struct tz_answer_about *about,
                    const struct tz_batch_counts *counts)
{
    if (about->form == TZ_FORM_NDJSON)
        tz_answer_json_foot(b, about, counts);
    if (about->form == TZ_FORM_TEXT) {
        tz_buf_putc(b, '\n');
        tz_answer_note(b, about, counts);
    }
}
