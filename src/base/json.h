/* base/json.h - write text as JSON (RFC 8259) without building a value first. */
#ifndef TZ_BASE_JSON_H
#define TZ_BASE_JSON_H

#include "base/buf.h"

/* `s` as a JSON string in quotation marks. UTF-8 goes as it is; a byte that is
 * not UTF-8 becomes U+FFFD, so that what is written is always JSON. */
void tz_json_text(struct tz_buf *b, tz_str s);

/* The same behind a key: "key":"text". */
void tz_json_member(struct tz_buf *b, const char *key, tz_str s);

#endif
