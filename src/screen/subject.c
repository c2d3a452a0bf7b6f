#include "screen/subject.h"

#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "entity/country.h"
#include "entity/date.h"

/* Name parts of a structured source, and what they are in a name; in the order
 * in which a name is put together from them. */
static const struct part_row {
    const char *prop;
    enum tz_role role;
} part_rows[] = {
    { "firstName", TZ_ROLE_GIVEN },       { "givenName", TZ_ROLE_GIVEN },
    { "secondName", TZ_ROLE_GIVEN },      { "middleName", TZ_ROLE_GIVEN },
    { "fatherName", TZ_ROLE_PATRONYMIC }, { "lastName", TZ_ROLE_FAMILY },
    { "surname", TZ_ROLE_FAMILY },
};

enum { PART_ROWS = sizeof part_rows / sizeof *part_rows };

/* Parsed name parts, each with its role. */
struct marks {
    struct mark {
        struct tz_name name;
        enum tz_role role;
    } * all;
    size_t count;
};

enum tz_name_kind tz_subject_kind(const struct tz_schema *schema)
{
    if (tz_schema_is(schema, "Person"))
        return TZ_NAME_PERSON;
    if (tz_schema_is(schema, "Organization"))
        return TZ_NAME_ORGANIZATION;
    if (tz_schema_is(schema, "Vehicle") || tz_schema_is(schema, "CryptoWallet") ||
        tz_schema_is(schema, "Security"))
        return TZ_NAME_OBJECT;
    return TZ_NAME_ANY;
}

/* Take a name apart into memory of the arena. TZ_OK, TZ_ABSENT (nothing in it
 * can be compared), TZ_NOMEM. */
static tz_status parse(tz_str raw, enum tz_name_kind kind, struct tz_arena *arena,
                       struct tz_name *out, struct tz_err *err)
{
    char *mem = tz_new(arena, char, TZ_NAME_BYTES);

    if (!mem)
        return tz_fail(err, TZ_NOMEM, "no memory for a name");
    if (tz_name_parse(raw, kind, mem, out, err) != TZ_OK || !out->count)
        return TZ_ABSENT;
    return TZ_OK;
}

static const struct part_row *part_row(tz_str prop)
{
    for (int i = 0; i < PART_ROWS; i++)
        if (tz_str_eq(prop, tz_str_z(part_rows[i].prop)))
            return &part_rows[i];
    return NULL;
}

static size_t count_type(const struct tz_entity *e, enum tz_type type)
{
    size_t n = 0;

    for (size_t i = 0; i < e->count; i++)
        n += e->statements[i].def && e->statements[i].def->type == type;
    return n;
}

static tz_status collect_marks(const struct tz_entity *e, enum tz_name_kind kind,
                               struct tz_arena *arena, struct marks *marks, struct tz_err *err)
{
    size_t most = count_type(e, TZ_TYPE_NAME_PART);

    *marks = (struct marks){ 0 };
    if (!most)
        return TZ_OK;
    marks->all = tz_new(arena, struct mark, most);
    if (!marks->all)
        return tz_fail(err, TZ_NOMEM, "no memory for the parts of a name");
    for (size_t i = 0; i < e->count && marks->count < TZ_SUBJECT_NAMES; i++) {
        const struct part_row *row = part_row(e->statements[i].prop);
        struct mark *m = &marks->all[marks->count];
        tz_status st;

        if (!row || e->statements[i].def->type != TZ_TYPE_NAME_PART)
            continue;
        st = parse(e->statements[i].value.text, kind, arena, &m->name, err);
        if (st < 0)
            return st;
        m->role = row->role;
        marks->count += st == TZ_OK;
    }
    return TZ_OK;
}

static tz_status add_name(struct tz_subject *s, tz_str raw, int statement, bool weak,
                          const struct marks *marks, struct tz_arena *arena, struct tz_err *err)
{
    struct tz_subject_name *n = &s->names[s->name_count];
    tz_status st;

    if (s->name_count == TZ_SUBJECT_NAMES)
        return TZ_OK;
    st = parse(raw, s->kind, arena, &n->name, err);
    if (st < 0)
        return st;
    if (st == TZ_ABSENT)
        return TZ_OK;
    for (size_t i = 0; i < marks->count; i++)
        tz_name_mark(&n->name, &marks->all[i].name, marks->all[i].role);
    n->statement = statement;
    n->weak = weak;
    s->name_count++;
    return TZ_OK;
}

/* A name from its parts: the first value of each, in the usual order. */
static tz_status name_of_parts(const struct tz_entity *e, struct tz_arena *arena, tz_str *out,
                               struct tz_err *err)
{
    char text[TZ_NAME_RAW];
    size_t len = 0;

    for (int i = 0; i < PART_ROWS; i++) {
        tz_str part = tz_entity_first(e, part_rows[i].prop);

        if (!part.len || len + 1 + part.len > sizeof text)
            continue;
        if (len)
            text[len++] = ' ';
        memcpy(text + len, part.ptr, part.len);
        len += part.len;
    }
    return tz_arena_str(arena, (tz_str){ text, len }, out, err);
}

static bool is_weak(const struct tz_statement *s)
{
    return s->value.quality == TZ_WEAK || tz_str_eq(s->prop, TZ_STR("weakAlias")) ||
           tz_str_eq(s->prop, TZ_STR("abbreviation"));
}

static tz_status take_names(const struct tz_entity *e, struct tz_arena *arena, struct tz_subject *s,
                            struct tz_err *err)
{
    size_t most = count_type(e, TZ_TYPE_NAME) + 1;
    struct marks marks;
    tz_str whole;

    s->names =
        tz_new(arena, struct tz_subject_name, most < TZ_SUBJECT_NAMES ? most : TZ_SUBJECT_NAMES);
    if (!s->names)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu names", most);
    TZ_TRY(collect_marks(e, s->kind, arena, &marks, err));
    for (size_t i = 0; i < e->count; i++) {
        const struct tz_statement *st = &e->statements[i];

        if (st->def && st->def->type == TZ_TYPE_NAME)
            TZ_TRY(add_name(s, st->value.text, (int)i, is_weak(st), &marks, arena, err));
    }
    if (s->name_count)
        return TZ_OK;
    TZ_TRY(name_of_parts(e, arena, &whole, err));
    return add_name(s, whole, -1, false, &marks, arena, err);
}

static void add_date(struct tz_subject *s, const struct tz_statement *st, int statement)
{
    struct tz_date d;

    if (tz_date_parse(st->value.text, &d) != TZ_OK || d.precision == TZ_DATE_RAW ||
        d.calendar != TZ_GREGORIAN)
        return;
    s->facts[s->fact_count++] = (struct tz_subject_fact){
        .kind = TZ_FACT_BIRTH,
        .flags =
            (d.circa ? TZ_FACT_CIRCA : 0u) | (d.precision == TZ_DATE_RANGE ? TZ_FACT_RANGE : 0u),
        .from = tz_day_number(d.from),
        .to = tz_day_number(d.to),
        .raw = st->value.text,
        .statement = statement,
    };
}

static void add_text(struct tz_subject *s, enum tz_fact_kind kind, tz_str text,
                     const struct tz_statement *st, int statement)
{
    s->facts[s->fact_count++] = (struct tz_subject_fact){
        .kind = kind, .text = text, .raw = st->value.text, .statement = statement
    };
}

/* An identifier by its letters and digits, in upper case. */
static tz_status add_identifier(struct tz_subject *s, const struct tz_statement *st, int statement,
                                struct tz_arena *arena, struct tz_err *err)
{
    char text[TZ_IDENTIFIER_MOST];
    size_t len = 0;
    tz_str kept;

    for (size_t i = 0; i < st->value.text.len && len < sizeof text; i++) {
        uint8_t c = (uint8_t)st->value.text.ptr[i];

        if (c >= 'a' && c <= 'z')
            c = (uint8_t)(c - 'a' + 'A');
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c >= 0x80)
            text[len++] = (char)c;
    }
    if (len < TZ_IDENTIFIER_LEAST)
        return TZ_OK;
    TZ_TRY(tz_arena_str(arena, (tz_str){ text, len }, &kept, err));
    add_text(s, TZ_FACT_IDENTIFIER, kept, st, statement);
    return TZ_OK;
}

/* What a property means where the schema does not have it: people give a ship
 * an "id number" and somebody of unknown kind a date of birth. */
static const struct tz_property *meaning(const struct tz_statement *st)
{
    static const char *const others[] = { "Person", "Company", "Vessel" };
    const struct tz_property *def = st->def;

    for (size_t i = 0; !def && i < sizeof others / sizeof *others; i++)
        def = tz_schema_property(tz_schema_find(tz_str_z(others[i])), st->prop);
    return def;
}

static tz_status add_fact(struct tz_subject *s, const struct tz_statement *st, int statement,
                          struct tz_arena *arena, struct tz_err *err)
{
    const struct tz_property *def = meaning(st);
    const struct tz_country *country;

    switch (def ? def->type : TZ_TYPE_TEXT) {
    case TZ_TYPE_DATE:
        if (tz_str_eq(st->prop, TZ_STR("birthDate")))
            add_date(s, st, statement);
        return TZ_OK;
    case TZ_TYPE_COUNTRY:
        country = tz_country_find(st->value.text);
        if (country)
            add_text(s, TZ_FACT_COUNTRY, tz_str_z(country->code), st, statement);
        return TZ_OK;
    case TZ_TYPE_GENDER:
        if (tz_str_eq(st->value.text, TZ_STR("male")) ||
            tz_str_eq(st->value.text, TZ_STR("female")))
            add_text(s, TZ_FACT_GENDER, st->value.text, st, statement);
        return TZ_OK;
    case TZ_TYPE_IDENTIFIER:
        return add_identifier(s, st, statement, arena, err);
    default:
        return TZ_OK;
    }
}

/* The country of a sanction is that of its authority: it says nothing of whom it is about. */
static bool has_facts(const struct tz_entity *e)
{
    return !e->schema || e->schema->matchable || tz_schema_is(e->schema, "Identification") ||
           tz_schema_is(e->schema, "Address");
}

tz_status tz_subject_of(const struct tz_entity *e, struct tz_arena *arena, struct tz_subject *out,
                        struct tz_err *err)
{
    struct tz_subject s = { .kind = tz_subject_kind(e->schema),
                            .matchable = !e->schema || e->schema->matchable };

    s.facts = tz_new(arena, struct tz_subject_fact, e->count ? e->count : 1);
    if (!s.facts)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu statements", e->count);
    if (s.matchable)
        TZ_TRY(take_names(e, arena, &s, err));
    for (size_t i = 0; has_facts(e) && i < e->count; i++)
        TZ_TRY(add_fact(&s, &e->statements[i], (int)i, arena, err));
    *out = s;
    return TZ_OK;
}
