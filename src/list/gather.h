/* list/gather.h - an edition of our own list from a register: what was adopted,
 * as it stood after a change. Everything that is published of an entry was in
 * front of those who adopted it (list/paper.h); what was entered since then is not
 * in it. */
#ifndef TZ_LIST_GATHER_H
#define TZ_LIST_GATHER_H

#include "dossier/dossier.h"
#include "list/edition.h"

struct tz_gather {
    tz_str id, title, authority, country; /* of the list, as in struct tz_edition */
    tz_str day; /* on which it is published: what has lapsed by then is out */
};

/* Fill `out` from g->r as of g->as_of. An entry that has lapsed is delisted, by
 * the ground regime_expired, from the day after its days of grace. `g` is the
 * reading of a user who may see which records were merged; the edition has
 * memory of its own. TZ_OK: tz_edition_close() it; TZ_INPUT (what
 * tz_edition_check() finds); TZ_CORRUPT; TZ_NOMEM; TZ_IO. */
tz_status tz_gather_edition(struct tz_reading *g, const struct tz_gather *form,
                            struct tz_edition *out, struct tz_err *err) TZ_MUST_USE;

#endif
