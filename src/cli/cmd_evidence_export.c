/* tizim evidence export: items of evidence to hand over. */
#include "base/clock.h"
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/evidence.h"
#include "register/bag.h"

struct args {
    const char *folder, *login, *reason, *level, *output;
};

static tz_status find_all(struct tz_register *r, const struct tz_viewer *viewer, char **ids,
                          size_t count, struct tz_arena *arena, struct tz_item **out,
                          struct tz_err *err)
{
    struct tz_item *items = tz_new(arena, struct tz_item, count);

    if (!items)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu items", count);
    for (size_t i = 0; i < count; i++) {
        TZ_TRY(tz_cli_item(r, viewer, ids[i], arena, &items[i], err));
        for (size_t k = 0; k < i; k++)
            if (items[k].id == items[i].id)
                return tz_fail(err, TZ_INPUT, "item %s is given twice", ids[i]);
    }
    *out = items;
    return TZ_OK;
}

static tz_status export(struct tz_register *r, const struct args *args, int argc, char **argv,
                        struct tz_err *err)
{
    TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = 64 << 20 };
    struct tz_bag_form form = { .count = (size_t)argc,
                                .level = TZ_LEVEL_INTERNAL,
                                .folder = args->output };
    struct tz_item *items = NULL;
    struct tz_viewer viewer;
    char at[TZ_CLOCK_TEXT];

    tz_clock_text(tz_clock_now(), at);
    form.date = tz_str_part(tz_str_z(at), 0, 10);
    TZ_TRY(tz_cli_level(args->level, &form.level, err));
    TZ_TRY(tz_cli_viewer(r, args->login, &viewer, err));
    form.viewer = &viewer;
    TZ_TRY(find_all(r, &viewer, argv, (size_t)argc, &arena, &items, err));
    form.items = items;
    TZ_TRY(tz_cli_change(r, args->login, args->reason, TZ_ENTER, err));
    return tz_bag_write(r, &form, err);
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct tz_register *r;
    struct tz_err err;
    tz_status st;

    if (!argc || !args->output)
        return tz_command_usage(&tz_cmd_evidence_export, "which items, and -o where?");
    if (tz_register_open(&r, tz_cli_register(args->folder), true, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_evidence_export, &err);
    st = export(r, args, argc, argv, &err);
    tz_register_close(r);
    if (st != TZ_OK)
        return tz_command_failed(&tz_cmd_evidence_export, &err);
    printf("%s: a bag of %d items\n", args->output, argc);
    return tz_command_done(&tz_cmd_evidence_export, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    TZ_OPT_REGISTER(struct args),
    TZ_OPT_AS(struct args),
    TZ_OPT_REASON(struct args),
    { "output", 'o', TZ_FIELD(struct args, output), 0, 0, "DIR",
      "the bag: an empty folder, or none yet" },
    { "level", 'l', TZ_FIELD(struct args, level), 0, 0, "LEVEL",
      "what is said of the items, up to this level (default: internal)" },
    { .name = NULL },
};

const struct tz_command tz_cmd_evidence_export = {
    .name = "evidence export",
    .usage = "-o DIR ITEM...",
    .summary = "Write items of evidence into a bag (BagIt) to hand over.",
    .text =
        "The bag has the files as they were received, their events of custody as PREMIS, what\n"
        "is said of them as FollowTheMoney, the journal's checkpoint and its time stamps, and\n"
        "manifests that sha256sum -c and sha512sum -c check. Each item gets an event 'exported'.",
    .examples = "$ tizim evidence export -m 'for the court' -o bag document-0123456789abcdef",
    .options = options,
    .defaults = &(const struct args){ .reason = "evidence is exported" },
    .args_size = sizeof(struct args),
    .run = run,
};
