/* tizim expunge: take values away for good, when two users say so. */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "register/expunge.h"
#include "register/load.h"

struct args {
    const char *folder, *login, *reason, *why;
};

static tz_status expunge(struct tz_register *r, const struct args *args, int count, char **claims,
                         int *gone, struct tz_err *err)
{
    TZ_TRY(tz_cli_change(r, args->login, args->reason, TZ_EXPUNGE, err));
    for (int i = 0; i < count; i++) {
        bool went;
        int64_t id;

        if (!tz_claim_number(tz_str_z(claims[i]), &id))
            return tz_fail(err, TZ_INPUT, "'%s' is not a claim, such as claim-17", claims[i]);
        TZ_TRY(tz_expunge(r, id, tz_str_z(args->why), &went, err));
        *gone += went;
    }
    TZ_TRY(tz_change_commit(r, err));
    return *gone ? tz_expunge_sweep(r, err) : TZ_OK;
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct tz_register *r;
    struct tz_err err;
    int gone = 0;
    tz_status st;

    if (!argc || !args->reason || !args->why)
        return tz_command_usage(&tz_cmd_expunge, "claims, --reason CODE and -m are needed");
    if (tz_register_open(&r, tz_cli_register(args->folder), true, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_expunge, &err);
    st = expunge(r, args, argc, argv, &gone, &err);
    tz_register_close(r);
    if (st != TZ_OK)
        return tz_command_failed(&tz_cmd_expunge, &err);
    if (gone)
        printf("%d values expunged\n", gone);
    if (gone < argc)
        printf("%d wait for another user to say the same\n", argc - gone);
    return tz_command_done(&tz_cmd_expunge, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    TZ_OPT_REGISTER(struct args),
    TZ_OPT_AS(struct args),
    { "message", 'm', TZ_FIELD(struct args, reason), 0, 0, "TEXT",
      "which order, whose request: it stays with the change" },
    { "reason", 0, TZ_FIELD(struct args, why), 0, 0, "CODE",
      "of tizim vocabulary expunction_reason" },
    { .name = NULL },
};

const struct tz_command tz_cmd_expunge = {
    .name = "expunge",
    .usage = "-m TEXT --reason CODE CLAIM...",
    .summary = "Take values away for good, when two users say so.",
    .text =
        "The first user says that a value has to go, and why; when a second one says the same, it\n"
        "goes, and the quote with the last value that is cited there. What stays is that there\n"
        "was a claim, its salted digest, and who took it away, when and why. Lawyers, custodians\n"
        "and administrators may, for claims that they may know of. Backups, exports and copies of\n"
        "the evidence have to be seen to by people. Never write the value into -m.",
    .examples =
        "$ tizim expunge --as erlan -m 'order 2-17 of an invented court' --reason court_order "
        "claim-17",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
