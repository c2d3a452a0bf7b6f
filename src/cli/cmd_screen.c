/* tizim screen: customers against a compiled list. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/json.h"
#include "base/measured.h"
#include "base/str.h"
#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/progress.h"

enum { WARNINGS = 5 };

struct args {
    const char *list, *format, *schema, *output, *clearings;
    tz_score threshold;
    int64_t most, threads, effort;
    struct tz_texts maps;
    bool exit_code;
    struct tz_texts name, birth_date, country, gender, id_number; /* of one person */
};

struct job {
    const struct args *args;
    struct tz_answer_about about;
    struct tz_customers *customers;
    struct tz_measured measured;
    struct tz_progress progress;
    struct tz_output out; /* fd -1: standard output */
    struct tz_batch_counts counts;
    struct tz_clearings *clearings;
    struct tz_sift_counts sifted;
    struct tz_sifter sifter;
    unsigned warned;
    bool headed; /* the head is out: it waits for the first customer that can be read */
};

static tz_status put(struct job *j, tz_str text, struct tz_err *err)
{
    if (j->out.fd >= 0)
        return tz_output_put(&j->out, text, err);
    if (text.len && fwrite(text.ptr, 1, text.len, stdout) != text.len)
        return tz_fail(err, TZ_IO, "the answer could not be written");
    return TZ_OK;
}

static void render(void *user, const struct tz_batch_item *item, struct tz_buf *out)
{
    const struct job *j = user;

    tz_answer_item(out, &j->about, item);
}

/* Which rows were not screened, and why: the first few, each in a sentence. */
static void warn(struct job *j, const struct tz_batch_item *item)
{
    if (item->what == TZ_SCREENED || j->warned > WARNINGS)
        return;
    tz_progress_close(&j->progress);
    if (j->warned++ == WARNINGS)
        fprintf(stderr, "tizim screen: warning: and more; the end of the answer counts them\n");
    else
        fprintf(stderr, "tizim screen: warning: not screened: %s\n", item->why);
}

static tz_status put_rendered(struct job *j, struct tz_buf *b, struct tz_err *err)
{
    tz_status st =
        b->failed ? tz_fail(err, TZ_NOMEM, "no memory for the answer") : put(j, tz_buf_str(b), err);

    tz_buf_free(b);
    return st;
}

static tz_status put_head(struct job *j, struct tz_err *err)
{
    struct tz_buf b = { 0 };

    if (j->headed)
        return TZ_OK;
    j->headed = true;
    tz_answer_head(&b, &j->about);
    return put_rendered(j, &b, err);
}

static tz_status print(void *user, const struct tz_batch_item *item, tz_str text,
                       const struct tz_batch_counts *so_far, struct tz_err *err)
{
    struct job *j = user;

    TZ_TRY(put_head(j, err));
    warn(j, item);
    tz_progress_show(&j->progress, so_far->rows, tz_customers_bytes(j->customers));
    return text.len ? put(j, text, err) : TZ_OK;
}

static void warn_columns(const struct job *j)
{
    const char *const *names;
    size_t count = tz_customers_unknown(j->customers, &names);

    for (size_t i = 0; i < count; i++)
        fprintf(stderr,
                "tizim screen: warning: column '%s' is not understood and not compared; say what "
                "it is with --map, or leave it\n",
                names[i]);
}

static tz_status screen_all(struct job *j, struct tz_err *err)
{
    struct tz_batch batch = {
        .list = j->about.list,
        /* cleared hits take nobody's place: they are set apart before the cut */
        .options = { j->args->threshold, j->clearings ? 0 : (uint32_t)j->args->most,
                     (uint64_t)j->args->effort },
        .threads = (unsigned)j->args->threads,
        .render = render,
        .print = print,
        .user = j,
    };
    uint8_t digest[TZ_SHA256_BYTES];
    struct tz_buf b = { 0 };

    TZ_TRY(tz_batch_run(&batch, j->customers, &j->counts, err));
    tz_measured_take(&j->measured, digest);
    tz_sha256_hex(digest, j->about.customers_sha256);
    tz_progress_close(&j->progress);
    TZ_TRY(put_head(j, err));
    tz_answer_foot(&b, &j->about, &j->counts);
    return put_rendered(j, &b, err);
}

static tz_status screen_stream(struct job *j, struct tz_stream *s, const char *name,
                               struct tz_err *err)
{
    const struct tz_customers_how how = { .schema = j->args->schema,
                                          .maps = j->args->maps.item,
                                          .map_count = j->args->maps.count };
    tz_status st = tz_measured_open(&j->measured, s, err);

    if (st == TZ_OK)
        st = tz_customers_open(&j->customers, &j->measured.stream, &how, err);
    if (st == TZ_OK) {
        warn_columns(j);
        st = screen_all(j, err);
    }
    tz_customers_close(&j->customers);
    tz_measured_close(&j->measured);
    tz_progress_close(&j->progress);
    return st == TZ_INPUT || st == TZ_LIMIT ? tz_context(err, st, "%s", name) : st;
}

static tz_status screen_file(struct job *j, const char *path, struct tz_err *err)
{
    struct tz_file f;
    struct stat about;
    tz_status st;

    TZ_TRY(tz_file_open(&f, path, err));
    if (fstat(f.fd, &about) != 0 || !S_ISREG(about.st_mode))
        about.st_size = 0;
    tz_progress_open(&j->progress, "customers", (uint64_t)about.st_size);
    st = screen_stream(j, &f.stream, f.path, err);
    tz_file_close(&f);
    return st;
}

static void put_texts(struct tz_buf *b, const char *prop, const struct tz_texts *texts)
{
    for (size_t i = 0; i < texts->count; i++) {
        if (i == 0)
            tz_buf_printf(b, "%s\"%s\":[", b->ptr[b->len - 1] == '{' ? "" : ",", prop);
        else
            tz_buf_putc(b, ',');
        tz_json_text(b, tz_str_z(texts->item[i]));
    }
    if (texts->count)
        tz_buf_putc(b, ']');
}

/* Only a person has a date of birth or a gender. */
static const char *schema_of_one(const struct args *a)
{
    if (a->schema)
        return a->schema;
    return a->birth_date.count || a->gender.count ? "Person" : "LegalEntity";
}

/* One person from the command line is a file of one JSON line. */
static tz_status screen_one(struct job *j, struct tz_err *err)
{
    const struct args *a = j->args;
    struct tz_buf b = { 0 };
    struct tz_bytes bytes;
    tz_status st;

    tz_buf_put(&b, TZ_STR("{\"id\":\"1\","));
    tz_json_member(&b, "schema", tz_str_z(schema_of_one(a)));
    tz_buf_put(&b, TZ_STR(",\"properties\":{"));
    put_texts(&b, "name", &a->name);
    put_texts(&b, "birthDate", &a->birth_date);
    put_texts(&b, "country", &a->country);
    put_texts(&b, "gender", &a->gender);
    put_texts(&b, "idNumber", &a->id_number);
    tz_buf_put(&b, TZ_STR("}}\n"));
    if (b.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for one customer");
    tz_bytes_open(&bytes, tz_buf_str(&b));
    tz_progress_open(&j->progress, "customers", 0);
    st = screen_stream(j, &bytes.stream, "the command line", err);
    tz_buf_free(&b);
    return st;
}

static bool one_person(const struct args *a)
{
    return a->name.count || a->id_number.count;
}

static tz_status open_clearings(struct job *j, struct tz_err *err)
{
    char now[TZ_CLOCK_TEXT];
    tz_status st;

    if (!j->args->clearings)
        return TZ_OK;
    st = tz_clearings_open(&j->clearings, j->args->clearings, err);
    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_IO, "%s: there is no such file", j->args->clearings);
    TZ_TRY(st);
    tz_clock_text(tz_clock_now(), now);
    j->sifter = (struct tz_sifter){ .clearings = j->clearings,
                                    .list = j->about.list,
                                    .most = (uint32_t)j->args->most,
                                    .counts = &j->sifted };
    memcpy(j->sifter.day, now, sizeof j->sifter.day - 1);
    j->about.sifter = &j->sifter;
    return TZ_OK;
}

static tz_status screen(struct job *j, const char *path, struct tz_err *err)
{
    TZ_TRY(open_clearings(j, err));
    if (j->args->output)
        TZ_TRY(tz_output_open(&j->out, j->args->output, err));
    if (one_person(j->args))
        TZ_TRY(screen_one(j, err));
    else
        TZ_TRY(screen_file(j, path, err));
    return j->args->output ? tz_output_commit(&j->out, err) : TZ_OK;
}

/* How it went, when the answer itself does not say it. */
static void tell(const struct job *j)
{
    uint64_t ms = (uint64_t)tz_progress_elapsed(&j->progress);
    struct tz_buf b = { 0 };

    if (j->about.form != TZ_FORM_TEXT || j->args->output) {
        tz_answer_note(&b, &j->about, &j->counts);
        fprintf(stderr, "%.*s", TZ_FMT(tz_buf_str(&b)));
        tz_buf_free(&b);
    }
    if (j->progress.terminal)
        fprintf(stderr, "%llu customers in %.1f s: %llu a second\n",
                (unsigned long long)j->counts.rows, (double)ms / 1000.0,
                (unsigned long long)(j->counts.rows * 1000 / ms));
}

static int exit_status(const struct job *j)
{
    if (j->counts.unreadable || j->counts.nameless || j->counts.incomplete)
        return TZ_EXIT_INPUT;
    return j->args->exit_code && j->counts.with_hits > atomic_load(&j->sifted.silent)
               ? TZ_EXIT_FOUND
               : TZ_EXIT_OK;
}

static int screen_with(const struct args *args, enum tz_answer_form form, const char *path)
{
    struct job j = {
        .args = args, .about.form = form, .about.threshold = args->threshold, .out.fd = -1
    };
    struct tz_list *list;
    struct tz_err err;
    tz_status st = tz_list_open(&list, args->list, &err);

    if (st != TZ_OK)
        return tz_command_failed(&tz_cmd_screen, &err);
    j.about.list = list;
    j.about.schema = args->schema;
    j.about.maps = args->maps.item;
    j.about.map_count = args->maps.count;
    j.about.most = (uint32_t)args->most;
    j.about.effort = (uint64_t)args->effort;
    j.about.colour =
        form == TZ_FORM_TEXT && !args->output && isatty(STDOUT_FILENO) == 1 && !getenv("NO_COLOR");
    tz_sha256_hex(tz_list_sha256(list), j.about.list_sha256);
    st = screen(&j, path, &err);
    tz_output_close(&j.out);
    if (st == TZ_OK)
        tell(&j);
    tz_clearings_close(&j.clearings);
    tz_list_close(&list);
    return st == TZ_OK ? tz_command_done(&tz_cmd_screen, exit_status(&j))
                       : tz_command_failed(&tz_cmd_screen, &err);
}

static int run(void *p, int argc, char **argv)
{
    static const char *const forms[] = { "text", "csv", "ndjson" };
    const struct args *args = p;

    if (!args->list)
        return tz_command_usage(&tz_cmd_screen, "name the compiled list: -l all.tzl");
    if (argc > 1 || (argc == 1 && one_person(args)))
        return tz_command_usage(&tz_cmd_screen, "one file of customers, or --name, not both");
    if (args->schema && !tz_schema_find(tz_str_z(args->schema)))
        return tz_command_usage(&tz_cmd_screen, "--schema: there is no schema '%s'", args->schema);
    for (int f = 0; f < 3; f++)
        if (strcmp(args->format, forms[f]) == 0)
            return screen_with(args, (enum tz_answer_form)f, argc ? argv[0] : "-");
    return tz_command_usage(&tz_cmd_screen, "--format: '%s' is not text, csv or ndjson",
                            args->format);
}

/* clang-format off */
static const struct tz_option options[] = {
    { "list",       'l', TZ_FIELD(struct args, list),       0, 0, "FILE.tzl", "the compiled list to screen against" },
    { "threshold",  't', TZ_FIELD(struct args, threshold),  0, 0, "SCORE", "least score of a hit (default 0.70)" },
    { "most",       'n', TZ_FIELD(struct args, most),       0, 1000000, "N", "most hits of one customer (default 5; 0: all)" },
    { "format",     'f', TZ_FIELD(struct args, format),     0, 0, "FORMAT", "text (default), csv or ndjson" },
    { "output",     'o', TZ_FIELD(struct args, output),     0, 0, "FILE", "write the answer there, whole or not at all" },
    { "threads",    'j', TZ_FIELD(struct args, threads),    1, TZ_THREADS_MOST, "N", "threads (default 1)" },
    { "effort",     0,   TZ_FIELD(struct args, effort),     0, INT64_MAX, "N", "give up a name that costs more (0: 268435456)" },
    { "map",        0,   TZ_FIELD(struct args, maps),       0, 0, "WHAT=COLUMN", "which column is the name, the birth_date …" },
    { "schema",     0,   TZ_FIELD(struct args, schema),     0, 0, "SCHEMA", "schema of customers that do not say theirs" },
    { "clearings",  0,   TZ_FIELD(struct args, clearings),  0, 0, "FILE", "set hits apart that a person cleared (tizim clear)" },
    { "name",       0,   TZ_FIELD(struct args, name),       0, 0, "NAME", "screen one customer of this name, without a file" },
    { "birth-date", 0,   TZ_FIELD(struct args, birth_date), 0, 0, "DATE", "… and this date of birth" },
    { "country",    0,   TZ_FIELD(struct args, country),    0, 0, "COUNTRY", "… and this country" },
    { "gender",     0,   TZ_FIELD(struct args, gender),     0, 0, "GENDER", "… male or female" },
    { "id-number",  0,   TZ_FIELD(struct args, id_number),  0, 0, "NUMBER", "… and this identifier" },
    { "exit-code",  0,   TZ_FIELD(struct args, exit_code),  0, 0, NULL, "exit with 1 when there is a hit" },
    { .name = NULL },
};
/* clang-format on */

const struct tz_command tz_cmd_screen = {
    .name = "screen",
    .usage = "-l FILE.tzl [options] [FILE|-]",
    .summary = "Screen customers against a compiled list.",
    .text =
        "FILE is CSV with a header, or JSON lines of FollowTheMoney entities. Columns are known\n"
        "by the names that people use: id, name or full_name, first_name, middle_name,\n"
        "last_name, birth_date or date_of_birth or dob, gender, nationality or country or\n"
        "citizenship, id_number, passport, schema. A column that is not understood is named in\n"
        "a warning.\n\n"
        "Each hit has a score from 0 to 1 and the reasons for it. In a reason, a word alone is\n"
        "the same in both names, one in ( ) stands in the listed name only, one in [ ] in the\n"
        "customer's only, and a~b are two that are alike.\n\n"
        "The answer names the list by its SHA-256, the version of tizim and the threshold. It is\n"
        "the same on every machine and with any number of threads. A row that can not be\n"
        "screened is told on standard error and counted, and the exit status is 3. So is it when\n"
        "a name is so common that its search was given up: then the answer says incomplete.\n\n"
        "CSV fields are written as they are: a spreadsheet that opens the file may take one that\n"
        "begins with = + - or @ for a formula, so import such columns as text.",
    .examples =
        "$ tizim screen -l all.tzl -f csv customers.csv > hits.csv\n"
        "$ tizim screen -l all.tzl --name 'Ivan Petrov' --birth-date 1970-01-31",
    .options = options,
    .defaults =
        &(const struct args){ .format = "text", .threshold = 7000, .most = 5, .threads = 1 },
    .args_size = sizeof(struct args),
    .run = run,
};
