/* tizim unseal: open a sealed value, by two custodians. */
#include <unistd.h>

#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "cli/secret.h"
#include "register/custodian.h"
#include "register/load.h"

struct args {
    const char *folder, *login, *reason;
    struct tz_texts keys, passphrases;
};

/* From its own memory to the terminal or the file: no buffer in between keeps it. */
static tz_status print(const struct tz_secret *s, struct tz_err *err)
{
    for (size_t done = 0; done < s->len;) {
        ssize_t n = write(STDOUT_FILENO, s->ptr + done, s->len - done);

        if (n < 0)
            return tz_fail(err, TZ_IO, "the opened value can not be written");
        done += (size_t)n;
    }
    return write(STDOUT_FILENO, "\n", 1) == 1 ? TZ_OK : tz_fail(err, TZ_IO, "nor its end");
}

static tz_status open_both(const struct args *args, struct tz_seal_key *key[2], struct tz_err *err)
{
    for (size_t i = 0; i < 2; i++)
        TZ_TRY(tz_cli_custodian_key(args->keys.item[i],
                                    args->passphrases.count ? args->passphrases.item[i] : NULL,
                                    &key[i], err));
    return TZ_OK;
}

static tz_status unseal(const struct args *args, int64_t claim, struct tz_err *err)
{
    struct tz_seal_key *key[2] = { NULL, NULL };
    struct tz_secret secret = { 0 };
    struct tz_register *r;
    tz_status st;

    TZ_TRY(tz_register_open(&r, tz_cli_register(args->folder), true, err));
    st = open_both(args, key, err);
    if (st == TZ_OK)
        st = tz_cli_change(r, args->login, args->reason, TZ_HOLD, err);
    if (st == TZ_OK)
        st = tz_custodian_open(r, claim, key[0], key[1], &secret, err);
    tz_seal_close(key[0]);
    tz_seal_close(key[1]);
    tz_register_close(r);
    if (st == TZ_OK)
        st = print(&secret, err);
    tz_secret_close(&secret);
    return st;
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    int64_t claim;
    struct tz_err err;

    tz_cli_secret_begin();
    if (argc != 1 || !tz_claim_number(tz_str_z(argv[0]), &claim))
        return tz_command_usage(&tz_cmd_unseal, "which claim, such as claim-17?");
    if (!args->reason || args->keys.count != 2 ||
        (args->passphrases.count != 0 && args->passphrases.count != 2))
        return tz_command_usage(&tz_cmd_unseal, "-m REASON and two --key are needed");
    if (unseal(args, claim, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_unseal, &err);
    return tz_command_done(&tz_cmd_unseal, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    TZ_OPT_REGISTER(struct args),
    TZ_OPT_AS(struct args),
    TZ_OPT_REASON(struct args),
    { "key", 'k', TZ_FIELD(struct args, keys), 0, 0, "FILE",
      "a custodian's secret key; given twice" },
    { "passphrase-file", 0, TZ_FIELD(struct args, passphrases), 0, 0, "FILE",
      "its first line unlocks the key; given twice, or you are asked" },
    { .name = NULL },
};

const struct tz_command tz_cmd_unseal = {
    .name = "unseal",
    .usage = "-m REASON --key FILE --key FILE CLAIM",
    .summary = "Open a sealed value: two custodians together.",
    .text =
        "The opening, with both names and the reason, is in the register and its journal before\n"
        "the value is printed. One of the keys is yours. Whoever may see the claim in tizim show,\n"
        "and in tizim history, is told of it.",
    .examples =
        "$ tizim unseal --as erlan -m 'asked by the court' -k erlan.key -k fatima.key claim-17",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
