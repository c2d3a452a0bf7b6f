/* tizim witness: cosign other people's logs, over HTTP (c2sp.org/tlog-witness). */
#include <inttypes.h>
#include <signal.h>
#include <string.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/file.h"
#include "base/str.h"
#include "cli/commands.h"
#include "list/cosigner.h"
#include "serve/http.h"

struct args {
    const char *key, *state, *listen;
    struct tz_texts logs;
};

enum { REQUEST_MOST = TZ_NOTE_MAX + 64 * 1024 };

struct job {
    struct tz_cosigner cosigner;
    const char *listen;
};

static volatile int stop;

static void on_signal(int number)
{
    (void)number;
    stop = 1;
}

/* A checkpoint to cosign. What fails here is told the operator, not the client. */
static void add_checkpoint(const struct job *j, tz_str body, struct tz_serve_answer *a)
{
    struct tz_cosign_answer c;
    struct tz_err err;

    if (tz_cosign(&j->cosigner, body, tz_clock_now(), &c, &err) != TZ_OK) {
        fprintf(stderr, "tizim witness: %s\n", err.text);
        a->status = 500;
        return;
    }
    a->status = (int)c.code;
    a->type = c.code == TZ_COSIGN_STALE ? "text/x.tlog.size" : "text/plain; charset=utf-8";
    a->body = c.text;
}

/* /HEX/checkpoint: what was cosigned last, for those who watch the witness. */
static void show_checkpoint(const struct job *j, const char *path, struct tz_serve_answer *a)
{
    char file[TZ_PATH];
    struct tz_err err;
    size_t hex = strspn(path + 1, "0123456789abcdef");

    a->status = 404;
    if (hex != 64 || strcmp(path + 1 + hex, "/checkpoint") != 0)
        return;
    if (tz_path(j->cosigner.folder, path + 1, file, &err) == TZ_OK &&
        tz_file_load(file, TZ_NOTE_MAX, &a->body, &err) == TZ_OK)
        a->status = 200;
}

static void answer(void *user, const struct tz_serve_request *r, struct tz_serve_answer *a)
{
    const struct job *j = user;

    if (strcmp(r->method, "GET") == 0)
        show_checkpoint(j, r->path, a);
    else if (strcmp(r->method, "POST") == 0 && strcmp(r->path, "/add-checkpoint") == 0)
        add_checkpoint(j, r->body, a);
    else
        a->status = strcmp(r->method, "POST") == 0 ? 404 : 405;
}

static void ready(void *user, unsigned port)
{
    const struct job *j = user;

    printf("listening on %s, port %u\n", j->listen, port);
    fflush(stdout);
}

static tz_status serve(const struct args *args, struct tz_err *err)
{
    TZ_AUTO(tz_skey_close) struct tz_skey key = { 0 };
    struct tz_vkey logs[sizeof args->logs.item / sizeof *args->logs.item];
    struct job j = { { &key, logs, args->logs.count, args->state }, args->listen };
    struct tz_serve s = { .address = args->listen,
                          .most = REQUEST_MOST,
                          .answer = answer,
                          .ready = ready,
                          .user = &j,
                          .stop = &stop };
    tz_status st = tz_skey_load(args->key, &key, err);

    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_IO, "%s: there is no such file; tizim key new --cosigner makes one",
                       args->key);
    TZ_TRY(st);
    if (key.kind != TZ_KEY_COSIGNATURE)
        return tz_fail(err, TZ_INPUT,
                       "%s: is a log's key; tizim key new --cosigner makes a witness's", args->key);
    for (size_t i = 0; i < args->logs.count; i++)
        TZ_TRY(tz_vkey_read(tz_str_z(args->logs.item[i]), &logs[i], err));
    TZ_TRY(tz_folder_make(args->state, err));
    return tz_serve(&s, err);
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct sigaction quit = { .sa_handler = on_signal };
    struct tz_err err;

    (void)argv;
    if (argc || !args->key || !args->state || !args->logs.count)
        return tz_command_usage(&tz_cmd_witness, "--key FILE, --state DIR and --log VKEY, please");
    sigaction(SIGINT, &quit, NULL);
    sigaction(SIGTERM, &quit, NULL);
    if (serve(args, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_witness, &err);
    return tz_command_done(&tz_cmd_witness, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    { "key", 'k', TZ_FIELD(struct args, key), 0, 0, "FILE", "the key (tizim key new --cosigner)" },
    { "state", 'd', TZ_FIELD(struct args, state), 0, 0, "DIR", "what was cosigned: keep it" },
    { "log", 'l', TZ_FIELD(struct args, logs), 0, 0, "VKEY", "a log to watch; several times" },
    { "listen", 'a', TZ_FIELD(struct args, listen), 0, 0, "ADDRESS",
      "where to answer (default: 127.0.0.1:8080)" },
    { .name = NULL },
};

const struct tz_command tz_cmd_witness = {
    .name = "witness",
    .usage = "--key FILE --state DIR --log VKEY... [--listen ADDRESS]",
    .summary = "Watch the logs of others and cosign what continues, over HTTP, until stopped.",
    .text =
        "A witness is run by somebody else than the publisher. It cosigns a checkpoint of a\n"
        "log that it knows when that continues what it cosigned last, and so makes sure that\n"
        "everybody is shown one history. The protocol is c2sp.org/tlog-witness; publishers name\n"
        "the witness, with its address, in their policy. Put a web server with TLS in front.",
    .examples =
        "$ tizim witness --key w.key --state seen --log \"$(cat list.vkey)\" --listen "
        "127.0.0.1:8080",
    .options = options,
    .defaults = &(const struct args){ .listen = "127.0.0.1:8080" },
    .args_size = sizeof(struct args),
    .run = run,
};
