/* cli/progress.h - tell on a terminal how far a long job is: after two seconds,
 * a few times a second, on one line of standard error. */
#ifndef TZ_CLI_PROGRESS_H
#define TZ_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct tz_progress {
    const char *what;     /* "customers" */
    uint64_t total;       /* of the units that tell how much is left; 0: not known */
    int64_t begun, shown; /* milliseconds */
    bool terminal, dirty;
};

void tz_progress_open(struct tz_progress *p, const char *what, uint64_t total);

/* `done` of `what` are done, which is `units` of the total. */
void tz_progress_show(struct tz_progress *p, uint64_t done, uint64_t units);

/* Wipe the line. */
void tz_progress_close(struct tz_progress *p);

/* Milliseconds since the beginning. */
int64_t tz_progress_elapsed(const struct tz_progress *p);

#endif
