#include "register/evidence.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/str.h"

#define FOLDER "evidence"
#define HALF   ".new-" /* begins the name of a file that is being written */

enum { PIECE = TZ_MIME_HEAD };

struct sums {
    struct tz_sha256 sha256;
    struct tz_sha512 sha512;
    struct tz_buf piece;
    uint64_t size, most;
    const struct tz_mime *mime; /* or NULL */
    char kind[TZ_MIME];
};

static void sums_close(struct sums *s)
{
    tz_sha256_close(&s->sha256);
    tz_sha512_close(&s->sha512);
    tz_buf_free(&s->piece);
}

static void put(struct sums *s, tz_str bytes)
{
    if (s->mime && s->size == 0)
        tz_mime_of(s->mime, bytes, s->kind);
    tz_sha256_put(&s->sha256, bytes);
    tz_sha512_put(&s->sha512, bytes);
    s->size += bytes.len;
}

/* Read a stream to its end for its size and both digests; at most `most`
 * bytes, when that is not 0. */
static tz_status add_up(struct sums *s, struct tz_stream *from, struct tz_evidence *out,
                        struct tz_err *err)
{
    char *room = tz_buf_room(&s->piece, PIECE);
    tz_status st = TZ_OK;
    size_t got;

    if (!room)
        return tz_fail(err, TZ_NOMEM, "no memory to read a file");
    TZ_TRY(tz_sha256_open(&s->sha256, err));
    TZ_TRY(tz_sha512_open(&s->sha512, err));
    while ((st = from->read(from, room, PIECE, &got, err)) == TZ_OK) {
        put(s, (tz_str){ room, got });
        if (s->most && s->size > s->most)
            return tz_fail(err, TZ_LIMIT, "is larger than %llu bytes", (unsigned long long)s->most);
    }
    if (st != TZ_END)
        return st;
    tz_sha256_take(&s->sha256, out->sha256);
    tz_sha512_take(&s->sha512, out->sha512);
    out->size = s->size;
    return TZ_OK;
}

static bool same(const struct tz_evidence *a, const struct tz_evidence *b)
{
    return memcmp(a->sha256, b->sha256, sizeof a->sha256) == 0 &&
           memcmp(a->sha512, b->sha512, sizeof a->sha512) == 0 && a->size == b->size;
}

static tz_status path_of(const char *folder, const uint8_t sha256[TZ_SHA256_BYTES],
                         char out[TZ_PATH], struct tz_err *err)
{
    char hex[TZ_SHA256_HEX], name[sizeof hex + 16];

    tz_sha256_hex(sha256, hex);
    snprintf(name, sizeof name, FOLDER "/%.2s/%s", hex, hex + 2);
    return tz_path(folder, name, out, err);
}

/* A stream that also writes what it reads. */
struct tee {
    struct tz_stream stream;
    struct tz_stream *from;
    struct tz_output *to;
};

static tz_status tee_read(struct tz_stream *s, char *into, size_t cap, size_t *got,
                          struct tz_err *err)
{
    struct tee *t = (struct tee *)s;
    tz_status st = t->from->read(t->from, into, cap, got, err);

    if (st != TZ_OK)
        return st;
    return tz_output_put(t->to, (tz_str){ into, *got }, err);
}

/* Copy what is due; TZ_CORRUPT when the bytes are others. */
static tz_status copy(struct tz_stream *from, const struct tz_evidence *due, struct tz_output *to,
                      struct tz_err *err)
{
    TZ_AUTO(sums_close) struct sums s = { .most = due->size };
    struct tee tee = { { tee_read }, from, to };
    struct tz_evidence is;
    tz_status st = add_up(&s, &tee.stream, &is, err);

    if (st == TZ_OK && same(&is, due))
        return TZ_OK;
    return st == TZ_OK || st == TZ_LIMIT
               ? tz_fail(err, TZ_CORRUPT, "the bytes are not those that were measured")
               : st;
}

tz_status tz_evidence_check(const char *folder, const struct tz_evidence *due, struct tz_err *err)
{
    TZ_AUTO(tz_file_close) struct tz_file f = { .fd = -1 };
    TZ_AUTO(sums_close) struct sums s = { 0 };
    struct tz_evidence is;
    char path[TZ_PATH];

    TZ_TRY(path_of(folder, due->sha256, path, err));
    if (access(path, F_OK) != 0)
        return tz_fail(err, TZ_CORRUPT, "%s: is missing", path);
    TZ_TRY(tz_file_open(&f, path, err));
    TZ_TRY(add_up(&s, &f.stream, &is, err));
    if (!same(&is, due))
        return tz_fail(err, TZ_CORRUPT, "%s: is not what was received", path);
    return TZ_OK;
}

tz_status tz_evidence_copy(const char *folder, const struct tz_evidence *what, struct tz_output *to,
                           struct tz_err *err)
{
    TZ_AUTO(tz_file_close) struct tz_file f = { .fd = -1 };
    char path[TZ_PATH];
    tz_status st;

    TZ_TRY(path_of(folder, what->sha256, path, err));
    if (access(path, F_OK) != 0)
        return tz_fail(err, TZ_CORRUPT, "%s: is missing", path);
    TZ_TRY(tz_file_open(&f, path, err));
    st = copy(&f.stream, what, to, err);
    return st == TZ_CORRUPT ? tz_fail(err, st, "%s: is not what was received", path) : st;
}

tz_status tz_evidence_measure(const char *path, uint64_t most, const struct tz_mime *mime,
                              struct tz_evidence *out, char kind[TZ_MIME], struct tz_err *err)
{
    TZ_AUTO(tz_file_close) struct tz_file f = { .fd = -1 };
    TZ_AUTO(sums_close) struct sums s = { .most = most, .mime = mime };
    tz_status st;

    TZ_TRY(tz_file_open_regular(&f, path, err));
    st = add_up(&s, &f.stream, out, err);
    if (st == TZ_LIMIT)
        return tz_context(err, st, "%s", path);
    if (st == TZ_OK && !s.size)
        return tz_fail(err, TZ_INPUT, "%s: is empty", path);
    if (st == TZ_OK)
        memcpy(kind, s.kind, TZ_MIME);
    return st;
}

static void close_folder(DIR **d)
{
    if (*d)
        closedir(*d);
}

static tz_status sweep(const char *path, struct tz_err *err)
{
    TZ_AUTO(close_folder) DIR *d = opendir(path);
    struct dirent *e;

    if (!d)
        return tz_fail(err, TZ_IO, "%s: %s", path, strerror(errno));
    while ((e = readdir(d)) != NULL)
        if (tz_str_starts(tz_str_z(e->d_name), TZ_STR(HALF)))
            (void)unlinkat(dirfd(d), e->d_name, 0); /* what stays is only in the way */
    return TZ_OK;
}

tz_status tz_evidence_lock(const char *folder, int *fd, struct tz_err *err)
{
    char path[TZ_PATH];
    tz_status st;

    TZ_TRY(tz_path(folder, FOLDER, path, err));
    *fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (*fd < 0)
        return tz_fail(err, TZ_IO, "%s: %s", path, strerror(errno));
    while (flock(*fd, LOCK_EX) != 0)
        if (errno != EINTR)
            return tz_fail(err, TZ_IO, "%s: %s", path, strerror(errno));
    st = sweep(path, err);
    if (st != TZ_OK)
        close(*fd);
    return st;
}

/* Give the temporary file its name, which must be free, and read it back. */
static tz_status settle(const char *folder, struct tz_output *half, const struct tz_evidence *due,
                        struct tz_err *err)
{
    char path[TZ_PATH];

    TZ_TRY(path_of(folder, due->sha256, path, err));
    if (fchmod(half->fd, 0400) != 0 || fsync(half->fd) != 0 || link(half->temporary, path) != 0)
        return tz_fail(err, TZ_IO, "%s: %s", path, strerror(errno));
    TZ_TRY(tz_file_sync_name(path, err));
    (void)posix_fadvise(half->fd, 0, 0, POSIX_FADV_DONTNEED); /* so that the disk is asked */
    return tz_evidence_check(folder, due, err);
}

tz_status tz_evidence_keep(const char *folder, const char *path, const struct tz_evidence *due,
                           struct tz_err *err)
{
    TZ_AUTO(tz_file_close) struct tz_file f = { .fd = -1 };
    TZ_AUTO(tz_output_close) struct tz_output half = { .fd = -1 };
    char kept[TZ_PATH], beside[TZ_PATH];
    tz_status st;

    TZ_TRY(path_of(folder, due->sha256, kept, err));
    if (access(kept, F_OK) == 0)
        return tz_evidence_check(folder, due, err);
    TZ_TRY(tz_file_open_regular(&f, path, err));
    TZ_TRY(tz_path(folder, FOLDER "/" HALF "file", beside, err));
    TZ_TRY(tz_output_open(&half, beside, err));
    st = copy(&f.stream, due, &half, err);
    if (st == TZ_CORRUPT)
        return tz_fail(err, TZ_INPUT, "%s: changed while it was read", path);
    if (st != TZ_OK)
        return st;
    *strrchr(kept, '/') = '\0';
    TZ_TRY(tz_folder_make(kept, err));
    return settle(folder, &half, due, err);
}

/* The digest that a file's name in evidence/AB says. */
static bool named(const char *ab, const char *name, uint8_t sha256[TZ_SHA256_BYTES])
{
    char hex[TZ_SHA256_HEX + 1];
    int len = snprintf(hex, sizeof hex, "%s%s", ab, name);

    return len == TZ_SHA256_HEX - 1 && tz_sha256_read((tz_str){ hex, (size_t)len }, sha256);
}

/* A folder of evidence/, or with `ab` empty, evidence/ itself. */
static tz_status walk(const char *top, const char *ab, tz_evidence_sink *sink, void *user,
                      struct tz_err *err)
{
    char path[TZ_PATH], at[TZ_PATH];
    uint8_t sha256[TZ_SHA256_BYTES];
    struct dirent *e;

    TZ_TRY(tz_path(top, *ab ? ab : ".", path, err));
    TZ_AUTO(close_folder) DIR *d = opendir(path);
    if (!d)
        return tz_fail(err, TZ_IO, "%s: %s", path, strerror(errno));
    while ((e = readdir(d)) != NULL) {
        struct tz_evidence_found found = { .path = at };
        struct stat about;

        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        TZ_TRY(tz_path(*ab ? path : top, e->d_name, at, err));
        if (lstat(at, &about) != 0)
            continue; /* it is gone */
        if (!*ab && S_ISDIR(about.st_mode) && strlen(e->d_name) == 2) {
            TZ_TRY(walk(top, e->d_name, sink, user, err));
            continue;
        }
        if (*ab && S_ISREG(about.st_mode) && named(ab, e->d_name, sha256))
            found.sha256 = sha256;
        found.half = !*ab && tz_str_starts(tz_str_z(e->d_name), TZ_STR(HALF));
        TZ_TRY(sink(user, &found, err));
    }
    return TZ_OK;
}

tz_status tz_evidence_walk(const char *folder, tz_evidence_sink *sink, void *user,
                           struct tz_err *err)
{
    char top[TZ_PATH];

    TZ_TRY(tz_path(folder, FOLDER, top, err));
    return walk(top, "", sink, user, err);
}
