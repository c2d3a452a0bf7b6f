/* Our list in the shape of the United Nations Security Council's consolidated
 * list (sc-sanctions.xsd): persons first, then all others. */
#include "base/err.h"
#include "base/script.h"
#include "base/str.h"
#include "entity/date.h"
#include "entity/xml_out.h"
#include "list/party.h"
#include "list/release.h"

struct job {
    struct tz_xml_out *x;
    const struct tz_edition *edition;
    const struct tz_list_entry *entry;
    bool person;
};

static tz_str first_of(const struct job *j, const char *prop)
{
    return tz_entity_first(j->entry->subject, prop);
}

/* FIRST_NAME to FOURTH_NAME: a word each, and the rest in the last. */
static void put_name(struct job *j, tz_str name)
{
    static const char *const tags[] = { "FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME" };
    tz_str word;

    if (!j->person) {
        tz_xml_out_leaf(j->x, tags[0], name);
        return;
    }
    for (size_t i = 0; i < 3 && tz_str_cut(&name, ' ', &word); i++)
        tz_xml_out_leaf(j->x, tags[i], word);
    tz_xml_out_given(j->x, tags[3], name);
}

static void put_original(struct job *j)
{
    struct tz_party_name name;
    size_t at = 0;

    while (tz_party_name_next(j->entry, &at, &name))
        if (!name.main && !name.weak && tz_script_of(name.text) > TZ_LATN) {
            tz_xml_out_leaf(j->x, "NAME_ORIGINAL_SCRIPT", name.text);
            return;
        }
}

/* <TAG><VALUE>…</VALUE>…</TAG> of the values of `props`, if there are any. */
static void put_values(struct job *j, const char *tag, const char *props, bool countries)
{
    const struct tz_statement *s;
    size_t at = 0;
    bool open = false;

    while ((s = tz_party_next(j->entry->subject, props, &at))) {
        if (!open)
            tz_xml_out_begin(j->x, tag);
        open = true;
        tz_xml_out_leaf(j->x, "VALUE", countries ? tz_party_country(s->value.text) : s->value.text);
    }
    if (open)
        tz_xml_out_end(j->x);
}

static void put_value(struct job *j, const char *tag, tz_str value)
{
    tz_xml_out_begin(j->x, tag);
    tz_xml_out_leaf(j->x, "VALUE", value);
    tz_xml_out_end(j->x);
}

static void put_reasons(struct job *j)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };

    for (size_t i = 0; i < j->entry->reasons.count; i++) {
        tz_buf_put(&text, i ? TZ_STR(" ") : TZ_STR(""));
        tz_buf_put(&text, j->entry->reasons.text[i]);
    }
    tz_xml_out_leaf(j->x, "COMMENTS1", tz_buf_str(&text));
}

/* The schema wants one element of each kind at least; where there is nothing to
 * say the publisher has an empty one. */
static void put_aliases(struct job *j, const char *tag)
{
    struct tz_party_name name;
    size_t at = 0;
    bool put = false;

    while (tz_party_name_next(j->entry, &at, &name)) {
        if (name.main)
            continue;
        put = true;
        tz_xml_out_begin(j->x, tag);
        tz_xml_out_leaf(j->x, "QUALITY", name.weak ? TZ_STR("Low") : TZ_STR("Good"));
        tz_xml_out_leaf(j->x, "ALIAS_NAME", name.text);
        tz_xml_out_end(j->x);
    }
    if (put)
        return;
    tz_xml_out_begin(j->x, tag);
    tz_xml_out_leaf(j->x, "QUALITY", TZ_STR(""));
    tz_xml_out_leaf(j->x, "ALIAS_NAME", TZ_STR(""));
    tz_xml_out_end(j->x);
}

static void put_addresses(struct job *j, const char *tag)
{
    struct tz_party_address a;
    size_t at = 0;
    bool put = false;

    while (tz_party_address_next(j->entry, &at, &a)) {
        put = true;
        tz_xml_out_begin(j->x, tag);
        tz_xml_out_given(j->x, "STREET", a.street);
        tz_xml_out_given(j->x, "CITY", a.city);
        tz_xml_out_given(j->x, "STATE_PROVINCE", a.region);
        tz_xml_out_given(j->x, "ZIP_CODE", a.zip);
        tz_xml_out_leaf(j->x, "COUNTRY", tz_party_country(a.country));
        tz_xml_out_end(j->x);
    }
    if (put)
        return;
    tz_xml_out_begin(j->x, tag);
    tz_xml_out_leaf(j->x, "COUNTRY", TZ_STR(""));
    tz_xml_out_end(j->x);
}

/* A month alone has no place in the schema: it is a note beside the year. */
static void put_birth(struct job *j, const struct tz_date *d)
{
    const bool range = d->precision == TZ_DATE_RANGE;

    tz_xml_out_begin(j->x, "INDIVIDUAL_DATE_OF_BIRTH");
    tz_xml_out_leaf(j->x, "TYPE_OF_DATE",
                    range      ? TZ_STR("BETWEEN")
                    : d->circa ? TZ_STR("APPROXIMATELY")
                               : TZ_STR("EXACT"));
    if (d->precision == TZ_DATE_MONTH)
        tz_xml_out_leaf(j->x, "NOTE", d->raw);
    if (range) {
        tz_xml_out_leaf_number(j->x, "FROM_YEAR", d->from.year);
        tz_xml_out_leaf_number(j->x, "TO_YEAR", d->to.year);
    } else if (d->precision == TZ_DATE_DAY) {
        tz_xml_out_leaf(j->x, "DATE", tz_str_part(d->raw, 0, 10));
    } else {
        tz_xml_out_leaf_number(j->x, "YEAR", d->from.year);
    }
    tz_xml_out_end(j->x);
}

static void put_births(struct job *j)
{
    const struct tz_statement *s;
    size_t at = 0;
    bool put = false;

    while ((s = tz_party_next(j->entry->subject, "birthDate", &at))) {
        struct tz_date d;

        if (tz_date_parse(s->value.text, &d) != TZ_OK || d.from.year < 1900)
            continue;
        put_birth(j, &d);
        put = true;
    }
    if (!put) {
        tz_xml_out_begin(j->x, "INDIVIDUAL_DATE_OF_BIRTH");
        tz_xml_out_end(j->x);
    }
    tz_xml_out_begin(j->x, "INDIVIDUAL_PLACE_OF_BIRTH");
    tz_xml_out_given(j->x, "CITY", first_of(j, "birthPlace"));
    tz_xml_out_given(j->x, "COUNTRY", tz_party_country(first_of(j, "birthCountry")));
    tz_xml_out_end(j->x);
}

static void put_papers(struct job *j)
{
    struct tz_party_paper p;
    size_t at = 0;
    bool put = false;

    while (tz_party_paper_next(j->entry, &at, &p)) {
        put = true;
        tz_xml_out_begin(j->x, "INDIVIDUAL_DOCUMENT");
        tz_xml_out_leaf(j->x, "TYPE_OF_DOCUMENT", tz_str_z(p.kind->un));
        tz_xml_out_leaf(j->x, "NUMBER", p.number);
        tz_xml_out_given(j->x, "ISSUING_COUNTRY", tz_party_country(p.country));
        tz_xml_out_given(j->x, "DATE_OF_ISSUE", p.issued);
        tz_xml_out_end(j->x);
    }
    if (!put) {
        tz_xml_out_begin(j->x, "INDIVIDUAL_DOCUMENT");
        tz_xml_out_end(j->x);
    }
}

static void put_reference(struct job *j)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };

    tz_buf_put(&text, j->edition->id);
    tz_buf_printf(&text, ".%u", j->entry->number);
    tz_xml_out_leaf(j->x, "REFERENCE_NUMBER", tz_buf_str(&text));
}

static void put_party(struct job *j)
{
    const struct tz_list_entry *e = j->entry;

    tz_xml_out_begin(j->x, j->person ? "INDIVIDUAL" : "ENTITY");
    tz_xml_out_leaf_number(j->x, "DATAID", e->number);
    tz_xml_out_leaf(j->x, "VERSIONNUM", TZ_STR("1"));
    put_name(j, tz_entity_caption(e->subject));
    tz_xml_out_leaf(j->x, "UN_LIST_TYPE", e->regime);
    put_reference(j);
    tz_xml_out_leaf(j->x, "LISTED_ON", e->listed_on);
    if (j->person && first_of(j, "gender").len)
        tz_xml_out_leaf(j->x, "GENDER",
                        tz_str_eq(first_of(j, "gender"), TZ_STR("female")) ? TZ_STR("Female")
                                                                           : TZ_STR("Male"));
    put_original(j);
    put_reasons(j);
    if (j->person) {
        put_values(j, "TITLE", "title", false);
        put_values(j, "DESIGNATION", "position", false);
        put_values(j, "NATIONALITY", "nationality citizenship country", true);
    }
    put_value(j, "LIST_TYPE", j->edition->title);
    if (e->amended_on.len)
        put_value(j, "LAST_DAY_UPDATED", e->amended_on);
    put_aliases(j, j->person ? "INDIVIDUAL_ALIAS" : "ENTITY_ALIAS");
    put_addresses(j, j->person ? "INDIVIDUAL_ADDRESS" : "ENTITY_ADDRESS");
    if (j->person) {
        put_births(j);
        put_papers(j);
    }
    tz_xml_out_leaf(j->x, "SORT_KEY", TZ_STR(""));
    tz_xml_out_leaf(j->x, "SORT_KEY_LAST_MOD", TZ_STR(""));
    tz_xml_out_end(j->x);
}

static tz_status put_kind(struct tz_xml_out *x, struct tz_release *r, struct tz_page *p,
                          bool persons, struct tz_err *err)
{
    tz_xml_out_begin(x, persons ? "INDIVIDUALS" : "ENTITIES");
    for (size_t i = 0; i < r->edition->count; i++) {
        const struct tz_list_entry *entry = &r->edition->entries[i];
        struct job j = { .x = x, .edition = r->edition, .entry = entry, .person = persons };

        if (entry->status == TZ_ENTRY_DELISTED ||
            (tz_party_kind(entry) == TZ_PARTY_PERSON) != persons)
            continue;
        put_party(&j);
        tz_xml_out_flush(x);
        TZ_TRY(tz_page_flush(p, err));
    }
    tz_xml_out_end(x);
    return TZ_OK;
}

tz_status tz_write_un_xml(struct tz_release *r, struct tz_page *p, struct tz_err *err)
{
    TZ_AUTO(tz_xml_out_close) struct tz_xml_out *x = NULL;

    TZ_TRY(tz_xml_out_open(&x, &p->buf, err));
    tz_xml_out_begin(x, "CONSOLIDATED_LIST");
    tz_xml_out_attr(x, "dateGenerated", tz_str_z(r->time));
    TZ_TRY(put_kind(x, r, p, true, err));
    TZ_TRY(put_kind(x, r, p, false, err));
    tz_xml_out_end(x);
    return tz_xml_out_end_document(&x, err);
}
