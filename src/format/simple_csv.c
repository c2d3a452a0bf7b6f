/* targets.simple.csv of OpenSanctions: one listed party a row, several values
 * in a field joined by ';' and, where needed, quoted a second time inside. */
#include "base/err.h"
#include "base/str.h"
#include "format/formats.h"
#include "format/record.h"
#include "format/sniff.h"

enum {
    ID,
    SCHEMA,
    NAME,
    ALIASES,
    BIRTH_DATE,
    COUNTRIES,
    ADDRESSES,
    IDENTIFIERS,
    SANCTIONS,
    PROGRAM_IDS,
    PHONES,
    EMAILS,
    DATASET,
    FIRST_SEEN,
    LAST_SEEN,
    LAST_CHANGE,
    COLUMNS
};

static const char *const names[COLUMNS] = {
    [ID] = "id",
    [SCHEMA] = "schema",
    [NAME] = "name",
    [ALIASES] = "aliases",
    [BIRTH_DATE] = "birth_date",
    [COUNTRIES] = "countries",
    [ADDRESSES] = "addresses",
    [IDENTIFIERS] = "identifiers",
    [SANCTIONS] = "sanctions",
    [PROGRAM_IDS] = "program_ids", /* since 2025 */
    [PHONES] = "phones",
    [EMAILS] = "emails",
    [DATASET] = "dataset",
    [FIRST_SEEN] = "first_seen",
    [LAST_SEEN] = "last_seen",
    [LAST_CHANGE] = "last_change",
};

struct job {
    struct tz_source *src;
    size_t at[COLUMNS]; /* where each column stands; SIZE_MAX when it is not there */
    size_t width;
    struct tz_record r;
    const struct tz_csv_row *row;
};

static int detect(const struct tz_head *head)
{
    TZ_AUTO(tz_head_close) struct tz_head_rows rows = { 0 };

    return tz_head_next_row(&rows, head, ',') && tz_row_is(&rows.row, 0, names[ID]) &&
                   tz_row_is(&rows.row, 1, names[SCHEMA]) && tz_row_is(&rows.row, 2, names[NAME]) &&
                   tz_row_is(&rows.row, 3, names[ALIASES])
               ? 0
               : -1;
}

static void read_header(struct job *j, const struct tz_csv_row *row)
{
    for (int c = 0; c < COLUMNS; c++)
        j->at[c] = SIZE_MAX;
    for (size_t i = 0; i < row->count; i++) {
        int c = 0;

        while (c < COLUMNS && !tz_row_is(row, i, names[c]))
            c++;
        if (c < COLUMNS)
            j->at[c] = i;
        else
            tz_source_drift(j->src, 0, row->line, tz_row_field(row, i));
    }
    j->width = row->count;
}

static tz_str field(const struct job *j, int column)
{
    return tz_row_field(j->row, j->at[column]);
}

/* Take the next of the values in *rest: plain up to the next ';', or in
 * quotation marks that are doubled inside. */
static bool next_value(struct tz_record *r, tz_str *rest, tz_str *out)
{
    char *text;
    size_t len = 0, i = 1;

    if (!tz_str_starts(*rest, TZ_STR("\"")))
        return tz_str_cut(rest, ';', out);
    text = r->st == TZ_OK ? tz_new(&r->src->scratch, char, rest->len) : NULL;
    if (!text) {
        if (r->st == TZ_OK)
            r->st = tz_fail(&r->err, TZ_NOMEM, "no memory for a value of %zu bytes", rest->len);
        return false;
    }
    while (i < rest->len) {
        if (rest->ptr[i] == '"') {
            i++;
            if (i == rest->len || rest->ptr[i] != '"')
                break;
        }
        text[len++] = rest->ptr[i++];
    }
    *rest = tz_str_part(*rest, i, rest->len);
    if (rest->len && rest->ptr[0] == ';')
        *rest = tz_str_part(*rest, 1, rest->len);
    *out = (tz_str){ text, len };
    return true;
}

/* Every value of the column to `prop`, or to `other` where the schema has none. */
static void add_all(struct job *j, struct tz_entity *e, const char *prop, const char *other,
                    int column)
{
    tz_str rest = field(j, column), one;

    if (e && !tz_schema_property(e->schema, tz_str_z(prop)))
        prop = other;
    while (next_value(&j->r, &rest, &one)) {
        if (strcmp(prop, "birthDate") == 0)
            tz_record_date(&j->r, e, prop, one, names[column]);
        else if (strcmp(prop, "country") == 0)
            tz_record_country(&j->r, e, prop, one, names[column]);
        else
            tz_record_add(&j->r, e, prop, one, names[column]);
    }
}

/* IMO numbers are told by their letters; of the others the file says no kind. */
static void add_identifiers(struct job *j, struct tz_entity *e)
{
    tz_str rest = field(j, IDENTIFIERS), one;

    if (!e)
        return;
    while (next_value(&j->r, &rest, &one)) {
        const char *prop = tz_schema_is(e->schema, "Vehicle")        ? "registrationNumber"
                           : tz_schema_is(e->schema, "CryptoWallet") ? "publicKey"
                           : tz_schema_is(e->schema, "LegalEntity")  ? "idNumber"
                                                                     : "notes";

        if (tz_schema_is(e->schema, "Vessel") && tz_str_starts(one, TZ_STR("IMO")))
            prop = "imoNumber";
        tz_record_add(&j->r, e, prop, one, names[IDENTIFIERS]);
    }
}

static void add_sanctions(struct job *j, struct tz_entity *e)
{
    tz_str rest = field(j, SANCTIONS), one;

    while (next_value(&j->r, &rest, &one)) {
        struct tz_entity *s;

        if (!tz_str_trim(one).len || !e)
            continue;
        tz_record_add(&j->r, e, "topics", TZ_STR("sanction"), names[SANCTIONS]);
        s = tz_record_new(&j->r, "Sanction", "%.*s-sanction-%zu", TZ_FMT(e->id), j->r.count);
        tz_record_add(&j->r, s, "entity", e->id, names[ID]);
        tz_record_add(&j->r, s, "summary", one, names[SANCTIONS]);
    }
}

static tz_status read_row(struct job *j, struct tz_err *err)
{
    tz_str schema = field(j, SCHEMA), edition = tz_str_part(field(j, LAST_SEEN), 0, 10);
    struct tz_entity *e;

    tz_record_open(&j->r, j->src, 0, j->row->line);
    e = tz_record_new(&j->r, tz_record_text(&j->r, "%.*s", TZ_FMT(schema)).ptr, "%.*s",
                      TZ_FMT(field(j, ID)));
    tz_record_add(&j->r, e, "name", field(j, NAME), names[NAME]);
    add_all(j, e, "alias", "alias", ALIASES);
    add_all(j, e, "birthDate", "notes", BIRTH_DATE);
    add_all(j, e, "country", "country", COUNTRIES);
    add_all(j, e, "address", "address", ADDRESSES);
    add_identifiers(j, e);
    add_sanctions(j, e);
    add_all(j, e, "programId", "programId", PROGRAM_IDS);
    add_all(j, e, "phone", "notes", PHONES);
    add_all(j, e, "email", "notes", EMAILS);
    tz_record_add(&j->r, e, "publisher", field(j, DATASET), names[DATASET]);
    if (e) {
        e->target = true;
        e->first_seen = tz_record_text(&j->r, "%.*s", TZ_FMT(field(j, FIRST_SEEN)));
        e->last_seen = tz_record_text(&j->r, "%.*s", TZ_FMT(field(j, LAST_SEEN)));
        e->last_change = tz_record_text(&j->r, "%.*s", TZ_FMT(field(j, LAST_CHANGE)));
    }
    if (tz_str_cmp(edition, j->src->report.edition) > 0)
        TZ_TRY(tz_arena_str(&j->src->arena, edition, &j->src->report.edition, err));
    return tz_record_emit(&j->r, err);
}

static tz_status read_rows(struct job *j, struct tz_csv *csv, struct tz_err *err)
{
    struct tz_source *src = j->src;
    struct tz_csv_row row;
    tz_status st;

    j->row = &row;
    TZ_TRY(tz_csv_next(csv, &row, err));
    read_header(j, &row);
    while ((st = tz_csv_next(csv, &row, err)) == TZ_OK) {
        src->report.part_rows[0] = ++src->report.rows;
        if (row.count != j->width)
            tz_source_reject(src, 0, row.line, "%zu columns where the header has %zu", row.count,
                             j->width);
        else if (!field(j, ID).len || !field(j, SCHEMA).len || !field(j, NAME).len)
            tz_source_reject(src, 0, row.line, "id, schema or name is empty");
        else
            TZ_TRY(read_row(j, err));
    }
    return st == TZ_END ? TZ_OK : st;
}

static tz_status read_source(struct tz_source *src, struct tz_err *err)
{
    TZ_AUTO(tz_member_close) struct tz_member *m = NULL;
    struct job j = { .src = src };
    struct tz_csv *csv;
    tz_status st;

    TZ_TRY(tz_member_open(&m, src, 0, err));
    TZ_TRY(tz_csv_open(&csv, tz_member_stream(m), ',', err));
    st = read_rows(&j, csv, err);
    tz_csv_close(csv);
    if (st < 0)
        return tz_context(err, st, "%.*s", TZ_FMT(src->files[0].name));
    return TZ_OK;
}

const struct tz_format tz_format_simple_csv = {
    .name = "simple-csv",
    .title = "OpenSanctions' targets.simple.csv",
    .dataset = "targets_simple",
    .parts = { "targets" },
    .detect = detect,
    .read = read_source,
};
