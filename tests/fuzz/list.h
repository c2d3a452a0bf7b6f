/* tests/fuzz/list.h - a list reader is given any bytes: it returns, says why
 * when it fails, and every entity it hands on has what entities must have. */
#ifndef TZ_FUZZ_LIST_H
#define TZ_FUZZ_LIST_H

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "format/source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static tz_status check_entity(void *user, const struct tz_entity *e, struct tz_err *err)
{
    (void)user, (void)err;
    if (!e->id.len || !e->schema_name.len || !e->dataset_count)
        abort();
    for (size_t i = 0; i < e->count; i++) {
        const struct tz_statement *s = &e->statements[i];

        if (!s->prop.len || !s->value.text.len || tz_str_utf8(s->value.text) < s->value.text.len)
            abort();
    }
    return TZ_OK;
}

static void explained(tz_status st, const struct tz_err *err)
{
    if (st > 0 || (st < 0 && (err->code != st || !err->text[0])))
        abort();
}

/* The bytes as one list of files; a line "====" stands between two of them. */
static inline void fuzz_list(const char *const *names, size_t most, const uint8_t *data,
                             size_t size)
{
    tz_str rest = { (const char *)data, size };
    struct tz_source_text texts[TZ_PARTS];
    struct tz_source *src = malloc(sizeof *src);
    struct tz_err err = { 0 };
    size_t count = 0;
    tz_status st;

    if (!src)
        return;
    do {
        texts[count] = (struct tz_source_text){ .name = tz_str_z(names[count]) };
        if (!tz_str_cut_at(&rest, TZ_STR("====\n"), &texts[count].bytes))
            texts[count].bytes = (tz_str){ "", 0 };
    } while (++count < most && rest.len);
    st = tz_source_open_texts(src, texts, count, &err);
    explained(st, &err);
    if (st == TZ_OK) {
        src->record_bytes = 16 * 1024 * 1024;
        st = tz_source_read(src, check_entity, NULL, &err);
        explained(st, &err);
        tz_source_close(src);
    }
    free(src);
}

#endif
