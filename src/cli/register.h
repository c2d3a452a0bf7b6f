/* cli/register.h - which register a command means: -r DIR, or TIZIM_REGISTER, or
 * the current folder. */
#ifndef TZ_CLI_REGISTER_H
#define TZ_CLI_REGISTER_H

#include "cli/command.h"
#include "register/register.h"

/* The row that every such command has in its options. */
#define TZ_OPT_REGISTER(args)                                         \
    {                                                                 \
        "register", 'r', TZ_FIELD(args, folder), 0, 0, "DIR",         \
            "the register (default: $TIZIM_REGISTER, or this folder)" \
    }

/* The folder meant; `given` is the option or NULL. */
const char *tz_cli_register(const char *given);

#endif
