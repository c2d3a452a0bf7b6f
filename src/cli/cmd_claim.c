/* tizim claim: something that is said of an entity that a register has. */
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/entry.h"
#include "cli/secret.h"
#include "log/lock.h"
#include "register/read.h"

enum { BUDGET = 1 << 20 };

struct args {
    struct tz_entry_args given;
    struct tz_texts links;
};

/* false when an argument is neither PROPERTY VALUE nor PROPERTY=VALUE. */
static bool put_claims(struct tz_buf *b, const struct args *args, int argc, char **argv)
{
    if (argc == 2 && !strchr(argv[0], '=')) {
        tz_entry_claim(b, tz_str_z(argv[0]), tz_str_z(argv[1]), &args->links);
        return true;
    }
    for (int i = 0; i < argc; i++) {
        if (i)
            tz_buf_putc(b, ',');
        if (!tz_entry_pair(b, argv[i], &args->links))
            return false;
    }
    return true;
}

/* The schema that the register has for it; an entity that the user may not see
 * is not there. */
static tz_status put_schema(struct tz_register *r, const struct args *args, const char *id,
                            struct tz_buf *b, struct tz_err *err)
{
    struct tz_arena arena = { .budget = BUDGET };
    struct tz_viewer viewer;
    tz_str schema;
    tz_status st = tz_cli_viewer(r, args->given.login, &viewer, err);

    if (st == TZ_OK)
        st = tz_read_named_schema(r, &viewer, tz_str_z(id), &arena, &schema, err);
    if (st == TZ_OK)
        tz_json_member(b, "schema", schema);
    tz_arena_free(&arena);
    return st == TZ_ABSENT
               ? tz_fail(err, TZ_INPUT, "there is no %s, or nothing that you may see", id)
               : st;
}

static int enter(struct tz_register *r, const struct args *args, int argc, char **argv)
{
    TZ_AUTO(tz_lock_forget) struct tz_buf line = { 0 };
    struct tz_err err;

    tz_buf_putc(&line, '{');
    tz_json_member(&line, "id", tz_str_z(argv[0]));
    tz_buf_putc(&line, ',');
    if (put_schema(r, args, argv[0], &line, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_claim, &err);
    tz_entry_given(&line, &args->given);
    tz_buf_put(&line, TZ_STR(",\"claims\":["));
    if (!put_claims(&line, args, argc - 1, argv + 1))
        return tz_command_usage(&tz_cmd_claim, "write PROPERTY VALUE, or PROPERTY=VALUE...");
    tz_buf_put(&line, TZ_STR("]}"));
    return tz_entry_enter(&tz_cmd_claim, &args->given, r, &line, tz_entry_typed(argv), true);
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct tz_register *r;
    int status;

    tz_cli_secret_begin();
    if (argc < 2)
        return tz_command_usage(&tz_cmd_claim, "an entity, a property and a value are needed");
    status = tz_entry_open(&tz_cmd_claim, &args->given, &r);
    if (status != TZ_EXIT_OK)
        return status;
    status = enter(r, args, argc, argv);
    tz_register_close(r);
    return status == TZ_EXIT_OK ? tz_command_done(&tz_cmd_claim, status) : status;
}

static const struct tz_option options[] = {
    TZ_OPT_ENTRY(struct args),
    { "link", 'l', TZ_FIELD(struct args, links), 0, 0, "KIND:CLAIM",
      "supersedes:claim-17, contradicts, supports, quotes …; may be repeated" },
    { .name = NULL },
};

const struct tz_command tz_cmd_claim = {
    .name = "claim",
    .usage = "-m REASON [options] ENTITY PROPERTY VALUE | ENTITY PROPERTY=VALUE...",
    .summary = "Enter what somebody says of an entity, and where.",
    .text =
        "Prints the number of each claim. Nothing is ever replaced: a value that somebody\n"
        "corrects stays beside the new one, which --link supersedes:claim-17 ties to it. Somebody\n"
        "else accepts it with tizim verdict.",
    .examples =
        "$ tizim claim -m 'page 12' -s publication-0f3a -d source-11c2 -t page -p 12 \\\n"
        "      person-0f3a6c1d92b4e857 birthDate 1970-03-05\n"
        "$ tizim claim -m 'a second report' -d source-98ab -l contradicts:claim-17 \\\n"
        "      person-0f3a6c1d92b4e857 birthDate 1971",
    .options = options,
    .defaults = &(const struct args){ .given = { 0 } },
    .args_size = sizeof(struct args),
    .run = run,
};
