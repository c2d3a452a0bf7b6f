/* format/columns.h - the columns of a table, found by the names in its header. */
#ifndef TZ_FORMAT_COLUMNS_H
#define TZ_FORMAT_COLUMNS_H

#include "entity/csv.h"
#include "format/source.h"

enum { TZ_COLUMNS = 128 }; /* most columns that a format may know */

struct tz_columns {
    size_t at[TZ_COLUMNS]; /* where each known column stands; SIZE_MAX: not there */
    size_t width;          /* of the header */
};

/* How many of the `count` names the row has. A name may have other spellings
 * behind '|': "Designation Type|Individual, Entity, Ship". In any case; the
 * first of two columns with the same name counts. */
size_t tz_columns_known(const struct tz_csv_row *row, const char *const *names, size_t count);

/* Read the header; columns that are not among the names are drift. */
void tz_columns_read(struct tz_columns *c, struct tz_source *src, size_t file,
                     const struct tz_csv_row *row, const char *const *names, size_t count);

/* The field of known column `column`, trimmed; empty when it is not there. */
tz_str tz_column(const struct tz_columns *c, const struct tz_csv_row *row, size_t column);

#endif
