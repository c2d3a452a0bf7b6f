/* A statement of reasons and a paper accept any bytes: they return, and say
 * why; what was written is read back as it was. */
#include <stdlib.h>

#include "base/str.h"
#include "list/bytes.h"
#include "list/paper.h"
#include "list/statement.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static tz_status put(void *user, const struct tz_sentence *s, struct tz_err *err)
{
    struct tz_buf *b = user;

    (void)err;
    if (!s->text.len || !s->line)
        abort();
    tz_line_put(b, "sentence", s->text);
    return TZ_OK;
}

/* Each line that was written is one line of a paper again. */
static void read_back(struct tz_buf *b)
{
    struct tz_arena arena = { .budget = 1 << 22 };
    struct tz_paper paper;
    struct tz_err err;

    if (!b->failed && tz_paper_read(tz_buf_str(b), &arena, &paper, &err) == TZ_INPUT)
        abort();
    tz_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    tz_str text = { (const char *)data, size };
    struct tz_arena arena = { .budget = 1 << 22 };
    struct tz_buf b = { 0 };
    struct tz_paper paper;
    struct tz_err err;
    tz_status st;

    tz_buf_put(&b, TZ_STR("tizim paper v1\n"));
    st = tz_statement_read(text, "f", put, &b, &err);
    if (st < 0 && !*err.text)
        abort();
    read_back(&b);
    st = tz_paper_read(text, &arena, &paper, &err);
    if (st < 0 && !*err.text)
        abort();
    tz_buf_free(&b);
    tz_arena_free(&arena);
    return 0;
}
