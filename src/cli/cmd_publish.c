/* tizim publish: the next release of our list. */
#include <inttypes.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/policy.h"
#include "cli/reading.h"
#include "list/edition_read.h"
#include "list/gather.h"
#include "list/publication.h"

struct args {
    const char *output, *from, *policy;
    const char *folder, *login, *as_of, *id, *title, *authority, *country; /* of a register */
    struct tz_texts signers;
    int64_t days;
    bool finish;
};

/* The edition that a register has adopted. */
static tz_status gather(const struct args *args, struct tz_edition *out, struct tz_err *err)
{
    char day[TZ_CLOCK_TEXT];
    struct tz_gather form = { .id = tz_str_z(args->id),
                              .title = tz_str_z(args->title),
                              .authority = tz_str_z(args->authority),
                              .country = tz_str_z(args->country ? args->country : "") };
    struct tz_reading g;
    tz_status st = tz_cli_reading_open(&g, args->folder, args->login, args->as_of, err);

    tz_clock_text(tz_clock_now(), day);
    form.day = (tz_str){ day, 10 };
    if (st == TZ_OK)
        st = tz_gather_edition(&g, &form, out, err);
    tz_cli_reading_close(&g);
    return st;
}

static tz_status publish_edition(const struct args *args, struct tz_publish_form *form,
                                 struct tz_published *out, struct tz_err *err)
{
    struct tz_edition edition;
    tz_status st;

    if (args->finish)
        return tz_publish(form, out, err);
    TZ_TRY(args->from ? tz_edition_read(&edition, args->from, err) : gather(args, &edition, err));
    form->edition = &edition;
    st = tz_publish(form, out, err);
    tz_edition_close(&edition);
    return st;
}

static tz_status publish(const struct args *args, struct tz_published *out, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    struct tz_policy policy;
    struct tz_signers signers = { .count = args->signers.count };
    struct tz_publish_form form = { .folder = args->output,
                                    .signers = &signers,
                                    .time = tz_clock_now(),
                                    .days = (unsigned)args->days };

    for (size_t i = 0; i < signers.count; i++)
        signers.socket[i] = args->signers.item[i];
    if (args->policy) {
        TZ_TRY(tz_cli_policy(args->policy, &text, &policy, err));
        signers.policy = &policy;
    }
    return publish_edition(args, &form, out, err);
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    char name[TZ_RELEASE_NAME];
    struct tz_published out;
    bool named = args->id && args->title && args->authority;
    struct tz_err err;

    (void)argv;

    if (argc || !args->output || (args->from != NULL) + named + args->finish != 1)
        return tz_command_usage(&tz_cmd_publish,
                                "which edition (--from DIR; or --id, --title and --authority of "
                                "a register's list), and -o where?");
    if (!args->signers.count || args->signers.count > TZ_SIGNERS)
        return tz_command_usage(&tz_cmd_publish, "who signs? --signer SOCKET, from 1 to %d times",
                                TZ_SIGNERS);
    if (publish(args, &out, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_publish, &err);
    if (out.finished)
        printf("%s: release %u, which had been cut off, is published\n", args->output,
               out.finished);
    else if (!out.number)
        printf("%s: nothing was cut off\n", args->output);
    tz_release_name(out.number, name);
    if (out.number)
        printf("%s: release %u, %" PRIu64 " records; %" PRIu64 " added, %" PRIu64
               " modified, %" PRIu64 " deleted: releases/%s\n",
               args->output, out.number, out.records, out.delta.added, out.delta.modified,
               out.delta.deleted, name);
    return tz_command_done(&tz_cmd_publish, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    { "output", 'o', TZ_FIELD(struct args, output), 0, 0, "DIR", "the publication" },
    { "from", 'f', TZ_FIELD(struct args, from), 0, 0, "DIR",
      "an edition as files: list.json, entries.json, entities.ftm.json" },
    TZ_OPTS_READING(struct args),
    { "id", 'i', TZ_FIELD(struct args, id), 0, 0, "ID",
      "of the register's list, such as example_list: publish that" },
    { "title", 't', TZ_FIELD(struct args, title), 0, 0, "TEXT", "of that list" },
    { "authority", 'A', TZ_FIELD(struct args, authority), 0, 0, "TEXT", "who decides on it" },
    { "country", 'c', TZ_FIELD(struct args, country), 0, 0, "CODE", "of the authority" },
    { "signer", 's', TZ_FIELD(struct args, signers), 0, 0, "SOCKET",
      "who signs (tizim sign): first the log's key, then other publishers" },
    { "policy", 'p', TZ_FIELD(struct args, policy), 0, 0, "FILE",
      "how many must sign, and where witnesses answer (c2sp.org/tlog-policy)" },
    { "days", 'd', TZ_FIELD(struct args, days), 1, 3650, "N",
      "so long is \"latest\" good (default: 7)" },
    { "finish", '\0', TZ_FIELD(struct args, finish), 0, 0, NULL,
      "only finish a release that was cut off" },
    { .name = NULL },
};

const struct tz_command tz_cmd_publish = {
    .name = "publish",
    .usage = "--from DIR|--id ID --title TEXT --authority TEXT -o DIR --signer SOCKET...",
    .summary = "Publish the list as the next numbered release.",
    .text =
        "The list is that of a register (docs/lifecycle.md), or files.\n"
        "\n"
        "A release is the full list, the delta to the release before it, the entries that\n"
        "were delisted and why, ids that lead elsewhere, and a manifest with the SHA-256 of\n"
        "every file and of the manifest before. It never changes. Its files are signed, and a\n"
        "public log proves them; tizim verify and other programs check them.\n"
        "\n"
        "What a crash cuts off, the next run finishes first, or --finish alone.",
    .examples =
        "$ tizim publish --from edition/ -o public/ --signer /run/list.socket\n"
        "$ tizim publish -r register --id example_list --title 'Example list' \\\n"
        "    --authority 'Example Council' -o public/ --signer /run/list.socket",
    .options = options,
    .defaults = &(const struct args){ .days = 7 },
    .args_size = sizeof(struct args),
    .run = run,
};
