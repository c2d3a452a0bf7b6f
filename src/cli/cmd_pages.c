/* tizim pages: a publication as pages for people. */
#include <inttypes.h>

#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "list/pages.h"

struct args {
    const char *output, *url, *lang;
};

static bool tongue_of(const char *lang, enum tz_tongue *out)
{
    static const char *const codes[TZ_TONGUES] = { "en", "ru", "kk" };

    for (int i = 0; i < TZ_TONGUES; i++)
        if (strcmp(lang, codes[i]) == 0) {
            *out = (enum tz_tongue)i;
            return true;
        }
    return false;
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct tz_pages_form form = { .url = args->url };
    struct tz_pages_made made;
    struct tz_err err;

    if (argc != 1)
        return tz_command_usage(&tz_cmd_pages, "which publication?");
    if (!tongue_of(args->lang, &form.tongue))
        return tz_command_usage(&tz_cmd_pages, "--lang is en, ru or kk");
    form.publication = argv[0];
    form.output = args->output ? args->output : argv[0];
    if (tz_pages_write(&form, &made, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_pages, &err);
    printf("%s: pages of release %u: %" PRIu64 ", of them %" PRIu64 " new or changed\n",
           form.output, made.release, made.pages, made.written);
    return tz_command_done(&tz_cmd_pages, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    { "output", 'o', TZ_FIELD(struct args, output), 0, 0, "DIR",
      "where the pages go (default: into the publication)" },
    { "lang", 'l', TZ_FIELD(struct args, lang), 0, 0, "CODE", "en, ru or kk (default: en)" },
    { "url", 'u', TZ_FIELD(struct args, url), 0, 0, "URL",
      "where the publication is served: https://example.org/list/" },
    { .name = NULL },
};

const struct tz_command tz_cmd_pages = {
    .name = "pages",
    .usage = "[-o DIR] [--lang CODE] [--url URL] PUBLICATION",
    .summary = "Write a publication as pages for people, and a feed.",
    .text =
        "index.html is the list; entries/NUMBER.html an entry with its statement of reasons;\n"
        "changes.html tells what each release changed; feed.atom is for feed readers. They\n"
        "are made from what is published, need no script, and can be made again at any time:\n"
        "what is signed are the files of the releases.",
    .examples = "$ tizim pages --lang kk --url https://example.org/list/ public/",
    .options = options,
    .defaults = &(const struct args){ .lang = "en", .url = "" },
    .args_size = sizeof(struct args),
    .run = run,
};
