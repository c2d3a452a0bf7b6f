/* Our list in the shape of OFAC's classic flat files: SDN.CSV, ADD.CSV, ALT.CSV
 * and SDN_COMMENTS.CSV ("Specially Designated Nationals List - Data Formats &
 * Data Schemas", 2023-09-25). As there: no header, CRLF, the token -0- for
 * nothing, Remarks of 1000 characters at most with the rest in the comments, a
 * lone Ctrl-Z at the end. Unlike there the text is UTF-8. */
#include "base/err.h"
#include "base/str.h"
#include "list/ofac_shape.h"
#include "list/release.h"

enum { REMARKS_MOST = 1000 };

struct row {
    struct tz_buf *b;
    bool begun;
};

static void put_bare(struct row *r, tz_str text)
{
    if (r->begun)
        tz_buf_putc(r->b, ',');
    r->begun = true;
    tz_buf_put(r->b, text);
}

/* A text in quotation marks; nothing is the token. A line end is a blank. */
static void put_text(struct row *r, tz_str text)
{
    if (!text.len) {
        put_bare(r, TZ_STR("-0- "));
        return;
    }
    put_bare(r, TZ_STR("\""));
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            tz_buf_putc(r->b, '"');
        tz_buf_putc(r->b, text.ptr[i] == '\n' ? ' ' : text.ptr[i]);
    }
    tz_buf_putc(r->b, '"');
}

static void put_number(struct row *r, unsigned long n)
{
    put_bare(r, (tz_str){ 0 });
    tz_buf_printf(r->b, "%lu", n);
}

static void end_row(struct row *r)
{
    tz_buf_put(r->b, TZ_STR("\r\n"));
    r->begun = false;
}

/* --- Remarks: phrases joined by "; ", a full stop behind the last ------------- */

static void put_phrase(struct tz_buf *b, const char *word, bool again)
{
    tz_buf_printf(b, "%s%s%s ", b->len ? "; " : "", again ? "alt. " : "", word);
}

static void put_phrases(struct tz_buf *b, const struct tz_entity *e, const char *word,
                        const char *props, bool date, bool country)
{
    const struct tz_statement *s;
    size_t at = 0;
    bool again = false;

    while ((s = tz_party_next(e, props, &at))) {
        put_phrase(b, word, again && (date || !country));
        if (date)
            tz_ofac_put_date(b, s->value.text);
        else
            tz_buf_put(b, country ? tz_party_country(s->value.text) : s->value.text);
        again = true;
    }
}

static void put_papers(struct tz_buf *b, const struct tz_list_entry *entry)
{
    struct tz_party_paper p;
    size_t at = 0;

    while (tz_party_paper_next(entry, &at, &p)) {
        put_phrase(b, p.kind->ofac, false);
        tz_buf_printf(b, "%s%.*s", p.kind->ofac_prefix, TZ_FMT(p.number));
        if (p.country.len)
            tz_buf_printf(b, " (%.*s)", TZ_FMT(tz_party_country(p.country)));
        if (p.issued.len)
            tz_buf_printf(b, " issued %.*s", TZ_FMT(p.issued));
        if (p.expires.len)
            tz_buf_printf(b, " expires %.*s", TZ_FMT(p.expires));
    }
}

static void put_weak_names(struct tz_buf *b, const struct tz_list_entry *entry)
{
    struct tz_party_name name;
    size_t at = 0;

    while (tz_party_name_next(entry, &at, &name))
        if (name.weak) {
            put_phrase(b, tz_ofac_alias_word(&name), false);
            tz_buf_printf(b, "'%.*s'", TZ_FMT(name.text));
        }
}

static void put_remarks(struct tz_buf *b, const struct tz_list_entry *entry)
{
    const struct tz_entity *e = entry->subject;

    if (tz_party_kind(entry) == TZ_PARTY_PERSON) {
        put_phrases(b, e, "DOB", "birthDate", true, false);
        put_phrases(b, e, "POB", "birthPlace", false, false);
        put_phrases(b, e, "nationality", "nationality country", false, true);
        put_phrases(b, e, "citizen", "citizenship", false, true);
        if (tz_entity_first(e, "gender").len)
            tz_buf_printf(b, "%sGender %s", b->len ? "; " : "",
                          tz_str_eq(tz_entity_first(e, "gender"), TZ_STR("female")) ? "Female"
                                                                                    : "Male");
    }
    put_weak_names(b, entry);
    put_papers(b, entry);
    if (b->len)
        tz_buf_putc(b, '.');
}

/* Where Remarks are cut: at so many bytes, and not in the middle of a letter. */
static tz_str kept(tz_str remarks)
{
    return tz_party_cut(remarks, REMARKS_MOST);
}

/* --- the files ------------------------------------------------------------------ */

/* `remarks` is empty before and after; `n` counts the rows of the file. */
typedef void put_rows(struct row *r, const struct tz_list_entry *entry, struct tz_buf *remarks,
                      unsigned long *n);

static void put_sdn(struct row *r, const struct tz_list_entry *entry, struct tz_buf *remarks,
                    unsigned long *n)
{
    static const char *const types[] = { "individual", "", "vessel", "aircraft" };
    TZ_AUTO(tz_buf_free) struct tz_buf name = { 0 };
    const tz_str type = tz_str_z(types[tz_party_kind(entry)]);

    (void)n;
    tz_ofac_put_name(&name, entry, tz_entity_caption(entry->subject));
    put_remarks(remarks, entry);
    put_number(r, entry->number);
    put_text(r, tz_buf_str(&name));
    put_text(r, type);
    put_text(r, entry->regime);
    put_text(r, tz_entity_first(entry->subject, "position"));
    put_text(r, tz_entity_first(entry->subject, "callSign"));
    put_text(r, (tz_str){ 0 }); /* type of vessel, tonnage, gross tonnage, flag, owner */
    put_text(r, tz_entity_first(entry->subject, "tonnage"));
    put_text(r, tz_entity_first(entry->subject, "grossRegisteredTonnage"));
    put_text(r, tz_party_country(tz_entity_first(entry->subject, "flag")));
    put_text(r, (tz_str){ 0 });
    put_text(r, kept(tz_buf_str(remarks)));
    end_row(r);
    r->b->failed |= name.failed;
}

/* Every entry has an address, be it of nothing. */
static void put_add(struct row *r, const struct tz_list_entry *entry, struct tz_buf *remarks,
                    unsigned long *n)
{
    struct tz_party_address a;
    size_t at = 0;
    bool more = tz_party_address_next(entry, &at, &a);

    if (!more)
        a = (struct tz_party_address){ 0 };
    do {
        put_number(r, entry->number);
        put_number(r, ++*n);
        put_text(r, a.street);
        remarks->len = 0;
        tz_buf_printf(remarks, "%.*s%s%.*s%s%.*s", TZ_FMT(a.city), a.city.len ? ", " : "",
                      TZ_FMT(a.region), a.zip.len ? " " : "", TZ_FMT(a.zip));
        put_text(r, tz_str_trim(tz_buf_str(remarks)));
        put_text(r, tz_party_country(a.country));
        put_text(r, (tz_str){ 0 });
        end_row(r);
    } while (more && (more = tz_party_address_next(entry, &at, &a)));
}

static void put_alt(struct row *r, const struct tz_list_entry *entry, struct tz_buf *remarks,
                    unsigned long *n)
{
    struct tz_party_name name;
    size_t at = 0;

    while (tz_party_name_next(entry, &at, &name)) {
        if (name.main || name.weak)
            continue;
        remarks->len = 0;
        tz_ofac_put_name(remarks, entry, name.text);
        put_number(r, entry->number);
        put_number(r, ++*n);
        put_text(r, name.former ? TZ_STR("fka") : TZ_STR("aka"));
        put_text(r, tz_buf_str(remarks));
        put_text(r, (tz_str){ 0 });
        end_row(r);
    }
}

static void put_comments(struct row *r, const struct tz_list_entry *entry, struct tz_buf *remarks,
                         unsigned long *n)
{
    tz_str all, rest;

    (void)n;
    put_remarks(remarks, entry);
    all = tz_buf_str(remarks);
    rest = tz_str_part(all, kept(all).len, all.len);
    if (!rest.len)
        return;
    put_number(r, entry->number);
    put_text(r, rest);
    end_row(r);
}

static tz_status put_file(struct tz_release *r, struct tz_page *p, put_rows *put,
                          struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf remarks = { 0 };
    struct row row = { .b = &p->buf };
    unsigned long n = 0;

    for (size_t i = 0; i < r->edition->count; i++) {
        if (r->edition->entries[i].status == TZ_ENTRY_DELISTED)
            continue;
        remarks.len = 0;
        put(&row, &r->edition->entries[i], &remarks, &n);
        if (remarks.failed)
            return tz_fail(err, TZ_NOMEM, "no memory for the remarks of entry %u",
                           r->edition->entries[i].number);
        TZ_TRY(tz_page_flush(p, err));
    }
    tz_buf_put(&p->buf, TZ_STR("\x1a\r\n"));
    return TZ_OK;
}

tz_status tz_write_ofac_sdn(struct tz_release *r, struct tz_page *p, struct tz_err *err)
{
    return put_file(r, p, put_sdn, err);
}

tz_status tz_write_ofac_add(struct tz_release *r, struct tz_page *p, struct tz_err *err)
{
    return put_file(r, p, put_add, err);
}

tz_status tz_write_ofac_alt(struct tz_release *r, struct tz_page *p, struct tz_err *err)
{
    return put_file(r, p, put_alt, err);
}

tz_status tz_write_ofac_comments(struct tz_release *r, struct tz_page *p, struct tz_err *err)
{
    return put_file(r, p, put_comments, err);
}
