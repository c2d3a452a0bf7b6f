/* FollowTheMoney statements, one value a row: statements.csv and
 * statements.pack of OpenSanctions, the latter with and without a header.
 *
 * The rows of an entity do not stand together, so all are held, each text once
 * (format/gather.h bounds them). */
#include "base/err.h"
#include "base/str.h"
#include "format/columns.h"
#include "format/formats.h"
#include "format/ftm_part.h"
#include "format/gather.h"
#include "format/sniff.h"

enum {
    CANONICAL_ID,
    ENTITY_ID,
    PROP, /* "name", or "Person:name" in a pack */
    SCHEMA,
    VALUE,
    DATASET,
    LANG,
    ORIGINAL,
    FIRST_SEEN,
    LAST_SEEN,
    TARGET,
    COLUMNS,
    NAMES = COLUMNS + 4
};

static const char *const names[NAMES] = {
    [CANONICAL_ID] = "canonical_id",
    [ENTITY_ID] = "entity_id",
    [PROP] = "prop",
    [SCHEMA] = "schema",
    [VALUE] = "value",
    [DATASET] = "dataset",
    [LANG] = "lang",
    [ORIGINAL] = "original_value",
    [FIRST_SEEN] = "first_seen",
    [LAST_SEEN] = "last_seen",
    [TARGET] = "target",
    "prop_type",
    "origin",
    "external",
    "id",
};

enum { PACK_COLUMNS = 11 };

/* Where the columns of a pack without a header stand. */
static const struct {
    int column;
    size_t at;
} pack[] = { { ENTITY_ID, 0 }, { PROP, 1 },   { VALUE, 2 },      { DATASET, 3 },  { LANG, 4 },
             { ORIGINAL, 5 },  { TARGET, 6 }, { FIRST_SEEN, 8 }, { LAST_SEEN, 9 } };

struct job {
    struct tz_source *src;
    bool begun;
    struct tz_columns columns;
    struct tz_gather rows;
    struct tz_ftm_seen seen;
    struct tz_entity entity;
};

static bool is_header(const struct tz_csv_row *row)
{
    return tz_columns_known(row, names, NAMES) == row->count && row->count >= 8 &&
           tz_columns_known(row, &names[VALUE], 1) == 1;
}

/* "Q61589,Person:name,Salih,wd_persons,…": the second field is a schema and a
 * property, the last a SHA-1. */
static bool is_pack_row(const struct tz_csv_row *row)
{
    tz_str prop = tz_row_field(row, 1), schema;

    return row->count == PACK_COLUMNS && tz_str_cut(&prop, ':', &schema) && prop.len &&
           tz_schema_find(schema) && tz_row_field(row, PACK_COLUMNS - 1).len == 40;
}

static int detect(const struct tz_head *head)
{
    TZ_AUTO(tz_head_close) struct tz_head_rows rows = { 0 };

    return tz_head_next_row(&rows, head, ',') && (is_header(&rows.row) || is_pack_row(&rows.row))
               ? 0
               : -1;
}

/* The first row is the header, or shows that there is none. */
static bool take_header(struct job *j, const struct tz_csv_row *row)
{
    j->begun = true;
    if (is_header(row)) {
        tz_columns_read(&j->columns, j->src, 0, row, names, NAMES);
        return true;
    }
    for (int i = 0; i < COLUMNS; i++)
        j->columns.at[i] = SIZE_MAX;
    for (size_t i = 0; i < sizeof pack / sizeof *pack; i++)
        j->columns.at[pack[i].column] = pack[i].at;
    j->columns.width = PACK_COLUMNS;
    return false;
}

/* "Person:name" is a schema and a property; `schema` is the row's where there
 * is no such thing. */
static tz_str cut_schema(tz_str *prop, tz_str schema)
{
    if (tz_str_find(*prop, TZ_STR(":")) < prop->len)
        (void)tz_str_cut(prop, ':', &schema);
    *prop = tz_str_trim(*prop);
    return schema;
}

static tz_status take_row(void *user, const struct tz_csv_row *row, struct tz_err *err)
{
    struct job *j = user;
    tz_str cells[COLUMNS], id, prop;

    if (!j->begun && take_header(j, row))
        return TZ_OK;
    j->src->report.part_rows[0] = ++j->src->report.rows;
    if (row->count != j->columns.width) {
        tz_source_reject(j->src, 0, row->line, "%zu columns where %zu are needed", row->count,
                         j->columns.width);
        return TZ_OK;
    }
    for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = tz_column(&j->columns, row, i);
    id = cells[CANONICAL_ID].len ? cells[CANONICAL_ID] : cells[ENTITY_ID];
    prop = cells[PROP];
    (void)cut_schema(&prop, cells[SCHEMA]);
    if (!id.len || !prop.len) {
        tz_source_reject(j->src, 0, row->line, "a statement without an entity or a property");
        return TZ_OK;
    }
    return tz_gather_put(&j->rows, id, cells, row->line, err);
}

static tz_str cell(const struct job *j, size_t column)
{
    return tz_gather_cell(&j->rows, column);
}

static tz_str schema_of(const struct job *j, tz_str *prop)
{
    *prop = cell(j, PROP);
    return cut_schema(prop, cell(j, SCHEMA));
}

/* The most special schema that a row names: a Person is a LegalEntity too. */
static tz_str best_schema(struct job *j, uint32_t group)
{
    tz_str best = { 0 }, prop, schema;

    tz_gather_first(&j->rows, group);
    do {
        schema = schema_of(j, &prop);
        if (!best.len || (tz_schema_find(schema) && tz_schema_find(best) &&
                          tz_schema_is(tz_schema_find(schema), tz_schema_find(best)->name)))
            best = schema;
    } while (tz_gather_next(&j->rows));
    return best;
}

static bool yes(tz_str v)
{
    return tz_str_eq(v, TZ_STR("t")) || tz_str_same(v, TZ_STR("true"));
}

/* An "id" statement is a digest of the entity: it says nothing about it. */
static tz_status add_row(struct job *j, struct tz_err *err)
{
    struct tz_entity *e = &j->entity;
    struct tz_value v = { .text = cell(j, VALUE),
                          .lang = cell(j, LANG),
                          .place.line = tz_gather_line(&j->rows) };
    tz_str prop;

    (void)schema_of(j, &prop);
    e->target |= yes(cell(j, TARGET));
    if (tz_str_cmp(cell(j, LAST_SEEN), e->last_seen) > 0)
        e->last_seen = cell(j, LAST_SEEN);
    if (!e->first_seen.len || tz_str_cmp(cell(j, FIRST_SEEN), e->first_seen) < 0)
        e->first_seen = cell(j, FIRST_SEEN);
    return tz_str_eq(prop, TZ_STR("id")) ? TZ_OK : tz_entity_put(e, prop, v, err);
}

static tz_status add_dataset(struct job *j, struct tz_err *err)
{
    struct tz_entity *e = &j->entity;

    e->datasets = tz_new(e->arena, tz_str, 1);
    if (!e->datasets)
        return tz_fail(err, TZ_NOMEM, "no memory for the name of a dataset");
    e->datasets[0] = cell(j, DATASET);
    e->dataset_count = e->datasets[0].len > 0;
    return TZ_OK;
}

/* A list of listed: an entity is a target when a row says so, or when it is
 * sanctioned and the file has no such column. */
static tz_status read_entity(struct job *j, uint32_t group, struct tz_err *err)
{
    tz_str schema = best_schema(j, group), id;

    tz_gather_first(&j->rows, group);
    id = tz_gather_key(&j->rows);
    TZ_TRY(tz_entity_open(&j->entity, &j->src->scratch, id, schema.len ? schema : TZ_STR("Thing"),
                          err));
    TZ_TRY(add_dataset(j, err));
    do
        TZ_TRY(add_row(j, err));
    while (tz_gather_next(&j->rows));
    if (j->columns.at[TARGET] == SIZE_MAX)
        j->entity.target = tz_str_eq(tz_entity_first(&j->entity, "topics"), TZ_STR("sanction"));
    TZ_TRY(tz_ftm_emit_entity(j->src, &j->entity, &j->seen, err));
    tz_source_clear(j->src);
    return TZ_OK;
}

static void close_job(struct job *j)
{
    tz_gather_close(&j->rows);
}

static tz_status read_source(struct tz_source *src, struct tz_err *err)
{
    TZ_AUTO(close_job) struct job j = { .src = src };

    tz_gather_open(&j.rows, COLUMNS);
    TZ_TRY(tz_source_rows(src, 0, ',', take_row, &j, err));
    for (uint32_t i = 0; i < j.rows.keys.count; i++)
        TZ_TRY(read_entity(&j, i, err));
    if (j.seen.dataset.len && !j.seen.several)
        src->dataset = j.seen.dataset;
    return TZ_OK;
}

const struct tz_format tz_format_statements = {
    .name = "statements",
    .title = "FollowTheMoney statements",
    .dataset = "ftm",
    .parts = { "statements" },
    .detect = detect,
    .read = read_source,
};
