#include "base/digest.h"

#include <openssl/evp.h>
#include <string.h>

#include "base/err.h"

tz_status tz_sha256_open(struct tz_sha256 *h, struct tz_err *err)
{
    h->ctx = EVP_MD_CTX_new();
    if (!h->ctx || !EVP_DigestInit_ex(h->ctx, EVP_sha256(), NULL)) {
        tz_sha256_close(h);
        return tz_fail(err, TZ_NOMEM, "no memory for a SHA-256 digest");
    }
    return TZ_OK;
}

void tz_sha256_put(struct tz_sha256 *h, tz_str bytes)
{
    if (bytes.len)
        EVP_DigestUpdate(h->ctx, bytes.ptr, bytes.len);
}

void tz_sha256_take(struct tz_sha256 *h, uint8_t out[TZ_SHA256_BYTES])
{
    EVP_DigestFinal_ex(h->ctx, out, NULL);
}

void tz_sha256_close(struct tz_sha256 *h)
{
    EVP_MD_CTX_free(h->ctx);
    h->ctx = NULL;
}

void tz_sha256_hex(const uint8_t digest[TZ_SHA256_BYTES], char out[TZ_SHA256_HEX])
{
    static const char digits[] = "0123456789abcdef";

    for (int i = 0; i < TZ_SHA256_BYTES; i++) {
        out[2 * i] = digits[digest[i] >> 4];
        out[2 * i + 1] = digits[digest[i] & 15];
    }
    out[2 * TZ_SHA256_BYTES] = '\0';
}
