#include "serve/http.h"

#include <errno.h>
#include <microhttpd.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/err.h"
#include "base/str.h"

enum { STOP_MS = 100, CONNECTIONS = 64 };

/* Headers that must not be there twice. */
struct counts {
    int lengths, hosts, codings;
};

static enum MHD_Result count_header(void *user, enum MHD_ValueKind kind, const char *key,
                                    const char *value)
{
    struct counts *c = user;

    (void)kind, (void)value;
    c->lengths += strcasecmp(key, MHD_HTTP_HEADER_CONTENT_LENGTH) == 0;
    c->hosts += strcasecmp(key, MHD_HTTP_HEADER_HOST) == 0;
    c->codings += strcasecmp(key, MHD_HTTP_HEADER_TRANSFER_ENCODING) == 0;
    return MHD_YES;
}

static bool ambiguous(struct MHD_Connection *connection)
{
    struct counts c = { 0 };

    MHD_get_connection_values(connection, MHD_HEADER_KIND, count_header, &c);
    return c.lengths > 1 || c.hosts != 1 || c.codings > 1 || (c.lengths && c.codings);
}

/* A request that is being received. */
struct receiving {
    struct tz_buf body;
    bool refused, too_long;
};

static enum MHD_Result reply(struct MHD_Connection *connection, const struct tz_serve_answer *a)
{
    struct MHD_Response *r =
        MHD_create_response_from_buffer(a->body.len, a->body.ptr, MHD_RESPMEM_MUST_COPY);
    enum MHD_Result sent = MHD_NO;

    if (r) {
        MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, a->type);
        sent = MHD_queue_response(connection, (unsigned)a->status, r);
        MHD_destroy_response(r);
    }
    return sent;
}

static enum MHD_Result answer(void *user, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *data,
                              size_t *size, void **state)
{
    const struct tz_serve *s = user;
    struct receiving *r = *state;
    struct tz_serve_answer a = { .status = MHD_HTTP_BAD_REQUEST, .type = "text/plain" };
    enum MHD_Result sent;

    (void)version;
    if (!r) {
        *state = r = calloc(1, sizeof *r);
        if (r)
            r->refused = ambiguous(connection);
        return r ? MHD_YES : MHD_NO;
    }
    if (*size) {
        r->too_long |= *size > s->most - r->body.len;
        if (!r->too_long && !r->refused)
            tz_buf_put(&r->body, (tz_str){ data, *size });
        *size = 0;
        return r->body.failed ? MHD_NO : MHD_YES;
    }
    if (r->too_long)
        a.status = MHD_HTTP_CONTENT_TOO_LARGE;
    else if (!r->refused)
        s->answer(s->user, &(struct tz_serve_request){ method, url, tz_buf_str(&r->body) }, &a);
    if (a.body.failed)
        a.status = MHD_HTTP_INTERNAL_SERVER_ERROR;
    sent = reply(connection, &a);
    tz_buf_free(&a.body);
    return sent;
}

static void received(void *user, struct MHD_Connection *connection, void **state,
                     enum MHD_RequestTerminationCode how)
{
    struct receiving *r = *state;

    (void)user, (void)connection, (void)how;
    if (r)
        tz_buf_free(&r->body);
    free(r);
    *state = NULL;
}

/* "127.0.0.1:8080" as a socket address, which the caller frees. */
static tz_status resolve(const char *address, struct addrinfo **out, struct tz_err *err)
{
    struct addrinfo hints = { .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV,
                              .ai_socktype = SOCK_STREAM };
    const char *colon = strrchr(address, ':');
    char host[256];
    size_t len = colon ? (size_t)(colon - address) : 0;

    if (len > 1 && address[0] == '[' && address[len - 1] == ']') {
        address++;
        len -= 2;
    }
    if (!colon || len >= sizeof host)
        return tz_fail(err, TZ_INPUT, "%s: not an address such as 127.0.0.1:8080", address);
    memcpy(host, address, len);
    host[len] = '\0';
    if (getaddrinfo(host, colon + 1, &hints, out) != 0)
        return tz_fail(err, TZ_INPUT, "%s: not an address such as 127.0.0.1:8080", address);
    return TZ_OK;
}

tz_status tz_serve(const struct tz_serve *s, struct tz_err *err)
{
    const struct timespec wait = { .tv_nsec = STOP_MS * 1000 * 1000 };
    struct addrinfo *at;
    struct MHD_Daemon *d;

    TZ_TRY(resolve(s->address, &at, err));
    errno = 0;
    d = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD |
                             (at->ai_family == AF_INET6 ? MHD_USE_IPv6 : 0),
                         0, NULL, NULL, answer, (void *)(uintptr_t)s, MHD_OPTION_SOCK_ADDR,
                         at->ai_addr, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_CONNECTION_LIMIT,
                         CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT, TZ_SERVE_SECONDS,
                         MHD_OPTION_NOTIFY_COMPLETED, received, NULL, MHD_OPTION_END);
    freeaddrinfo(at);
    if (!d)
        return tz_fail(err, TZ_IO, "%s: %s", s->address, errno ? strerror(errno) : "is taken");
    if (s->ready)
        s->ready(s->user, MHD_get_daemon_info(d, MHD_DAEMON_INFO_BIND_PORT)->port);
    while (!*s->stop)
        nanosleep(&wait, NULL);
    MHD_stop_daemon(d);
    return TZ_OK;
}
