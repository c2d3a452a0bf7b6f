/* entity/entity.h - the one language of tizim: an entity is an id, a schema
 * and statements; a statement is a property and a value.
 *
 * What is imported (a row of SDN.CSV), documented (a judge), published (an
 * entry) and screened (a customer) is the same struct. All of its memory lies
 * in the arena given at the start; nothing is freed alone. */
#ifndef TZ_ENTITY_ENTITY_H
#define TZ_ENTITY_ENTITY_H

#include "base/arena.h"
#include "entity/schema.h"

enum tz_quality { TZ_STRONG, TZ_WEAK }; /* weak: EU "low quality a.k.a.", OFAC "weak alias" */

/* Where in a source a value was read. */
struct tz_place {
    uint32_t file; /* index among the files of the source */
    uint32_t line; /* 1-based; 0 when not from a file */
    tz_str field;  /* column or element, such as "Remarks" */
};

struct tz_value {
    tz_str text; /* never empty, trimmed, UTF-8 */
    tz_str lang; /* ISO 639 code, or empty */
    enum tz_quality quality;
    struct tz_place place;
};

struct tz_statement {
    tz_str prop;                   /* FtM name */
    const struct tz_property *def; /* its row in the schema table, or NULL when unknown */
    struct tz_value value;
};

struct tz_entity {
    struct tz_arena *arena; /* borrowed; holds everything below */
    tz_str id;              /* never empty */
    tz_str schema_name;
    const struct tz_schema *schema; /* NULL when unknown */
    tz_str caption;                 /* as given; see tz_entity_caption() */
    bool target;                    /* listed itself, not only named beside one who is */
    tz_str *datasets;
    size_t dataset_count;
    tz_str *referents; /* other ids of the same thing */
    size_t referent_count;
    tz_str first_seen, last_seen, last_change;
    struct tz_statement *statements;
    size_t count, capacity;
    uint32_t *slots; /* 2 * capacity of them: index + 1 of a statement, by its hash */
};

/* Start an entity in `arena`. `id` and `schema` are copied. TZ_OK or TZ_NOMEM. */
tz_status tz_entity_open(struct tz_entity *e, struct tz_arena *arena, tz_str id, tz_str schema,
                         struct tz_err *err) TZ_MUST_USE;

/* Add a statement; the value is trimmed and copied. An empty value and one
 * that says the same as an earlier one (same property, text and language) are
 * left out. TZ_OK or TZ_NOMEM. */
tz_status tz_entity_add(struct tz_entity *e, const char *prop, struct tz_value value,
                        struct tz_err *err) TZ_MUST_USE;

/* The same for a property name that is not a literal. */
tz_status tz_entity_put(struct tz_entity *e, tz_str prop, struct tz_value value,
                        struct tz_err *err) TZ_MUST_USE;

/* Text of the first value of `prop`, or an empty slice. */
tz_str tz_entity_first(const struct tz_entity *e, const char *prop);

/* What to call it: the caption it came with; else its name, or what an address
 * or a document has instead; else its id. */
tz_str tz_entity_caption(const struct tz_entity *e);

/* Receives entities one by one. The entity and its arena are the reader's and
 * valid only during the call. */
typedef tz_status tz_entity_sink(void *user, const struct tz_entity *e, struct tz_err *err);

#endif
