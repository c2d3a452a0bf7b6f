/* tizim figures: the numbers that are given for an event. */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/reading.h"
#include "dossier/figures.h"

struct args {
    const char *folder, *login, *as_of, *svg;
    bool json;
};

static tz_status answer(const struct args *args, const char *id, struct tz_reading *g,
                        struct tz_buf *text, struct tz_buf *picture, struct tz_err *err)
{
    struct tz_figures figures;

    TZ_TRY(tz_cli_reading_open(g, args->folder, args->login, args->as_of, err));
    TZ_TRY(tz_figures_read(g, tz_str_z(id), &figures, err));
    if (args->svg)
        tz_figures_svg(&figures, picture);
    if (tz_cli_only_picture(args->svg))
        return TZ_OK;
    return args->json ? tz_figures_json(g, &figures, text, err)
                      : tz_figures_text(g, &figures, text, err);
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 }, picture = { 0 };
    TZ_AUTO(tz_cli_reading_close) struct tz_reading g = { 0 };
    struct tz_err err;
    tz_status st;

    if (argc != 1)
        return tz_command_usage(&tz_cmd_figures, "the id of one event, please");
    st = answer(args, argv[0], &g, &text, &picture, &err);
    return tz_cli_answer(&tz_cmd_figures, st, &text, &picture, args->svg, &err);
}

static const struct tz_option options[] = {
    TZ_OPTS_READING(struct args),
    TZ_OPT_SVG(struct args),
    { "json", 0, TZ_FIELD(struct args, json), 0, 0, NULL, "for machines" },
    { .name = NULL },
};

const struct tz_command tz_cmd_figures = {
    .name = "figures",
    .usage = "[--svg FILE] [--json] EVENT",
    .summary = "The numbers that are given for an event, side by side.",
    .text =
        "What counts the same stands together: the official series with what supersedes what, the\n"
        "highest official and unofficial number, how many are documented by name, and which\n"
        "numbers only look alike. Nothing is added up, and there is no mean.",
    .examples =
        "$ tizim figures event-a7c68dbc40828f57\n"
        "$ tizim figures --svg figures.svg event-a7c68dbc40828f57",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
