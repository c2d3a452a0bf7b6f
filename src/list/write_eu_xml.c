/* Our list in the shape of the European Union's consolidated list, XML 1.1
 * (namespace http://eu.europa.ec/fpi/fsd/export, schema_1_1.xsd): whoever reads
 * that list reads ours. Texts that the schema bounds are cut there. */
#include "base/err.h"
#include "base/str.h"
#include "entity/date.h"
#include "entity/xml_out.h"
#include "list/party.h"
#include "list/release.h"

enum { CODE = 32, SHORT = 256, LONG = 2048, CHILDREN = 100000 };

/* One entry being written. */
struct job {
    struct tz_xml_out *x;
    const struct tz_list_entry *entry;
    tz_str title; /* of its legal basis */
    tz_str published;
    long long id; /* of the next child: entry * CHILDREN and up */
};

static void put_id(struct job *j)
{
    tz_xml_out_attr_number(j->x, "logicalId", j->id++);
}

static void put_law(struct job *j)
{
    tz_xml_out_attr(j->x, "regulationType", TZ_STR("regulation"));
    tz_xml_out_attr(j->x, "publicationDate", j->published);
    tz_xml_out_attr(j->x, "numberTitle", j->title);
}

/* What every detail begins with. `remark` may be empty. */
static void begin_child(struct job *j, const char *name)
{
    tz_xml_out_begin(j->x, name);
    tz_xml_out_attr(j->x, "regulationLanguage", TZ_STR("en"));
    put_id(j);
}

static void put_summary(struct job *j)
{
    tz_xml_out_begin(j->x, "regulationSummary");
    put_law(j);
    tz_xml_out_end(j->x);
}

/* Codes of two letters only; a country that has none is named. */
static void put_country(struct job *j, tz_str code)
{
    char upper[2] = "00";

    for (size_t i = 0; code.len == 2 && i < 2; i++)
        upper[i] = (char)(code.ptr[i] & ~0x20);
    tz_xml_out_attr(j->x, "countryIso2Code", (tz_str){ upper, 2 });
    tz_xml_out_attr(j->x, "countryDescription",
                    code.len ? tz_party_cut(tz_party_country(code), SHORT) : TZ_STR("UNKNOWN"));
}

static tz_str first_of(const struct job *j, const char *prop)
{
    return tz_party_cut(tz_entity_first(j->entry->subject, prop), LONG);
}

static void put_names(struct job *j)
{
    const bool person = tz_party_kind(j->entry) == TZ_PARTY_PERSON;
    const tz_str gender = first_of(j, "gender");
    struct tz_party_name name;
    size_t at = 0;

    while (tz_party_name_next(j->entry, &at, &name)) {
        tz_str first, last;

        begin_child(j, "nameAlias");
        tz_party_name_parts(j->entry, name.text, &first, &last);
        if (first.len && name.main) {
            tz_xml_out_attr(j->x, "firstName", tz_party_cut(first, SHORT));
            tz_xml_out_attr(j->x, "lastName", tz_party_cut(last, SHORT));
        }
        tz_xml_out_attr(j->x, "wholeName", tz_party_cut(name.text, SHORT));
        if (name.main && person) {
            tz_xml_out_known(j->x, "function", first_of(j, "position"));
            tz_xml_out_known(j->x, "title", first_of(j, "title"));
            if (gender.len)
                tz_xml_out_attr(j->x, "gender",
                                tz_str_eq(gender, TZ_STR("male"))     ? TZ_STR("M")
                                : tz_str_eq(gender, TZ_STR("female")) ? TZ_STR("F")
                                                                      : TZ_STR("?"));
        }
        if (name.lang.len == 2)
            tz_xml_out_attr(j->x, "nameLanguage", name.lang);
        tz_xml_out_attr(j->x, "strong", name.weak ? TZ_STR("false") : TZ_STR("true"));
        if (name.weak)
            tz_xml_out_leaf(j->x, "remark", TZ_STR("Low quality alias"));
        put_summary(j);
        tz_xml_out_end(j->x);
    }
}

static void put_citizenships(struct job *j)
{
    const bool person = tz_party_kind(j->entry) == TZ_PARTY_PERSON;
    const struct tz_statement *s;
    size_t at = 0;

    while ((s = tz_party_next(j->entry->subject,
                              person ? "citizenship nationality country" : "country jurisdiction",
                              &at))) {
        begin_child(j, "citizenship");
        put_country(j, s->value.text);
        put_summary(j);
        tz_xml_out_end(j->x);
    }
}

static void put_date(struct job *j, const struct tz_date *d)
{
    if (d->precision == TZ_DATE_RANGE) {
        tz_xml_out_attr_number(j->x, "yearRangeFrom", d->from.year);
        tz_xml_out_attr_number(j->x, "yearRangeTo", d->to.year);
        return;
    }
    if (d->precision == TZ_DATE_DAY) {
        tz_xml_out_attr(j->x, "birthdate", tz_str_part(d->raw, 0, 10));
        tz_xml_out_attr_number(j->x, "dayOfMonth", d->from.day);
    }
    if (d->precision >= TZ_DATE_MONTH)
        tz_xml_out_attr_number(j->x, "monthOfYear", d->from.month);
    tz_xml_out_attr_number(j->x, "year", d->from.year);
}

/* Days of birth, and places of birth behind them, each an element of its own. */
static void put_births(struct job *j)
{
    const char *days =
        tz_party_kind(j->entry) == TZ_PARTY_PERSON ? "birthDate" : "incorporationDate";
    const struct tz_statement *s;
    tz_str place = first_of(j, "birthPlace");
    size_t at = 0;
    bool put = false;

    while ((s = tz_party_next(j->entry->subject, days, &at)) || (!put && place.len)) {
        struct tz_date d = { .precision = TZ_DATE_RAW };

        if (s && tz_date_parse(s->value.text, &d) != TZ_OK)
            continue;
        begin_child(j, "birthdate");
        tz_xml_out_attr(j->x, "circa", d.circa ? TZ_STR("true") : TZ_STR("false"));
        tz_xml_out_attr(j->x, "calendarType", TZ_STR("GREGORIAN"));
        if (!put)
            tz_xml_out_known(j->x, "city", place);
        if (s)
            put_date(j, &d);
        put_country(j, put ? (tz_str){ 0 } : tz_entity_first(j->entry->subject, "birthCountry"));
        put_summary(j);
        tz_xml_out_end(j->x);
        put = true;
        if (!s)
            return;
    }
}

static void put_addresses(struct job *j)
{
    struct tz_party_address a;
    size_t at = 0;

    while (tz_party_address_next(j->entry, &at, &a)) {
        begin_child(j, "address");
        tz_xml_out_known(j->x, "city", tz_party_cut(a.city, SHORT));
        tz_xml_out_known(j->x, "street", tz_party_cut(a.street, LONG));
        tz_xml_out_known(j->x, "zipCode", tz_party_cut(a.zip, SHORT));
        tz_xml_out_known(j->x, "region", tz_party_cut(a.region, SHORT));
        put_country(j, a.country);
        put_summary(j);
        tz_xml_out_end(j->x);
    }
}

static bool is_day(tz_str text)
{
    struct tz_date d;

    return tz_date_parse(text, &d) == TZ_OK && d.precision == TZ_DATE_DAY && text.len == 10;
}

static void put_papers(struct job *j)
{
    struct tz_party_paper p;
    size_t at = 0;

    while (tz_party_paper_next(j->entry, &at, &p)) {
        begin_child(j, "identification");
        if (is_day(p.issued))
            tz_xml_out_attr(j->x, "issueDate", p.issued);
        tz_xml_out_attr(j->x, "number", tz_party_cut(p.number, SHORT));
        if (is_day(p.expires))
            tz_xml_out_attr(j->x, "validTo", p.expires);
        tz_xml_out_attr(j->x, "identificationTypeCode", tz_str_z(p.kind->eu));
        tz_xml_out_attr(j->x, "identificationTypeDescription", tz_str_z(p.kind->un));
        put_country(j, p.country);
        put_summary(j);
        tz_xml_out_end(j->x);
    }
}

static void put_regulation(struct job *j)
{
    tz_xml_out_begin(j->x, "regulation");
    put_law(j);
    tz_xml_out_attr(j->x, "organisationType", TZ_STR("authority"));
    tz_xml_out_attr(j->x, "entryIntoForceDate", j->entry->listed_on);
    tz_xml_out_attr(j->x, "programme", tz_party_cut(j->entry->regime, CODE));
    put_id(j);
    tz_xml_out_end(j->x);
}

static void put_entry(struct job *j, const struct tz_edition *e)
{
    const bool person = tz_party_kind(j->entry) == TZ_PARTY_PERSON;
    TZ_AUTO(tz_buf_free) struct tz_buf reference = { 0 };

    tz_buf_printf(&reference, "%.*s.%u", TZ_FMT(tz_party_cut(e->id, SHORT / 2)), j->entry->number);
    tz_xml_out_begin(j->x, "sanctionEntity");
    tz_xml_out_attr(j->x, "designationDate", j->entry->listed_on);
    tz_xml_out_attr(j->x, "euReferenceNumber", tz_buf_str(&reference));
    put_id(j);
    for (size_t i = 0; i < j->entry->reasons.count; i++)
        tz_xml_out_leaf(j->x, "remark", j->entry->reasons.text[i]);
    put_regulation(j);
    tz_xml_out_begin(j->x, "subjectType");
    tz_xml_out_attr(j->x, "code", person ? TZ_STR("person") : TZ_STR("enterprise"));
    tz_xml_out_attr(j->x, "classificationCode", person ? TZ_STR("P") : TZ_STR("E"));
    tz_xml_out_end(j->x);
    put_names(j);
    put_citizenships(j);
    put_births(j);
    put_addresses(j);
    put_papers(j);
    tz_xml_out_end(j->x);
}

static tz_status put_list(struct tz_xml_out *x, struct tz_release *r, struct tz_page *p,
                          struct tz_err *err)
{
    tz_xml_out_begin(x, "export");
    tz_xml_out_attr(x, "xmlns", TZ_STR("http://eu.europa.ec/fpi/fsd/export"));
    tz_xml_out_attr(x, "generationDate", tz_str_z(r->time));
    tz_xml_out_attr_number(x, "globalFileId", r->number);
    for (size_t i = 0; i < r->edition->count; i++) {
        const struct tz_list_entry *entry = &r->edition->entries[i];
        struct job j = { .x = x, .entry = entry, .id = (long long)entry->number * CHILDREN };

        if (entry->status == TZ_ENTRY_DELISTED)
            continue;
        j.published = entry->amended_on.len ? entry->amended_on : entry->listed_on;
        j.title = entry->legal_basis.count ? entry->legal_basis.text[entry->legal_basis.count - 1]
                                           : r->edition->title;
        j.title = tz_party_cut(j.title, SHORT);
        put_entry(&j, r->edition);
        tz_xml_out_flush(x);
        TZ_TRY(tz_page_flush(p, err));
    }
    tz_xml_out_end(x);
    return TZ_OK;
}

tz_status tz_write_eu_xml(struct tz_release *r, struct tz_page *p, struct tz_err *err)
{
    TZ_AUTO(tz_xml_out_close) struct tz_xml_out *x = NULL;

    TZ_TRY(tz_xml_out_open(&x, &p->buf, err));
    TZ_TRY(put_list(x, r, p, err));
    return tz_xml_out_end_document(&x, err);
}
