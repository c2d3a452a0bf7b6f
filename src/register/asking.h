/* register/asking.h - who asks, and as of when: what the readers of a register
 * share. Private to src/register/. */
#ifndef TZ_REGISTER_ASKING_H
#define TZ_REGISTER_ASKING_H

#include "register/inside.h"
#include "register/level.h"

struct tz_asking {
    struct tz_register *r;
    const struct tz_viewer *viewer;
    int64_t as_of;
};

/* The number of the entity of that id. TZ_OK, TZ_ABSENT. */
tz_status tz_entity_find(struct tz_register *r, tz_str uid, int64_t *id,
                         struct tz_err *err) TZ_MUST_USE;

/* tz_can_see() for a claim as the statements of sql/query tell of it. */
struct tz_schema;
bool tz_asking_sees(const struct tz_asking *a, const struct tz_schema *schema, tz_str property,
                    int64_t level, int64_t team, int64_t author, tz_str state);

/* tz_can_know() likewise. */
bool tz_asking_knows(const struct tz_asking *a, const struct tz_schema *schema, tz_str property,
                     int64_t level, int64_t team, int64_t author, tz_str state);

/* Whether one of the entity's claims may be seen; one without any is there for
 * whoever has a role. */
tz_status tz_asking_entity(const struct tz_asking *a, int64_t id, bool *out,
                           struct tz_err *err) TZ_MUST_USE;

#endif
