/* Preloaded under a program, writes down in $RECORD_TO each thing that it does
 * to a file below $RECORD_DIR, for tests/crash/replay to lose power at any of
 * them. One record: an operation's letter, the lengths of two names (16 bits),
 * a number (64), the length of the data (32), then the names and the data.
 *
 *   C name           a file comes to be      D name  a folder does
 *   W name at data   bytes are written       T name size   the file is cut or grown
 *   S name           file or folder is on the disk
 *   R name name      a new name for it       U name, X name  gone: a file, a folder
 *   A number         the program says that something is done */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES = 1024, RECORD_FD = 900 };

static int record = -1;
static char names[FILES][PATH_MAX];

#define REAL(type, name, ...) ((type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name))

void crash_ack(long n);

static const char *folder(void)
{
    return getenv("RECORD_DIR");
}

/* One record, by one write, so that children may record too. */
static void put(char what, const char *name, const char *second, int64_t number, const void *data,
                size_t len)
{
    uint16_t lengths[2] = { (uint16_t)strlen(name), (uint16_t)strlen(second) };
    uint32_t bytes = (uint32_t)len;
    size_t total = 0;
    char *whole;

    if (strncmp(name, folder(), strlen(folder())) != 0)
        return;
    if (record < 0) {
        record = REAL(int, open, const char *, int, ...)(getenv("RECORD_TO"),
                                                         O_WRONLY | O_CREAT | O_APPEND, 0600);
        record = fcntl(record, F_DUPFD_CLOEXEC, RECORD_FD);
    }
    whole = malloc(17 + 2 * PATH_MAX + len);
    if (!whole)
        abort();
    whole[total++] = what;
    memcpy(whole + total, lengths, 4);
    memcpy(whole + total + 4, &number, 8);
    memcpy(whole + total + 12, &bytes, 4);
    total += 16;
    memcpy(whole + total, name, lengths[0]);
    memcpy(whole + total + lengths[0], second, lengths[1]);
    total += lengths[0] + lengths[1];
    if (len)
        memcpy(whole + total, data, len);
    total += len;
    if (REAL(ssize_t, write, int, const void *, size_t)(record, whole, total) != (ssize_t)total)
        abort();
    free(whole);
}

void crash_ack(long n)
{
    put('A', folder(), "", n, NULL, 0);
}

static const char *name_of(int fd)
{
    return fd >= 0 && fd < FILES ? names[fd] : "";
}

static int opened(int fd, const char *path, int is_new)
{
    size_t len = strlen(path);

    if (fd >= 0 && fd < FILES) /* a folder may be named with a slash behind it */
        snprintf(names[fd], PATH_MAX, "%.*s", (int)(len && path[len - 1] == '/' ? len - 1 : len),
                 path);
    if (fd >= 0 && is_new)
        put('C', path, "", 0, NULL, 0);
    return fd;
}

static int open_any(const char *symbol, const char *path, int flags, mode_t mode)
{
    int (*real)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, symbol);
    struct stat about;
    int is_new = (flags & O_CREAT) && stat(path, &about) != 0;
    int fd = real(path, flags, mode);

    if (fd >= 0 && (flags & O_TRUNC) && !is_new)
        put('T', path, "", 0, NULL, 0);
    return opened(fd, path, is_new);
}

static mode_t mode_of(int flags, va_list ap)
{
    return flags & O_CREAT ? va_arg(ap, mode_t) : 0;
}

int open(const char *path, int flags, ...)
{
    va_list ap;
    mode_t mode;

    va_start(ap, flags);
    mode = mode_of(flags, ap);
    va_end(ap);
    return open_any("open", path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list ap;
    mode_t mode;

    va_start(ap, flags);
    mode = mode_of(flags, ap);
    va_end(ap);
    return open_any("open64", path, flags, mode);
}

int mkostemp(char *path, int flags)
{
    int fd = REAL(int, mkostemp, char *, int)(path, flags);

    return opened(fd, path, 1);
}

int close(int fd)
{
    if (fd >= 0 && fd < FILES)
        names[fd][0] = '\0';
    return REAL(int, close, int)(fd);
}

ssize_t write(int fd, const void *data, size_t len)
{
    off_t at = *name_of(fd) ? lseek(fd, 0, SEEK_CUR) : 0;
    ssize_t n = REAL(ssize_t, write, int, const void *, size_t)(fd, data, len);

    if (n > 0)
        put('W', name_of(fd), "", at, data, (size_t)n);
    return n;
}

ssize_t pwrite64(int fd, const void *data, size_t len, off64_t at)
{
    ssize_t n = REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t)(fd, data, len, at);

    if (n > 0)
        put('W', name_of(fd), "", at, data, (size_t)n);
    return n;
}

ssize_t pwrite(int fd, const void *data, size_t len, off_t at)
{
    return pwrite64(fd, data, len, at);
}

int ftruncate64(int fd, off64_t size)
{
    int r = REAL(int, ftruncate64, int, off64_t)(fd, size);

    if (r == 0)
        put('T', name_of(fd), "", size, NULL, 0);
    return r;
}

int ftruncate(int fd, off_t size)
{
    return ftruncate64(fd, size);
}

int fsync(int fd)
{
    int r = REAL(int, fsync, int)(fd);

    if (r == 0)
        put('S', name_of(fd), "", 0, NULL, 0);
    return r;
}

int fdatasync(int fd)
{
    int r = REAL(int, fdatasync, int)(fd);

    if (r == 0)
        put('S', name_of(fd), "", 0, NULL, 0);
    return r;
}

int rename(const char *from, const char *to)
{
    int r = REAL(int, rename, const char *, const char *)(from, to);

    if (r == 0)
        put('R', from, to, 0, NULL, 0);
    return r;
}

int mkdir(const char *path, mode_t mode)
{
    int r = REAL(int, mkdir, const char *, mode_t)(path, mode);

    if (r == 0)
        put('D', path, "", 0, NULL, 0);
    return r;
}

int unlink(const char *path)
{
    int r = REAL(int, unlink, const char *)(path);

    if (r == 0)
        put('U', path, "", 0, NULL, 0);
    return r;
}

int unlinkat(int at, const char *name, int flags)
{
    int r = REAL(int, unlinkat, int, const char *, int)(at, name, flags);
    char link[64], path[2 * PATH_MAX];
    ssize_t n;

    snprintf(link, sizeof link, "/proc/self/fd/%d", at); /* opendir() opened it unseen */
    n = readlink(link, path, PATH_MAX);
    if (r == 0 && n > 0) {
        snprintf(path + n, PATH_MAX, "/%s", name);
        put('U', path, "", 0, NULL, 0);
    }
    return r;
}

int rmdir(const char *path)
{
    int r = REAL(int, rmdir, const char *)(path);

    if (r == 0)
        put('X', path, "", 0, NULL, 0);
    return r;
}

int remove(const char *path)
{
    struct stat about;
    int folder = lstat(path, &about) == 0 && S_ISDIR(about.st_mode);
    int r = REAL(int, remove, const char *)(path);

    if (r == 0)
        put(folder ? 'X' : 'U', path, "", 0, NULL, 0);
    return r;
}
