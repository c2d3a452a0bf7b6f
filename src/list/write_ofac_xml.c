/* Our list in the shape of OFAC's classic SDN.XML, with the misspelt element
 * that its readers expect. The uid of an entry is its number. */
#include "base/err.h"
#include "base/str.h"
#include "entity/xml_out.h"
#include "list/ofac_shape.h"
#include "list/release.h"

struct job {
    struct tz_xml_out *x;
    const struct tz_list_entry *entry;
    struct tz_buf text; /* of one value */
    long long uid;      /* of the next child: they are counted through the file */
};

static void put_uid(struct job *j)
{
    tz_xml_out_leaf_number(j->x, "uid", j->uid++);
}

/* lastName, and firstName where it is known; firstName stands in front in an
 * entry, behind in an alias. */
static void put_names(struct job *j, tz_str name, bool first_in_front)
{
    tz_str first, last;

    tz_party_name_parts(j->entry, name, &first, &last);
    if (first_in_front)
        tz_xml_out_given(j->x, "firstName", first);
    tz_xml_out_leaf(j->x, "lastName", last);
    if (!first_in_front)
        tz_xml_out_given(j->x, "firstName", first);
}

static void put_papers(struct job *j)
{
    struct tz_party_paper p;
    size_t at = 0;
    tz_str gender = tz_entity_first(j->entry->subject, "gender");

    tz_xml_out_begin(j->x, "idList");
    while (tz_party_paper_next(j->entry, &at, &p)) {
        tz_xml_out_begin(j->x, "id");
        put_uid(j);
        tz_xml_out_leaf(j->x, "idType", tz_str_z(p.kind->ofac));
        j->text.len = 0;
        tz_buf_printf(&j->text, "%s%.*s", p.kind->ofac_prefix, TZ_FMT(p.number));
        tz_xml_out_leaf(j->x, "idNumber", tz_buf_str(&j->text));
        tz_xml_out_given(j->x, "idCountry", tz_party_country(p.country));
        tz_xml_out_given(j->x, "issueDate", p.issued);
        tz_xml_out_given(j->x, "expirationDate", p.expires);
        tz_xml_out_end(j->x);
    }
    if (gender.len) {
        tz_xml_out_begin(j->x, "id");
        put_uid(j);
        tz_xml_out_leaf(j->x, "idType", TZ_STR("Gender"));
        tz_xml_out_leaf(j->x, "idNumber",
                        tz_str_eq(gender, TZ_STR("female")) ? TZ_STR("Female") : TZ_STR("Male"));
        tz_xml_out_end(j->x);
    }
    tz_xml_out_end(j->x);
}

static void put_aliases(struct job *j)
{
    struct tz_party_name name;
    size_t at = 0;

    tz_xml_out_begin(j->x, "akaList");
    while (tz_party_name_next(j->entry, &at, &name)) {
        if (name.main)
            continue;
        tz_xml_out_begin(j->x, "aka");
        put_uid(j);
        tz_xml_out_leaf(j->x, "type", tz_str_z(tz_ofac_alias_word(&name)));
        tz_xml_out_leaf(j->x, "category", name.weak ? TZ_STR("weak") : TZ_STR("strong"));
        put_names(j, name.text, false);
        tz_xml_out_end(j->x);
    }
    tz_xml_out_end(j->x);
}

static void put_addresses(struct job *j)
{
    struct tz_party_address a;
    size_t at = 0;

    tz_xml_out_begin(j->x, "addressList");
    while (tz_party_address_next(j->entry, &at, &a)) {
        tz_xml_out_begin(j->x, "address");
        put_uid(j);
        tz_xml_out_given(j->x, "address1", a.street);
        tz_xml_out_given(j->x, "city", a.city);
        tz_xml_out_given(j->x, "stateOrProvince", a.region);
        tz_xml_out_given(j->x, "postalCode", a.zip);
        tz_xml_out_given(j->x, "country", tz_party_country(a.country));
        tz_xml_out_end(j->x);
    }
    tz_xml_out_end(j->x);
}

/* A list of items that have one value each, and a flag on the first. */
struct list {
    const char *list, *item, *value, *props;
    enum { TEXT, COUNTRY, DATE } is;
};

static void put_list(struct job *j, const struct list *l)
{
    const struct tz_statement *s;
    size_t at = 0;
    bool main = true;

    tz_xml_out_begin(j->x, l->list);
    while ((s = tz_party_next(j->entry->subject, l->props, &at))) {
        tz_str text = l->is == COUNTRY ? tz_party_country(s->value.text) : s->value.text;

        tz_xml_out_begin(j->x, l->item);
        put_uid(j);
        if (l->is == DATE) {
            j->text.len = 0;
            tz_ofac_put_date(&j->text, text);
            text = tz_buf_str(&j->text);
        }
        tz_xml_out_leaf(j->x, l->value, text);
        tz_xml_out_leaf(j->x, "mainEntry", main ? TZ_STR("true") : TZ_STR("false"));
        tz_xml_out_end(j->x);
        main = false;
    }
    tz_xml_out_end(j->x);
}

static void put_reasons(struct job *j)
{
    j->text.len = 0;
    for (size_t i = 0; i < j->entry->reasons.count; i++) {
        tz_buf_put(&j->text, i ? TZ_STR(" ") : TZ_STR(""));
        tz_buf_put(&j->text, j->entry->reasons.text[i]);
    }
    tz_xml_out_given(j->x, "remarks", tz_buf_str(&j->text));
}

static void put_entry(struct job *j)
{
    static const struct list lists[] = {
        { "nationalityList", "nationality", "country", "nationality country", COUNTRY },
        { "citizenshipList", "citizenship", "country", "citizenship", COUNTRY },
        { "dateOfBirthList", "dateOfBirthItem", "dateOfBirth", "birthDate", DATE },
        { "placeOfBirthList", "placeOfBirthItem", "placeOfBirth", "birthPlace", TEXT },
    };
    static const char *const types[] = { "Individual", "Entity", "Vessel", "Aircraft" };
    const enum tz_party_kind kind = tz_party_kind(j->entry);

    tz_xml_out_begin(j->x, "sdnEntry");
    tz_xml_out_leaf_number(j->x, "uid", j->entry->number);
    put_names(j, tz_entity_caption(j->entry->subject), true);
    tz_xml_out_given(j->x, "title", tz_entity_first(j->entry->subject, "position"));
    tz_xml_out_leaf(j->x, "sdnType", tz_str_z(types[kind]));
    put_reasons(j);
    tz_xml_out_begin(j->x, "programList");
    tz_xml_out_given(j->x, "program", j->entry->regime);
    tz_xml_out_end(j->x);
    put_papers(j);
    put_aliases(j);
    put_addresses(j);
    for (size_t i = 0; kind == TZ_PARTY_PERSON && i < sizeof lists / sizeof *lists; i++)
        put_list(j, &lists[i]);
    tz_xml_out_end(j->x);
}

static long long count_listed(const struct tz_edition *e)
{
    long long n = 0;

    for (size_t i = 0; i < e->count; i++)
        n += e->entries[i].status != TZ_ENTRY_DELISTED;
    return n;
}

static void put_head(struct job *j, const struct tz_release *r)
{
    tz_xml_out_begin(j->x, "publshInformation");
    j->text.len = 0;
    tz_buf_printf(&j->text, "%.2s/%.2s/%.4s", r->time + 5, r->time + 8, r->time);
    tz_xml_out_leaf(j->x, "Publish_Date", tz_buf_str(&j->text));
    tz_xml_out_leaf_number(j->x, "Record_Count", count_listed(r->edition));
    tz_xml_out_end(j->x);
}

static tz_status put_all(struct job *j, struct tz_release *r, struct tz_page *p, struct tz_err *err)
{
    tz_xml_out_begin(j->x, "sdnList");
    put_head(j, r);
    for (size_t i = 0; i < r->edition->count; i++) {
        j->entry = &r->edition->entries[i];
        if (j->entry->status == TZ_ENTRY_DELISTED)
            continue;
        put_entry(j);
        tz_xml_out_flush(j->x);
        TZ_TRY(tz_page_flush(p, err));
    }
    tz_xml_out_end(j->x);
    return j->text.failed ? tz_fail(err, TZ_NOMEM, "no memory to write XML") : TZ_OK;
}

tz_status tz_write_ofac_xml(struct tz_release *r, struct tz_page *p, struct tz_err *err)
{
    struct job j = { .uid = 1 };
    tz_status st;

    TZ_TRY(tz_xml_out_open(&j.x, &p->buf, err));
    st = put_all(&j, r, p, err);
    if (st == TZ_OK)
        st = tz_xml_out_end_document(&j.x, err);
    tz_xml_out_close(&j.x);
    tz_buf_free(&j.text);
    return st;
}
