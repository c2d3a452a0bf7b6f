#include "format/uk.h"

#include "base/err.h"
#include "base/script.h"
#include "base/str.h"
#include "entity/country.h"
#include "entity/date.h"
#include "format/items.h"
#include "format/language.h"

#define NO_ID "gb-?"

static tz_str field(const struct tz_uk *u, int f)
{
    return u->fields[f];
}

static bool is_a(const struct tz_uk *u, const char *schema)
{
    return u->party && tz_schema_is(u->party->schema, schema);
}

void tz_uk_begin(struct tz_uk *u, size_t file, uint32_t line)
{
    tz_record_open(&u->r, u->src, file, line);
    memset(u->fields, 0, sizeof u->fields);
    memset(u->main_name, 0, sizeof u->main_name);
    u->party = tz_record_new(&u->r, "LegalEntity", NO_ID);
    u->sanction = NULL;
}

void tz_uk_identify(struct tz_uk *u, enum tz_uk_field f, tz_str id)
{
    if (!u->party || u->sanction || !id.len)
        return;
    u->party->id = tz_record_text(&u->r, "%s%.*s", u->prefix, TZ_FMT(id));
    u->sanction = tz_record_listed(&u->r, u->party, u->authority, "gb");
    tz_record_add(&u->r, u->sanction, "authorityId", id, u->names[f]);
}

void tz_uk_kind(struct tz_uk *u, tz_str kind)
{
    static const struct {
        const char *kind, *schema;
    } kinds[] = { { "Individual", "Person" }, { "Entity", "Organization" }, { "Ship", "Vessel" } };

    for (size_t i = 0; u->party && i < 3; i++)
        if (tz_str_same(kind, tz_str_z(kinds[i].kind))) {
            u->party->schema = tz_schema_find(tz_str_z(kinds[i].schema));
            u->party->schema_name = tz_str_z(kinds[i].schema);
            return;
        }
    if (u->party && kind.len)
        tz_source_drift(u->src, u->r.file, u->r.line,
                        tz_record_text(&u->r, "kind %.*s", TZ_FMT(kind)));
}

/* --- texts -------------------------------------------------------------------- */

/* Texts that went through HTML once have its entities left in them. */
static tz_str without_html(struct tz_uk *u, tz_str text)
{
    static const struct {
        const char *entity, *means;
    } entities[] = {
        { "&quot;", "\"" }, { "&#39;", "'" }, { "&apos;", "'" }, { "&nbsp;", " " },
        { "&lt;", "<" },    { "&gt;", ">" },  { "&amp;", "&" },
    };

    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        tz_str from = tz_str_z(entities[i].entity), done = { 0 };
        size_t at = tz_str_find(text, from);

        if (at == text.len)
            continue;
        for (; at < text.len; at = tz_str_find(text, from)) {
            done = tz_record_text(&u->r, "%.*s%.*s%s", TZ_FMT(done),
                                  TZ_FMT(tz_str_part(text, 0, at)), entities[i].means);
            text = tz_str_part(text, at + from.len, text.len);
        }
        text = tz_record_text(&u->r, "%.*s%.*s", TZ_FMT(done), TZ_FMT(text));
    }
    return text;
}

/* --- names -------------------------------------------------------------------- */

static const char *name_prop(struct tz_uk *u, tz_str type)
{
    static const struct {
        const char *type, *prop;
    } types[] = {
        { "Primary Name", "name" },
        { "Prime Alias", "name" },
        { "Primary Name Variation", "alias" },
        { "Alias", "alias" },
        { "AKA", "alias" },
        { "FKA", "previousName" },
    };

    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (tz_str_same(type, tz_str_z(types[i].type)))
            return types[i].prop;
    tz_source_drift(u->src, u->r.file, u->r.line,
                    tz_record_text(&u->r, "name type %.*s", TZ_FMT(type)));
    return "alias";
}

/* Spoken in the order Name 1 to Name 6. */
static void put_name(struct tz_uk *u)
{
    static const int order[] = { TZ_UK_NAME1, TZ_UK_NAME2, TZ_UK_NAME3,
                                 TZ_UK_NAME4, TZ_UK_NAME5, TZ_UK_NAME6 };
    bool weak = tz_str_holds(field(u, TZ_UK_STRENGTH), TZ_STR("low"));
    bool first = true;
    const char *prop;
    tz_str all = { 0 };

    for (size_t i = 0; i < 6; i++) {
        tz_str part = tz_record_line(&u->r, field(u, order[i]));

        first &= !u->main_name[i].len;
        if (part.len)
            all =
                tz_record_text(&u->r, "%.*s%s%.*s", TZ_FMT(all), all.len ? " " : "", TZ_FMT(part));
    }
    if (!all.len)
        return; /* names without any part exist */
    prop = name_prop(u, field(u, TZ_UK_NAME_TYPE));
    tz_record_name(&u->r, u->party, prop, all, weak ? TZ_WEAK : TZ_STRONG, (tz_str){ 0 },
                   u->names[TZ_UK_NAME6]);
    for (size_t i = 0; first && strcmp(prop, "name") == 0 && i < 6; i++)
        u->main_name[i] = tz_record_line(&u->r, field(u, order[i]));
}

/* The parts of the main name, once it is known that this is a person. */
static void put_name_parts(struct tz_uk *u)
{
    if (!is_a(u, "Person"))
        return;
    tz_record_add(&u->r, u->party, "firstName", u->main_name[0], u->names[TZ_UK_NAME1]);
    for (int i = 1; i < 5; i++)
        tz_record_add(&u->r, u->party, "middleName", u->main_name[i], u->names[TZ_UK_NAME1 + i]);
    tz_record_add(&u->r, u->party, "lastName", u->main_name[5], u->names[TZ_UK_NAME6]);
}

/* Some that are said to be in another script are in Latin letters. */
static void put_foreign_name(struct tz_uk *u)
{
    tz_str name = field(u, TZ_UK_FOREIGN_NAME);
    const char *lang = tz_language_code(field(u, TZ_UK_LANGUAGE));

    tz_record_name(&u->r, u->party, tz_script_of(name) == TZ_LATN ? "alias" : "name", name,
                   TZ_STRONG, tz_str_z(lang ? lang : ""), u->names[TZ_UK_FOREIGN_NAME]);
}

/* --- addresses, papers, birth ----------------------------------------------------- */

static void put_address(struct tz_uk *u)
{
    struct tz_address a = { .city = field(u, TZ_UK_LINE5),
                            .state = field(u, TZ_UK_LINE6),
                            .postal_code = field(u, TZ_UK_ZIP),
                            .country = field(u, TZ_UK_COUNTRY),
                            .street = field(u, TZ_UK_LINE1) };

    for (int f = TZ_UK_LINE2; f <= TZ_UK_LINE4; f++)
        if (field(u, f).len)
            a.street = tz_record_text(&u->r, "%.*s%s%.*s", TZ_FMT(a.street),
                                      a.street.len ? ", " : "", TZ_FMT(field(u, f)));
    if (u->party)
        tz_record_address(&u->r, u->party,
                          tz_record_text(&u->r, "%.*s-addr-%zu", TZ_FMT(u->party->id), u->r.count),
                          &a, u->names[TZ_UK_LINE1]);
}

/* The number that "D 000952 (Afghan). Issued on 7 Jan 1999" begins with. */
static tz_str number_in(tz_str text)
{
    size_t len = 0, digits = 0;

    if (tz_str_same(tz_str_part(text, 0, 3), TZ_STR("no ")))
        text = tz_str_trim(tz_str_part(text, 3, text.len));
    while (len < text.len && !memchr("(.,;", text.ptr[len], 4)) {
        char c = text.ptr[len++];

        if ((c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80 || len > 30)
            return (tz_str){ 0 };
        digits += c >= '0' && c <= '9';
    }
    return digits >= 4 ? tz_str_trim(tz_str_part(text, 0, len)) : (tz_str){ 0 };
}

/* The country in "D 000952 (Afghan)". */
static tz_str country_in(tz_str text)
{
    size_t open = tz_str_find(text, TZ_STR("("));
    tz_str inside = tz_str_part(text, open + 1, text.len);

    inside = tz_str_trim(tz_str_part(inside, 0, tz_str_find(inside, TZ_STR(")"))));
    return inside.len && tz_country_find(inside) ? inside : (tz_str){ 0 };
}

static void put_one_paper(struct tz_uk *u, bool passport, int f, tz_str number, tz_str info)
{
    struct tz_document d = { .passport = passport,
                             .type = passport ? TZ_STR("passport") : TZ_STR("national id"),
                             .number = number,
                             .country = country_in(info),
                             .summary = info };

    tz_record_document(&u->r, u->party, &d, u->names[f]);
}

/* The number in a field of its own; in older files with all else in one text,
 * of several papers too. A number with remarks is taken apart the same way. */
static void put_papers(struct tz_uk *u, bool passport, int number, int info)
{
    tz_str rest = field(u, info), one;
    int f = info;

    if (field(u, number).len && rest.len) {
        put_one_paper(u, passport, number, field(u, number), rest);
        return;
    }
    if (field(u, number).len) {
        rest = field(u, number);
        f = number;
    }
    while (tz_items_next(&rest, &one)) {
        tz_str found = number_in(one);

        if (!found.len && f == number)
            found = one;
        put_one_paper(u, passport, f, found, tz_str_eq(found, one) ? (tz_str){ 0 } : one);
    }
}

static void put_birth_place(struct tz_uk *u)
{
    tz_str towns = field(u, TZ_UK_BIRTH_TOWN), countries = field(u, TZ_UK_BIRTH_COUNTRY), one;
    const char *prop = is_a(u, "Person") ? "birthPlace" : "notes";
    bool single = !tz_str_holds(towns, TZ_STR("1)")) && !tz_str_holds(countries, TZ_STR("1)"));

    if (single && towns.len && countries.len)
        towns = tz_record_text(&u->r, "%.*s, %.*s", TZ_FMT(towns), TZ_FMT(countries));
    while (tz_items_next(&towns, &one))
        tz_record_add(&u->r, u->party, prop, one, u->names[TZ_UK_BIRTH_TOWN]);
    while (is_a(u, "Person") && tz_items_next(&countries, &one))
        tz_record_country(&u->r, u->party, "birthCountry", one, u->names[TZ_UK_BIRTH_COUNTRY]);
}

/* --- single fields -------------------------------------------------------------------- */

enum action { TEXT, DATE, COUNTRY, GENDER, IMO, NOTE };

/* A property that the party's schema does not have: a note with this label. */
/* clang-format off */
static const struct single {
    enum tz_uk_field field;
    enum action action;
    const char *prop, *label;
} singles[] = {
    { TZ_UK_TITLE,        TEXT,    "title",              "Title" },
    { TZ_UK_OTHER,        TEXT,    "notes",              NULL },
    { TZ_UK_PHONE,        TEXT,    "phone",              "Telephone" },
    { TZ_UK_WEBSITE,      TEXT,    "website",            "Web site" },
    { TZ_UK_EMAIL,        TEXT,    "email",              "E-mail" },
    { TZ_UK_BORN,         DATE,    "birthDate",          "Date of birth" },
    { TZ_UK_NATIONALITY,  COUNTRY, "nationality",        "Nationality" },
    { TZ_UK_POSITION,     TEXT,    "position",           "Position" },
    { TZ_UK_GENDER,       GENDER,  "gender",             "Gender" },
    { TZ_UK_ENTITY_TYPE,  TEXT,    "classification",     "Type" },
    { TZ_UK_SUBSIDIARY,   NOTE,    NULL,                 "Subsidiary" },
    { TZ_UK_PARENT,       NOTE,    NULL,                 "Parent company" },
    { TZ_UK_REGISTRATION, TEXT,    "registrationNumber", "Business registration number" },
    { TZ_UK_IMO,          IMO,     "imoNumber",          "IMO number" },
    { TZ_UK_OWNER,        NOTE,    NULL,                 "Current owner or operator" },
    { TZ_UK_PAST_OWNER,   NOTE,    NULL,                 "Previous owner or operator" },
    { TZ_UK_FLAG,         COUNTRY, "flag",               "Current believed flag" },
    { TZ_UK_PAST_FLAG,    COUNTRY, "pastFlags",          "Previous flag" },
    { TZ_UK_SHIP_TYPE,    TEXT,    "type",               "Type of ship" },
    { TZ_UK_TONNAGE,      TEXT,    "tonnage",            "Tonnage" },
    { TZ_UK_LENGTH,       NOTE,    NULL,                 "Length" },
    { TZ_UK_BUILT,        DATE,    "buildDate",          "Year built" },
    { TZ_UK_HULL,         NOTE,    NULL,                 "Hull identification number" },
};
/* clang-format on */

static void put_value(struct tz_uk *u, const struct single *s, tz_str text)
{
    const char *name = u->names[s->field];
    bool has = s->prop && u->party && tz_schema_property(u->party->schema, tz_str_z(s->prop));

    if (!has)
        tz_record_note(&u->r, u->party, "notes", s->label, text, name);
    else if (s->action == DATE)
        tz_record_date(&u->r, u->party, s->prop, text, name);
    else if (s->action == COUNTRY)
        tz_record_country(&u->r, u->party, s->prop, text, name);
    else if (s->action == GENDER)
        tz_record_gender(&u->r, u->party, text, name);
    else if (s->action == IMO)
        tz_record_imo(&u->r, u->party, text, name);
    else
        tz_record_add(&u->r, u->party, s->prop, text, name);
}

static void put_single(struct tz_uk *u, enum tz_uk_field f)
{
    tz_str rest = field(u, f), one;

    for (size_t i = 0; i < sizeof singles / sizeof *singles; i++) {
        if (singles[i].field != f)
            continue;
        if (f == TZ_UK_OTHER)
            put_value(u, &singles[i], without_html(u, rest));
        else
            while (tz_items_next(&rest, &one))
                put_value(u, &singles[i], one);
    }
}

enum tz_uk_field tz_uk_last(enum tz_uk_field first)
{
    switch (first) {
    case TZ_UK_NAME6:
        return TZ_UK_STRENGTH;
    case TZ_UK_FOREIGN_NAME:
        return TZ_UK_LANGUAGE;
    case TZ_UK_LINE1:
        return TZ_UK_COUNTRY;
    case TZ_UK_NATIONAL_ID:
        return TZ_UK_NATIONAL_ID_INFO;
    case TZ_UK_PASSPORT:
        return TZ_UK_PASSPORT_INFO;
    case TZ_UK_BIRTH_TOWN:
        return TZ_UK_BIRTH_COUNTRY;
    default:
        return first;
    }
}

void tz_uk_put(struct tz_uk *u, enum tz_uk_field first)
{
    switch (first) {
    case TZ_UK_NAME6:
        put_name(u);
        break;
    case TZ_UK_FOREIGN_NAME:
        put_foreign_name(u);
        break;
    case TZ_UK_LINE1:
        put_address(u);
        break;
    case TZ_UK_NATIONAL_ID:
        put_papers(u, false, TZ_UK_NATIONAL_ID, TZ_UK_NATIONAL_ID_INFO);
        break;
    case TZ_UK_PASSPORT:
        put_papers(u, true, TZ_UK_PASSPORT, TZ_UK_PASSPORT_INFO);
        break;
    case TZ_UK_BIRTH_TOWN:
        put_birth_place(u);
        break;
    default:
        put_single(u, first);
    }
}

/* --- the listing ------------------------------------------------------------------------ */

/* "UN Ref QI.A.86.03." or "(UK Sanctions List Ref):RUS0141." in free text: the
 * reference behind `label`. */
static tz_str reference(tz_str text, const char *label)
{
    tz_str mark = tz_str_z(label);
    size_t at = 0, len = 0;

    while (at < text.len && !tz_str_same(tz_str_part(text, at, mark.len), mark))
        at++;
    text = tz_str_part(text, at + mark.len, text.len);
    while (text.len && strchr(" :.)", text.ptr[0]))
        text = tz_str_part(text, 1, text.len);
    while (len < text.len && !memchr(" ,;)\n", text.ptr[len], 5))
        len++;
    text = tz_str_part(text, 0, len);
    while (tz_str_ends(text, TZ_STR(".")))
        text.len--;
    return text;
}

static void put_listing(struct tz_uk *u)
{
    tz_str measures = field(u, TZ_UK_MEASURES), other = field(u, TZ_UK_OTHER), one;
    struct tz_entity *s = u->sanction;

    tz_record_programme(&u->r, "gb", u->party, s, field(u, TZ_UK_REGIME), u->names[TZ_UK_REGIME]);
    while (tz_str_cut(&measures, '|', &one))
        tz_record_add(&u->r, s, "provisions", one, u->names[TZ_UK_MEASURES]);
    tz_record_add(&u->r, s, "reason", without_html(u, field(u, TZ_UK_REASONS)),
                  u->names[TZ_UK_REASONS]);
    tz_record_note(&u->r, s, "description", "Designated by", field(u, TZ_UK_SOURCE),
                   u->names[TZ_UK_SOURCE]);
    tz_record_add(&u->r, s, "authorityId", field(u, TZ_UK_OFSI_ID), u->names[TZ_UK_OFSI_ID]);
    tz_record_add(&u->r, s, "authorityId", reference(other, "UK Sanctions List Ref"),
                  u->names[TZ_UK_OTHER]);
    tz_record_add(&u->r, s, "unscId", field(u, TZ_UK_UN_REFERENCE), u->names[TZ_UK_UN_REFERENCE]);
    if (!field(u, TZ_UK_UN_REFERENCE).len)
        tz_record_add(&u->r, s, "unscId", reference(other, "UN Ref"), u->names[TZ_UK_OTHER]);
    tz_record_date(&u->r, s, "listingDate", field(u, TZ_UK_LISTED), u->names[TZ_UK_LISTED]);
    tz_record_date(&u->r, s, "listingDate", field(u, TZ_UK_DESIGNATED), u->names[TZ_UK_DESIGNATED]);
    tz_record_date(&u->r, s, "modifiedAt", field(u, TZ_UK_UPDATED), u->names[TZ_UK_UPDATED]);
}

tz_status tz_uk_end(struct tz_uk *u, struct tz_err *err)
{
    if (u->r.st == TZ_OK && (!u->sanction || !tz_record_named(u->party))) {
        tz_source_reject(u->src, u->r.file, u->r.line, "the entry %.*s has no %s",
                         TZ_FMT(u->party->id), u->sanction ? "name" : "id");
        tz_source_clear(u->src);
        return TZ_OK;
    }
    put_name_parts(u);
    if (u->sanction)
        put_listing(u);
    return tz_record_emit(&u->r, err);
}

tz_status tz_uk_edition(struct tz_source *src, tz_str text, struct tz_err *err)
{
    char day[TZ_DATE_TEXT];
    struct tz_date date;

    if (tz_date_parse(text, &date) != TZ_OK)
        return TZ_OK;
    tz_date_format(&date, day);
    return tz_arena_str(&src->arena, tz_str_z(day), &src->report.edition, err);
}
