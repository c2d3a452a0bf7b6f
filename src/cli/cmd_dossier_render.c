/* tizim dossier render: a dossier as a submission, for reading and for print. */
#include "base/err.h"
#include "base/file.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/day.h"
#include "cli/reading.h"
#include "dossier/render.h"

struct args {
    const char *folder, *login, *as_of, *on, *regime, *output;
    bool open;
};

static tz_status render(struct tz_reading *g, const struct args *args, const char *id,
                        struct tz_buf *b, struct tz_err *err)
{
    struct tz_render_form form = { .regime = tz_str_z(args->regime), .public_only = args->open };

    TZ_TRY(tz_cli_day(args->on, &form.day, err));
    TZ_TRY(tz_cli_reading_open(g, args->folder, args->login, args->as_of, err));
    TZ_TRY(tz_render(g, tz_str_z(id), &form, b, err));
    if (strcmp(args->output, "-") != 0)
        return tz_file_put(args->output, tz_buf_str(b), err);
    fwrite(b->ptr, 1, b->len, stdout); /* tz_command_done() sees a failure */
    return TZ_OK;
}

static int run(void *p, int argc, char **argv)
{
    TZ_AUTO(tz_cli_reading_close) struct tz_reading g = { 0 };
    TZ_AUTO(tz_buf_free) struct tz_buf b = { 0 };
    const struct args *args = p;
    struct tz_err err;

    if (argc != 1 || !args->regime || !args->output)
        return tz_command_usage(&tz_cmd_dossier_render,
                                "--regime, -o and the id of a proposal, or of who is proposed");
    if (render(&g, args, argv[0], &b, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_dossier_render, &err);
    return tz_command_done(&tz_cmd_dossier_render, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    TZ_OPTS_READING(struct args),
    TZ_OPT_ON(struct args),
    { "regime", 0, TZ_FIELD(struct args, regime), 0, 0, "REGIME", "eu, us, uk, ca" },
    { "output", 'o', TZ_FIELD(struct args, output), 0, 0, "FILE",
      "the page; - is standard output" },
    { "public", 0, TZ_FIELD(struct args, open), 0, 0, NULL, "only what may be public" },
    { .name = NULL },
};

const struct tz_command tz_cmd_dossier_render = {
    .name = "dossier render",
    .usage = "--regime REGIME [--public] -o FILE.html ID",
    .summary = "Write a dossier as a submission, in the order of an authority.",
    .text =
        "One page of HTML that needs nothing else, for reading and for print. The first part is\n"
        "what may be public: accepted claims that are public, of properties that may be\n"
        "published. The second is confidential and has the rest. Each value has its sources,\n"
        "numbered to an annex with the words, the document and its digest.",
    .examples =
        "$ tizim dossier render --regime eu -o submission.html proposal-6169159ebbe10cc4\n"
        "$ tizim dossier render --regime eu --public -o public.html proposal-6169159ebbe10cc4",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
