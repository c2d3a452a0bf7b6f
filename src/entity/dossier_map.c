#include "entity/dossier_map.h"

#include "base/err.h"
#include "base/str.h"
#include "entity/csv.h"

static const char title[] = "tizim dossier map";

/* First fields that are no property. Keys that properties are called as well
 * have an '@' in front. */
static const struct {
    const char *name, *key;
    enum tz_dossier_role role;
} words[] = {
    { "schema", "schema", TZ_COLUMN_SCHEMA },
    { "id", "id", TZ_COLUMN_ID },
    { "key", "key", TZ_COLUMN_KEY },
    { "ignore", "", TZ_COLUMN_IGNORED },
    { "@speaker", "speaker", TZ_COLUMN_GIVEN },
    { "@stance", "stance", TZ_COLUMN_GIVEN },
    { "@date", "date", TZ_COLUMN_GIVEN },
    { "@lang", "lang", TZ_COLUMN_GIVEN },
    { "@level", "level", TZ_COLUMN_GIVEN },
    { "@team", "team", TZ_COLUMN_GIVEN },
    { "@origin_group", "origin_group", TZ_COLUMN_GIVEN },
    { "@document", "document", TZ_COLUMN_CITATION },
    { "@trigger", "trigger", TZ_COLUMN_CITATION },
    { "@locator", "locator", TZ_COLUMN_CITATION },
    { "@quote", "quote", TZ_COLUMN_CITATION },
    { "@accessed", "accessed", TZ_COLUMN_CITATION },
};

struct reading {
    struct tz_dossier_map *map;
    struct tz_arena *arena;
    const char *name;
    uint32_t line;
};

static tz_status wrong(const struct reading *g, struct tz_err *err, const char *why, tz_str what)
{
    return tz_fail(err, TZ_INPUT, "%s: line %u: '%.*s' %s", g->name, g->line,
                   TZ_FMT(tz_str_part(what, 0, 80)), why);
}

static tz_status take_role(struct reading *g, tz_str word, struct tz_dossier_column *c,
                           struct tz_err *err)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (tz_str_is(word, words[i].name)) {
            c->role = words[i].role;
            c->what = tz_str_z(words[i].key);
            return TZ_OK;
        }
    if (tz_str_starts(word, TZ_STR("@")))
        return wrong(g, err, "is not @speaker, @document, @locator …", word);
    c->role = TZ_COLUMN_PROPERTY;
    return tz_arena_str(g->arena, word, &c->what, err);
}

/* "split ;", "lang ru", "key people-2012" */
static tz_status take_option(struct reading *g, tz_str text, struct tz_dossier_column *c,
                             struct tz_err *err)
{
    tz_str rest = text, word;

    (void)tz_str_cut(&rest, ' ', &word);
    if (tz_str_is(word, "split") && rest.len == 1 && c->role == TZ_COLUMN_PROPERTY)
        c->split = rest.ptr[0];
    else if (tz_str_is(word, "lang") && rest.len && c->role == TZ_COLUMN_PROPERTY)
        return tz_arena_str(g->arena, rest, &c->lang, err);
    else if (tz_str_is(word, "key") && rest.len && c->role != TZ_COLUMN_KEY)
        return tz_arena_str(g->arena, rest, &c->space, err);
    else
        return wrong(g, err, "is not 'split ;', 'lang ru' or 'key WORD'", text);
    return TZ_OK;
}

static tz_status take_options(struct reading *g, const struct tz_csv_row *row,
                              struct tz_dossier_column *c, struct tz_err *err)
{
    size_t first = 2;

    if (c->role == TZ_COLUMN_KEY) {
        if (row->count < 3 || !row->fields[2].len)
            return wrong(g, err, "needs a third field: a word for all tables with these keys",
                         row->fields[0]);
        TZ_TRY(tz_arena_str(g->arena, row->fields[2], &c->space, err));
        first = 3;
    }
    for (size_t i = first; i < row->count; i++)
        if (row->fields[i].len)
            TZ_TRY(take_option(g, row->fields[i], c, err));
    return TZ_OK;
}

static tz_status take_column(struct reading *g, const struct tz_csv_row *row, struct tz_err *err)
{
    struct tz_dossier_column *c = &g->map->columns[g->map->count];
    tz_str from = row->count > 1 ? row->fields[1] : (tz_str){ 0 };

    if (!from.len)
        return wrong(g, err,
                     "is given nothing; a tab and a column's head, or = and a value, are due",
                     row->fields[0]);
    if (g->map->count == TZ_DOSSIER_COLUMNS)
        return tz_fail(err, TZ_LIMIT, "%s: more than %d columns", g->name, TZ_DOSSIER_COLUMNS);
    *c = (struct tz_dossier_column){ .constant = from.ptr[0] == '=' };
    TZ_TRY(take_role(g, row->fields[0], c, err));
    if (c->constant && (c->role == TZ_COLUMN_ID || c->role == TZ_COLUMN_KEY))
        return wrong(g, err, "can not be the same in every row", row->fields[0]);
    TZ_TRY(tz_arena_str(g->arena, tz_str_part(from, c->constant, from.len), &c->from, err));
    TZ_TRY(take_options(g, row, c, err));
    g->map->count++;
    return TZ_OK;
}

static tz_status take_line(struct reading *g, const struct tz_csv_row *row, struct tz_err *err)
{
    tz_str key = row->fields[0], value = row->count > 1 ? row->fields[1] : (tz_str){ 0 };

    g->line = row->line;
    if (!key.len || key.ptr[0] == '#')
        return TZ_OK;
    if (!tz_str_is(key, "separator"))
        return take_column(g, row, err);
    if (value.len > 1)
        return wrong(g, err, "is not one character, such as ;", value);
    g->map->separator = value.len ? value.ptr[0] : '\t';
    return TZ_OK;
}

/* Each row needs a schema and something that it is known by. */
static tz_status check_map(struct reading *g, struct tz_err *err)
{
    unsigned roles = 0;

    for (size_t i = 0; i < g->map->count; i++)
        roles |= 1u << g->map->columns[i].role;
    if (!(roles & 1u << TZ_COLUMN_SCHEMA))
        return tz_fail(err, TZ_INPUT, "%s: names no 'schema': schema<tab>=Person", g->name);
    if (!(roles & 1u << TZ_COLUMN_ID) == !(roles & 1u << TZ_COLUMN_KEY))
        return tz_fail(err, TZ_INPUT, "%s: names no 'id' and no 'key', or both", g->name);
    return TZ_OK;
}

static tz_status read_rows(struct reading *g, struct tz_csv *csv, struct tz_err *err)
{
    struct tz_csv_row row;
    tz_status st = tz_csv_next(csv, &row, err);

    if (st == TZ_END || (st == TZ_OK && !tz_str_is(row.fields[0], title)))
        return tz_fail(err, TZ_INPUT, "%s: is no map: the first line is '%s'", g->name, title);
    while (st == TZ_OK && (st = tz_csv_next(csv, &row, err)) == TZ_OK)
        TZ_TRY(take_line(g, &row, err));
    return st == TZ_END ? check_map(g, err) : tz_context(err, st, "%s", g->name);
}

tz_status tz_dossier_map_read(struct tz_dossier_map *map, struct tz_stream *s, const char *name,
                              struct tz_arena *arena, struct tz_err *err)
{
    struct reading g = { .map = map, .arena = arena, .name = name };
    struct tz_csv *csv;
    tz_status st;

    *map = (struct tz_dossier_map){ 0 };
    map->columns = tz_new(arena, struct tz_dossier_column, TZ_DOSSIER_COLUMNS);
    if (!map->columns)
        return tz_fail(err, TZ_NOMEM, "no memory for a map");
    TZ_TRY(tz_csv_open(&csv, s, '\t', err));
    st = read_rows(&g, csv, err);
    tz_csv_close(csv);
    return st;
}
