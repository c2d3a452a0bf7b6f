#include "format/eu.h"

#include "base/err.h"
#include "base/str.h"
#include "entity/country.h"
#include "format/language.h"

/* "EU.27.28" as FtM's users name it: "eu-fsf-eu-27-28". */
static tz_str party_id(struct tz_record *r, const struct tz_eu_entry *entry)
{
    tz_str id = entry->reference.len ? entry->reference : entry->logical_id;
    char text[64];

    id = tz_str_part(id, 0, sizeof text);
    id.len = tz_str_utf8(id); /* no half letter */
    for (size_t i = 0; i < id.len; i++) {
        char c = id.ptr[i];

        text[i] = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c == '.' ? '-' : c;
    }
    return tz_record_text(r, "eu-fsf-%.*s", (int)id.len, text);
}

void tz_eu_open(struct tz_eu *eu, struct tz_record *r, const struct tz_eu_entry *entry)
{
    bool person =
        tz_str_same(entry->subject, TZ_STR("person")) || tz_str_same(entry->subject, TZ_STR("P"));

    *eu = (struct tz_eu){ .r = r };
    eu->party =
        tz_record_new(r, person ? "Person" : "Organization", "%.*s", TZ_FMT(party_id(r, entry)));
    eu->sanction = tz_record_listed(r, eu->party, "Council of the European Union", "eu");
    tz_record_add(r, eu->sanction, "authorityId", entry->reference, "euReferenceNumber");
    tz_record_add(r, eu->sanction, "recordId", entry->logical_id, "logicalId");
    tz_record_add(r, eu->sanction, "unscId", entry->un_id, "unitedNationId");
    tz_record_add(r, eu->sanction, "summary", entry->details, "designationDetails");
    tz_record_date(r, eu->sanction, "listingDate", entry->designated, "designationDate");
    tz_record_date(r, eu->sanction, "endDate", entry->delisted, "delistingDate");
}

void tz_eu_regulation(struct tz_eu *eu, const struct tz_eu_regulation *g, const char *field)
{
    if (g->programme.len)
        tz_record_programme(eu->r, "eu", eu->party, eu->sanction, g->programme, field);
    tz_record_add(eu->r, eu->sanction, "reason", g->title, field);
    tz_record_add(eu->r, eu->sanction, "sourceUrl", g->url, field);
    tz_record_date(eu->r, eu->sanction, "modifiedAt", g->published, field);
    tz_record_date(eu->r, eu->sanction, "startDate", g->in_force, field);
}

/* "low quality", "Low-quality", "lo quality" are in genuine files. */
static bool is_weak(const struct tz_eu_name *n)
{
    return tz_str_same(n->strong, TZ_STR("false")) ||
           tz_str_holds(n->remark, TZ_STR("low quality")) ||
           tz_str_holds(n->remark, TZ_STR("low-quality")) ||
           tz_str_holds(n->remark, TZ_STR("lo quality"));
}

static tz_str whole_name(struct tz_eu *eu, const struct tz_eu_name *n)
{
    const tz_str parts[] = { n->first, n->middle, n->last };
    tz_str whole = tz_str_trim(n->whole);

    for (size_t i = 0; !n->whole.len && i < 3; i++)
        if (parts[i].len)
            whole = tz_record_text(eu->r, "%.*s%s%.*s", TZ_FMT(whole), whole.len ? " " : "",
                                   TZ_FMT(parts[i]));
    return whole;
}

void tz_eu_name(struct tz_eu *eu, const struct tz_eu_name *n, const char *field)
{
    struct tz_record *r = eu->r;
    const char *language = tz_language_code(n->language);
    tz_str lang = language ? tz_str_z(language) : (tz_str){ 0 };
    bool weak = is_weak(n), person = eu->party && tz_schema_is(eu->party->schema, "Person");
    tz_str whole = whole_name(eu, n);

    if (whole.len) {
        tz_record_name(r, eu->party, eu->named || weak ? "alias" : "name", whole,
                       weak ? TZ_WEAK : TZ_STRONG, lang, field);
        if (!eu->named && !weak && person) {
            tz_record_add(r, eu->party, "firstName", n->first, field);
            tz_record_add(r, eu->party, "middleName", n->middle, field);
            tz_record_add(r, eu->party, "lastName", n->last, field);
        }
        eu->named |= !weak;
    }
    tz_record_add(r, eu->party, person ? "position" : "notes", n->function, field);
    tz_record_add(r, eu->party, person ? "title" : "notes", n->title, field);
    if (person && (tz_str_same(n->gender, TZ_STR("M")) || tz_str_same(n->gender, TZ_STR("F"))))
        tz_record_gender(r, eu->party, n->gender, field);
    tz_record_note(r, eu->party, "notes", "Remark on a name", n->remark, field);
}

/* --- birth -------------------------------------------------------------------- */

/* Year, month and day as far as they are known, zero-padded. */
static tz_str partial(struct tz_record *r, const struct tz_eu_birth *b)
{
    int64_t month, day;

    if (!b->year.len && b->from.len)
        return tz_record_text(r, "%.*s to %.*s", TZ_FMT(b->from), TZ_FMT(b->to));
    if (!b->year.len || !tz_str_number(b->month, 1, 12, &month))
        return b->year;
    if (!tz_str_number(b->day, 1, 31, &day))
        return tz_record_text(r, "%.*s-%02d", TZ_FMT(b->year), (int)month);
    return tz_record_text(r, "%.*s-%02d-%02d", TZ_FMT(b->year), (int)month, (int)day);
}

static tz_str birth_date(struct tz_record *r, const struct tz_eu_birth *b)
{
    tz_str text = b->date.len ? b->date : partial(r, b);
    bool ours = !b->calendar.len || tz_str_same(b->calendar, TZ_STR("GREGORIAN"));

    if (!text.len)
        return text;
    if (!b->date.len && !ours)
        return tz_record_text(r, "%.*s (%.*s)", TZ_FMT(text), TZ_FMT(b->calendar));
    if (tz_str_same(b->circa, TZ_STR("true")) || tz_str_same(b->circa, TZ_STR("Y")))
        return tz_record_text(r, "circa %.*s", TZ_FMT(text));
    return text;
}

/* The country of the code, or of the name; NULL for "00" and what is not known. */
static const struct tz_country *find_country(tz_str code, tz_str description)
{
    const struct tz_country *found = NULL;

    if (code.len && !tz_str_eq(code, TZ_STR("00")))
        found = tz_country_find(code);
    return found ? found : tz_country_find(description);
}

void tz_eu_country(struct tz_eu *eu, struct tz_entity *e, const char *prop, tz_str code,
                   tz_str description, const char *field)
{
    const struct tz_country *country = find_country(code, description);

    if (country)
        tz_record_add(eu->r, e, prop, tz_str_z(country->code), field);
    else if (!tz_str_eq(code, TZ_STR("00")) && !tz_str_same(description, TZ_STR("UNKNOWN")))
        tz_record_country(eu->r, e, prop, description.len ? description : code, field);
}

void tz_eu_birth(struct tz_eu *eu, const struct tz_eu_birth *b, const char *field)
{
    const tz_str parts[] = { b->place, b->city, b->region, b->zip };
    struct tz_record *r = eu->r;
    bool person = eu->party && tz_schema_is(eu->party->schema, "Person");
    tz_str place = { 0 };

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].len)
            place = tz_record_text(r, "%.*s%s%.*s", TZ_FMT(place), place.len ? ", " : "",
                                   TZ_FMT(parts[i]));
    tz_record_date(r, eu->party, person ? "birthDate" : "incorporationDate", birth_date(r, b),
                   field);
    tz_record_add(r, eu->party, person ? "birthPlace" : "notes", place, field);
    tz_eu_country(eu, eu->party, person ? "birthCountry" : "country", b->country, (tz_str){ 0 },
                  field);
    tz_record_note(r, eu->party, "notes", "Remark on the birth", b->remark, field);
}

/* --- address, papers ------------------------------------------------------------ */

void tz_eu_address(struct tz_eu *eu, const struct tz_eu_address *a, const char *field)
{
    struct tz_record *r = eu->r;
    const struct tz_country *country = find_country(a->country, (tz_str){ 0 });
    struct tz_address out = { .street = a->street,
                              .street2 = a->po_box.len
                                             ? tz_record_text(r, "P.O. Box %.*s", TZ_FMT(a->po_box))
                                             : a->place,
                              .city = a->city,
                              .state = a->region,
                              .postal_code = a->zip,
                              .remarks = a->remark };

    if (country)
        out.country = tz_str_z(country->name);
    if (r->st == TZ_OK)
        tz_record_address(r, eu->party,
                          tz_record_text(r, "%.*s-addr-%zu", TZ_FMT(eu->party->id), r->count), &out,
                          field);
}

void tz_eu_contact(struct tz_eu *eu, tz_str key, tz_str value, const char *field)
{
    const char *prop = tz_str_holds(key, TZ_STR("mail"))    ? "email"
                       : tz_str_holds(key, TZ_STR("phone")) ? "phone"
                       : tz_str_holds(key, TZ_STR("web"))   ? "website"
                                                            : NULL;

    if (prop)
        tz_record_add(eu->r, eu->party, prop, value, field);
    else if (value.len)
        tz_record_add(eu->r, eu->party, "notes",
                      tz_record_text(eu->r, "%.*s: %.*s", TZ_FMT(key), TZ_FMT(value)), field);
}

/* clang-format off */
static const struct {
    const char *code, *prop; /* where the number goes; NULL: it is on papers */
} kinds[] = {
    { "euvat",      "vatCode" },
    { "fiscalcode", "taxNumber" },
    { "imo",        "imoNumber" },
    { "regnumber",  "registrationNumber" },
    { "ssn",        "socialSecurityNumber" },
    { "swiftbic",   "swiftBic" },
    { "taxid",      "taxNumber" },
    { "tradelic",   "licenseNumber" },
    { "unssn",      "socialSecurityNumber" },
};
/* clang-format on */

static const char *number_property(const struct tz_eu *eu, tz_str type)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (tz_str_same(type, tz_str_z(kinds[i].code)))
            return tz_schema_property(eu->party->schema, tz_str_z(kinds[i].prop)) ? kinds[i].prop
                                                                                  : NULL;
    return NULL;
}

static tz_str faults(struct tz_record *r, const struct tz_eu_paper *p)
{
    return tz_record_text(r, "%s%s%s%s", p->expired ? "known to be expired; " : "",
                          p->false_paper ? "known to be false; " : "",
                          p->lost ? "reported lost; " : "", p->revoked ? "revoked; " : "");
}

/* "AD001095 (passport-National passport)": the number of the 1.0 files says its
 * kind behind it. */
static tz_str bare_number(tz_str number)
{
    size_t at = tz_str_find(number, TZ_STR(" ("));

    return tz_str_holds(tz_str_part(number, at, number.len), TZ_STR("-")) ||
                   tz_str_holds(tz_str_part(number, at, number.len), TZ_STR("passport"))
               ? tz_str_trim(tz_str_part(number, 0, at))
               : number;
}

void tz_eu_paper(struct tz_eu *eu, const struct tz_eu_paper *p, const char *field)
{
    struct tz_record *r = eu->r;
    const struct tz_country *country = find_country(p->country, (tz_str){ 0 });
    tz_str fault = faults(r, p), number = bare_number(p->number.len ? p->number : p->latin_number);
    struct tz_document d = { .passport = tz_str_same(p->type, TZ_STR("passport")) ||
                                         tz_str_holds(p->number, TZ_STR("(passport")),
                             .type = p->description.len ? p->description : p->type,
                             .number = number,
                             .issued = p->issued.len ? p->issued : p->from,
                             .expires = p->to };
    const char *prop;

    if (r->st != TZ_OK)
        return;
    prop = number_property(eu, p->type);
    if (prop) {
        tz_record_add(r, eu->party, prop, number, field);
        tz_record_note(r, eu->party, "notes", "Remark on a number", p->remark, field);
        return;
    }
    if (country)
        d.country = tz_str_z(country->name);
    d.summary = tz_record_text(r, "%.*s%.*s%s%.*s", TZ_FMT(fault), TZ_FMT(p->name),
                               p->name.len && p->remark.len ? "; " : "", TZ_FMT(p->remark));
    tz_record_document(r, eu->party, &d, field);
}

tz_status tz_eu_emit(struct tz_eu *eu, struct tz_err *err)
{
    if (eu->r->st == TZ_OK && !tz_entity_first(eu->party, "name").len &&
        !tz_entity_first(eu->party, "weakAlias").len) {
        tz_source_reject(eu->r->src, eu->r->file, eu->r->line, "%.*s has no name",
                         TZ_FMT(eu->party->id));
        tz_source_clear(eu->r->src);
        return TZ_OK;
    }
    return tz_record_emit(eu->r, err);
}
