/* tizim notify: tell subscribers of new releases, each once. */

#include "base/err.h"
#include "cli/commands.h"
#include "list/notices.h"

struct args {
    const char *subscribers, *state, *sender;
};

static void trouble(const char *name, unsigned release)
{
    fprintf(stderr, "%s could not be told of release %u\n", name, release);
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct tz_notices n = { .subscribers = args->subscribers,
                            .state = args->state,
                            .sender = args->sender,
                            .trouble = trouble };
    struct tz_err err;

    if (argc != 1 || !args->subscribers || !args->state)
        return tz_command_usage(&tz_cmd_notify,
                                "which publication, --subscribers FILE and --state DIR, please");
    n.publication = argv[0];
    if (tz_notices_send(&n, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_notify, &err);
    printf("%s: release %u; %u told, %u knew, %u could not be told\n", argv[0], n.newest, n.told,
           n.knew, n.failed);
    return tz_command_done(&tz_cmd_notify, n.failed ? TZ_EXIT_FOUND : TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    { "subscribers", 's', TZ_FIELD(struct args, subscribers), 0, 0, "FILE",
      "who is told, and how" },
    { "state", 'd', TZ_FIELD(struct args, state), 0, 0, "DIR", "what each has been told" },
    { "from", 'f', TZ_FIELD(struct args, sender), 0, 0, "ADDRESS", "the sender of mails" },
    { .name = NULL },
};

const struct tz_command tz_cmd_notify = {
    .name = "notify",
    .usage = "--subscribers FILE --state DIR [--from ADDRESS] PUBLICATION",
    .summary = "Tell subscribers of each new release, with what changed.",
    .text =
        "FILE has a line for each subscriber: a name, then how to tell:\n"
        "\n"
        "    watch   run    /usr/local/bin/take-list --quiet\n"
        "    anna    mail   anna@example.org\n"
        "\n"
        "`run` runs the command by sh, with the delta as standard input and TIZIM_RELEASE,\n"
        "TIZIM_FOLDER (of the release) and TIZIM_LIST in its environment. `mail` hands a mail\n"
        "with the number of changes and the entries to sendmail -t. Each release goes to each\n"
        "subscriber once, the oldest first; one that fails is tried again by the next run, and\n"
        "gets no later release before. Exit status 1: somebody could not be told.",
    .examples = "$ tizim notify --subscribers subscribers --state told public/",
    .options = options,
    .defaults = &(const struct args){ .sender = "" },
    .args_size = sizeof(struct args),
    .run = run,
};
