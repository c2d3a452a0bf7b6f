#include <locale.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "cli/commands.h"

/* How many words of argv name `cmd`: 0, 1 or 2. */
static int named(const struct tz_command *cmd, int argc, char **argv)
{
    const char *second = strchr(cmd->name, ' ');
    size_t first = second ? (size_t)(second - cmd->name) : strlen(cmd->name);

    if (argc < 2 || strncmp(argv[1], cmd->name, first) != 0 || argv[1][first] != '\0')
        return 0;
    if (!second)
        return 1;
    return argc > 2 && strcmp(argv[2], second + 1) == 0 ? 2 : 0;
}

static int run(const struct tz_command *cmd, int argc, char **argv)
{
    _Alignas(max_align_t) char args[TZ_ARGS_BYTES];
    struct tz_err err;
    tz_status st = tz_command_parse(cmd, &argc, argv, args, &err);

    if (st == TZ_END) {
        tz_command_help(stdout, cmd);
        return tz_command_done(cmd, TZ_EXIT_OK);
    }
    if (st != TZ_OK)
        return tz_command_usage(cmd, "%s", err.text);
    return cmd->run(args, argc, argv);
}

/* "list" alone names no command, but is the first word of several. */
static int no_such_command(const char *word)
{
    if (tz_command_group(stderr, word) > 0)
        fprintf(stderr, "tizim: '%s' is only the first word of these commands\n", word);
    else
        fprintf(stderr, "tizim: no such command: '%s'\n", word);
    fputs("Try: tizim help\n", stderr);
    return TZ_EXIT_USAGE;
}

int main(int argc, char **argv)
{
    static char answer[64 * 1024]; /* one that fits is written at its end, with errno */

    if (!isatty(STDOUT_FILENO))
        setvbuf(stdout, answer, _IOFBF, sizeof answer);
    setlocale(LC_CTYPE, "C.UTF-8");
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is a write that failed: nothing is left half-done */
    signal(SIGXFSZ, SIG_IGN); /* so is a file that may not grow further */
    for (const struct tz_command *const *c = tz_commands; *c; c++) {
        int words = named(*c, argc, argv);

        if (words)
            return run(*c, argc - words, argv + words);
    }
    if (argc < 2) {
        tz_command_help(stderr, NULL);
        return TZ_EXIT_USAGE;
    }
    if (strcmp(argv[1], "--version") == 0)
        puts("tizim " TZ_VERSION);
    else if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        tz_command_help(stdout, NULL);
    else
        return no_such_command(argv[1]);
    return tz_command_done(NULL, TZ_EXIT_OK);
}
