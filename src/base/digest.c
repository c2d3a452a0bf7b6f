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

static void put_hex(const uint8_t *digest, size_t count, char *out)
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < count; i++) {
        *out++ = digits[digest[i] >> 4];
        *out++ = digits[digest[i] & 15];
    }
    *out = '\0';
}

void tz_sha256_hex(const uint8_t digest[TZ_SHA256_BYTES], char out[TZ_SHA256_HEX])
{
    put_hex(digest, TZ_SHA256_BYTES, out);
}

void tz_sha512_hex(const uint8_t digest[TZ_SHA512_BYTES], char out[TZ_SHA512_HEX])
{
    put_hex(digest, TZ_SHA512_BYTES, out);
}

bool tz_sha256_read(tz_str hex, uint8_t out[TZ_SHA256_BYTES])
{
    if (hex.len != TZ_SHA256_HEX - 1)
        return false;
    memset(out, 0, TZ_SHA256_BYTES);
    for (size_t i = 0; i < hex.len; i++) {
        char c = hex.ptr[i];
        bool number = c >= '0' && c <= '9';

        if (!number && !(c >= 'a' && c <= 'f'))
            return false;
        out[i / 2] = (uint8_t)(out[i / 2] << 4 | (number ? c - '0' : c - 'a' + 10));
    }
    return true;
}
