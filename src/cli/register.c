#include "cli/register.h"

#include <stdlib.h>

const char *tz_cli_register(const char *given)
{
    const char *named = getenv("TIZIM_REGISTER");

    if (given)
        return given;
    return named && *named ? named : ".";
}
