/* tizim dossier check: whether a dossier holds what an authority asks for. */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/day.h"
#include "cli/reading.h"
#include "dossier/check.h"

struct args {
    const char *folder, *login, *as_of, *on, *regime;
    bool json;
};

/* Check for one regime, and print; *complete becomes false when it is not. */
static tz_status check_one(struct tz_reading *g, const struct args *args, const char *id,
                           const char *regime, struct tz_buf *b, bool *complete, struct tz_err *err)
{
    struct tz_check check;
    struct tz_day day;

    TZ_TRY(tz_cli_day(args->on, &day, err));
    TZ_TRY(tz_check_read(g, tz_str_z(id), tz_str_z(regime), day, &check, err));
    if (b->len)
        tz_buf_put(b, args->json ? TZ_STR(",") : TZ_STR("\n"));
    if (args->json)
        tz_check_json(&check, b);
    else
        tz_check_text(&check, b);
    *complete &= check.complete;
    return TZ_OK;
}

/* Without --regime: the one that the proposal is made for, or else the four authorities. */
static tz_status check_all(struct tz_reading *g, const struct args *args, const char *id,
                           struct tz_buf *b, bool *complete, struct tz_err *err)
{
    struct tz_papers papers;
    tz_str made_for = TZ_STR("");

    TZ_TRY(tz_papers_read(g, tz_str_z(id), TZ_STR(""), &papers, err));
    if (papers.proposed)
        made_for = tz_value_text(&papers.proposal, "regime");
    for (int i = 0; tz_check_regimes[i]; i++)
        if (made_for.len ? tz_str_is(made_for, tz_check_regimes[i])
                         : strcmp(tz_check_regimes[i], "example") != 0)
            TZ_TRY(check_one(g, args, id, tz_check_regimes[i], b, complete, err));
    return TZ_OK;
}

static tz_status answer(struct tz_reading *g, const struct args *args, const char *id,
                        struct tz_buf *b, bool *complete, struct tz_err *err)
{
    TZ_TRY(tz_cli_reading_open(g, args->folder, args->login, args->as_of, err));
    if (args->regime)
        TZ_TRY(check_one(g, args, id, args->regime, b, complete, err));
    else
        TZ_TRY(check_all(g, args, id, b, complete, err));
    return b->failed ? tz_fail(err, TZ_NOMEM, "no memory for a check") : TZ_OK;
}

static int run(void *p, int argc, char **argv)
{
    TZ_AUTO(tz_cli_reading_close) struct tz_reading g = { 0 };
    TZ_AUTO(tz_buf_free) struct tz_buf b = { 0 };
    const struct args *args = p;
    bool complete = true;
    struct tz_err err;

    if (argc != 1)
        return tz_command_usage(&tz_cmd_dossier_check,
                                "the id of a proposal, or of who is proposed, please");
    if (answer(&g, args, argv[0], &b, &complete, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_dossier_check, &err);
    printf(args->json ? "[%.*s]\n" : "%.*s", (int)b.len, b.ptr);
    return tz_command_done(&tz_cmd_dossier_check, complete ? TZ_EXIT_OK : TZ_EXIT_FOUND);
}

static const struct tz_option options[] = {
    TZ_OPTS_READING(struct args),
    TZ_OPT_ON(struct args),
    { "regime", 0, TZ_FIELD(struct args, regime), 0, 0, "REGIME",
      "eu, us, uk, ca (default: the proposal's, or all of them)" },
    { "json", 0, TZ_FIELD(struct args, json), 0, 0, NULL, "as a JSON array, an object a regime" },
    { .name = NULL },
};

const struct tz_command tz_cmd_dossier_check = {
    .name = "dossier check",
    .usage = "[--regime REGIME] [--json] ID",
    .summary = "Check what a dossier still needs before it is submitted.",
    .text =
        "Fourteen points: what is there, with the ids; what is missing, and what to type to add\n"
        "it. ID is a Proposal, or the person or body that is proposed. The exit status is 0 when\n"
        "all that the authority requires is there, else 1.",
    .examples =
        "$ tizim dossier check person-0f3a6c1d92b4e857\n"
        "$ tizim dossier check --regime uk proposal-6169159ebbe10cc4",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
