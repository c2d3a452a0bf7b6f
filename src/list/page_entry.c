/* The page of one entry: the name in all scripts, what identifies the party,
 * the measures, and the statement of reasons. */
#include "base/err.h"
#include "base/str.h"
#include "list/page.h"
#include "list/party.h"

static void begin_fact(struct tz_html *h, enum tz_page_word word)
{
    tz_html_word(h, "dt", word);
}

static void fact(struct tz_html *h, enum tz_page_word word, tz_str text)
{
    if (!text.len)
        return;
    begin_fact(h, word);
    tz_xml_out_leaf(h->x, "dd", text);
}

/* The values of `props`, one a line. */
static void values(struct tz_html *h, const struct tz_list_entry *entry, enum tz_page_word word,
                   const char *props, bool countries)
{
    const struct tz_statement *s;
    size_t at = 0;
    bool begun = false;

    while ((s = tz_party_next(entry->subject, props, &at))) {
        if (!begun)
            begin_fact(h, word);
        begun = true;
        tz_html_named(h, "dd", s->value.lang,
                      countries ? tz_party_country(s->value.text) : s->value.text);
    }
}

static void other_names(struct tz_html *h, const struct tz_list_entry *entry)
{
    struct tz_party_name name;
    size_t at = 0;
    bool begun = false;

    while (tz_party_name_next(entry, &at, &name)) {
        if (name.main)
            continue;
        if (!begun)
            begin_fact(h, TZ_W_OTHER_NAMES);
        begun = true;
        tz_xml_out_begin(h->x, "dd");
        tz_html_named(h, "span", name.lang, name.text);
        if (name.weak) {
            tz_xml_out_text(h->x, TZ_STR(" ("));
            tz_xml_out_text(h->x, tz_page_word(TZ_W_WEAK, h->tongue));
            tz_xml_out_text(h->x, TZ_STR(")"));
        }
        tz_xml_out_end(h->x);
    }
}

static void addresses(struct tz_html *h, const struct tz_list_entry *entry)
{
    struct tz_party_address a;
    size_t at = 0;
    bool begun = false;

    while (tz_party_address_next(entry, &at, &a)) {
        const tz_str parts[] = { a.street, a.city, a.region, a.zip, tz_party_country(a.country) };
        bool first = true;

        if (!begun)
            begin_fact(h, TZ_W_ADDRESS);
        begun = true;
        tz_xml_out_begin(h->x, "dd");
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
            if (!parts[i].len)
                continue;
            tz_xml_out_text(h->x, first ? TZ_STR("") : TZ_STR(", "));
            tz_xml_out_text(h->x, parts[i]);
            first = false;
        }
        tz_xml_out_end(h->x);
    }
}

static void papers(struct tz_html *h, const struct tz_list_entry *entry)
{
    struct tz_party_paper p;
    size_t at = 0;
    bool begun = false;

    while (tz_party_paper_next(entry, &at, &p)) {
        if (!begun)
            begin_fact(h, TZ_W_NUMBERS);
        begun = true;
        tz_xml_out_begin(h->x, "dd");
        tz_xml_out_text(h->x, tz_str_z(p.kind->un));
        tz_xml_out_text(h->x, TZ_STR(" "));
        tz_xml_out_text(h->x, p.number);
        if (p.country.len) {
            tz_xml_out_text(h->x, TZ_STR(", "));
            tz_xml_out_text(h->x, tz_party_country(p.country));
        }
        tz_xml_out_end(h->x);
    }
}

/* Codes of a vocabulary as words. */
static void terms(struct tz_html *h, enum tz_page_word word, const char *vocabulary,
                  struct tz_texts_of codes)
{
    if (!codes.count)
        return;
    begin_fact(h, word);
    for (size_t i = 0; i < codes.count; i++)
        tz_xml_out_leaf(h->x, "dd", tz_page_term(vocabulary, codes.text[i], h->tongue));
}

static void decision(struct tz_html *h, const struct tz_list_entry *entry)
{
    fact(h, TZ_W_STATE,
         tz_page_term("designation_status", tz_str_z(tz_entry_status_name(entry->status)),
                      h->tongue));
    fact(h, TZ_W_SINCE, entry->listed_on);
    fact(h, TZ_W_AMENDED_ON, entry->amended_on);
    fact(h, TZ_W_DELISTED_ON, entry->delisted_on);
    if (entry->ground.len)
        fact(h, TZ_W_GROUND, tz_page_term("delisting_ground", entry->ground, h->tongue));
    fact(h, TZ_W_REASON, entry->public_reason);
    if (entry->regime.len)
        fact(h, TZ_W_REGIME, tz_page_term("regime", entry->regime, h->tongue));
    terms(h, TZ_W_CRITERIA, "criterion", entry->criteria);
    terms(h, TZ_W_MEASURES, "measure", entry->measures);
    terms(h, TZ_W_BASIS, "", entry->legal_basis);
}

static void reasons(struct tz_html *h, const struct tz_list_entry *entry)
{
    if (!entry->reasons.count)
        return;
    tz_html_word(h, "h2", TZ_W_REASONS);
    tz_xml_out_begin(h->x, "ol");
    for (size_t i = 0; i < entry->reasons.count; i++)
        tz_html_named(h, "li", (tz_str){ 0 }, entry->reasons.text[i]);
    tz_xml_out_end(h->x);
}

tz_status tz_page_entry(struct tz_html *h, const struct tz_edition *e,
                        const struct tz_list_entry *entry, struct tz_err *err)
{
    struct tz_party_name main = { 0 };
    size_t at = 0;

    if (entry->subject)
        tz_party_name_next(entry, &at, &main);
    TZ_TRY(tz_html_open(h, h->tongue, "../", e->title, entry->subject ? main.text : entry->id,
                        main.lang, err));
    tz_xml_out_begin(h->x, "p");
    tz_xml_out_text(h->x, tz_page_word(TZ_W_ENTRY, h->tongue));
    tz_xml_out_text(h->x, TZ_STR(" "));
    tz_xml_out_number(h->x, entry->number);
    if (!entry->subject) {
        tz_xml_out_text(h->x, TZ_STR("; "));
        tz_xml_out_text(h->x, tz_page_word(TZ_W_NAME_GONE, h->tongue));
    }
    tz_xml_out_end(h->x);
    tz_xml_out_begin(h->x, "dl");
    if (entry->subject) {
        other_names(h, entry);
        values(h, entry, TZ_W_BORN, "birthDate", false);
        values(h, entry, TZ_W_BIRTHPLACE, "birthPlace", false);
        values(h, entry, TZ_W_NATIONALITY, "nationality citizenship country jurisdiction flag",
               true);
        values(h, entry, TZ_W_POST, "position", false);
        addresses(h, entry);
        papers(h, entry);
    }
    decision(h, entry);
    tz_xml_out_end(h->x);
    reasons(h, entry);
    return tz_html_end(h, err);
}
