/* cli/day.h - a day that a command asks about: --on DATE, else today. */
#ifndef TZ_CLI_DAY_H
#define TZ_CLI_DAY_H

#include "cli/command.h"
#include "entity/date.h"

/* The row of such an option. */
#define TZ_OPT_ON(args)                                                                   \
    {                                                                                     \
        "on", 0, TZ_FIELD(args, on), 0, 0, "DATE", "the day asked about (default: today)" \
    }

/* TZ_OK, or TZ_INPUT: it is no day. */
tz_status tz_cli_day(const char *given, struct tz_day *out, struct tz_err *err) TZ_MUST_USE;

#endif
