#include "base/digest.h"

#include <openssl/evp.h>
#include <string.h>

#include "base/err.h"

static tz_status start(EVP_MD_CTX **ctx, const EVP_MD *kind, struct tz_err *err)
{
    *ctx = EVP_MD_CTX_new();
    if (*ctx && EVP_DigestInit_ex(*ctx, kind, NULL))
        return TZ_OK;
    EVP_MD_CTX_free(*ctx);
    *ctx = NULL;
    return tz_fail(err, TZ_NOMEM, "no memory for a digest");
}

tz_status tz_sha256_open(struct tz_sha256 *h, struct tz_err *err)
{
    return start(&h->ctx, EVP_sha256(), err);
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

tz_status tz_sha512_open(struct tz_sha512 *h, struct tz_err *err)
{
    return start(&h->ctx, EVP_sha512(), err);
}

void tz_sha512_put(struct tz_sha512 *h, tz_str bytes)
{
    if (bytes.len)
        EVP_DigestUpdate(h->ctx, bytes.ptr, bytes.len);
}

void tz_sha512_take(struct tz_sha512 *h, uint8_t out[TZ_SHA512_BYTES])
{
    EVP_DigestFinal_ex(h->ctx, out, NULL);
}

void tz_sha512_close(struct tz_sha512 *h)
{
    EVP_MD_CTX_free(h->ctx);
    h->ctx = NULL;
}

tz_status tz_sha256_of(const tz_str *pieces, size_t count, uint8_t out[TZ_SHA256_BYTES],
                       struct tz_err *err)
{
    struct tz_sha256 h;

    TZ_TRY(tz_sha256_open(&h, err));
    for (size_t i = 0; i < count; i++)
        tz_sha256_put(&h, pieces[i]);
    tz_sha256_take(&h, out);
    tz_sha256_close(&h);
    return TZ_OK;
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
