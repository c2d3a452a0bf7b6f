/* tests/unit/check.h - cmocka, and the few checks that it does not have. */
#ifndef TZ_TESTS_CHECK_H
#define TZ_TESTS_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"

/* A call that must succeed; its error is printed when it does not. */
#define must(call, err)                                                   \
    do {                                                                  \
        tz_status must_ = (call);                                         \
        if (must_ != TZ_OK)                                               \
            fail_msg("%s: status %d: %s", #call, (int)must_, (err).text); \
    } while (0)

/* Slice equals literal. */
#define assert_str(s, literal)                                                \
    do {                                                                      \
        tz_str str_ = (s);                                                    \
        if (!tz_str_eq(str_, tz_str_z(literal)))                              \
            fail_msg("%s is '%.*s', want '%s'", #s, TZ_FMT(str_), (literal)); \
    } while (0)

#define TEST_MAIN(name, tests)                                       \
    int main(void)                                                   \
    {                                                                \
        return cmocka_run_group_tests_name(name, tests, NULL, NULL); \
    }

#endif
