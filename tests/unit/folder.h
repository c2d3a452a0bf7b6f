/* tests/unit/folder.h - a folder for one test, and what is in it. */
#ifndef TZ_TESTS_FOLDER_H
#define TZ_TESTS_FOLDER_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "check.h"

enum { FOLDER_PATH = 512 };

struct folder {
    char path[FOLDER_PATH];
};

static inline void folder_open(struct folder *f)
{
    const char *where = getenv("TMPDIR");

    snprintf(f->path, sizeof f->path, "%s/tizim-test-XXXXXX", where ? where : "/tmp");
    assert_non_null(mkdtemp(f->path));
}

static inline int folder_remove_one(const char *path, const struct stat *s, int kind, struct FTW *w)
{
    (void)s, (void)kind, (void)w;
    return remove(path);
}

static inline void folder_close(struct folder *f)
{
    assert_int_equal(nftw(f->path, folder_remove_one, 16, FTW_DEPTH | FTW_PHYS), 0);
}

#endif
