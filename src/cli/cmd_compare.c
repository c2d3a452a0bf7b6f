/* tizim compare: two names, and why they are alike. */
#include "base/str.h"
#include "cli/commands.h"
#include <tizim/name.h>

struct args {
    const char *schema;
    bool explain;
};

/* How a name of that schema is taken apart. */
static enum tz_name_kind kind_of(const char *schema)
{
    /* clang-format off */
    static const struct { const char *schema; enum tz_name_kind kind; } kinds[] = {
        { "Person", TZ_NAME_PERSON }, { "Company", TZ_NAME_ORGANIZATION },
        { "Organization", TZ_NAME_ORGANIZATION }, { "PublicBody", TZ_NAME_ORGANIZATION },
        { "Vessel", TZ_NAME_OBJECT }, { "Airplane", TZ_NAME_OBJECT },
    };
    /* clang-format on */

    for (size_t i = 0; schema && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].schema, schema) == 0)
            return kinds[i].kind;
    return TZ_NAME_ANY;
}

/* The words of the raw name that some parts stand for. */
static tz_str span(const struct tz_name *name, int first, unsigned count)
{
    const struct tz_name_part *from, *to;

    if (first < 0)
        return TZ_STR("-");
    from = &name->parts[first];
    to = &name->parts[first + (count ? (int)count - 1 : 0)];
    return (tz_str){ name->raw.ptr + from->at, (size_t)(to->at + to->length - from->at) };
}

static void print_reasons(const struct tz_name *a, const struct tz_name *b,
                          const struct tz_name_match *m)
{
    for (unsigned i = 0; i < m->count; i++) {
        const struct tz_reason *r = &m->reasons[i];
        const tz_str x = span(a, r->query, r->query_parts), y = span(b, r->listed, r->listed_parts);

        printf("  %-14s %5u x %-3u  %.*s | %.*s\n", tz_reason_word((enum tz_reason_code)r->code),
               r->score, r->weight, TZ_FMT(x), TZ_FMT(y));
    }
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    char mem[2][TZ_NAME_BYTES];
    struct tz_name names[2];
    struct tz_name_match match;
    struct tz_err err;

    if (argc != 2)
        return tz_command_usage(&tz_cmd_compare, "two names are wanted, not %d", argc);
    for (int i = 0; i < 2; i++)
        if (tz_name_parse(tz_str_z(argv[i]), kind_of(args->schema), mem[i], &names[i], &err) !=
            TZ_OK)
            return tz_command_failed(&tz_cmd_compare, &err);
    tz_name_compare(&names[0], &names[1], &match);
    printf("%u.%04u\n", match.score / TZ_SCORE_MAX, match.score % TZ_SCORE_MAX);
    print_reasons(&names[0], &names[1], &match);
    return tz_command_done(&tz_cmd_compare, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    { "schema", 's', TZ_FIELD(struct args, schema), 0, 0, "SCHEMA",
      "what the names are of: Person, Company, Vessel …" },
    { .name = NULL },
};

const struct tz_command tz_cmd_compare = {
    .name = "compare",
    .usage = "[-s SCHEMA] NAME1 NAME2",
    .summary = "Say how alike two names are, and why.",
    .text =
        "Prints the score, from 0 to 1, and one line for each reason: what it is, the score\n"
        "and weight that it adds, and the parts of both names that it is about.",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
