/* A server of lists that misbehaves in all the ways that publishers' do.
 *
 *   badserver FOLDER        prints its port on 127.0.0.1, goes to the background, ends after two
 *                           minutes or when /quit is asked for
 *
 * An address is /WAY/FILE: the file of the folder, sent in one of the ways of the table at the end.
 * A request for http://anywhere/WAY/FILE, as a proxy gets it, is answered too. */
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/err.h"
#include "base/file.h"
#include "base/str.h"

enum { REQUEST = 16 * 1024, LIFE = 120, FILE_MOST = 64 * 1024 * 1024, FILES = 256 };

struct request {
    int to;
    const char *file, *query, *head;
    tz_str body; /* of the file */
};

struct way {
    const char *name;
    void (*answer)(const struct request *r);
};

static const char *folder;
static unsigned asked; /* requests of the ways that are only bad at first */

/* False when nobody reads any more. */
static int put(const struct request *r, tz_str s)
{
    while (s.len) {
        ssize_t n = write(r->to, s.ptr, s.len);

        if (n <= 0)
            return 0;
        s = tz_str_part(s, (size_t)n, s.len);
    }
    return 1;
}

static void head(const struct request *r, const char *status, const char *more, size_t length)
{
    char text[1024];
    int n = snprintf(text, sizeof text,
                     "HTTP/1.1 %s\r\nConnection: close\r\nContent-Length: %zu\r\n%s\r\n", status,
                     length, more);

    put(r, (tz_str){ text, (size_t)n });
}

static void whole(const struct request *r, const char *status, const char *more, tz_str body)
{
    head(r, status, more, body.len);
    put(r, body);
}

/* An ETag of the content, and 304 to whoever has it. */
static void ok(const struct request *r)
{
    unsigned long hash = 5381;
    char etag[64], more[128];

    for (size_t i = 0; i < r->body.len; i++)
        hash = hash * 33 + (unsigned char)r->body.ptr[i];
    snprintf(etag, sizeof etag, "\"%lx\"", hash);
    snprintf(more, sizeof more, "ETag: %s\r\n", etag);
    if (strstr(r->head, etag))
        head(r, "304 Not Modified", more, 0);
    else
        whole(r, "200 OK", more, r->body);
}

static void plain(const struct request *r)
{
    whole(r, "200 OK", "", r->body);
}

static void html(const struct request *r)
{
    whole(r, "200 OK", "Content-Type: text/html\r\n",
          TZ_STR("<!DOCTYPE html><html><head><title>Scheduled maintenance</title></head></html>"));
}

static void storage(const struct request *r)
{
    whole(r, "200 OK", "", TZ_STR("<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code></Error>"));
}

static void empty(const struct request *r)
{
    head(r, "200 OK", "", 0);
}

/* Less than was promised. */
static void cut(const struct request *r)
{
    head(r, "200 OK", "", r->body.len);
    put(r, tz_str_part(r->body, 0, r->body.len / 2));
}

/* Half of it, and nothing to tell that by. */
static void half(const struct request *r)
{
    put(r, TZ_STR("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"));
    put(r, tz_str_part(r->body, 0, r->body.len / 2));
}

static void token(const struct request *r)
{
    if (strcmp(r->query, "token=open") == 0)
        ok(r);
    else
        whole(r, "403 Forbidden", "", TZ_STR("<html><title>Access Denied</title></html>"));
}

static void burst(const struct request *r)
{
    if (asked++ < 2)
        whole(r, "500 Internal Server Error", "", TZ_STR("<html><title>Oops</title></html>"));
    else
        ok(r);
}

static void trouble(const struct request *r)
{
    whole(r, "503 Service Unavailable", "", TZ_STR("busy"));
}

static void busy(const struct request *r)
{
    if (asked++ < 1)
        head(r, "429 Too Many Requests", "Retry-After: 1\r\n", 0);
    else
        ok(r);
}

static void trickle(const struct request *r)
{
    head(r, "200 OK", "", r->body.len);
    for (size_t i = 0; i < r->body.len && put(r, tz_str_part(r->body, i, 1)); i++)
        sleep(1);
}

static void endless(const struct request *r)
{
    static const char block[16 * 1024] = "<sanctionsData>";

    put(r, TZ_STR("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"));
    while (put(r, (tz_str){ block, sizeof block }))
        ;
}

static void loop(const struct request *r)
{
    head(r, "302 Found", "Location: /loop/again\r\n", 0);
}

static void stored(const struct request *r)
{
    char more[256];

    snprintf(more, sizeof more, "Location: /ok/%s?X-Amz-Signature=0\r\n", r->file);
    head(r, "302 Found", more, 0);
}

/* The file is one that gzip made. */
static void packed(const struct request *r)
{
    whole(r, "200 OK", "Content-Encoding: gzip\r\n", r->body);
}

static void quit(const struct request *r)
{
    head(r, "200 OK", "", 0);
    exit(0);
}

static const struct way ways[] = {
    { "ok", ok },           { "plain", plain },     { "html", html },     { "storage", storage },
    { "empty", empty },     { "cut", cut },         { "half", half },     { "token", token },
    { "burst", burst },     { "trouble", trouble }, { "busy", busy },     { "trickle", trickle },
    { "endless", endless }, { "loop", loop },       { "stored", stored }, { "packed", packed },
    { "quit", quit },
};

/* Cut "GET /way/file?query HTTP/1.1" into its words; false when it is none. */
static int parse(char *text, char **way, struct request *r)
{
    char *path = strchr(text, ' '), *end = path ? strchr(path + 1, ' ') : NULL, *slash, *query;

    if (!end)
        return 0;
    *end = '\0';
    r->head = end + 1;
    path++;
    if (strncmp(path, "http://", 7) == 0)
        path = strchr(path + 7, '/');
    if (!path || *path != '/')
        return 0;
    *way = path + 1;
    query = strchr(path, '?');
    r->query = query ? query + 1 : "";
    if (query)
        *query = '\0';
    slash = strchr(*way, '/');
    r->file = slash ? slash + 1 : "";
    if (slash)
        *slash = '\0';
    return strstr(r->file, "..") == NULL;
}

static void serve(int to)
{
    static char text[REQUEST];
    ssize_t n = read(to, text, sizeof text - 1);
    struct request r = { .to = to };
    struct tz_buf body = { 0 };
    char path[TZ_PATH], *way;
    struct tz_err err;

    text[n > 0 ? n : 0] = '\0';
    if (parse(text, &way, &r)) {
        if (*r.file && tz_path(folder, r.file, path, &err) == TZ_OK)
            (void)!tz_file_load(path, FILE_MOST, &body, &err);
        r.body = tz_buf_str(&body);
        for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
            if (strcmp(ways[i].name, way) == 0)
                ways[i].answer(&r);
    }
    tz_buf_free(&body);
    close(to);
}

int main(int argc, char **argv)
{
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t size = sizeof at;
    int at_door = socket(AF_INET, SOCK_STREAM, 0);

    if (argc != 2)
        return fputs("usage: badserver FOLDER\n", stderr), 2;
    folder = argv[1];
    if (bind(at_door, (struct sockaddr *)&at, size) != 0 || listen(at_door, 16) != 0 ||
        getsockname(at_door, (struct sockaddr *)&at, &size) != 0)
        return perror("badserver"), 1;
    printf("%d\n", ntohs(at.sin_port));
    fflush(stdout);
    if (fork() != 0)
        return 0;
    for (int fd = 0; fd < FILES; fd++) /* a test's pipes and locks are not the server's to hold */
        if (fd != at_door)
            close(fd);
    signal(SIGPIPE, SIG_IGN);
    alarm(LIFE);
    for (;;) {
        int guest = accept(at_door, NULL, NULL);

        if (guest >= 0)
            serve(guest);
    }
}
