/* tizim team add, team member, team list: groups that restricted values are opened to. */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "register/team.h"

enum { BUDGET = 16 * 1024 * 1024 };

struct args {
    const char *folder, *login, *reason;
    struct tz_texts in, out;
};

static tz_status move(struct tz_register *r, const char *team, const struct tz_texts *logins,
                      bool given, struct tz_err *err)
{
    for (size_t i = 0; i < logins->count; i++)
        TZ_TRY(tz_team_member(r, tz_str_z(team), tz_str_z(logins->item[i]), given, err));
    return TZ_OK;
}

/* One change: add the team when it is new, then who comes in and who goes. */
static int change(const struct tz_command *cmd, const struct args *args, const char *team,
                  bool fresh)
{
    struct tz_register *r;
    struct tz_err err;
    tz_status st;

    if (tz_register_open(&r, tz_cli_register(args->folder), true, &err) != TZ_OK)
        return tz_command_failed(cmd, &err);
    st = tz_cli_change(r, args->login, args->reason, TZ_GOVERN, &err);
    if (st == TZ_OK && fresh)
        st = tz_team_add(r, tz_str_z(team), &err);
    if (st == TZ_OK)
        st = move(r, team, &args->in, true, &err);
    if (st == TZ_OK)
        st = move(r, team, &args->out, false, &err);
    if (st == TZ_OK)
        st = tz_change_commit(r, &err);
    tz_register_close(r);
    return st == TZ_OK ? tz_command_done(cmd, TZ_EXIT_OK) : tz_command_failed(cmd, &err);
}

static int run_add(void *p, int argc, char **argv)
{
    const struct args *args = p;

    if (argc != 1 || !args->reason)
        return tz_command_usage(&tz_cmd_team_add, "one name and -m are needed");
    return change(&tz_cmd_team_add, args, argv[0], true);
}

static int run_member(void *p, int argc, char **argv)
{
    const struct args *args = p;

    if (argc != 1 || !args->reason || args->in.count + args->out.count == 0)
        return tz_command_usage(&tz_cmd_team_member, "one team, --in or --out, and -m are needed");
    return change(&tz_cmd_team_member, args, argv[0], false);
}

static tz_status list(struct tz_register *r, const struct args *args, struct tz_err *err)
{
    TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = BUDGET };
    struct tz_viewer viewer;
    struct tz_team team = { 0 };
    tz_status st;

    TZ_TRY(tz_cli_viewer(r, args->login, &viewer, err));
    while ((st = tz_team_next(r, &viewer, team.name, &arena, &team, err)) == TZ_OK)
        printf("%.*s\t%.*s\n", TZ_FMT(team.name), TZ_FMT(team.members));
    return st == TZ_END ? TZ_OK : st;
}

static int run_list(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct tz_register *r;
    struct tz_err err;
    tz_status st;

    (void)argv;
    if (argc)
        return tz_command_usage(&tz_cmd_team_list, "no argument, please");
    if (tz_register_open(&r, tz_cli_register(args->folder), false, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_team_list, &err);
    st = list(r, args, &err);
    tz_register_close(r);
    return st == TZ_OK ? tz_command_done(&tz_cmd_team_list, TZ_EXIT_OK)
                       : tz_command_failed(&tz_cmd_team_list, &err);
}

static const struct tz_option options_add[] = {
    TZ_OPT_REGISTER(struct args),
    TZ_OPT_AS(struct args),
    TZ_OPT_REASON(struct args),
    { "in", 'i', TZ_FIELD(struct args, in), 0, 0, "LOGIN", "who is in it; may be repeated" },
    { .name = NULL },
};

static const struct tz_option options_member[] = {
    TZ_OPT_REGISTER(struct args),
    TZ_OPT_AS(struct args),
    TZ_OPT_REASON(struct args),
    { "in", 'i', TZ_FIELD(struct args, in), 0, 0, "LOGIN", "who comes in; may be repeated" },
    { "out", 'o', TZ_FIELD(struct args, out), 0, 0, "LOGIN", "who goes; may be repeated" },
    { .name = NULL },
};

static const struct tz_option options_list[] = {
    TZ_OPT_REGISTER(struct args),
    TZ_OPT_AS(struct args),
    { .name = NULL },
};

const struct tz_command tz_cmd_team_add = {
    .name = "team add",
    .usage = "-m REASON [--in LOGIN]... NAME",
    .summary = "Add a team: a group that restricted values are opened to.",
    .text =
        "A restricted value that names a team is there for its members and its author, and for\n"
        "nobody else. Values name a team with --team, or with \"team\" in a dossier file.",
    .examples = "$ tizim team add -m 'works with witnesses' --in aigul --in bolat witnesses",
    .options = options_add,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run_add,
};

const struct tz_command tz_cmd_team_member = {
    .name = "team member",
    .usage = "-m REASON [--in LOGIN]... [--out LOGIN]... NAME",
    .summary = "Take users into a team, or out of it.",
    .text = "What a user who has left saw in time is seen no more, also as of an earlier day.",
    .options = options_member,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run_member,
};

const struct tz_command tz_cmd_team_list = {
    .name = "team list",
    .usage = "[-r DIR]",
    .summary = "List the teams that you are in, with their members.",
    .text = "An administrator is shown all teams.",
    .options = options_list,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run_list,
};
