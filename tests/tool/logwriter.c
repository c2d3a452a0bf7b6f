/* Write a log for other programs to judge, and say after each commit that it
 * is done:
 *   logwriter create FOLDER       prints the verifier key
 *   logwriter grow FOLDER SIZE…   commits at each of these sizes
 *   logwriter open FOLDER         opens to write, checks, prints the size
 * The key is that of ../shared/vectors, and leaf i is "tizim test leaf <i>\n".
 * The crash recorder (tests/crash) hears of each commit by crash_ack(). */
#include <stdio.h>
#include <stdlib.h>

#include "base/digest.h"
#include "base/err.h"
#include "base/str.h"
#include "log/check.h"
#include "log/log.h"

void crash_ack(long n) __attribute__((weak));

static void done(uint64_t size)
{
    if (crash_ack)
        crash_ack((long)size);
}

static void tell(void *user, const char *line)
{
    (void)user;
    printf("%s\n", line);
}

static tz_status create(const char *folder, const struct tz_skey *key, struct tz_err *err)
{
    struct tz_vkey vkey = tz_skey_public(key);
    struct tz_buf text = { 0 };

    TZ_TRY(tz_log_create(folder, key, err));
    done(0);
    tz_vkey_put(&text, &vkey);
    printf("%.*s\n", TZ_FMT(tz_buf_str(&text)));
    tz_buf_free(&text);
    return TZ_OK;
}

static tz_status grow(const char *folder, const struct tz_skey *key, char **sizes,
                      struct tz_err *err)
{
    struct tz_vkey vkey = tz_skey_public(key);
    struct tz_log *log;
    char text[40];

    TZ_TRY(tz_log_open(&log, folder, &vkey, true, err));
    for (; *sizes; sizes++) {
        uint64_t size = strtoull(*sizes, NULL, 10);

        while (tz_log_size(log) < size) {
            int n = snprintf(text, sizeof text, "tizim test leaf %llu\n",
                             (unsigned long long)tz_log_size(log));

            TZ_TRY(tz_log_add(log, (tz_str){ text, (size_t)n }, err));
        }
        TZ_TRY(tz_log_commit(log, key, err));
        done(size);
    }
    tz_log_close(log);
    return TZ_OK;
}

static tz_status reopen(const char *folder, const struct tz_skey *key, struct tz_err *err)
{
    struct tz_damage damage = { tell, NULL, 0 };
    struct tz_vkey vkey = tz_skey_public(key);
    struct tz_log_count count;
    struct tz_log *log;

    TZ_TRY(tz_log_open(&log, folder, &vkey, true, err));
    TZ_TRY(tz_log_check(folder, &vkey, NULL, NULL, &damage, &count, err));
    printf("%llu\n", (unsigned long long)tz_log_size(log));
    tz_log_close(log);
    return damage.count ? tz_fail(err, TZ_CORRUPT, "%llu damages", (unsigned long long)damage.count)
                        : TZ_OK;
}

static tz_status test_key(struct tz_skey *key, struct tz_err *err)
{
    uint8_t seed[TZ_SHA256_BYTES];
    struct tz_sha256 h;

    TZ_TRY(tz_sha256_open(&h, err));
    tz_sha256_put(&h, TZ_STR("tizim log test key"));
    tz_sha256_take(&h, seed);
    tz_sha256_close(&h);
    return tz_skey_of_seed(TZ_STR("tizim.example/list"), TZ_KEY_ED25519, seed, key, err);
}

int main(int argc, char **argv)
{
    tz_str verb = tz_str_z(argc > 2 ? argv[1] : "");
    struct tz_skey key;
    struct tz_err err;
    tz_status st = test_key(&key, &err);

    if (st == TZ_OK && tz_str_eq(verb, TZ_STR("create")))
        st = create(argv[2], &key, &err);
    else if (st == TZ_OK && tz_str_eq(verb, TZ_STR("grow")))
        st = grow(argv[2], &key, argv + 3, &err);
    else if (st == TZ_OK && tz_str_eq(verb, TZ_STR("open")))
        st = reopen(argv[2], &key, &err);
    else if (st == TZ_OK)
        return fputs("usage: logwriter create|grow|open FOLDER [SIZE…]\n", stderr), 2;
    if (st != TZ_OK)
        fprintf(stderr, "logwriter: %s\n", err.text);
    return st != TZ_OK;
}
