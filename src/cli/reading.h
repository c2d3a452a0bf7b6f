/* cli/reading.h - what all commands share that read a register: which one, who
 * asks, as of when. */
#ifndef TZ_CLI_READING_H
#define TZ_CLI_READING_H

#include "base/buf.h"
#include "cli/register.h"
#include "dossier/dossier.h"

/* Rows of the options of a struct with the fields folder, login and as_of. */
#define TZ_OPTS_READING(args)                                            \
    TZ_OPT_REGISTER(args), TZ_OPT_AS(args),                              \
    {                                                                    \
        "as-of", 0, TZ_FIELD(args, as_of), 0, 0, "WHEN",                 \
            "as it was then: a day, a moment, or the number of a change" \
    }

/* The row for a command that can draw its answer. */
#define TZ_OPT_SVG(args)                                                             \
    {                                                                                \
        "svg", 0, TZ_FIELD(args, svg), 0, 0, "FILE",                                 \
            "draw it into FILE; - is standard output, and then nothing else is said" \
    }

/* Open a register to be read; tz_cli_reading_close() in any case. TZ_OK, TZ_INPUT (no such
 * user, nothing so early), and the failures of tz_register_open(). */
tz_status tz_cli_reading_open(struct tz_reading *g, const char *folder, const char *login,
                              const char *as_of, struct tz_err *err) TZ_MUST_USE;
void tz_cli_reading_close(struct tz_reading *g);

/* True when a picture is all that goes to standard output. */
bool tz_cli_only_picture(const char *svg);

/* End a command: print the text, put the picture where --svg says, if it says so, or tell
 * why there is no answer. The exit status. */
int tz_cli_answer(const struct tz_command *cmd, tz_status st, const struct tz_buf *text,
                  const struct tz_buf *picture, const char *svg, struct tz_err *err);

#endif
