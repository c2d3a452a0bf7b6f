/* cli/list_table.h - what a compiled list was made from, as tables. */
#ifndef TZ_CLI_LIST_TABLE_H
#define TZ_CLI_LIST_TABLE_H

#include <stdio.h>

#include <tizim/list.h>

/* The sources with their counts, the whole, digests, and what was left out. */
void tz_list_table(FILE *to, const struct tz_list *list);

/* `s` and blanks up to `width` letters. */
void tz_print_padded(FILE *to, tz_str s, int width);

/* How many letters `s` has: code points of UTF-8. */
int tz_print_width(tz_str s);

/* Without what a terminal would obey: control characters become U+FFFD. */
void tz_print_text(FILE *to, tz_str s);

#endif
