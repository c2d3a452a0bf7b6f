/* tizim compile: sources in, one compiled list out. */
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/list_table.h"
#include "cli/progress.h"
#include "format/source.h"
#include "screen/compile.h"

struct args {
    const char *output;
};

struct job {
    struct tz_compile compile;
    struct tz_progress progress;
    struct tz_source source;
};

/* One entity, and a word on how far it is. */
static tz_status take(void *user, const struct tz_entity *e, struct tz_err *err)
{
    struct job *j = user;
    tz_status st = tz_compile_entity(&j->compile, e, err);

    tz_progress_show(&j->progress, j->compile.entities, 0);
    return st;
}

/* The name of a file or folder without those above it, so that a list does not
 * tell where it was made. */
static tz_str last_part(const char *path)
{
    tz_str s = tz_str_z(path);
    size_t from;

    while (s.len > 1 && s.ptr[s.len - 1] == '/')
        s.len--;
    for (from = s.len; from && s.ptr[from - 1] != '/'; from--)
        ;
    return tz_str_part(s, from, s.len);
}

static tz_str text_of(const char *z)
{
    return tz_str_z(z);
}

static void describe(struct job *j)
{
    const struct tz_source *src = &j->source;
    struct tz_list_source *about = &j->compile.about;

    about->dataset = src->dataset;
    about->format = text_of(src->format->name);
    about->title = text_of(src->format->title);
    about->edition = src->report.edition;
    about->path = last_part(src->path);
    about->sha256 = src->sha256;
    about->rows = src->report.rows;
    about->rejected = src->report.rejected;
    about->drift = src->report.drift;
    about->undated = src->report.undated;
    if (src->report.rejected)
        about->first_rejected = text_of(src->report.first_rejected.text);
    about->first_drift = text_of(src->report.first_drift);
    about->first_undated = text_of(src->report.first_undated);
}

/* A list of nobody would clear everybody. */
static tz_status nothing_in(const struct tz_source *src, struct tz_err *err)
{
    const struct tz_report *r = &src->report;

    return tz_fail(err, TZ_INPUT, "%s: no entity could be read from it%s%.300s", src->path,
                   r->rejected ? "; the first row left out: " : "",
                   r->rejected ? r->first_rejected.text : "");
}

static tz_status read_source(struct job *j, struct tz_err *err)
{
    uint8_t digests[TZ_SOURCE_FILES][TZ_SHA256_BYTES];
    tz_str names[TZ_SOURCE_FILES];
    uint64_t before = j->compile.entities;

    for (size_t i = 0; i < j->source.file_count; i++)
        names[i] = j->source.files[i].name;
    tz_compile_source(&j->compile, names, j->source.file_count);
    TZ_TRY(tz_source_read(&j->source, take, j, err));
    if (j->compile.entities == before)
        return nothing_in(&j->source, err);
    for (size_t i = 0; i < j->source.file_count; i++)
        memcpy(digests[i], j->source.files[i].sha256, TZ_SHA256_BYTES);
    describe(j);
    tz_compile_source_end(&j->compile, (const uint8_t(*)[TZ_SHA256_BYTES])digests);
    return TZ_OK;
}

static tz_status add_source(struct job *j, const char *path, struct tz_err *err)
{
    tz_status st;

    TZ_TRY(tz_source_open(&j->source, path, err));
    st = read_source(j, err);
    tz_source_close(&j->source);
    return st;
}

static tz_status write_list(struct job *j, const char *path, struct tz_err *err)
{
    TZ_AUTO(tz_output_close) struct tz_output out = { .fd = -1 };

    TZ_TRY(tz_output_open(&out, path, err));
    TZ_TRY(tz_build_write(j->compile.build, &out, err));
    return tz_output_commit(&out, err);
}

static tz_status compile(struct job *j, const char *output, int argc, char **argv,
                         struct tz_err *err)
{
    for (int i = 0; i < argc; i++)
        TZ_TRY(add_source(j, argv[i], err));
    return write_list(j, output, err);
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
