/* format/record.h - one record of a list in the making: the party that is
 * listed and the entities that go with it (sanction, addresses, documents).
 *
 * Failure is sticky: build as if nothing could fail, and check once, in
 * tz_record_emit(). All memory is the source's scratch. */
#ifndef TZ_FORMAT_RECORD_H
#define TZ_FORMAT_RECORD_H

#include "format/source.h"

struct tz_record {
    struct tz_source *src;
    size_t file;
    uint32_t line; /* of what is added next */
    struct tz_entity **entities;
    size_t count, capacity;
    tz_status st;
    struct tz_err err; /* why, when st is not TZ_OK */
};

/* Start a record at `line` of the source's `file`. */
void tz_record_open(struct tz_record *r, struct tz_source *src, size_t file, uint32_t line);

/* A new entity of the record, its id made by `fmt`; the first is the party.
 * NULL when the record has failed. */
struct tz_entity *tz_record_new(struct tz_record *r, const char *schema, const char *fmt, ...)
    TZ_PRINTF(3, 4);

/* A value for the place that the record is at; `field` is the column or
 * element. Empty values are left out. */
struct tz_value tz_record_value(const struct tz_record *r, tz_str text, const char *field);

/* Add to `e`, which is of this record or NULL when the record has failed. */
void tz_record_put(struct tz_record *r, struct tz_entity *e, const char *prop, struct tz_value v);
void tz_record_add(struct tz_record *r, struct tz_entity *e, const char *prop, tz_str text,
                   const char *field);

/* "label: text" to `prop`, for what FtM has no property for; nothing when the
 * text is empty. */
void tz_record_note(struct tz_record *r, struct tz_entity *e, const char *prop, const char *label,
                    tz_str text, const char *field);

/* A date, by tz_source_date(). */
void tz_record_date(struct tz_record *r, struct tz_entity *e, const char *prop, tz_str text,
                    const char *field);

/* A country as its code, a remark in brackets behind it dropped; a name that no
 * country has is kept and counted as drift. */
void tz_record_country(struct tz_record *r, struct tz_entity *e, const char *prop, tz_str text,
                       const char *field);

/* "Male", "M", "female" … as FtM writes it. */
void tz_record_gender(struct tz_record *r, struct tz_entity *e, tz_str text, const char *field);

/* Parts of an address; those that a list does not have stay empty. */
struct tz_address {
    tz_str street, street2, city, state, postal_code, country, remarks;
};

/* An Address entity of that id for `owner`, with the full text made of its
 * parts, and the owner's country; nothing when all parts are empty. */
void tz_record_address(struct tz_record *r, struct tz_entity *owner, tz_str id,
                       const struct tz_address *a, const char *field);

/* What a party that a list names has in common everywhere: it is a target, its
 * topic is "sanction", and a Sanction entity says who listed it: `authority`
 * in words, `country` as a code. Returns that entity. */
struct tz_entity *tz_record_listed(struct tz_record *r, struct tz_entity *party,
                                   const char *authority, const char *country);

/* A programme of the listing, as `authority` ("us", "gb") writes it. Programmes
 * about human rights are tagged (format/programme.h). */
void tz_record_programme(struct tz_record *r, const char *authority, struct tz_entity *party,
                         struct tz_entity *sanction, tz_str programme, const char *field);

/* A name with its quality and its language, which may be empty. A weak one goes
 * to weakAlias, whatever `prop` says. */
void tz_record_name(struct tz_record *r, struct tz_entity *party, const char *prop, tz_str name,
                    enum tz_quality quality, tz_str lang, const char *field);

/* True when the party has a name of any kind. */
bool tz_record_named(const struct tz_entity *party);

/* An identity document; what a list does not say stays empty. */
struct tz_document {
    bool passport;
    tz_str type, number, country, issued, expires, summary;
};

/* A Passport or Identification entity for `holder`, and the number on the
 * holder itself; only a note when there is no number. */
void tz_record_document(struct tz_record *r, struct tz_entity *holder, const struct tz_document *d,
                        const char *field);

/* An IMO number, written "IMO9562233", "IMO 9562233" or "9562233", as the
 * first; what has no seven digits is kept as it is and counted as drift. */
void tz_record_imo(struct tz_record *r, struct tz_entity *ship, tz_str text, const char *field);

/* Text in the record's memory, made by `fmt`; empty when the record failed. */
tz_str tz_record_text(struct tz_record *r, const char *fmt, ...) TZ_PRINTF(2, 3);

/* A copy of the text in the record's memory, a NUL behind it. */
tz_str tz_record_copy(struct tz_record *r, tz_str text);

/* The text on one line, trimmed: every run of blanks is one blank. */
tz_str tz_record_line(struct tz_record *r, tz_str text);

/* Hand all entities on, the party first, and empty the scratch. TZ_OK, or
 * what failed on the way. */
tz_status tz_record_emit(struct tz_record *r, struct tz_err *err) TZ_MUST_USE;

#endif
