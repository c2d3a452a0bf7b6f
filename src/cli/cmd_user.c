/* tizim user add, user role, user list: who may do what in a register. */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "register/user.h"

struct args {
    const char *folder, *login, *reason, *name;
    struct tz_texts roles, taken;
};

/* Give or take the roles that were named. */
static tz_status appoint(struct tz_register *r, tz_str login, const struct tz_texts *roles,
                         bool given, struct tz_err *err)
{
    enum tz_user_role role;

    for (size_t i = 0; i < roles->count; i++) {
        if (!tz_user_role_find(tz_str_z(roles->item[i]), &role))
            return tz_fail(err, TZ_INPUT,
                           "'%s' is not a role: reader, documenter, reviewer, legal, council, "
                           "publisher, custodian, administrator",
                           roles->item[i]);
        TZ_TRY(tz_user_appoint(r, login, role, given, err));
    }
    return TZ_OK;
}

/* One change: add the user when `name` is given, then the roles. */
static int change(const struct tz_command *cmd, const struct args *args, const char *login,
                  const char *name)
{
    struct tz_register *r;
    struct tz_err err;
    tz_status st;

    if (tz_register_open(&r, tz_cli_register(args->folder), true, &err) != TZ_OK)
        return tz_command_failed(cmd, &err);
    st = tz_cli_change(r, args->login, args->reason, TZ_GOVERN, &err);
    if (st == TZ_OK && name)
        st = tz_user_add(r, tz_str_z(login), tz_str_z(name), &err);
    if (st == TZ_OK)
        st = appoint(r, tz_str_z(login), &args->roles, true, &err);
    if (st == TZ_OK)
        st = appoint(r, tz_str_z(login), &args->taken, false, &err);
    if (st == TZ_OK)
        st = tz_change_commit(r, &err);
    tz_register_close(r);
    return st == TZ_OK ? tz_command_done(cmd, TZ_EXIT_OK) : tz_command_failed(cmd, &err);
}

static int run_add(void *p, int argc, char **argv)
{
    const struct args *args = p;

    if (argc != 1 || !args->name || !args->reason)
        return tz_command_usage(&tz_cmd_user_add, "one login, --name and -m are needed");
    return change(&tz_cmd_user_add, args, argv[0], args->name);
}

static int run_role(void *p, int argc, char **argv)
{
    const struct args *args = p;

    if (argc != 1 || !args->reason || args->roles.count + args->taken.count == 0)
        return tz_command_usage(&tz_cmd_user_role,
                                "one login, --give or --take, and -m are needed");
    return change(&tz_cmd_user_role, args, argv[0], NULL);
}

static void print_user(const struct tz_user *u)
{
    const char *separator = "";

    printf("%s\t%s\t", u->login, u->name);
    for (int role = 0; role < TZ_USER_ROLES; role++)
        if (u->roles & 1u << role) {
            printf("%s%s", separator, tz_user_role_name((enum tz_user_role)role));
            separator = " ";
        }
    putchar('\n');
}

static int run_list(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct tz_user u = { 0 };
    struct tz_register *r;
    struct tz_err err;
    tz_status st;

    (void)argv;
    if (argc)
        return tz_command_usage(&tz_cmd_user_list, "no argument, please");
    if (tz_register_open(&r, tz_cli_register(args->folder), false, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_user_list, &err);
    while ((st = tz_user_next(r, tz_str_z(u.login), &u, &err)) == TZ_OK)
        print_user(&u);
    tz_register_close(r);
    if (st != TZ_END)
        return tz_command_failed(&tz_cmd_user_list, &err);
    return tz_command_done(&tz_cmd_user_list, TZ_EXIT_OK);
}

static const struct tz_option options_add[] = {
    TZ_OPT_REGISTER(struct args),
    TZ_OPT_AS(struct args),
    TZ_OPT_REASON(struct args),
    { "name", 'n', TZ_FIELD(struct args, name), 0, 0, "NAME", "full name" },
    { "give", 'g', TZ_FIELD(struct args, roles), 0, 0, "ROLE", "a role; may be repeated" },
    { .name = NULL },
};

static const struct tz_option options_role[] = {
    TZ_OPT_REGISTER(struct args),
    TZ_OPT_AS(struct args),
    TZ_OPT_REASON(struct args),
    { "give", 'g', TZ_FIELD(struct args, roles), 0, 0, "ROLE", "a role to give; may be repeated" },
    { "take", 't', TZ_FIELD(struct args, taken), 0, 0, "ROLE", "a role to take; may be repeated" },
    { .name = NULL },
};

static const struct tz_option options_list[] = {
    TZ_OPT_REGISTER(struct args),
    { .name = NULL },
};

const struct tz_command tz_cmd_user_add = {
    .name = "user add",
    .usage = "-m REASON --name NAME [--give ROLE]... LOGIN",
    .summary = "Add a user to a register.",
    .text =
        "Roles: reader, documenter, reviewer, legal, council, publisher, custodian,\n"
        "administrator. Only an administrator adds users.",
    .examples =
        "$ tizim user add -m 'joins as reviewer' --name 'Bolat Example' --give reviewer bolat",
    .options = options_add,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run_add,
};

const struct tz_command tz_cmd_user_role = {
    .name = "user role",
    .usage = "-m REASON [--give ROLE]... [--take ROLE]... LOGIN",
    .summary = "Give roles to a user of a register, or take them.",
    .options = options_role,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run_role,
};

const struct tz_command tz_cmd_user_list = {
    .name = "user list",
    .usage = "[-r DIR]",
    .summary = "List the users of a register, with their roles.",
    .options = options_list,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run_list,
};
