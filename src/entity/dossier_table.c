#include "base/digest.h"
#include "base/err.h"
#include "base/str.h"
#include "entity/csv.h"
#include "entity/dossier_job.h"
#include "entity/dossier_map.h"

enum { HEAD_BYTES = 4096, KEY_HEX = 16, SHOWN = 80 };

/* The id of what a table knows by a key: "row-" and 16 hexadecimal digits of a
 * digest over the word for all tables with these keys, and the key. */
static tz_status id_of_key(tz_str space, tz_str key, char id[4 + KEY_HEX + 1], struct tz_err *err)
{
    uint8_t digest[TZ_SHA256_BYTES];
    char hex[TZ_SHA256_HEX];

    TZ_TRY(tz_sha256_of((const tz_str[]){ space, TZ_STR("\n"), key }, 3, digest, err));
    tz_sha256_hex(digest, hex);
    memcpy(id, "row-", 4);
    memcpy(id + 4, hex, KEY_HEX);
    id[4 + KEY_HEX] = '\0';
    return TZ_OK;
}

/* A row at work. */
struct row {
    struct tz_dossier *d;
    const struct tz_csv_row *csv;
    json_t *line, *properties, *claims, *citation;
    bool failed; /* no memory: sticky */
};

static json_t *text_of(struct row *r, tz_str text)
{
    json_t *json = json_stringn(text.ptr ? text.ptr : "", text.len);

    r->failed |= !json;
    return json;
}

/* An object or array at `key`, made when it is not there. */
static json_t *part(struct row *r, json_t *of, const char *key, json_t *(*make)(void))
{
    json_t *there = json_object_get(of, key);

    if (!there) {
        r->failed |= json_object_set_new(of, key, make()) != 0;
        there = json_object_get(of, key);
    }
    return there;
}

static void put_claim(struct row *r, const struct tz_dossier_column *c, tz_str value)
{
    json_t *claim = json_object();

    r->failed |= json_object_set_new(claim, "property", text_of(r, c->what)) != 0 ||
                 json_object_set_new(claim, "value", text_of(r, value)) != 0 ||
                 json_object_set_new(claim, "lang", text_of(r, c->lang)) != 0 ||
                 json_array_append_new(part(r, r->line, "claims", json_array), claim) != 0;
}

static void put_value(struct row *r, const struct tz_dossier_column *c, tz_str value)
{
    json_t *to = r->line;

    if (c->role == TZ_COLUMN_PROPERTY && c->lang.len) {
        put_claim(r, c, value);
    } else if (c->role == TZ_COLUMN_PROPERTY) {
        json_t *values = part(r, part(r, to, "properties", json_object), c->what.ptr, json_array);

        r->failed |= json_array_append_new(values, text_of(r, value)) != 0;
    } else if (c->role != TZ_COLUMN_IGNORED) {
        if (c->role == TZ_COLUMN_CITATION)
            to = part(r, to, "citation", json_object);
        r->failed |= json_object_set_new(to, c->role == TZ_COLUMN_KEY ? "id" : c->what.ptr,
                                         text_of(r, value)) != 0;
    }
}

static tz_status put_one(struct row *r, const struct tz_dossier_column *c, tz_str value,
                         struct tz_err *err)
{
    char id[4 + KEY_HEX + 1];

    value = tz_str_trim(value);
    if (!value.len)
        return TZ_OK;
    if (c->space.len) {
        TZ_TRY(id_of_key(c->space, value, id, err));
        value = tz_str_z(id);
    }
    put_value(r, c, value);
    return TZ_OK;
}

static tz_status put_column(struct row *r, const struct tz_dossier_column *c, struct tz_err *err)
{
    tz_str rest = c->constant ? c->from : r->csv->fields[c->at], one;

    if (!c->split)
        return put_one(r, c, rest, err);
    while (tz_str_cut(&rest, c->split, &one))
        TZ_TRY(put_one(r, c, one, err));
    return TZ_OK;
}

/* Faults of the table itself. */
static struct tz_dossier_job fault_at(struct tz_dossier *d, uint32_t line, struct tz_err *unused)
{
    return (struct tz_dossier_job){ .d = d, .line = line, .err = unused };
}

static tz_status take_row(struct tz_dossier *d, const struct tz_dossier_map *map,
                          const struct tz_csv_row *csv, struct tz_err *err)
{
    struct row r = { .d = d, .csv = csv, .line = json_object() };
    tz_status st = TZ_OK;

    for (size_t i = 0; i < map->count && st == TZ_OK; i++)
        st = put_column(&r, &map->columns[i], err);
    if (st == TZ_OK && (r.failed || !r.line))
        st = tz_fail(err, TZ_NOMEM, "line %u: no memory for a row", csv->line);
    if (st == TZ_OK && !json_object_get(r.line, "id")) {
        struct tz_dossier_job j = fault_at(d, csv->line, err);

        d->report.lines++;
        tz_dossier_complain(&j, (tz_str){ 0 }, "has nothing that it is known by");
    } else if (st == TZ_OK) {
        st = tz_dossier_line(d, csv->line, r.line, err);
    }
    json_decref(r.line);
    return st;
}

/* Find the map's columns by the head; false when one of them is not there, or
 * one of the table's is not in the map. */
static bool take_head(struct tz_dossier *d, struct tz_dossier_map *map,
                      const struct tz_csv_row *head)
{
    struct tz_err unused = { 0 };
    struct tz_dossier_job j = fault_at(d, head->line, &unused);

    for (size_t i = 0; i < map->count; i++) {
        struct tz_dossier_column *c = &map->columns[i];

        c->at = head->count;
        for (size_t k = head->count; k-- > 0 && !c->constant;)
            if (tz_str_same(head->fields[k], c->from))
                c->at = k;
        if (c->at == head->count && !c->constant)
            tz_dossier_complain(&j, c->what, "there is no column '%.*s', which the map names",
                                TZ_FMT(tz_str_part(c->from, 0, SHOWN)));
    }
    for (size_t k = 0; k < head->count; k++) {
        tz_str field = head->fields[k];
        bool named = !field.len;

        for (size_t i = 0; i < map->count && !named; i++)
            named = !map->columns[i].constant && tz_str_same(field, map->columns[i].from);
        if (!named)
            tz_dossier_complain(&j, (tz_str){ 0 },
                                "the map does not name column '%.*s'; name it, or write "
                                "ignore<tab>%.*s",
                                TZ_FMT(tz_str_part(field, 0, SHOWN)),
                                TZ_FMT(tz_str_part(field, 0, SHOWN)));
    }
    return !j.bad;
}

static tz_status read_rows(struct tz_dossier *d, struct tz_dossier_map *map, struct tz_csv *csv,
                           struct tz_err *err)
{
    struct tz_dossier_job j;
    struct tz_csv_row row;
    size_t width;
    tz_status st = tz_csv_next(csv, &row, err);

    if (st != TZ_OK || !take_head(d, map, &row))
        return st;
    width = row.count;
    while ((st = tz_csv_next(csv, &row, err)) == TZ_OK) {
        if (row.count == width) {
            TZ_TRY(take_row(d, map, &row, err));
            continue;
        }
        d->report.lines++;
        j = fault_at(d, row.line, err);
        tz_dossier_complain(&j, (tz_str){ 0 }, "has %zu fields, where the head has %zu", row.count,
                            width);
    }
    return st;
}

/* A stream that gives the bytes that were looked at once more, then the rest. */
struct again {
    struct tz_stream stream;
    struct tz_stream *rest;
    char head[HEAD_BYTES];
    size_t len, given;
};

static tz_status read_again(struct tz_stream *s, char *into, size_t cap, size_t *got,
                            struct tz_err *err)
{
    struct again *a = (struct again *)s;
    size_t n = a->len - a->given;

    if (!n)
        return a->rest->read(a->rest, into, cap, got, err);
    if (n > cap)
        n = cap;
    memcpy(into, a->head + a->given, n);
    a->given += n;
    *got = n;
    return TZ_OK;
}

/* The separator that the first line shows. */
static tz_status look_ahead(struct again *a, char *separator, struct tz_err *err)
{
    tz_status st = TZ_OK;
    size_t got;

    while (a->len < sizeof a->head && !memchr(a->head, '\n', a->len) &&
           (st = a->rest->read(a->rest, a->head + a->len, sizeof a->head - a->len, &got, err)) ==
               TZ_OK)
        a->len += got;
    if (!*separator) {
        tz_str rest = { a->head, a->len }, line = { 0 };

        (void)tz_str_cut(&rest, '\n', &line);
        *separator = tz_csv_separator(line);
    }
    return st == TZ_END ? TZ_OK : st;
}

tz_status tz_dossier_read_table(struct tz_dossier *d, struct tz_dossier_map *map,
                                struct tz_stream *s, const char *name, struct tz_err *err)
{
    struct again a = { .stream = { read_again }, .rest = s };
    char separator = map->separator;
    struct tz_csv *csv;
    tz_status st;

    tz_dossier_begin(d, name);
    st = look_ahead(&a, &separator, err);
    if (st == TZ_OK)
        st = tz_csv_open(&csv, &a.stream, separator, err);
    if (st != TZ_OK)
        return tz_context(err, st, "%s", name);
    st = read_rows(d, map, csv, err);
    tz_csv_close(csv);
    return st == TZ_END ? TZ_OK : tz_context(err, st, "%s", name);
}
