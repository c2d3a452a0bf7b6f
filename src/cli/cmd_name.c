/* tizim name: what the engine sees in a name. */
#include "base/script.h"
#include "base/str.h"
#include "cli/commands.h"
#include <tizim/name.h>

struct args {
    const char *kind;
};

static const char *const kinds[] = { "any", "person", "organization", "object" };

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    char mem[TZ_NAME_BYTES];
    struct tz_name name;
    struct tz_err err;
    unsigned kind = 0;

    while (kind < 4 && args->kind && strcmp(kinds[kind], args->kind) != 0)
        kind++;
    if (argc != 1 || kind == 4)
        return tz_command_usage(
            &tz_cmd_name, argc != 1 ? "one name is wanted, not %d" : "no such kind of name", argc);
    if (tz_name_parse(tz_str_z(argv[0]), (enum tz_name_kind)kind, mem, &name, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_name, &err);
    printf("%s%s\n", kinds[name.kind], name.cut ? ", cut short" : "");
    for (size_t i = 0; i < name.count; i++) {
        const struct tz_name_part *part = &name.parts[i];

        printf("  %-12s %3u  %s  %.*s  %.*s  %.*s%s%.*s%s%s\n",
               tz_role_word((enum tz_role)part->role), part->weight,
               tz_script_code((enum tz_script)part->script), (int)part->length,
               name.raw.ptr + part->at, TZ_FMT(part->text), TZ_FMT(part->keys[0]),
               part->keys[1].len ? "/" : "", TZ_FMT(part->keys[1]),
               part->flags & TZ_PART_MALE ? "  man's" : "",
               part->flags & TZ_PART_FEMALE ? "  woman's" : "");
    }
    return tz_command_done(&tz_cmd_name, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    { "kind", 'k', TZ_FIELD(struct args, kind), 0, 0, "KIND",
      "person, organization or object; found out when not given" },
    { .name = NULL },
};

const struct tz_command tz_cmd_name = {
    .name = "name",
    .usage = "[-k KIND] NAME",
    .summary = "Show what the matching engine sees in a name.",
    .text =
        "Prints a line for each part: its role, its weight, its script, the part as written,\n"
        "its base form in ASCII letters and its keys, which say how it sounds.",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
