#include "cli/pairs.h"

#include <stdio.h>

#include "base/err.h"
#include "base/str.h"
#include "entity/csv.h"
#include "screen/subject.h"

tz_status tz_pair_compare(struct tz_pair *pair, struct tz_err *err)
{
    const enum tz_name_kind kind =
        pair->schema.len ? tz_subject_kind(tz_schema_find(pair->schema)) : TZ_NAME_ANY;

    for (int i = 0; i < 2; i++) {
        tz_status st = tz_name_parse(pair->raw[i], kind, pair->memory[i], &pair->names[i], err);

        if (st != TZ_OK)
            return tz_context(err, st, "name %d", i + 1);
    }
    tz_name_compare(&pair->names[0], &pair->names[1], &pair->match);
    return TZ_OK;
}

void tz_pair_put_score(const struct tz_pair *pair, struct tz_buf *out)
{
    tz_buf_printf(out, "%u.%04u", pair->match.score / TZ_SCORE_MAX,
                  pair->match.score % TZ_SCORE_MAX);
}

/* What stands in the raw name for some parts of it. */
static tz_str span(const struct tz_name *name, int first, unsigned count)
{
    const struct tz_name_part *from, *to;

    if (first < 0 || count == 0)
        return TZ_STR("-");
    from = &name->parts[first];
    to = from + count - 1;
    return tz_str_part(name->raw, from->at, (size_t)(to->at + to->length - from->at));
}

void tz_pair_put_table(const struct tz_pair *pair, struct tz_buf *out)
{
    for (unsigned i = 0; i < pair->match.count; i++) {
        const struct tz_reason *r = &pair->match.reasons[i];
        const tz_str a = span(&pair->names[0], r->query, r->query_parts);
        const tz_str b = span(&pair->names[1], r->listed, r->listed_parts);

        tz_buf_printf(out, "  %-14s %u.%04u x %3u   %.*s | %.*s\n",
                      tz_reason_word((enum tz_reason_code)r->code), r->score / TZ_SCORE_MAX,
                      r->score % TZ_SCORE_MAX, r->weight, TZ_FMT(a), TZ_FMT(b));
    }
}

void tz_pair_put_line(const struct tz_pair *pair, struct tz_buf *out)
{
    for (unsigned i = 0; i < pair->match.count; i++) {
        const struct tz_reason *r = &pair->match.reasons[i];
        const tz_str a = span(&pair->names[0], r->query, r->query_parts);
        const tz_str b = span(&pair->names[1], r->listed, r->listed_parts);

        tz_buf_printf(out, "%s%s %u.%04u x %u: %.*s | %.*s", i ? "; " : "",
                      tz_reason_word((enum tz_reason_code)r->code), r->score / TZ_SCORE_MAX,
                      r->score % TZ_SCORE_MAX, r->weight, TZ_FMT(a), TZ_FMT(b));
    }
}

/* A file of pairs while it is read. */
struct pairs {
    const char *path;
    struct tz_csv *csv;
    size_t columns;
    size_t name[2], schema; /* columns; `columns` where there is none */
    const char *otherwise;  /* schema of rows that name none */
    bool explain;
    struct tz_buf out;
};

static void close_csv(struct tz_csv **csv)
{
    tz_csv_close(*csv);
}

static size_t column(const struct tz_csv_row *row, const char *name)
{
    size_t i = 0;

    while (i < row->count && !tz_str_same(row->fields[i], tz_str_z(name)))
        i++;
    return i;
}

/* The row, its score, its reasons; missing fields are empty. */
static void put_row(struct pairs *p, const struct tz_csv_row *row, tz_str score, tz_str reasons)
{
    tz_str fields[TZ_CSV_COLUMNS + 2];
    size_t n = 0;

    for (; n < p->columns; n++)
        fields[n] = n < row->count ? row->fields[n] : TZ_STR("");
    fields[n++] = score;
    if (p->explain)
        fields[n++] = reasons;
    tz_csv_put(&p->out, fields, n, "\n");
}

static tz_status read_head(struct pairs *p, struct tz_err *err)
{
    struct tz_csv_row row;
    tz_status st = tz_csv_next(p->csv, &row, err);

    if (st == TZ_END)
        return tz_fail(err, TZ_INPUT, "%s: is empty; a head with name1,name2 is wanted", p->path);
    if (st != TZ_OK)
        return tz_context(err, st, "%s", p->path);
    p->columns = row.count;
    p->name[0] = column(&row, "name1");
    p->name[1] = column(&row, "name2");
    p->schema = column(&row, "schema");
    if (p->name[0] == row.count || p->name[1] == row.count)
        return tz_fail(err, TZ_INPUT, "%s: line %u: no column %s in the head", p->path, row.line,
                       p->name[0] == row.count ? "name1" : "name2");
    put_row(p, &row, TZ_STR("score"), TZ_STR("reasons"));
    return TZ_OK;
}

static tz_status take_row(struct pairs *p, const struct tz_csv_row *row, struct tz_err *err)
{
    struct tz_buf score = { NULL }, reasons = { NULL };
    struct tz_pair pair = { .schema = tz_str_z(p->otherwise ? p->otherwise : "") };
    tz_status st;

    if (row->count > p->columns)
        return tz_fail(err, TZ_INPUT, "%s: line %u: %zu fields, but the head has %zu", p->path,
                       row->line, row->count, p->columns);
    for (int i = 0; i < 2; i++)
        pair.raw[i] = p->name[i] < row->count ? row->fields[p->name[i]] : TZ_STR("");
    if (p->schema < row->count && row->fields[p->schema].len)
        pair.schema = row->fields[p->schema];
    st = tz_pair_compare(&pair, err);
    if (st != TZ_OK)
        return tz_context(err, st, "%s: line %u", p->path, row->line);
    tz_pair_put_score(&pair, &score);
    tz_pair_put_line(&pair, &reasons);
    put_row(p, row, tz_buf_str(&score), tz_buf_str(&reasons));
    p->out.failed |= score.failed || reasons.failed;
    tz_buf_free(&score);
    tz_buf_free(&reasons);
    return p->out.failed ? tz_fail(err, TZ_NOMEM, "no memory for a row") : TZ_OK;
}

/* What is written so far goes out; a failure to write is seen at the end, by
 * tz_command_done(). */
static void flush(struct pairs *p)
{
    fwrite(p->out.ptr, 1, p->out.len, stdout);
    p->out.len = 0;
}

tz_status tz_pairs_of_csv(const char *path, const char *schema, bool explain, struct tz_err *err)
{
    TZ_AUTO(tz_file_close) struct tz_file file = { .fd = -1 };
    TZ_AUTO(close_csv) struct tz_csv *csv = NULL;
    struct pairs p = { .path = path, .otherwise = schema, .explain = explain };
    struct tz_csv_row row;
    tz_status st;

    TZ_TRY(tz_file_open(&file, path, err));
    TZ_TRY(tz_csv_open(&csv, &file.stream, ',', err));
    p.csv = csv;
    st = read_head(&p, err);
    while (st == TZ_OK) {
        flush(&p);
        st = tz_csv_next(csv, &row, err);
        if (st == TZ_OK)
            st = take_row(&p, &row, err);
        else if (st != TZ_END)
            st = tz_context(err, st, "%s", path);
    }
    tz_buf_free(&p.out);
    return st == TZ_END ? TZ_OK : st;
}
