/* The three faces of the command table: --help, the manual page, completion. */
#include <string.h>

#include "base/str.h"
#include "cli/commands.h"

/* clang-format off */
static const struct { int status; const char *means; } exits[] = {
    { TZ_EXIT_OK,      "It worked." },
    { TZ_EXIT_FOUND,   "It worked, and the answer is the one that --exit-code asks to be told." },
    { TZ_EXIT_USAGE,   "The command line was wrong." },
    { TZ_EXIT_INPUT,   "An input was malformed, or larger than is allowed." },
    { TZ_EXIT_SYSTEM,  "The operating system refused: no such file, disk full, no memory." },
    { TZ_EXIT_CORRUPT, "A compiled list or a register fails its checks." },
};
/* clang-format on */

enum { EXITS = sizeof exits / sizeof *exits };

/* The paragraphs that a command makes from a table. */
static void put_more(FILE *to, const struct tz_command *cmd,
                     void (*put)(FILE *to, const char *text))
{
    struct tz_buf more = { 0 };

    if (!cmd->more)
        return;
    cmd->more(&more);
    tz_buf_putc(&more, '\0');
    if (!more.failed)
        put(to, more.ptr);
    tz_buf_free(&more);
}

static void put_plain(FILE *to, const char *text)
{
    fprintf(to, "\n%s", text);
}

/* "-t, --threshold SCORE", the way an option is shown. */
static void option_form(char *into, size_t cap, const struct tz_option *o)
{
    char letter[5] = "    ";

    if (o->letter)
        snprintf(letter, sizeof letter, "-%c, ", o->letter);
    snprintf(into, cap, "%s--%s%s%s", letter, o->name, o->arg ? " " : "", o->arg ? o->arg : "");
}

static void help_line(FILE *to, const struct tz_command *cmd)
{
    fprintf(to, "  %-14s %s\n", cmd->name, cmd->summary);
}

int tz_command_group(FILE *to, const char *word)
{
    size_t len = strlen(word);
    int count = 0;

    for (const struct tz_command *const *c = tz_commands; *c; c++)
        if (strncmp((*c)->name, word, len) == 0 && (*c)->name[len] == ' ') {
            help_line(to, *c);
            count++;
        }
    return count;
}

static void help_of_all(FILE *to)
{
    fputs(
        "tizim keeps a personal-sanctions list honest, from the first piece of evidence to the\n"
        "last name screened.\n\nusage: tizim COMMAND [options]\n\n",
        to);
    for (const struct tz_command *const *c = tz_commands; *c; c++)
        help_line(to, *c);
    fputs("\ntizim COMMAND --help tells more of each. Exit statuses:\n", to);
    for (int i = 0; i < EXITS; i++)
        fprintf(to, "  %d  %s\n", exits[i].status, exits[i].means);
}

void tz_command_help(FILE *to, const struct tz_command *cmd)
{
    char form[64];

    if (!cmd) {
        help_of_all(to);
        return;
    }
    fprintf(to, "usage: tizim %s %s\n\n%s\n", cmd->name, cmd->usage, cmd->summary);
    if (cmd->text)
        fprintf(to, "\n%s\n", cmd->text);
    put_more(to, cmd, put_plain);
    if (cmd->options->name)
        fputs("\nOptions:\n", to);
    for (const struct tz_option *o = cmd->options; o->name; o++) {
        option_form(form, sizeof form, o);
        fprintf(to, "  %-28s %s\n", form, o->help);
    }
    if (cmd->examples)
        fprintf(to, "\nExamples:\n%s\n", cmd->examples);
}

/* Text for man(7): an empty line begins a paragraph; a backslash, and a dot or
 * a quote in front of a line, would be taken for a request. */
static void man_text(FILE *to, const char *text)
{
    bool fresh = true;

    for (const char *p = text; *p; p++) {
        if (fresh && *p == '\n')
            fputs(".PP", to);
        else if (fresh && (*p == '.' || *p == '\''))
            fputs("\\&", to);
        if (*p == '\\')
            fputs("\\e", to);
        else if (*p == '-')
            fputs("\\-", to);
        else
            fputc(*p, to);
        fresh = *p == '\n';
    }
}

static void put_man(FILE *to, const char *text)
{
    fputs("\n.nf\n", to);
    man_text(to, text);
    fputs(".fi\n", to);
}

/* A command's name as its page is called: "tizim-list-info". */
static void man_name(FILE *to, const struct tz_command *cmd)
{
    fputs("tizim\\-", to);
    for (const char *p = cmd->name; *p; p++)
        fputs(*p == ' ' ? "\\-" : (char[]){ *p, '\0' }, to);
}

static void man_options(FILE *to, const struct tz_command *cmd)
{
    char form[64];

    if (!cmd->options->name)
        return;
    fputs(".SH OPTIONS\n", to);
    for (const struct tz_option *o = cmd->options; o->name; o++) {
        option_form(form, sizeof form, o);
        fputs(".TP\n.B ", to);
        man_text(to, form + strspn(form, " "));
        fputc('\n', to);
        man_text(to, o->help);
        fputc('\n', to);
    }
}

static void man_of_all(FILE *to)
{
    fputs(".TH tizim 1 \"\" \"tizim " TZ_VERSION
          "\"\n.SH NAME\ntizim \\- a personal\\-sanctions "
          "list, from evidence to screening\n.SH SYNOPSIS\n.B tizim\n.I COMMAND\n[options]\n"
          ".SH COMMANDS\n",
          to);
    for (const struct tz_command *const *c = tz_commands; *c; c++) {
        fputs(".TP\n.BR ", to);
        man_name(to, *c);
        fputs(" (1)\n", to);
        man_text(to, (*c)->summary);
        fputc('\n', to);
    }
}

static void man_of_one(FILE *to, const struct tz_command *cmd)
{
    fputs(".TH ", to);
    man_name(to, cmd);
    fputs(" 1 \"\" \"tizim " TZ_VERSION "\"\n.SH NAME\n", to);
    man_name(to, cmd);
    fputs(" \\- ", to);
    man_text(to, cmd->summary);
    fprintf(to, "\n.SH SYNOPSIS\n.B tizim %s\n", cmd->name);
    man_text(to, cmd->usage);
    fputc('\n', to);
    if (cmd->text) {
        fputs(".SH DESCRIPTION\n", to);
        man_text(to, cmd->text);
        fputc('\n', to);
    }
    put_more(to, cmd, put_man);
    man_options(to, cmd);
    if (cmd->examples) {
        fputs(".SH EXAMPLES\n.nf\n", to);
        man_text(to, cmd->examples);
        fputs("\n.fi\n", to);
    }
}

void tz_command_man(FILE *to, const struct tz_command *cmd)
{
    if (cmd)
        man_of_one(to, cmd);
    else
        man_of_all(to);
    fputs(".SH EXIT STATUS\n", to);
    for (int i = 0; i < EXITS; i++) {
        fprintf(to, ".TP\n%d\n", exits[i].status);
        man_text(to, exits[i].means);
        fputc('\n', to);
    }
    if (cmd)
        fputs(".SH SEE ALSO\n.BR tizim (1)\n", to);
}

/* The words that may stand first, each once: commands with a common first
 * word stand together in the table. */
static void completion_first_words(FILE *to)
{
    const char *before = "";
    size_t length = 0;

    for (const struct tz_command *const *c = tz_commands; *c; c++) {
        size_t first = strcspn((*c)->name, " ");

        if (first != length || strncmp((*c)->name, before, first) != 0)
            fprintf(to, "%s%.*s", length ? " " : "", (int)first, (*c)->name);
        before = (*c)->name;
        length = first;
    }
}

static void completion_options(FILE *to, const struct tz_command *cmd)
{
    bool of_two = strchr(cmd->name, ' ') != NULL;

    if (of_two)
        fprintf(to, "    \"2 %.*s \"*) words+=\" %s\" ;;&\n", (int)strcspn(cmd->name, " "),
                cmd->name, strchr(cmd->name, ' ') + 1);
    fprintf(to, "    %s\" %s%s\"*) words=\"--help", of_two ? "[!2]*" : "*", cmd->name,
            of_two ? "" : " ");
    for (const struct tz_option *o = cmd->options; o->name; o++)
        fprintf(to, " --%s", o->name);
    fputs("\" ;;\n", to);
}

void tz_command_completion(FILE *to)
{
    fputs(
        "# bash completion for tizim; where it has no word to offer, bash offers files\n"
        "_tizim()\n{\n    local cur=${COMP_WORDS[COMP_CWORD]} words=\n"
        "    case \"$COMP_CWORD ${COMP_WORDS[1]} ${COMP_WORDS[2]}\" in\n    \"1 \"* | *\" help "
        "\"*) words=\"",
        to);
    completion_first_words(to);
    fputs("\" ;;\n", to);
    for (const struct tz_command *const *c = tz_commands; *c; c++)
        if (*c != &tz_cmd_help)
            completion_options(to, *c);
    fputs(
        "    esac\n    [[ $words == --help* && $cur != -* ]] && words=\n"
        "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n}\n"
        "complete -o default -F _tizim tizim\n",
        to);
}
