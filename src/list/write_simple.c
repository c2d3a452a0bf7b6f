/* targets.simple.csv, as OpenSanctions writes it: one listed party a row, every
 * field quoted, several values in a field joined by ';'. */
#include "base/err.h"
#include "base/str.h"
#include "list/release.h"

/* What stands in a column: properties of the subject, as words. */
struct column {
    const char *name;
    const char *props;
};

static const struct column columns[] = {
    { "id", NULL },
    { "schema", NULL },
    { "name", NULL },
    { "aliases", "name alias weakAlias previousName abbreviation" },
    { "birth_date", "birthDate incorporationDate" },
    { "countries", "country nationality citizenship jurisdiction flag" },
    { "addresses", "address" },
    { "identifiers",
      "idNumber passportNumber taxNumber registrationNumber innCode ogrnCode leiCode "
      "imoNumber swiftBic" },
    { "sanctions", NULL },
    { "phones", "phone" },
    { "emails", "email" },
    { "program_ids", NULL },
    { "dataset", NULL },
    { "first_seen", NULL },
    { "last_seen", NULL },
    { "last_change", NULL },
};

/* A field being written: values go in, joined. */
struct field {
    struct tz_buf text;
    size_t count;
};

/* A value with a ';' or a '"' in it is quoted a second time inside the field. */
static void put_value(struct field *f, tz_str value)
{
    bool odd =
        tz_str_find(value, TZ_STR(";")) < value.len || tz_str_find(value, TZ_STR("\"")) < value.len;

    if (f->count++)
        tz_buf_putc(&f->text, ';');
    if (odd)
        tz_buf_putc(&f->text, '"');
    for (size_t i = 0; i < value.len; i++) {
        if (odd && value.ptr[i] == '"')
            tz_buf_putc(&f->text, '"');
        tz_buf_putc(&f->text, value.ptr[i]);
    }
    if (odd)
        tz_buf_putc(&f->text, '"');
}

static void put_props(struct field *f, const struct tz_entity *e, const char *props, tz_str but)
{
    tz_str rest = tz_str_z(props), prop;

    while (tz_str_cut(&rest, ' ', &prop))
        for (size_t i = 0; i < e->count; i++)
            if (tz_str_eq(e->statements[i].prop, prop) &&
                !tz_str_eq(e->statements[i].value.text, but))
                put_value(f, e->statements[i].value.text);
}

/* Write the field as a cell. A cell that a spreadsheet would take for a formula
 * can not come about: an id, a name … that begins like one gets a ' before it. */
static void put_cell(struct tz_buf *b, struct field *f, bool last)
{
    tz_str text = tz_buf_str(&f->text);

    tz_buf_putc(b, '"');
    if (text.len && memchr("=+-@\t", text.ptr[0], 5))
        tz_buf_putc(b, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            tz_buf_putc(b, '"');
        tz_buf_putc(b, text.ptr[i]);
    }
    tz_buf_put(b, last ? TZ_STR("\"\n") : TZ_STR("\","));
    b->failed |= f->text.failed;
    f->text.len = f->count = 0;
}

/* Columns that are not properties of the subject. */
static tz_str single(const struct tz_edition *e, const struct tz_list_entry *entry, int column)
{
    switch (column) {
    case 0:
        return entry->id;
    case 1:
        return entry->subject->schema_name;
    case 2:
        return tz_entity_caption(entry->subject);
    case 8:
        return e->title;
    case 11:
        return entry->regime;
    case 12:
        return e->title;
    case 13:
        return entry->listed_on;
    case 15:
        return entry->amended_on.len ? entry->amended_on : entry->listed_on;
    default:
        return (tz_str){ 0 };
    }
}

static void put_row(struct tz_buf *b, struct field *f, const struct tz_edition *e,
                    const struct tz_list_entry *entry)
{
    int count = sizeof columns / sizeof *columns;

    for (int c = 0; c < count; c++) {
        tz_str one = single(e, entry, c);

        if (columns[c].props)
            put_props(f, entry->subject, columns[c].props,
                      c == 3 ? tz_entity_caption(entry->subject) : (tz_str){ 0 });
        else if (one.len)
            put_value(f, one);
        for (size_t i = 0; c == 6 && i < entry->linked_count; i++)
            put_props(f, entry->linked[i], "full", (tz_str){ 0 });
        put_cell(b, f, c == count - 1);
    }
}

tz_status tz_write_simple(struct tz_release *r, struct tz_page *p, struct tz_err *err)
{
    struct field f = { 0 };
    tz_status st = TZ_OK;

    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++)
        tz_buf_printf(&p->buf, "%s\"%s\"", c ? "," : "", columns[c].name);
    tz_buf_putc(&p->buf, '\n');
    for (size_t i = 0; st == TZ_OK && i < r->edition->count; i++) {
        if (r->edition->entries[i].status == TZ_ENTRY_DELISTED)
            continue;
        put_row(&p->buf, &f, r->edition, &r->edition->entries[i]);
        st = tz_page_flush(p, err);
    }
    tz_buf_free(&f.text);
    return st;
}
