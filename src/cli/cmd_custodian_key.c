/* tizim custodian key: the keys that values are sealed for. */
#include <sys/stat.h>

#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/passphrase.h"
#include "cli/register.h"
#include "cli/secret.h"
#include "log/lock.h"
#include "register/custodian.h"

enum { BUDGET = 16 * 1024 * 1024 };

struct args {
    const char *folder, *login, *reason, *give, *take, *passphrase;
};

static tz_status make(const char *path, const char *passphrase, struct tz_buf *public,
                      struct tz_err *err)
{
    TZ_AUTO(tz_lock_forget) struct tz_buf phrase = { 0 };
    struct tz_seal_public half;
    struct tz_seal_key *key;
    struct stat s;
    tz_status st;

    if (lstat(path, &s) == 0)
        return tz_fail(err, TZ_INPUT, "%s: is there already; a key is never written over", path);
    TZ_TRY(tz_cli_passphrase(passphrase, true, &phrase, err));
    TZ_TRY(tz_seal_new(&key, err));
    st = tz_seal_save(key, tz_buf_str(&phrase), path, err);
    half = tz_seal_public_of(key);
    tz_seal_close(key);
    tz_seal_public_put(public, &half);
    return st == TZ_OK && public->failed ? tz_fail(err, TZ_NOMEM, "no memory for a key") : st;
}

static tz_status record(struct tz_register *r, const struct args *args, tz_str give,
                        struct tz_err *err)
{
    TZ_TRY(tz_cli_change(r, args->login, args->reason, TZ_HOLD, err));
    if (give.len)
        TZ_TRY(tz_custodian_give(r, give, err));
    if (args->take)
        TZ_TRY(tz_custodian_take(r, tz_str_z(args->take), err));
    return tz_change_commit(r, err);
}

static tz_status list(struct tz_register *r, struct tz_err *err)
{
    TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = BUDGET };
    struct tz_custodian_key k = { 0 };
    tz_status st;

    while ((st = tz_custodian_next(r, k.id, &arena, &k, err)) == TZ_OK) {
        printf("%.*s\t%.*s\tgiven by change %lld", TZ_FMT(k.login), TZ_FMT(k.key),
               (long long)k.given);
        if (k.taken)
            printf(", taken by change %lld", (long long)k.taken);
        putchar('\n');
    }
    return st == TZ_END ? TZ_OK : st;
}

/* The key file first: a key that nobody has must not be recorded. */
static tz_status work(const struct args *args, const char *path, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf public = { 0 };
    bool change = args->reason != NULL;
    struct tz_register *r;
    tz_status st;

    if (path)
        TZ_TRY(make(path, args->passphrase, &public, err));
    if (path)
        printf("%.*s\n", TZ_FMT(tz_buf_str(&public)));
    if (path && !change)
        return TZ_OK;
    TZ_TRY(tz_register_open(&r, tz_cli_register(args->folder), change, err));
    if (change)
        st = record(r, args, args->give ? tz_str_z(args->give) : tz_buf_str(&public), err);
    else
        st = list(r, err);
    tz_register_close(r);
    return st;
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    bool change = args->give || args->take;
    struct tz_err err;

    tz_cli_secret_begin();
    if (argc > 1 || (argc && change) || (args->reason && !argc && !change))
        return tz_command_usage(&tz_cmd_custodian_key, "one of FILE, --give and --take");
    if (change && !args->reason)
        return tz_command_usage(&tz_cmd_custodian_key, "-m is needed");
    if (work(args, argc ? argv[0] : NULL, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_custodian_key, &err);
    return tz_command_done(&tz_cmd_custodian_key, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    TZ_OPT_REGISTER(struct args),
    TZ_OPT_AS(struct args),
    TZ_OPT_REASON(struct args),
    { "give", 'g', TZ_FIELD(struct args, give), 0, 0, "KEY",
      "record your public key, made on another machine" },
    { "take", 't', TZ_FIELD(struct args, take), 0, 0, "KEY", "withdraw your public key" },
    TZ_OPT_PASSPHRASE(struct args),
    { .name = NULL },
};

const struct tz_command tz_cmd_custodian_key = {
    .name = "custodian key",
    .usage = "[[-m REASON] FILE | -m REASON --give KEY | -m REASON --take KEY]",
    .summary = "Make, record, withdraw or list the keys that values are sealed for.",
    .text =
        "FILE becomes your secret key, locked by a passphrase; its public half is printed and,\n"
        "with -m, recorded. Keep the file outside the register. A custodian records only his or\n"
        "her own key, and an administrator none. What is sealed from then on, you open together\n"
        "with any other custodian; what was sealed before stays with those of that day. Without\n"
        "two keys nobody ever opens it: keep a copy of each in a safe place.",
    .examples =
        "$ tizim custodian key -m 'my key' --as erlan ~/erlan.key\n"
        "$ tizim custodian key",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
