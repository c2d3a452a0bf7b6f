/* tizim publish: the next release of our list. */
#include <inttypes.h>

#include "base/clock.h"
#include "base/err.h"
#include "cli/commands.h"
#include "list/edition_read.h"
#include "list/publication.h"

struct args {
    const char *output, *from;
};

static tz_status publish(const struct args *args, struct tz_published *out, struct tz_err *err)
{
    struct tz_edition edition;
    struct tz_publish_form form = { args->output, &edition, tz_clock_now() };
    tz_status st;

    TZ_TRY(tz_edition_read(&edition, args->from, err));
    st = tz_publish(&form, out, err);
    tz_edition_close(&edition);
    return st;
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    char name[TZ_RELEASE_NAME];
    struct tz_published out;
    struct tz_err err;

    (void)argv;
    if (argc || !args->output || !args->from)
        return tz_command_usage(&tz_cmd_publish, "which edition (--from DIR), and -o where?");
    if (publish(args, &out, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_publish, &err);
    tz_release_name(out.number, name);
    printf("%s: release %u, %" PRIu64 " records; %" PRIu64 " added, %" PRIu64 " modified, %" PRIu64
           " deleted: releases/%s\n",
           args->output, out.number, out.records, out.delta.added, out.delta.modified,
           out.delta.deleted, name);
    return tz_command_done(&tz_cmd_publish, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    { "output", 'o', TZ_FIELD(struct args, output), 0, 0, "DIR", "the publication" },
    { "from", 'f', TZ_FIELD(struct args, from), 0, 0, "DIR",
      "an edition as files: list.json, entries.json, entities.ftm.json" },
    { .name = NULL },
};

const struct tz_command tz_cmd_publish = {
    .name = "publish",
    .usage = "--from DIR -o DIR",
    .summary = "Publish the list as the next numbered release.",
    .text =
        "A release is the full list, the delta to the release before it, the entries that\n"
        "were delisted and why, ids that lead elsewhere, and a manifest with the SHA-256 of\n"
        "every file and of the manifest before. It never changes.\n"
        "what is in the files and how anybody checks them.",
    .examples = "$ tizim publish --from edition/ -o public/",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
