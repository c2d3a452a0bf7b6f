/* tizim check: everything in a register, compared with everything. */
#include "base/err.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "list/check.h"
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
    if (n->expunged)
        printf("expunged: %llu values and quotes, each by two users\n",
               (unsigned long long)n->expunged);
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

/* The lives of designations, in a register that can be opened. */
static tz_status check_list(const char *folder, struct tz_damage *damage, struct tz_err *err)
{
    struct tz_life_tally n = { 0 };
    struct tz_register *r;
    tz_status st;

    st = tz_register_open(&r, folder, false, err);
    if (st == TZ_CORRUPT || st == TZ_INPUT)
        return TZ_OK; /* told by tz_register_check() */
    if (st != TZ_OK)
        return st;
    st = tz_life_check(r, damage, &n, err);
    tz_register_close(r);
    if (st == TZ_OK && n.lives)
        printf("list: %llu proposals, %llu entries, %llu steps, %llu signatures, %llu papers\n",
               (unsigned long long)n.lives, (unsigned long long)n.entries,
               (unsigned long long)n.steps, (unsigned long long)n.signatures,
               (unsigned long long)n.papers);
    return st;
}

static int run(void *p, int argc, char **argv)
{
    struct tz_damage damage = { tell, NULL, 0 };
    const struct args *args = p;
    struct tz_register_count count;
    const char *folder;
    struct tz_err err;

    if (argc > 1 || (argc && args->folder))
        return tz_command_usage(&tz_cmd_check, "one register, please");
    folder = argc ? argv[0] : tz_cli_register(args->folder);
    if (tz_register_check(folder, &damage, &count, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_check, &err);
    report(&count);
    if (check_list(folder, &damage, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_check, &err);
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
        "digests; each step in the life of a designation with its rules, its text and its\n"
        "signature. Prints all damage that there is, and what was counted.",
    .examples = "$ tizim check -r register",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
