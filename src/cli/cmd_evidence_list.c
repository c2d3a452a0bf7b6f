/* tizim evidence list: the items of evidence, one a line. */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/evidence.h"

struct args {
    const char *folder;
};

static tz_status take_name(void *user, tz_str property, tz_str value, enum tz_level level,
                           struct tz_err *err)
{
    tz_str *name = user;

    (void)level;
    if (name->len || !tz_str_eq(property, TZ_STR("fileName")))
        return TZ_OK;
    printf("  %.*s", TZ_FMT(value));
    name->len = value.len;
    (void)err;
    return TZ_OK;
}

/* One line; *last becomes the item's number. */
static tz_status list_next(struct tz_register *r, int64_t *last, struct tz_err *err)
{
    TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = 1 << 16 };
    struct tz_item item;
    tz_str name = { 0 };
    tz_status st = tz_item_next(r, *last, &arena, &item, err);

    if (st != TZ_OK)
        return st;
    *last = item.id;
    printf("%.*s  %.*s  %.*s  %llu", TZ_FMT(item.uid), TZ_FMT(item.at), TZ_FMT(item.mime),
           (unsigned long long)item.file.size);
    st = tz_item_claims(r, &item, TZ_LEVEL_RESTRICTED, take_name, &name, err);
    putchar('\n');
    return st;
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct tz_register *r;
    struct tz_err err;
    int64_t last = 0;
    tz_status st;

    (void)argv;
    if (argc)
        return tz_command_usage(&tz_cmd_evidence_list, "it takes no arguments");
    if (tz_register_open(&r, tz_cli_register(args->folder), false, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_evidence_list, &err);
    do {
        st = list_next(r, &last, &err);
    } while (st == TZ_OK);
    tz_register_close(r);
    if (st != TZ_END)
        return tz_command_failed(&tz_cmd_evidence_list, &err);
    return tz_command_done(&tz_cmd_evidence_list, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    TZ_OPT_REGISTER(struct args),
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
