/* tizim load: dossier files into a register. */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/entry.h"
#include "cli/progress.h"
#include "cli/secret.h"

struct args {
    const char *folder, *login, *reason, *map;
    bool dry, unknown, verdicts;
};

static void progress(void *user, uint64_t claims)
{
    tz_progress_show(user, claims, claims);
}

static void complain(void *user, const struct tz_dossier_fault *f)
{
    tz_progress_close(user); /* the line makes way */
    printf("%s:%u: %.*s%s%s\n", f->file, f->line, TZ_FMT(f->where), f->where.len ? ": " : "",
           f->reason);
}

static void report(const struct tz_load_report *n, bool stored)
{
    printf("read: %llu files, %llu lines, %llu entities, %llu claims, %llu without a citation\n",
           (unsigned long long)n->read.files, (unsigned long long)n->read.lines,
           (unsigned long long)n->read.forms, (unsigned long long)n->read.claims,
           (unsigned long long)n->read.uncited);
    if (n->read.faults)
        printf("%llu faults; nothing was stored\n", (unsigned long long)n->read.faults);
    else if (!stored)
        printf("no fault; nothing was stored\n");
}

static void report_stored(const struct tz_stored *n, int64_t seq)
{
    if (!seq)
        printf("nothing new; all %llu claims were known\n", (unsigned long long)n->known);
    else
        printf(
            "change %lld: %llu entities, %llu citations, %llu claims, %llu links; "
            "%llu claims were known\n",
            (long long)seq, (unsigned long long)n->entities, (unsigned long long)n->citations,
            (unsigned long long)n->claims, (unsigned long long)n->links,
            (unsigned long long)n->known);
}

static void report_states(const struct tz_load_states *n)
{
    if (n->given)
        printf("%llu claims have the state that the files say\n", (unsigned long long)n->given);
    if (n->left)
        printf("%llu states are for somebody else to give: tizim load --verdicts\n",
               (unsigned long long)n->left);
}

/* A reviewer gives the verdicts that the files say. */
static tz_status judge(struct tz_register *r, const struct args *args, const struct tz_load *load,
                       struct tz_load_states *n, struct tz_err *err)
{
    int64_t seq;
    tz_status st;

    TZ_TRY(tz_cli_change(r, args->login, args->reason, TZ_JUDGE, err));
    seq = tz_change_seq(r);
    st = tz_load_states(r, load, true, n, err);
    if (st == TZ_OK && !n->given)
        puts("nothing new; all claims have the state that the files say");
    if (st != TZ_OK || !n->given) {
        tz_change_abandon(r);
        return st;
    }
    TZ_TRY(tz_change_commit(r, err));
    printf("change %lld: %llu verdicts\n", (long long)seq, (unsigned long long)n->given);
    return TZ_OK;
}

/* First everything is checked, then all of it is put into one change. */
static tz_status load_files(struct tz_register *r, const struct args *args, struct tz_load *load,
                            struct tz_load_report *n, struct tz_err *err)
{
    struct tz_progress progress_line;
    struct tz_viewer viewer;
    int64_t seq = 0;
    tz_status st;

    TZ_TRY(tz_cli_viewer(r, args->login, &viewer, err));
    load->viewer = &viewer;
    load->user = &progress_line;
    tz_progress_open(&progress_line, "claims checked", 0);
    st = tz_load_check(r, load, n, err);
    tz_progress_close(&progress_line);
    if (st != TZ_OK)
        return st;
    report(n, !args->dry);
    if (args->dry || n->read.faults)
        return TZ_OK;
    if (args->verdicts)
        return judge(r, args, load, &n->states, err);
    tz_progress_open(&progress_line, "claims put into the change", n->read.claims);
    st = tz_entry_store(r, args->login, args->reason, load, n, &seq, err);
    tz_progress_close(&progress_line);
    if (st == TZ_OK)
        report_stored(&n->stored, seq);
    if (st == TZ_OK)
        report_states(&n->states);
    return st;
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct tz_load load = { .paths = (const char *const *)argv,
                            .count = (size_t)argc,
                            .map = args->map,
                            .complaint = complain,
                            .progress = progress,
                            .keep_unknown = args->unknown };
    struct tz_load_report n = { 0 };
    struct tz_register *r;
    struct tz_err err;
    tz_status st;

    tz_cli_secret_begin();
    if (!argc)
        return tz_command_usage(&tz_cmd_load, "which files?");
    if (!args->dry && !args->reason)
        return tz_command_usage(&tz_cmd_load, "a change needs a reason: -m TEXT");
    if (tz_register_open(&r, tz_cli_register(args->folder), !args->dry, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_load, &err);
    st = load_files(r, args, &load, &n, &err);
    tz_register_close(r);
    if (st != TZ_OK)
        return tz_command_failed(&tz_cmd_load, &err);
    return tz_command_done(&tz_cmd_load, n.read.faults ? TZ_EXIT_INPUT : TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    TZ_OPT_REGISTER(struct args),
    TZ_OPT_AS(struct args),
    TZ_OPT_REASON(struct args),
    { "map", 0, TZ_FIELD(struct args, map), 0, 0, "MAP",
      "the files are tables (CSV); MAP says what their columns are" },
    { "dry-run", 'n', TZ_FIELD(struct args, dry), 0, 0, NULL, "only check, and report" },
    { "verdicts", 0, TZ_FIELD(struct args, verdicts), 0, 0, NULL,
      "give the verdicts that the files say on claims that others loaded" },
    { "keep-unknown", 0, TZ_FIELD(struct args, unknown), 0, 0, NULL,
      "take schemata and properties that tizim does not know" },
    { .name = NULL },
};

const struct tz_command tz_cmd_load = {
    .name = "load",
    .usage = "-m REASON [--map MAP] FILE...",
    .summary = "Load dossier files into a register.",
    .text =
        "Every file is checked first, and each fault is printed with its file, line and\n"
        "property. Without a fault everything is stored as one change. What the register knows\n"
        "already is left out: loading a file twice changes nothing.\n"
        "\n"
        "A file of tizim export --complete says the state of each claim, too. What is withdrawn\n"
        "or in review becomes so with the load; what was accepted, disputed or rejected is for\n"
        "another person, a reviewer, to say with --verdicts and the same file.",
    .examples =
        "$ tizim load --dry-run zhanaozen.jsonl\n"
        "$ tizim load -m 'statements of 2012' zhanaozen.jsonl\n"
        "$ tizim load -m 'the prison list' --map prison.map prison.csv",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
