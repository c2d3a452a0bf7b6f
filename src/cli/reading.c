#include "cli/reading.h"

#include "base/err.h"
#include "base/file.h"
#include "base/str.h"

enum { BUDGET = 256 * 1024 * 1024 };

void tz_cli_reading_close(struct tz_reading *g)
{
    tz_register_close(g->r);
    tz_arena_free(&g->arena);
}

tz_status tz_cli_reading_open(struct tz_reading *g, const char *folder, const char *given,
                              const char *as_of, struct tz_err *err)
{
    tz_str login = tz_cli_login(given);
    tz_status st;

    *g = (struct tz_reading){ .arena = { .budget = BUDGET } };
    TZ_TRY(tz_register_open(&g->r, tz_cli_register(folder), false, err));
    TZ_TRY(tz_register_hold(g->r, err));
    st = tz_viewer_of(g->r, login, &g->viewer, err);
    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_INPUT, "there is no user %.*s", TZ_FMT(login));
    if (st != TZ_OK)
        return st;
    if (!as_of)
        return tz_change_last(g->r, &g->as_of, err);
    st = tz_change_as_of(g->r, tz_str_z(as_of), &g->as_of, err);
    return st == TZ_ABSENT ? tz_fail(err, TZ_INPUT, "the register is younger than %s", as_of) : st;
}

bool tz_cli_only_picture(const char *svg)
{
    return svg && tz_str_is(tz_str_z(svg), "-");
}

static tz_status put_answer(const struct tz_buf *text, const struct tz_buf *picture,
                            const char *svg, struct tz_err *err)
{
    if (text->failed || picture->failed)
        return tz_fail(err, TZ_NOMEM, "no memory for the answer");
    if (tz_cli_only_picture(svg))
        fwrite(picture->ptr, 1, picture->len, stdout); /* tz_command_done() sees a failure */
    else if (svg)
        TZ_TRY(tz_file_put(svg, tz_buf_str(picture), err));
    if (text->len)
        fwrite(text->ptr, 1, text->len, stdout);
    return TZ_OK;
}

int tz_cli_answer(const struct tz_command *cmd, tz_status st, const struct tz_buf *text,
                  const struct tz_buf *picture, const char *svg, struct tz_err *err)
{
    if (st == TZ_OK)
        st = put_answer(text, picture, svg, err);
    return st == TZ_OK ? tz_command_done(cmd, TZ_EXIT_OK) : tz_command_failed(cmd, err);
}
