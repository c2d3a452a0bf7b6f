/* base/digest.h - SHA-256 and SHA-512 (FIPS 180-4), by OpenSSL's libcrypto. */
#ifndef TZ_BASE_DIGEST_H
#define TZ_BASE_DIGEST_H

#include <stdbool.h>

#include <tizim/base.h>

enum {
    TZ_SHA256_BYTES = 32,
    TZ_SHA256_HEX = 65 /* with the NUL */,
    TZ_SHA512_BYTES = 64,
    TZ_SHA512_HEX = 129
};

/* Open, put any number of times, then take the digest; close always. */
struct tz_sha256 {
    struct evp_md_ctx_st *ctx;
};

tz_status tz_sha256_open(struct tz_sha256 *h, struct tz_err *err) TZ_MUST_USE;
void tz_sha256_put(struct tz_sha256 *h, tz_str bytes);
void tz_sha256_take(struct tz_sha256 *h, uint8_t out[TZ_SHA256_BYTES]);
void tz_sha256_close(struct tz_sha256 *h);

/* The same for SHA-512, the second digest of evidence. */
struct tz_sha512 {
    struct evp_md_ctx_st *ctx;
};

tz_status tz_sha512_open(struct tz_sha512 *h, struct tz_err *err) TZ_MUST_USE;
void tz_sha512_put(struct tz_sha512 *h, tz_str bytes);
void tz_sha512_take(struct tz_sha512 *h, uint8_t out[TZ_SHA512_BYTES]);
void tz_sha512_close(struct tz_sha512 *h);

/* The digest of a few pieces, one behind the other. TZ_OK or TZ_NOMEM. */
tz_status tz_sha256_of(const tz_str *pieces, size_t count, uint8_t out[TZ_SHA256_BYTES],
                       struct tz_err *err) TZ_MUST_USE;

/* Lower-case hexadecimal, NUL-terminated. */
void tz_sha256_hex(const uint8_t digest[TZ_SHA256_BYTES], char out[TZ_SHA256_HEX]);
void tz_sha512_hex(const uint8_t digest[TZ_SHA512_BYTES], char out[TZ_SHA512_HEX]);

/* The digest of such a text, without the NUL; false for anything else. */
bool tz_sha256_read(tz_str hex, uint8_t out[TZ_SHA256_BYTES]);

#endif
