#include "check.h"
#include "folder.h"
#include "log/key.h"
#include "log/lock.h"

static void opens_with_its_passphrase_only(void **state)
{
    struct tz_buf file = { 0 }, out = { 0 };
    struct tz_err err;

    (void)state;
    must(tz_lock_put(TZ_STR("a secret"), TZ_STR("phrase"), &file, &err), err);
    assert_true(tz_lock_is(tz_buf_str(&file)));
    must(tz_lock_open(tz_buf_str(&file), TZ_STR("phrase"), &out, &err), err);
    assert_str(tz_buf_str(&out), "a secret");
    assert_int_equal(tz_lock_open(tz_buf_str(&file), TZ_STR("phrase "), &out, &err), TZ_ABSENT);
    assert_str(tz_buf_str(&out), "a secret");
    file.ptr[file.len - 20] ^= 1; /* in the box: still base64, or not at all */
    assert_int_not_equal(tz_lock_open(tz_buf_str(&file), TZ_STR("phrase"), &out, &err), TZ_OK);
    tz_lock_forget(&out);
    tz_buf_free(&file);
}

static void refuses_what_is_not_a_locked_file(void **state)
{
    static const char *const bad[] = {
        "",
        "tizim locked v1 argon2id ",
        "tizim locked v1 argon2id 3 67108864\n",
        "tizim locked v1 argon2id 3 67108864\n\n",
        "tizim locked v1 argon2id 3 67108864\nAAAA\n",
        "tizim locked v1 argon2id 99 67108864\nAAAA\n",
        ("tizim locked v1 argon2id 3 99999999999\n"
         "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"),
        "tizim locked v1 argon2id 3 67108864\nno base64\n",
        "tizim locked v2 argon2id 3 67108864\nAAAA\n",
    };
    struct tz_buf out = { 0 };
    struct tz_err err;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(tz_lock_open(tz_str_z(bad[i]), TZ_STR("phrase"), &out, &err), TZ_INPUT);
    assert_int_equal(out.len, 0);
    tz_lock_forget(&out);
}

static void keeps_a_signing_key(void **state)
{
    struct tz_skey key, again;
    struct folder f;
    struct tz_err err;
    char path[FOLDER_PATH + 8];
    bool locked;

    (void)state;
    folder_open(&f);
    snprintf(path, sizeof path, "%s/key", f.path);
    must(tz_skey_new(TZ_STR("example/aigul"), TZ_KEY_ED25519, &key, &err), err);
    assert_int_equal(tz_skey_unlock(path, TZ_STR("phrase"), &again, &err), TZ_ABSENT);
    assert_int_equal(tz_skey_locked(path, &locked, &err), TZ_ABSENT);
    must(tz_skey_lock(&key, TZ_STR("phrase"), path, &err), err);
    must(tz_skey_locked(path, &locked, &err), err);
    assert_true(locked);
    must(tz_skey_unlock(path, TZ_STR("phrase"), &again, &err), err);
    assert_memory_equal(&key, &again, sizeof key);
    assert_int_equal(tz_skey_unlock(path, TZ_STR("other"), &again, &err), TZ_INPUT);
    assert_int_equal(tz_skey_load(path, &again, &err), TZ_INPUT);
    must(tz_skey_save(&key, path, &err), err);
    must(tz_skey_locked(path, &locked, &err), err);
    assert_false(locked);
    must(tz_skey_unlock(path, TZ_STR(""), &again, &err), err);
    assert_memory_equal(&key, &again, sizeof key);
    folder_close(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(opens_with_its_passphrase_only),
    cmocka_unit_test(refuses_what_is_not_a_locked_file),
    cmocka_unit_test(keeps_a_signing_key),
};

TEST_MAIN("lock", tests)
