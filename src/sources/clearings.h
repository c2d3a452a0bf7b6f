/* sources/clearings.h - pairs of a customer and a listed entry that a person has
 * looked at and found to be two: a text of lines with tabs, which is only added to.
 *
 * A clearing is of what both records said then: it is void as soon as either says
 * something else, and on the day after its last. Nothing is dropped because of it:
 * the hit is told as cleared, by whom and why. */
#ifndef TZ_SOURCES_CLEARINGS_H
#define TZ_SOURCES_CLEARINGS_H

#include "entity/entity.h"
#include "sources/record.h"

struct tz_clearing {
    tz_str customer, entity; /* their ids */
    uint8_t customer_sha256[TZ_SHA256_BYTES], entity_sha256[TZ_SHA256_BYTES];
    tz_str until;          /* the last day, "2027-11-22" */
    tz_str by, at, reason; /* who said so, when, why */
    uint32_t line;
};

struct tz_clearings; /* opaque */

enum tz_cleared {
    TZ_CLEAR_NONE, /* nobody cleared this pair */
    TZ_CLEAR_HOLDS,
    TZ_CLEAR_ENDED,            /* its last day is over */
    TZ_CLEAR_CUSTOMER_CHANGED, /* the customer's data are others now */
    TZ_CLEAR_ENTITY_CHANGED,   /* the listed entry says something else now */
};

/* Read the file. TZ_OK, TZ_ABSENT (there is none), TZ_INPUT with the line, TZ_LIMIT,
 * TZ_IO, TZ_NOMEM. */
tz_status tz_clearings_open(struct tz_clearings **out, const char *path,
                            struct tz_err *err) TZ_MUST_USE;
void tz_clearings_close(struct tz_clearings **c); /* accepts NULL there */

/* Does a clearing of this pair hold on `day` ("2026-11-22")? *out is the last one of
 * the pair, when there is one. */
enum tz_cleared tz_clearings_of(const struct tz_clearings *c, tz_str customer, tz_str entity,
                                const uint8_t customer_sha256[TZ_SHA256_BYTES],
                                const uint8_t entity_sha256[TZ_SHA256_BYTES], tz_str day,
                                const struct tz_clearing **out);

/* Has anybody cleared this pair, ever? Spares the digests of most hits. */
bool tz_clearings_know(const struct tz_clearings *c, tz_str customer, tz_str entity);

/* Add a clearing to the file, which is made when it is not there. The file changes
 * as a whole or not at all. TZ_OK, TZ_INPUT (a tab or line end in a text, no such
 * day), and what reading and writing return. */
tz_status tz_clearings_add(const char *path, const struct tz_clearing *clearing,
                           struct tz_err *err) TZ_MUST_USE;

/* The digests that a clearing is of. TZ_OK, TZ_NOMEM. */
tz_status tz_customer_sha256(const struct tz_entity *customer, uint8_t out[TZ_SHA256_BYTES],
                             struct tz_err *err) TZ_MUST_USE;
tz_status tz_entry_sha256(const struct tz_list *l, uint32_t entity, uint8_t out[TZ_SHA256_BYTES],
                          struct tz_err *err) TZ_MUST_USE;

/* A sentence on why a clearing does not hold; empty when it does, or there is none. */
const char *tz_cleared_text(enum tz_cleared what);

#endif
