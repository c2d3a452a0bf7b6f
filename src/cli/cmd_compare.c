/* tizim compare: how alike two names are, and why. */
#include "base/str.h"
#include "cli/commands.h"
#include "cli/pairs.h"
#include "screen/subject.h"

struct args {
    const char *schema, *pairs;
    bool explain;
};

static int of_names(const struct args *args, char **argv)
{
    struct tz_buf out = { NULL };
    struct tz_pair pair = { { tz_str_z(argv[0]), tz_str_z(argv[1]) },
                            tz_str_z(args->schema ? args->schema : "") };
    struct tz_err err;
    tz_status st = tz_pair_compare(&pair, &err);

    if (st != TZ_OK)
        return tz_command_failed(&tz_cmd_compare, &err);
    tz_pair_put_score(&pair, &out);
    tz_buf_putc(&out, '\n');
    tz_pair_put_table(&pair, &out);
    fwrite(out.ptr, 1, out.len, stdout);
    tz_buf_free(&out);
    return tz_command_done(&tz_cmd_compare, TZ_EXIT_OK);
}

static bool is_json(const char *path)
{
    tz_str name = tz_str_z(path);

    return tz_str_ends(name, TZ_STR("json")) || tz_str_ends(name, TZ_STR("jsonl"));
}

static int of_file(const struct args *args)
{
    struct tz_err err;
    tz_status st = is_json(args->pairs)
                       ? tz_pairs_of_entities(args->pairs, args->explain, &err)
                       : tz_pairs_of_csv(args->pairs, args->schema, args->explain, &err);

    if (st != TZ_OK)
        return tz_command_failed(&tz_cmd_compare, &err);
    return tz_command_done(&tz_cmd_compare, TZ_EXIT_OK);
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;

    if (args->schema && !tz_schema_find(tz_str_z(args->schema)))
        return tz_command_usage(&tz_cmd_compare, "--schema: there is no schema '%s'", args->schema);
    if (args->pairs && argc == 0)
        return of_file(args);
    if (args->pairs || argc != 2)
        return tz_command_usage(&tz_cmd_compare, "two names or --pairs FILE are wanted");
    return of_names(args, argv);
}

static const struct tz_option options[] = {
    { "schema", 's', TZ_FIELD(struct args, schema), 0, 0, "SCHEMA",
      "what the names are of: Person, Company, Vessel; found out when not given" },
    { "pairs", 0, TZ_FIELD(struct args, pairs), 0, 0, "FILE",
      "pairs of names in a CSV file, or of entities in JSON lines (*.ndjson, *.jsonl)" },
    { "explain", 0, TZ_FIELD(struct args, explain), 0, 0, NULL, "with --pairs: add the reasons" },
    { .name = NULL },
};

const struct tz_command tz_cmd_compare = {
    .name = "compare",
    .usage = "[-s SCHEMA] NAME1 NAME2 | --pairs FILE [--explain]",
    .summary = "Say how alike two names are, and why.",
    .text =
        "Prints the score, from 0 to 1, and a line for each reason: its word, the score and the\n"
        "weight that it adds, and the parts of both names that it is about. The score is the\n"
        "weighted mean of the scores, and not above any cap (docs/matching.md).\n\n"
        "With --pairs, writes the rows of FILE with a column score behind them.",
    .examples =
        "$ tizim compare 'Назарбаев Нурсултан' 'Nursultan Nazarbayev'\n"
        "$ tizim compare -s Company 'OOO Romashka' 'Romashka LLC'\n",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
