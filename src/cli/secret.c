#include "cli/secret.h"

#include <errno.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <termios.h>
#include <unistd.h>

#include "base/err.h"
#include "base/str.h"
#include "cli/passphrase.h"
#include "log/lock.h"
#include "log/seal.h"

void tz_cli_secret_begin(void)
{
    const struct rlimit none = { 0, 0 };

    (void)setrlimit(RLIMIT_CORE, &none);
    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

/* Byte by byte: what follows the line is the next reader's. */
static tz_status read_line(struct tz_buf *out, struct tz_err *err)
{
    char *into = tz_buf_room(out, TZ_SEAL_TEXT);
    size_t len = 0;
    ssize_t got = 0;

    if (!into)
        return tz_fail(err, TZ_NOMEM, "no memory for a line");
    while (len < TZ_SEAL_TEXT && (got = read(STDIN_FILENO, into + len, 1)) == 1 &&
           into[len] != '\n')
        len++;
    if (got < 0)
        return tz_fail(err, TZ_IO, "standard input: %s", strerror(errno));
    if (len == TZ_SEAL_TEXT)
        return tz_fail(err, TZ_LIMIT, "a line of over %d bytes", TZ_SEAL_TEXT);
    if (!len)
        return tz_fail(err, TZ_INPUT, "nothing was typed");
    out->len += len;
    return TZ_OK;
}

tz_status tz_cli_secret_line(const char *prompt, struct tz_buf *out, struct tz_err *err)
{
    struct termios shown, hidden;
    tz_status st;

    if (tcgetattr(STDIN_FILENO, &shown) != 0)
        return read_line(out, err);
    hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    fprintf(stderr, "%s: ", prompt);
    (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    st = read_line(out, err);
    (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    fputc('\n', stderr);
    return st;
}

tz_status tz_cli_custodian_key(const char *path, const char *passphrase_file,
                               struct tz_seal_key **out, struct tz_err *err)
{
    TZ_AUTO(tz_lock_forget) struct tz_buf phrase = { 0 };
    tz_status st;

    if (!passphrase_file)
        fprintf(stderr, "%s\n", path);
    TZ_TRY(tz_cli_passphrase(passphrase_file, false, &phrase, err));
    st = tz_seal_load(out, path, tz_buf_str(&phrase), err);
    return st == TZ_ABSENT ? tz_fail(err, TZ_IO, "%s: there is no such file", path) : st;
}
