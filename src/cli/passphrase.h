/* cli/passphrase.h - ask for a passphrase: from the file that --passphrase-file
 * or TIZIM_PASSPHRASE_FILE names, or at the terminal, where it is not shown. */
#ifndef TZ_CLI_PASSPHRASE_H
#define TZ_CLI_PASSPHRASE_H

#include "base/buf.h"
#include "cli/command.h"
#include "log/key.h"

/* The row that such commands have in their options. */
#define TZ_OPT_PASSPHRASE(args)                                                          \
    {                                                                                    \
        "passphrase-file", 0, TZ_FIELD(args, passphrase), 0, 0, "FILE",                  \
            "its first line is the passphrase (default: $TIZIM_PASSPHRASE_FILE, or you " \
            "are asked)"                                                                 \
    }

/* The row of a command that signs. */
#define TZ_OPT_KEY(args)                                                                        \
    {                                                                                           \
        "key", 'k', TZ_FIELD(args, key), 0, 0, "FILE", "your signing key (default: $TIZIM_KEY)" \
    }

/* Put the passphrase into `out`, which the caller wipes with tz_lock_forget().
 * `twice`: a new one, asked for again at the terminal. TZ_OK; TZ_INPUT (empty,
 * too long, not the same twice, nobody to ask); TZ_IO; TZ_NOMEM. */
tz_status tz_cli_passphrase(const char *file, bool twice, struct tz_buf *out,
                            struct tz_err *err) TZ_MUST_USE;

/* The signing key that `file` or TIZIM_KEY names, unlocked; the caller closes
 * it. TZ_OK, TZ_INPUT (none is named; another passphrase), TZ_IO, TZ_NOMEM. */
tz_status tz_cli_key(const char *file, const char *passphrase, struct tz_skey *out,
                     struct tz_err *err) TZ_MUST_USE;

#endif
