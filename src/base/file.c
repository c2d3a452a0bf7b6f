#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"

static tz_status refused(struct tz_err *err, const char *path)
{
    return tz_fail(err, TZ_IO, "%s: %s", path, strerror(errno));
}

tz_status tz_path(const char *folder, const char *name, char out[TZ_PATH], struct tz_err *err)
{
    if (snprintf(out, TZ_PATH, "%s/%s", folder, name) >= TZ_PATH)
        return tz_fail(err, TZ_LIMIT, "%.80s…: a file's name of %d bytes or more", folder, TZ_PATH);
    return TZ_OK;
}

static tz_status bytes_read(struct tz_stream *s, char *into, size_t cap, size_t *got,
                            struct tz_err *err)
{
    struct tz_bytes *b = (struct tz_bytes *)s;
    size_t n = b->rest.len < cap ? b->rest.len : cap;

    (void)err;
    if (!n)
        return TZ_END;
    memcpy(into, b->rest.ptr, n);
    b->rest.ptr += n;
    b->rest.len -= n;
    *got = n;
    return TZ_OK;
}

void tz_bytes_open(struct tz_bytes *b, tz_str bytes)
{
    *b = (struct tz_bytes){ .stream.read = bytes_read, .rest = bytes };
}

static tz_status file_read(struct tz_stream *s, char *into, size_t cap, size_t *got,
                           struct tz_err *err)
{
    struct tz_file *f = (struct tz_file *)s;
    ssize_t n;

    do {
        n = read(f->fd, into, cap);
    } while (n < 0 && errno == EINTR);
    if (n < 0)
        return refused(err, f->path);
    if (n == 0)
        return TZ_END;
    *got = (size_t)n;
    return TZ_OK;
}

tz_status tz_file_open(struct tz_file *f, const char *path, struct tz_err *err)
{
    bool standard_input = strcmp(path, "-") == 0;
    struct stat about;

    *f = (struct tz_file){ .stream.read = file_read,
                           .path = standard_input ? "standard input" : path,
                           .fd = standard_input ? dup(STDIN_FILENO)
                                                : open(path, O_RDONLY | O_CLOEXEC) };
    if (f->fd < 0)
        return refused(err, f->path);
    if (fstat(f->fd, &about) == 0 && S_ISDIR(about.st_mode)) {
        tz_file_close(f);
        return tz_fail(err, TZ_IO, "%s: is a directory where a file is needed", path);
    }
    return TZ_OK;
}

tz_status tz_file_open_regular(struct tz_file *f, const char *path, struct tz_err *err)
{
    struct stat about;

    *f = (struct tz_file){ .stream.read = file_read,
                           .path = path,
                           .fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) };
    if (f->fd < 0 && errno == ELOOP)
        return tz_fail(err, TZ_INPUT, "%s: is a symbolic link, which is not followed", path);
    if (f->fd < 0 && errno == ENXIO)
        return tz_fail(err, TZ_INPUT, "%s: is not a regular file", path);
    if (f->fd < 0)
        return refused(err, path);
    if (fstat(f->fd, &about) == 0 && S_ISREG(about.st_mode))
        return TZ_OK;
    tz_file_close(f);
    return tz_fail(err, TZ_INPUT, "%s: is not a regular file", path);
}

void tz_file_close(struct tz_file *f)
{
    if (f->stream.read && f->fd >= 0)
        close(f->fd);
    *f = (struct tz_file){ .fd = -1 };
}

tz_status tz_map_open(struct tz_map *m, const char *path, struct tz_err *err)
{
    struct tz_file f;
    struct stat about;
    void *at;

    *m = (struct tz_map){ 0 };
    TZ_TRY(tz_file_open(&f, path, err));
    if (fstat(f.fd, &about) != 0 || !S_ISREG(about.st_mode) || about.st_size == 0) {
        tz_file_close(&f);
        return tz_fail(err, TZ_INPUT, "%s: is empty or not a regular file", path);
    }
    at = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, f.fd, 0);
    tz_file_close(&f);
    if (at == MAP_FAILED)
        return refused(err, path);
    m->bytes = (tz_str){ at, (size_t)about.st_size };
    return TZ_OK;
}

void tz_map_close(struct tz_map *m)
{
    if (m->bytes.ptr)
        munmap((void *)(uintptr_t)m->bytes.ptr, m->bytes.len);
    *m = (struct tz_map){ 0 };
}

tz_status tz_file_load(const char *path, size_t limit, struct tz_buf *into, struct tz_err *err)
{
    size_t start = into->len, got;
    struct tz_file f;
    tz_status st = tz_file_open(&f, path, err);
    char *room;

    if (st != TZ_OK)
        return access(path, F_OK) != 0 && errno == ENOENT ? TZ_ABSENT : st;
    while (st == TZ_OK) {
        room = tz_buf_room(into, 64 * 1024);
        if (!room)
            st = tz_fail(err, TZ_NOMEM, "%s: no memory to read it", path);
        else if ((st = file_read(&f.stream, room, 64 * 1024, &got, err)) == TZ_OK)
            into->len += got;
        if (st == TZ_OK && into->len - start > limit)
            st = tz_fail(err, TZ_LIMIT, "%s: is larger than %zu bytes", path, limit);
    }
    tz_file_close(&f);
    return st == TZ_END ? TZ_OK : st;
}

tz_status tz_output_open(struct tz_output *o, const char *path, struct tz_err *err)
{
    struct stat about;

    *o = (struct tz_output){ .fd = -1 };
    if (stat(path, &about) == 0 && !S_ISREG(about.st_mode))
        return tz_fail(err, TZ_IO, "%s: is not a regular file, so it can not be replaced", path);
    *o = (struct tz_output){ .fd = -1, .path = strdup(path) };
    if (!o->path || asprintf(&o->temporary, "%s.XXXXXX", path) < 0) {
        o->temporary = NULL;
        tz_output_close(o);
        return tz_fail(err, TZ_NOMEM, "no memory for a file name");
    }
    o->fd = mkostemp(o->temporary, O_CLOEXEC);
    if (o->fd < 0) {
        (void)refused(err, path);
        tz_output_close(o);
        return TZ_IO;
    }
    return TZ_OK;
}

tz_status tz_output_put(struct tz_output *o, tz_str bytes, struct tz_err *err)
{
    while (bytes.len) {
        ssize_t n = write(o->fd, bytes.ptr, bytes.len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return refused(err, o->path);
        bytes.ptr += n;
        bytes.len -= (size_t)n;
    }
    return TZ_OK;
}

/* Make the new name itself durable: fsync the folder that holds it. */
static int sync_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
    int fd = folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    int failed = fd < 0 || fsync(fd) != 0;

    if (fd >= 0)
        close(fd);
    free(folder);
    return failed;
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *where)
{
    (void)about, (void)kind, (void)where;
    return remove(path);
}

void tz_folder_remove(const char *path)
{
    (void)nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

tz_status tz_file_sync_name(const char *path, struct tz_err *err)
{
    return sync_folder(path) == 0 ? TZ_OK : refused(err, path);
}

tz_status tz_folder_make(const char *path, struct tz_err *err)
{
    char *part = strdup(path);
    size_t len = strlen(path);
    bool made = true;

    if (!part)
        return tz_fail(err, TZ_NOMEM, "no memory for a file name");
    for (size_t i = 1; i <= len && made; i++) {
        if (path[i] != '/' && path[i] != '\0')
            continue;
        part[i] = '\0';
        if (mkdir(part, 0777) == 0)
            made = sync_folder(part) == 0;
        else
            made = errno == EEXIST;
        if (path[i])
            part[i] = '/';
    }
    free(part);
    return made ? TZ_OK : refused(err, path);
}

/* A file that mkostemp made is private; give it what open() would have. */
static int usual_mode(int fd)
{
    mode_t mask = umask(0);

    umask(mask);
    return fchmod(fd, 0666 & ~mask);
}

tz_status tz_output_commit(struct tz_output *o, struct tz_err *err)
{
    if ((!o->secret && usual_mode(o->fd) != 0) || fsync(o->fd) != 0 ||
        rename(o->temporary, o->path) != 0)
        return refused(err, o->path);
    free(o->temporary);
    o->temporary = NULL;
    if (sync_folder(o->path) != 0)
        return refused(err, o->path);
    return TZ_OK;
}

void tz_output_close(struct tz_output *o)
{
    if (o->fd >= 0)
        close(o->fd);
    if (o->temporary && o->fd >= 0)
        unlink(o->temporary);
    free(o->temporary);
    free(o->path);
    *o = (struct tz_output){ .fd = -1 };
}

tz_status tz_file_put(const char *path, tz_str bytes, struct tz_err *err)
{
    TZ_AUTO(tz_output_close) struct tz_output o;

    TZ_TRY(tz_output_open(&o, path, err));
    TZ_TRY(tz_output_put(&o, bytes, err));
    return tz_output_commit(&o, err);
}
