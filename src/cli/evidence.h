/* cli/evidence.h - what the commands for evidence share. */
#ifndef TZ_CLI_EVIDENCE_H
#define TZ_CLI_EVIDENCE_H

#include "cli/register.h"
#include "register/ingest.h"

/* A level by its name; NULL leaves *out as it is. TZ_OK or TZ_INPUT. */
tz_status tz_cli_level(const char *name, enum tz_level *out, struct tz_err *err) TZ_MUST_USE;

/* Open the register to write, and make sure that the user may begin a change
 * before there is any work. TZ_OK, and what those two fail with. */
tz_status tz_cli_open_to_change(const char *folder, const char *login, const char *reason,
                                struct tz_register **out, struct tz_err *err) TZ_MUST_USE;

/* An item by the id that was typed; TZ_INPUT says that there is none, or none
 * that the viewer may see. */
tz_status tz_cli_item(struct tz_register *r, const struct tz_viewer *viewer, const char *id,
                      struct tz_arena *arena, struct tz_item *out, struct tz_err *err) TZ_MUST_USE;

/* Add files, and print each when it is safe. TZ_EXIT_OK, or the status for the
 * first that was passed over; a failure is printed as the command's. */
int tz_cli_ingest(const struct tz_command *cmd, struct tz_register *r, struct tz_ingest_job *job,
                  char *const *paths);

#endif
