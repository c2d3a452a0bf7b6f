/* tizim list link: who stands in two lists, as proposals for a person to confirm. */
#include "base/err.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/progress.h"
#include "sources/propose.h"

struct args {
    const char *output;
    tz_score threshold;
};

static void seen(void *user, uint64_t done)
{
    tz_progress_show(user, done, done);
}

static tz_status put(const struct tz_proposals *p, const struct tz_list *a, const struct tz_list *b,
                     const char *output, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };

    tz_proposals_put(&text, p, a, b);
    if (text.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for the proposals");
    if (output)
        return tz_file_put(output, tz_buf_str(&text), err);
    fwrite(text.ptr, 1, text.len, stdout);
    return TZ_OK;
}

static void tell(const struct tz_proposals *p)
{
    size_t best = 0;

    while (best < p->count && p->rows[best].best)
        best++;
    fprintf(stderr, "%zu pairs proposed: %zu that are each other's best, %zu of several\n",
            p->count, best, p->count - best);
}

static tz_status propose(const struct tz_list *a, const struct tz_list *b, const struct args *args,
                         struct tz_err *err)
{
    struct tz_progress progress;
    struct tz_proposals p;
    tz_status st;

    tz_progress_open(&progress, "entities", tz_list_counts(a).entities);
    st = tz_propose(a, b, args->threshold, seen, &progress, &p, err);
    tz_progress_close(&progress);
    if (st == TZ_OK)
        st = put(&p, a, b, args->output, err);
    if (st == TZ_OK)
        tell(&p);
    tz_proposals_close(&p);
    return st;
}

static tz_status link_lists(int argc, char **argv, const struct args *args, struct tz_err *err)
{
    TZ_AUTO(tz_list_close) struct tz_list *a = NULL, *b = NULL;

    TZ_TRY(tz_list_open(&a, argv[0], err));
    if (argc == 2)
        TZ_TRY(tz_list_open(&b, argv[1], err));
    return propose(a, b ? b : a, args, err);
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct tz_err err;

    if (argc < 1 || argc > 2)
        return tz_command_usage(&tz_cmd_list_link,
                                "name one compiled list of several sources, or two");
    if (link_lists(argc, argv, args, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_list_link, &err);
    return tz_command_done(&tz_cmd_list_link, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    { "threshold", 't', TZ_FIELD(struct args, threshold), 0, 0, "SCORE",
      "least score of a proposal (default 0.85)" },
    { "output", 'o', TZ_FIELD(struct args, output), 0, 0, "FILE",
      "write the proposals there, whole or not at all" },
    { .name = NULL },
};

const struct tz_command tz_cmd_list_link = {
    .name = "list link",
    .usage = "[options] A.tzl [B.tzl]",
    .summary = "Propose which entries of two lists are the same person.",
    .text =
        "Screens everybody who is listed in A against B, or the sources of A against each other,\n"
        "and writes a line for each pair that may be one person, body or ship: the score, the "
        "ids,\n"
        "the names, and why. First come pairs of which neither has a better or equal other; then\n"
        "those 'of several'. Nothing is merged by this.\n\n"
        "A person writes 'same' or 'different' instead of '?', and a name instead of '-'. tizim\n"
        "compile --links takes the file: a hit on one then names the others too. Lines that\n"
        "contradict each other are refused there.",
    .examples =
        "$ tizim list link -o links.tsv all.tzl\n"
        "$ tizim compile -o all.tzl --links links.tsv lists/*",
    .options = options,
    .defaults = &(const struct args){ .threshold = 8500 },
    .args_size = sizeof(struct args),
    .run = run,
};
