/* sources/programmes.h - under which programmes somebody is listed, and whom a
 * programme lists in every source of a compiled list. */
#ifndef TZ_SOURCES_PROGRAMMES_H
#define TZ_SOURCES_PROGRAMMES_H

#include <stdbool.h>

#include "base/buf.h"
#include <tizim/list.h>

/* Add each programme of the entity, and of the sanctions that name it, once, a
 * line end between two. Sticky failure in `b`. */
void tz_programmes_of(struct tz_buf *b, const struct tz_list *l, uint32_t entity);

/* Is the entity listed under `word`? That is TZ_TAG_HUMAN_RIGHTS
 * (format/programme.h), the code of a programme ("GLOMAG"), or words of its
 * title ("Belarus"); letters are compared without case. */
bool tz_programmes_have(const struct tz_list *l, uint32_t entity, tz_str word);

/* The first value of `prop` among the sanctions that name the entity
 * ("listingDate"), or an empty slice. */
tz_str tz_sanction_first(const struct tz_list *l, uint32_t entity, const char *prop);

#endif
