/* The language of OFAC's column Remarks: phrases joined by "; ", the last with
 * a full stop.
 *   DOB 05 Dec 1979; alt. DOB 1980; POB Moscow, Russia; Passport 1084010
 *   (Egypt) issued 1999 expires 2009; a.k.a. 'BNC'; Linked To: HIZBALLAH. */
#include "base/str.h"
#include "entity/country.h"
#include "format/ofac.h"
#include "format/ofac_terms.h"

static const char field[] = "Remarks";

/* Cut what follows the last `word` off *value into *rest. */
static void cut_tail(tz_str *value, const char *word, tz_str *rest)
{
    tz_str w = tz_str_z(word);

    for (size_t at = value->len; at-- > 0;)
        if (tz_str_starts(tz_str_part(*value, at, value->len), w)) {
            *rest = tz_str_part(*value, at + w.len, value->len);
            *value = tz_str_part(*value, 0, at);
            return;
        }
}

/* "V-8348784 (Venezuela) issued 1999 expires 2009" into its parts. Brackets
 * that hold no country stay with the number: "HRA 738077 (Stuttgart)". */
static void cut_number(struct tz_ofac_detail *d)
{
    tz_str inside = { 0 }, value;

    cut_tail(&d->value, " expires ", &d->expires);
    cut_tail(&d->value, " issued ", &d->issued);
    d->value = value = tz_str_trim(d->value);
    if (!tz_str_ends(value, TZ_STR(")")))
        return;
    value.len--;
    cut_tail(&value, "(", &inside);
    if (tz_country_find(inside))
        d->country = inside;
    else if (!tz_str_same(inside, TZ_STR("vessel")))
        return;
    d->value = tz_str_trim(value);
}

/* 'NAME' in its quotation marks; the marks inside are part of the name. */
static void weak_alias(struct tz_record *r, struct tz_entity *party, tz_str kind, tz_str quoted)
{
    if (tz_str_starts(quoted, TZ_STR("'")))
        quoted = tz_str_part(quoted, 1, quoted.len);
    if (tz_str_ends(quoted, TZ_STR("'")))
        quoted.len--;
    tz_ofac_flat_name(r, party, kind, quoted, TZ_WEAK, field);
}

static void link_to(struct tz_record *r, struct tz_entity *party, tz_str name, tz_ofac_find *find,
                    void *user)
{
    tz_str other = find ? find(user, name, r) : (tz_str){ 0 };
    struct tz_entity *link;

    if (!other.len) {
        tz_record_note(r, party, "notes", "Linked To", name, field);
        return;
    }
    if (r->st != TZ_OK)
        return;
    link = tz_record_new(r, "UnknownLink", "%.*s-link-%zu", TZ_FMT(party->id), r->count);
    tz_record_add(r, link, "subject", party->id, field);
    tz_record_add(r, link, "object", other, field);
    tz_record_add(r, link, "role", TZ_STR("Linked To"), field);
}

/* Without "alt. " and the brackets around older phrases: "(Linked To: X)". */
static tz_str bare(tz_str item)
{
    item = tz_str_trim(item);
    if (tz_str_starts(item, TZ_STR("(")) && tz_str_ends(item, TZ_STR(")")))
        item = tz_str_part(item, 1, item.len - 2);
    if (tz_str_starts(item, TZ_STR("alt. ")))
        item = tz_str_part(item, 5, item.len);
    return tz_str_trim(item);
}

static void phrase(struct tz_record *r, struct tz_entity *party, tz_str item, tz_ofac_find *find,
                   void *user)
{
    const struct tz_ofac_term *term = tz_ofac_term(item);
    struct tz_ofac_detail d = { .field = field, .value = item };
    size_t length = term ? strlen(term->phrase) : 0;

    if (!term) {
        tz_source_drift(r->src, r->file, r->line, item);
        tz_record_add(r, party, "notes", item, field);
        return;
    }
    d.type = tz_str_part(item, 0, length);
    d.value = tz_str_part(item, length, item.len);
    if (tz_str_starts(d.value, TZ_STR(":")))
        d.value = tz_str_part(d.value, 1, d.value.len);
    d.value = tz_str_trim(d.value);
    if (term->action == TZ_OFAC_WALLET) { /* "Digital Currency Address - XBT 1Kuf2…" */
        size_t blank = 0;

        cut_tail(&item, " ", &d.value);
        blank = item.len;
        d.type = tz_str_part(item, 0, blank);
    }
    if (term->action == TZ_OFAC_DOCUMENT || term->action == TZ_OFAC_NUMBER)
        cut_number(&d);
    if (term->action == TZ_OFAC_WEAK)
        weak_alias(r, party, d.type, d.value);
    else if (term->action == TZ_OFAC_LINK)
        link_to(r, party, d.value, find, user);
    else if (term->action == TZ_OFAC_NOTE)
        tz_record_add(r, party, "notes", item, field);
    else
        tz_ofac_detail(r, party, &d);
}

void tz_ofac_remarks(struct tz_record *r, struct tz_entity *party, tz_str remarks, bool cut,
                     tz_ofac_find *find, void *user)
{
    tz_str item;

    remarks = tz_str_trim(remarks);
    if (!cut && tz_str_ends(remarks, TZ_STR(".")))
        remarks.len--;
    while (r->st == TZ_OK && tz_str_cut_at(&remarks, TZ_STR("; "), &item)) {
        item = bare(item);
        if (!item.len)
            continue;
        if (cut && !remarks.len) {
            tz_source_drift(r->src, r->file, r->line,
                            TZ_STR("Remarks cut at 1000 characters and not continued"));
            tz_record_add(r, party, "notes", item, field);
        } else {
            phrase(r, party, item, find, user);
        }
    }
}
