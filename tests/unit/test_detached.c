#include "check.h"

#include <string.h>

#include "base/str.h"
#include "log/detached.h"

static const uint8_t seed[TZ_KEY_BYTES] = { 7 };

typedef tz_status verify_fn(tz_str signature, tz_str file, const struct tz_vkey *key,
                            struct tz_err *err);

static void keys(struct tz_skey *log, struct tz_skey *file)
{
    struct tz_err err;

    assert_int_equal(tz_skey_of_seed(TZ_STR("example.org/list"), TZ_KEY_ED25519, seed, log, &err),
                     TZ_OK);
    assert_int_equal(tz_file_key(log, file, &err), TZ_OK);
}

static void the_key_of_files_is_another(void **state)
{
    struct tz_skey log, file, again;

    (void)state;
    keys(&log, &file);
    keys(&log, &again);
    assert_memory_not_equal(log.secret, file.secret, TZ_KEY_SECRET);
    assert_memory_equal(file.secret, again.secret, TZ_KEY_SECRET);
}

/* Each bit of a signature, and of the file, matters. */
static void no_turned_bit_passes(struct tz_buf *signature, verify_fn *verify,
                                 const struct tz_vkey *key)
{
    char file[] = "a list\n";
    tz_str bytes = { file, sizeof file - 1 };
    struct tz_err err;

    assert_false(signature->failed);
    assert_int_equal(verify(tz_buf_str(signature), bytes, key, &err), TZ_OK);
    for (size_t i = 0; i < signature->len * 8; i++) {
        signature->ptr[i / 8] ^= (char)(1 << i % 8);
        assert_int_equal(verify(tz_buf_str(signature), bytes, key, &err), TZ_INPUT);
        signature->ptr[i / 8] ^= (char)(1 << i % 8);
    }
    for (size_t i = 0; i < bytes.len * 8; i++) {
        file[i / 8] ^= (char)(1 << i % 8);
        assert_int_equal(verify(tz_buf_str(signature), bytes, key, &err), TZ_INPUT);
        file[i / 8] ^= (char)(1 << i % 8);
    }
    for (size_t len = 0; len < signature->len; len++)
        assert_int_equal(verify((tz_str){ signature->ptr, len }, bytes, key, &err), TZ_INPUT);
    tz_buf_free(signature);
}

static void each_form_holds(void **state)
{
    struct tz_skey log, file;
    struct tz_vkey key;
    struct tz_buf b = { 0 };
    struct tz_err err;

    (void)state;
    keys(&log, &file);
    key = tz_skey_public(&file);
    tz_signify_put(&b, TZ_STR("a list\n"), &file);
    no_turned_bit_passes(&b, tz_signify_verify, &key);
    assert_int_equal(
        tz_minisign_put(&b, TZ_STR("a list\n"), TZ_STR("list, release 1"), &file, &err), TZ_OK);
    no_turned_bit_passes(&b, tz_minisign_verify, &key);
    assert_int_equal(tz_sshsig_put(&b, TZ_STR("a list\n"), &file, &err), TZ_OK);
    no_turned_bit_passes(&b, tz_sshsig_verify, &key);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_key_of_files_is_another),
    cmocka_unit_test(each_form_holds),
};

TEST_MAIN("detached signatures", tests)
