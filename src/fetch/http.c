#include "fetch/http.h"

#include <curl/curl.h>
#include <stdio.h>
#include <time.h>

#include "base/err.h"
#include "base/str.h"

enum {
    CONNECT_SECONDS = 30,
    STALLED_BYTES = 100, /* a second: less is next to nothing */
    WAIT_MOST = 120,     /* seconds between two tries, whatever is asked for */
};

struct job {
    const struct tz_http_request *request;
    struct tz_http_answer *answer;
    CURL *curl;
    tz_status st; /* why a callback stopped libcurl */
    struct tz_err *err;
    bool begun, final; /* final: another try would end no better */
};

static void close_curl(CURL **curl)
{
    curl_easy_cleanup(*curl);
}

static void free_headers(struct curl_slist **list)
{
    curl_slist_free_all(*list);
}

static bool is_success(long status)
{
    return status >= 200 && status < 300;
}

/* Part of the body. What is less than `size` stops libcurl. */
static size_t on_body(char *ptr, size_t one, size_t size, void *user)
{
    struct job *j = user;
    struct tz_http_answer *a = j->answer;
    long status = 0;

    (void)one; /* always 1 */
    curl_easy_getinfo(j->curl, CURLINFO_RESPONSE_CODE, &status);
    if (a->bytes + size > j->request->most) {
        j->st = tz_fail(j->err, TZ_LIMIT, "more than %llu bytes came and no end in sight",
                        (unsigned long long)j->request->most);
        return 0;
    }
    a->bytes += size;
    if (!is_success(status)) {
        size_t fits = sizeof a->text - a->text_len < size ? sizeof a->text - a->text_len : size;

        memcpy(a->text + a->text_len, ptr, fits);
        a->text_len += fits;
        return size;
    }
    if (!j->begun && j->request->begin)
        j->st = j->request->begin(j->request->user, j->err);
    j->begun = true;
    if (j->st == TZ_OK)
        j->st = j->request->take(j->request->user, (tz_str){ ptr, size }, j->err);
    return j->st == TZ_OK ? size : 0;
}

static void keep_header(char *into, size_t size, tz_str value)
{
    (void)snprintf(into, size, "%.*s", (int)(value.len < size ? value.len : size - 1), value.ptr);
}

/* One line of the head; a status line begins the head of another answer. */
static size_t on_header(char *ptr, size_t one, size_t size, void *user)
{
    struct job *j = user;
    struct tz_http_answer *a = j->answer;
    tz_str value = { ptr, size }, name;

    (void)one;
    if (tz_str_starts(value, TZ_STR("HTTP/"))) {
        a->etag[0] = a->modified[0] = a->type[0] = '\0';
        a->retry_after = -1;
        return size;
    }
    if (!tz_str_cut(&value, ':', &name))
        return size;
    value = tz_str_trim(value);
    if (tz_str_same(name, TZ_STR("etag")))
        keep_header(a->etag, sizeof a->etag, value);
    else if (tz_str_same(name, TZ_STR("last-modified")))
        keep_header(a->modified, sizeof a->modified, value);
    else if (tz_str_same(name, TZ_STR("content-type")))
        keep_header(a->type, sizeof a->type, value);
    else if (tz_str_same(name, TZ_STR("retry-after")))
        (void)tz_str_number(value, 0, INT32_MAX, &a->retry_after);
    return size;
}

static tz_status refused(struct job *j, CURLcode code, const char *why)
{
    j->final = j->st != TZ_OK || code == CURLE_TOO_MANY_REDIRECTS;
    if (j->st != TZ_OK)
        return j->st;
    if (code == CURLE_OUT_OF_MEMORY)
        return tz_fail(j->err, TZ_NOMEM, "no memory for a request");
    if (code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_URL_MALFORMAT)
        return tz_fail(j->err, TZ_INPUT, "'%.200s' is no address of http or https",
                       j->request->url);
    return tz_fail(j->err, TZ_IO, "%s", *why ? why : curl_easy_strerror(code));
}

/* Everything of the request that is an option of libcurl. */
static CURLcode set_options(struct job *j, char *why, struct curl_slist *headers)
{
    const struct tz_http_request *r = j->request;
    CURL *c = j->curl;
    bool secure = tz_str_same(tz_str_part(tz_str_z(r->url), 0, 6), TZ_STR("https:"));

    curl_easy_setopt(c, CURLOPT_ERRORBUFFER, why);
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS_STR, secure ? "https" : "http,https");
    curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(c, CURLOPT_MAXREDIRS, (long)TZ_HTTP_REDIRECTS);
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_USERAGENT, "tizim/" TZ_VERSION);
    curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
    curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)r->seconds);
    curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, (long)STALLED_BYTES);
    curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, (long)r->stalled);
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, j);
    curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(c, CURLOPT_HEADERDATA, j);
    if (r->post) {
        curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)r->body.len);
        curl_easy_setopt(c, CURLOPT_POSTFIELDS, r->body.len ? r->body.ptr : "");
    }
    return curl_easy_setopt(c, CURLOPT_URL, r->url);
}

static tz_status make_headers(const struct tz_http_request *r, struct curl_slist **out,
                              struct tz_err *err)
{
    for (const char *const *h = r->headers; h && *h; h++) {
        struct curl_slist *more = curl_slist_append(*out, *h);

        if (!more)
            return tz_fail(err, TZ_NOMEM, "no memory for a request");
        *out = more;
    }
    return TZ_OK;
}

/* One try. *final: another would end no better. */
static tz_status once(const struct tz_http_request *r, struct tz_http_answer *a, bool *final,
                      struct tz_err *err)
{
    TZ_AUTO(free_headers) struct curl_slist *headers = NULL;
    TZ_AUTO(close_curl) CURL *curl = curl_easy_init();
    struct job j = { .request = r, .answer = a, .curl = curl, .err = err };
    char why[CURL_ERROR_SIZE] = "";
    long status = 0, redirects = 0;
    CURLcode code;

    *a = (struct tz_http_answer){ .tries = a->tries + 1, .retry_after = -1 };
    if (!curl)
        return tz_fail(err, TZ_NOMEM, "no memory for a request");
    TZ_TRY(make_headers(r, &headers, err));
    code = set_options(&j, why, headers);
    if (code == CURLE_OK)
        code = curl_easy_perform(curl);
    if (code != CURLE_OK) {
        tz_status st = refused(&j, code, why);

        *final = j.final;
        return st;
    }
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(curl, CURLINFO_REDIRECT_COUNT, &redirects);
    a->status = (int)status;
    a->redirects = (unsigned)redirects;
    *final = is_success(status);
    if (is_success(status) && !j.begun && r->begin) /* an empty body */
        return r->begin(r->user, err);
    return TZ_OK;
}

/* Nobody's fault for ever: worth another try. */
static bool may_pass(tz_status st, const struct tz_http_answer *a)
{
    if (st == TZ_OK)
        return a->status == 408 || a->status == 429 || a->status >= 500;
    return st == TZ_IO;
}

static void pause_for(uint64_t ms, int64_t asked)
{
    struct timespec t;

    if (asked > 0 && (uint64_t)asked * 1000 > ms)
        ms = (uint64_t)asked * 1000;
    if (ms > WAIT_MOST * 1000)
        ms = WAIT_MOST * 1000;
    t = (struct timespec){ .tv_sec = (time_t)(ms / 1000), .tv_nsec = (long)(ms % 1000) * 1000000 };
    (void)nanosleep(&t, NULL);
}

tz_status tz_http(const struct tz_http_request *r, struct tz_http_answer *a, struct tz_err *err)
{
    uint64_t wait = r->wait_ms;
    bool final = false;
    tz_status st;

    a->tries = 0;
    for (;;) {
        st = once(r, a, &final, err);
        if (final || a->tries >= r->tries || !may_pass(st, a))
            return st;
        pause_for(wait, a->retry_after);
        wait *= 2;
    }
}
