/* tizim verdict: what a reviewer says of claims. */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "register/load.h"
#include "register/verdict.h"

struct args {
    const char *folder, *login, *reason, *changes;
};

/* "5", or "5-24": from the first to the last. */
struct range {
    int64_t first, last;
};

static bool read_range(tz_str text, struct range *out)
{
    tz_str rest = text, first;

    (void)tz_str_cut(&rest, '-', &first);
    if (first.len == text.len)
        rest = text;
    return tz_str_number(first, 1, INT64_MAX, &out->first) &&
           tz_str_number(rest, out->first, INT64_MAX, &out->last);
}

static tz_status give_changes(struct tz_register *r, enum tz_state state, const char *changes,
                              uint64_t *given, uint64_t *kept, struct tz_err *err)
{
    struct range range;

    if (!read_range(tz_str_z(changes), &range) || range.last >= tz_change_seq(r))
        return tz_fail(err, TZ_INPUT, "'%s' is not a change, such as 5, or several, such as 5-24",
                       changes);
    *given = *kept = 0;
    for (int64_t seq = range.first; seq <= range.last; seq++) {
        uint64_t n, left;

        TZ_TRY(tz_verdict_on_change(r, seq, state, &n, &left, err));
        *given += n;
        *kept += left;
    }
    return TZ_OK;
}

static tz_status give(struct tz_register *r, enum tz_state state, int count, char **claims,
                      struct tz_err *err)
{
    for (int i = 0; i < count; i++) {
        int64_t id;

        if (!tz_claim_number(tz_str_z(claims[i]), &id))
            return tz_fail(err, TZ_INPUT, "'%s' is not a claim, such as claim-17", claims[i]);
        TZ_TRY(tz_verdict(r, id, state, err));
    }
    return TZ_OK;
}

static tz_status decide(struct tz_register *r, const struct args *args, enum tz_state state,
                        int argc, char **argv, struct tz_err *err)
{
    bool own = state == TZ_IN_REVIEW || state == TZ_WITHDRAWN; /* the author's to say */
    uint64_t given = (uint64_t)argc, kept = 0;
    int64_t seq;

    TZ_TRY(tz_cli_change(r, args->login, args->reason, own ? TZ_ENTER : TZ_JUDGE, err));
    seq = tz_change_seq(r);
    if (args->changes)
        TZ_TRY(give_changes(r, state, args->changes, &given, &kept, err));
    else
        TZ_TRY(give(r, state, argc, argv, err));
    if (!given)
        return tz_fail(err, TZ_INPUT, "no claim to judge; %llu stay drafts for want of a citation",
                       (unsigned long long)kept);
    TZ_TRY(tz_change_commit(r, err));
    printf("change %lld: %llu claims %s", (long long)seq, (unsigned long long)given,
           tz_state_name(state));
    if (kept)
        printf("; %llu without a citation stay drafts", (unsigned long long)kept);
    putchar('\n');
    return TZ_OK;
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    enum tz_state state;
    struct tz_register *r;
    struct tz_err err;
    tz_status st;

    if (!argc || !tz_state_find(tz_str_z(argv[0]), &state) || state == TZ_DRAFT)
        return tz_command_usage(
            &tz_cmd_verdict,
            "say in_review, accepted, conflict, rejected or withdrawn, then claims");
    if (!args->reason || (argc > 1) == (args->changes != NULL))
        return tz_command_usage(&tz_cmd_verdict, "-m REASON, and claims or --change are needed");
    if (tz_register_open(&r, tz_cli_register(args->folder), true, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_verdict, &err);
    st = decide(r, args, state, argc - 1, argv + 1, &err);
    tz_register_close(r);
    if (st != TZ_OK)
        return tz_command_failed(&tz_cmd_verdict, &err);
    return tz_command_done(&tz_cmd_verdict, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    TZ_OPT_REGISTER(struct args),
    TZ_OPT_AS(struct args),
    TZ_OPT_REASON(struct args),
    { "change", 'c', TZ_FIELD(struct args, changes), 0, 0, "N|N-N",
      "every claim that came with change N, or with several" },
    { .name = NULL },
};

const struct tz_command tz_cmd_verdict = {
    .name = "verdict",
    .usage = "-m REASON STATE CLAIM...|--change N",
    .summary = "Hand in, accept, reject or withdraw claims.",
    .text =
        "STATE is in_review or withdrawn, which the author says, or accepted, conflict or\n"
        "rejected, which a reviewer says who is not the author. A claim without a citation\n"
        "stays a draft, unless it describes a source. Earlier verdicts stay on record.",
    .examples =
        "$ tizim verdict -m 'compared with the scan' accepted claim-17 claim-18\n"
        "$ tizim verdict -m 'the report is sound' accepted --change 4\n"
        "$ tizim verdict -m 'the work of Monday' accepted --change 5-24",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
