/* tizim sign: the process that holds a key of the list. */
#include <signal.h>
#include <string.h>

#include "base/err.h"
#include "base/file.h"
#include "base/str.h"
#include "cli/commands.h"
#include "list/signer.h"

struct args {
    const char *key, *socket, *state;
    struct tz_texts logs;
    bool quiet;
};

static volatile int stop;

static void on_signal(int number)
{
    (void)number;
    stop = 1;
}

static void tell(void *user, const char *verb, int code, tz_str text)
{
    tz_str why = { 0 };

    (void)user;
    (void)tz_str_cut(&text, '\n', &why);
    if (code == TZ_COSIGNED)
        fprintf(stderr, "%s: signed\n", verb);
    else
        fprintf(stderr, "%s: refused (%d) %.*s\n", verb, code, TZ_FMT(why));
}

static tz_status serve(const struct args *args, struct tz_err *err)
{
    TZ_AUTO(tz_skey_close) struct tz_skey key = { 0 };
    struct tz_vkey logs[sizeof args->logs.item / sizeof *args->logs.item];
    struct tz_sign_server s = { .cosigner = { &key, logs, args->logs.count, args->state },
                                .socket = args->socket,
                                .stop = &stop,
                                .tell = args->quiet ? NULL : tell };
    tz_status st = tz_skey_load(args->key, &key, err);

    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_IO, "%s: there is no such file; tizim key new makes one", args->key);
    TZ_TRY(st);
    for (size_t i = 0; i < args->logs.count; i++)
        TZ_TRY(tz_vkey_read(tz_str_z(args->logs.item[i]), &logs[i], err));
    if (key.kind == TZ_KEY_COSIGNATURE && !args->logs.count)
        return tz_fail(err, TZ_INPUT, "a cosigner must know the log: --log VKEY");
    TZ_TRY(tz_folder_make(args->state, err));
    return tz_sign_serve(&s, err);
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct sigaction quit = { .sa_handler = on_signal };
    struct tz_err err;

    (void)argv;
    if (argc || !args->key || !args->socket || !args->state)
        return tz_command_usage(&tz_cmd_sign, "--key FILE, --socket PATH and --state DIR, please");
    sigaction(SIGINT, &quit, NULL);
    sigaction(SIGTERM, &quit, NULL);
    if (serve(args, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_sign, &err);
    return tz_command_done(&tz_cmd_sign, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    { "key", 'k', TZ_FIELD(struct args, key), 0, 0, "FILE", "the key (tizim key new)" },
    { "socket", 's', TZ_FIELD(struct args, socket), 0, 0, "PATH", "where to listen" },
    { "state", 'd', TZ_FIELD(struct args, state), 0, 0, "DIR", "what was signed: keep it" },
    { "log", 'l', TZ_FIELD(struct args, logs), 0, 0, "VKEY",
      "a log that a cosigner's key cosigns" },
    { "quiet", 'q', TZ_FIELD(struct args, quiet), 0, 0, NULL, "do not tell what is signed" },
    { .name = NULL },
};

const struct tz_command tz_cmd_sign = {
    .name = "sign",
    .usage = "--key FILE --socket PATH --state DIR [--log VKEY]",
    .summary = "Hold a key of the list and sign for tizim publish, until stopped.",
    .text =
        "Run it as a user of its own, without a network. It answers over a Unix socket, gives\n"
        "the key to nobody, and remembers in DIR what it signed: a checkpoint must continue\n"
        "the last one, and it verifies the proof of that itself; a release must name the last;\n"
        "a file must be in the release. So whoever takes over the publishing machine can not\n"
        "make it sign a second history. Never go back to an old copy of DIR.\n"
        "\n"
        "With a cosigner's key (tizim key new --cosigner) it cosigns checkpoints of the logs that\n"
        "--log names: how several publishers sign together.",
    .examples = "$ tizim sign --key list.key --socket /run/list.socket --state /var/lib/list",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
