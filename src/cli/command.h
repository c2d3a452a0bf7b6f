/* cli/command.h - a command is a table row beside its code; parsing, --help,
 * the manual page and shell completion are all made from it. */
#ifndef TZ_CLI_COMMAND_H
#define TZ_CLI_COMMAND_H

#include <stdbool.h>
#include <stdio.h>

#include "base/buf.h"

/* Exit statuses, the same for every command. */
enum tz_exit {
    TZ_EXIT_OK = 0,
    TZ_EXIT_FOUND = 1,   /* it worked, and the answer is the one that was asked to be told */
    TZ_EXIT_USAGE = 2,   /* the command line was wrong */
    TZ_EXIT_INPUT = 3,   /* an input was malformed, or larger than is allowed */
    TZ_EXIT_SYSTEM = 4,  /* the operating system refused: no such file, disk full, no memory */
    TZ_EXIT_CORRUPT = 5, /* a file of ours fails its checks */
};

enum tz_option_type { TZ_OPT_FLAG, TZ_OPT_TEXT, TZ_OPT_TEXTS, TZ_OPT_NUMBER, TZ_OPT_SCORE };

/* An option that may be given several times. */
struct tz_texts {
    const char *item[32];
    size_t count;
};

/* The type and place of an option's field, taken from the field itself: an
 * option can never disagree with the struct it fills. */
#define TZ_FIELD(struct_, field) \
    _Generic(((struct_ *)0)->field, bool : TZ_OPT_FLAG, const char * : TZ_OPT_TEXT,        \
             struct tz_texts : TZ_OPT_TEXTS, int64_t : TZ_OPT_NUMBER, tz_score : TZ_OPT_SCORE), \
        offsetof(struct_, field)

struct tz_option {
    const char *name; /* long name without "--"; NULL ends the table */
    char letter;      /* short name, or 0 */
    enum tz_option_type type;
    size_t field;        /* offsetof() in the command's argument struct */
    int64_t least, most; /* for TZ_OPT_NUMBER */
    const char *arg, *help;
};

struct tz_command {
    const char *name;                 /* "screen", or two words: "list info" */
    const char *usage;                /* what follows the name: "-l LIST [FILE|-]" */
    const char *summary;              /* one line */
    const char *text;                 /* paragraphs for --help and the manual page */
    void (*more)(struct tz_buf *out); /* further ones, made from a table; or NULL */
    const char *examples;             /* lines "$ tizim …", or NULL */
    const struct tz_option *options;
    const void *defaults;                          /* initial argument struct */
    size_t args_size;                              /* at most TZ_ARGS_BYTES */
    int (*run)(void *args, int argc, char **argv); /* enum tz_exit */
};

enum { TZ_ARGS_BYTES = 4096 };

/* Every command, in the order of the help; NULL ends it. cli/commands.c */
extern const struct tz_command *const tz_commands[];

/* Fill `args` from argv (without the command's words); argv is left holding
 * the plain arguments only, *argc their number. TZ_OK, TZ_INPUT, or TZ_END
 * when --help was asked for. */
tz_status tz_command_parse(const struct tz_command *cmd, int *argc, char **argv, void *args,
                           struct tz_err *err);

/* Help of one command, or of all (cmd NULL), as text for a terminal. */
void tz_command_help(FILE *to, const struct tz_command *cmd);

/* The commands of two words whose first is `word`, as lines of help; their number. */
int tz_command_group(FILE *to, const char *word);

/* Manual page in man(7) form; completion script for bash. */
void tz_command_man(FILE *to, const struct tz_command *cmd);
void tz_command_completion(FILE *to);

/* Print "tizim screen: <err>" and give the exit status for it. */
int tz_command_failed(const struct tz_command *cmd, const struct tz_err *err);

/* The same for a wrong command line, pointing at --help. */
int tz_command_usage(const struct tz_command *cmd, const char *fmt, ...) TZ_PRINTF(2, 3);

/* Flush standard output and give the exit status: `status`, or TZ_EXIT_SYSTEM,
 * with a message, when the answer could not be written whole. Of a pipe whose
 * reader went away nothing is said: the reader knows. `cmd` may be NULL. */
int tz_command_done(const struct tz_command *cmd, int status);

#endif
