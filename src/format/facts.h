/* format/facts.h - rows that belong to a number: addresses of an entry, codes
 * of a table. For files that refer to one another, or to themselves, by number:
 * the facts are held, sorted, while the main file is streamed. */
#ifndef TZ_FORMAT_FACTS_H
#define TZ_FORMAT_FACTS_H

#include <stdbool.h>

#include "base/arena.h"

enum {
    TZ_FACT_FIELDS = 7,
    TZ_FACT_ROWS = 8 * 1024 * 1024, /* most rows of one table: 1 GiB */
};

struct tz_fact {
    uint32_t owner, line;
    bool used; /* for the caller: somebody asked for it */
    tz_str fields[TZ_FACT_FIELDS];
};

/* Zero-initialise; tz_facts_free() when done. */
struct tz_facts {
    struct tz_fact *rows;
    size_t count, capacity;
};

/* Add a row of `count` fields, copied into `texts`. TZ_OK, TZ_NOMEM, TZ_LIMIT. */
tz_status tz_facts_put(struct tz_facts *f, struct tz_arena *texts, uint32_t owner, uint32_t line,
                       const tz_str *fields, size_t count, struct tz_err *err) TZ_MUST_USE;

/* By owner, then by line; before the first look-up. */
void tz_facts_sort(struct tz_facts *f);

/* The owner's first row, and the one behind `row`; NULL when there is none. */
struct tz_fact *tz_facts_first(const struct tz_facts *f, uint32_t owner);
struct tz_fact *tz_facts_next(const struct tz_facts *f, struct tz_fact *row);

void tz_facts_free(struct tz_facts *f);

#endif
