/* tizim propose, review, legal, vote, adopt, record, observe, amend, renew,
 * delist, close: one step each in the life of a designation. They differ in the
 * name and the help only; list/life.h has the rules. */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/file.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/passphrase.h"
#include "cli/reading.h"
#include "list/describe.h"
#include "list/work.h"
#include "log/lock.h"

enum { BUDGET = 256 * 1024 * 1024, ENTRY_MOST = 1000 * 1000 * 1000 };

struct args {
    const char *folder, *login, *reason, *key, *passphrase, *text, *ground, *act;
};

/* A step that is being taken. */
struct going {
    const struct tz_command *cmd;
    const struct args *args;
    struct tz_reading g;
    struct tz_skey key;
    struct tz_buf text;
    struct tz_lacks lacks;
    struct tz_work work;
};

static void going_close(struct going *go)
{
    if (go->g.r)
        tz_change_abandon(go->g.r);
    tz_cli_reading_close(&go->g);
    tz_skey_close(&go->key);
    tz_buf_free(&go->text);
}

static tz_status load_text(struct going *go, struct tz_err *err)
{
    tz_status st;

    if (!go->args->text)
        return TZ_OK;
    st = tz_file_load(go->args->text, TZ_PAPER_FILE, &go->text, err);
    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_IO, "%s: there is no such file", go->args->text);
    go->work.name = go->args->text;
    go->work.text = tz_buf_str(&go->text);
    return st;
}

/* The proposal by its id, or by the number of its entry. */
static tz_status find_proposal(struct going *go, const char *id, struct tz_err *err)
{
    tz_str text = tz_str_z(id);
    int64_t entry;
    tz_status st;

    go->work.proposal = text;
    if (!tz_str_number(text, 1, ENTRY_MOST, &entry))
        return TZ_OK;
    st = tz_step_entry(go->g.r, entry, &go->g.arena, &go->work.proposal, err);
    return st == TZ_ABSENT ? tz_fail(err, TZ_INPUT, "there is no entry %s", id) : st;
}

static tz_status open_key(struct going *go, struct tz_err *err)
{
    const char *named = getenv("TIZIM_KEY");

    if (!go->args->key && !(named && *named))
        return TZ_OK; /* tz_work_do() says whether one is needed */
    TZ_TRY(tz_cli_key(go->args->key, go->args->passphrase, &go->key, err));
    go->work.key = &go->key;
    return TZ_OK;
}

static void print_lacks(const struct going *go)
{
    size_t shown = sizeof go->lacks.text / sizeof *go->lacks.text;

    for (size_t i = 0; i < go->lacks.count && i < shown; i++)
        fprintf(stderr, "tizim %s: %.*s\n", go->cmd->name, TZ_FMT(go->lacks.text[i]));
    if (go->lacks.count > shown)
        fprintf(stderr, "tizim %s: and %zu more\n", go->cmd->name, go->lacks.count - shown);
}

static tz_status print_done(const struct going *go, const struct tz_life *l,
                            const struct tz_life_row *row, int64_t seq, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf next = { 0 };

    printf("change %lld: %s %s%s; %.*s is %s", (long long)seq, row->command, row->word,
           row->signs ? ", signed" : "", TZ_FMT(go->work.proposal), tz_life_state_name(l->state));
    if (l->entry)
        printf(", entry %lld", (long long)l->entry);
    if (l->motion > TZ_MOTION_LISTING)
        printf(", with an open %s", tz_motion_name(l->motion));
    tz_life_next(l, &next);
    if (next.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for the next steps");
    printf("\nnext: %.*s\n", TZ_FMT(next.len ? tz_buf_str(&next) : TZ_STR("nothing")));
    return TZ_OK;
}

/* Open the register and begin the change; nothing is stored yet. */
static tz_status begin(struct going *go, int64_t *seq, struct tz_err *err)
{
    tz_status st;

    TZ_TRY(load_text(go, err));
    TZ_TRY(open_key(go, err));
    TZ_TRY(tz_register_open(&go->g.r, tz_cli_register(go->args->folder), true, err));
    TZ_TRY(tz_cli_change(go->g.r, go->args->login, go->args->reason, TZ_DECIDE, err));
    *seq = go->g.as_of = tz_change_seq(go->g.r);
    st = tz_viewer_of(go->g.r, tz_cli_login(go->args->login), &go->g.viewer, err);
    return st == TZ_ABSENT ? tz_fail(err, TZ_INPUT, "there is no such user") : st;
}

/* *lacking: the records do not show what they must, and that was printed. */
static tz_status go_on(struct going *go, const char *id, bool *lacking, struct tz_err *err)
{
    const struct tz_life_row *row;
    struct tz_life life;
    int64_t seq;
    tz_status st;

    TZ_TRY(begin(go, &seq, err));
    TZ_TRY(find_proposal(go, id, err));
    st = tz_work_do(&go->g, &go->work, &go->lacks, &life, &row, err);
    *lacking = st == TZ_END;
    if (st == TZ_END)
        print_lacks(go);
    if (st != TZ_OK)
        return st == TZ_END ? TZ_OK : st;
    TZ_TRY(tz_change_commit(go->g.r, err));
    return print_done(go, &life, row, seq, err);
}

/* The same step for each life that stands where it begins, in one change. */
static tz_status go_all(struct going *go, struct tz_err *err)
{
    const struct tz_life_step wish = { .command = tz_str_z(go->work.command),
                                       .word = tz_str_z(go->work.word) };
    const struct tz_life_row *row;
    int64_t seq, after = 0, count = 0;
    struct tz_err unread;
    tz_status st;

    TZ_TRY(begin(go, &seq, err));
    while ((st = tz_step_proposal(go->g.r, &after, seq, &go->g.arena, &go->work.proposal, err)) ==
           TZ_OK) {
        struct tz_life_read read;
        struct tz_life life;

        TZ_TRY(tz_life_read(go->g.r, go->work.proposal, seq, false, &go->g.arena, &read, err));
        if (tz_life_may(&read.life, &wish, NULL, &row, &unread) != TZ_OK)
            continue;
        st = tz_work_do(&go->g, &go->work, &go->lacks, &life, &row, err);
        if (st != TZ_OK)
            return st == TZ_END
                       ? tz_fail(err, TZ_INPUT, "%.*s lacks something", TZ_FMT(go->work.proposal))
                       : tz_context(err, st, "%.*s", TZ_FMT(go->work.proposal));
        count++;
    }
    if (st != TZ_END)
        return st;
    if (!count)
        return tz_fail(err, TZ_INPUT, "there is none to %s as %s", go->work.command, go->work.word);
    TZ_TRY(tz_change_commit(go->g.r, err));
    printf("change %lld: %s %s, for %lld entries\n", (long long)seq, go->work.command,
           go->work.word, (long long)count);
    return TZ_OK;
}

static int step(const struct tz_command *cmd, const struct args *args, const char *word,
                const char *id)
{
    bool all = cmd == &tz_cmd_record && strcmp(id, "all") == 0;
    TZ_AUTO(going_close)
    struct going go = { .cmd = cmd, .args = args, .g = { .arena = { .budget = BUDGET } } };
    bool lacking = false;
    struct tz_err err;

    go.lacks.arena = &go.g.arena;
    go.work = (struct tz_work){ .command = cmd->name,
                                .word = word,
                                .text = { "", 0 },
                                .ground = tz_str_z(args->ground ? args->ground : ""),
                                .act = tz_str_z(args->act ? args->act : "") };
    if ((all ? go_all(&go, &err) : go_on(&go, id, &lacking, &err)) != TZ_OK)
        return tz_command_failed(cmd, &err);
    return tz_command_done(cmd, lacking ? TZ_EXIT_INPUT : TZ_EXIT_OK);
}

/* A command with a word and an id. */
static int run_word(const struct tz_command *cmd, const struct args *args, int argc, char **argv)
{
    if (argc != 2 || !args->reason)
        return tz_command_usage(cmd, "which step, of which proposal, and -m are needed");
    return step(cmd, args, argv[0], argv[1]);
}

/* One whose word follows from the rest. */
static int run_plain(const struct tz_command *cmd, const struct args *args, const char *word,
                     int argc, char **argv)
{
    if (argc != 1 || !args->reason)
        return tz_command_usage(cmd, "which proposal, and -m are needed");
    return step(cmd, args, word, argv[0]);
}

static const struct tz_option options[] = {
    TZ_OPT_REGISTER(struct args),
    TZ_OPT_AS(struct args),
    TZ_OPT_REASON(struct args),
    TZ_OPT_KEY(struct args),
    TZ_OPT_PASSPHRASE(struct args),
    { "text", 't', TZ_FIELD(struct args, text), 0, 0, "FILE",
      "the text that is decided on (docs/lifecycle.md)" },
    { "act", 0, TZ_FIELD(struct args, act), 0, 0, "TEXT",
      "the legal act, the release, or how the person was told" },
    { "ground", 'g', TZ_FIELD(struct args, ground), 0, 0, "CODE",
      "of a delisting: tizim vocabulary delisting_ground" },
    { .name = NULL },
};

/* The row of a command; its functions stand above it. */
#define WITH_WORD(ident)                                   \
    static int run_##ident(void *p, int argc, char **argv) \
    {                                                      \
        return run_word(&tz_cmd_##ident, p, argc, argv);   \
    }                                                      \
    static void more_##ident(struct tz_buf *out)           \
    {                                                      \
        tz_life_describe(#ident, out);                     \
    }
#define PLAIN(ident, word)                                      \
    static int run_##ident(void *p, int argc, char **argv)      \
    {                                                           \
        return run_plain(&tz_cmd_##ident, p, word, argc, argv); \
    }                                                           \
    static void more_##ident(struct tz_buf *out)                \
    {                                                           \
        tz_life_describe(#ident, out);                          \
    }
#define ROW(ident)                                                             \
    .name = #ident, .options = options, .defaults = &(const struct args){ 0 }, \
    .args_size = sizeof(struct args), .run = run_##ident, .more = more_##ident

WITH_WORD(propose)
WITH_WORD(review)
WITH_WORD(legal)
WITH_WORD(vote)
WITH_WORD(record)
WITH_WORD(observe)
PLAIN(adopt, NULL)
PLAIN(amend, "move")
PLAIN(renew, "move")
PLAIN(delist, "move")
PLAIN(close, NULL)

const struct tz_command tz_cmd_propose = {
    ROW(propose),
    .usage = "-m REASON [--text FILE] [--act TEXT] lead|dossier|review|notice|council PROPOSAL",
    .summary = "Take a proposal for our own list a step forward.",
    .examples =
        "$ tizim propose -m 'named in two reports' lead proposal-6169159ebbe10cc4\n"
        "$ tizim propose -m 'ready' --key my.key --text reasons.txt review "
        "proposal-6169159ebbe10cc4",
};

const struct tz_command tz_cmd_review = {
    ROW(review),
    .usage = "-m REASON pass|return PROPOSAL",
    .summary = "Review a proposal that somebody else has handed in.",
    .examples =
        "$ tizim review -m 'each source was read' --key my.key pass proposal-6169159ebbe10cc4",
};

const struct tz_command tz_cmd_legal = {
    ROW(legal),
    .usage = "-m REASON pass|return PROPOSAL",
    .summary = "Examine a proposal as a lawyer.",
};

const struct tz_command tz_cmd_vote = {
    ROW(vote),
    .usage = "-m REASON for|against|return|recuse PROPOSAL|ENTRY",
    .summary = "Vote, as a member of the council, on the question that is open.",
};

const struct tz_command tz_cmd_adopt = {
    ROW(adopt),
    .usage = "-m REASON --act TEXT PROPOSAL|ENTRY",
    .summary = "Carry out what the council has decided.",
    .text = "The votes say which of these it is.",
    .examples =
        "$ tizim adopt -m 'as voted' --act 'Decision 2026/1' --key my.key "
        "proposal-6169159ebbe10cc4",
};

const struct tz_command tz_cmd_record = {
    ROW(record),
    .usage = "-m REASON --act TEXT published|notified PROPOSAL|ENTRY|all",
    .summary = "Record that an entry was published, or that the person was told.",
    .text = "\"all\" is every entry that waits for it, in one change: what a release has.",
};

const struct tz_command tz_cmd_observe = {
    ROW(observe),
    .usage = "-m REASON --text FILE received|answered ENTRY",
    .summary = "Record what the person listed objects, and answer each ground.",
};

const struct tz_command tz_cmd_amend = {
    ROW(amend),
    .usage = "-m REASON --text FILE ENTRY",
    .summary = "Propose a new text for an entry.",
};

const struct tz_command tz_cmd_renew = {
    ROW(renew),
    .usage = "-m REASON [--text FILE] ENTRY",
    .summary = "Propose that an entry stands for another term.",
};

const struct tz_command tz_cmd_delist = {
    ROW(delist),
    .usage = "-m REASON --ground CODE --text FILE ENTRY",
    .summary = "Propose that an entry ends.",
    .examples =
        "$ tizim delist -m 'the court has said so' --ground court_annulment --text why.txt 3",
};

const struct tz_command tz_cmd_close = {
    ROW(close),
    .usage = "-m REASON PROPOSAL|ENTRY",
    .summary = "Go no further with a proposal, or drop the question that is open.",
};
