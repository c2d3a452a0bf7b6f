/* tizim show, tizim history: what a register says of one entity, and how it
 * came to say so. */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/reading.h"

struct args {
    const char *folder, *login, *as_of;
};

static tz_status read_record(struct tz_reading *g, const char *id, struct tz_record *out,
                             struct tz_err *err)
{
    tz_status st = tz_read_named(g->r, &g->viewer, tz_str_z(id), g->as_of, &g->arena, out, err);

    return st == TZ_ABSENT
               ? tz_fail(err, TZ_INPUT, "there is no %s, or nothing that you may see", id)
               : st;
}

/* "according to Example Monitor; document-b2, page 12: "He gave the order."" */
static tz_status print_source(struct tz_reading *g, const struct tz_claim *c, struct tz_err *err)
{
    tz_str name = { 0 };

    if (c->speaker.len)
        TZ_TRY(tz_read_caption(g->r, &g->viewer, c->speaker, g->as_of, &g->arena, &name, err));
    if (name.len)
        printf("      %.*s %.*s", TZ_FMT(name), TZ_FMT(c->stance));
    if (c->said.len)
        printf("%s %.*s", name.len ? "," : "      said", TZ_FMT(c->said));
    if (c->document.len) {
        TZ_TRY(tz_read_caption(g->r, &g->viewer, c->document, g->as_of, &g->arena, &name, err));
        printf("%s%.*s", c->speaker.len || c->said.len ? "; " : "      ", TZ_FMT(name));
        if (c->locator.len)
            printf(", %.*s %.*s", TZ_FMT(c->point), TZ_FMT(c->locator));
        if (c->quote.len)
            printf(": \"%.*s\"", TZ_FMT(c->quote));
    }
    if (c->speaker.len || c->said.len || c->document.len)
        putchar('\n');
    return TZ_OK;
}

static tz_str shown(const struct tz_claim *c)
{
    if (c->value.len)
        return c->value;
    return c->sealed ? TZ_STR("(sealed)") : TZ_STR("(expunged)");
}

static tz_status print_claim(struct tz_reading *g, const struct tz_claim *c, tz_str uid,
                             struct tz_err *err)
{
    tz_str value = shown(c);

    printf("    %.*s", TZ_FMT(value));
    if (c->lang.len)
        printf(" [%.*s]", TZ_FMT(c->lang));
    printf("  (%s, %s%s%.*s, claim-%lld", tz_state_name(c->state), tz_level_name(c->level),
           c->team.len ? " to " : "", TZ_FMT(c->team), (long long)c->id);
    if (!tz_str_eq(c->about, uid))
        printf(" of %.*s", TZ_FMT(c->about));
    puts(")");
    return print_source(g, c, err);
}

static tz_status show(struct tz_reading *g, const char *id, struct tz_err *err)
{
    struct tz_record record;

    TZ_TRY(read_record(g, id, &record, err));
    printf("%.*s: %.*s (%.*s), as of change %lld\n", TZ_FMT(record.schema), TZ_FMT(record.caption),
           TZ_FMT(record.uid), (long long)g->as_of);
    for (size_t i = 0; i < record.referents; i++)
        printf("  the same as %.*s\n", TZ_FMT(record.referent[i]));
    for (size_t i = 0; i < record.count; i++) {
        const struct tz_claim *c = &record.claim[i];

        if (i == 0 || !tz_str_eq(c->property, c[-1].property))
            printf("  %.*s\n", TZ_FMT(c->property));
        TZ_TRY(print_claim(g, c, record.uid, err));
    }
    return TZ_OK;
}

static const struct tz_claim *find_claim(const struct tz_record *record, int64_t id)
{
    for (size_t i = 0; i < record->count; i++)
        if (record->claim[i].id == id)
            return &record->claim[i];
    return NULL;
}

static const char *what_happened(const struct tz_event *e)
{
    if (e->kind == TZ_EVENT_OPENED)
        return "opened by two custodians";
    if (e->kind == TZ_EVENT_EXPUNGE)
        return "to be expunged";
    return e->state == TZ_DRAFT ? "entered" : tz_state_name(e->state);
}

static tz_status history(struct tz_reading *g, const char *id, struct tz_err *err)
{
    struct tz_change_shown change;
    const struct tz_event *events;
    struct tz_record record;
    size_t count;

    TZ_TRY(read_record(g, id, &record, err));
    TZ_TRY(tz_read_history(g->r, &record, g->as_of, &g->arena, &events, &count, err));
    for (size_t i = 0; i < count; i++) {
        const struct tz_event *e = &events[i];
        const struct tz_claim *c = find_claim(&record, e->claim);

        if (i == 0 || e->change != e[-1].change) {
            if (tz_read_change(g->r, e->change, &g->arena, &change, err) != TZ_OK)
                return tz_fail(err, TZ_CORRUPT, "change %lld is missing", (long long)e->change);
            printf("change %lld, %.*s, %.*s: %.*s\n", (long long)e->change, TZ_FMT(change.at),
                   TZ_FMT(change.name), TZ_FMT(change.reason));
        }
        printf("  claim-%lld %s: %.*s %.*s\n", (long long)e->claim, what_happened(e),
               TZ_FMT(c->property), TZ_FMT(shown(c)));
    }
    return TZ_OK;
}

static int read_one(const struct tz_command *cmd, const struct args *args, int argc, char **argv,
                    tz_status (*print)(struct tz_reading *g, const char *id, struct tz_err *err))
{
    struct tz_reading g;
    struct tz_err err;
    tz_status st;

    if (argc != 1)
        return tz_command_usage(cmd, "the id of one entity, please");
    st = tz_cli_reading_open(&g, args->folder, args->login, args->as_of, &err);
    if (st == TZ_OK)
        st = print(&g, argv[0], &err);
    tz_cli_reading_close(&g);
    return st == TZ_OK ? tz_command_done(cmd, TZ_EXIT_OK) : tz_command_failed(cmd, &err);
}

static int run_show(void *p, int argc, char **argv)
{
    return read_one(&tz_cmd_show, p, argc, argv, show);
}

static int run_history(void *p, int argc, char **argv)
{
    return read_one(&tz_cmd_history, p, argc, argv, history);
}

static const struct tz_option options[] = {
    TZ_OPTS_READING(struct args),
    { .name = NULL },
};

const struct tz_command tz_cmd_show = {
    .name = "show",
    .usage = "[--as-of WHEN] ID",
    .summary = "Show what a register says of an entity, by whom and where.",
    .text =
        "Every value is a claim: its state, its level, who says so, and where. Claims that you\n"
        "may not see are not there. Without --as and TIZIM_USER you are somebody from outside,\n"
        "who sees what is accepted, public and may be published.",
    .examples =
        "$ tizim show person-0f3a6c1d92b4e857\n"
        "$ tizim show --as-of 2012-06-30 person-0f3a6c1d92b4e857",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run_show,
};

const struct tz_command tz_cmd_history = {
    .name = "history",
    .usage = "[--as-of WHEN] ID",
    .summary = "Show how a register came to say what it says of an entity.",
    .text = "Each change with its author and reason, the claims it brought and the verdicts.",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run_history,
};
