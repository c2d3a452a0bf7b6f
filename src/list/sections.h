/* list/sections.h - several texts in one: "NAME LENGTH", a newline, so many bytes. */
#ifndef TZ_LIST_SECTIONS_H
#define TZ_LIST_SECTIONS_H

#include <stdbool.h>

#include "base/buf.h"

void tz_section_put(struct tz_buf *b, const char *name, tz_str text);

/* Take the section of that name off the front of *rest; false when another
 * stands there, or it is cut short. */
bool tz_section_take(tz_str *rest, const char *name, tz_str *text);

#endif
