/* entity/schema.h - the vocabulary of the entity language: schemata and their
 * properties, named as in FollowTheMoney (followthemoney.tech, model of 2025).
 *
 * The table drives reading, validation, matching, export and help. A schema
 * or a property that is not in it is not an error: a statement keeps the name
 * it came with. */
#ifndef TZ_ENTITY_SCHEMA_H
#define TZ_ENTITY_SCHEMA_H

#include <stdbool.h>

#include <tizim/base.h>

/* What the text of a value means. */
enum tz_type {
    TZ_TYPE_TEXT,
    TZ_TYPE_NAME,       /* of the thing itself; compared by the matching engine */
    TZ_TYPE_NAME_PART,  /* a given name, a family name … */
    TZ_TYPE_DATE,       /* entity/date.h */
    TZ_TYPE_COUNTRY,    /* code of entity/country.h */
    TZ_TYPE_IDENTIFIER, /* issued to one thing only: a passport, an IMO number */
    TZ_TYPE_ADDRESS,
    TZ_TYPE_ENTITY, /* id of another entity, of schema `range` */
    TZ_TYPE_GENDER, /* male, female, other */
    TZ_TYPE_TOPIC,  /* sanction, role.pep, crime … */
    TZ_TYPE_LANGUAGE,
    TZ_TYPE_URL,
    TZ_TYPE_EMAIL,
    TZ_TYPE_PHONE,
    TZ_TYPE_NUMBER,
    TZ_TYPE_CHECKSUM,
    TZ_TYPE_MIMETYPE,
    TZ_TYPE_TERM,     /* code of the vocabulary `range` (entity/vocabulary.h) */
    TZ_TYPE_SPAN,     /* the days on which something was so (entity/span.h) */
    TZ_TYPE_DURATION, /* ISO 8601: P7Y6M, P15D */
    TZ_TYPES,
};

struct tz_property {
    const char *name; /* FtM name; NULL ends the table */
    enum tz_type type;
    const char *range; /* of an entity its schema, of a term its vocabulary, else NULL */
    const char *help;
    bool single;         /* has one value at a time; otherwise it repeats, as in FtM */
    int64_t least, most; /* of a number, when not both 0: a whole number between these */
};

struct tz_schema {
    const char *name;
    const char *extends[3];               /* parents, NULL-terminated */
    const struct tz_property *properties; /* its own; parents have theirs */
    bool matchable;                       /* can be screened: a person, a ship … */
    const char *help;
    const struct tz_property *more; /* what a register adds to a schema of FtM, or NULL */
};

/* The schemata of FtM, and those that FtM has no word for: events' acts,
 * responsibility, proceedings, figures, conditions, designations. Each table
 * is ended by a row without a name. */
extern const struct tz_schema tz_schemata[];
extern const struct tz_schema tz_register_schemata[];

/* The schema of that name in either table, or NULL. */
const struct tz_schema *tz_schema_find(tz_str name);

/* True when `schema` is `name` or inherits from it. */
bool tz_schema_is(const struct tz_schema *schema, const char *name);

/* The property of that name, the schema's own or inherited, or NULL. */
const struct tz_property *tz_schema_property(const struct tz_schema *schema, tz_str name);

/* Lower-case word for a type: "name", "date" … */
const char *tz_type_name(enum tz_type type);

#endif
