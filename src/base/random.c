#include "base/random.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "base/err.h"

tz_status tz_random(void *into, size_t len, struct tz_err *err)
{
    char *next = into;

    while (len) {
        ssize_t n = getrandom(next, len, 0);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return tz_fail(err, TZ_IO, "no random bytes from the kernel: %s", strerror(errno));
        next += n;
        len -= (size_t)n;
    }
    return TZ_OK;
}
