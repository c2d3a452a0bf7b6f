/* tizim export: what a register says, as lines of JSON. */
#include "base/clock.h"
#include "base/err.h"
#include "base/file.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/reading.h"
#include "register/export.h"

struct args {
    const char *folder, *login, *as_of, *output;
    bool complete, everybody;
};

static tz_status print(void *user, tz_str bytes, struct tz_err *err)
{
    (void)user;
    if (fwrite(bytes.ptr, 1, bytes.len, stdout) != bytes.len)
        return tz_fail(err, TZ_IO, "the answer could not be written");
    return TZ_OK;
}

static tz_status put(void *user, tz_str bytes, struct tz_err *err)
{
    return tz_output_put(user, bytes, err);
}

static tz_status to_file(struct tz_register *r, struct tz_export *e, const char *path,
                         struct tz_err *err)
{
    struct tz_exported count;
    struct tz_output o;
    tz_status st;

    TZ_TRY(tz_output_open(&o, path, err));
    o.secret = e->form != TZ_EXPORT_PUBLIC;
    e->put = put;
    e->user = &o;
    st = tz_export(r, e, &count, err);
    if (st == TZ_OK)
        st = tz_output_commit(&o, err);
    tz_output_close(&o);
    if (st == TZ_OK)
        printf("%s: %llu entities, %llu %s, as of change %lld\n", path,
               (unsigned long long)count.entities, (unsigned long long)count.claims,
               e->form == TZ_EXPORT_COMPLETE ? "claims" : "values", (long long)e->as_of);
    return st;
}

static tz_status export(struct tz_reading *g, const struct args *args, struct tz_err *err)
{
    char today[TZ_CLOCK_TEXT];
    struct tz_exported count;
    struct tz_export e = { .form = args->complete    ? TZ_EXPORT_COMPLETE
                                   : args->everybody ? TZ_EXPORT_PUBLIC
                                                     : TZ_EXPORT_FTM,
                           .viewer = &g->viewer,
                           .as_of = g->as_of,
                           .put = print };

    tz_clock_text(tz_clock_now(), today);
    e.today = tz_str_part(tz_str_z(today), 0, 10);
    return args->output ? to_file(g->r, &e, args->output, err) : tz_export(g->r, &e, &count, err);
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct tz_reading g;
    struct tz_err err;
    tz_status st;

    (void)argv;
    if (argc)
        return tz_command_usage(&tz_cmd_export, "a file is named with -o");
    if (args->complete && args->everybody)
        return tz_command_usage(&tz_cmd_export, "--complete or --public, not both");
    st = tz_cli_reading_open(&g, args->folder, args->login, args->as_of, &err);
    if (st == TZ_OK)
        st = export(&g, args, &err);
    tz_cli_reading_close(&g);
    return st == TZ_OK ? tz_command_done(&tz_cmd_export, TZ_EXIT_OK)
                       : tz_command_failed(&tz_cmd_export, &err);
}

static const struct tz_option options[] = {
    TZ_OPTS_READING(struct args),
    { "complete", 0, TZ_FIELD(struct args, complete), 0, 0, NULL,
      "all claims, as a dossier file that can be loaded again" },
    { "public", 0, TZ_FIELD(struct args, everybody), 0, 0, NULL,
      "what may be published, and nothing else" },
    { "output", 'o', TZ_FIELD(struct args, output), 0, 0, "FILE",
      "write to FILE, which appears whole or not at all" },
    { .name = NULL },
};

const struct tz_command tz_cmd_export = {
    .name = "export",
    .usage = "[--complete | --public] [--as-of WHEN] [-o FILE]",
    .summary = "Write what a register says as lines of JSON.",
    .text =
        "A line is an entity of FollowTheMoney with its accepted values, and with our own\n"
        "schemata as they are. Records that are the same are one line; it names the others.\n"
        "\n"
        "--complete writes every claim as a dossier file, with speaker, citation, level, links\n"
        "and state. tizim load, and tizim load --verdicts by another person, make a register of\n"
        "it that exports the same bytes.\n"
        "\n"
        "--public is made from what may be published: accepted, public by level and by its\n"
        "property, and not against anybody's consent. Who asks makes no difference.\n"
        "\n"
        "What you may not see is not there.",
    .examples =
        "$ tizim export --public -o public.ftm.json\n"
        "$ tizim export --complete --as legal -o register.jsonl\n"
        "$ tizim export --as-of 2012-06-30 > then.ftm.json",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
