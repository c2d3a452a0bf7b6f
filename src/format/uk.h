/* format/uk.h - what the readers of the United Kingdom's lists share: the UK
 * Sanctions List (Foreign, Commonwealth and Development Office; XML and CSV)
 * and the Consolidated List of the Office of Financial Sanctions
 * Implementation, which ended in 2026.
 *
 * All of them have the same fields. A reader puts texts into `fields` and then
 * calls the function for the group that they belong to. */
#ifndef TZ_FORMAT_UK_H
#define TZ_FORMAT_UK_H

#include "format/record.h"

/* In the order of the CSV of the UK Sanctions List, so that groups are ranges. */
enum tz_uk_field {
    TZ_UK_UPDATED,
    TZ_UK_ID,
    TZ_UK_OFSI_ID,
    TZ_UK_UN_REFERENCE,
    TZ_UK_NAME6, /* family name, or the whole name of what is no person */
    TZ_UK_NAME1,
    TZ_UK_NAME2,
    TZ_UK_NAME3,
    TZ_UK_NAME4,
    TZ_UK_NAME5,
    TZ_UK_NAME_TYPE,
    TZ_UK_STRENGTH,
    TZ_UK_TITLE,
    TZ_UK_FOREIGN_NAME,
    TZ_UK_SCRIPT,
    TZ_UK_LANGUAGE,
    TZ_UK_REGIME,
    TZ_UK_KIND,
    TZ_UK_SOURCE,
    TZ_UK_MEASURES,
    TZ_UK_OTHER,
    TZ_UK_REASONS,
    TZ_UK_LINE1,
    TZ_UK_LINE2,
    TZ_UK_LINE3,
    TZ_UK_LINE4,
    TZ_UK_LINE5,
    TZ_UK_LINE6,
    TZ_UK_ZIP,
    TZ_UK_COUNTRY,
    TZ_UK_PHONE,
    TZ_UK_WEBSITE,
    TZ_UK_EMAIL,
    TZ_UK_DESIGNATED,
    TZ_UK_BORN,
    TZ_UK_NATIONALITY,
    TZ_UK_NATIONAL_ID,
    TZ_UK_NATIONAL_ID_INFO,
    TZ_UK_PASSPORT,
    TZ_UK_PASSPORT_INFO,
    TZ_UK_POSITION,
    TZ_UK_GENDER,
    TZ_UK_BIRTH_TOWN,
    TZ_UK_BIRTH_COUNTRY,
    TZ_UK_ENTITY_TYPE,
    TZ_UK_SUBSIDIARY,
    TZ_UK_PARENT,
    TZ_UK_REGISTRATION,
    TZ_UK_IMO,
    TZ_UK_OWNER,
    TZ_UK_PAST_OWNER,
    TZ_UK_FLAG,
    TZ_UK_PAST_FLAG,
    TZ_UK_SHIP_TYPE,
    TZ_UK_TONNAGE,
    TZ_UK_LENGTH,
    TZ_UK_BUILT,
    TZ_UK_HULL,
    TZ_UK_LISTED, /* Consolidated List only */
    TZ_UK_FIELDS
};

struct tz_uk {
    struct tz_source *src;
    const char *prefix;       /* of ids: "gb-fcdo-" */
    const char *authority;    /* who lists, in words */
    const char *const *names; /* of the fields in this file, for places; TZ_UK_FIELDS */
    struct tz_record r;
    struct tz_entity *party, *sanction; /* `sanction` is NULL until the entry has its id */
    tz_str fields[TZ_UK_FIELDS];        /* in the record's memory, or longer lived */
    tz_str main_name[6];                /* Name 1 to Name 6 of the first primary name */
};

/* Start an entry at `line` of `file`: a party without id and kind. */
void tz_uk_begin(struct tz_uk *u, size_t file, uint32_t line);

/* Its id is the list's prefix and `id`, which stands in field `f`. Comes before
 * anything but names. */
void tz_uk_identify(struct tz_uk *u, enum tz_uk_field f, tz_str id);

/* "Individual", "Entity", "Ship". */
void tz_uk_kind(struct tz_uk *u, tz_str kind);

/* A group of fields, or a single one, is complete: `first` is the group's first
 * field. Fields that belong to the listing wait for the end. */
void tz_uk_put(struct tz_uk *u, enum tz_uk_field first);

/* The last field of the group that begins with `first`, which is `first` itself
 * for a single field. */
enum tz_uk_field tz_uk_last(enum tz_uk_field first);

/* The entry is complete: hand it on. One without id or name is rejected. */
tz_status tz_uk_end(struct tz_uk *u, struct tz_err *err) TZ_MUST_USE;

/* The day of "23/03/2016" or "24-Jun-2026" as the edition of the source. */
tz_status tz_uk_edition(struct tz_source *src, tz_str text, struct tz_err *err) TZ_MUST_USE;

#endif
