/* list/need.h - what the records must show before a step (list/life.h, the needs
 * from TZ_NEED_SUBJECT on), checked on the claims that the actor may see. Claims
 * that were rejected or withdrawn count for nothing. */
#ifndef TZ_LIST_NEED_H
#define TZ_LIST_NEED_H

#include "list/paper.h"

/* Put what is missing to `lacks`, each with the record that it is missing from.
 * TZ_OK (look at lacks->count), TZ_INPUT (no such proposal), TZ_NOMEM, TZ_IO, TZ_CORRUPT. */
tz_status tz_need_check(struct tz_reading *g, tz_str proposal, unsigned needs,
                        struct tz_lacks *lacks, struct tz_err *err) TZ_MUST_USE;

#endif
