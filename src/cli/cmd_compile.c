/* tizim compile: sources in, one compiled list out. */
#include "base/err.h"
#include "cli/commands.h"
#include "cli/list_table.h"
#include "cli/progress.h"
#include "sources/compile.h"

struct args {
    const char *output;
};

struct job {
    struct tz_compile compile;
    struct tz_progress progress;
};

static void seen(void *user, uint64_t entities)
{
    tz_progress_show(user, entities, 0);
}

static tz_status compile(struct job *j, const char *output, int argc, char **argv,
                         struct tz_err *err)
{
    for (int i = 0; i < argc; i++)
        TZ_TRY(tz_compile_path(&j->compile, argv[i], seen, &j->progress, err));
    return tz_compile_write(&j->compile, output, err);
}

/* The table is read back from the file: what is told is what is there. */
static int tell(const char *output, const struct tz_progress *p)
{
    struct tz_list *list;
    struct tz_err err;

    if (tz_list_open(&list, output, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_compile, &err);
    tz_list_table(stdout, list);
    printf("\n%s: %u entities, %u names to be searched, %llu bytes, in %.1f s\n", output,
           tz_list_counts(list).entities, tz_list_counts(list).names,
           (unsigned long long)tz_list_counts(list).bytes, (double)tz_progress_elapsed(p) / 1000.0);
    tz_list_close(&list);
    return tz_command_done(&tz_cmd_compile, TZ_EXIT_OK);
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct job job = { 0 };
    struct tz_err err;
    tz_status st;

    if (!args->output)
        return tz_command_usage(&tz_cmd_compile, "name the file to write: -o all.tzl");
    if (!argc)
        return tz_command_usage(&tz_cmd_compile, "name one source list at least");
    tz_progress_open(&job.progress, "entities", 0);
    st = tz_build_open(&job.compile.build, &err);
    if (st == TZ_OK)
        st = compile(&job, args->output, argc, argv, &err);
    tz_build_close(&job.compile.build);
    tz_progress_close(&job.progress);
    return st == TZ_OK ? tell(args->output, &job.progress)
                       : tz_command_failed(&tz_cmd_compile, &err);
}

static const struct tz_option options[] = {
    { "output", 'o', TZ_FIELD(struct args, output), 0, 0, "FILE.tzl", "the compiled list" },
    { .name = NULL },
};

const struct tz_command tz_cmd_compile = {
    .name = "compile",
    .usage = "-o FILE.tzl SOURCE...",
    .summary = "Compile source lists into one file to screen against.",
    .text =
        "A SOURCE is a file, an archive or a folder that holds one list; its format is found\n"
        "by looking at it. FILE.tzl appears whole or not at all, and the same sources in the\n"
        "same order give the same bytes.",
    .examples = "$ tizim compile -o all.tzl sdn/ un.xml entities.ftm.json",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
