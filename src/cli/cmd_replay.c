/* tizim replay: an answer once more, and whether it is the same. */
#include <string.h>

#include "base/err.h"
#include "base/measured.h"
#include "base/str.h"
#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/list_table.h"
#include "entity/ftm.h"
#include "entity/lines.h"

enum { MAPS = 32, SHOWN = 60 };

struct args {
    const char *list;
    int64_t threads;
};

/* What an answer says of itself, in its last line. */
struct told {
    json_t *json; /* holds the texts */
    const char *list_sha256, *version, *customers_sha256, *schema;
    const char *maps[MAPS];
    size_t map_count;
    int64_t most, effort;
    tz_score threshold;
    bool cleared;
};

struct job {
    struct tz_answer_about about;
    struct tz_batch_counts counts;
    tz_str rest; /* of the answer: what was not compared yet */
    uint64_t line, differ, first;
    tz_str was;       /* of the first line that differs */
    struct tz_buf is; /* what came now in its place */
};

static tz_str last_line(tz_str text)
{
    size_t from;

    while (text.len && text.ptr[text.len - 1] == '\n')
        text.len--;
    for (from = text.len; from && text.ptr[from - 1] != '\n'; from--)
        ;
    return tz_str_part(text, from, text.len);
}

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static bool read_how(struct told *t, const json_t *how)
{
    const json_t *maps = json_object_get(how, "maps");
    size_t count = json_array_size(maps);

    t->customers_sha256 = text_of(how, "customers_sha256");
    t->schema = text_of(how, "schema");
    t->most = json_integer_value(json_object_get(how, "most"));
    t->effort = json_integer_value(json_object_get(how, "effort"));
    for (size_t i = 0; i < count && i < MAPS; i++)
        if ((t->maps[t->map_count] = json_string_value(json_array_get(maps, i))))
            t->map_count++;
    return t->customers_sha256 && t->map_count == count && t->most >= 0 && t->most <= UINT32_MAX &&
           t->effort >= 0;
}

/* The end of an answer. */
static tz_status read_told(tz_str answer, struct told *t, struct tz_err *err)
{
    struct tz_bytes bytes;
    struct tz_lines lines;
    const json_t *summary;
    double threshold;
    tz_status st;

    tz_bytes_open(&bytes, last_line(answer));
    tz_lines_open(&lines, &bytes.stream);
    st = tz_lines_json(&lines, &t->json, err);
    tz_lines_close(&lines);
    if (st < 0 && st != TZ_INPUT)
        return st;
    summary = st == TZ_OK ? json_object_get(t->json, "summary") : NULL;
    t->list_sha256 = text_of(t->json, "list_sha256");
    t->version = text_of(t->json, "tizim_version");
    t->cleared = json_object_get(summary, "cleared") != NULL;
    threshold = json_number_value(json_object_get(t->json, "threshold"));
    if (!summary || !t->list_sha256 || !t->version ||
        !read_how(t, json_object_get(summary, "how")) || threshold < 0 || threshold > 1)
        return tz_fail(err, TZ_INPUT,
                       "does not end as an answer of tizim screen -f ndjson does; is it whole?");
    t->threshold = (tz_score)(threshold * TZ_SCORE_MAX + 0.5);
    return TZ_OK;
}

static void compare(struct job *j, tz_str text)
{
    tz_str line;

    while (tz_str_cut(&text, '\n', &line)) {
        tz_str was = { "", 0 };

        (void)tz_str_cut(&j->rest, '\n', &was);
        j->line++;
        if (tz_str_eq(line, was))
            continue;
        if (!j->differ++) {
            j->first = j->line;
            j->was = was;
            tz_buf_put(&j->is, line);
        }
    }
}

static void render(void *user, const struct tz_batch_item *item, struct tz_buf *out)
{
    const struct job *j = user;

    tz_answer_item(out, &j->about, item);
}

static tz_status print(void *user, const struct tz_batch_item *item, tz_str text,
                       const struct tz_batch_counts *so_far, struct tz_err *err)
{
    (void)item, (void)so_far, (void)err;
    compare(user, text);
    return TZ_OK;
}

static tz_status digest_of(const char *path, char hex[TZ_SHA256_HEX], struct tz_err *err)
{
    TZ_AUTO(tz_file_close) struct tz_file f = { .fd = -1 };
    TZ_AUTO(tz_measured_close) struct tz_measured m = { .inner = NULL };
    uint8_t digest[TZ_SHA256_BYTES];
    char block[16 * 1024];
    size_t got;
    tz_status st;

    TZ_TRY(tz_file_open(&f, path, err));
    TZ_TRY(tz_measured_open(&m, &f.stream, err));
    do
        st = m.stream.read(&m.stream, block, sizeof block, &got, err);
    while (st == TZ_OK);
    if (st < 0)
        return st;
    tz_measured_take(&m, digest);
    tz_sha256_hex(digest, hex);
    return TZ_OK;
}

static tz_status screen(struct job *j, const struct told *t, const char *path, unsigned threads,
                        struct tz_err *err)
{
    const struct tz_customers_how how = { t->schema, t->maps, t->map_count };
    const struct tz_batch batch = { .list = j->about.list,
                                    .options = { t->threshold, (uint32_t)t->most,
                                                 (uint64_t)t->effort },
                                    .threads = threads,
                                    .render = render,
                                    .print = print,
                                    .user = j };
    TZ_AUTO(tz_customers_close) struct tz_customers *customers = NULL;
    TZ_AUTO(tz_file_close) struct tz_file f = { .fd = -1 };
    TZ_AUTO(tz_buf_free) struct tz_buf foot = { 0 };

    TZ_TRY(tz_file_open(&f, path, err));
    TZ_TRY(tz_customers_open(&customers, &f.stream, &how, err));
    TZ_TRY(tz_batch_run(&batch, customers, &j->counts, err));
    tz_answer_foot(&foot, &j->about, &j->counts);
    if (foot.failed || j->is.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for the answer");
    compare(j, tz_buf_str(&foot));
    return TZ_OK;
}

/* Print what differs before anything is screened; false when something does. */
static bool same_inputs(const struct job *j, const struct told *t, const char *customers)
{
    bool same = true;

    if (strcmp(t->version, TZ_VERSION) != 0) {
        printf("differs: the answer is of tizim %s, and this is tizim %s\n", t->version,
               TZ_VERSION);
        same = false;
    }
    if (strcmp(t->list_sha256, j->about.list_sha256) != 0) {
        printf("differs: the answer is of the compiled list %.16s…, and the one given is %.16s…\n",
               t->list_sha256, j->about.list_sha256);
        same = false;
    }
    if (strcmp(t->customers_sha256, j->about.customers_sha256) != 0) {
        printf("differs: the answer is of customers with the SHA-256 %.16s…, and %s has %.16s…\n",
               t->customers_sha256, customers, j->about.customers_sha256);
        same = false;
    }
    if (t->cleared) {
        puts("differs: hits of the answer were set apart by clearings, which a replay does not do");
        same = false;
    }
    return same;
}

/* The surroundings of the first byte that differs. */
static void print_place(const char *what, tz_str text, size_t at)
{
    size_t from = at > SHOWN / 3 ? at - SHOWN / 3 : 0;

    printf("  %s …", what);
    tz_print_text(stdout, tz_str_part(text, from, SHOWN));
    puts("…");
}

static int tell(const struct job *j)
{
    size_t at = 0;
    tz_str is = tz_buf_str(&j->is);

    if (!j->differ && !j->rest.len) {
        printf("the same: %llu lines, byte for byte, from the compiled list %s\n",
               (unsigned long long)j->line, j->about.list_sha256);
        return TZ_EXIT_OK;
    }
    if (!j->differ) {
        puts("differs: the answer goes on where it should end");
        return TZ_EXIT_FOUND;
    }
    while (at < j->was.len && at < is.len && j->was.ptr[at] == is.ptr[at])
        at++;
    printf("differs: %llu of %llu lines, the first of them line %llu at byte %zu\n",
           (unsigned long long)j->differ, (unsigned long long)j->line, (unsigned long long)j->first,
           at + 1);
    print_place("was", j->was, at);
    print_place("is ", is, at);
    return TZ_EXIT_FOUND;
}

static tz_status replay(struct job *j, struct told *t, const struct args *args, char **argv,
                        tz_str answer, int *status, struct tz_err *err)
{
    tz_status st = read_told(answer, t, err);

    if (st != TZ_OK)
        return tz_context(err, st, "%s", argv[0]);
    tz_sha256_hex(tz_list_sha256(j->about.list), j->about.list_sha256);
    j->about.form = TZ_FORM_NDJSON;
    j->about.threshold = t->threshold;
    j->about.schema = t->schema;
    j->about.maps = t->maps;
    j->about.map_count = t->map_count;
    j->about.most = (uint32_t)t->most;
    j->about.effort = (uint64_t)t->effort;
    j->rest = answer;
    TZ_TRY(digest_of(argv[1], j->about.customers_sha256, err));
    if (!same_inputs(j, t, argv[1]))
        return TZ_OK;
    TZ_TRY(screen(j, t, argv[1], (unsigned)args->threads, err));
    *status = tell(j);
    return TZ_OK;
}

static tz_status open_and_replay(const struct args *args, char **argv, int *status,
                                 struct tz_err *err)
{
    TZ_AUTO(tz_list_close) struct tz_list *list = NULL;
    TZ_AUTO(tz_map_close) struct tz_map answer = { 0 };
    struct told told = { 0 };
    struct job j = { 0 };
    tz_status st;

    TZ_TRY(tz_list_open(&list, args->list, err));
    TZ_TRY(tz_map_open(&answer, argv[0], err));
    j.about.list = list;
    st = replay(&j, &told, args, argv, answer.bytes, status, err);
    tz_buf_free(&j.is);
    json_decref(told.json);
    return st;
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    int status = TZ_EXIT_FOUND;
    struct tz_err err;

    if (!args->list || argc != 2)
        return tz_command_usage(&tz_cmd_replay,
                                "name the compiled list (-l), the answer and the customers");
    if (open_and_replay(args, argv, &status, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_replay, &err);
    return tz_command_done(&tz_cmd_replay, status);
}

static const struct tz_option options[] = {
    { "list", 'l', TZ_FIELD(struct args, list), 0, 0, "FILE.tzl", "the list of the answer" },
    { "threads", 'j', TZ_FIELD(struct args, threads), 1, TZ_THREADS_MOST, "N",
      "threads (default 1)" },
    { .name = NULL },
};

const struct tz_command tz_cmd_replay = {
    .name = "replay",
    .usage = "-l FILE.tzl ANSWER.ndjson CUSTOMERS",
    .summary = "Screen once more as an answer says it was made, and tell whether it is the same.",
    .text =
        "ANSWER is what tizim screen -f ndjson wrote. Its last line says which list, which\n"
        "customers, which version and which options it is of. With the same, the answer comes\n"
        "again byte for byte, on any machine; otherwise what differs is told, and the exit status\n"
        "is 1.",
    .examples =
        "$ tizim screen -l all.tzl -f ndjson -o answer.ndjson customers.csv\n"
        "$ tizim replay -l all.tzl answer.ndjson customers.csv",
    .options = options,
    .defaults = &(const struct args){ .threads = 1 },
    .args_size = sizeof(struct args),
    .run = run,
};
