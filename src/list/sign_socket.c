/* The socket of a signer, from both sides; list/signer.c has what is signed. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/str.h"
#include "list/signer.h"

enum { HEAD = 256, POLL_MS = 200 };

static const tz_str protocol = { "tizim-sign/1", 12 };

static void close_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
}

static tz_status address(const char *path, struct sockaddr_un *out, struct tz_err *err)
{
    *out = (struct sockaddr_un){ .sun_family = AF_UNIX };
    if (strlen(path) >= sizeof out->sun_path)
        return tz_fail(err, TZ_IO, "%s: too long for a socket", path);
    memcpy(out->sun_path, path, strlen(path) + 1);
    return TZ_OK;
}

static void patience(int fd)
{
    const struct timeval wait = { .tv_sec = TZ_SIGN_WAIT };

    (void)setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    (void)setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
}

static bool send_all(int fd, tz_str bytes)
{
    while (bytes.len) {
        ssize_t n = send(fd, bytes.ptr, bytes.len, MSG_NOSIGNAL);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes = tz_str_part(bytes, (size_t)n, bytes.len);
    }
    return true;
}

static bool receive(int fd, char *into, size_t len)
{
    while (len) {
        ssize_t n = recv(fd, into, len, 0);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        into += n;
        len -= (size_t)n;
    }
    return true;
}

/* A line, and as many bytes as its last word says. */
static bool receive_frame(int fd, char head[HEAD], struct tz_buf *body)
{
    tz_str line, word = { 0 };
    size_t n = 0;
    int64_t len;
    char *room;

    do {
        if (n == HEAD - 1 || !receive(fd, &head[n], 1))
            return false;
    } while (head[n++] != '\n');
    head[n - 1] = '\0';
    line = tz_str_z(head);
    while (tz_str_cut(&line, ' ', &word))
        ;
    if (!tz_str_number(word, 0, TZ_SIGN_MOST, &len) || !(room = tz_buf_room(body, (size_t)len + 1)))
        return false;
    body->len = (size_t)len;
    return receive(fd, room, (size_t)len);
}

static bool send_answer(int fd, const struct tz_cosign_answer *a)
{
    char head[HEAD];
    int n = snprintf(head, sizeof head, "%d %zu\n", (int)a->code, a->text.len);

    return send_all(fd, (tz_str){ head, (size_t)n }) && send_all(fd, tz_buf_str(&a->text));
}

/* One request. What goes wrong with a connection concerns only that; what goes
 * wrong with our memory ends the signer, before it gives an answer. */
static tz_status serve_one(const struct tz_sign_server *s, int fd, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf body = { 0 };
    struct tz_cosign_answer a = { 0 };
    tz_str line, word, verb = { 0 };
    char head[HEAD];
    tz_status st;

    patience(fd);
    if (!receive_frame(fd, head, &body))
        return TZ_OK;
    line = tz_str_z(head);
    if (!tz_str_cut(&line, ' ', &word) || !tz_str_eq(word, protocol) ||
        !tz_str_cut(&line, ' ', &verb))
        return TZ_OK;
    st = tz_sign_answer(&s->cosigner, verb, tz_buf_str(&body), tz_clock_now(), &a, err);
    if (st == TZ_OK) {
        char name[32];

        snprintf(name, sizeof name, "%.*s", (int)(verb.len < 31 ? verb.len : 31), verb.ptr);
        if (s->tell)
            s->tell(s->user, name, (int)a.code, tz_buf_str(&a.text));
        (void)send_answer(fd, &a);
        tz_buf_free(&a.text);
    }
    return st;
}

static tz_status listen_at(const char *path, int *out, struct tz_err *err)
{
    struct sockaddr_un name;
    mode_t mask;
    int fd, failed;

    TZ_TRY(address(path, &name, err));
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return tz_fail(err, TZ_IO, "%s: %s", path, strerror(errno));
    if (connect(fd, (struct sockaddr *)&name, sizeof name) == 0) {
        close(fd);
        return tz_fail(err, TZ_IO, "%s: a signer is there already", path);
    }
    (void)unlink(path); /* nobody listens: left by one that was killed */
    mask = umask(0177);
    failed = bind(fd, (struct sockaddr *)&name, sizeof name) != 0 || listen(fd, 16) != 0;
    umask(mask);
    if (failed) {
        close(fd);
        return tz_fail(err, TZ_IO, "%s: %s", path, strerror(errno));
    }
    *out = fd;
    return TZ_OK;
}

tz_status tz_sign_serve(const struct tz_sign_server *s, struct tz_err *err)
{
    TZ_AUTO(close_fd) int fd = -1;
    tz_status st = TZ_OK;

    TZ_TRY(listen_at(s->socket, &fd, err));
    while (st == TZ_OK && !*s->stop) {
        struct pollfd wait = { .fd = fd, .events = POLLIN };
        TZ_AUTO(close_fd) int peer = -1;

        if (poll(&wait, 1, POLL_MS) <= 0)
            continue;
        peer = accept4(fd, NULL, NULL, SOCK_CLOEXEC);
        if (peer >= 0)
            st = serve_one(s, peer, err);
    }
    (void)unlink(s->socket);
    return st;
}

tz_status tz_sign_ask(const char *socket_path, const char *verb, tz_str body,
                      struct tz_cosign_answer *answer, struct tz_err *err)
{
    TZ_AUTO(close_fd) int fd = -1;
    struct sockaddr_un name;
    char head[HEAD];
    tz_str line, word;
    int64_t code;
    int n;

    *answer = (struct tz_cosign_answer){ 0 };
    TZ_TRY(address(socket_path, &name, err));
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || connect(fd, (struct sockaddr *)&name, sizeof name) != 0)
        return tz_fail(err, TZ_IO, "%s: no signer answers there (%s); tizim sign starts one",
                       socket_path, strerror(errno));
    patience(fd);
    n = snprintf(head, sizeof head, "%.*s %s %zu\n", TZ_FMT(protocol), verb, body.len);
    if (!send_all(fd, (tz_str){ head, (size_t)n }) || !send_all(fd, body) ||
        !receive_frame(fd, head, &answer->text)) {
        tz_buf_free(&answer->text);
        return tz_fail(err, TZ_IO, "%s: the signer broke off", socket_path);
    }
    line = tz_str_z(head);
    if (!tz_str_cut(&line, ' ', &word) || !tz_str_number(word, 200, 599, &code)) {
        tz_buf_free(&answer->text);
        return tz_fail(err, TZ_INPUT, "%s: does not answer as a signer", socket_path);
    }
    answer->code = (enum tz_cosigned)code;
    if (code == TZ_COSIGN_STALE) {
        line = tz_buf_str(&answer->text);
        (void)tz_str_cut(&line, '\n', &word);
        if (!tz_str_number(word, 0, INT64_MAX, &code))
            code = 0;
        answer->size = (uint64_t)code;
    }
    return TZ_OK;
}
