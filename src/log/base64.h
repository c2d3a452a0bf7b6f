/* log/base64.h - base64 as notes and proofs have it: the standard alphabet
 * with padding, one text per value (RFC 4648, section 4). */
#ifndef TZ_LOG_BASE64_H
#define TZ_LOG_BASE64_H

#include <stdbool.h>

#include "base/buf.h"
#include "log/tree.h"

void tz_base64_put(struct tz_buf *b, const void *bytes, size_t len);

/* False, for anything that tz_base64_put() does not write, and for more than
 * `cap` bytes. */
bool tz_base64_read(tz_str text, void *into, size_t cap, size_t *len);

/* The same for a hash. */
void tz_hash_put(struct tz_buf *b, const struct tz_hash *h);
bool tz_hash_read(tz_str text, struct tz_hash *out);

#endif
