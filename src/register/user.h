/* register/user.h - those who change a register or read it, and their roles. */
#ifndef TZ_REGISTER_USER_H
#define TZ_REGISTER_USER_H

#include "register/register.h"

/* True for what may be a login: 1 to 64 of a-z, 0-9, '.', '_', '-'. */
bool tz_user_login(tz_str login);

#endif
