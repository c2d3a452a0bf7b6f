/* tizim lists update: fetch what publishers have, and keep what is good. */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "sources/update.h"

enum { MEGABYTE = 1024 * 1024 };

struct args {
    const char *folder, *table;
    bool offline, now, fewer;
    int64_t show, tries, wait, stalled, seconds, most;
};

static int exit_for(tz_status st)
{
    return st == TZ_INPUT || st == TZ_LIMIT ? TZ_EXIT_INPUT : TZ_EXIT_SYSTEM;
}

/* Update one list and print a line or more; the exit status that it asks for. */
static int update(const struct tz_update_how *how, const struct tz_address *list)
{
    struct tz_buf told = { 0 };
    enum tz_updated what;
    struct tz_err err;
    tz_status st = tz_update_list(how, list, &what, &told, &err);

    if (st == TZ_OK)
        printf("%.*s: %.*s", TZ_FMT(list->name), TZ_FMT(tz_buf_str(&told)));
    fflush(stdout);
    if (st != TZ_OK)
        fprintf(stderr, "tizim lists update: %.*s: %s\n", TZ_FMT(list->name), err.text);
    tz_buf_free(&told);
    return st == TZ_OK ? TZ_EXIT_OK : exit_for(st);
}

static bool is_wanted(const struct tz_address *list, int argc, char **argv)
{
    for (int i = 0; i < argc; i++)
        if (tz_str_is(list->name, argv[i]))
            return true;
    return argc == 0;
}

/* A list that the table does not have, or NULL. */
static const char *unknown(const struct tz_addresses *all, int argc, char **argv)
{
    for (int i = 0; i < argc; i++) {
        bool there = false;

        for (size_t k = 0; k < all->count; k++)
            there |= tz_str_is(all->rows[k].name, argv[i]);
        if (!there)
            return argv[i];
    }
    return NULL;
}

static int update_all(const struct args *args, const struct tz_addresses *all, int argc,
                      char **argv)
{
    const struct tz_update_how how = {
        .folder = args->folder,
        .offline = args->offline,
        .now = args->now,
        .fewer = args->fewer,
        .most = args->most * MEGABYTE,
        .seconds = (unsigned)args->seconds,
        .stalled = (unsigned)args->stalled,
        .tries = (unsigned)args->tries,
        .wait_ms = (unsigned)args->wait,
        .show = (uint32_t)args->show,
    };
    int worst = TZ_EXIT_OK;

    for (size_t i = 0; i < all->count; i++)
        if (is_wanted(&all->rows[i], argc, argv)) {
            int status = update(&how, &all->rows[i]);

            worst = status > worst ? status : worst;
        }
    return tz_command_done(&tz_cmd_lists_update, worst);
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct tz_addresses all;
    struct tz_err err;
    int status;

    if (tz_addresses_open(&all, args->table, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_lists_update, &err);
    if (unknown(&all, argc, argv))
        status = tz_command_usage(&tz_cmd_lists_update, "there is no list '%s' in the table",
                                  unknown(&all, argc, argv));
    else
        status = update_all(args, &all, argc, argv);
    tz_addresses_close(&all);
    return status;
}

/* clang-format off */
static const struct tz_option options[] = {
    { "directory", 'd', TZ_FIELD(struct args, folder),  0, 0, "FOLDER", "where the lists are kept (default: lists)" },
    { "now",       0,   TZ_FIELD(struct args, now),     0, 0, NULL, "ask even when that was done a short while ago" },
    { "offline",   0,   TZ_FIELD(struct args, offline), 0, 0, NULL, "ask nobody; say what is there and how old it is" },
    { "fewer",     0,   TZ_FIELD(struct args, fewer),   0, 0, NULL, "take an edition that is smaller or older than the last" },
    { "show",      'n', TZ_FIELD(struct args, show),    0, 1000000, "N", "show so many of the changes (default 10)" },
    { "table",     0,   TZ_FIELD(struct args, table),   0, 0, "FILE", "addresses in a table like data/source-lists.tsv" },
    { "tries",     0,   TZ_FIELD(struct args, tries),   1, 20, "N", "ask so often when no good answer comes (default 4)" },
    { "wait",      0,   TZ_FIELD(struct args, wait),    0, 600000, "MS", "before the second try, then more (default 2000)" },
    { "stalled",   0,   TZ_FIELD(struct args, stalled), 1, 3600, "SECONDS", "give up when nothing comes for so long (default 60)" },
    { "seconds",   0,   TZ_FIELD(struct args, seconds), 1, 86400, "SECONDS", "give up after so long in all (default 1800)" },
    { "most",      0,   TZ_FIELD(struct args, most),    1, 100000, "MB", "give up when a file has more megabytes (default 1000)" },
    { .name = NULL },
};
/* clang-format on */

const struct tz_command tz_cmd_lists_update = {
    .name = "lists update",
    .usage = "[options] [LIST...]",
    .summary = "Fetch new editions of source lists from those who publish them.",
    .text =
        "Asks each publisher whether there is a newer edition and keeps it when it is a good one:\n"
        "the list that was expected, whole, with about as many listed, names, identifiers and\n"
        "dates of birth as the last. Anything else (an error page, half a file, an older edition, "
        "a\n"
        "renamed element) is refused with the reason, and what was there stays.\n\n"
        "Every edition is kept by date and digest in FOLDER/editions; FOLDER/us-sdn.zip and its\n"
        "like lead to the newest, for tizim compile. What changed is told in entities, not in\n"
        "bytes. LIST is a name of the table: us-sdn, us-cons, eu, un, uk, ch, ca, au; without "
        "one,\n"
        "all.\n\n"
        "This is the only command that asks publishers for lists. The proxy in https_proxy is\n"
        "used, hosts in no_proxy are asked directly. The exit status is 0 when every list was\n"
        "asked and is good, 3 when one came that is not, 4 when no answer came.",
    .examples =
        "$ tizim lists update -d lists\n"
        "$ tizim compile -o all.tzl lists/*.zip lists/*.xml lists/*.xlsx",
    .options = options,
    .defaults = &(const struct args){ .folder = "lists",
                                      .show = 10,
                                      .tries = 4,
                                      .wait = 2000,
                                      .stalled = 60,
                                      .seconds = 1800,
                                      .most = 1000 },
    .args_size = sizeof(struct args),
    .run = run,
};
