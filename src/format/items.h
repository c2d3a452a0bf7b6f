/* format/items.h - several values in one field, each behind a letter or a
 * number: "a) Kabul b) Kandahar", "1) Saudi Arabia 2) Qatar",
 * "(1) Tunisia (2) Italy", "(1)-(2) Indonesia". */
#ifndef TZ_FORMAT_ITEMS_H
#define TZ_FORMAT_ITEMS_H

#include <stdbool.h>

#include <tizim/base.h>

/* Take the next item off *rest, trimmed and without its mark; the whole text
 * when it has no marks. Marks count only in order: "b)" ends the item that
 * "a)" began. False when nothing is left; items are never empty. */
bool tz_items_next(tz_str *rest, tz_str *item);

#endif
