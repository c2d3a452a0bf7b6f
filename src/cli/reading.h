/* cli/reading.h - what all commands share that read a register: which one, who
 * asks, as of when. */
#ifndef TZ_CLI_READING_H
#define TZ_CLI_READING_H

#include "cli/register.h"
#include "dossier/dossier.h"

/* Rows of the options of a struct with the fields folder, login and as_of. */
#define TZ_OPTS_READING(args)                                            \
    TZ_OPT_REGISTER(args), TZ_OPT_AS(args),                              \
    {                                                                    \
        "as-of", 0, TZ_FIELD(args, as_of), 0, 0, "WHEN",                 \
            "as it was then: a day, a moment, or the number of a change" \
    }

/* Open a register to be read; tz_cli_reading_close() in any case. TZ_OK, TZ_INPUT (no such
 * user, nothing so early), and the failures of tz_register_open(). */
tz_status tz_cli_reading_open(struct tz_reading *g, const char *folder, const char *login,
                              const char *as_of, struct tz_err *err) TZ_MUST_USE;
void tz_cli_reading_close(struct tz_reading *g);

#endif
