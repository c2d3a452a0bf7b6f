/* A list of one's own: a CSV file and, beside it, a column map that says what
 * its columns are. The map is what is given to tizim; it is a text of lines
 * with fields separated by tabs:
 *
 *   tizim column map
 *   file        our-list.csv       in the same folder
 *   separator   ;                  , when it is not said
 *   dataset     our_list
 *   schema      Person             or a column: "schema<tab>column<tab>Kind"
 *   id          Number             the row's number when it is not said
 *   name        Full name
 *   alias       Also known as<tab>;     several values in a field
 *   birthDate   Born
 *
 * Any other first field is the FtM property that the column holds. */
#include <limits.h>
#include <stdio.h>

#include "base/err.h"
#include "base/str.h"
#include "format/formats.h"
#include "format/record.h"
#include "format/sniff.h"

enum { FIELDS_MOST = 64, NAME_MOST = 200 };

static const char title[] = "tizim column map";

/* One line of the map that names a column. */
struct mapping {
    tz_str prop, column;
    char separator; /* between values in a field; 0: one value */
    size_t at;      /* where the column stands */
};

struct job {
    struct tz_source *src;
    size_t list; /* the CSV among the source's files */
    tz_str file, schema, dataset;
    struct mapping schema_column, id_column;
    char separator;
    struct mapping mappings[FIELDS_MOST];
    size_t count;
    bool begun;
    size_t width;
};

static int detect(const struct tz_head *head)
{
    return tz_str_starts(tz_head_start(head), tz_str_z(title)) ? 0 : -1;
}

/* --- the map ------------------------------------------------------------------- */

static tz_status take_setting(struct job *j, const struct tz_csv_row *row, struct tz_err *err)
{
    static const char *const keys[] = { "file", "dataset", "schema" };
    tz_str *const texts[] = { &j->file, &j->dataset, &j->schema };
    tz_str key = tz_row_field(row, 0), value = tz_row_field(row, 1);

    if (tz_str_eq(key, TZ_STR("separator"))) {
        j->separator = value.len ? value.ptr[0] : '\t';
        return TZ_OK;
    }
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (tz_str_eq(key, tz_str_z(keys[i])))
            return tz_arena_str(&j->src->arena, value, texts[i], err);
    return TZ_ABSENT;
}

static tz_status take_mapping(struct job *j, const struct tz_csv_row *row, struct tz_err *err)
{
    tz_str key = tz_row_field(row, 0), by = tz_row_field(row, 2);
    struct mapping *m = &j->mappings[j->count];
    bool is_schema = tz_str_eq(key, TZ_STR("schema")), is_id = tz_str_eq(key, TZ_STR("id"));

    if (j->count == FIELDS_MOST)
        return tz_source_fail(j->src, 0, row->line, err, TZ_LIMIT, "more than %d columns",
                              FIELDS_MOST);
    if (is_schema)
        m = &j->schema_column;
    else if (is_id)
        m = &j->id_column;
    *m = (struct mapping){ .separator = !is_schema && by.len ? by.ptr[0] : '\0', .at = SIZE_MAX };
    TZ_TRY(tz_arena_str(&j->src->arena, is_schema ? by : tz_row_field(row, 1), &m->column, err));
    TZ_TRY(tz_arena_str(&j->src->arena, key, &m->prop, err));
    j->count += !is_schema && !is_id;
    return TZ_OK;
}

static tz_status take_line(void *user, const struct tz_csv_row *row, struct tz_err *err)
{
    struct job *j = user;
    tz_str key = tz_row_field(row, 0);
    tz_status st;

    if (!j->begun) {
        j->begun = true;
        return TZ_OK;
    }
    if (!key.len || key.ptr[0] == '#')
        return TZ_OK;
    if (!tz_row_field(row, 1).len && !tz_str_eq(key, TZ_STR("separator")))
        return tz_source_fail(j->src, 0, row->line, err, TZ_INPUT,
                              "'%.*s' is given nothing; two fields with a tab between are needed",
                              TZ_FMT(tz_str_part(key, 0, NAME_MOST)));
    if (tz_str_eq(key, TZ_STR("schema")) && tz_row_is(row, 1, "column"))
        return take_mapping(j, row, err);
    st = take_setting(j, row, err);
    return st == TZ_ABSENT ? take_mapping(j, row, err) : st;
}

/* The list stands in the folder of the map: its name has no folder in it. */
static tz_status find_list(struct job *j, struct tz_err *err)
{
    struct tz_source *src = j->src;
    struct tz_source_file *f = &src->files[src->file_count];
    const char *map = src->files[0].path.ptr, *slash = map ? strrchr(map, '/') : NULL;
    tz_str folder = slash ? (tz_str){ map, (size_t)(slash - map) + 1 } : (tz_str){ 0 };
    char path[PATH_MAX];

    if (!j->file.len || !j->count)
        return tz_fail(err, TZ_INPUT, "%.*s: says no 'file' or no column of it",
                       TZ_FMT(src->files[0].name));
    if (memchr(j->file.ptr, '/', j->file.len) || j->file.ptr[0] == '.' || !map)
        return tz_fail(err, TZ_INPUT, "%.*s: the file '%.*s' is not a name in the same folder",
                       TZ_FMT(src->files[0].name), TZ_FMT(tz_str_part(j->file, 0, NAME_MOST)));
    if (src->file_count == TZ_SOURCE_FILES)
        return tz_fail(err, TZ_LIMIT, "%s: more than %d files", src->path, TZ_SOURCE_FILES);
    if (folder.len + j->file.len >= sizeof path)
        return tz_fail(err, TZ_LIMIT, "%s: a path of more than %zu bytes", src->path, sizeof path);
    (void)snprintf(path, sizeof path, "%.*s%.*s", TZ_FMT(folder), TZ_FMT(j->file));
    TZ_TRY(tz_arena_str(&src->arena, tz_str_z(path), &f->path, err));
    f->name = j->file;
    f->part = 1;
    src->file_count++;
    return TZ_OK;
}

/* --- the list --------------------------------------------------------------------- */

static void place(struct mapping *m, const struct tz_csv_row *row)
{
    m->at = SIZE_MAX;
    for (size_t i = 0; m->column.len && i < row->count; i++)
        if (m->at == SIZE_MAX && tz_str_same(tz_row_field(row, i), m->column))
            m->at = i;
}

static tz_status take_header(struct job *j, const struct tz_csv_row *row, struct tz_err *err)
{
    j->begun = true;
    j->width = row->count;
    place(&j->schema_column, row);
    place(&j->id_column, row);
    for (size_t i = 0; i < j->count; i++) {
        struct mapping *m = &j->mappings[i];

        place(m, row);
        if (m->at == SIZE_MAX)
            return tz_source_fail(j->src, j->list, row->line, err, TZ_INPUT,
                                  "has no column '%.*s', which the map calls %.*s",
                                  TZ_FMT(tz_str_part(m->column, 0, NAME_MOST)),
                                  TZ_FMT(tz_str_part(m->prop, 0, NAME_MOST)));
    }
    if (j->id_column.column.len && j->id_column.at == SIZE_MAX)
        return tz_source_fail(j->src, j->list, row->line, err, TZ_INPUT,
                              "has no column '%.*s', which the map calls id",
                              TZ_FMT(tz_str_part(j->id_column.column, 0, NAME_MOST)));
    return TZ_OK;
}

static void add_value(struct tz_record *r, struct tz_entity *e, const char *prop, tz_str text,
                      const char *field)
{
    const struct tz_property *p = e ? tz_schema_property(e->schema, tz_str_z(prop)) : NULL;
    struct tz_value v = tz_record_value(r, text, field);

    if (p && p->type == TZ_TYPE_DATE)
        tz_record_date(r, e, prop, text, field);
    else if (p && p->type == TZ_TYPE_COUNTRY)
        tz_record_country(r, e, prop, text, field);
    else if (p && p->type == TZ_TYPE_GENDER)
        tz_record_gender(r, e, text, field);
    else {
        v.quality = strcmp(prop, "weakAlias") == 0 ? TZ_WEAK : TZ_STRONG;
        tz_record_put(r, e, prop, v);
    }
}

static tz_status read_row(struct job *j, const struct tz_csv_row *row, struct tz_err *err)
{
    tz_str schema = tz_row_field(row, j->schema_column.at), id = tz_row_field(row, j->id_column.at);
    struct tz_entity *e;
    struct tz_record r;

    tz_record_open(&r, j->src, j->list, row->line);
    if (!schema.len)
        schema = j->schema.len ? j->schema : TZ_STR("LegalEntity");
    if (!id.len)
        id = tz_record_text(&r, "%u", (unsigned)row->line);
    e = tz_record_new(&r, tz_record_text(&r, "%.*s", TZ_FMT(schema)).ptr, "%.*s-%.*s",
                      TZ_FMT(j->src->dataset), TZ_FMT(id));
    if (e)
        e->target = true;
    for (size_t i = 0; i < j->count; i++) {
        struct mapping *m = &j->mappings[i];
        tz_str rest = tz_row_field(row, m->at), one = rest;

        if (!m->separator)
            add_value(&r, e, m->prop.ptr, rest, m->column.ptr);
        else
            while (tz_str_cut(&rest, m->separator, &one))
                add_value(&r, e, m->prop.ptr, one, m->column.ptr);
    }
    if (r.st == TZ_OK && !tz_entity_first(e, "name").len) {
        tz_source_reject(j->src, j->list, row->line, "has no name");
        tz_source_clear(j->src);
        return TZ_OK;
    }
    return tz_record_emit(&r, err);
}

static tz_status take_row(void *user, const struct tz_csv_row *row, struct tz_err *err)
{
    struct job *j = user;

    if (!j->begun)
        return take_header(j, row, err);
    j->src->report.part_rows[1] = ++j->src->report.rows;
    if (row->count != j->width) {
        tz_source_reject(j->src, j->list, row->line, "%zu columns where the header has %zu",
                         row->count, j->width);
        return TZ_OK;
    }
    return read_row(j, row, err);
}

static tz_status read_map(struct job *j, struct tz_err *err)
{
    TZ_TRY(tz_source_rows(j->src, 0, '\t', take_line, j, err));
    j->begun = false;
    return TZ_OK;
}

/* The list is a file of the source like the map. */
static tz_status complete(struct tz_source *src, struct tz_err *err)
{
    struct job j = { .src = src, .separator = ',' };

    TZ_TRY(read_map(&j, err));
    return find_list(&j, err);
}

static tz_status read_source(struct tz_source *src, struct tz_err *err)
{
    struct job j = { .src = src, .separator = ',', .list = tz_source_part(src, 1) };

    TZ_TRY(read_map(&j, err));
    if (j.dataset.len)
        src->dataset = j.dataset;
    return tz_source_rows(src, j.list, j.separator, take_row, &j, err);
}

const struct tz_format tz_format_own_csv = {
    .name = "own-csv",
    .title = "a list of one's own, by a column map",
    .dataset = "own",
    .parts = { "map", "list" },
    .detect = detect,
    .complete = complete,
    .read = read_source,
};
