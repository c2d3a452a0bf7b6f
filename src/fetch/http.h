/* fetch/http.h - one HTTP request, by libcurl.
 *
 * tizim makes no network call by itself: only commands that say so come here.
 * http and https alone; certificates are checked; a redirect never leads from
 * https to http; the proxy that the environment names (https_proxy, no_proxy)
 * is used. An answer that breaks off, stalls or does not end is an error, never
 * half an answer. */
#ifndef TZ_FETCH_HTTP_H
#define TZ_FETCH_HTTP_H

#include <stdbool.h>

#include "base/buf.h"

enum {
    TZ_HTTP_TEXT = 4096, /* what is kept of an answer that is no success */
    TZ_HTTP_REDIRECTS = 10,
};

struct tz_http_request {
    const char *url;
    const char *const *headers; /* "Name: value", NULL-terminated; or NULL */
    bool post;                  /* send `body`; else GET */
    tz_str body;
    uint64_t most;    /* most bytes of the answer, unpacked */
    unsigned seconds; /* for all of it */
    unsigned stalled; /* give up when next to nothing comes for so many seconds */
    unsigned tries; /* at least 1: no answer, and statuses 408, 429 and 5xx, are tried again … */
    unsigned wait_ms; /* … after so long, twice as long each time; Retry-After may make it longer */
    /* Called before the body of each try that succeeds (status 2xx), then with
     * its bytes as they come; a status other than TZ_OK ends the request. */
    tz_status (*begin)(void *user, struct tz_err *err);
    tz_status (*take)(void *user, tz_str bytes, struct tz_err *err);
    void *user;
};

struct tz_http_answer {
    int status; /* 200, 304, 403 … */
    unsigned tries;
    unsigned redirects;
    uint64_t bytes; /* of the body, unpacked */
    char etag[256], modified[64], type[128];
    int64_t retry_after;     /* seconds; -1: not said */
    char text[TZ_HTTP_TEXT]; /* the body when the status is not 2xx, as far as it fits */
    size_t text_len;
};

/* TZ_OK: a whole answer came, whatever its status. TZ_IO: none did (the name is
 * not known, nobody answers, a certificate is not right, it broke off or
 * stalled, redirects go in a circle); TZ_LIMIT: longer than `most`; TZ_INPUT:
 * not an address of http or https; TZ_NOMEM; or what `begin` or `take`
 * returned. */
tz_status tz_http(const struct tz_http_request *request, struct tz_http_answer *answer,
                  struct tz_err *err) TZ_MUST_USE;

#endif
