/* format/slots.h - texts of XML elements, kept until the element around them
 * ends: for readers that are a table of elements.
 *
 * A reader's job begins with a struct tz_slots. A row of the table whose `end`
 * is tz_slots_keep() is a text to be kept; the `end` of the group takes the
 * texts by row, makes of them what it should, and empties the group's rows. */
#ifndef TZ_FORMAT_SLOTS_H
#define TZ_FORMAT_SLOTS_H

#include "format/record.h"

struct tz_slots {
    struct tz_record r; /* texts are in its memory */
    tz_str text[TZ_XML_ROWS];
};

/* Start the record of the source's `file` at the element `at`, all slots
 * empty; counts a row of the report. */
void tz_slots_record(struct tz_slots *s, struct tz_source *src, size_t file,
                     const struct tz_xml_at *at);

/* `end` of an element: keep its text; of several in one group, all, joined by
 * "; ". `job` begins with a struct tz_slots. */
tz_status tz_slots_keep(void *job, const struct tz_xml_at *at, struct tz_err *err);

/* Keep a copy of `text` for a row, such as an attribute of its element. */
void tz_slots_put(struct tz_slots *s, int row, tz_str text);

/* Empty the rows from `first` to `last`. */
void tz_slots_empty(struct tz_slots *s, int first, int last);

#endif
