/* sources/compile.h - source lists into a compiled list, or opened as if they
 * had been compiled. */
#ifndef TZ_SOURCES_COMPILE_H
#define TZ_SOURCES_COMPILE_H

#include "screen/compile.h"
#include "screen/customers.h"

/* Told after each entity, for progress. NULL: nobody wants to know. */
typedef void tz_seen(void *user, uint64_t entities);

/* Read the source list at `path` into c->build, with what it says of itself.
 * TZ_OK; TZ_INPUT also when no entity could be read: a list of nobody would
 * clear everybody. TZ_LIMIT, TZ_IO, TZ_NOMEM. */
tz_status tz_compile_path(struct tz_compile *c, const char *path, tz_seen *seen, void *user,
                          struct tz_err *err) TZ_MUST_USE;

/* The same for a file of customers, each an entity by its id: what a new edition is
 * screened against backwards (sources/watch.h). A row that can not be read is left
 * out and counted. */
tz_status tz_compile_customers(struct tz_compile *c, const char *path,
                               const struct tz_customers_how *how, tz_seen *seen, void *user,
                               struct tz_err *err) TZ_MUST_USE;

/* Write the list to `path`, whole or not at all. */
tz_status tz_compile_write(struct tz_compile *c, const char *path, struct tz_err *err) TZ_MUST_USE;

/* Open a compiled list, or any source list as one that can be looked into but
 * not searched: its names are not taken apart. What was made for it is gone
 * with tz_list_close(). TZ_OK, and what the two above return. */
tz_status tz_list_open_any(struct tz_list **out, const char *path, struct tz_err *err) TZ_MUST_USE;

#endif
