/* tizim evidence verify: every file of evidence, read again. */
#include "base/clock.h"
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/evidence.h"
#include "cli/progress.h"
#include "register/exhibit.h"

struct args {
    const char *folder, *login, *reason;
};

static void tell(void *user, const char *line)
{
    (void)user;
    printf("damaged: %s\n", line);
}

static void progress(void *user, uint64_t done)
{
    tz_progress_show(user, done, 0);
}

static tz_status verify(struct tz_register *r, const struct args *args, struct tz_damage *damage,
                        struct tz_custody_count *count, struct tz_err *err)
{
    struct tz_progress p;
    tz_status st;

    TZ_TRY(tz_cli_change(r, args->login, args->reason, TZ_ENTER, err));
    tz_progress_open(&p, "files", 0);
    st = tz_exhibit_verify(r, damage, progress, &p, count, err);
    tz_progress_close(&p);
    return st;
}

static int run(void *p, int argc, char **argv)
{
    struct tz_damage damage = { tell, NULL, 0 };
    struct tz_custody_count count;
    const struct args *args = p;
    struct tz_register *r;
    struct tz_err err;
    tz_status st;

    (void)argv;
    if (argc)
        return tz_command_usage(&tz_cmd_evidence_verify, "it takes no arguments");
    if (tz_register_open(&r, tz_cli_register(args->folder), true, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_evidence_verify, &err);
    st = verify(r, args, &damage, &count, &err);
    tz_register_close(r);
    if (st != TZ_OK)
        return tz_command_failed(&tz_cmd_evidence_verify, &err);
    printf("%llu items, %llu bytes, %llu events of custody\n", (unsigned long long)count.files,
           (unsigned long long)count.bytes, (unsigned long long)count.events);
    if (count.unclaimed + count.half)
        printf("%llu files that no item names, %llu half-written\n",
               (unsigned long long)count.unclaimed, (unsigned long long)count.half);
    printf(damage.count ? "%llu damages\n" : "no damage\n", (unsigned long long)damage.count);
    return tz_command_done(&tz_cmd_evidence_verify, damage.count ? TZ_EXIT_CORRUPT : TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    TZ_OPT_REGISTER(struct args),
    TZ_OPT_AS(struct args),
    TZ_OPT_REASON(struct args),
    { .name = NULL },
};

const struct tz_command tz_cmd_evidence_verify = {
    .name = "evidence verify",
    .usage = "[-m REASON]",
    .summary = "Read every file of evidence again, and record that it was.",
    .text =
        "Compares each file with its size and both digests, each chain of custody with its\n"
        "links, and looks for files that do not belong there. Each item gets an event\n"
        "'verified', with its outcome; all in one change.",
    .examples = "$ tizim evidence verify -m 'monthly'",
    .options = options,
    .defaults = &(const struct args){ .reason = "evidence is verified" },
    .args_size = sizeof(struct args),
    .run = run,
};
