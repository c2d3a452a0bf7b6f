/* entity/names.h - a table from names to numbers, in an arena: the short names
 * of a dossier file, the ids that a load has seen. */
#ifndef TZ_ENTITY_NAMES_H
#define TZ_ENTITY_NAMES_H

#include "base/arena.h"

enum { TZ_NAMES_NONE = -1 };

/* Zero but for `arena`, which is borrowed and holds everything. */
struct tz_names {
    struct tz_arena *arena;
    struct tz_names_slot *slots;
    size_t count, capacity; /* capacity: 0 or a power of two, at most three quarters full */
};

/* The number put with `name`, or TZ_NAMES_NONE. */
int64_t tz_names_find(const struct tz_names *names, tz_str name);

/* Put `name`, which is copied and not there yet, with `number`, 0 or more.
 * TZ_OK or TZ_NOMEM. */
tz_status tz_names_put(struct tz_names *names, tz_str name, int64_t number,
                       struct tz_err *err) TZ_MUST_USE;

#endif
