/* log/damage.h - what a check found: told one by one, and counted, so that a
 * check goes on after the first and lists them all. */
#ifndef TZ_LOG_DAMAGE_H
#define TZ_LOG_DAMAGE_H

#include <tizim/base.h>

struct tz_damage {
    void (*tell)(void *user, const char *line); /* one sentence, no newline */
    void *user;
    uint64_t count;
};

void tz_damage_tell(struct tz_damage *d, const char *fmt, ...) TZ_PRINTF(2, 3);

#endif
