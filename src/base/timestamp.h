/* base/timestamp.h - time stamps of RFC 3161, by OpenSSL's libcrypto: ask that
 * an authority says when it saw some bytes, and check its answer. Nothing here
 * speaks to a network. */
#ifndef TZ_BASE_TIMESTAMP_H
#define TZ_BASE_TIMESTAMP_H

#include "base/buf.h"
#include "base/clock.h"

enum { TZ_TIMESTAMP_MOST = 1 << 20 /* bytes of a query or reply */ };

/* Put a query (DER) for the SHA-256 of `bytes` behind what is in `into`: with a
 * random nonce, and asking for the authority's certificate.
 * TZ_OK, TZ_NOMEM, TZ_IO (no random bytes). */
tz_status tz_timestamp_query(tz_str bytes, struct tz_buf *into, struct tz_err *err) TZ_MUST_USE;

struct tz_timestamp {
    char at[TZ_CLOCK_TEXT]; /* when, as the authority says */
    char authority[256];    /* subject of the certificate that signed, as in RFC 2253 */
};

/* Check a reply against the query that it answers and the bytes that the query
 * was for: granted, same digest and nonce, signed by a certificate for time
 * stamping that `ca`, a file of PEM certificates, vouches for today.
 * TZ_OK; TZ_INPUT (what does not fit); TZ_IO (no such file); TZ_NOMEM. */
tz_status tz_timestamp_verify(tz_str bytes, tz_str query, tz_str reply, const char *ca,
                              struct tz_timestamp *out, struct tz_err *err) TZ_MUST_USE;

#endif
