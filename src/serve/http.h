/* serve/http.h - answer HTTP requests, by libmicrohttpd: one at a time, each
 * handed over whole. What is ambiguous (two lengths, two hosts, a length and a
 * transfer coding) is refused before anybody looks at it. No TLS: a web server
 * in front has that. */
#ifndef TZ_SERVE_HTTP_H
#define TZ_SERVE_HTTP_H

#include "base/buf.h"

enum { TZ_SERVE_SECONDS = 30 /* that a client may take */ };

struct tz_serve_request {
    const char *method, *path; /* "POST", "/add-checkpoint"; without a query */
    tz_str body;
};

struct tz_serve_answer {
    int status;
    const char *type;   /* of the content */
    struct tz_buf body; /* freed afterwards */
};

struct tz_serve {
    const char *address; /* "127.0.0.1:8080", "[::1]:8080"; port 0 takes a free one */
    size_t most;         /* bytes of the longest request; a longer one gets status 413 */
    void (*answer)(void *user, const struct tz_serve_request *request,
                   struct tz_serve_answer *answer);
    void (*ready)(void *user, unsigned port); /* listening; may be NULL */
    void *user;                               /* of both */
    const volatile int *stop;                 /* becomes true: end */
};

/* Serve until told to stop. TZ_OK, TZ_INPUT (not an address), TZ_IO, TZ_NOMEM. */
tz_status tz_serve(const struct tz_serve *s, struct tz_err *err) TZ_MUST_USE;

#endif
