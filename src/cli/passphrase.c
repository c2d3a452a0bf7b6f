#include "cli/passphrase.h"

#include <fcntl.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "base/err.h"
#include "base/file.h"
#include "base/str.h"
#include "log/lock.h"

static const char *named(const char *given, const char *variable)
{
    const char *value = getenv(variable);

    if (given)
        return given;
    return value && *value ? value : NULL;
}

/* Keep the first line of what is in `b`, which must be something. */
static tz_status first_line(struct tz_buf *b, struct tz_err *err)
{
    tz_str rest = tz_buf_str(b), line = { 0 };

    if (!rest.len || !tz_str_cut(&rest, '\n', &line) || !line.len)
        return tz_fail(err, TZ_INPUT, "an empty passphrase");
    b->len = line.len;
    return TZ_OK;
}

static tz_status from_file(const char *path, struct tz_buf *out, struct tz_err *err)
{
    tz_status st = tz_file_load(path, TZ_PASSPHRASE, out, err);

    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_IO, "%s: there is no such file", path);
    return st == TZ_OK ? first_line(out, err) : st;
}

/* One line from the terminal, without showing it. */
static tz_status from_terminal(int fd, const char *prompt, struct tz_buf *out, struct tz_err *err)
{
    struct termios shown, hidden;
    char *into = tz_buf_room(out, TZ_PASSPHRASE);
    ssize_t got;

    if (!into)
        return tz_fail(err, TZ_NOMEM, "no memory for a passphrase");
    if (tcgetattr(fd, &shown) != 0)
        return tz_fail(err, TZ_IO, "the terminal does not hide what is typed");
    hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    if (write(fd, prompt, strlen(prompt)) < 0 || tcsetattr(fd, TCSAFLUSH, &hidden) != 0)
        return tz_fail(err, TZ_IO, "the terminal does not hide what is typed");
    got = read(fd, into, TZ_PASSPHRASE);
    (void)!tcsetattr(fd, TCSAFLUSH, &shown);
    (void)!write(fd, "\n", 1);
    if (got <= 0)
        return tz_fail(err, TZ_INPUT, "no passphrase");
    out->len += (size_t)got;
    return first_line(out, err);
}

static tz_status ask(int fd, bool twice, struct tz_buf *out, struct tz_err *err)
{
    TZ_AUTO(tz_lock_forget) struct tz_buf again = { 0 };

    TZ_TRY(from_terminal(fd, "passphrase: ", out, err));
    if (!twice)
        return TZ_OK;
    TZ_TRY(from_terminal(fd, "once more: ", &again, err));
    if (!tz_str_eq(tz_buf_str(out), tz_buf_str(&again)))
        return tz_fail(err, TZ_INPUT, "the two passphrases are not the same");
    return TZ_OK;
}

tz_status tz_cli_passphrase(const char *file, bool twice, struct tz_buf *out, struct tz_err *err)
{
    const char *path = named(file, "TIZIM_PASSPHRASE_FILE");
    tz_status st;
    int fd;

    if (path)
        return from_file(path, out, err);
    fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return tz_fail(err, TZ_INPUT,
                       "a passphrase is needed, and there is no terminal to ask at: "
                       "--passphrase-file FILE");
    st = ask(fd, twice, out, err);
    close(fd);
    return st;
}

tz_status tz_cli_key(const char *file, const char *passphrase, struct tz_skey *out,
                     struct tz_err *err)
{
    TZ_AUTO(tz_lock_forget) struct tz_buf phrase = { 0 };
    const char *path = named(file, "TIZIM_KEY");
    bool locked = false;
    tz_status st;

    if (!path)
        return tz_fail(err, TZ_INPUT,
                       "this is signed: --key FILE, or TIZIM_KEY; "
                       "tizim user key --new makes one");
    st = tz_skey_locked(path, &locked, err);
    if (st == TZ_OK && locked)
        st = tz_cli_passphrase(passphrase, false, &phrase, err);
    if (st == TZ_OK)
        st = tz_skey_unlock(path, tz_buf_str(&phrase), out, err);
    return st == TZ_ABSENT ? tz_fail(err, TZ_IO, "%s: there is no such file", path) : st;
}
