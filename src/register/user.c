#include "register/user.h"

#include "base/str.h"

bool tz_user_login(tz_str login)
{
    for (size_t i = 0; i < login.len; i++) {
        char c = login.ptr[i];

        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '.' && c != '_' && c != '-')
            return false;
    }
    return login.len >= 1 && login.len <= 64;
}
