#include "log/note.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "log/base64.h"

enum {
    ID_BYTES = 4,
    TIME_BYTES = 8,
    SIGNATURE_BYTES = crypto_sign_BYTES,
};

static const tz_str dash = { "\xE2\x80\x94 ", 4 }; /* em dash, space */

static tz_status clean(tz_str bytes, struct tz_err *err)
{
    size_t good = tz_str_utf8(bytes);

    if (bytes.len > TZ_NOTE_MAX)
        return tz_fail(err, TZ_LIMIT, "a note of %zu bytes; at most %d are read", bytes.len,
                       TZ_NOTE_MAX);
    if (good < bytes.len)
        return tz_fail(err, TZ_INPUT, "note: byte %zu is not UTF-8", good);
    for (size_t i = 0; i < bytes.len; i++)
        if ((unsigned char)bytes.ptr[i] < 0x20 && bytes.ptr[i] != '\n')
            return tz_fail(err, TZ_INPUT, "note: byte %zu is a control character", i);
    return TZ_OK;
}

/* One line "— name base64", without its end. */
static tz_status read_signature(tz_str line, struct tz_signature *out, struct tz_err *err)
{
    uint8_t blob[TZ_SIGNATURE_MAX];
    tz_str rest = line;
    size_t len;

    if (!tz_str_starts(line, dash))
        return tz_fail(err, TZ_INPUT, "note: a signature line does not start with a dash");
    rest = tz_str_part(line, dash.len, line.len);
    if (!tz_str_cut(&rest, ' ', &out->name) || !tz_key_name(out->name))
        return tz_fail(err, TZ_INPUT, "note: a signature has no name, or one that is not allowed");
    if (!tz_base64_read(rest, blob, sizeof blob, &len) || len <= ID_BYTES)
        return tz_fail(err, TZ_INPUT, "note: the signature of '%.*s' is not base64",
                       TZ_FMT(out->name));
    out->base64 = rest;
    out->id = (uint32_t)blob[0] << 24 | (uint32_t)blob[1] << 16 | (uint32_t)blob[2] << 8 | blob[3];
    return TZ_OK;
}

tz_status tz_note_read(tz_str bytes, struct tz_note *out, struct tz_err *err)
{
    tz_str signatures, line;
    size_t end = 0;

    TZ_TRY(clean(bytes, err));
    if (!tz_str_ends(bytes, TZ_STR("\n")))
        return tz_fail(err, TZ_INPUT, "note: does not end in a newline");
    for (size_t i = bytes.len - 1; i > 0 && !end; i--) /* the last empty line */
        if (bytes.ptr[i] == '\n' && bytes.ptr[i - 1] == '\n')
            end = i;
    if (!end)
        return tz_fail(err, TZ_INPUT, "note: has no empty line before the signatures");
    *out = (struct tz_note){ .text = tz_str_part(bytes, 0, end) };
    signatures = tz_str_part(bytes, end + 1, bytes.len);
    if (!signatures.len)
        return tz_fail(err, TZ_INPUT, "note: has no signatures");
    while (tz_str_cut(&signatures, '\n', &line)) {
        if (out->count == TZ_NOTE_SIGNATURES)
            return tz_fail(err, TZ_LIMIT, "note: more than %d signatures", TZ_NOTE_SIGNATURES);
        TZ_TRY(read_signature(line, &out->signature[out->count], err));
        out->count++;
    }
    return TZ_OK;
}

/* What a witness signs: the time, then the text. */
static void put_cosigned(struct tz_buf *b, tz_str text, uint64_t time)
{
    tz_buf_printf(b, "cosignature/v1\ntime %llu\n", (unsigned long long)time);
    tz_buf_put(b, text);
}

static tz_status verify_one(tz_str text, const struct tz_vkey *key, const struct tz_signature *s,
                            struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf message = { 0 };
    uint8_t blob[ID_BYTES + TIME_BYTES + SIGNATURE_BYTES];
    size_t front = key->kind == TZ_KEY_COSIGNATURE ? ID_BYTES + TIME_BYTES : ID_BYTES, len = 0;
    uint64_t time = 0;

    if (!tz_base64_read(s->base64, blob, sizeof blob, &len) || len != front + SIGNATURE_BYTES)
        return tz_fail(err, TZ_INPUT, "note: the signature of '%.*s' has a wrong length",
                       TZ_FMT(s->name));
    for (size_t i = ID_BYTES; i < front; i++)
        time = time << 8 | blob[i];
    if (key->kind == TZ_KEY_COSIGNATURE)
        put_cosigned(&message, text, time);
    else
        tz_buf_put(&message, text);
    if (message.failed)
        return tz_fail(err, TZ_NOMEM, "no memory to verify a note");
    if (crypto_sign_verify_detached(blob + front, (const uint8_t *)message.ptr, message.len,
                                    key->key) != 0)
        return tz_fail(err, TZ_INPUT, "note: the signature of '%.*s' is false", TZ_FMT(s->name));
    return TZ_OK;
}

tz_status tz_note_verify(const struct tz_note *note, const struct tz_vkey *keys, size_t count,
                         bool *seen, struct tz_err *err)
{
    bool any = false;

    for (size_t k = 0; k < count; k++) {
        bool signs = false;

        for (size_t i = 0; i < note->count; i++) {
            const struct tz_signature *s = &note->signature[i];

            if (s->id != keys[k].id || !tz_str_eq(s->name, keys[k].name))
                continue;
            TZ_TRY(verify_one(note->text, &keys[k], s, err));
            signs = any = true;
        }
        if (seen)
            seen[k] = signs;
    }
    return any ? TZ_OK : TZ_ABSENT;
}

/* One signature line; `time` is only in a cosignature. */
static void put_signature(struct tz_buf *b, tz_str message, const struct tz_skey *key,
                          const uint64_t *time)
{
    uint8_t blob[ID_BYTES + TIME_BYTES + SIGNATURE_BYTES];
    size_t len = 0;

    for (int i = ID_BYTES; i--;)
        blob[len++] = (uint8_t)(key->id >> (8 * i));
    for (int i = TIME_BYTES; time && i--;)
        blob[len++] = (uint8_t)(*time >> (8 * i));
    crypto_sign_detached(blob + len, NULL, (const uint8_t *)message.ptr, message.len, key->secret);
    tz_buf_put(b, dash);
    tz_buf_printf(b, "%s ", key->name);
    tz_base64_put(b, blob, len + SIGNATURE_BYTES);
    tz_buf_putc(b, '\n');
}

void tz_note_sign(struct tz_buf *b, tz_str text, const struct tz_skey *key)
{
    assert(key->kind == TZ_KEY_ED25519);
    put_signature(b, text, key, NULL);
}

void tz_note_cosign(struct tz_buf *b, tz_str text, uint64_t time, const struct tz_skey *key)
{
    TZ_AUTO(tz_buf_free) struct tz_buf message = { 0 };

    assert(key->kind == TZ_KEY_COSIGNATURE);
    put_cosigned(&message, text, time);
    if (message.failed)
        b->failed = true;
    else
        put_signature(b, tz_buf_str(&message), key, &time);
}

/* Decimal without a leading zero. */
static bool read_size(tz_str s, uint64_t *out)
{
    int64_t n;

    if (!tz_str_number(s, 0, INT64_MAX, &n) || (s.len > 1 && s.ptr[0] == '0') || s.ptr[0] == '-')
        return false;
    *out = (uint64_t)n;
    return true;
}

tz_status tz_checkpoint_read(tz_str text, struct tz_checkpoint *out, struct tz_err *err)
{
    struct tz_checkpoint c;
    tz_str rest = text, line;
    struct tz_hash empty;

    if (!tz_str_ends(text, TZ_STR("\n")))
        return tz_fail(err, TZ_INPUT, "checkpoint: does not end in a newline");
    if (!tz_str_cut(&rest, '\n', &c.origin) || !tz_key_name(c.origin))
        return tz_fail(err, TZ_INPUT, "checkpoint: has no origin, or one that is not allowed");
    if (!tz_str_cut(&rest, '\n', &line) || !read_size(line, &c.size))
        return tz_fail(err, TZ_INPUT, "checkpoint: its second line is not a size");
    if (!tz_str_cut(&rest, '\n', &line) || !tz_hash_read(line, &c.root))
        return tz_fail(err, TZ_INPUT, "checkpoint: its third line is not a root hash");
    tz_tree_empty(&empty);
    if (c.size == 0 && !tz_hash_eq(&c.root, &empty))
        return tz_fail(err, TZ_INPUT, "checkpoint: an empty log has another root");
    c.extension = rest;
    while (tz_str_cut(&rest, '\n', &line))
        if (!line.len)
            return tz_fail(err, TZ_INPUT, "checkpoint: has an empty line");
    *out = c;
    return TZ_OK;
}

void tz_checkpoint_put(struct tz_buf *b, const struct tz_checkpoint *c)
{
    tz_buf_printf(b, "%.*s\n%llu\n", TZ_FMT(c->origin), (unsigned long long)c->size);
    tz_hash_put(b, &c->root);
    tz_buf_putc(b, '\n');
    tz_buf_put(b, c->extension);
}
