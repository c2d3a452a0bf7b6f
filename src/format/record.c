#include "format/record.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/err.h"
#include "base/str.h"
#include "entity/country.h"
#include "format/programme.h"

void tz_record_open(struct tz_record *r, struct tz_source *src, size_t file, uint32_t line)
{
    *r = (struct tz_record){ .src = src, .file = file, .line = line };
}

/* Room for a text of `len` bytes and a NUL, or NULL when the record has failed. */
static char *text_room(struct tz_record *r, size_t len)
{
    char *room = r->st == TZ_OK ? tz_new(&r->src->scratch, char, len + 1) : NULL;

    if (!room && r->st == TZ_OK)
        r->st = tz_fail(&r->err, TZ_NOMEM, "no memory for a text of %zu bytes", len);
    return room;
}

TZ_PRINTF(2, 0)
static tz_str format_text(struct tz_record *r, const char *fmt, va_list ap)
{
    va_list again;
    char *text;
    int len;

    va_copy(again, ap);
    len = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    text = text_room(r, len > 0 ? (size_t)len : 0);
    if (!text || len < 0)
        return (tz_str){ 0 };
    (void)vsnprintf(text, (size_t)len + 1, fmt, ap);
    return (tz_str){ text, (size_t)len };
}

tz_str tz_record_text(struct tz_record *r, const char *fmt, ...)
{
    va_list ap;
    tz_str text;

    va_start(ap, fmt);
    text = format_text(r, fmt, ap);
    va_end(ap);
    return text;
}

tz_str tz_record_copy(struct tz_record *r, tz_str text)
{
    char *copy = text_room(r, text.len);

    if (!copy)
        return (tz_str){ 0 };
    if (text.len)
        memcpy(copy, text.ptr, text.len);
    return (tz_str){ copy, text.len };
}

tz_str tz_record_line(struct tz_record *r, tz_str text)
{
    char *out;
    size_t n = 0;

    text = tz_str_trim(text);
    out = text_room(r, text.len);
    for (size_t i = 0; out && i < text.len; i++) {
        char c = text.ptr[i];

        if (c == '\t' || c == '\r' || c == '\n')
            c = ' ';
        if (c != ' ' || (n && out[n - 1] != ' '))
            out[n++] = c;
    }
    return out ? (tz_str){ out, n } : (tz_str){ 0 };
}

static void grow(struct tz_record *r)
{
    size_t capacity = r->capacity ? r->capacity * 2 : 8;
    struct tz_entity **more = tz_new(&r->src->scratch, struct tz_entity *, capacity);

    if (!more) {
        r->st = tz_fail(&r->err, TZ_NOMEM, "no memory for %zu entities of one record", capacity);
        return;
    }
    if (r->count)
        memcpy(more, r->entities, r->count * sizeof(struct tz_entity *));
    r->entities = more;
    r->capacity = capacity;
}

struct tz_entity *tz_record_new(struct tz_record *r, const char *schema, const char *fmt, ...)
{
    struct tz_entity *e;
    va_list ap;
    tz_str id;

    va_start(ap, fmt);
    id = format_text(r, fmt, ap);
    va_end(ap);
    if (r->st == TZ_OK && r->count == r->capacity)
        grow(r);
    e = r->st == TZ_OK ? tz_new(&r->src->scratch, struct tz_entity, 1) : NULL;
    if (!e) {
        if (r->st == TZ_OK)
            r->st = tz_fail(&r->err, TZ_NOMEM, "no memory for an entity");
        return NULL;
    }
    r->st = tz_entity_open(e, &r->src->scratch, id, tz_str_z(schema), &r->err);
    if (r->st != TZ_OK)
        return NULL;
    r->entities[r->count++] = e;
    return e;
}

struct tz_value tz_record_value(const struct tz_record *r, tz_str text, const char *field)
{
    return (struct tz_value){
        .text = text,
        .place = { .file = (uint32_t)r->file, .line = r->line, .field = tz_str_z(field) },
    };
}

void tz_record_put(struct tz_record *r, struct tz_entity *e, const char *prop, struct tz_value v)
{
    if (r->st == TZ_OK)
        r->st = tz_entity_add(e, prop, v, &r->err);
}

void tz_record_add(struct tz_record *r, struct tz_entity *e, const char *prop, tz_str text,
                   const char *field)
{
    tz_record_put(r, e, prop, tz_record_value(r, text, field));
}

void tz_record_note(struct tz_record *r, struct tz_entity *e, const char *prop, const char *label,
                    tz_str text, const char *field)
{
    text = tz_str_trim(text);
    if (text.len)
        tz_record_add(r, e, prop, tz_record_text(r, "%s: %.*s", label, TZ_FMT(text)), field);
}

void tz_record_date(struct tz_record *r, struct tz_entity *e, const char *prop, tz_str text,
                    const char *field)
{
    if (r->st == TZ_OK)
        r->st = tz_source_date(r->src, e, prop, tz_record_value(r, text, field), &r->err);
}

void tz_record_country(struct tz_record *r, struct tz_entity *e, const char *prop, tz_str text,
                       const char *field)
{
    const struct tz_country *country;

    text = tz_str_trim(text);
    if (!text.len)
        return;
    country = tz_country_find(text);
    if (!country) /* "Pakistan (as at Apr 2009)" */
        country =
            tz_country_find(tz_str_trim(tz_str_part(text, 0, tz_str_find(text, TZ_STR("(")))));
    if (country)
        text = tz_str_z(country->code);
    else
        tz_source_drift(r->src, r->file, r->line, tz_record_text(r, "country %.*s", TZ_FMT(text)));
    tz_record_add(r, e, prop, text, field);
}

void tz_record_gender(struct tz_record *r, struct tz_entity *e, tz_str text, const char *field)
{
    text = tz_str_trim(text);
    if (tz_str_same(text, TZ_STR("m")) || tz_str_same(text, TZ_STR("male")))
        text = TZ_STR("male");
    else if (tz_str_same(text, TZ_STR("f")) || tz_str_same(text, TZ_STR("female")))
        text = TZ_STR("female");
    tz_record_add(r, e, "gender", text, field);
}

/* The parts that are not empty, joined by commas. */
static tz_str join_address(struct tz_record *r, const struct tz_address *a)
{
    const tz_str parts[] = { a->street, a->street2, a->city, a->state, a->postal_code, a->country };
    tz_str full = { 0 };

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        tz_str part = tz_str_trim(parts[i]);

        if (part.len)
            full =
                tz_record_text(r, "%.*s%s%.*s", TZ_FMT(full), full.len ? ", " : "", TZ_FMT(part));
    }
    return full;
}

void tz_record_address(struct tz_record *r, struct tz_entity *owner, tz_str id,
                       const struct tz_address *a, const char *field)
{
    tz_str full = join_address(r, a);
    struct tz_entity *e;

    if (!full.len && !tz_str_trim(a->remarks).len)
        return;
    e = tz_record_new(r, "Address", "%.*s", TZ_FMT(id));
    tz_record_add(r, e, "full", full, field);
    tz_record_add(r, e, "street", a->street, field);
    tz_record_add(r, e, "street2", a->street2, field);
    tz_record_add(r, e, "city", a->city, field);
    tz_record_add(r, e, "state", a->state, field);
    tz_record_add(r, e, "postalCode", a->postal_code, field);
    tz_record_add(r, e, "remarks", a->remarks, field);
    tz_record_country(r, e, "country", a->country, field);
    tz_record_add(r, owner, "addressEntity", id, field);
    if (r->st == TZ_OK)
        tz_record_add(r, owner, "country", tz_entity_first(e, "country"), field);
}

struct tz_entity *tz_record_listed(struct tz_record *r, struct tz_entity *party,
                                   const char *authority, const char *country)
{
    struct tz_entity *sanction =
        party ? tz_record_new(r, "Sanction", "%.*s-sanction", TZ_FMT(party->id)) : NULL;

    if (!sanction)
        return NULL;
    party->target = true;
    tz_record_add(r, party, "topics", TZ_STR("sanction"), "");
    tz_record_add(r, sanction, "entity", party->id, "");
    tz_record_add(r, sanction, "authority", tz_str_z(authority), "");
    tz_record_add(r, sanction, "country", tz_str_z(country), "");
    return sanction;
}

void tz_record_programme(struct tz_record *r, const char *authority, struct tz_entity *party,
                         struct tz_entity *sanction, tz_str programme, const char *field)
{
    programme = tz_str_trim(programme);
    tz_record_add(r, sanction, "program", programme, field);
    tz_record_add(r, party, "programId", programme, field);
    if (tz_programme_is_human_rights(authority, programme))
        tz_record_add(r, party, "keywords", TZ_STR(TZ_TAG_HUMAN_RIGHTS), field);
}

void tz_record_name(struct tz_record *r, struct tz_entity *party, const char *prop, tz_str name,
                    enum tz_quality quality, tz_str lang, const char *field)
{
    struct tz_value v = tz_record_value(r, name, field);

    v.quality = quality;
    v.lang = lang;
    tz_record_put(r, party, quality == TZ_WEAK ? "weakAlias" : prop, v);
}

bool tz_record_named(const struct tz_entity *party)
{
    static const char *const props[] = { "name", "alias", "weakAlias", "previousName" };

    for (size_t i = 0; i < sizeof props / sizeof *props; i++)
        if (tz_entity_first(party, props[i]).len)
            return true;
    return false;
}

void tz_record_document(struct tz_record *r, struct tz_entity *holder, const struct tz_document *d,
                        const char *field)
{
    const char *prop = d->passport ? "passportNumber" : "idNumber";
    struct tz_entity *paper;

    if (!holder || !d->number.len) {
        tz_record_note(r, holder, "notes", "Note on a document", d->summary, field);
        return;
    }
    paper = tz_record_new(r, d->passport ? "Passport" : "Identification", "%.*s-id-%zu",
                          TZ_FMT(holder->id), r->count);
    tz_record_add(r, paper, "holder", holder->id, "");
    tz_record_add(r, paper, "type", d->type, field);
    tz_record_add(r, paper, "number", d->number, field);
    tz_record_country(r, paper, "country", d->country, field);
    tz_record_date(r, paper, "startDate", d->issued, field);
    tz_record_date(r, paper, "endDate", d->expires, field);
    tz_record_add(r, paper, "summary", d->summary, field);
    if (!tz_schema_property(holder->schema, tz_str_z(prop)))
        prop = tz_schema_is(holder->schema, "LegalEntity") ? "idNumber" : "notes";
    tz_record_add(r, holder, prop, d->number, field);
}

void tz_record_imo(struct tz_record *r, struct tz_entity *ship, tz_str text, const char *field)
{
    tz_str number = tz_str_trim(text);
    int64_t n;

    if (tz_str_same(tz_str_part(number, 0, 3), TZ_STR("IMO")))
        number = tz_str_trim(tz_str_part(number, 3, number.len));
    if (number.len == 7 && tz_str_number(number, 1, 9999999, &n))
        text = tz_record_text(r, "IMO%.*s", TZ_FMT(number));
    else if (number.len)
        tz_source_drift(r->src, r->file, r->line, tz_record_text(r, "IMO %.*s", TZ_FMT(number)));
    tz_record_add(r, ship, "imoNumber", text, field);
}

tz_status tz_record_emit(struct tz_record *r, struct tz_err *err)
{
    if (r->st != TZ_OK) {
        *err = r->err;
        return tz_source_fail(r->src, r->file, r->line, err, r->st, "%s", r->err.text);
    }
    for (size_t i = 0; i < r->count; i++)
        TZ_TRY(tz_source_emit(r->src, r->entities[i], err));
    tz_source_clear(r->src);
    return TZ_OK;
}
