/* base/random.h - bytes that nobody can guess, for keys, salts and ids. */
#ifndef TZ_BASE_RANDOM_H
#define TZ_BASE_RANDOM_H

#include <tizim/base.h>

/* Fill `into` from the kernel's generator. TZ_OK or TZ_IO. */
tz_status tz_random(void *into, size_t len, struct tz_err *err) TZ_MUST_USE;

#endif
