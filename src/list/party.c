#include "list/party.h"

#include "base/str.h"
#include "entity/country.h"

enum tz_party_kind tz_party_kind(const struct tz_list_entry *entry)
{
    const struct tz_schema *schema = entry->subject->schema;

    return tz_schema_is(schema, "Person")     ? TZ_PARTY_PERSON
           : tz_schema_is(schema, "Vessel")   ? TZ_PARTY_VESSEL
           : tz_schema_is(schema, "Airplane") ? TZ_PARTY_AIRCRAFT
                                              : TZ_PARTY_BODY;
}

static bool is_one_of(tz_str word, const char *words)
{
    tz_str rest = tz_str_z(words), one;

    while (tz_str_cut(&rest, ' ', &one))
        if (tz_str_eq(word, one))
            return true;
    return false;
}

const struct tz_statement *tz_party_next(const struct tz_entity *e, const char *props, size_t *at)
{
    while (*at < e->count) {
        const struct tz_statement *s = &e->statements[(*at)++];

        if (is_one_of(s->prop, props))
            return s;
    }
    return NULL;
}

/* clang-format off */
static const struct { const char *prop; bool former, weak; } name_kinds[] = {
    { "name",         false, false }, { "alias",     false, false }, { "abbreviation", false, false },
    { "previousName", true,  false }, { "weakAlias", false, true },
};

static const struct tz_paper_kind paper_kinds[] = {
    { "passportNumber",       "passport",   "Passport",                            "Passport", "" },
    { "idNumber",             "id",         "National ID No.",                     "National Identification Number", "" },
    { "taxNumber",            "fiscalcode", "Tax ID No.",                          "Tax Identification Number", "" },
    { "innCode",              "fiscalcode", "Tax ID No.",                          "Tax Identification Number", "" },
    { "socialSecurityNumber", "ssn",        "SSN",                                 "Social Security Number", "" },
    { "registrationNumber",   "regnumber",  "Registration Number",                 "Registration Number", "" },
    { "ogrnCode",             "regnumber",  "Registration Number",                 "Registration Number", "" },
    { "imoNumber",            "imo",        "Vessel Registration Identification", "IMO Number", "IMO " },
    { "swiftBic",             "swiftbic",   "SWIFT/BIC",                           "SWIFT/BIC", "" },
};
/* clang-format on */

enum {
    NAME_KINDS = sizeof name_kinds / sizeof *name_kinds,
    PAPER_KINDS = sizeof paper_kinds / sizeof *paper_kinds,
};

/* Walks the statements once for each kind; the caption is the main name. */
bool tz_party_name_next(const struct tz_list_entry *entry, size_t *at, struct tz_party_name *out)
{
    const struct tz_entity *e = entry->subject;
    const tz_str main = tz_entity_caption(e);

    if (*at == 0) {
        size_t any = 0;
        const struct tz_statement *s = tz_party_next(e, "name", &any);

        *out = (struct tz_party_name){ .text = main, .main = true };
        for (; s; s = tz_party_next(e, "name", &any))
            if (tz_str_eq(s->value.text, main))
                out->lang = s->value.lang;
        ++*at;
        return true;
    }
    for (; *at - 1 < NAME_KINDS * e->count; ++*at) {
        const size_t kind = (*at - 1) / e->count;
        const struct tz_statement *s = &e->statements[(*at - 1) % e->count];

        if (!tz_str_eq(s->prop, tz_str_z(name_kinds[kind].prop)) || tz_str_eq(s->value.text, main))
            continue;
        *out =
            (struct tz_party_name){ .text = s->value.text,
                                    .lang = s->value.lang,
                                    .former = name_kinds[kind].former,
                                    .weak = name_kinds[kind].weak || s->value.quality == TZ_WEAK };
        ++*at;
        return true;
    }
    return false;
}

void tz_party_name_parts(const struct tz_list_entry *entry, tz_str name, tz_str *first,
                         tz_str *last)
{
    size_t at = 0;
    const struct tz_statement *s;

    *first = (tz_str){ name.ptr, 0 };
    *last = name;
    if (tz_party_kind(entry) != TZ_PARTY_PERSON)
        return;
    while ((s = tz_party_next(entry->subject, "lastName", &at))) {
        tz_str family = s->value.text;

        if (name.len <= family.len + 1 || !tz_str_ends(name, family) ||
            name.ptr[name.len - family.len - 1] != ' ')
            continue;
        *first = tz_str_part(name, 0, name.len - family.len - 1);
        *last = tz_str_part(name, name.len - family.len, name.len);
        return;
    }
}

static bool on_a_paper(const struct tz_list_entry *entry, tz_str number)
{
    for (size_t i = 0; i < entry->linked_count; i++)
        if (tz_str_eq(tz_entity_first(entry->linked[i], "number"), number))
            return true;
    return false;
}

static const struct tz_paper_kind *paper_kind(tz_str prop)
{
    for (size_t i = 0; i < PAPER_KINDS; i++)
        if (tz_str_eq(prop, tz_str_z(paper_kinds[i].prop)))
            return &paper_kinds[i];
    return NULL;
}

/* First the linked papers, then the numbers that are on none of them. */
bool tz_party_paper_next(const struct tz_list_entry *entry, size_t *at, struct tz_party_paper *out)
{
    const struct tz_entity *e = entry->subject;

    for (; *at < entry->linked_count; ++*at) {
        const struct tz_entity *paper = entry->linked[*at];
        const bool passport = tz_schema_is(paper->schema, "Passport");

        if ((!passport && !tz_schema_is(paper->schema, "Identification")) ||
            !tz_entity_first(paper, "number").len)
            continue;
        *out = (struct tz_party_paper){ .kind = &paper_kinds[passport ? 0 : 1],
                                        .number = tz_entity_first(paper, "number"),
                                        .country = tz_entity_first(paper, "country"),
                                        .issued = tz_entity_first(paper, "startDate"),
                                        .expires = tz_entity_first(paper, "endDate") };
        ++*at;
        return true;
    }
    for (; *at < entry->linked_count + e->count; ++*at) {
        const struct tz_statement *s = &e->statements[*at - entry->linked_count];
        const struct tz_paper_kind *kind = paper_kind(s->prop);

        if (!kind || on_a_paper(entry, s->value.text))
            continue;
        *out = (struct tz_party_paper){ .kind = kind, .number = s->value.text };
        if (*kind->ofac_prefix && tz_str_starts(out->number, TZ_STR("IMO")))
            out->number = tz_str_trim(tz_str_part(out->number, 3, out->number.len));
        ++*at;
        return true;
    }
    return false;
}

static bool at_a_linked_address(const struct tz_list_entry *entry, tz_str whole)
{
    for (size_t i = 0; i < entry->linked_count; i++)
        if (tz_str_eq(tz_entity_first(entry->linked[i], "full"), whole))
            return true;
    return false;
}

bool tz_party_address_next(const struct tz_list_entry *entry, size_t *at,
                           struct tz_party_address *out)
{
    const struct tz_entity *e = entry->subject;

    for (; *at < entry->linked_count; ++*at) {
        const struct tz_entity *a = entry->linked[*at];

        if (!tz_schema_is(a->schema, "Address"))
            continue;
        *out = (struct tz_party_address){ .street = tz_entity_first(a, "street"),
                                          .city = tz_entity_first(a, "city"),
                                          .region = tz_entity_first(a, "state"),
                                          .zip = tz_entity_first(a, "postalCode"),
                                          .country = tz_entity_first(a, "country") };
        if (!out->street.len && !out->city.len)
            out->street = tz_entity_first(a, "full");
        ++*at;
        return true;
    }
    for (; *at < entry->linked_count + e->count; ++*at) {
        const struct tz_statement *s = &e->statements[*at - entry->linked_count];

        if (!tz_str_eq(s->prop, TZ_STR("address")) || at_a_linked_address(entry, s->value.text))
            continue;
        *out = (struct tz_party_address){ .street = s->value.text };
        ++*at;
        return true;
    }
    return false;
}

tz_str tz_party_country(tz_str code)
{
    const struct tz_country *c = code.len ? tz_country_find(code) : NULL;

    return c ? tz_str_z(c->name) : code;
}

tz_str tz_party_cut(tz_str text, size_t most)
{
    text = tz_str_part(text, 0, most);
    text.len = tz_str_utf8(text);
    return text;
}
