#include "list/bytes.h"

#include "base/err.h"
#include "base/str.h"
#include "log/note.h"

void tz_line_put(struct tz_buf *b, const char *key, tz_str value)
{
    tz_buf_printf(b, "%s ", key);
    for (size_t i = 0; i < value.len; i++) {
        char c = value.ptr[i];

        if (c == '\n')
            tz_buf_put(b, TZ_STR("\\n"));
        else if (c == '\\')
            tz_buf_put(b, TZ_STR("\\\\"));
        else
            tz_buf_putc(b, (unsigned char)c < 0x20 || c == 0x7F ? '?' : c);
    }
    tz_buf_putc(b, '\n');
}

bool tz_line_read(tz_str written, struct tz_buf *out)
{
    for (size_t i = 0; i < written.len; i++) {
        char c = written.ptr[i];

        if (c == '\\') {
            if (++i == written.len || (written.ptr[i] != 'n' && written.ptr[i] != '\\'))
                return false;
            c = written.ptr[i] == 'n' ? '\n' : '\\';
        }
        tz_buf_putc(out, c);
    }
    return true;
}

static void put_hex(struct tz_buf *b, const char *key, const uint8_t digest[TZ_SHA256_BYTES])
{
    char hex[TZ_SHA256_HEX];

    tz_sha256_hex(digest, hex);
    tz_line_put(b, key, tz_str_z(hex));
}

void tz_step_bytes(struct tz_buf *b, tz_str origin, tz_str proposal,
                   const struct tz_life_step *step, const uint8_t previous[TZ_SHA256_BYTES])
{
    tz_buf_put(b, TZ_STR("tizim step v1\n"));
    tz_line_put(b, "register", origin);
    tz_line_put(b, "proposal", proposal);
    tz_buf_printf(b, "number %lld\n", (long long)step->number);
    put_hex(b, "previous", previous);
    tz_line_put(b, "at", step->at);
    tz_line_put(b, "by", step->login);
    tz_line_put(b, "command", step->command);
    tz_line_put(b, "word", step->word);
    tz_line_put(b, "came", step->came);
    tz_line_put(b, "state", step->state);
    put_hex(b, "paper", step->digest);
    tz_buf_printf(b, "entry %lld\n", (long long)step->entry);
    tz_line_put(b, "ground", step->ground);
    tz_line_put(b, "day", step->day);
    tz_line_put(b, "act", step->act);
    tz_line_put(b, "reason", step->reason);
}

void tz_step_sign(struct tz_buf *b, tz_str bytes, const struct tz_skey *key)
{
    tz_note_sign(b, bytes, key);
    if (!b->failed && b->len && b->ptr[b->len - 1] == '\n')
        b->len--;
}

tz_status tz_step_verify(tz_str bytes, tz_str signature, const struct tz_vkey *key,
                         struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    struct tz_note note;
    tz_status st;

    tz_buf_printf(&text, "%.*s\n%.*s\n", TZ_FMT(bytes), TZ_FMT(signature));
    if (text.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for a signed step");
    st = tz_note_read(tz_buf_str(&text), &note, err);
    if (st == TZ_OK && (note.count != 1 || !tz_str_eq(note.text, bytes)))
        return TZ_ABSENT;
    if (st == TZ_OK)
        st = tz_note_verify(&note, key, 1, NULL, err);
    return st == TZ_INPUT || st == TZ_LIMIT ? TZ_ABSENT : st;
}
