/* tizim key new, tizim key show: keys of those who sign a publication. */
#include <unistd.h>

#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "log/detached.h"

struct args {
    const char *output;
    bool cosigner;
};

static tz_status print_vkey(const struct tz_skey *key, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    struct tz_vkey v = tz_skey_public(key);

    tz_vkey_put(&text, &v);
    if (text.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for a key");
    printf("%.*s\n", TZ_FMT(tz_buf_str(&text)));
    return TZ_OK;
}

static tz_status new_key(const struct args *args, const char *name, struct tz_err *err)
{
    TZ_AUTO(tz_skey_close) struct tz_skey key = { 0 };

    if (access(args->output, F_OK) == 0)
        return tz_fail(err, TZ_INPUT, "%s: is there already, and a key is never written over",
                       args->output);
    TZ_TRY(tz_skey_new(tz_str_z(name), args->cosigner ? TZ_KEY_COSIGNATURE : TZ_KEY_ED25519, &key,
                       err));
    TZ_TRY(tz_skey_save(&key, args->output, err));
    return print_vkey(&key, err);
}

static int run_new(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct tz_err err;

    if (argc != 1 || !args->output)
        return tz_command_usage(&tz_cmd_key_new, "a NAME for the key, and -o where?");
    if (new_key(args, argv[0], &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_key_new, &err);
    return tz_command_done(&tz_cmd_key_new, TZ_EXIT_OK);
}

/* The texts in which programs want the key that signs files. */
static tz_status print_file_key(const struct tz_skey *log, struct tz_err *err)
{
    TZ_AUTO(tz_skey_close) struct tz_skey file = { 0 };
    TZ_AUTO(tz_buf_free) struct tz_buf text = { 0 };
    struct tz_vkey v;

    TZ_TRY(tz_file_key(log, &file, err));
    v = tz_skey_public(&file);
    tz_signify_key_put(&text, &v);
    tz_minisign_key_put(&text, &v);
    tz_ssh_key_put(&text, &v);
    if (text.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for a key");
    printf("%.*s", TZ_FMT(tz_buf_str(&text)));
    return TZ_OK;
}

static tz_status show(const char *path, struct tz_err *err)
{
    TZ_AUTO(tz_skey_close) struct tz_skey key = { 0 };
    tz_status st = tz_skey_load(path, &key, err);

    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_IO, "%s: there is no such file", path);
    TZ_TRY(st);
    TZ_TRY(print_vkey(&key, err));
    return key.kind == TZ_KEY_ED25519 ? print_file_key(&key, err) : TZ_OK;
}

static int run_show(void *p, int argc, char **argv)
{
    struct tz_err err;

    (void)p;
    if (argc != 1)
        return tz_command_usage(&tz_cmd_key_show, "which key?");
    if (show(argv[0], &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_key_show, &err);
    return tz_command_done(&tz_cmd_key_show, TZ_EXIT_OK);
}

static const struct tz_option options_new[] = {
    { "output", 'o', TZ_FIELD(struct args, output), 0, 0, "FILE", "where the key is kept" },
    { "cosigner", 'c', TZ_FIELD(struct args, cosigner), 0, 0, NULL,
      "a key of a publisher or witness, who cosigns checkpoints of others" },
    { .name = NULL },
};

const struct tz_command tz_cmd_key_new = {
    .name = "key new",
    .usage = "[--cosigner] -o FILE NAME",
    .summary = "Make a key that signs publications.",
    .text =
        "NAME is that of the log that the key signs, such as example.org/list, or of the\n"
        "cosigner. The public half is printed as notes have it (c2sp.org/signed-note); it goes\n"
        "into the policy of those who verify. The file is for its owner alone: who has it can\n"
        "sign. tizim sign uses it.",
    .examples = "$ tizim key new -o list.key example.org/list",
    .options = options_new,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run_new,
};

static const struct tz_option options_show[] = { { .name = NULL } };

const struct tz_command tz_cmd_key_show = {
    .name = "key show",
    .usage = "FILE",
    .summary = "Print the public halves of a key that signs publications.",
    .text =
        "First the key of checkpoints. For the key of a log, then the key that signs files, which\n"
        "is derived from it, as signify, minisign and ssh-keygen (allowed_signers) want it.",
    .examples = "$ tizim key show list.key",
    .options = options_show,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run_show,
};
