/* tizim help: everything that the command table knows of itself. */
#include "base/str.h"
#include "cli/commands.h"

struct args {
    bool man, completion, names;
};

static const struct tz_command *find(int argc, char **argv)
{
    char name[64];

    snprintf(name, sizeof name, "%s%s%s", argv[0], argc > 1 ? " " : "", argc > 1 ? argv[1] : "");
    for (const struct tz_command *const *c = tz_commands; *c; c++)
        if (strcmp((*c)->name, name) == 0)
            return *c;
    return NULL;
}

static void print_names(void)
{
    for (const struct tz_command *const *c = tz_commands; *c; c++)
        puts((*c)->name);
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    const struct tz_command *cmd = argc ? find(argc, argv) : NULL;

    if (argc && !cmd && tz_command_group(stdout, argv[0]) == 0)
        return tz_command_usage(&tz_cmd_help, "no such command: '%s'", argv[0]);
    if (argc && !cmd)
        return tz_command_done(&tz_cmd_help, TZ_EXIT_OK);
    if (args->names)
        print_names();
    else if (args->completion)
        tz_command_completion(stdout);
    else if (args->man)
        tz_command_man(stdout, cmd);
    else
        tz_command_help(stdout, cmd);
    return tz_command_done(&tz_cmd_help, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    { "man", 0, TZ_FIELD(struct args, man), 0, 0, NULL, "as a manual page, for man -l -" },
    { "completion", 0, TZ_FIELD(struct args, completion), 0, 0, NULL,
      "the completion script for bash" },
    { "names", 0, TZ_FIELD(struct args, names), 0, 0, NULL, "the commands alone, one a line" },
    { .name = NULL },
};

const struct tz_command tz_cmd_help = {
    .name = "help",
    .usage = "[--man | --completion | --names] [COMMAND]",
    .summary = "Explain a command, or list them all.",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
