#include "register/pages.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/err.h"

enum { WORDS = (TZ_PAGE_BYTES - TZ_PAGE_RESERVED) / 4 };

static_assert(WORDS % 2 == 0, "words are summed in pairs");

/* SQLite never uses the page that holds this byte (its locks lie there). */
static const uint64_t lock_byte = 1 << 30;

/* Fletcher's sums over little-endian words: each byte counts, and so does its
 * place. The last words take the page's number in, so that one page does not
 * pass for another. */
static void sum(const uint8_t *page, uint64_t number, uint8_t out[TZ_PAGE_RESERVED])
{
    uint32_t a = (uint32_t)number, b = (uint32_t)(number >> 32);

    for (size_t i = 0; i < WORDS; i += 2) {
        const uint8_t *p = page + 4 * i;

        a += ((uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24) +
             b;
        b += ((uint32_t)p[4] | (uint32_t)p[5] << 8 | (uint32_t)p[6] << 16 | (uint32_t)p[7] << 24) +
             a;
    }
    for (int i = 0; i < 4; i++) {
        out[i] = (uint8_t)(a >> (8 * i));
        out[4 + i] = (uint8_t)(b >> (8 * i));
    }
}

static bool true_sum(const uint8_t *page, uint64_t number)
{
    uint8_t due[TZ_PAGE_RESERVED];

    sum(page, number, due);
    return memcmp(due, page + TZ_PAGE_BYTES - TZ_PAGE_RESERVED, sizeof due) == 0;
}

static bool whole_page(int amount, sqlite3_int64 at)
{
    return amount == TZ_PAGE_BYTES && at % TZ_PAGE_BYTES == 0;
}

/* A database file: ours in front, that of the system's VFS behind. */
struct file {
    sqlite3_file base;
    _Alignas(sqlite3_int64) char real[]; /* as SQLite aligns memory */
};

static sqlite3_file *real(sqlite3_file *f)
{
    return (sqlite3_file *)((struct file *)f)->real;
}

static int page_close(sqlite3_file *f)
{
    return real(f)->pMethods->xClose(real(f));
}

static int page_read(sqlite3_file *f, void *into, int amount, sqlite3_int64 at)
{
    int rc = real(f)->pMethods->xRead(real(f), into, amount, at);

    if (rc == SQLITE_OK && whole_page(amount, at) && !true_sum(into, (uint64_t)at / TZ_PAGE_BYTES))
        return SQLITE_IOERR_DATA;
    return rc;
}

static int page_write(sqlite3_file *f, const void *bytes, int amount, sqlite3_int64 at)
{
    uint8_t page[TZ_PAGE_BYTES];

    if (!whole_page(amount, at))
        return real(f)->pMethods->xWrite(real(f), bytes, amount, at);
    memcpy(page, bytes, sizeof page);
    sum(page, (uint64_t)at / TZ_PAGE_BYTES, page + TZ_PAGE_BYTES - TZ_PAGE_RESERVED);
    return real(f)->pMethods->xWrite(real(f), page, amount, at);
}

static int page_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    return real(f)->pMethods->xTruncate(real(f), size);
}

static int page_sync(sqlite3_file *f, int flags)
{
    return real(f)->pMethods->xSync(real(f), flags);
}

static int page_size(sqlite3_file *f, sqlite3_int64 *size)
{
    return real(f)->pMethods->xFileSize(real(f), size);
}

static int page_lock(sqlite3_file *f, int level)
{
    return real(f)->pMethods->xLock(real(f), level);
}

static int page_unlock(sqlite3_file *f, int level)
{
    return real(f)->pMethods->xUnlock(real(f), level);
}

static int page_reserved(sqlite3_file *f, int *out)
{
    return real(f)->pMethods->xCheckReservedLock(real(f), out);
}

static int page_control(sqlite3_file *f, int op, void *arg)
{
    return real(f)->pMethods->xFileControl(real(f), op, arg);
}

static int page_sector(sqlite3_file *f)
{
    return real(f)->pMethods->xSectorSize(real(f));
}

static int page_traits(sqlite3_file *f)
{
    return real(f)->pMethods->xDeviceCharacteristics(real(f));
}

/* Version 1 has no shared memory and no mapped pages: neither would come by here. */
static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = page_close,
    .xRead = page_read,
    .xWrite = page_write,
    .xTruncate = page_truncate,
    .xSync = page_sync,
    .xFileSize = page_size,
    .xLock = page_lock,
    .xUnlock = page_unlock,
    .xCheckReservedLock = page_reserved,
    .xFileControl = page_control,
    .xSectorSize = page_sector,
    .xDeviceCharacteristics = page_traits,
};

/* Journals and temporary files go to the system's VFS as they are. */
static int page_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *got)
{
    sqlite3_vfs *system = vfs->pAppData;
    int rc;

    if (!(flags & SQLITE_OPEN_MAIN_DB))
        return system->xOpen(system, name, f, flags, got);
    f->pMethods = NULL;
    rc = system->xOpen(system, name, real(f), flags, got);
    if (rc == SQLITE_OK)
        f->pMethods = &methods;
    return rc;
}

tz_status tz_pages_start(struct tz_err *err)
{
    /* SQLite keeps a pointer to it for the life of the process: the one
     * variable here that is not on a stack. */
    static sqlite3_vfs ours;
    sqlite3_vfs *system;
    sqlite3_mutex *only;

    /* Counting what malloc() gives costs a lock each time; nobody asks for the
     * count. Refused, and no harm, once SQLite runs. */
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    if (sqlite3_initialize() != SQLITE_OK || !(system = sqlite3_vfs_find(NULL)))
        return tz_fail(err, TZ_IO, "SQLite does not start");
    only = sqlite3_mutex_alloc(SQLITE_MUTEX_STATIC_APP1);
    sqlite3_mutex_enter(only);
    if (!sqlite3_vfs_find(TZ_PAGES_VFS)) {
        ours = *system;
        ours.pNext = NULL;
        ours.szOsFile += (int)sizeof(struct file);
        ours.zName = TZ_PAGES_VFS;
        ours.pAppData = system;
        ours.xOpen = page_open;
        sqlite3_vfs_register(&ours, 0);
    }
    sqlite3_mutex_leave(only);
    return TZ_OK;
}

/* The database file under a connection, by SQLite itself: a second descriptor
 * of our own would drop its locks when closed. */
static tz_status check_pages(sqlite3_file *f, const char *path, struct tz_damage *damage,
                             uint64_t *pages, struct tz_err *err)
{
    uint8_t page[TZ_PAGE_BYTES];
    sqlite3_int64 size;

    if (f->pMethods != &methods || real(f)->pMethods->xFileSize(real(f), &size) != SQLITE_OK)
        return tz_fail(err, TZ_IO, "%s: can not be read", path);
    *pages = (uint64_t)size / TZ_PAGE_BYTES;
    if (size % TZ_PAGE_BYTES != 0)
        tz_damage_tell(damage, "%s: ends inside a page", path);
    for (uint64_t i = 0; i < *pages; i++) {
        if (i == lock_byte / TZ_PAGE_BYTES)
            continue;
        if (real(f)->pMethods->xRead(real(f), page, TZ_PAGE_BYTES,
                                     (sqlite3_int64)i * TZ_PAGE_BYTES) != SQLITE_OK)
            return tz_fail(err, TZ_IO, "%s: page %llu can not be read", path,
                           (unsigned long long)i + 1);
        if (!true_sum(page, i))
            tz_damage_tell(damage, "%s: page %llu has a false sum", path,
                           (unsigned long long)i + 1);
    }
    return TZ_OK;
}

tz_status tz_pages_check(const char *path, struct tz_damage *damage, uint64_t *pages,
                         struct tz_err *err)
{
    sqlite3_file *f = NULL;
    sqlite3 *db = NULL;
    tz_status st;

    TZ_TRY(tz_pages_start(err));
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, TZ_PAGES_VFS) != SQLITE_OK ||
        sqlite3_file_control(db, NULL, SQLITE_FCNTL_FILE_POINTER, &f) != SQLITE_OK ||
        f->pMethods->xLock(f, SQLITE_LOCK_SHARED) != SQLITE_OK) {
        sqlite3_close(db);
        return tz_fail(err, TZ_IO, "%s: is absent, not allowed, or being written", path);
    }
    st = check_pages(f, path, damage, pages, err);
    f->pMethods->xUnlock(f, SQLITE_LOCK_NONE);
    sqlite3_close(db);
    return st;
}
