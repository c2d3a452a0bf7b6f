#include "cli/command.h"

#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"

enum { OPTIONS_MAX = 48, LONG_ONLY = 256 };

/* getopt_long()'s own table and letters, made from ours. */
struct getopt_form {
    struct option longs[OPTIONS_MAX + 2];
    char letters[2 * OPTIONS_MAX + 4];
};

static void getopt_form(const struct tz_command *cmd, struct getopt_form *f)
{
    size_t used = 0;
    int n = 0;

    f->letters[used++] = ':'; /* tell a missing argument from an unknown option */
    for (const struct tz_option *o = cmd->options; o->name && n < OPTIONS_MAX; o++, n++) {
        bool takes = o->type != TZ_OPT_FLAG;

        f->longs[n] = (struct option){ o->name, takes ? required_argument : no_argument, NULL,
                                       LONG_ONLY + n };
        if (o->letter) {
            f->letters[used++] = o->letter;
            if (takes)
                f->letters[used++] = ':';
        }
    }
    f->longs[n++] = (struct option){ "help", no_argument, NULL, 'h' };
    f->longs[n] = (struct option){ 0 };
    f->letters[used++] = 'h';
    f->letters[used] = '\0';
}

static const struct tz_option *chosen(const struct tz_command *cmd, int code)
{
    if (code >= LONG_ONLY)
        return &cmd->options[code - LONG_ONLY];
    for (const struct tz_option *o = cmd->options; o->name; o++)
        if (o->letter == code)
            return o;
    return NULL;
}

/* "0.85", "1" or ".7" as basis points. */
static tz_status score(const struct tz_option *o, const char *text, tz_score *out,
                       struct tz_err *err)
{
    tz_str s = tz_str_z(text), whole = s, part = { 0 };
    int64_t ones = 0, n = 0, unit = TZ_SCORE_MAX;
    bool dot = memchr(text, '.', s.len) != NULL, good;

    if (dot) {
        whole = tz_str_part(s, 0, tz_str_find(s, TZ_STR(".")));
        part = tz_str_part(s, whole.len + 1, s.len);
    }
    for (size_t i = 0; i < part.len; i++)
        unit /= 10;
    good = (whole.len || part.len) && part.len <= 4 &&
           (!whole.len || tz_str_number(whole, 0, 1, &ones)) &&
           (!part.len || tz_str_number(part, 0, TZ_SCORE_MAX, &n));
    n = ones * TZ_SCORE_MAX + n * unit;
    if (!good || n > TZ_SCORE_MAX)
        return tz_fail(err, TZ_INPUT, "--%s: '%s' is not a score from 0 to 1, such as 0.70",
                       o->name, text);
    *out = (tz_score)n;
    return TZ_OK;
}

static tz_status store(const struct tz_option *o, char *field, const char *text, struct tz_err *err)
{
    struct tz_texts *texts = (struct tz_texts *)field;

    switch (o->type) {
    case TZ_OPT_FLAG:
        *(bool *)field = true;
        return TZ_OK;
    case TZ_OPT_TEXT:
        *(const char **)field = text;
        return TZ_OK;
    case TZ_OPT_TEXTS:
        if (texts->count == sizeof texts->item / sizeof *texts->item)
            return tz_fail(err, TZ_INPUT, "--%s is given more than %zu times", o->name,
                           texts->count);
        texts->item[texts->count++] = text;
        return TZ_OK;
    case TZ_OPT_NUMBER:
        if (!tz_str_number(tz_str_z(text), o->least, o->most, (int64_t *)field))
            return tz_fail(err, TZ_INPUT, "--%s: '%s' is not a number from %lld to %lld", o->name,
                           text, (long long)o->least, (long long)o->most);
        return TZ_OK;
    case TZ_OPT_SCORE:
        return score(o, text, (tz_score *)field, err);
    }
    return TZ_OK;
}

/* What getopt_long() did not take: `optopt` is the option, where it knows it. */
static tz_status refused(const struct tz_command *cmd, bool needs_value, const char *word,
                         struct tz_err *err)
{
    const struct tz_option *o = optopt ? chosen(cmd, optopt) : NULL;

    if (o && needs_value)
        return tz_fail(err, TZ_INPUT, "option '--%s' needs a value: %s", o->name, o->arg);
    if (o)
        return tz_fail(err, TZ_INPUT, "option '--%s' takes no value", o->name);
    if (optopt)
        return tz_fail(err, TZ_INPUT, "no such option: '-%c'", optopt);
    return tz_fail(err, TZ_INPUT, "no such option: '%s'", word);
}

tz_status tz_command_parse(const struct tz_command *cmd, int *argc, char **argv, void *args,
                           struct tz_err *err)
{
    const struct tz_option *o;
    struct getopt_form form;
    int code;

    getopt_form(cmd, &form);
    if (cmd->args_size)
        memcpy(args, cmd->defaults, cmd->args_size);
    opterr = 0;
    optind = 0;
    while ((code = getopt_long(*argc, argv, form.letters, form.longs, NULL)) != -1) {
        if (code == 'h' && !chosen(cmd, 'h'))
            return TZ_END;
        if (code == ':' || code == '?')
            return refused(cmd, code == ':', argv[optind - 1], err);
        o = chosen(cmd, code);
        TZ_TRY(store(o, (char *)args + o->field, optarg, err));
    }
    memmove(argv, argv + optind, (size_t)(*argc - optind + 1) * sizeof *argv);
    *argc -= optind;
    return TZ_OK;
}

static int exit_status(tz_status st)
{
    switch (st) {
    case TZ_INPUT:
    case TZ_LIMIT:
        return TZ_EXIT_INPUT;
    case TZ_CORRUPT:
        return TZ_EXIT_CORRUPT;
    default:
        return TZ_EXIT_SYSTEM;
    }
}

/* In front of every message: which command speaks. */
static void speaks(const struct tz_command *cmd)
{
    fflush(stdout);
    fprintf(stderr, "tizim%s%s: ", cmd ? " " : "", cmd ? cmd->name : "");
}

int tz_command_failed(const struct tz_command *cmd, const struct tz_err *err)
{
    speaks(cmd);
    fprintf(stderr, "%s\n", err->text);
    return exit_status(err->code);
}

int tz_command_usage(const struct tz_command *cmd, const char *fmt, ...)
{
    va_list ap;

    speaks(cmd);
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fprintf(stderr, "\nTry: tizim %s --help\n", cmd->name);
    return TZ_EXIT_USAGE;
}

int tz_command_done(const struct tz_command *cmd, int status)
{
    const int before = errno; /* of a write that failed before the last one */
    const bool flushed = fflush(stdout) == 0;
    const int failed = flushed ? before : errno;

    if (flushed && !ferror(stdout))
        return status;
    if (failed != EPIPE) {
        speaks(cmd);
        fprintf(stderr, "the answer could not be written: %s\n",
                failed ? strerror(failed) : "a write failed");
    }
    return TZ_EXIT_SYSTEM;
}
