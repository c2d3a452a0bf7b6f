/* list/index_json.h - index.json at the top of a publication: what importers of
 * OpenSanctions' datasets look for. */
#ifndef TZ_LIST_INDEX_JSON_H
#define TZ_LIST_INDEX_JSON_H

#include "list/release.h"

/* Write it for a release that stands in `folder`. TZ_OK, TZ_IO, TZ_NOMEM. */
tz_status tz_index_json(const char *folder, const struct tz_release *r,
                        struct tz_err *err) TZ_MUST_USE;

#endif
