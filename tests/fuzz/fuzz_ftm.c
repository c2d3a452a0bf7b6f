/* JSON lines of FollowTheMoney entities, from any bytes: what is read is
 * written, and read back as the same; what is not says why. */
#include <stdlib.h>

#include "base/str.h"
#include "entity/ftm.h"
#include "entity/lines.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_entity(const struct tz_entity *e, struct tz_buf *out)
{
    json_t *json = tz_ftm_json(e);

    if (!json)
        abort();
    out->len = 0;
    tz_json_put(out, json);
    if (out->failed)
        abort();
    json_decref(json);
}

/* Write, read, write: the two texts must be equal. */
static void check_round_trip(const struct tz_entity *e)
{
    struct tz_arena arena = { .budget = 1 << 26 };
    struct tz_buf first = { 0 }, second = { 0 };
    struct tz_entity again;
    struct tz_err err;
    json_t *json;

    if (!e->id.len)
        abort();
    write_entity(e, &first);
    json = json_loadb(first.ptr, first.len, 0, NULL);
    if (!json || tz_ftm_read(json, 1, &arena, &again, &err) != TZ_OK)
        abort();
    write_entity(&again, &second);
    if (!tz_str_eq(tz_buf_str(&first), tz_buf_str(&second)))
        abort();
    json_decref(json);
    tz_buf_free(&first);
    tz_buf_free(&second);
    tz_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tz_err err = { 0 };
    struct tz_lines lines;
    struct tz_bytes in;
    json_t *json;
    tz_status st;

    tz_bytes_open(&in, (tz_str){ (const char *)data, size });
    tz_lines_open(&lines, &in.stream);
    while ((st = tz_lines_json(&lines, &json, &err)) == TZ_OK) {
        struct tz_arena arena = { .budget = 1 << 26 };
        struct tz_entity e;
        tz_status read = tz_ftm_read(json, lines.line, &arena, &e, &err);

        json_decref(json);
        if (read == TZ_OK)
            check_round_trip(&e);
        else if (err.code != read || !err.text[0])
            abort();
        tz_arena_free(&arena);
    }
    if (st < 0 && (err.code != st || !err.text[0]))
        abort();
    tz_lines_close(&lines);
    return 0;
}
