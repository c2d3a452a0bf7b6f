/* tizim add: a new entity, with what is said of it at one place. */
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/entry.h"
#include "cli/secret.h"
#include "log/lock.h"

struct args {
    struct tz_entry_args given;
};

static const struct tz_texts no_links;

/* false when an argument is not PROPERTY=VALUE. */
static bool put_line(struct tz_buf *b, const struct args *args, tz_str id, char **argv)
{
    tz_buf_putc(b, '{');
    tz_json_member(b, "id", id);
    tz_buf_putc(b, ',');
    tz_json_member(b, "schema", tz_str_z(argv[0]));
    tz_entry_given(b, &args->given);
    tz_buf_put(b, TZ_STR(",\"claims\":["));
    for (char **pair = argv + 1; *pair; pair++) {
        if (pair != argv + 1)
            tz_buf_putc(b, ',');
        if (!tz_entry_pair(b, *pair, &no_links))
            return false;
    }
    tz_buf_put(b, TZ_STR("]}"));
    return true;
}

static int run(void *p, int argc, char **argv)
{
    TZ_AUTO(tz_lock_forget) struct tz_buf line = { 0 };
    TZ_AUTO(tz_buf_free) struct tz_buf id = { 0 };
    const struct args *args = p;
    struct tz_register *r;
    struct tz_err err;
    int status;

    tz_cli_secret_begin();
    if (argc < 2)
        return tz_command_usage(&tz_cmd_add, "a schema, and PROPERTY=VALUE at least once");
    if (tz_entry_id(&id, argv[0], &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_add, &err);
    if (!put_line(&line, args, tz_buf_str(&id), argv))
        return tz_command_usage(&tz_cmd_add, "values are written PROPERTY=VALUE");
    status = tz_entry_open(&tz_cmd_add, &args->given, &r);
    if (status != TZ_EXIT_OK)
        return status;
    status = tz_entry_enter(&tz_cmd_add, &args->given, r, &line, tz_entry_typed(argv), false);
    tz_register_close(r);
    if (status != TZ_EXIT_OK)
        return status;
    printf("%.*s\n", TZ_FMT(tz_buf_str(&id)));
    return tz_command_done(&tz_cmd_add, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    TZ_OPT_ENTRY(struct args),
    { .name = NULL },
};

const struct tz_command tz_cmd_add = {
    .name = "add",
    .usage = "-m REASON [options] SCHEMA PROPERTY=VALUE...",
    .summary = "Add an entity to a register, and print its id.",
    .text =
        "Every value becomes a claim: the speaker says so at the place that the options name,\n"
        "one place for all values. tizim schema SCHEMA lists the properties. What is wrong with\n"
        "any value is told, and then nothing is stored. A property may stand several times.\n"
        "PROPERTY=- asks for the value: a sealed one is never written on a command line.",
    .examples =
        "$ tizim add -m 'the report' -s publication-0f3a -d source-11c2 -t page -p 12 \\\n"
        "      Person 'name=Ivan Example' birthDate=1970\n"
        "$ tizim add -m 'a source' Source 'title=Report of the briefing'",
    .options = options,
    .defaults = &(const struct args){ .given = { 0 } },
    .args_size = sizeof(struct args),
    .run = run,
};
