#include "log/lock.h"

#include <sodium.h>

#include "base/err.h"
#include "base/random.h"
#include "base/str.h"
#include "log/base64.h"

enum {
    SALT = crypto_pwhash_SALTBYTES,
    NONCE = crypto_secretbox_NONCEBYTES,
    KEY = crypto_secretbox_KEYBYTES,
    MAC = crypto_secretbox_MACBYTES,
    FRONT = SALT + NONCE,
    PASSES = 3,
    MEMORY = 64 * 1024 * 1024,
    PASSES_MOST = 16,
    MEMORY_MOST = 1024 * 1024 * 1024,
};

static const tz_str head = { "tizim locked v1 argon2id ", 25 };

void tz_lock_forget(struct tz_buf *b)
{
    if (b->ptr)
        sodium_memzero(b->ptr, b->cap);
    tz_buf_free(b);
}

bool tz_lock_is(tz_str text)
{
    return tz_str_starts(text, head);
}

static tz_status key_of(tz_str passphrase, const uint8_t *salt, int64_t passes, int64_t memory,
                        uint8_t key[KEY], struct tz_err *err)
{
    if (sodium_init() < 0)
        return tz_fail(err, TZ_IO, "libsodium does not start");
    if (crypto_pwhash(key, KEY, passphrase.ptr, passphrase.len, salt, (unsigned long long)passes,
                      (size_t)memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return tz_fail(err, TZ_NOMEM, "no memory for a passphrase: it needs %lld MiB",
                       (long long)memory / 1024 / 1024);
    return TZ_OK;
}

tz_status tz_lock_put(tz_str secret, tz_str passphrase, struct tz_buf *out, struct tz_err *err)
{
    uint8_t bytes[FRONT + MAC + TZ_LOCK_SECRET], key[KEY];
    tz_status st;

    if (secret.len > TZ_LOCK_SECRET)
        return tz_fail(err, TZ_LIMIT, "a secret of over %d bytes", TZ_LOCK_SECRET);
    TZ_TRY(tz_random(bytes, FRONT, err));
    st = key_of(passphrase, bytes, PASSES, MEMORY, key, err);
    if (st != TZ_OK)
        return st;
    crypto_secretbox_easy(bytes + FRONT, (const uint8_t *)secret.ptr, secret.len, bytes + SALT,
                          key);
    sodium_memzero(key, sizeof key);
    tz_buf_printf(out, "%.*s%d %d\n", TZ_FMT(head), PASSES, MEMORY);
    tz_base64_put(out, bytes, FRONT + MAC + secret.len);
    tz_buf_putc(out, '\n');
    return out->failed ? tz_fail(err, TZ_NOMEM, "no memory for a locked secret") : TZ_OK;
}

/* The two numbers and the bytes of the file. */
static bool take_apart(tz_str text, int64_t *passes, int64_t *memory, uint8_t *bytes, size_t cap,
                       size_t *len)
{
    tz_str line, number, box;

    if (!tz_lock_is(text) || !tz_str_ends(text, TZ_STR("\n")) || !tz_str_cut(&text, '\n', &line))
        return false;
    line = tz_str_part(line, head.len, line.len);
    return tz_str_cut(&line, ' ', &number) && tz_str_number(number, 1, PASSES_MOST, passes) &&
           tz_str_number(line, 8192, MEMORY_MOST, memory) && tz_str_cut(&text, '\n', &box) &&
           !text.len && tz_base64_read(box, bytes, cap, len) && *len >= FRONT + MAC;
}

tz_status tz_lock_open(tz_str text, tz_str passphrase, struct tz_buf *secret, struct tz_err *err)
{
    uint8_t bytes[FRONT + MAC + TZ_LOCK_SECRET], key[KEY];
    int64_t passes, memory;
    size_t len;
    char *into;
    int wrong;

    if (!take_apart(text, &passes, &memory, bytes, sizeof bytes, &len))
        return tz_fail(err, TZ_INPUT, "not a secret that tizim has locked");
    into = tz_buf_room(secret, len - FRONT - MAC + 1);
    if (!into)
        return tz_fail(err, TZ_NOMEM, "no memory for a secret");
    TZ_TRY(key_of(passphrase, bytes, passes, memory, key, err));
    wrong =
        crypto_secretbox_open_easy((uint8_t *)into, bytes + FRONT, len - FRONT, bytes + SALT, key);
    sodium_memzero(key, sizeof key);
    if (wrong)
        return TZ_ABSENT;
    secret->len += len - FRONT - MAC;
    return TZ_OK;
}
