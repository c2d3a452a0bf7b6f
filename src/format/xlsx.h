/* format/xlsx.h - the rows of a worksheet (ECMA-376, "Office Open XML",
 * part 1, 18.3 and 18.4), whose file and whose table of shared strings are
 * files of a source.
 *
 * A cell is its text: shared, inline or calculated; a number as it is written
 * there, so that a date is its serial number (entity/date.h reads it); TRUE or
 * FALSE. An error (#N/A) is an empty cell. */
#ifndef TZ_FORMAT_XLSX_H
#define TZ_FORMAT_XLSX_H

#include "entity/csv.h"
#include "format/source.h"

enum { TZ_XLSX_STRINGS = 512 * 1024 * 1024 }; /* most bytes of shared strings, which are held */

/* Hand every row that is not blank to `each`, as if it were a row of CSV; its
 * line is the row's number in the sheet. `strings` is the file of shared
 * strings, or src->file_count when there is none.
 * TZ_OK, TZ_INPUT, TZ_LIMIT, TZ_NOMEM, TZ_IO, or what `each` returned. */
tz_status tz_xlsx_rows(struct tz_source *src, size_t sheet, size_t strings,
                       tz_status (*each)(void *user, const struct tz_csv_row *row,
                                         struct tz_err *err),
                       void *user, struct tz_err *err) TZ_MUST_USE;

#endif
