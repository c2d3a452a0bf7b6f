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

/* A country as its code; a name that no country has is kept and counted as drift. */
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

/* Text in the record's memory, made by `fmt`; empty when the record failed. */
tz_str tz_record_text(struct tz_record *r, const char *fmt, ...) TZ_PRINTF(2, 3);

/* Hand all entities on, the party first, and empty the scratch. TZ_OK, or
 * what failed on the way. */
tz_status tz_record_emit(struct tz_record *r, struct tz_err *err) TZ_MUST_USE;

#endif
