/* base/digest.h - SHA-256 (FIPS 180-4), by OpenSSL's libcrypto. */
#ifndef TZ_BASE_DIGEST_H
#define TZ_BASE_DIGEST_H

#include <tizim/base.h>

enum { TZ_SHA256_BYTES = 32, TZ_SHA256_HEX = 65 /* with the NUL */ };

/* Open, put any number of times, then take the digest; close always. */
struct tz_sha256 {
    struct evp_md_ctx_st *ctx;
};

tz_status tz_sha256_open(struct tz_sha256 *h, struct tz_err *err) TZ_MUST_USE;
void tz_sha256_put(struct tz_sha256 *h, tz_str bytes);
void tz_sha256_take(struct tz_sha256 *h, uint8_t out[TZ_SHA256_BYTES]);
void tz_sha256_close(struct tz_sha256 *h);

/* Lower-case hexadecimal, NUL-terminated. */
void tz_sha256_hex(const uint8_t digest[TZ_SHA256_BYTES], char out[TZ_SHA256_HEX]);

#endif
