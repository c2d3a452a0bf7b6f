/* cli/register.h - which register a command means: -r DIR, or TIZIM_REGISTER, or
 * the current folder. */
#ifndef TZ_CLI_REGISTER_H
#define TZ_CLI_REGISTER_H

#include "cli/command.h"
#include "register/user.h"

/* The row that every such command has in its options. */
#define TZ_OPT_REGISTER(args)                                         \
    {                                                                 \
        "register", 'r', TZ_FIELD(args, folder), 0, 0, "DIR",         \
            "the register (default: $TIZIM_REGISTER, or this folder)" \
    }

/* Who asks: --as LOGIN, or TIZIM_USER. */
#define TZ_OPT_AS(args)                                                                       \
    {                                                                                         \
        "as", 'a', TZ_FIELD(args, login), 0, 0, "LOGIN", "who you are (default: $TIZIM_USER)" \
    }

/* Why a change is made: -m REASON. */
#define TZ_OPT_REASON(args)                                                                  \
    {                                                                                        \
        "reason", 'm', TZ_FIELD(args, reason), 0, 0, "TEXT", "why: it stays with the change" \
    }

/* The login meant, or an empty one. */
tz_str tz_cli_login(const char *given);

/* Who asks; nobody named is somebody from outside. TZ_OK, TZ_INPUT (no such user), and as
 * tz_viewer_of(). */
tz_status tz_cli_viewer(struct tz_register *r, const char *login, struct tz_viewer *out,
                        struct tz_err *err) TZ_MUST_USE;

/* Begin a change, with all that can be wrong about who and why said in words. */
tz_status tz_cli_change(struct tz_register *r, const char *login, const char *reason,
                        enum tz_action action, struct tz_err *err) TZ_MUST_USE;

/* The folder meant; `given` is the option or NULL. */
const char *tz_cli_register(const char *given);

#endif
