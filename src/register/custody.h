/* register/custody.h - the chain of custody: what happened to each item of
 * evidence, when, by whom, in the order in which it happened.
 *
 * Each event has a link, the SHA-256 of these lines, the last of which has the
 * link of the item's event before it, or 64 zeros:
 *
 *     tizim custody v1
 *     item document-0123456789abcdef
 *     sha256 64 digits
 *     event received
 *     at 2026-11-22T10:00:00Z
 *     by aigul
 *     outcome success
 *     note …
 *     previous 64 digits
 *
 * Events of all evidence together have "-" for item and digest. */
#ifndef TZ_REGISTER_CUSTODY_H
#define TZ_REGISTER_CUSTODY_H

#include "log/damage.h"
#include "register/item.h"

/* Add an event to the open change. `item` may be NULL: all evidence. `event`
 * is a code of the vocabulary custody_event. TZ_OK, TZ_IO, TZ_NOMEM. */
tz_status tz_custody_add(struct tz_register *r, const struct tz_item *item, const char *event,
                         bool failed, tz_str note, struct tz_err *err) TZ_MUST_USE;

struct tz_custody_event {
    tz_str event, outcome, note, at, login;
    int64_t change;
    uint8_t link[TZ_SHA256_BYTES];
    bool holds; /* the link is that of the event and the one before */
};

/* The events of an item, or with NULL of all evidence, from the first.
 * TZ_OK, TZ_CORRUPT, TZ_IO, TZ_NOMEM, or what the sink fails with. */
typedef tz_status tz_custody_sink(void *user, const struct tz_custody_event *event,
                                  struct tz_err *err);
tz_status tz_custody_events(struct tz_register *r, const struct tz_item *item,
                            tz_custody_sink *sink, void *user, struct tz_err *err) TZ_MUST_USE;

/* What reading all evidence found. */
struct tz_custody_count {
    uint64_t files, bytes, events; /* that items name, and their events */
    uint64_t unclaimed; /* whole files that no item names: left by a crash, or put there */
    uint64_t half;      /* files that were being written */
};

/* Read every file of evidence and every chain of custody, and tell what is
 * damaged, missing or does not belong there.
 * `each` is called for every item, or NULL; `fault` is "" when all is well.
 * TZ_OK, TZ_IO, TZ_NOMEM, or what `each` fails with. */
typedef tz_status tz_custody_each(void *user, const struct tz_item *item, const char *fault,
                                  struct tz_err *err);
tz_status tz_custody_check(struct tz_register *r, struct tz_damage *damage, tz_custody_each *each,
                           void *user, struct tz_custody_count *out,
                           struct tz_err *err) TZ_MUST_USE;

#endif
