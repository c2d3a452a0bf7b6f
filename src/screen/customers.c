#include "screen/customers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "entity/csv.h"
#include "entity/ftm.h"
#include "entity/lines.h"

enum { HEAD_BYTES = 64 * 1024, COLUMN_NAME = 64 };

/* Columns by the names that people use, spelled in lower case with "_". A
 * property NULL is not one: the id and the schema. */
/* clang-format off */
static const struct column {
    const char *name;  /* what --map calls it */
    const char *prop;
    const char *others; /* space-separated */
    bool of_person;     /* only a person has it */
} columns[] = {
    { "id",             NULL,             "customer_id customerid client_id reference ref", false },
    { "schema",         NULL,             "type entity_type",                               false },
    { "name",           "name",           "full_name fullname caption",                     false },
    { "alias",          "alias",          "aka aliases",                                    false },
    { "first_name",     "firstName",      "given_name forename firstname",                  true },
    { "middle_name",    "middleName",     "middlename second_name",                         true },
    { "father_name",    "fatherName",     "patronymic",                                     true },
    { "last_name",      "lastName",       "surname family_name lastname",                   true },
    { "birth_date",     "birthDate",      "date_of_birth dob birthdate",                    true },
    { "birth_place",    "birthPlace",     "place_of_birth pob",                             true },
    { "gender",         "gender",         "sex",                                            true },
    { "nationality",    "nationality",    "citizenship",                                    true },
    { "country",        "country",        "country_code residence",                         false },
    { "id_number",      "idNumber",       "national_id identifier document_number",         false },
    { "passport",       "passportNumber", "passport_number",                                true },
    { "registration_number", "registrationNumber", "company_number",                        false },
    { "tax_number",     "taxNumber",      "tax_id tin inn",                                 false },
    { "address",        "address",        "",                                               false },
};
/* clang-format on */

enum { COLUMNS = sizeof columns / sizeof *columns, NOT_KNOWN = -1 };
enum { COLUMN_ID = 0, COLUMN_SCHEMA = 1 };

/* The stream with its beginning looked at, and counted. */
struct watched {
    struct tz_stream stream;
    struct tz_stream *inner;
    char head[HEAD_BYTES];
    size_t head_len, head_at;
    uint64_t bytes;
};

struct tz_customers {
    struct watched in;
    struct tz_csv *csv;
    struct tz_lines lines;
    bool json;
    int meaning[TZ_CSV_COLUMNS]; /* index in `columns`, or NOT_KNOWN */
    size_t column_count;
    struct tz_arena arena; /* names of unknown columns, schema */
    const char **unknown;
    size_t unknown_count;
    const char *schema;
    uint64_t row;
};

static tz_status watched_read(struct tz_stream *s, char *into, size_t cap, size_t *got,
                              struct tz_err *err)
{
    struct watched *w = (struct watched *)s;
    size_t rest = w->head_len - w->head_at;

    if (rest) {
        *got = rest < cap ? rest : cap;
        memcpy(into, w->head + w->head_at, *got);
        w->head_at += *got;
    } else {
        tz_status st = w->inner->read(w->inner, into, cap, got, err);

        if (st != TZ_OK)
            return st;
    }
    w->bytes += *got;
    return TZ_OK;
}

/* Fill the head; a short stream has a short head. */
static tz_status look(struct watched *w, struct tz_stream *inner, struct tz_err *err)
{
    tz_status st = TZ_OK;
    size_t got;

    w->stream.read = watched_read;
    w->inner = inner;
    while (st == TZ_OK && w->head_len < sizeof w->head) {
        st = inner->read(inner, w->head + w->head_len, sizeof w->head - w->head_len, &got, err);
        if (st == TZ_OK)
            w->head_len += got;
    }
    return st < 0 ? st : TZ_OK;
}

static tz_status check_head(tz_str head, struct tz_err *err)
{
    if (!tz_str_trim(head).len)
        return tz_fail(err, TZ_INPUT, "is empty; a file of customers has a header and rows");
    if (memchr(head.ptr, '\0', head.len))
        return tz_fail(err, TZ_INPUT,
                       "is binary; save the customers as CSV with a header, or as JSON lines");
    return TZ_OK;
}

/* "Full name" is "full_name". */
static tz_str plain(tz_str s, char into[COLUMN_NAME])
{
    size_t len = 0;

    for (size_t i = 0; i < s.len && len < COLUMN_NAME; i++) {
        char c = s.ptr[i];

        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        into[len++] = c == ' ' || c == '-' || c == '.' ? '_' : c;
    }
    return (tz_str){ into, len };
}

static int column_named(tz_str name)
{
    for (int i = 0; i < COLUMNS; i++) {
        tz_str others = tz_str_z(columns[i].others), other;

        if (tz_str_eq(name, tz_str_z(columns[i].name)))
            return i;
        while (tz_str_cut(&others, ' ', &other))
            if (tz_str_eq(name, other))
                return i;
        if (columns[i].prop && tz_str_same(name, tz_str_z(columns[i].prop)))
            return i;
    }
    return NOT_KNOWN;
}

/* What column `name` is by --map: an index, or NOT_KNOWN. Sets *used's bit. */
static int mapped(const struct tz_customers_how *how, tz_str name, uint64_t *used)
{
    for (size_t i = 0; i < how->map_count; i++) {
        tz_str column = tz_str_z(how->maps[i]), what;

        if (tz_str_cut(&column, '=', &what) && tz_str_eq(tz_str_trim(name), column)) {
            *used |= 1ull << i;
            return column_named(what);
        }
    }
    return NOT_KNOWN;
}

static bool is_mapped(const struct tz_customers_how *how, int meaning)
{
    for (size_t i = 0; i < how->map_count; i++) {
        tz_str column = tz_str_z(how->maps[i]), what;

        if (tz_str_cut(&column, '=', &what) && column_named(what) == meaning)
            return true;
    }
    return false;
}

static tz_status check_maps(const struct tz_customers_how *how, uint64_t used, struct tz_err *err)
{
    for (size_t i = 0; i < how->map_count; i++) {
        tz_str column = tz_str_z(how->maps[i]), what;

        if (!tz_str_cut(&column, '=', &what) || column_named(what) == NOT_KNOWN)
            return tz_fail(err, TZ_INPUT, "'%s' maps nothing known; write name=COLUMN, say",
                           how->maps[i]);
        if (!(used & 1ull << i))
            return tz_fail(err, TZ_INPUT, "there is no column '%.*s' to map", TZ_FMT(column));
    }
    return TZ_OK;
}

static tz_status remember_unknown(struct tz_customers *c, tz_str name, struct tz_err *err)
{
    tz_str kept;

    TZ_TRY(tz_arena_str(&c->arena, name.len ? name : TZ_STR("(no name)"), &kept, err));
    c->unknown[c->unknown_count++] = kept.ptr;
    return TZ_OK;
}

/* Something to search by must be among the columns. */
static bool searchable(const struct tz_customers *c)
{
    for (size_t i = 0; i < c->column_count; i++) {
        const char *prop = c->meaning[i] == NOT_KNOWN ? NULL : columns[c->meaning[i]].prop;

        if (prop && (strcmp(prop, "name") == 0 || strcmp(prop, "alias") == 0 ||
                     strcmp(prop, "lastName") == 0 || strcmp(prop, "firstName") == 0))
            return true;
    }
    return false;
}

static tz_status take_header(struct tz_customers *c, const struct tz_csv_row *row,
                             const struct tz_customers_how *how, struct tz_err *err)
{
    bool of_person = false;
    uint64_t used = 0;

    c->unknown = tz_new(&c->arena, const char *, row->count);
    if (!c->unknown)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu columns", row->count);
    for (size_t i = 0; i < row->count; i++) {
        char name[COLUMN_NAME];
        int meaning = mapped(how, row->fields[i], &used);

        if (meaning == NOT_KNOWN) {
            meaning = column_named(plain(row->fields[i], name));
            if (meaning != NOT_KNOWN && is_mapped(how, meaning))
                meaning = NOT_KNOWN; /* another column was named for it */
        }
        if (meaning == NOT_KNOWN)
            TZ_TRY(remember_unknown(c, row->fields[i], err));
        else
            of_person |= columns[meaning].of_person;
        c->meaning[i] = meaning;
    }
    c->column_count = row->count;
    if (!c->schema)
        c->schema = of_person ? "Person" : "LegalEntity";
    TZ_TRY(check_maps(how, used, err));
    if (!searchable(c))
        return tz_fail(err, TZ_INPUT,
                       "line %u: no column holds a name; call one 'name', or say which it is "
                       "with --map name=COLUMN",
                       row->line);
    return TZ_OK;
}

static tz_status open_csv(struct tz_customers *c, const struct tz_customers_how *how,
                          struct tz_err *err)
{
    tz_str head = { c->in.head, c->in.head_len }, line = { 0 };
    struct tz_csv_row row;
    tz_status st;

    tz_str_cut(&head, '\n', &line);
    TZ_TRY(tz_csv_open(&c->csv, &c->in.stream, tz_csv_separator(line), err));
    st = tz_csv_next(c->csv, &row, err);
    if (st == TZ_END)
        return tz_fail(err, TZ_INPUT, "is empty; a file of customers has a header and rows");
    return st == TZ_OK ? take_header(c, &row, how, err) : st;
}

tz_status tz_customers_open(struct tz_customers **out, struct tz_stream *s,
                            const struct tz_customers_how *how, struct tz_err *err)
{
    TZ_AUTO(tz_customers_close) struct tz_customers *c = calloc(1, sizeof *c);
    tz_str head;

    if (!c)
        return tz_fail(err, TZ_NOMEM, "no memory to read customers");
    c->arena.budget = 1024 * 1024;
    c->schema = how->schema;
    TZ_TRY(look(&c->in, s, err));
    head = (tz_str){ c->in.head, c->in.head_len };
    TZ_TRY(check_head(head, err));
    if (tz_str_starts(head, TZ_STR("\xef\xbb\xbf")))
        head = tz_str_part(head, 3, head.len);
    c->json = tz_str_starts(tz_str_trim(head), TZ_STR("{"));
    if (c->json)
        tz_lines_open(&c->lines, &c->in.stream);
    else
        TZ_TRY(open_csv(c, how, err));
    *out = c;
    c = NULL;
    return TZ_OK;
}

size_t tz_customers_unknown(const struct tz_customers *c, const char *const **names)
{
    *names = c->unknown;
    return c->unknown_count;
}

uint64_t tz_customers_bytes(const struct tz_customers *c)
{
    return c->in.bytes;
}

void tz_customers_close(struct tz_customers **customers)
{
    struct tz_customers *c = *customers;

    if (!c)
        return;
    tz_csv_close(c->csv);
    if (c->json)
        tz_lines_close(&c->lines);
    tz_arena_free(&c->arena);
    free(c);
    *customers = NULL;
}

static tz_status number_id(struct tz_customers *c, struct tz_arena *arena, tz_str *id,
                           struct tz_err *err)
{
    char text[24];
    int n = snprintf(text, sizeof text, "%llu", (unsigned long long)c->row);

    return tz_arena_str(arena, (tz_str){ text, (size_t)n }, id, err);
}

/* The field of a row that means `column`, or an empty slice. */
static tz_str field_of(const struct tz_customers *c, const struct tz_csv_row *row, int column)
{
    for (size_t i = 0; i < row->count && i < c->column_count; i++)
        if (c->meaning[i] == column && row->fields[i].len)
            return row->fields[i];
    return (tz_str){ "", 0 };
}

/* FtM's words for what people write. */
static tz_str usual(const struct column *column, tz_str text)
{
    if (strcmp(column->name, "gender") != 0)
        return text;
    if (tz_str_same(text, TZ_STR("m")) || tz_str_same(text, TZ_STR("male")))
        return TZ_STR("male");
    if (tz_str_same(text, TZ_STR("f")) || tz_str_same(text, TZ_STR("female")))
        return TZ_STR("female");
    return text;
}

/* The schema's name as the table writes it; what is not in the table says nothing. */
static tz_str schema_of(const struct tz_customers *c, tz_str given)
{
    for (const struct tz_schema *s = tz_schemata; s->name; s++)
        if (tz_str_same(given, tz_str_z(s->name)))
            return tz_str_z(s->name);
    if (tz_str_same(given, TZ_STR("individual")))
        return TZ_STR("Person");
    if (tz_str_same(given, TZ_STR("entity")) || tz_str_same(given, TZ_STR("organisation")))
        return TZ_STR("Organization");
    return tz_str_z(given.len ? "LegalEntity" : c->schema);
}

static tz_status next_csv(struct tz_customers *c, struct tz_arena *arena, struct tz_entity *out,
                          struct tz_customer_row *at, struct tz_err *err)
{
    struct tz_csv_row row;

    TZ_TRY(tz_csv_next(c->csv, &row, err)); /* TZ_END goes up as it is */
    *at = (struct tz_customer_row){ .row = ++c->row, .line = row.line };
    TZ_TRY(number_id(c, arena, &at->id, err));
    if (row.count != c->column_count) {
        (void)tz_fail(err, TZ_INPUT, "line %u: %zu fields where the header has %zu", row.line,
                      row.count, c->column_count);
        return TZ_ABSENT;
    }
    if (field_of(c, &row, COLUMN_ID).len)
        TZ_TRY(tz_arena_str(arena, field_of(c, &row, COLUMN_ID), &at->id, err));
    TZ_TRY(tz_entity_open(out, arena, at->id, schema_of(c, field_of(c, &row, COLUMN_SCHEMA)), err));
    for (size_t i = 0; i < row.count; i++) {
        const struct column *column = c->meaning[i] == NOT_KNOWN ? NULL : &columns[c->meaning[i]];

        if (column && column->prop)
            TZ_TRY(tz_entity_add(out, column->prop,
                                 (struct tz_value){ .text = usual(column, row.fields[i]) }, err));
    }
    return TZ_OK;
}

static tz_status next_json(struct tz_customers *c, struct tz_arena *arena, struct tz_entity *out,
                           struct tz_customer_row *at, struct tz_err *err)
{
    json_t *json = NULL;
    tz_status st = tz_lines_json(&c->lines, &json, err);

    if (st == TZ_END)
        return TZ_END;
    *at = (struct tz_customer_row){ .row = ++c->row, .line = c->lines.line };
    if (st == TZ_OK)
        st = tz_ftm_read(json, c->lines.line, arena, out, err);
    json_decref(json);
    if (st == TZ_OK) {
        at->id = out->id;
        return TZ_OK;
    }
    if (st != TZ_INPUT)
        return st;
    TZ_TRY(number_id(c, arena, &at->id, err));
    return TZ_ABSENT;
}

tz_status tz_customers_next(struct tz_customers *c, struct tz_arena *arena, struct tz_entity *out,
                            struct tz_customer_row *row, struct tz_err *err)
{
    return c->json ? next_json(c, arena, out, row, err) : next_csv(c, arena, out, row, err);
}
