/* list/edition_read.h - an edition from files: what a release says, or the same
 * written by hand or by another program (docs/publication.md). */
#ifndef TZ_LIST_EDITION_READ_H
#define TZ_LIST_EDITION_READ_H

#include "list/edition.h"

/* Read the edition in a folder:
 *   list.json           {"id","title","authority","country"}; or manifest.json with that in "list"
 *   entries.json        an object a line, one for each entry (list/canonical.h)
 *   entities.ftm.json   the subjects and what goes with them
 *   redirects.json      {"from","to"} a line; may be missing
 * TZ_OK; TZ_INPUT (file, line and what is wrong); TZ_LIMIT; TZ_IO; TZ_NOMEM. */
tz_status tz_edition_read(struct tz_edition *e, const char *folder, struct tz_err *err) TZ_MUST_USE;

#endif
