/* tizim user key: the keys that users sign decisions with. */
#include <sys/stat.h>

#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/passphrase.h"
#include "cli/register.h"
#include "log/lock.h"
#include "register/signer.h"

enum { BUDGET = 16 * 1024 * 1024 };

struct args {
    const char *folder, *login, *reason, *fresh, *give, *take, *passphrase;
    bool open;
};

static tz_status save(const struct args *args, const struct tz_skey *key, struct tz_err *err)
{
    TZ_AUTO(tz_lock_forget) struct tz_buf phrase = { 0 };
    struct stat s;

    if (lstat(args->fresh, &s) == 0)
        return tz_fail(err, TZ_INPUT, "%s: is there already; a key is never written over",
                       args->fresh);
    if (args->open)
        return tz_skey_save(key, args->fresh, err);
    TZ_TRY(tz_cli_passphrase(args->passphrase, true, &phrase, err));
    return tz_skey_lock(key, tz_buf_str(&phrase), args->fresh, err);
}

/* Make a key file; the register only tells what the key is called. */
static tz_status make(struct tz_register *r, const struct args *args, const char *login,
                      struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    struct tz_skey key = { 0 };
    struct tz_vkey public;
    tz_status st;

    TZ_TRY(tz_signer_name(r, tz_str_z(login), &text, err));
    TZ_TRY(tz_skey_new(tz_buf_str(&text), TZ_KEY_ED25519, &key, err));
    st = save(args, &key, err);
    text.len = 0;
    public = tz_skey_public(&key);
    tz_vkey_put(&text, &public);
    tz_skey_close(&key);
    if (st == TZ_OK && text.failed)
        st = tz_fail(err, TZ_NOMEM, "no memory for a key");
    if (st == TZ_OK)
        printf("%.*s\n", TZ_FMT(tz_buf_str(&text)));
    return st;
}

static tz_status appoint(struct tz_register *r, const struct args *args, const char *login,
                         struct tz_err *err)
{
    TZ_TRY(tz_cli_change(r, args->login, args->reason, TZ_GOVERN, err));
    if (args->give)
        TZ_TRY(tz_key_give(r, tz_str_z(login), tz_str_z(args->give), err));
    if (args->take)
        TZ_TRY(tz_key_take(r, tz_str_z(login), tz_str_z(args->take), err));
    return tz_change_commit(r, err);
}

static tz_status list(struct tz_register *r, struct tz_err *err)
{
    TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = BUDGET };
    struct tz_key_row row = { 0 };
    tz_status st;

    while ((st = tz_key_next(r, row.id, &arena, &row, err)) == TZ_OK) {
        printf("%.*s\t%.*s\tgiven by change %lld", TZ_FMT(row.login), TZ_FMT(row.vkey),
               (long long)row.given);
        if (row.taken)
            printf(", taken by change %lld", (long long)row.taken);
        putchar('\n');
    }
    return st == TZ_END ? TZ_OK : st;
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    bool change = args->give || args->take;
    struct tz_register *r;
    struct tz_err err;
    tz_status st;

    if (change + (args->fresh != NULL) > 1 || argc != (change || args->fresh))
        return tz_command_usage(&tz_cmd_user_key,
                                "one of --new, --give and --take, and whose key it is");
    if (change && !args->reason)
        return tz_command_usage(&tz_cmd_user_key, "-m is needed");
    if (tz_register_open(&r, tz_cli_register(args->folder), change, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_user_key, &err);
    if (change)
        st = appoint(r, args, argv[0], &err);
    else
        st = args->fresh ? make(r, args, argv[0], &err) : list(r, &err);
    tz_register_close(r);
    return st == TZ_OK ? tz_command_done(&tz_cmd_user_key, TZ_EXIT_OK)
                       : tz_command_failed(&tz_cmd_user_key, &err);
}

static const struct tz_option options[] = {
    TZ_OPT_REGISTER(struct args),
    TZ_OPT_AS(struct args),
    TZ_OPT_REASON(struct args),
    { "new", 'n', TZ_FIELD(struct args, fresh), 0, 0, "FILE",
      "make a key, and print its public half" },
    { "give", 'g', TZ_FIELD(struct args, give), 0, 0, "VKEY", "record the public key of a user" },
    { "take", 't', TZ_FIELD(struct args, take), 0, 0, "VKEY",
      "from now on that key counts no more" },
    TZ_OPT_PASSPHRASE(struct args),
    { "no-passphrase", 0, TZ_FIELD(struct args, open), 0, 0, NULL,
      "do not lock the file: for a device that is locked itself" },
    { .name = NULL },
};

const struct tz_command tz_cmd_user_key = {
    .name = "user key",
    .usage = "[--new FILE LOGIN | -m REASON --give VKEY LOGIN | -m REASON --take VKEY LOGIN]",
    .summary = "Make, record, withdraw or list the keys that users sign with.",
    .text =
        "Each user makes a key on his or her own machine, keeps the file outside the register,\n"
        "and tells an administrator the line that is printed. A decision counts only when it\n"
        "is signed by a key that the register has for its author. What a key has signed before\n"
        "it was taken still counts; votes that are not yet counted do not.",
    .examples =
        "$ tizim user key --new ~/tizim.key bolat\n"
        "$ tizim user key -m 'as he read it out on the phone' --give 'VKEY' bolat\n"
        "$ tizim user key -m 'his laptop is lost' --take 'VKEY' bolat\n"
        "$ tizim user key",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
