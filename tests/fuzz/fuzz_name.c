/* Any bytes are a name or are refused with a reason; the parts of a name lie in
 * it; two names have one score from either side, and the reasons give it again. */
#include <stdlib.h>

#include <tizim/name.h>

static void check_parts(const struct tz_name *name)
{
    if (name->count > TZ_NAME_PARTS)
        abort();
    for (size_t i = 0; i < name->count; i++) {
        const struct tz_name_part *p = &name->parts[i];

        if (p->text.len == 0 || p->text.len > TZ_PART_BYTES * 2 || p->role >= TZ_ROLES ||
            p->length == 0 || (size_t)p->at + p->length > name->raw.len)
            abort();
    }
}

static void check_pair(const struct tz_name *a, const struct tz_name *b)
{
    struct tz_name_match there, back;

    tz_name_compare(a, b, &there);
    tz_name_compare(b, a, &back);
    if (there.score != back.score || there.count != back.count || there.score > TZ_SCORE_MAX ||
        there.score != tz_name_rescore(there.reasons, there.count))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char mem[2][TZ_NAME_BYTES];
    struct tz_name names[2];
    const size_t half = size / 2;
    const tz_str raw[2] = { { (const char *)data, half },
                            { (const char *)data + half, size - half } };
    const enum tz_name_kind kind = size ? (enum tz_name_kind)(data[size - 1] % 4) : TZ_NAME_ANY;

    for (int i = 0; i < 2; i++) {
        struct tz_err err = { 0 };
        const tz_status st = tz_name_parse(raw[i], kind, mem[i], &names[i], &err);

        if (st != TZ_OK && (st != TZ_INPUT || err.text[0] == '\0'))
            abort();
        if (st != TZ_OK)
            return 0;
        check_parts(&names[i]);
    }
    check_pair(&names[0], &names[1]);
    return 0;
}
