/* tizim schema: what a register knows of, from the tables that check it. */
#include "base/str.h"
#include "cli/commands.h"
#include "entity/disclosure.h"

struct args {
    bool markdown;
};

/* "term of act_type", "entity: Person", "number from 0 to 130" */
static void put_type(char *into, size_t cap, const struct tz_property *p)
{
    if (p->type == TZ_TYPE_TERM)
        snprintf(into, cap, "term of %s", p->range);
    else if (p->type == TZ_TYPE_ENTITY)
        snprintf(into, cap, "entity: %s", p->range);
    else if (p->least || p->most)
        snprintf(into, cap, "number %lld to %lld", (long long)p->least, (long long)p->most);
    else
        snprintf(into, cap, "%s", tz_type_name(p->type));
}

/* "public", "on request", or the level of what is never published. */
static const char *disclosure(const struct tz_schema *s, const struct tz_property *p)
{
    struct tz_disclosure d = tz_disclosure_of(s, tz_str_z(p->name));

    if (d.publish)
        return d.level == TZ_LEVEL_PUBLIC ? "public" : "on request";
    return tz_level_name(d.level);
}

static void put_properties(const struct tz_schema *of, const struct tz_property *p)
{
    char type[80];

    for (; p && p->name; p++) {
        put_type(type, sizeof type, p);
        printf("  %-22s %-28s %-10s %s %s\n", p->name, type, disclosure(of, p),
               p->single ? "one " : "many", p->help);
    }
}

/* The schema's own properties, then those of each parent. */
static void put_schema(const struct tz_schema *of, const struct tz_schema *s)
{
    if (s != of && (s->properties->name || s->more))
        printf("from %s\n", s->name);
    put_properties(of, s->properties);
    put_properties(of, s->more);
    for (int i = 0; s->extends[i]; i++)
        put_schema(of, tz_schema_find(tz_str_z(s->extends[i])));
}

static void put_parents(const struct tz_schema *s)
{
    for (int i = 0; s->extends[i]; i++)
        printf("%s%s", i ? ", " : "; inherits from ", s->extends[i]);
}

static int one(const char *name)
{
    const struct tz_schema *s = tz_schema_find(tz_str_z(name));

    if (!s)
        return tz_command_usage(&tz_cmd_schema,
                                "no such schema: '%.80s'; without a name, all are "
                                "listed",
                                name);
    printf("%s: %s", s->name, s->help);
    put_parents(s);
    puts("");
    put_schema(s, s);
    return tz_command_done(&tz_cmd_schema, TZ_EXIT_OK);
}

static void list(const struct tz_schema *table)
{
    for (const struct tz_schema *s = table; s->name; s++)
        printf("  %-16s %s\n", s->name, s->help);
}

static void mark_rows(const struct tz_schema *s, const struct tz_property *p)
{
    char type[80];

    for (; p && p->name; p++) {
        put_type(type, sizeof type, p);
        printf("| `%s` | %s | %s | %s | %s |\n", p->name, type, p->single ? "one" : "many",
               disclosure(s, p), p->help);
    }
}

static void mark_schema(const struct tz_schema *s, const struct tz_property *rows)
{
    printf("\n### %s\n\n%c%s", s->name, s->help[0] >= 'a' ? s->help[0] - 'a' + 'A' : s->help[0],
           s->help + 1);
    if (rows == s->more)
        printf("; these are added to FollowTheMoney's");
    else
        put_parents(s);
    puts(".\n\n| property | type | values | disclosure | meaning |\n|---|---|---|---|---|");
    mark_rows(s, rows);
}

/* What a register adds to FollowTheMoney, for docs/model.md. */
static void markdown(void)
{
    for (const struct tz_schema *s = tz_schemata; s->name; s++)
        if (s->more)
            mark_schema(s, s->more);
    for (const struct tz_schema *s = tz_register_schemata; s->name; s++)
        mark_schema(s, s->properties);
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;

    if (argc > 1 || (argc && args->markdown))
        return tz_command_usage(&tz_cmd_schema, "one schema is wanted at most");
    if (argc)
        return one(argv[0]);
    if (args->markdown) {
        markdown();
        return tz_command_done(&tz_cmd_schema, TZ_EXIT_OK);
    }
    puts("Of FollowTheMoney:");
    list(tz_schemata);
    puts("Of a register:");
    list(tz_register_schemata);
    return tz_command_done(&tz_cmd_schema, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    { "markdown", 0, TZ_FIELD(struct args, markdown), 0, 0, NULL,
      "what a register adds to FollowTheMoney, as docs/model.md has it" },
    { .name = NULL },
};

const struct tz_command tz_cmd_schema = {
    .name = "schema",
    .usage = "[SCHEMA]",
    .summary = "List the schemata of entities, or the properties of one.",
    .text =
        "Of a property: its type, its disclosure, whether it has one value at a time or many,\n"
        "and its meaning. Disclosure is \"public\" (public unless somebody says otherwise),\n"
        "\"on request\" (internal unless somebody says otherwise; may be published), or a level\n"
        "that is never published: internal, restricted, sealed.",
    .examples = "$ tizim schema Figure",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
