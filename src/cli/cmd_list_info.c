/* tizim list info: what is in a compiled list. */
#include "base/digest.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/list_table.h"

static int run(void *p, int argc, char **argv)
{
    char hex[TZ_SHA256_HEX];
    struct tz_list_counts n;
    struct tz_list *list;
    struct tz_err err;

    (void)p;
    if (argc != 1)
        return tz_command_usage(&tz_cmd_list_info, "name one compiled list");
    if (tz_list_open(&list, argv[0], &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_list_info, &err);
    n = tz_list_counts(list);
    tz_sha256_hex(tz_list_sha256(list), hex);
    printf(
        "compiled list %s\n%llu bytes; %u entities, %u statements, %u links, %u names to be "
        "searched with %u different words, %u identifiers\n\n",
        hex, (unsigned long long)n.bytes, n.entities, n.statements, n.links, n.names, n.words,
        n.identifiers);
    tz_list_table(stdout, list);
    tz_list_close(&list);
    return tz_command_done(&tz_cmd_list_info, TZ_EXIT_OK);
}

static const struct tz_option options[] = { { .name = NULL } };

const struct tz_command tz_cmd_list_info = {
    .name = "list info",
    .usage = "FILE.tzl",
    .summary = "Tell what is in a compiled list: sources, editions, digests, counts.",
    .text =
        "The first line is the SHA-256 that names the list; every answer of tizim screen\n"
        "carries it. 'unknown' counts elements or columns that the description of the\n"
        "format does not have, 'undated' dates that could not be understood.",
    .options = options,
    .run = run,
};
