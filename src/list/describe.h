/* list/describe.h - the table of steps in words: for --help, and for
 * docs/lifecycle.md, which a test compares with it. */
#ifndef TZ_LIST_DESCRIBE_H
#define TZ_LIST_DESCRIBE_H

#include "list/life.h"

/* The steps of one command, for --help. */
void tz_life_describe(const char *command, struct tz_buf *out);

/* The whole table, and what each need asks for, as Markdown. */
void tz_life_markdown(struct tz_buf *out);

#endif
