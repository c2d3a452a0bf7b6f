/* sources/addresses.h - where source lists are published, what is expected
 * there, and how often to ask: data/source-lists.tsv, or a table like it. */
#ifndef TZ_SOURCES_ADDRESSES_H
#define TZ_SOURCES_ADDRESSES_H

#include "base/arena.h"

enum { TZ_ADDRESSES = 64 };

struct tz_address {
    tz_str name;            /* "us-sdn": letters, digits and hyphens; names files */
    tz_str dataset, format; /* what must come, as format/format.h names it */
    tz_str suffix;          /* of the file: "xml" */
    tz_str url;             /* a NUL behind it */
    tz_str title;
    int64_t hours;  /* ask no more often */
    int64_t bytes;  /* fewer are no list … */
    int64_t listed; /* … nor are fewer who are listed, in a first edition */
};

struct tz_addresses {
    struct tz_arena arena;
    struct tz_address rows[TZ_ADDRESSES];
    size_t count;
};

/* Read the table at `path`, or the one that tizim has when it is NULL.
 * TZ_OK, TZ_INPUT (the text says which line and why), TZ_LIMIT, TZ_IO, TZ_NOMEM. */
tz_status tz_addresses_open(struct tz_addresses *a, const char *path,
                            struct tz_err *err) TZ_MUST_USE;
void tz_addresses_close(struct tz_addresses *a);

#endif
