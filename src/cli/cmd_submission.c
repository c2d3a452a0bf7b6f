/* tizim submission add, answer, list, show: what was sent to other authorities,
 * and what they said. */
#include "base/digest.h"
#include "base/err.h"
#include "base/file.h"
#include "base/json.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/entry.h"
#include "cli/reading.h"
#include "list/asked.h"

struct args {
    struct tz_entry_args given;
    const char *authority, *regime, *filed, *by, *package, *confidentiality, *priority;
    const char *receipt, *response, *outcome, *impact, *state;
    const char *folder, *login, *as_of;
};

static const struct tz_texts no_links;

static tz_status sha256_of(const char *path, char hex[TZ_SHA256_HEX], struct tz_err *err)
{
    TZ_AUTO(tz_file_close) struct tz_file file = { .fd = -1 };
    TZ_AUTO(tz_sha256_close) struct tz_sha256 sha = { 0 };
    uint8_t digest[TZ_SHA256_BYTES];
    char block[16 * 1024];
    tz_status st;
    size_t got;

    TZ_TRY(tz_file_open(&file, path, err));
    TZ_TRY(tz_sha256_open(&sha, err));
    while ((st = file.stream.read(&file.stream, block, sizeof block, &got, err)) == TZ_OK)
        tz_sha256_put(&sha, (tz_str){ block, got });
    if (st != TZ_END)
        return st;
    tz_sha256_take(&sha, digest);
    tz_sha256_hex(digest, hex);
    return TZ_OK;
}

/* A value that was given becomes a claim. */
static void put(struct tz_buf *b, const char *property, const char *value, bool *first)
{
    if (!value)
        return;
    if (!*first)
        tz_buf_putc(b, ',');
    *first = false;
    tz_entry_claim(b, tz_str_z(property), tz_str_z(value), &no_links);
}

static void put_line(struct tz_buf *b, const struct args *args, tz_str id, const char *proposal,
                     const char *package)
{
    bool first = true;

    tz_buf_putc(b, '{');
    tz_json_member(b, "id", id);
    tz_buf_put(b, TZ_STR(",\"schema\":\"Submission\""));
    tz_entry_given(b, &args->given);
    tz_buf_put(b, TZ_STR(",\"claims\":["));
    put(b, "proposal", proposal, &first);
    put(b, "authority", args->authority, &first);
    put(b, "regime", args->regime, &first);
    put(b, "filedOn", args->filed, &first);
    put(b, "filedBy", args->by, &first);
    put(b, "confidentiality", args->confidentiality, &first);
    put(b, "priority", args->priority, &first);
    put(b, "packageHash", package, &first);
    put(b, "receipt", args->receipt, &first);
    put(b, "response", args->response, &first);
    put(b, "outcome", args->outcome, &first);
    put(b, "impact", args->impact, &first);
    put(b, "state", args->state, &first);
    tz_buf_put(b, TZ_STR("]}"));
}

static int enter(const struct tz_command *cmd, const struct args *args, struct tz_buf *line)
{
    struct tz_register *r;
    int status = tz_entry_open(cmd, &args->given, &r);

    if (status != TZ_EXIT_OK)
        return status;
    status = tz_entry_enter(cmd, &args->given, r, line, 0, false);
    tz_register_close(r);
    return status;
}

static int run_add(void *p, int argc, char **argv)
{
    TZ_AUTO(tz_buf_free) struct tz_buf line = { 0 };
    TZ_AUTO(tz_buf_free) struct tz_buf id = { 0 };
    const struct args *args = p;
    char package[TZ_SHA256_HEX];
    struct tz_err err;
    int status;

    if (argc != 1 || !args->authority || !args->regime || !args->filed || !args->package)
        return tz_command_usage(&tz_cmd_submission_add,
                                "--authority, --regime, --filed, --package and one proposal");
    if (sha256_of(args->package, package, &err) != TZ_OK ||
        tz_entry_id(&id, "Submission", &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_submission_add, &err);
    put_line(&line, args, tz_buf_str(&id), argv[0], package);
    status = enter(&tz_cmd_submission_add, args, &line);
    if (status != TZ_EXIT_OK)
        return status;
    printf("%.*s\n", TZ_FMT(tz_buf_str(&id)));
    return tz_command_done(&tz_cmd_submission_add, TZ_EXIT_OK);
}

static int run_answer(void *p, int argc, char **argv)
{
    TZ_AUTO(tz_buf_free) struct tz_buf line = { 0 };
    const struct args *args = p;
    int status;

    if (argc != 1 ||
        !(args->receipt || args->response || args->outcome || args->impact || args->state))
        return tz_command_usage(&tz_cmd_submission_answer,
                                "what came back, and which submission it is about");
    put_line(&line, args, tz_str_z(argv[0]), NULL, NULL);
    status = enter(&tz_cmd_submission_answer, args, &line);
    return status == TZ_EXIT_OK ? tz_command_done(&tz_cmd_submission_answer, status) : status;
}

/* ---- reading ---- */

static const char *or_dash(tz_str text)
{
    return text.len ? text.ptr : "-";
}

static tz_status print_table(struct tz_reading *g, tz_str subject, struct tz_err *err)
{
    struct tz_asked_table table;
    tz_str name;

    TZ_TRY(tz_asked_read(g, subject, &table, err));
    if (!table.count)
        return TZ_OK;
    TZ_TRY(tz_reading_caption(g, subject, &name, err));
    for (size_t i = 0; i < table.count; i++) {
        const struct tz_asked *a = &table.row[i];

        printf("%.*s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%.*s\n", TZ_FMT(name),
               a->entry ? "entry" : "submission", or_dash(a->authority), or_dash(a->regime),
               or_dash(a->day), or_dash(a->state), or_dash(a->answers), or_dash(a->outcome),
               TZ_FMT(a->id));
    }
    return TZ_OK;
}

static tz_status print_all(struct tz_reading *g, struct tz_err *err)
{
    struct tz_asked_subjects all;

    TZ_TRY(tz_asked_subjects(g, &all, err));
    for (size_t i = 0; i < all.count; i++)
        TZ_TRY(print_table(g, all.uid[i], err));
    return TZ_OK;
}

static int run_list(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct tz_reading g;
    struct tz_err err;
    tz_status st;

    if (argc > 1)
        return tz_command_usage(&tz_cmd_submission_list, "one person or body, please");
    st = tz_cli_reading_open(&g, args->folder, args->login, args->as_of, &err);
    if (st == TZ_OK)
        st = argc ? print_table(&g, tz_str_z(argv[0]), &err) : print_all(&g, &err);
    tz_cli_reading_close(&g);
    return st == TZ_OK ? tz_command_done(&tz_cmd_submission_list, TZ_EXIT_OK)
                       : tz_command_failed(&tz_cmd_submission_list, &err);
}

/* Every value with the change that brought it: what was sent, what came back. */
static tz_status print_submission(struct tz_reading *g, const char *id, const char *package,
                                  struct tz_err *err)
{
    char hex[TZ_SHA256_HEX];
    struct tz_change_shown change;
    struct tz_record record;

    TZ_TRY(tz_reading_subject(g, tz_str_z(id), "Submission", &record, err));
    for (size_t i = 0; i < record.count; i++) {
        const struct tz_claim *c = &record.claim[i];

        if (!tz_claim_stands(c))
            continue;
        if (tz_read_change(g->r, c->change, &g->arena, &change, err) != TZ_OK)
            return tz_fail(err, TZ_CORRUPT, "change %lld is missing", (long long)c->change);
        printf("%.*s: %.*s  (%.*s, %.*s, %.10s)\n", TZ_FMT(c->property), TZ_FMT(c->value),
               TZ_FMT(change.login), TZ_FMT(change.reason), change.at.ptr);
    }
    if (!package)
        return TZ_OK;
    TZ_TRY(sha256_of(package, hex, err));
    if (!tz_value_is(&record, "packageHash", hex))
        return tz_fail(err, TZ_INPUT, "%s: is not what was sent: its SHA-256 is %s", package, hex);
    printf("%s: is what was sent\n", package);
    return TZ_OK;
}

static int run_show(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct tz_reading g;
    struct tz_err err;
    tz_status st;

    if (argc != 1)
        return tz_command_usage(&tz_cmd_submission_show, "one submission, please");
    st = tz_cli_reading_open(&g, args->folder, args->login, args->as_of, &err);
    if (st == TZ_OK)
        st = print_submission(&g, argv[0], args->package, &err);
    tz_cli_reading_close(&g);
    return st == TZ_OK ? tz_command_done(&tz_cmd_submission_show, TZ_EXIT_OK)
                       : tz_command_failed(&tz_cmd_submission_show, &err);
}

/* clang-format off */
#define ANSWERS                                                                                                      \
    { "receipt",  0, TZ_FIELD(struct args, receipt),  0, 0, "TEXT", "receipt of the authority" },                    \
    { "response", 0, TZ_FIELD(struct args, response), 0, 0, "TERM", "how it answered: tizim vocabulary response" },  \
    { "outcome",  0, TZ_FIELD(struct args, outcome),  0, 0, "TEXT", "what it decided" },                             \
    { "impact",   0, TZ_FIELD(struct args, impact),   0, 0, "TERM", "what that changed: tizim vocabulary impact" },  \
    { "state",    0, TZ_FIELD(struct args, state),    0, 0, "TERM", "where it stands: tizim vocabulary intervention_status" }

static const struct tz_option options_add[] = {
    TZ_OPT_ENTRY(struct args),
    { "authority", 'A', TZ_FIELD(struct args, authority), 0, 0, "TERM", "to whom: tizim vocabulary authority" },
    { "regime",    'R', TZ_FIELD(struct args, regime),    0, 0, "TERM", "under which regime: tizim vocabulary regime" },
    { "filed",     'f', TZ_FIELD(struct args, filed),     0, 0, "DATE", "when" },
    { "by",        'b', TZ_FIELD(struct args, by),        0, 0, "ID",   "who filed it" },
    { "package",   'P', TZ_FIELD(struct args, package),   0, 0, "FILE", "what was sent: its SHA-256 is kept" },
    { "confidentiality", 0, TZ_FIELD(struct args, confidentiality), 0, 0, "TERM", "tizim vocabulary confidentiality" },
    { "priority",  0, TZ_FIELD(struct args, priority),    0, 0, "TERM", "tizim vocabulary priority" },
    ANSWERS,
    { .name = NULL },
};

static const struct tz_option options_answer[] = {
    TZ_OPT_ENTRY(struct args),
    ANSWERS,
    { .name = NULL },
};

static const struct tz_option options_list[] = {
    TZ_OPTS_READING(struct args),
    { .name = NULL },
};

static const struct tz_option options_show[] = {
    TZ_OPTS_READING(struct args),
    { "package", 'P', TZ_FIELD(struct args, package), 0, 0, "FILE", "compare this with what was sent" },
    { .name = NULL },
};
/* clang-format on */

const struct tz_command tz_cmd_submission_add = {
    .name = "submission add",
    .usage = "-m REASON -A AUTHORITY -R REGIME -f DATE -P FILE [options] PROPOSAL",
    .summary = "Record that a proposal was sent to another authority.",
    .examples =
        "$ tizim submission add -m 'sent by post' -A uk_fcdo -R uk -f 2026-11-22 \\\n"
        "    -P package.pdf proposal-6169159ebbe10cc4",
    .options = options_add,
    .defaults = &(const struct args){ .given = { 0 } },
    .args_size = sizeof(struct args),
    .run = run_add,
};

const struct tz_command tz_cmd_submission_answer = {
    .name = "submission answer",
    .usage = "-m REASON [--receipt TEXT] [--response TERM] [--outcome TEXT] SUBMISSION",
    .summary = "Record what an authority said of a submission.",
    .options = options_answer,
    .defaults = &(const struct args){ .given = { 0 } },
    .args_size = sizeof(struct args),
    .run = run_answer,
};

const struct tz_command tz_cmd_submission_list = {
    .name = "submission list",
    .usage = "[PERSON]",
    .summary = "List who has been asked about whom, and what each decided.",
    .text =
        "A line for each submission of ours, and for each entry of another authority's list\n"
        "that was linked (tizim designation link): whom it is about, which it is, authority,\n"
        "regime, day, state, answers, outcome or number of the entry, id.",
    .options = options_list,
    .defaults = &(const struct args){ .given = { 0 } },
    .args_size = sizeof(struct args),
    .run = run_list,
};

const struct tz_command tz_cmd_submission_show = {
    .name = "submission show",
    .usage = "[--package FILE] SUBMISSION",
    .summary = "Show a submission: what was sent, when, by whom, and what came back.",
    .options = options_show,
    .defaults = &(const struct args){ .given = { 0 } },
    .args_size = sizeof(struct args),
    .run = run_show,
};
