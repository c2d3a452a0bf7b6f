#include "log/base64.h"

#include <sodium.h>

void tz_base64_put(struct tz_buf *b, const void *bytes, size_t len)
{
    size_t room = sodium_base64_encoded_len(len, sodium_base64_VARIANT_ORIGINAL);
    char *text = tz_buf_room(b, room);

    if (!text)
        return;
    sodium_bin2base64(text, room, bytes, len, sodium_base64_VARIANT_ORIGINAL);
    b->len += room - 1; /* without the NUL */
}

bool tz_base64_read(tz_str text, void *into, size_t cap, size_t *len)
{
    const char *end;

    for (size_t i = 0; i < text.len; i++) /* libsodium 1.0.18 takes bytes over 0x7F for letters */
        if ((unsigned char)text.ptr[i] > 0x7F)
            return false;
    return sodium_base642bin(into, cap, text.ptr, text.len, NULL, len, &end,
                             sodium_base64_VARIANT_ORIGINAL) == 0 &&
           end == text.ptr + text.len;
}

void tz_hash_put(struct tz_buf *b, const struct tz_hash *h)
{
    tz_base64_put(b, h->bytes, sizeof h->bytes);
}

bool tz_hash_read(tz_str text, struct tz_hash *out)
{
    struct tz_hash h;
    size_t len;

    if (!tz_base64_read(text, h.bytes, sizeof h.bytes, &len) || len != sizeof h.bytes)
        return false;
    *out = h;
    return true;
}
