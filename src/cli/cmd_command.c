/* tizim command: who was in command of a body on a day. */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/reading.h"
#include "dossier/chain.h"

struct args {
    const char *folder, *login, *as_of, *svg;
    bool all, json, dot;
};

static tz_status answer(const struct args *args, char **argv, struct tz_reading *g,
                        struct tz_buf *text, struct tz_buf *picture, struct tz_err *err)
{
    struct tz_chain chain;
    struct tz_day day;

    TZ_TRY(tz_day_asked(tz_str_z(argv[1]), &day, err));
    TZ_TRY(tz_cli_reading_open(g, args->folder, args->login, args->as_of, err));
    TZ_TRY(tz_chain_read(g, tz_str_z(argv[0]), day, args->all, &chain, err));
    if (args->svg)
        TZ_TRY(tz_chain_svg(&chain, picture, err));
    if (tz_cli_only_picture(args->svg))
        return TZ_OK;
    if (args->dot)
        return tz_chain_dot(&chain, text, err);
    return args->json ? tz_chain_json(g, &chain, text, err) : tz_chain_text(g, &chain, text, err);
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 }, picture = { 0 };
    TZ_AUTO(tz_cli_reading_close) struct tz_reading g = { 0 };
    struct tz_err err;
    tz_status st;

    if (argc != 2)
        return tz_command_usage(&tz_cmd_command, "the id of one body and a day, please");
    if (args->dot && args->json)
        return tz_command_usage(&tz_cmd_command, "--dot or --json, not both");
    st = answer(args, argv, &g, &text, &picture, &err);
    return tz_cli_answer(&tz_cmd_command, st, &text, &picture, args->svg, &err);
}

static const struct tz_option options[] = {
    TZ_OPTS_READING(struct args),
    { "all", 0, TZ_FIELD(struct args, all), 0, 0, NULL, "also posts that give no command" },
    TZ_OPT_SVG(struct args),
    { "dot", 0, TZ_FIELD(struct args, dot), 0, 0, NULL, "in the language of Graphviz" },
    { "json", 0, TZ_FIELD(struct args, json), 0, 0, NULL, "for machines" },
    { .name = NULL },
};

const struct tz_command tz_cmd_command = {
    .name = "command",
    .usage = "[--svg FILE] [--json] BODY DATE",
    .summary = "Who was in command of a body on a day.",
    .text =
        "Up every relation of command that held on that day, each post with whether its holder "
        "was\n"
        "certainly, possibly or not in post, and with the sources that say so. Where sources\n"
        "contradict each other, all of them stand there. docs/rules.md has the rule.",
    .examples =
        "$ tizim command publicbody-0fd89863adb9a7db 2011-12-17\n"
        "$ tizim command --svg chart.svg publicbody-0fd89863adb9a7db 2011-12-17",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
