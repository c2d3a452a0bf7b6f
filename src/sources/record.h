/* sources/record.h - what a list says of somebody, without how it is written: a
 * record that stays the same when a publisher regenerates the file, moves a row
 * or gives an address another number.
 *
 * A record is a party: a person, a body, a ship. What hangs on it (its sanction,
 * addresses, documents) is part of it, told by its content and not by its id.
 * Values are sorted, stand once each, and have single blanks; those that only
 * say when the file was made ("last_seen") are left out. */
#ifndef TZ_SOURCES_RECORD_H
#define TZ_SOURCES_RECORD_H

#include "base/arena.h"
#include "base/digest.h"
#include <tizim/list.h>

#include <stdbool.h>

struct tz_list_value {
    tz_str prop; /* "birthDate", "Sanction.program", "Passport" */
    tz_str text; /* "1979", "Ivan [ru]", "No-name (weak)", "number: 17; country: kz" */
};

struct tz_list_record {
    tz_str id, schema, caption;
    bool listed;
    const struct tz_list_value *values; /* sorted by prop, then text */
    size_t count;
};

/* Is this entity a record of its own? False when it hangs on one that is. */
bool tz_list_is_record(const struct tz_list *l, uint32_t entity);

/* The record of an entity, in `arena` and in the list. TZ_OK, TZ_NOMEM. */
tz_status tz_list_record(const struct tz_list *l, uint32_t entity, struct tz_arena *arena,
                         struct tz_list_record *out, struct tz_err *err) TZ_MUST_USE;

/* SHA-256 of its schema, whether it is listed, and its values: equal for equal
 * content, whatever the bytes of the file were. TZ_OK, TZ_NOMEM. */
tz_status tz_record_sha256(const struct tz_list_record *r, uint8_t out[TZ_SHA256_BYTES],
                           struct tz_err *err) TZ_MUST_USE;

#endif
