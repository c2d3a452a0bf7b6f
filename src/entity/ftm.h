/* entity/ftm.h - entities as FollowTheMoney JSON:
 * {"id","schema","caption","properties":{prop:[text…]},"datasets":[],"referents":[],
 *  "first_seen","last_seen","last_change","target"}. */
#ifndef TZ_ENTITY_FTM_H
#define TZ_ENTITY_FTM_H

#include <jansson.h>

#include "base/buf.h"
#include "entity/entity.h"

/* Read one entity; `line` goes into every value's place and in front of every
 * error. Unknown schemata and properties are kept; other keys of the object are
 * not read. A value that is not text (FtM writes none) is refused.
 * TZ_OK, TZ_INPUT, TZ_NOMEM. */
tz_status tz_ftm_read(const json_t *json, uint32_t line, struct tz_arena *arena,
                      struct tz_entity *out, struct tz_err *err) TZ_MUST_USE;

/* The entity as a JSON object, which the caller owns. What FtM has no place for
 * (language, quality, place of a value) is left out. NULL when memory ran out. */
json_t *tz_ftm_json(const struct tz_entity *e);

/* JSON as one line without its end: keys in the order they were set, UTF-8 as
 * it is. NULL for `json` is a failure too. Sticky failure in `b`. */
void tz_json_put(struct tz_buf *b, const json_t *json);

#endif
