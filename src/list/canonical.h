/* list/canonical.h - a record as bytes: the JSON that is published, hashed and
 * compared. The form is that of RFC 8785 (keys sorted, no blanks, UTF-8), so
 * that anybody can make the same bytes from the same record. */
#ifndef TZ_LIST_CANONICAL_H
#define TZ_LIST_CANONICAL_H

#include "base/buf.h"
#include "list/edition.h"

/* Append the record of an entity: one FollowTheMoney object, without a line
 * end. Properties stand in the order of their names, values in the order in
 * which the entity has them. Its only dataset is `dataset`.
 * TZ_OK; TZ_INPUT (an id with other bytes than a-z A-Z 0-9 . _ : -, or a value with
 * control characters); TZ_NOMEM. */
tz_status tz_canonical_entity(struct tz_buf *b, const struct tz_entity *e, tz_str dataset,
                              struct tz_err *err) TZ_MUST_USE;

/* Append what is decided about an entry. `record` is the SHA-256, as text, of
 * the records of its entities, each with a newline, in the order of their ids;
 * a delisted entry has none, and no reasons. As above. */
tz_status tz_canonical_entry(struct tz_buf *b, const struct tz_list_entry *e, tz_str record,
                             struct tz_err *err) TZ_MUST_USE;

/* The id in a record that tz_canonical_entity() made. */
tz_str tz_canonical_id(tz_str record);

#endif
