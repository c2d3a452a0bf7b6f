#include "cli/commands.h"

const struct tz_command *const tz_commands[] = {
    &tz_cmd_compile,
    &tz_cmd_screen,
    &tz_cmd_compare,
    &tz_cmd_name,
    &tz_cmd_list_info,
    &tz_cmd_list_show,
    &tz_cmd_init,
    &tz_cmd_check,
    &tz_cmd_load,
    &tz_cmd_schema,
    &tz_cmd_vocabulary,
    &tz_cmd_help,
    NULL,
};
