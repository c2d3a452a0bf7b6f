/* cli/secret.h - values that nobody else is to see: typed, not written on a
 * command line; and no file of what the process had in memory. */
#ifndef TZ_CLI_SECRET_H
#define TZ_CLI_SECRET_H

#include "base/buf.h"
#include "cli/command.h"

/* From now on the process leaves no core file, and no other process of the same
 * user looks into it. */
void tz_cli_secret_begin(void);

/* One line: at the terminal, where it is not shown, or from standard input,
 * when that is no terminal. The caller wipes it with tz_lock_forget().
 * TZ_OK, TZ_INPUT (nothing), TZ_LIMIT, TZ_IO, TZ_NOMEM. */
tz_status tz_cli_secret_line(const char *prompt, struct tz_buf *out,
                             struct tz_err *err) TZ_MUST_USE;

/* A key file of a custodian, with the passphrase from `file`, or asked for. */
struct tz_seal_key;
tz_status tz_cli_custodian_key(const char *path, const char *passphrase_file,
                               struct tz_seal_key **out, struct tz_err *err) TZ_MUST_USE;

#endif
