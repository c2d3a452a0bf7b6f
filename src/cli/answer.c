#include "cli/answer.h"

#include "base/json.h"
#include "base/str.h"
#include "entity/csv.h"
#include "screen/explain.h"
#include "sources/programmes.h"

#define BOLD   "\033[1m"
#define RED    "\033[31m"
#define YELLOW "\033[33m"
#define DIM    "\033[2m"
#define PLAIN  "\033[0m"

static const char clearance[] =
    "No match is not a clearance: it says that these editions hold no name as near as the "
    "threshold asks.";

static void colour(struct tz_buf *b, const struct tz_answer_about *a, const char *code)
{
    if (a->colour)
        tz_buf_put(b, tz_str_z(code));
}

/* The programmes of an entity as one text: "SDGT; IRAQ2". */
static void programs_line(struct tz_buf *b, const struct tz_list *l, uint32_t entity)
{
    struct tz_buf all = { 0 };
    tz_str rest, one;

    tz_programmes_of(&all, l, entity);
    rest = tz_buf_str(&all);
    for (bool first = true; tz_str_cut(&rest, '\n', &one); first = false) {
        tz_buf_put(b, first ? TZ_STR("") : TZ_STR("; "));
        tz_buf_put(b, one);
    }
    tz_buf_free(&all);
}

static tz_str dataset_of(const struct tz_list *l, const struct tz_list_entity *e)
{
    return tz_list_source(l, e->source).dataset;
}

/* --- CSV ---------------------------------------------------------------- */

static const char *const csv_columns[] = {
    "customer_id", "rank",      "score",       "entity_id",     "caption",
    "schema",      "dataset",   "programs",    "matched_name",  "explanation",
    "listed",      "threshold", "list_sha256", "tizim_version",
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
                    const struct tz_batch_item *item, uint32_t rank)
{
    const struct tz_hit *hit = &item->answer->hits[rank];
    struct tz_list_entity e = tz_list_entity(a->list, hit->entity);
    struct tz_buf score = { 0 }, number = { 0 }, text = { 0 }, program = { 0 }, limit = { 0 };

    tz_explain_score(&score, hit->match.score);
    tz_explain_score(&limit, a->threshold);
    tz_buf_printf(&number, "%u", rank + 1);
    tz_explain_text(&text, &hit->match);
    programs_line(&program, a->list, hit->entity);
    tz_csv_put(b,
               (tz_str[CSV_COLUMNS]){
                   item->row->id, tz_buf_str(&number), tz_buf_str(&score), e.id, e.caption,
                   e.schema, dataset_of(a->list, &e), tz_buf_str(&program), hit->match.listed.raw,
                   tz_buf_str(&text), tz_str_z(e.target ? "yes" : "no"), tz_buf_str(&limit),
                   tz_str_z(a->list_sha256), TZ_STR(TZ_VERSION) },
               CSV_COLUMNS, "\n");
    tz_buf_free(&score);
    tz_buf_free(&limit);
    tz_buf_free(&number);
    tz_buf_free(&text);
    tz_buf_free(&program);
}

/* --- JSON lines --------------------------------------------------------- */

static void json_about(struct tz_buf *b, const struct tz_answer_about *a)
{
    tz_json_member(b, "list_sha256", tz_str_z(a->list_sha256));
    tz_buf_put(b, TZ_STR(",\"tizim_version\":\"" TZ_VERSION "\",\"threshold\":"));
    tz_explain_score(b, a->threshold);
}

static void json_programs(struct tz_buf *b, const struct tz_list *l, uint32_t entity)
{
    struct tz_buf all = { 0 };
    tz_str rest, one;
    char before = '[';

    tz_programmes_of(&all, l, entity);
    rest = tz_buf_str(&all);
    while (tz_str_cut(&rest, '\n', &one)) {
        tz_buf_putc(b, before);
        tz_json_text(b, one);
        before = ',';
    }
    tz_buf_put(b, before == '[' ? TZ_STR("[]") : TZ_STR("]"));
    tz_buf_free(&all);
}

static void json_hit(struct tz_buf *b, const struct tz_answer_about *a, const struct tz_hit *hit,
                     uint32_t rank)
{
    struct tz_list_entity e = tz_list_entity(a->list, hit->entity);

    tz_buf_printf(b, "%s{\"rank\":%u,\"score\":", rank ? "," : "", rank + 1);
    tz_explain_score(b, hit->match.score);
    tz_buf_putc(b, ',');
    tz_json_member(b, "entity_id", e.id);
    tz_buf_putc(b, ',');
    tz_json_member(b, "caption", e.caption);
    tz_buf_putc(b, ',');
    tz_json_member(b, "schema", e.schema);
    tz_buf_putc(b, ',');
    tz_json_member(b, "dataset", dataset_of(a->list, &e));
    tz_buf_printf(b, ",\"listed\":%s,\"programs\":", e.target ? "true" : "false");
    json_programs(b, a->list, hit->entity);
    tz_buf_putc(b, ',');
    tz_json_member(b, "matched_name", hit->match.listed.raw);
    tz_buf_putc(b, ',');
    tz_json_member(b, "query_name", hit->match.query.raw);
    tz_buf_putc(b, ',');
    tz_explain_json(b, &hit->match);
    tz_buf_putc(b, '}');
}

static const char *status_word(enum tz_screened what)
{
    return what == TZ_SCREENED ? "screened" : what == TZ_UNREADABLE ? "unreadable" : "nameless";
}

static void json_item(struct tz_buf *b, const struct tz_answer_about *a,
                      const struct tz_batch_item *item)
{
    tz_buf_putc(b, '{');
    tz_json_member(b, "customer_id", item->row->id);
    tz_buf_printf(b, ",\"row\":%llu,\"status\":\"%s\",", (unsigned long long)item->row->row,
                  status_word(item->what));
    json_about(b, a);
    if (item->what == TZ_SCREENED) {
        tz_buf_printf(b, ",\"found\":%u,%s\"hits\":[", item->answer->found,
                      item->answer->incomplete ? "\"incomplete\":true," : "");
        for (uint32_t i = 0; i < item->answer->count; i++)
            json_hit(b, a, &item->answer->hits[i], i);
        tz_buf_putc(b, ']');
    } else {
        tz_buf_putc(b, ',');
        tz_json_member(b, "why", tz_str_z(item->why));
    }
    tz_buf_put(b, TZ_STR("}\n"));
}

static void json_foot(struct tz_buf *b, const struct tz_answer_about *a,
                      const struct tz_batch_counts *n)
{
    tz_buf_printf(b,
                  "{\"summary\":{\"rows\":%llu,\"screened\":%llu,\"with_hits\":%llu,\"hits\":%llu,"
                  "\"unreadable\":%llu,\"nameless\":%llu,",
                  (unsigned long long)n->rows, (unsigned long long)n->screened,
                  (unsigned long long)n->with_hits, (unsigned long long)n->hits,
                  (unsigned long long)n->unreadable, (unsigned long long)n->nameless);
    if (n->incomplete)
        tz_buf_printf(b, "\"incomplete\":%llu,", (unsigned long long)n->incomplete);
    tz_buf_put(b, TZ_STR("\"sources\":["));
    for (uint32_t i = 0; i < tz_list_counts(a->list).sources; i++) {
        struct tz_list_source s = tz_list_source(a->list, i);
        char hex[TZ_SHA256_HEX];

        tz_sha256_hex(s.sha256, hex);
        tz_buf_put(b, i ? TZ_STR(",{") : TZ_STR("{"));
        tz_json_member(b, "dataset", s.dataset);
        tz_buf_putc(b, ',');
        tz_json_member(b, "edition", s.edition);
        tz_buf_putc(b, ',');
        tz_json_member(b, "sha256", tz_str_z(hex));
        tz_buf_putc(b, '}');
    }
    tz_buf_put(b, TZ_STR("],"));
    tz_json_member(b, "note", TZ_STR(clearance));
    tz_buf_put(b, TZ_STR("},"));
    json_about(b, a);
    tz_buf_put(b, TZ_STR("}\n"));
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

static void text_hit(struct tz_buf *b, const struct tz_answer_about *a, const struct tz_hit *hit,
                     uint32_t rank)
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
                  TZ_FMT(dataset_of(a->list, &e)));
    programs_line(&part, a->list, hit->entity);
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
    tz_buf_putc(b, '\n');
    tz_buf_free(&part);
}

static void text_item(struct tz_buf *b, const struct tz_answer_about *a,
                      const struct tz_batch_item *item)
{
    if (!item->answer || (!item->answer->count && !item->answer->incomplete))
        return;
    tz_buf_putc(b, '\n');
    put_safe(b, item->row->id);
    if (item->answer->count) {
        tz_buf_put(b, TZ_STR("  "));
        colour(b, a, BOLD);
        put_safe(b, item->answer->hits[0].match.query.raw);
        colour(b, a, PLAIN);
    }
    tz_buf_putc(b, '\n');
    if (item->answer->incomplete)
        tz_buf_put(b,
                   TZ_STR("      incomplete: so many names are like it that the search was given "
                          "up; there may be more hits (--effort)\n"));
    for (uint32_t i = 0; i < item->answer->count; i++)
        text_hit(b, a, &item->answer->hits[i], i);
    if (item->answer->found > item->answer->count)
        tz_buf_printf(b, "      and %u more; see them with -n %u\n",
                      item->answer->found - item->answer->count, item->answer->found);
}

/* --- All ---------------------------------------------------------------- */

void tz_answer_head(struct tz_buf *b, const struct tz_answer_about *about)
{
    if (about->form == TZ_FORM_CSV)
        csv_head(b);
    else if (about->form == TZ_FORM_TEXT)
        text_head(b, about);
}

void tz_answer_item(struct tz_buf *b, const struct tz_answer_about *about,
                    const struct tz_batch_item *item)
{
    if (about->form == TZ_FORM_NDJSON)
        json_item(b, about, item);
    else if (about->form == TZ_FORM_TEXT)
        text_item(b, about, item);
    else
        for (uint32_t i = 0; item->answer && i < item->answer->count; i++)
            csv_hit(b, about, item, i);
}

void tz_answer_note(struct tz_buf *b, const struct tz_answer_about *about,
                    const struct tz_batch_counts *n)
{
    tz_buf_printf(b, "%llu of %llu customers screened against ", (unsigned long long)n->screened,
                  (unsigned long long)n->rows);
    put_editions(b, about->list);
    tz_buf_printf(b, "; with hits: %llu, hits: %llu", (unsigned long long)n->with_hits,
                  (unsigned long long)n->hits);
    if (n->unreadable)
        tz_buf_printf(b, "; could not be read: %llu", (unsigned long long)n->unreadable);
    if (n->nameless)
        tz_buf_printf(b, "; without a name to screen: %llu", (unsigned long long)n->nameless);
    if (n->incomplete)
        tz_buf_printf(b, "; incomplete: %llu", (unsigned long long)n->incomplete);
    tz_buf_printf(b, ".\n%s\n", clearance);
}

void tz_answer_foot(struct tz_buf *b, const struct tz_answer_about *about,
                    const struct tz_batch_counts *counts)
{
    if (about->form == TZ_FORM_NDJSON)
        json_foot(b, about, counts);
    if (about->form == TZ_FORM_TEXT) {
        tz_buf_putc(b, '\n');
        tz_answer_note(b, about, counts);
    }
}
