/* A map and a table, any bytes with a line "--" between: what comes of them is
 * whole, and what is wrong with them is told. */
#include <stdlib.h>

#include "base/str.h"
#include "entity/dossier_table.h"

static tz_status look(void *user, const struct tz_dossier_form *form, struct tz_err *err)
{
    uint64_t *claims = user;

    (void)err;
    if (!form->id.len || !form->schema_name.len || !form->line)
        abort();
    for (size_t i = 0; i < form->count; i++)
        if (!form->claims[i].name.len || !form->claims[i].value.len ||
            form->claims[i].number != ++*claims)
            abort();
    return TZ_OK;
}

static void hear(void *user, const struct tz_dossier_fault *fault)
{
    (void)user;
    if (!fault->reason[0] || !fault->line)
        abort();
}

static void read_table(tz_str text, struct tz_dossier_map *map)
{
    uint64_t claims = 0;
    const struct tz_dossier_options options = {
        .sink = look, .complaint = hear, .user = &claims, .budget = 8 << 20
    };
    struct tz_err err = { 0 };
    struct tz_dossier *d;
    struct tz_bytes bytes;
    tz_status st;

    if (tz_dossier_open(&d, &options, &err) != TZ_OK)
        return;
    tz_bytes_open(&bytes, text);
    st = tz_dossier_read_table(d, map, &bytes.stream, "table", &err);
    if (st > 0 || (st < 0 && !err.text[0]) || tz_dossier_report(d)->claims != claims)
        abort();
    tz_dossier_close(d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const tz_str between = { "\n--\n", 4 };
    struct tz_arena arena = { .budget = 1 << 20 };
    tz_str text = { (const char *)data, size }, first = text;
    struct tz_err err = { 0 };
    struct tz_dossier_map map;
    struct tz_bytes bytes;
    tz_status st;

    first.len = tz_str_find(text, between);
    tz_bytes_open(&bytes, first);
    st = tz_dossier_map_read(&map, &bytes.stream, "map", &arena, &err);
    if (st > 0 || (st < 0 && !err.text[0]))
        abort();
    if (st == TZ_OK)
        read_table(tz_str_part(text, first.len + between.len, size), &map);
    tz_arena_free(&arena);
    return 0;
}
