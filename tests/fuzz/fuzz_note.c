/* The reader of notes and checkpoints takes any bytes: it returns, and says why. */
#include <stdlib.h>

#include "base/str.h"
#include "log/note.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char vkey[] =
    "tizim.example/list+ea61964a+AVf669hIRsuG6eLX1OCAFyK++6H4ASpNZNytTWVlIucG";

/* What was read as a checkpoint is written again as it was. */
static void same(tz_str text, const struct tz_checkpoint *c)
{
    struct tz_buf again = { 0 };

    tz_checkpoint_put(&again, c);
    if (!tz_str_eq(tz_buf_str(&again), text))
        abort();
    tz_buf_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    tz_str bytes = { (const char *)data, size };
    struct tz_checkpoint c;
    struct tz_vkey key;
    struct tz_note n;
    struct tz_err err;

    if (tz_vkey_read(bytes, &key, &err) == TZ_OK && !tz_key_name(key.name))
        abort();
    if (tz_checkpoint_read(bytes, &c, &err) == TZ_OK)
        same(bytes, &c);
    if (tz_note_read(bytes, &n, &err) != TZ_OK)
        return 0;
    if (n.count == 0 || n.text.len >= size || n.text.ptr[n.text.len - 1] != '\n')
        abort();
    if (tz_vkey_read(tz_str_z(vkey), &key, &err) != TZ_OK)
        abort();
    if (tz_note_verify(&n, &key, 1, NULL, &err) == TZ_OK && n.count == 0)
        abort();
    return 0;
}
