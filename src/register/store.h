/* register/store.h - put what a dossier says (entity/dossier_file.h) into the
 * open change of a register. What the register knows already is left out: the
 * same file stored twice changes nothing. */
#ifndef TZ_REGISTER_STORE_H
#define TZ_REGISTER_STORE_H

#include "entity/dossier_file.h"
#include "register/register.h"

/* What an entity of that id is in the register. TZ_OK, TZ_ABSENT. */
tz_status tz_store_schema(struct tz_register *r, tz_str uid, struct tz_arena *arena, tz_str *schema,
                          struct tz_err *err) TZ_MUST_USE;

/* Whether it is there. TZ_OK, TZ_ABSENT. */
tz_status tz_store_known(struct tz_register *r, tz_str uid, struct tz_err *err) TZ_MUST_USE;

struct tz_stored {
    uint64_t entities, citations, claims, links; /* added */
    uint64_t known;                              /* claims that were there */
};

/* Add the entity, if it is new. TZ_OK, TZ_INPUT (there, of another schema). */
tz_status tz_store_entity(struct tz_register *r, tz_str uid, tz_str schema, struct tz_stored *count,
                          struct tz_err *err) TZ_MUST_USE;

/* Add a claim of that entity, or find it: *id is its number in the register.
 * All entities that it names must be there; links are put by tz_store_link(). A
 * sealed value is not compared: one for the same property, from the same speaker, place
 * and date is the same. TZ_OK, TZ_INPUT (an entity is not there; a sealed value, for
 * which the register has no two custodians). */
tz_status tz_store_claim(struct tz_register *r, tz_str uid, const struct tz_dossier_claim *claim,
                         int64_t *id, struct tz_stored *count, struct tz_err *err) TZ_MUST_USE;

/* The number of such a claim, with or without a change open. TZ_OK, TZ_ABSENT. */
tz_status tz_store_find(struct tz_register *r, tz_str uid, const struct tz_dossier_claim *claim,
                        int64_t *id, struct tz_err *err) TZ_MUST_USE;

/* Link two claims by their numbers. TZ_OK, TZ_INPUT (no such claim). */
tz_status tz_store_link(struct tz_register *r, int64_t claim, tz_str kind, int64_t other,
                        struct tz_stored *count, struct tz_err *err) TZ_MUST_USE;

#endif
