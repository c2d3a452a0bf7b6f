/* cli/policy.h - a policy file that a command is given. */
#ifndef TZ_CLI_POLICY_H
#define TZ_CLI_POLICY_H

#include "log/policy.h"

/* Read it; `text` holds what it points into. TZ_OK, TZ_INPUT, TZ_LIMIT, TZ_IO, TZ_NOMEM. */
tz_status tz_cli_policy(const char *path, struct tz_buf *text, struct tz_policy *out,
                        struct tz_err *err) TZ_MUST_USE;

#endif
