/* Senzing's generic entity specification, one JSON object a line, as
 * OpenSanctions writes it (senzing.json): attributes in groups ("NAMES",
 * "DATES" …) or, in newer files, all in "FEATURES". */
#include "base/err.h"
#include "base/str.h"
#include "format/formats.h"
#include "format/ftm_part.h"
#include "format/record.h"
#include "format/sniff.h"

enum kind { TEXT, DATE, COUNTRY, GENDER, NAME, OTHER_ID, LINK, SILENT };

/* clang-format off */
static const struct attribute {
    const char *key;
    enum kind kind;
    const char *prop;
} attributes[] = {
    /* attribute                 kind      property                */
    { "NAME_FULL",               NAME,     "name" },
    { "NAME_ORG",                NAME,     "name" },
    { "NAME_FIRST",              TEXT,     "firstName" },
    { "NAME_MIDDLE",             TEXT,     "middleName" },
    { "NAME_LAST",               TEXT,     "lastName" },
    { "NAME_TYPE",               SILENT,   NULL },
    { "GENDER",                  GENDER,   "gender" },
    { "DATE_OF_BIRTH",           DATE,     "birthDate" },
    { "DATE_OF_DEATH",           DATE,     "deathDate" },
    { "REGISTRATION_DATE",       DATE,     "incorporationDate" },
    { "PLACE_OF_BIRTH",          TEXT,     "birthPlace" },
    { "ADDR_FULL",               TEXT,     "address" },
    { "ADDR_TYPE",               SILENT,   NULL },
    { "NATIONALITY",             COUNTRY,  "nationality" },
    { "CITIZENSHIP",             COUNTRY,  "citizenship" },
    { "COUNTRY_OF_ASSOCIATION",  COUNTRY,  "country" },
    { "REGISTRATION_COUNTRY",    COUNTRY,  "jurisdiction" },
    { "PASSPORT_NUMBER",         TEXT,     "passportNumber" },
    { "PASSPORT_COUNTRY",        SILENT,   NULL },
    { "NATIONAL_ID_NUMBER",      TEXT,     "idNumber" },
    { "NATIONAL_ID_COUNTRY",     SILENT,   NULL },
    { "NATIONAL_ID_TYPE",        SILENT,   NULL },
    { "TAX_ID_NUMBER",           TEXT,     "taxNumber" },
    { "TAX_ID_COUNTRY",          SILENT,   NULL },
    { "TAX_ID_TYPE",             SILENT,   NULL },
    { "SSN_NUMBER",              TEXT,     "socialSecurityNumber" },
    { "LEI_NUMBER",              TEXT,     "leiCode" },
    { "DUNS_NUMBER",             TEXT,     "dunsCode" },
    { "NPI_NUMBER",              TEXT,     "npiCode" },
    { "OTHER_ID_NUMBER",         OTHER_ID, "idNumber" },
    { "OTHER_ID_TYPE",           SILENT,   NULL },
    { "OTHER_ID_COUNTRY",        SILENT,   NULL },
    { "TRUSTED_ID_NUMBER",       SILENT,   NULL },
    { "TRUSTED_ID_TYPE",         SILENT,   NULL },
    { "EMAIL_ADDRESS",           TEXT,     "email" },
    { "PHONE_NUMBER",            TEXT,     "phone" },
    { "WEBSITE_ADDRESS",         TEXT,     "website" },
    { "TOPIC",                   TEXT,     "topics" },
    { "REL_POINTER_KEY",         LINK,     "object" },
    { "REL_POINTER_ROLE",        SILENT,   NULL },
    { "REL_POINTER_DOMAIN",      SILENT,   NULL },
    { "REL_ANCHOR_KEY",          LINK,     "object" },
    { "REL_ANCHOR_DOMAIN",       SILENT,   NULL },
    { "URL",                     TEXT,     "sourceUrl" },
    { "DATA_SOURCE",             SILENT,   NULL },
    { "RECORD_ID",               SILENT,   NULL },
    { "RECORD_TYPE",             SILENT,   NULL },
    { "LAST_CHANGE",             SILENT,   NULL },
};
/* clang-format on */

static tz_str text_at(const json_t *object, const char *key)
{
    const json_t *v = json_object_get(object, key);

    return (tz_str){ json_string_value(v), json_string_length(v) };
}

static const char *schema_of(tz_str type)
{
    static const struct {
        const char *type, *schema;
    } types[] = { { "PERSON", "Person" },     { "ORGANIZATION", "Organization" },
                  { "COMPANY", "Company" },   { "VESSEL", "Vessel" },
                  { "AIRCRAFT", "Airplane" }, { "ADDRESS", "Address" } };

    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (tz_str_same(type, tz_str_z(types[i].type)))
            return types[i].schema;
    return type.len ? "LegalEntity" : "Thing"; /* a position or an office has no type */
}

/* A property that the schema does not have goes to the notes. */
static const char *possible(const struct tz_entity *e, const char *prop)
{
    return tz_schema_property(e->schema, tz_str_z(prop)) ? prop : "notes";
}

static void add_link(struct tz_record *r, struct tz_entity *e, tz_str other, tz_str role)
{
    struct tz_entity *link;

    if (tz_str_eq(other, e->id))
        return;
    link = tz_record_new(r, "UnknownLink", "%.*s-link-%zu", TZ_FMT(e->id), r->count);
    tz_record_add(r, link, "subject", e->id, "RELATIONSHIPS");
    tz_record_add(r, link, "object", other, "RELATIONSHIPS");
    tz_record_add(r, link, "role", role, "RELATIONSHIPS");
}

/* "OTHER_ID_TYPE" may be the name of a property: wikidataId. */
static const char *other_property(const struct tz_entity *e, tz_str type)
{
    const struct tz_property *p = tz_schema_property(e->schema, type);

    return p ? p->name : possible(e, "idNumber");
}

static void add_name(struct tz_record *r, struct tz_entity *e, tz_str name, tz_str kind,
                     const char *key)
{
    bool main = !kind.len || tz_str_same(kind, TZ_STR("PRIMARY"));

    tz_record_add(r, e, main ? "name" : "alias", name, key);
}

static void add_attribute(struct tz_record *r, struct tz_entity *e, const json_t *group,
                          const struct attribute *a)
{
    tz_str text = text_at(group, a->key);

    if (r->st != TZ_OK)
        return;
    switch (a->kind) {
    case TEXT:
        tz_record_add(r, e, possible(e, a->prop), text, a->key);
        break;
    case DATE:
        tz_record_date(r, e, possible(e, a->prop), text, a->key);
        break;
    case COUNTRY:
        tz_record_country(r, e, strcmp(possible(e, a->prop), "notes") ? a->prop : "country", text,
                          a->key);
        break;
    case GENDER:
        tz_record_gender(r, e, text, a->key);
        break;
    case NAME:
        add_name(r, e, text, text_at(group, "NAME_TYPE"), a->key);
        break;
    case OTHER_ID:
        tz_record_add(r, e, other_property(e, text_at(group, "OTHER_ID_TYPE")), text, a->key);
        break;
    case LINK:
        add_link(r, e, text, text_at(group, "REL_POINTER_ROLE"));
        break;
    case SILENT:
        break;
    }
}

/* One group of attributes; the record itself is one too. */
static void add_group(struct tz_record *r, struct tz_entity *e, const json_t *group)
{
    size_t known = sizeof attributes / sizeof *attributes, i;
    const char *key;
    json_t *value;

    json_object_foreach((json_t *)group, key, value)
    {
        if (!json_is_string(value))
            continue;
        for (i = 0; i < known && strcmp(attributes[i].key, key) != 0;)
            i++;
        if (i < known)
            add_attribute(r, e, group, &attributes[i]);
        else
            tz_source_drift(r->src, r->file, r->line, tz_str_z(key));
    }
}

static tz_status read_line(struct tz_source *src, const json_t *json, uint32_t line,
                           struct tz_ftm_seen *seen, struct tz_err *err)
{
    tz_str id = text_at(json, "RECORD_ID"), type = text_at(json, "RECORD_TYPE");
    tz_str day = tz_str_part(text_at(json, "LAST_CHANGE"), 0, 10);
    json_t *groups, *group;
    struct tz_entity *e;
    struct tz_record r;
    const char *key;
    size_t i;

    (void)seen;
    if (!id.len) {
        tz_source_reject(src, 0, line, "no RECORD_ID");
        return TZ_OK;
    }
    tz_record_open(&r, src, 0, line);
    e = tz_record_new(&r, schema_of(type), "%.*s", TZ_FMT(id));
    if (e)
        e->target = type.len > 0;
    add_group(&r, e, json);
    json_object_foreach((json_t *)json, key, groups) json_array_foreach(groups, i, group)
        add_group(&r, e, group);
    if (tz_str_cmp(day, src->report.edition) > 0)
        TZ_TRY(tz_arena_str(&src->arena, day, &src->report.edition, err));
    return tz_record_emit(&r, err);
}

static int detect(const struct tz_head *head)
{
    static const char *const keys[] = { "DATA_SOURCE", "RECORD_ID", NULL };

    return tz_head_is_json(head, keys) ? 0 : -1;
}

static tz_status read_source(struct tz_source *src, struct tz_err *err)
{
    return tz_ftm_lines(src, read_line, NULL, err);
}

const struct tz_format tz_format_senzing = {
    .name = "senzing",
    .title = "Senzing entities, one a line",
    .dataset = "senzing",
    .parts = { "entities" },
    .detect = detect,
    .read = read_source,
};
