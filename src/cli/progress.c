#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { QUIET = 2000, EVERY = 250 }; /* milliseconds */

static int64_t now(void)
{
    struct timespec t = { 0 };

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void tz_progress_open(struct tz_progress *p, const char *what, uint64_t total)
{
    *p = (struct tz_progress){ .what = what, .total = total, .begun = now() };
    p->shown = p->begun + QUIET - EVERY;
    p->terminal = isatty(STDERR_FILENO) == 1;
}

int64_t tz_progress_elapsed(const struct tz_progress *p)
{
    int64_t ms = now() - p->begun;

    return ms > 0 ? ms : 1;
}

void tz_progress_show(struct tz_progress *p, uint64_t done, uint64_t units)
{
    uint64_t ms;

    if (!p->terminal || now() - p->shown < EVERY)
        return;
    p->shown = now();
    p->dirty = true;
    ms = (uint64_t)tz_progress_elapsed(p);
    fprintf(stderr, "\r\033[K%llu %s, %llu a second", (unsigned long long)done, p->what,
            (unsigned long long)(done * 1000 / ms));
    if (p->total && units && units <= p->total) {
        uint64_t left = ms * (p->total - units) / units / 1000;

        fprintf(stderr, ", %llu:%02llu left", (unsigned long long)(left / 60),
                (unsigned long long)(left % 60));
    }
    fflush(stderr);
}

void tz_progress_close(struct tz_progress *p)
{
    if (p->dirty)
        fputs("\r\033[K", stderr);
    p->dirty = false;
}
