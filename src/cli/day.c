#include "cli/day.h"

#include "base/clock.h"
#include "base/str.h"
#include "dossier/days.h"

tz_status tz_cli_day(const char *given, struct tz_day *out, struct tz_err *err)
{
    enum { SECONDS_OF_A_DAY = 24 * 60 * 60 };

    if (given)
        return tz_day_asked(tz_str_z(given), out, err);
    *out = tz_day_of_number((int32_t)(tz_clock_now() / SECONDS_OF_A_DAY));
    return TZ_OK;
}
