/* tizim case: the stages of a case, and what follows from them. */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/day.h"
#include "cli/reading.h"
#include "dossier/case_text.h"

struct args {
    const char *folder, *login, *as_of, *on;
    bool json;
};

static tz_status show(struct tz_reading *g, const struct args *args, const char *id,
                      struct tz_buf *b, struct tz_err *err)
{
    struct tz_case_shown s = { .notes = { .g = g } };

    TZ_TRY(tz_cli_day(args->on, &s.day, err));
    TZ_TRY(tz_cli_reading_open(g, args->folder, args->login, args->as_of, err));
    TZ_TRY(tz_case_read(g, tz_str_z(id), &s.the_case, err));
    TZ_TRY(tz_reckon(&s.the_case, s.day, &g->arena, &s.reckoning, err));
    return args->json ? tz_case_json(&s, b, err) : tz_case_text(&s, b, err);
}

static int run(void *p, int argc, char **argv)
{
    TZ_AUTO(tz_buf_free) struct tz_buf b = { 0 };
    TZ_AUTO(tz_cli_reading_close) struct tz_reading g = { 0 };
    struct tz_err err;

    if (argc != 1)
        return tz_command_usage(&tz_cmd_case, "the id of one case, please");
    if (show(&g, p, argv[0], &b, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_case, &err);
    fwrite(b.ptr, 1, b.len, stdout);
    return tz_command_done(&tz_cmd_case, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    TZ_OPTS_READING(struct args),
    TZ_OPT_ON(struct args),
    { "json", 0, TZ_FIELD(struct args, json), 0, 0, NULL, "as one JSON object" },
    { .name = NULL },
};

const struct tz_command tz_cmd_case = {
    .name = "case",
    .usage = "[--on DATE] [--json] ID",
    .summary = "Show the stages of a case, the sentences, the time served.",
    .text =
        "Stages stand in order, each with all that is claimed of it and by whom; a sentence that\n"
        "was changed stays. What tizim computes (the end of a sentence, the time served) is\n"
        "marked as computed, with the claims that it comes from. ID is a CourtCase.",
    .examples =
        "$ tizim case courtcase-ab1242d403b35ff4\n"
        "$ tizim case --on 2015-12-16 courtcase-dcdbb0bd116e05c5",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
