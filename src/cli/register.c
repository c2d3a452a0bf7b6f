#include "cli/register.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/str.h"

const char *tz_cli_register(const char *given)
{
    const char *named = getenv("TIZIM_REGISTER");

    if (given)
        return given;
    return named && *named ? named : ".";
}

tz_str tz_cli_login(const char *given)
{
    const char *named = getenv("TIZIM_USER");

    if (given)
        return tz_str_z(given);
    return tz_str_z(named ? named : "");
}

tz_status tz_cli_viewer(struct tz_register *r, const char *login, struct tz_viewer *out,
                        struct tz_err *err)
{
    tz_str who = tz_cli_login(login);
    tz_status st = tz_viewer_of(r, who, out, err);

    return st == TZ_ABSENT ? tz_fail(err, TZ_INPUT, "there is no user %.*s", TZ_FMT(who)) : st;
}

tz_status tz_cli_change(struct tz_register *r, const char *login, const char *reason,
                        enum tz_action action, struct tz_err *err)
{
    const struct tz_change_form form = { tz_cli_login(login), tz_str_z(reason ? reason : ""),
                                         tz_clock_now(), action };
    tz_status st;

    if (!form.login.len)
        return tz_fail(err, TZ_INPUT, "who are you? --as LOGIN, or TIZIM_USER");
    st = tz_change_begin(r, &form, err);
    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_INPUT, "there is no user %.*s; tizim user adds one",
                       TZ_FMT(form.login));
    return st;
}
