/* cli/pairs.h - pairs of names or entities, compared and written out. */
#ifndef TZ_CLI_PAIRS_H
#define TZ_CLI_PAIRS_H

#include <stdbool.h>

#include "base/buf.h"
#include <tizim/name.h>

struct tz_pair {
    tz_str raw[2];
    tz_str schema; /* FtM name, or empty: found out from the names */
    /* filled by tz_pair_compare() */
    struct tz_name names[2];
    struct tz_name_match match;
    char memory[2][TZ_NAME_BYTES];
};

/* Take both names apart and compare them. TZ_OK, TZ_INPUT. */
tz_status tz_pair_compare(struct tz_pair *pair, struct tz_err *err) TZ_MUST_USE;

/* The score as 0.9667; the reasons as a table for a person, and as one line:
 * "same 1.0000 x 100: Ivan | Ivan; …". */
void tz_pair_put_score(const struct tz_pair *pair, struct tz_buf *out);
void tz_pair_put_table(const struct tz_pair *pair, struct tz_buf *out);
void tz_pair_put_line(const struct tz_pair *pair, struct tz_buf *out);

/* Write the rows of the CSV file `path` ("-": standard input) to standard
 * output, with the columns score and, when `explain`, reasons behind the
 * others. `schema` is for rows that name none; NULL: found out.
 * TZ_OK, or a failure with file and line. */
tz_status tz_pairs_of_csv(const char *path, const char *schema, bool explain,
                          struct tz_err *err) TZ_MUST_USE;

/* Write the objects of the JSON lines file `path`, each with FtM entities under
 * "left" and "right", with the score of the two entities added and, when
 * `explain`, the explanation. TZ_OK, or a failure with file and line. */
tz_status tz_pairs_of_entities(const char *path, bool explain, struct tz_err *err) TZ_MUST_USE;

#endif
