/* dossier/parts.h - an event with all that is part of it. */
#ifndef TZ_DOSSIER_PARTS_H
#define TZ_DOSSIER_PARTS_H

#include "dossier/dossier.h"

enum { TZ_PARTS = 500 }; /* most events in one */

/* The event first, then the events that are said to be part of it (EventLink:
 * part_of, or encompasses the other way round), and parts of those; each once.
 * TZ_OK, TZ_LIMIT, failures of reading. */
tz_status tz_event_parts(struct tz_reading *g, const struct tz_record *event,
                         struct tz_records *out, struct tz_err *err) TZ_MUST_USE;

#endif
