/* format/sniff.h - what the beginning of a file says about it: for `detect`,
 * and for saying to a person what was found instead of a list. */
#ifndef TZ_FORMAT_SNIFF_H
#define TZ_FORMAT_SNIFF_H

#include "entity/csv.h"
#include "format/format.h"

/* Without a byte order mark and blanks in front. */
tz_str tz_head_start(const struct tz_head *head);

/* Local name of the root element ("sdnList" of <x:sdnList …>), or empty when
 * the head is not XML. */
tz_str tz_head_root(const struct tz_head *head);

/* True when the root is `name` and the tag, or what follows it within the
 * head, contains `text` (which may be empty). */
bool tz_head_is_xml(const struct tz_head *head, const char *name, const char *text);

/* True when the first line is a JSON object that contains each of the keys,
 * NULL-terminated ("id", "schema"); a line longer than the head will do. */
bool tz_head_is_json(const struct tz_head *head, const char *const *keys);

/* The first rows of delimited text. Zero-initialise; close always. */
struct tz_head_rows {
    struct tz_bytes bytes;
    struct tz_csv *csv;
    struct tz_csv_row row;
};

/* Step to the next row: the first call opens. False at the end, or when the
 * text can not be read as such. */
bool tz_head_next_row(struct tz_head_rows *rows, const struct tz_head *head, char separator);
void tz_head_close(struct tz_head_rows *rows); /* fits TZ_AUTO */

/* The field of a row, trimmed; empty when the row is shorter. */
tz_str tz_row_field(const struct tz_csv_row *row, size_t i);

/* True when the field of the row is `name`, in any case. */
bool tz_row_is(const struct tz_csv_row *row, size_t i, const char *name);

enum { TZ_SEEN = 200 };

/* What the file looks like, as the end of the sentence "this is …":
 * "an HTML page (\"Access Denied\")", "empty", "XML with the root <rss>",
 * "a storage service's error (NoSuchKey)". NUL-terminated, printable. */
void tz_head_describe(const struct tz_head *head, char out[TZ_SEEN]);

#endif
