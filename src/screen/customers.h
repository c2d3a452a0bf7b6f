/* screen/customers.h - read the customers to be screened, one by one: CSV with
 * a header, or JSON lines of FtM entities; which of the two is seen from the
 * first letter. Memory is one row. */
#ifndef TZ_SCREEN_CUSTOMERS_H
#define TZ_SCREEN_CUSTOMERS_H

#include "base/buf.h"
#include "base/file.h"
#include "entity/entity.h"

enum { TZ_MAPS = 32 };

struct tz_customers; /* opaque */

/* How to read them. Zero-initialise. */
struct tz_customers_how {
    const char *schema;      /* of a customer that does not say; NULL: Person when a column is only
                              * a person's (first_name, gender …), else not known */
    const char *const *maps; /* "name=COLUMN": the column, whatever it is called */
    size_t map_count;
};

/* Where a customer stands. */
struct tz_customer_row {
    uint64_t row;  /* 1-based, the header not counted */
    uint32_t line; /* 1-based line in the file */
    tz_str id;     /* in the arena: the id column, or the row number */
};

/* Read from `s`, which stays the caller's. Reads the header.
 * TZ_OK, TZ_INPUT (empty, binary, no name column, a map that names no column),
 * TZ_LIMIT, TZ_IO, TZ_NOMEM. */
tz_status tz_customers_open(struct tz_customers **out, struct tz_stream *s,
                            const struct tz_customers_how *how, struct tz_err *err) TZ_MUST_USE;

/* Columns that are not understood, one text each; for a warning. */
size_t tz_customers_unknown(const struct tz_customers *c, const char *const **names);

/* The next customer, in `arena`. TZ_OK; TZ_ABSENT: the row can not be read
 * (ragged, not JSON), err->text says why; row->id and line are set; read on.
 * TZ_END, TZ_INPUT, TZ_LIMIT, TZ_IO, TZ_NOMEM. */
tz_status tz_customers_next(struct tz_customers *c, struct tz_arena *arena, struct tz_entity *out,
                            struct tz_customer_row *row, struct tz_err *err) TZ_MUST_USE;

/* Bytes read so far. */
uint64_t tz_customers_bytes(const struct tz_customers *c);

void tz_customers_close(struct tz_customers **c); /* fits TZ_AUTO */

#endif
