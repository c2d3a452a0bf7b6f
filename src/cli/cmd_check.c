/* tizim check: everything in a register, compared with everything. */
#include "cli/commands.h"
#include "cli/register.h"
#include "register/check.h"

struct args {
    const char *folder;
};

static void tell(void *user, const char *line)
{
    (void)user;
    printf("damaged: %s\n", line);
}

static void report(const struct tz_register_count *n)
{
    printf("database: %llu pages\n", (unsigned long long)n->pages);
    printf("changes: %llu, with %llu rows and %llu texts\n", (unsigned long long)n->changes,
           (unsigned long long)n->rows, (unsigned long long)n->texts);
    printf("search: %llu words of values\n", (unsigned long long)n->words);
    printf("journal: %llu entries in %llu tiles\n", (unsigned long long)n->log.entries,
           (unsigned long long)n->log.tiles);
    printf("evidence: %llu files, %llu bytes, %llu events of custody\n",
           (unsigned long long)n->files, (unsigned long long)n->bytes,
           (unsigned long long)n->events);
    if (n->unclaimed)
        printf("%llu files of evidence that no item names: left by a crash, or put there\n",
               (unsigned long long)n->unclaimed);
    if (n->late)
        printf("%llu changes are not yet in the journal; the next change adds them\n",
               (unsigned long long)n->late);
    if (n->log.leftover + n->strangers)
        printf("%llu files are not the register's, or were left by a crash\n",
               (unsigned long long)(n->log.leftover + n->strangers));
}

static int run(void *p, int argc, char **argv)
{
    struct tz_damage damage = { tell, NULL, 0 };
    const struct args *args = p;
    struct tz_register_count count;
    struct tz_err err;

    if (argc > 1 || (argc && args->folder))
        return tz_command_usage(&tz_cmd_check, "one register, please");
    if (tz_register_check(argc ? argv[0] : tz_cli_register(args->folder), &damage, &count, &err) !=
        TZ_OK)
        return tz_command_failed(&tz_cmd_check, &err);
    report(&count);
    printf(damage.count ? "%llu damages\n" : "no damage\n", (unsigned long long)damage.count);
    return tz_command_done(&tz_cmd_check, damage.count ? TZ_EXIT_CORRUPT : TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    TZ_OPT_REGISTER(struct args),
    { .name = NULL },
};

const struct tz_command tz_cmd_check = {
    .name = "check",
    .usage = "[-r DIR]",
    .summary = "Read a whole register and compare everything in it.",
    .text =
        "The pages, structure and references of the database; each change with its commitment;\n"
        "the words that search finds with the values that they are made of; the commitments\n"
        "with the journal, its tiles with its signed root; each file of evidence with its\n"
        "digests. Prints all damage that there is, and what was counted.",
    .examples = "$ tizim check -r register",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
