/* tizim conditions: what an agreement was to depend on, and who held what for met. */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/reading.h"
#include "dossier/conditions.h"

struct args {
    const char *folder, *login, *as_of;
    bool json;
};

static tz_status answer(const struct args *args, const char *id, struct tz_reading *g,
                        struct tz_buf *b, struct tz_err *err)
{
    struct tz_agreement agreement;

    TZ_TRY(tz_cli_reading_open(g, args->folder, args->login, args->as_of, err));
    TZ_TRY(tz_agreement_read(g, tz_str_z(id), &agreement, err));
    return args->json ? tz_agreement_json(g, &agreement, b, err)
                      : tz_agreement_text(g, &agreement, b, err);
}

static int run(void *p, int argc, char **argv)
{
    TZ_AUTO(tz_cli_reading_close) struct tz_reading g = { 0 };
    TZ_AUTO(tz_buf_free) struct tz_buf b = { 0 };
    struct tz_err err;

    if (argc != 1)
        return tz_command_usage(&tz_cmd_conditions, "the id of one agreement, please");
    if (answer(p, argv[0], &g, &b, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_conditions, &err);
    fwrite(b.ptr, 1, b.len, stdout); /* tz_command_done() sees a failure */
    return tz_command_done(&tz_cmd_conditions, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    TZ_OPTS_READING(struct args),
    { "json", 0, TZ_FIELD(struct args, json), 0, 0, NULL, "as one JSON object" },
    { .name = NULL },
};

const struct tz_command tz_cmd_conditions = {
    .name = "conditions",
    .usage = "[--json] AGREEMENT",
    .summary = "Show the conditions of an agreement, and who holds which for met.",
    .text =
        "The steps of the agreement, each condition with all assessments in order, the last word\n"
        "of each assessor, and a grid of the years. Nobody's assessment replaces another's.",
    .examples = "$ tizim conditions agreement-334508ddd6157f0f",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
