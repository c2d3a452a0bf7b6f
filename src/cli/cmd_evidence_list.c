/* tizim evidence list: the items of evidence, one a line. */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/evidence.h"

struct args {
    const char *folder, *login;
};

struct line {
    const struct tz_item *item;
    bool named;
};

/* The item, then the names of its file. */
static tz_status take_name(void *user, tz_str property, tz_str value, enum tz_level level,
                           struct tz_err *err)
{
    struct line *l = user;

    (void)level, (void)err;
    if (!l->named)
        printf("%.*s  %.*s  %.*s  %llu", TZ_FMT(l->item->uid), TZ_FMT(l->item->at),
               TZ_FMT(l->item->mime), (unsigned long long)l->item->file.size);
    l->named = true;
    if (tz_str_eq(property, TZ_STR("fileName")))
        printf("  %.*s", TZ_FMT(value));
    return TZ_OK;
}

/* One line, if there is anything to see; *last becomes the item's number. */
static tz_status list_next(struct tz_register *r, const struct tz_viewer *viewer, int64_t *last,
                           struct tz_err *err)
{
    TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = 1 << 16 };
    struct tz_item item;
    struct line line = { .item = &item };
    tz_status st = tz_item_next(r, *last, &arena, &item, err);

    if (st != TZ_OK)
        return st;
    *last = item.id;
    st = tz_item_claims(r, viewer, &item, TZ_LEVEL_SEALED, take_name, &line, err);
    if (line.named)
        putchar('\n');
    return st == TZ_ABSENT ? TZ_OK : st;
}

static tz_status list(struct tz_register *r, const struct args *args, struct tz_err *err)
{
    struct tz_viewer viewer;
    int64_t last = 0;
    tz_status st;

    TZ_TRY(tz_cli_viewer(r, args->login, &viewer, err));
    do {
        st = list_next(r, &viewer, &last, err);
    } while (st == TZ_OK);
    return st == TZ_END ? TZ_OK : st;
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct tz_register *r;
    struct tz_err err;
    tz_status st;

    (void)argv;
    if (argc)
        return tz_command_usage(&tz_cmd_evidence_list, "it takes no arguments");
    if (tz_register_open(&r, tz_cli_register(args->folder), false, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_evidence_list, &err);
    st = list(r, args, &err);
    tz_register_close(r);
    if (st != TZ_OK)
        return tz_command_failed(&tz_cmd_evidence_list, &err);
    return tz_command_done(&tz_cmd_evidence_list, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    TZ_OPT_REGISTER(struct args),
    TZ_OPT_AS(struct args),
    { .name = NULL },
};

const struct tz_command tz_cmd_evidence_list = {
    .name = "evidence list",
    .usage = "",
    .summary = "List the items of evidence: id, received, kind, bytes, file name.",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
