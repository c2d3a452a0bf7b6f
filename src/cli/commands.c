#include "cli/commands.h"

const struct tz_command *const tz_commands[] = {
    &tz_cmd_compare,
    &tz_cmd_name,
    &tz_cmd_help,
    NULL,
};
