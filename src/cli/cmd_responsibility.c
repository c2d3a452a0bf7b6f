/* tizim responsibility: who is said to be responsible for what. */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/reading.h"
#include "dossier/responsibility.h"

struct args {
    const char *folder, *login, *as_of;
    bool json;
};

static tz_status answer(const struct args *args, const char *id, struct tz_reading *g,
                        struct tz_buf *text, struct tz_err *err)
{
    struct tz_responsibilities all;

    TZ_TRY(tz_cli_reading_open(g, args->folder, args->login, args->as_of, err));
    TZ_TRY(tz_responsibilities_read(g, tz_str_z(id), &all, err));
    return args->json ? tz_responsibilities_json(g, &all, text, err)
                      : tz_responsibilities_text(g, &all, text, err);
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 }, none = { 0 };
    TZ_AUTO(tz_cli_reading_close) struct tz_reading g = { 0 };
    struct tz_err err;
    tz_status st;

    if (argc != 1)
        return tz_command_usage(&tz_cmd_responsibility,
                                "the id of one person, body, event, act "
                                "or case, please");
    st = answer(args, argv[0], &g, &text, &err);
    return tz_cli_answer(&tz_cmd_responsibility, st, &text, &none, NULL, &err);
}

static const struct tz_option options[] = {
    TZ_OPTS_READING(struct args),
    { "json", 0, TZ_FIELD(struct args, json), 0, 0, NULL, "for machines" },
    { .name = NULL },
};

const struct tz_command tz_cmd_responsibility = {
    .name = "responsibility",
    .usage = "[--json] PERSON|EVENT",
    .summary = "Who is said to be responsible for what, and what speaks against it.",
    .text =
        "Of a person or body: the acts. Of an event, with its parts and their acts, of an act or "
        "a\n"
        "case: those said to be responsible. Each with the mode and what laws call it, the post\n"
        "held then, the standard reached, and what speaks for the one accused. It is \"alleged\n"
        "by\" somebody, until an official finding of a named body is accepted.",
    .examples = "$ tizim responsibility event-49d58327e0d0b920",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
