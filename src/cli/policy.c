#include "cli/policy.h"

#include "base/err.h"
#include "base/file.h"

tz_status tz_cli_policy(const char *path, struct tz_buf *text, struct tz_policy *out,
                        struct tz_err *err)
{
    tz_status st = tz_file_load(path, TZ_POLICY_MAX, text, err);

    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_IO, "%s: there is no such file", path);
    TZ_TRY(st);
    st = tz_policy_read(tz_buf_str(text), out, err);
    return st == TZ_OK ? st : tz_context(err, st, "%s", path);
}
