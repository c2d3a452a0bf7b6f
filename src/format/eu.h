/* format/eu.h - what the readers of the European Union's consolidated financial
 * sanctions list share: an entry and its children, whichever file they are in.
 *
 * Every child has its own legal basis; all of them stand with the sanction. */
#ifndef TZ_FORMAT_EU_H
#define TZ_FORMAT_EU_H

#include "format/record.h"

struct tz_eu {
    struct tz_record *r;
    struct tz_entity *party, *sanction;
    bool named; /* the first name is the main one: order is the only hint */
};

/* The entry: `subject` is "person", "P", or anything else for an organisation. */
struct tz_eu_entry {
    tz_str reference, logical_id, subject, designated, details, un_id, delisted;
};

/* Start the record's party; one without a reference number is named after its
 * logical id. */
void tz_eu_open(struct tz_eu *eu, struct tz_record *r, const struct tz_eu_entry *entry);

struct tz_eu_regulation {
    tz_str title, programme, published, in_force, url;
};

void tz_eu_regulation(struct tz_eu *eu, const struct tz_eu_regulation *g, const char *field);

/* Weakness is said in the remark ("low quality a.k.a."), in several spellings;
 * `strong` is "true" on all in genuine files. */
struct tz_eu_name {
    tz_str first, middle, last, whole, function, gender, title, language, strong, remark;
};

void tz_eu_name(struct tz_eu *eu, const struct tz_eu_name *n, const char *field);

/* `date` is ISO and complete, and of our calendar; otherwise what is known
 * stands in day, month and year, of `calendar`. */
struct tz_eu_birth {
    tz_str date, day, month, year, from, to, circa, calendar;
    tz_str city, region, place, zip, country, remark;
};

void tz_eu_birth(struct tz_eu *eu, const struct tz_eu_birth *b, const char *field);

struct tz_eu_address {
    tz_str street, po_box, city, zip, region, place, country, remark;
};

void tz_eu_address(struct tz_eu *eu, const struct tz_eu_address *a, const char *field);

/* One of "EMAIL", "PHONE", "FAX", "WEB" …, in any case, and its value. */
void tz_eu_contact(struct tz_eu *eu, tz_str key, tz_str value, const char *field);

struct tz_eu_paper {
    tz_str type, description, number, latin_number, country, issued, from, to, name, remark;
    bool expired, false_paper, lost, revoked;
};

void tz_eu_paper(struct tz_eu *eu, const struct tz_eu_paper *p, const char *field);

/* A country by code or, for "00", not at all; the description helps where the
 * code is not known. */
void tz_eu_country(struct tz_eu *eu, struct tz_entity *e, const char *prop, tz_str code,
                   tz_str description, const char *field);

/* Emit the record; an entry without a name is rejected. */
tz_status tz_eu_emit(struct tz_eu *eu, struct tz_err *err) TZ_MUST_USE;

#endif
