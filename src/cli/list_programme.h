/* cli/list_programme.h - whom a programme lists, all sources beside each other. */
#ifndef TZ_CLI_LIST_PROGRAMME_H
#define TZ_CLI_LIST_PROGRAMME_H

#include <stdint.h>
#include <stdio.h>

#include <tizim/list.h>

/* A heading for each source that lists somebody under `word`, as
 * tz_programmes_have() takes it, with the count; below it a line each: id, name,
 * birth date, since when, programmes. Returns how many there are. */
uint32_t tz_list_programme(FILE *to, const struct tz_list *list, tz_str word);

#endif
