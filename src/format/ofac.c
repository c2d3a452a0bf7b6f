#include "format/ofac.h"

#include "base/err.h"
#include "base/script.h"
#include "base/str.h"
#include "entity/country.h"
#include "entity/date.h"
#include "format/ofac_terms.h"

struct tz_entity *tz_ofac_party(struct tz_record *r, tz_str uid, tz_str type)
{
    const char *schema = tz_str_same(type, TZ_STR("individual")) ? "Person"
                         : tz_str_same(type, TZ_STR("vessel"))   ? "Vessel"
                         : tz_str_same(type, TZ_STR("aircraft")) ? "Airplane"
                                                                 : "Organization";
    struct tz_entity *party = tz_record_new(r, schema, "ofac-%.*s", TZ_FMT(uid));

    if (party)
        party->target = true;
    tz_record_add(r, party, "topics", TZ_STR("sanction"), "");
    tz_record_add(r, party, "sourceUrl",
                  tz_record_text(r, "https://sanctionssearch.ofac.treas.gov/Details.aspx?id=%.*s",
                                 TZ_FMT(uid)),
                  "");
    return party;
}

struct tz_entity *tz_ofac_sanction(struct tz_record *r, struct tz_entity *party, tz_str uid)
{
    struct tz_entity *s = tz_record_new(r, "Sanction", "ofac-%.*s-sanction", TZ_FMT(uid));

    if (party)
        tz_record_add(r, s, "entity", party->id, "");
    tz_record_add(r, s, "authority", TZ_STR("Office of Foreign Assets Control"), "");
    tz_record_add(r, s, "country", TZ_STR("us"), "");
    tz_record_add(r, s, "authorityId", uid, "ent_num");
    return s;
}

void tz_ofac_programme(struct tz_record *r, struct tz_entity *party, struct tz_entity *sanction,
                       tz_str programme, const char *field)
{
    tz_record_programme(r, "us", party, sanction, programme, field);
}

static const char *name_property(tz_str kind, enum tz_quality quality)
{
    if (tz_str_same(kind, TZ_STR("name")))
        return "name";
    if (quality == TZ_WEAK)
        return "weakAlias";
    return kind.len && (kind.ptr[0] == 'f' || kind.ptr[0] == 'F') ? "previousName" : "alias";
}

tz_str tz_ofac_whole_name(struct tz_record *r, tz_str last, tz_str first)
{
    enum tz_script script = tz_script_of(last);

    if (!first.len || !last.len)
        return first.len ? first : last;
    if (script == TZ_HANI || script == TZ_HANG || script == TZ_KANA)
        return tz_record_text(r, "%.*s%.*s", TZ_FMT(last), TZ_FMT(first));
    return tz_record_text(r, "%.*s %.*s", TZ_FMT(first), TZ_FMT(last));
}

void tz_ofac_name(struct tz_record *r, struct tz_entity *party, tz_str kind, tz_str last,
                  tz_str first, enum tz_quality quality, const char *field)
{
    struct tz_value v;

    last = tz_str_trim(last);
    first = tz_str_trim(first);
    v = tz_record_value(r, tz_ofac_whole_name(r, last, first), field);
    v.quality = quality;
    tz_record_put(r, party, name_property(kind, quality), v);
    if (!first.len || !tz_str_same(kind, TZ_STR("name")))
        return;
    tz_record_add(r, party, "lastName", last, field);
    tz_record_add(r, party, "firstName", first, field);
}

void tz_ofac_flat_name(struct tz_record *r, struct tz_entity *party, tz_str kind, tz_str name,
                       enum tz_quality quality, const char *field)
{
    size_t comma = tz_str_find(name, TZ_STR(","));

    if (!party || !tz_schema_is(party->schema, "Person") || comma == name.len)
        tz_ofac_name(r, party, kind, name, (tz_str){ 0 }, quality, field);
    else
        tz_ofac_name(r, party, kind, tz_str_part(name, 0, comma),
                     tz_str_part(name, comma + 1, name.len), quality, field);
}

/* Where a number goes that the party's schema has no own property for. */
static const char *number_property(const struct tz_entity *party, const char *wanted)
{
    if (tz_schema_property(party->schema, tz_str_z(wanted)))
        return wanted;
    if (tz_schema_property(party->schema, TZ_STR("idNumber")))
        return "idNumber";
    return tz_schema_property(party->schema, TZ_STR("registrationNumber")) ? "registrationNumber"
                                                                           : "notes";
}

static void add_number(struct tz_record *r, struct tz_entity *party, const char *prop,
                       const struct tz_ofac_detail *d)
{
    tz_str number = d->value;
    bool russian = tz_str_same(d->country, TZ_STR("Russia"));

    /* The flat files have "Vessel Registration Identification IMO 9187629" as one. */
    if (strcmp(prop, "registrationNumber") == 0 && tz_str_starts(number, TZ_STR("IMO "))) {
        prop = "imoNumber";
        number = tz_str_trim(tz_str_part(number, 4, number.len));
    }
    if (strcmp(prop, "leiCode") == 0 && number.len != 20)
        prop = "registrationNumber";
    tz_record_add(r, party, number_property(party, prop), number, d->field);
    if (russian && strcmp(prop, "taxNumber") == 0 && (number.len == 10 || number.len == 12))
        tz_record_add(r, party, "innCode", number, d->field);
    if (russian && strcmp(prop, "registrationNumber") == 0 && number.len == 13)
        tz_record_add(r, party, "ogrnCode", number, d->field);
}

static void add_document(struct tz_record *r, struct tz_entity *party, const char *prop,
                         const struct tz_ofac_detail *d)
{
    bool passport = strcmp(prop, "passportNumber") == 0;
    struct tz_entity *doc = tz_record_new(r, passport ? "Passport" : "Identification",
                                          "%.*s-id-%zu", TZ_FMT(party->id), r->count);

    tz_record_add(r, doc, "holder", party->id, d->field);
    tz_record_add(r, doc, "type", d->type, d->field);
    tz_record_add(r, doc, "number", d->value, d->field);
    tz_record_country(r, doc, "country", d->country, d->field);
    tz_record_date(r, doc, "startDate", d->issued, d->field);
    tz_record_date(r, doc, "endDate", d->expires, d->field);
    add_number(r, party, prop, d);
}

static void add_wallet(struct tz_record *r, struct tz_entity *party, const struct tz_ofac_detail *d)
{
    struct tz_entity *wallet =
        tz_record_new(r, "CryptoWallet", "%.*s-wallet-%zu", TZ_FMT(party->id), r->count);
    size_t dash = tz_str_find(d->type, TZ_STR(" - "));

    tz_record_add(r, wallet, "publicKey", d->value, d->field);
    tz_record_add(r, wallet, "holder", party->id, d->field);
    tz_record_add(r, wallet, "currency", tz_str_part(d->type, dash + 3, d->type.len), d->field);
    tz_record_add(r, wallet, "topics", TZ_STR("sanction"), d->field);
}

/* The country at the end of "Pyongyang, Korea, North" or "Moscow, Russia". */
static const struct tz_country *country_of_place(tz_str place)
{
    const struct tz_country *found = tz_country_find(place);

    while (!found && place.len) {
        size_t comma = tz_str_find(place, TZ_STR(","));

        place = tz_str_trim(tz_str_part(place, comma + 1, place.len));
        found = tz_country_find(place);
    }
    return found;
}

static void add_place(struct tz_record *r, struct tz_entity *party, const struct tz_ofac_detail *d)
{
    const struct tz_country *country = country_of_place(d->value);

    tz_record_add(r, party, "birthPlace", d->value, d->field);
    if (country)
        tz_record_add(r, party, "birthCountry", tz_str_z(country->code), d->field);
}

bool tz_ofac_none(tz_str country)
{
    country = tz_str_trim(country);
    return tz_str_same(country, TZ_STR("None Identified")) ||
           tz_str_same(country, TZ_STR("Unknown"));
}

static void add_note(struct tz_record *r, struct tz_entity *party, const struct tz_ofac_detail *d)
{
    tz_str type = d->type;
    bool stop = type.len && strchr(":-", type.ptr[type.len - 1]);

    tz_record_add(r, party, "notes",
                  tz_record_text(r, "%.*s%s%s%.*s", TZ_FMT(type),
                                 d->value.len && type.len && !stop ? ":" : "",
                                 d->value.len && type.len ? " " : "", TZ_FMT(d->value)),
                  d->field);
}

void tz_ofac_detail(struct tz_record *r, struct tz_entity *party, const struct tz_ofac_detail *d)
{
    const struct tz_ofac_term *term = tz_ofac_term(d->type);

    if (r->st != TZ_OK)
        return;
    if (d->document && (!term || term->action != TZ_OFAC_NUMBER)) {
        add_document(r, party, term && term->action == TZ_OFAC_DOCUMENT ? term->prop : "idNumber",
                     d);
        return;
    }
    if (!term) {
        tz_source_drift(r->src, r->file, r->line, d->type.len ? d->type : d->value);
        add_note(r, party, d);
        return;
    }
    switch (term->action) {
    case TZ_OFAC_DATE:
        tz_record_date(r, party, term->prop, d->value, d->field);
        break;
    case TZ_OFAC_COUNTRY:
        if (!tz_ofac_none(d->value))
            tz_record_country(r, party, term->prop, d->value, d->field);
        break;
    case TZ_OFAC_GENDER:
        tz_record_gender(r, party, d->value, d->field);
        break;
    case TZ_OFAC_PLACE:
        add_place(r, party, d);
        break;
    case TZ_OFAC_DOCUMENT:
        add_document(r, party, term->prop, d);
        break;
    case TZ_OFAC_NUMBER:
        add_number(r, party, term->prop, d);
        break;
    case TZ_OFAC_WALLET:
        add_wallet(r, party, d);
        break;
    case TZ_OFAC_TEXT:
        if (tz_schema_property(party->schema, tz_str_z(term->prop))) {
            tz_record_add(r, party, term->prop, d->value, d->field);
            break;
        }
        add_note(r, party, d);
        break;
    case TZ_OFAC_NOTE:
    case TZ_OFAC_WEAK:
    case TZ_OFAC_LINK:
        add_note(r, party, d);
        break;
    }
}

tz_str tz_ofac_period(struct tz_record *r, tz_str first_day, tz_str last_day, bool circa)
{
    const char *about = circa ? "circa " : "";
    bool year = tz_str_ends(first_day, TZ_STR("-01-01")) && tz_str_ends(last_day, TZ_STR("-12-31"));
    struct tz_date first, last;

    first_day = tz_str_trim(first_day);
    last_day = tz_str_trim(last_day);
    if (!last_day.len || tz_str_eq(first_day, last_day))
        return first_day.len ? tz_record_text(r, "%s%.*s", about, TZ_FMT(first_day)) : first_day;
    if (tz_date_parse(first_day, &first) != TZ_OK || tz_date_parse(last_day, &last) != TZ_OK)
        return tz_record_text(r, "%s%.*s to %.*s", about, TZ_FMT(first_day), TZ_FMT(last_day));
    if (year && first.from.year == last.to.year)
        return tz_record_text(r, "%s%d", about, first.from.year);
    if (year)
        return tz_record_text(r, "%s%d to %d", about, first.from.year, last.to.year);
    if (first.from.day == 1 && first.from.month == last.to.month &&
        first.from.year == last.to.year && tz_day_of_number(tz_day_number(last.to) + 1).day == 1)
        return tz_record_text(r, "%s%04d-%02d", about, first.from.year, first.from.month);
    return tz_record_text(r, "%s%.*s to %.*s", about, TZ_FMT(first_day), TZ_FMT(last_day));
}

/* clang-format off */
static const struct {
    const char *relation, *schema, *party, *other;
} links[] = {
    /* relation of the party to the other  schema          the party   the other        */
    { "Family member of",                  "Family",       "person",   "relative" },
    { "Owned or Controlled By",            "Ownership",    "asset",    "owner" },
    { "Property in the interest of",       "Ownership",    "asset",    "owner" },
    { "Leader or official of",             "Directorship", "director", "organization" },
    { "Principal Executive Officer",       "Directorship", "director", "organization" },
    { "",                                  "UnknownLink",  "subject",  "object" },
};
/* clang-format on */

void tz_ofac_link(struct tz_record *r, struct tz_entity *party, tz_str uid, tz_str relation,
                  tz_str quality, const char *field)
{
    size_t last = sizeof links / sizeof *links - 1, i = 0;
    struct tz_entity *link;

    if (r->st != TZ_OK)
        return;
    while (i < last && !tz_str_starts(relation, tz_str_z(links[i].relation)))
        i++;
    link = tz_record_new(r, links[i].schema, "%.*s-link-%zu", TZ_FMT(party->id), r->count);
    tz_record_add(r, link, links[i].party, party->id, field);
    tz_record_add(r, link, links[i].other, tz_record_text(r, "ofac-%.*s", TZ_FMT(uid)), field);
    tz_record_add(r, link, i < 1 ? "relationship" : "role", relation, field);
    tz_record_note(r, link, "summary", "Quality", quality, field);
}
