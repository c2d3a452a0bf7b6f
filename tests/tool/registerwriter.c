/* Change a register for the crash test, and say after each change that it is
 * done:
 *   registerwriter create FOLDER
 *   registerwriter grow FOLDER N     N changes, each with a user and his roles
 *   registerwriter open FOLDER       makes one more change, checks all, and prints
 *                                    the number of the last change before it
 * The crash recorder (tests/crash) hears of each change by crash_ack(). */
#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/str.h"
#include "register/check.h"
#include "register/user.h"

enum { NOON = 1795255200 };

void crash_ack(long n) __attribute__((weak));

static void tell(void *user, const char *line)
{
    (void)user;
    printf("%s\n", line);
}

static tz_status create(const char *folder, struct tz_err *err)
{
    const struct tz_register_form form = { TZ_STR("Example Foundation"), TZ_STR("register.example"),
                                           TZ_STR("aigul"), TZ_STR("Aigul Example"), NOON };

    return tz_register_create(folder, &form, err);
}

static tz_status change(struct tz_register *r, struct tz_err *err)
{
    const struct tz_change_form form = { TZ_STR("aigul"), TZ_STR("a test"), NOON, TZ_GOVERN };
    char login[32];

    TZ_TRY(tz_change_begin(r, &form, err));
    snprintf(login, sizeof login, "user-%lld", (long long)tz_change_seq(r));
    TZ_TRY(tz_user_add(r, tz_str_z(login), TZ_STR("Somebody"), err));
    for (int role = 0; role < TZ_USER_ROLES; role++)
        TZ_TRY(tz_user_appoint(r, tz_str_z(login), (enum tz_user_role)role, true, err));
    return tz_change_commit(r, err);
}

static tz_status grow(struct tz_register *r, long count, struct tz_err *err)
{
    int64_t last;

    for (long i = 0; i < count; i++) {
        TZ_TRY(change(r, err));
        TZ_TRY(tz_change_last(r, &last, err));
        if (crash_ack)
            crash_ack((long)last);
    }
    return TZ_OK;
}

/* What a crash left must open, take a change, and be whole. */
static tz_status reopen(struct tz_register *r, const char *folder, struct tz_err *err)
{
    struct tz_damage damage = { tell, NULL, 0 };
    struct tz_register_count count = { 0 };
    int64_t last;

    TZ_TRY(tz_change_last(r, &last, err));
    TZ_TRY(change(r, err));
    TZ_TRY(tz_register_check(folder, &damage, &count, err));
    if (damage.count || count.late || (int64_t)count.log.entries != last + 1)
        return tz_fail(err, TZ_CORRUPT, "damaged, or not all in the journal");
    printf("%lld\n", (long long)last);
    return TZ_OK;
}

int main(int argc, char **argv)
{
    tz_str verb = tz_str_z(argc > 2 ? argv[1] : "");
    struct tz_register *r = NULL;
    struct tz_err err;
    tz_status st;

    if (tz_str_eq(verb, TZ_STR("create")))
        st = create(argv[2], &err);
    else if (argc < 3)
        return fputs("usage: registerwriter create|grow|open FOLDER [N]\n", stderr), 2;
    else
        st = tz_register_open(&r, argv[2], true, &err);
    if (st == TZ_OK && tz_str_eq(verb, TZ_STR("grow")))
        st = grow(r, argc > 3 ? strtol(argv[3], NULL, 10) : 1, &err);
    else if (st == TZ_OK && tz_str_eq(verb, TZ_STR("open")))
        st = reopen(r, argv[2], &err);
    tz_register_close(r);
    if (st != TZ_OK)
        fprintf(stderr, "registerwriter: %s\n", err.text);
    return st != TZ_OK;
}
