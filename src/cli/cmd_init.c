/* tizim init: an empty register. */
#include "base/clock.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/register.h"

struct args {
    const char *name, *origin, *login, *person;
};

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct tz_register_form form = { .time = tz_clock_now() };
    struct tz_err err;

    if (argc != 1)
        return tz_command_usage(&tz_cmd_init, "one folder, please");
    if (!args->name || !args->login)
        return tz_command_usage(&tz_cmd_init, "--name and --login are needed");
    form.name = tz_str_z(args->name);
    form.origin = tz_str_z(args->origin);
    form.login = tz_str_z(args->login);
    form.person = tz_str_z(args->person ? args->person : args->login);
    if (tz_register_create(argv[0], &form, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_init, &err);
    printf("%s: a register of %s; %s is its administrator and documenter\n", argv[0], args->name,
           args->login);
    return tz_command_done(&tz_cmd_init, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    { "name", 'n', TZ_FIELD(struct args, name), 0, 0, "NAME", "the organisation that keeps it" },
    { "login", 'l', TZ_FIELD(struct args, login), 0, 0, "LOGIN",
      "its first administrator: a-z, 0-9, '.', '_', '-'" },
    { "person", 'p', TZ_FIELD(struct args, person), 0, 0, "NAME", "the administrator's full name" },
    { "origin", 'o', TZ_FIELD(struct args, origin), 0, 0, "ORIGIN",
      "name of its journal: no spaces (default: register.invalid)" },
    { .name = NULL },
};

const struct tz_command tz_cmd_init = {
    .name = "init",
    .usage = "--name NAME --login LOGIN DIR",
    .summary = "Make a register: a folder for claims, evidence and their journal.",
    .text =
        "DIR must be empty or not there. Its journal is signed with a new key, DIR/log/key,\n"
        "which only its owner may read.",
    .examples = "$ tizim init --name 'Example Foundation' --login aigul register",
    .options = options,
    .defaults = &(const struct args){ .origin = "register.invalid" },
    .args_size = sizeof(struct args),
    .run = run,
};
