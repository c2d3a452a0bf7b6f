/* tizim merge, tizim unmerge: two records are the same, as persons decide. */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "register/merge.h"

struct args {
    const char *folder, *login, *reason;
};

static tz_status viewer(struct tz_register *r, const struct args *args, struct tz_viewer *out,
                        struct tz_err *err)
{
    tz_str login = tz_cli_login(args->login);
    tz_status st = tz_viewer_of(r, login, out, err);

    return st == TZ_ABSENT ? tz_fail(err, TZ_INPUT, "there is no user %.*s", TZ_FMT(login)) : st;
}

static tz_status merge(struct tz_register *r, const struct args *args, char **ids,
                       struct tz_err *err)
{
    char uid[TZ_MERGE_UID];
    struct tz_viewer v;
    int64_t seq;

    TZ_TRY(viewer(r, args, &v, err));
    TZ_TRY(tz_cli_change(r, args->login, args->reason, TZ_ENTER, err));
    seq = tz_change_seq(r);
    TZ_TRY(tz_merge(r, &v, tz_str_z(ids[0]), tz_str_z(ids[1]), tz_str_trim(tz_str_z(args->reason)),
                    uid, err));
    TZ_TRY(tz_change_commit(r, err));
    printf("change %lld: %s says that %s is the same as %s, which stays\n", (long long)seq, uid,
           ids[1], ids[0]);
    printf(
        "it counts when somebody else accepts it: tizim verdict -m REASON accepted --change "
        "%lld\n",
        (long long)seq);
    return TZ_OK;
}

static tz_status unmerge(struct tz_register *r, const struct args *args, char **ids,
                         struct tz_err *err)
{
    struct tz_unmerge found;
    struct tz_viewer v;
    int64_t seq;

    TZ_TRY(viewer(r, args, &v, err));
    TZ_TRY(tz_unmerge_look(r, &v, tz_str_z(ids[0]), tz_str_z(ids[1]), &found, err));
    TZ_TRY(tz_cli_change(r, args->login, args->reason, found.own ? TZ_ENTER : TZ_JUDGE, err));
    seq = tz_change_seq(r);
    TZ_TRY(tz_unmerge(r, &v, tz_str_z(ids[0]), tz_str_z(ids[1]), &found, err));
    TZ_TRY(tz_change_commit(r, err));
    printf("change %lld: that %s and %s are the same is %s\n", (long long)seq, ids[0], ids[1],
           found.own ? "withdrawn" : "rejected");
    return TZ_OK;
}

static int decide(const struct tz_command *cmd, const struct args *args, int argc, char **argv,
                  tz_status (*what)(struct tz_register *r, const struct args *args, char **ids,
                                    struct tz_err *err))
{
    struct tz_register *r;
    struct tz_err err;
    tz_status st;

    if (argc != 2)
        return tz_command_usage(cmd, "two ids, please");
    if (!args->reason)
        return tz_command_usage(cmd, "a change needs a reason: -m TEXT");
    if (tz_register_open(&r, tz_cli_register(args->folder), true, &err) != TZ_OK)
        return tz_command_failed(cmd, &err);
    st = what(r, args, argv, &err);
    tz_register_close(r);
    return st == TZ_OK ? tz_command_done(cmd, TZ_EXIT_OK) : tz_command_failed(cmd, &err);
}

static int run_merge(void *p, int argc, char **argv)
{
    return decide(&tz_cmd_merge, p, argc, argv, merge);
}

static int run_unmerge(void *p, int argc, char **argv)
{
    return decide(&tz_cmd_unmerge, p, argc, argv, unmerge);
}

static const struct tz_option options[] = {
    TZ_OPT_REGISTER(struct args),
    TZ_OPT_AS(struct args),
    TZ_OPT_REASON(struct args),
    { .name = NULL },
};

const struct tz_command tz_cmd_merge = {
    .name = "merge",
    .usage = "-m REASON STAYS SAME",
    .summary = "Decide that two records are the same.",
    .text =
        "The decision is an entity, SameAs, with the reason. It counts when another person has\n"
        "accepted it: then both records are read, searched and exported as one, under the id of\n"
        "the first. Nothing is moved: each claim stays where it was entered, tizim unmerge takes\n"
        "the decision back, and --as-of shows what was before.",
    .examples =
        "$ tizim merge -m 'the same birth date and post' person-0f3a6c1d92b4e857 "
        "person-17b2d9c04e5a6f38",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run_merge,
};

const struct tz_command tz_cmd_unmerge = {
    .name = "unmerge",
    .usage = "-m REASON ID ID",
    .summary = "Take back that two records are the same.",
    .text =
        "Whoever entered the decision withdraws it by this; a reviewer rejects it. Records that\n"
        "are the same through others are taken apart where they were put together.",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run_unmerge,
};
