/* format/gather.h - rows of a table that belong to the same entry, brought
 * together by a key.
 *
 * Several lists write one row for every combination of a name, an address and
 * a date of birth, sorted by name, so that the rows of one entry stand far
 * apart. All rows are held, their texts each once (format/texts.h): four bytes
 * a cell, and TZ_GATHER_BYTES bounds the texts. */
#ifndef TZ_FORMAT_GATHER_H
#define TZ_FORMAT_GATHER_H

#include "format/record.h"
#include "format/texts.h"

enum { TZ_GATHER_BYTES = 512 * 1024 * 1024, TZ_GATHER_ROWS = 16 * 1024 * 1024 };

struct tz_gather {
    size_t width;          /* cells in a row */
    struct tz_texts texts; /* of the cells */
    struct tz_texts keys;  /* of the groups, in the order in which they came first */
    struct tz_group {
        uint32_t first, last; /* rows */
    } * groups;
    uint32_t group_capacity;
    uint32_t *rows; /* each: the next row of its group, its line, its cells */
    uint32_t row_count, row_capacity;
    uint32_t group, row;  /* where the reading is */
    struct tz_texts seen; /* what tz_gather_new() has told of this group */
};

void tz_gather_open(struct tz_gather *g, size_t width);
void tz_gather_close(struct tz_gather *g); /* fits TZ_AUTO */

/* Add a row of `width` cells to the group `key`. TZ_OK, TZ_NOMEM, TZ_LIMIT
 * (more than TZ_GATHER_ROWS). */
tz_status tz_gather_put(struct tz_gather *g, tz_str key, const tz_str *cells, uint32_t line,
                        struct tz_err *err) TZ_MUST_USE;

/* Go to the first row of a group (0 … keys.count - 1), and to its next one:
 * false behind the last. */
void tz_gather_first(struct tz_gather *g, uint32_t group);
bool tz_gather_next(struct tz_gather *g);

/* Of the row that the reading is at. */
tz_str tz_gather_key(const struct tz_gather *g);
tz_str tz_gather_cell(const struct tz_gather *g, size_t column);
uint32_t tz_gather_line(const struct tz_gather *g);

/* True when the group's rows so far did not have the same texts together in
 * the columns `first` to `last`, and one of them is not empty. A failure goes
 * to the record. */
bool tz_gather_new(struct tz_gather *g, size_t first, size_t last, struct tz_record *r);

#endif
