/* entity/disclosure.h - who may see a property, and what may ever be published.
 *
 * One table for the schemata of FtM and for our own. A public export is made
 * from what this table allows, never by leaving things out; so a property that
 * nobody thought of stays inside. */
#ifndef TZ_ENTITY_DISCLOSURE_H
#define TZ_ENTITY_DISCLOSURE_H

#include "entity/schema.h"

/* Who may see a value, the widest first (data/vocabulary/level.tsv). */
enum tz_level {
    TZ_LEVEL_PUBLIC,
    TZ_LEVEL_INTERNAL,
    TZ_LEVEL_RESTRICTED, /* named groups */
    TZ_LEVEL_SEALED,     /* two custodians open it together */
    TZ_LEVELS,
};

struct tz_disclosure {
    enum tz_level level; /* that a value has when nobody says otherwise */
    bool publish;        /* may appear in a public export, when its level is public */
};

/* Properties as words with one blank between them. A property stands in one
 * list of a schema at most; what stands in none is internal. */
struct tz_disclosure_row {
    const char *schema;              /* NULL ends the table */
    const char *open;                /* public unless said otherwise; may be published */
    const char *on_request;          /* internal unless said otherwise; may be published */
    const char *restricted, *sealed; /* never published */
};

extern const struct tz_disclosure_row tz_disclosure_rows[];

/* What the table says of `property` in `schema`: of the schema itself, or of
 * the nearest parent that names it. Internal and never published, when the
 * schema is NULL or the property is not in the table. */
struct tz_disclosure tz_disclosure_of(const struct tz_schema *schema, tz_str property);

/* "public", "internal", "restricted", "sealed". */
const char *tz_level_name(enum tz_level level);

/* The level of that name; false, and *out untouched, when there is none. */
bool tz_level_find(tz_str name, enum tz_level *out);

#endif
