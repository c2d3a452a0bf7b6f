/* tizim compile: sources in, one compiled list out. */
#include "base/err.h"
#include "cli/commands.h"
#include "cli/list_table.h"
#include "cli/progress.h"
#include "sources/compile.h"
#include "sources/links.h"

struct args {
    const char *output, *links, *schema;
    struct tz_texts maps;
    bool customers;
};

struct job {
    struct tz_compile compile;
    struct tz_progress progress;
    struct tz_links *links;
};

static void seen(void *user, uint64_t entities)
{
    tz_progress_show(user, entities, 0);
}

static const tz_str *same_as(const void *links, tz_str id, size_t *count)
{
    return tz_links_of(links, id, count);
}

static tz_status open_links(struct job *j, const char *path, struct tz_err *err)
{
    if (!path)
        return TZ_OK;
    TZ_TRY(tz_links_open(&j->links, path, err));
    j->compile.same_as = same_as;
    j->compile.links = j->links;
    return TZ_OK;
}

static tz_status compile(struct job *j, const struct args *args, int argc, char **argv,
                         struct tz_err *err)
{
    TZ_TRY(open_links(j, args->links, err));
    for (int i = 0; args->customers && i < argc; i++)
        TZ_TRY(tz_compile_customers(
            &j->compile, argv[i],
            &(const struct tz_customers_how){ args->schema, args->maps.item, args->maps.count },
            seen, &j->progress, err));
    for (int i = 0; !args->customers && i < argc; i++)
        TZ_TRY(tz_compile_path(&j->compile, argv[i], seen, &j->progress, err));
    return tz_compile_write(&j->compile, args->output, err);
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
        st = compile(&job, args, argc, argv, &err);
    tz_build_close(&job.compile.build);
    tz_links_close(&job.links);
    tz_progress_close(&job.progress);
    return st == TZ_OK ? tell(args->output, &job.progress)
                       : tz_command_failed(&tz_cmd_compile, &err);
}

static const struct tz_option options[] = {
    { "output", 'o', TZ_FIELD(struct args, output), 0, 0, "FILE.tzl", "the compiled list" },
    { "links", 0, TZ_FIELD(struct args, links), 0, 0, "FILE",
      "who is who across lists, as tizim list link proposed it and a person confirmed" },
    { "customers", 0, TZ_FIELD(struct args, customers), 0, 0, NULL,
      "the sources are files of customers, for tizim watch" },
    { "map", 0, TZ_FIELD(struct args, maps), 0, 0, "WHAT=COLUMN",
      "with --customers, as for tizim screen" },
    { "schema", 0, TZ_FIELD(struct args, schema), 0, 0, "SCHEMA",
      "with --customers, as for tizim screen" },
    { .name = NULL },
};

const struct tz_command tz_cmd_compile = {
    .name = "compile",
    .usage = "-o FILE.tzl [--links FILE | --customers] SOURCE...",
    .summary = "Compile source lists into one file to screen against.",
    .text =
        "A SOURCE is a file, an archive or a folder that holds one list; its format is found\n"
        "by looking at it. FILE.tzl appears whole or not at all, and the same sources in the\n"
        "same order give the same bytes.\n\n"
        "--links takes a file that tizim list link made and a person went through: a hit on one\n"
        "entry then names the other entries for the same person.\n\n"
        "--customers compiles one file of customers, by their ids, so that tizim watch can\n"
        "screen a new edition against them.",
    .examples = "$ tizim compile -o all.tzl sdn/ un.xml entities.ftm.json",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
