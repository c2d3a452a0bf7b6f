/* dossier/named.h - the persons whom accepted records name as victims: how many
 * are documented at the least. */
#ifndef TZ_DOSSIER_NAMED_H
#define TZ_DOSSIER_NAMED_H

#include "dossier/dossier.h"

/* Kinds of figures (vocabulary figure_kind) that records of victims can bear out. */
enum tz_named_kind { TZ_NAMED_KILLED, TZ_NAMED_WOUNDED, TZ_NAMED_MISSING, TZ_NAMED_TORTURED };

/* True when there is such a kind for that code. */
bool tz_named_kind_of(tz_str what, enum tz_named_kind *out);

struct tz_named {
    tz_str person;  /* id, of the record that stays where records were merged */
    size_t event;   /* index of the event of the act */
    unsigned kinds; /* bits: 1 << enum tz_named_kind */
};

/* Who is named in acts of those events. A person counts when it is accepted
 * that he or she was the victim of the act, what became of him or her (or, for
 * torture, what the act was), that the act belongs to the event, and a name;
 * placeholders do not. A person may stand there several times. */
tz_status tz_named_read(struct tz_reading *g, const struct tz_records *events,
                        const struct tz_named **out, size_t *count, struct tz_err *err) TZ_MUST_USE;

/* How many different persons of that kind in the events whose `in` is true. */
size_t tz_named_count(const struct tz_named *named, size_t count, enum tz_named_kind kind,
                      const bool *in);

#endif
