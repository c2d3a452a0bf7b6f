/* tizim list status, list due, list steps, list setting: where our own list stands. */
#include <string.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/reading.h"
#include "list/describe.h"
#include "list/work.h"

enum { ENTRY_MOST = 1000 * 1000 * 1000 };

struct args {
    const char *folder, *login, *as_of, *reason, *on;
    int64_t within;
    bool paper;
};

/* Those from outside see entries that were published, and nothing of how they came to be. */
static bool insider(const struct tz_reading *g)
{
    return g->viewer.roles != 0;
}

static bool shown(const struct tz_reading *g, const struct tz_life *l)
{
    return insider(g) || (l->entry && l->state != TZ_LIFE_ADOPTED);
}

/* Who may read what was decided on: those who decide, and who wrote it. */
static bool may_read(const struct tz_reading *g, const struct tz_paper_row *row)
{
    const unsigned deciding =
        1u << TZ_REVIEWER | 1u << TZ_LEGAL | 1u << TZ_COUNCIL | 1u << TZ_PUBLISHER;

    return g->viewer.user && (g->viewer.roles & deciding || g->viewer.user == row->author);
}

static tz_status subject_of(struct tz_reading *g, tz_str proposal, const struct tz_life *l,
                            tz_str *out, struct tz_err *err)
{
    struct tz_record record;
    struct tz_paper_row row;
    struct tz_paper paper;
    tz_str uid = { "", 0 };
    tz_status st;

    st = tz_reading_record(g, proposal, &record, err);
    if (st == TZ_OK)
        uid = tz_value_text(&record, "subject");
    if (st == TZ_ABSENT && l->text) {
        st = tz_paper_row(g->r, l->text, &g->arena, &row, err);
        if (st == TZ_OK)
            st = tz_paper_read(row.text, &g->arena, &paper, err);
        if (st == TZ_OK)
            uid = tz_paper_value(&paper, "subject");
    }
    if (st < 0)
        return st;
    if (uid.len)
        return tz_reading_caption(g, uid, out, err);
    *out = TZ_STR("-");
    return TZ_OK;
}

static tz_status today(const struct args *args, char out[TZ_CLOCK_TEXT], struct tz_err *err)
{
    int64_t time = tz_clock_now();

    if (args->on && !tz_clock_read(tz_str_z(args->on), &time))
        return tz_fail(err, TZ_INPUT, "'%s' is not a day, such as 2026-11-22", args->on);
    tz_clock_text(time, out);
    out[TZ_LIFE_DAY - 1] = '\0';
    return TZ_OK;
}

/* "in_force", "in_force (lapsed)", "in_force (amendment open)". */
static tz_status put_state(struct tz_reading *g, const struct tz_life *l, const char *day,
                           struct tz_err *err)
{
    int64_t grace;

    TZ_TRY(tz_setting_then(g->r, TZ_GRACE_DAYS, g->as_of, &grace, err));
    fputs(tz_life_state_name(l->state), stdout);
    if (l->entry && l->state != TZ_LIFE_DELISTED && tz_life_lapsed(l, day, grace))
        fputs(" (lapsed)", stdout);
    if (insider(g) && l->motion > TZ_MOTION_LISTING)
        printf(" (%s open)", tz_motion_name(l->motion));
    return TZ_OK;
}

/* ---- one ---- */

static void put_step(const struct tz_life_step *s)
{
    printf("  %lld  %.*s  %.*s %.*s by %.*s%s, change %lld: %.*s\n", (long long)s->number,
           TZ_FMT(s->at), TZ_FMT(s->command), TZ_FMT(s->word), TZ_FMT(s->login),
           s->signature.len ? ", signed" : "", (long long)s->change, TZ_FMT(s->reason));
    if (s->act.len)
        printf("       %.*s\n", TZ_FMT(s->act));
    if (s->ground.len)
        printf("       ground: %.*s\n", TZ_FMT(s->ground));
    if (s->day.len)
        printf("       until %.*s\n", TZ_FMT(s->day));
}

static tz_status put_count(struct tz_reading *g, tz_str proposal, const struct tz_life *l,
                           struct tz_err *err)
{
    struct tz_world_register self = { g->r, proposal };
    const struct tz_world world = tz_world_of(&self);
    struct tz_count n;

    if (!l->motion)
        return TZ_OK;
    TZ_TRY(tz_life_count(l, g->as_of, &world, &n, err));
    printf("votes: %lld for, %lld against, %lld to return, %lld aside; the quorum is %lld\n",
           (long long)n.with, (long long)n.against, (long long)n.back, (long long)n.aside,
           (long long)n.quorum);
    return TZ_OK;
}

static tz_status put_paper(struct tz_reading *g, const struct tz_life *l, struct tz_err *err)
{
    int64_t id = l->paper ? l->paper : l->text;
    char hex[TZ_SHA256_HEX];
    struct tz_paper_row row;
    tz_status st = tz_paper_row(g->r, id, &g->arena, &row, err);

    if (st == TZ_ABSENT || (st == TZ_OK && !may_read(g, &row)))
        return tz_fail(err, TZ_INPUT, "there is no text, or none that you may see");
    if (st != TZ_OK)
        return st;
    tz_sha256_hex(row.digest, hex);
    printf("text %s:\n%.*s", hex, TZ_FMT(row.text));
    return TZ_OK;
}

static tz_status status_of(struct tz_reading *g, const struct args *args, const char *id,
                           struct tz_err *err)
{
    tz_str proposal = tz_str_z(id), name;
    struct tz_life_read read = { 0 };
    char day[TZ_CLOCK_TEXT];
    int64_t entry;
    tz_status st = TZ_OK;

    if (tz_str_number(proposal, 1, ENTRY_MOST, &entry))
        st = tz_step_entry(g->r, entry, &g->arena, &proposal, err);
    if (st == TZ_OK)
        st = tz_life_read(g->r, proposal, g->as_of, false, &g->arena, &read, err);
    if (st < 0)
        return st;
    if (st == TZ_ABSENT || !read.count || !shown(g, &read.life))
        return tz_fail(err, TZ_INPUT, "there is no life of %s, or none that you may see", id);
    TZ_TRY(today(args, day, err));
    TZ_TRY(subject_of(g, proposal, &read.life, &name, err));
    if (read.life.entry)
        printf("entry %lld: ", (long long)read.life.entry);
    printf("%.*s (%.*s)\nstate: ", TZ_FMT(name), TZ_FMT(proposal));
    TZ_TRY(put_state(g, &read.life, day, err));
    printf("%s%s\n", read.life.due[0] ? ", review due " : "", read.life.due);
    if (!insider(g))
        return TZ_OK;
    for (size_t i = 0; i < read.count; i++)
        put_step(&read.step[i]);
    TZ_TRY(put_count(g, proposal, &read.life, err));
    return args->paper ? put_paper(g, &read.life, err) : TZ_OK;
}

/* ---- all ---- */

/* Call `put` for each life. */
static tz_status each(struct tz_reading *g, const struct args *args, const char *day,
                      tz_status (*put)(struct tz_reading *g, const struct args *args,
                                       const char *day, tz_str proposal, const struct tz_life *l,
                                       struct tz_err *err),
                      struct tz_err *err)
{
    struct tz_life_read read;
    int64_t after = 0;
    tz_str proposal;
    tz_status st;

    while ((st = tz_step_proposal(g->r, &after, g->as_of, &g->arena, &proposal, err)) == TZ_OK) {
        TZ_TRY(tz_life_read(g->r, proposal, g->as_of, false, &g->arena, &read, err));
        if (shown(g, &read.life))
            TZ_TRY(put(g, args, day, proposal, &read.life, err));
    }
    return st == TZ_END ? TZ_OK : st;
}

static tz_status put_row(struct tz_reading *g, const struct args *args, const char *day,
                         tz_str proposal, const struct tz_life *l, struct tz_err *err)
{
    tz_str name;

    (void)args;
    TZ_TRY(subject_of(g, proposal, l, &name, err));
    if (l->entry)
        printf("%lld\t", (long long)l->entry);
    else
        printf("-\t");
    printf("%.*s\t%.*s\t", TZ_FMT(proposal), TZ_FMT(name));
    TZ_TRY(put_state(g, l, day, err));
    printf("\t%s\n", l->due);
    return TZ_OK;
}

/* Days from one day to another. */
static int64_t days_to(const char *from, const char *to)
{
    int64_t a = 0, b = 0;

    (void)!tz_clock_read(tz_str_z(from), &a);
    (void)!tz_clock_read(tz_str_z(to), &b);
    return (b - a) / (24 * 60 * 60);
}

static tz_status put_due(struct tz_reading *g, const struct args *args, const char *day,
                         tz_str proposal, const struct tz_life *l, struct tz_err *err)
{
    int64_t left, grace;
    tz_str name;

    if (!l->due[0] || l->state == TZ_LIFE_DELISTED)
        return TZ_OK;
    left = days_to(day, l->due);
    if (left > args->within)
        return TZ_OK;
    TZ_TRY(tz_setting_then(g->r, TZ_GRACE_DAYS, g->as_of, &grace, err));
    TZ_TRY(subject_of(g, proposal, l, &name, err));
    printf("%lld\t%s\t%.*s\t", (long long)l->entry, l->due, TZ_FMT(name));
    if (tz_life_lapsed(l, day, grace))
        printf("lapsed: it was not confirmed in its term, and can only be delisted\n");
    else if (left < 0)
        printf("overdue by %lld days; lapses in %lld\n", (long long)-left,
               (long long)(grace + left + 1));
    else
        printf("due in %lld days\n", (long long)left);
    return TZ_OK;
}

static int run_reading(const struct tz_command *cmd, const struct args *args, const char *id,
                       bool due)
{
    char day[TZ_CLOCK_TEXT];
    struct tz_reading g;
    struct tz_err err;
    tz_status st = tz_cli_reading_open(&g, args->folder, args->login, args->as_of, &err);

    if (st == TZ_OK)
        st = today(args, day, &err);
    if (st == TZ_OK)
        st =
            id ? status_of(&g, args, id, &err) : each(&g, args, day, due ? put_due : put_row, &err);
    tz_cli_reading_close(&g);
    return st == TZ_OK ? tz_command_done(cmd, TZ_EXIT_OK) : tz_command_failed(cmd, &err);
}

static int run_status(void *p, int argc, char **argv)
{
    const struct args *args = p;

    if (argc > 1 || (args->paper && !argc))
        return tz_command_usage(&tz_cmd_list_status, "one proposal or entry, please");
    return run_reading(&tz_cmd_list_status, args, argc ? argv[0] : NULL, false);
}

static int run_due(void *p, int argc, char **argv)
{
    (void)argv;
    if (argc)
        return tz_command_usage(&tz_cmd_list_due, "no argument, please");
    return run_reading(&tz_cmd_list_due, p, NULL, true);
}

/* ---- the table, and the numbers of the procedure ---- */

static int run_steps(void *p, int argc, char **argv)
{
    TZ_AUTO(tz_buf_free) struct tz_buf out = { 0 };

    (void)p, (void)argv;
    if (argc)
        return tz_command_usage(&tz_cmd_list_steps, "no argument, please");
    tz_life_markdown(&out);
    fwrite(out.ptr, 1, out.len, stdout);
    return tz_command_done(&tz_cmd_list_steps, TZ_EXIT_OK);
}

static tz_status print_settings(struct tz_register *r, struct tz_err *err)
{
    int64_t last, value;

    TZ_TRY(tz_change_last(r, &last, err));
    for (int i = 0; i < TZ_SETTINGS; i++) {
        TZ_TRY(tz_setting_then(r, (enum tz_setting)i, last, &value, err));
        printf("%-12s %4lld  %s\n", tz_settings[i].name, (long long)value, tz_settings[i].help);
    }
    return TZ_OK;
}

static tz_status put_setting(struct tz_register *r, const struct args *args, char **argv,
                             struct tz_err *err)
{
    int64_t value;
    int which = 0;

    while (which < TZ_SETTINGS && strcmp(tz_settings[which].name, argv[0]) != 0)
        which++;
    if (which == TZ_SETTINGS || !tz_str_number(tz_str_z(argv[1]), 0, 100000, &value))
        return tz_fail(err, TZ_INPUT,
                       "'%s %s' sets nothing; tizim list setting lists what there is", argv[0],
                       argv[1]);
    TZ_TRY(tz_cli_change(r, args->login, args->reason, TZ_GOVERN, err));
    TZ_TRY(tz_setting_put(r, (enum tz_setting)which, value, err));
    return tz_change_commit(r, err);
}

static int run_setting(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct tz_register *r;
    struct tz_err err;
    tz_status st;

    if ((argc != 0 && argc != 2) || (argc == 2 && !args->reason))
        return tz_command_usage(&tz_cmd_list_setting, "nothing, or -m, a name and a number");
    if (tz_register_open(&r, tz_cli_register(args->folder), argc != 0, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_list_setting, &err);
    st = argc ? put_setting(r, args, argv, &err) : print_settings(r, &err);
    tz_register_close(r);
    return st == TZ_OK ? tz_command_done(&tz_cmd_list_setting, TZ_EXIT_OK)
                       : tz_command_failed(&tz_cmd_list_setting, &err);
}

#define ON_DAY                                                                \
    {                                                                         \
        "on", 0, TZ_FIELD(struct args, on), 0, 0, "DAY",                      \
            "as if it were that day (default: today), to see what will lapse" \
    }

static const struct tz_option options_status[] = {
    TZ_OPTS_READING(struct args),
    ON_DAY,
    { "paper", 0, TZ_FIELD(struct args, paper), 0, 0, NULL,
      "print the text that is open, or else the entry's" },
    { .name = NULL },
};

static const struct tz_option options_due[] = {
    TZ_OPTS_READING(struct args),
    ON_DAY,
    { "within", 0, TZ_FIELD(struct args, within), 0, 36500, "DAYS",
      "due in so many days (default: 60)" },
    { .name = NULL },
};

static const struct tz_option options_setting[] = {
    TZ_OPT_REGISTER(struct args),
    TZ_OPT_AS(struct args),
    TZ_OPT_REASON(struct args),
    { .name = NULL },
};

static const struct tz_option no_options[] = { { .name = NULL } };

const struct tz_command tz_cmd_list_status = {
    .name = "list status",
    .usage = "[--paper] [PROPOSAL|ENTRY]",
    .summary = "Show where the entries and proposals of our own list stand.",
    .text =
        "Without an id: number of the entry, proposal, subject, state, day of the next review.\n"
        "With one: each step, who took it, when and why, and how many have voted. Somebody from\n"
        "outside sees entries that were published. The text that is decided on is shown to\n"
        "those who decide, and to who wrote it.",
    .examples = "$ tizim list status\n$ tizim list status --paper 3",
    .options = options_status,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run_status,
};

const struct tz_command tz_cmd_list_due = {
    .name = "list due",
    .usage = "[--within DAYS] [--on DAY]",
    .summary = "List the entries whose review is due, overdue, or lapsed.",
    .options = options_due,
    .defaults = &(const struct args){ .within = 60 },
    .args_size = sizeof(struct args),
    .run = run_due,
};

const struct tz_command tz_cmd_list_steps = {
    .name = "list steps",
    .usage = "",
    .summary = "Print the table of steps in the life of a designation.",
    .options = no_options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run_steps,
};

const struct tz_command tz_cmd_list_setting = {
    .name = "list setting",
    .usage = "[-m REASON NAME NUMBER]",
    .summary = "Show or set the quorum, the term and the other numbers of the procedure.",
    .examples = "$ tizim list setting -m 'as the statutes say' quorum 3",
    .options = options_setting,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run_setting,
};
