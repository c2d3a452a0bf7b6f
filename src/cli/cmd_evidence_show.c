/* tizim evidence show: an item, what is said of it, and what happened to it. */
#include "base/clock.h"
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/evidence.h"
#include "register/custody.h"
#include "register/exhibit.h"

struct args {
    const char *folder, *login, *reason, *original;
};

static tz_status print_claim(void *user, tz_str property, tz_str value, enum tz_level level,
                             struct tz_err *err)
{
    (void)user, (void)err;
    printf("%.*s: %.*s (%s)\n", TZ_FMT(property), TZ_FMT(value), tz_level_name(level));
    return TZ_OK;
}

static tz_status print_event(void *user, const struct tz_custody_event *e, struct tz_err *err)
{
    (void)user, (void)err;
    printf("  %.*s  %.*s by %.*s, change %lld%s%.*s%s%s\n", TZ_FMT(e->at), TZ_FMT(e->event),
           TZ_FMT(e->login), (long long)e->change, e->note.len ? ": " : "", TZ_FMT(e->note),
           tz_str_eq(e->outcome, TZ_STR("success")) ? "" : " (failed)",
           e->holds ? "" : " (the chain is broken here)");
    return TZ_OK;
}

static tz_status show(struct tz_register *r, const struct tz_viewer *viewer,
                      const struct tz_item *item, struct tz_err *err)
{
    char hex[TZ_SHA512_HEX];
    tz_status st;

    printf("%.*s\nkind: %.*s\nbytes: %llu\n", TZ_FMT(item->uid), TZ_FMT(item->mime),
           (unsigned long long)item->file.size);
    tz_sha256_hex(item->file.sha256, hex);
    printf("sha256: %s\n", hex);
    tz_sha512_hex(item->file.sha512, hex);
    printf("sha512: %s\n", hex);
    st = tz_item_claims(r, viewer, item, TZ_LEVEL_SEALED, print_claim, NULL, err);
    if (st < 0)
        return st;
    printf("custody:\n");
    return tz_custody_events(r, item, print_event, NULL, err);
}

/* The original, and that somebody looked at it. */
static tz_status hand_out(struct tz_register *r, const struct args *args,
                          const struct tz_item *item, struct tz_err *err)
{
    TZ_TRY(tz_cli_change(r, args->login, args->reason, TZ_ENTER, err));
    return tz_exhibit_view(r, item, args->original, err);
}

static tz_status show_all(struct tz_register *r, const struct args *args, int argc, char **argv,
                          struct tz_err *err)
{
    struct tz_viewer viewer;

    TZ_TRY(tz_cli_viewer(r, args->login, &viewer, err));
    for (int i = 0; i < argc; i++) {
        TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = 1 << 16 };
        struct tz_item item;

        TZ_TRY(tz_cli_item(r, &viewer, argv[i], &arena, &item, err));
        if (args->original)
            TZ_TRY(hand_out(r, args, &item, err));
        TZ_TRY(show(r, &viewer, &item, err));
    }
    return TZ_OK;
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct tz_register *r;
    struct tz_err err;
    tz_status st;

    if (!argc || (args->original && argc > 1))
        return tz_command_usage(&tz_cmd_evidence_show,
                                argc ? "--original takes one item" : "which item?");
    if (tz_register_open(&r, tz_cli_register(args->folder), args->original, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_evidence_show, &err);
    st = show_all(r, args, argc, argv, &err);
    tz_register_close(r);
    if (st != TZ_OK)
        return tz_command_failed(&tz_cmd_evidence_show, &err);
    return tz_command_done(&tz_cmd_evidence_show, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    TZ_OPT_REGISTER(struct args),
    TZ_OPT_AS(struct args),
    TZ_OPT_REASON(struct args),
    { "original", 'o', TZ_FIELD(struct args, original), 0, 0, "FILE",
      "also copy the original there; that it was viewed stays in its custody" },
    { .name = NULL },
};

const struct tz_command tz_cmd_evidence_show = {
    .name = "evidence show",
    .usage = "ITEM...",
    .summary = "Show an item of evidence and its chain of custody.",
    .text = "ITEM is the id that evidence add printed, or the SHA-256 of the file.",
    .examples = "$ tizim evidence show document-0123456789abcdef",
    .options = options,
    .defaults = &(const struct args){ .reason = "the original is viewed" },
    .args_size = sizeof(struct args),
    .run = run,
};
