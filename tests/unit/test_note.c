#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/digest.h"
#include "check.h"
#include "log/note.h"

/* Keys made from these seeds with OpenSSL, and what OpenSSL signed with them. */
#define LOG_VKEY     "tizim.example/list+ea61964a+AVf669hIRsuG6eLX1OCAFyK++6H4ASpNZNytTWVlIucG"
#define WITNESS_VKEY "witness.example/w1+0a40fdaf+BEidaiKuey95VYwoSTtiC/k3SobPkaGdTNv11Ax3PXp3"
#define DASH         "\xE2\x80\x94 "
#define TEXT         "tizim.example/list\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
#define LOG_LINE                                                                                 \
    DASH "tizim.example/list 6mGWSvjVt2v+ev0xuOmxLt2R1wVf1vAkV64f7wZswdFpJK6kqCCXIfGbD7xEGWf69A" \
         "LXAuQnhAQ42HsS58sr8gRzXwk=\n"
#define WITNESS_LINE                                                                             \
    DASH "witness.example/w1 CkD9rwAAAABpVbkA8yW2JiEeoz5fzuuK5UlrebCLMJBSe/ZJUqn54k5C8b6xlSiJz6" \
         "fhJRv8IPIQG8zuN1IsztrtMJuQcuJCVCGNAA==\n"
#define OTHER_LINE DASH "nobody.example AAAAAAA=\n"

static void key_of(const char *phrase, const char *name, enum tz_key_kind kind, struct tz_skey *out)
{
    uint8_t seed[TZ_SHA256_BYTES];
    struct tz_sha256 h;
    struct tz_err err;

    must(tz_sha256_open(&h, &err), err);
    tz_sha256_put(&h, tz_str_z(phrase));
    tz_sha256_take(&h, seed);
    tz_sha256_close(&h);
    must(tz_skey_of_seed(tz_str_z(name), kind, seed, out, &err), err);
}

static void signs_as_openssl_does(void **state)
{
    struct tz_skey log, witness;
    struct tz_buf line = { 0 };

    (void)state;
    key_of("tizim log test key", "tizim.example/list", TZ_KEY_ED25519, &log);
    key_of("tizim witness test key", "witness.example/w1", TZ_KEY_COSIGNATURE, &witness);
    tz_note_sign(&line, TZ_STR(TEXT), &log);
    assert_str(tz_buf_str(&line), LOG_LINE);
    line.len = 0;
    tz_note_cosign(&line, TZ_STR(TEXT), 1767225600, &witness);
    assert_str(tz_buf_str(&line), WITNESS_LINE);
    tz_buf_free(&line);
}

static void reads_and_writes_keys(void **state)
{
    struct tz_vkey key, twin;
    struct tz_skey secret, again;
    struct tz_buf text = { 0 };
    struct tz_err err;

    (void)state;
    must(tz_vkey_read(TZ_STR(LOG_VKEY), &key, &err), err);
    assert_str(key.name, "tizim.example/list");
    assert_int_equal(key.id, 0xea61964a);
    tz_vkey_put(&text, &key);
    assert_str(tz_buf_str(&text), LOG_VKEY);
    key_of("tizim log test key", "tizim.example/list", TZ_KEY_ED25519, &secret);
    twin = tz_skey_public(&secret);
    assert_memory_equal(twin.key, key.key, TZ_KEY_BYTES);
    text.len = 0;
    tz_skey_put(&text, &secret);
    must(tz_skey_read(tz_buf_str(&text), &again, &err), err);
    assert_memory_equal(again.secret, secret.secret, TZ_KEY_SECRET);
    tz_buf_free(&text);
}

static void keeps_a_key_to_its_owner(void **state)
{
    char path[] = "/tmp/tizim-key-XXXXXX";
    struct tz_skey key, again;
    struct tz_err err;
    int fd = mkstemp(path);

    (void)state;
    must(tz_skey_new(TZ_STR("new.example"), TZ_KEY_ED25519, &key, &err), err);
    must(tz_skey_save(&key, path, &err), err);
    must(tz_skey_load(path, &again, &err), err);
    assert_memory_equal(&key, &again, sizeof key);
    close(fd);
    assert_int_equal(truncate(path, 40), 0);
    assert_int_equal(tz_skey_load(path, &again, &err), TZ_INPUT);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(tz_skey_load(path, &again, &err), TZ_ABSENT);
}

static void refuses_keys(void **state)
{
    static const char *const keys[] = {
        "",
        "a+b",
        "tizim.example/list+ea61964b+AVf669hIRsuG6eLX1OCAFyK++6H4ASpNZNytTWVlIucG", /* id */
        "tizim.example/lisT+ea61964a+AVf669hIRsuG6eLX1OCAFyK++6H4ASpNZNytTWVlIucG", /* name */
        "tizim.example/list+EA61964A+AVf669hIRsuG6eLX1OCAFyK++6H4ASpNZNytTWVlIucG", /* case */
        "tizim.example/list+ea61964a+AVf669hIRsuG6eLX1OCAFyK++6H4ASpNZNytTWVlIuc=", /* short */
        "tizim.example/list+ea61964a+BlvrvdhIRsuG6eLX1OCAFyK++6H4ASpNZNytTWVlIucG", /* kind */
        "a b+ea61964a+AVf669hIRsuG6eLX1OCAFyK++6H4ASpNZNytTWVlIucG",
        ("a\xC2\xA0"
         "b+ea61964a+AVf669hIRsuG6eLX1OCAFyK++6H4ASpNZNytTWVlIucG"),
    };
    struct tz_vkey key;
    struct tz_skey secret;
    struct tz_err err;

    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (tz_vkey_read(tz_str_z(keys[i]), &key, &err) != TZ_INPUT)
            fail_msg("'%s' is taken for a key", keys[i]);
    assert_int_equal(tz_skey_new(TZ_STR("a b"), TZ_KEY_ED25519, &secret, &err), TZ_INPUT);
    assert_int_equal(tz_skey_read(TZ_STR(LOG_VKEY), &secret, &err), TZ_INPUT);
}

static void verifies_known_and_passes_over_others(void **state)
{
    static const char note[] = TEXT "\n" OTHER_LINE LOG_LINE WITNESS_LINE;
    struct tz_vkey keys[3];
    struct tz_note n;
    struct tz_err err;
    bool seen[3];

    (void)state;
    must(tz_vkey_read(TZ_STR(LOG_VKEY), &keys[0], &err), err);
    must(tz_vkey_read(TZ_STR(WITNESS_VKEY), &keys[1], &err), err);
    keys[2] = keys[0];
    keys[2].id++;
    must(tz_note_read(tz_str_z(note), &n, &err), err);
    assert_str(n.text, TEXT);
    assert_int_equal(n.count, 3);
    must(tz_note_verify(&n, keys, 3, seen, &err), err);
    assert_true(seen[0] && seen[1] && !seen[2]);
    assert_int_equal(tz_note_verify(&n, keys + 2, 1, NULL, &err), TZ_ABSENT);
}

/* No single bit of a signed note can be turned without notice. */
static void finds_every_turned_bit(void **state)
{
    char note[] = TEXT "\n" LOG_LINE WITNESS_LINE;
    struct tz_vkey keys[2];
    struct tz_checkpoint c;
    struct tz_note n;
    struct tz_err err;
    bool seen[2];

    (void)state;
    must(tz_vkey_read(TZ_STR(LOG_VKEY), &keys[0], &err), err);
    must(tz_vkey_read(TZ_STR(WITNESS_VKEY), &keys[1], &err), err);
    for (size_t bit = 0; bit < 8 * (sizeof note - 1); bit++) {
        note[bit / 8] ^= (char)(1 << bit % 8);
        if (tz_note_read(tz_str_z(note), &n, &err) == TZ_OK &&
            tz_note_verify(&n, keys, 2, seen, &err) == TZ_OK &&
            tz_checkpoint_read(n.text, &c, &err) == TZ_OK && seen[0] && seen[1])
            fail_msg("bit %zu", bit);
        note[bit / 8] ^= (char)(1 << bit % 8);
    }
}

static void refuses_malformed_notes(void **state)
{
    static const char *const notes[] = {
        "",
        "\n",
        TEXT,
        TEXT "\n",
        TEXT "\n" DASH "a AAAAAAA=",     /* no newline */
        TEXT "\n- a AAAAAAA=\n",         /* not an em dash */
        TEXT "\n" DASH "a+b AAAAAAA=\n", /* name */
        TEXT "\n" DASH " AAAAAAA=\n",    /* no name */
        TEXT "\n" DASH "a AAAAAA==\n",   /* a key id alone */
        TEXT "\n" DASH "a AAAAAAB=\n",   /* bits behind the end */
        TEXT "\n" DASH
             "a AA\xC3\x96"
             "AAA=\n",                   /* letters that are not base64's */
        TEXT "\n" DASH "a AAAAAAA\n",    /* no padding */
        TEXT "\n" DASH "a AAAAAAA=\r\n", /* control byte */
        TEXT "\n" DASH "a AAAAAAA=\n\n", /* a line too many */
        "\xFF\n\n" DASH "a AAAAAAA=\n",  /* not UTF-8 */
        "a\tb\n\n" DASH "a AAAAAAA=\n",
    };
    struct tz_note n;
    struct tz_err err;

    (void)state;
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        if (tz_note_read(tz_str_z(notes[i]), &n, &err) != TZ_INPUT)
            fail_msg("note %zu is taken: %s", i, notes[i]);
}

static void takes_many_signatures_but_not_any_number(void **state)
{
    struct tz_buf note = { 0 };
    struct tz_note n;
    struct tz_err err;

    (void)state;
    tz_buf_put(&note, TZ_STR(TEXT "\n"));
    for (int i = 0; i < TZ_NOTE_SIGNATURES; i++)
        tz_buf_put(&note, TZ_STR(OTHER_LINE));
    must(tz_note_read(tz_buf_str(&note), &n, &err), err);
    assert_int_equal(n.count, TZ_NOTE_SIGNATURES);
    tz_buf_put(&note, TZ_STR(OTHER_LINE));
    assert_int_equal(tz_note_read(tz_buf_str(&note), &n, &err), TZ_LIMIT);
    tz_buf_free(&note);
}

static void reads_checkpoints_strictly(void **state)
{
    static const char root[] = "fEQeP6Mbo1cNEqSQjez2KW1nPMVQpeeRgTHSYorgvfQ=";
    static const char *const bad[] = {
        "",
        "log\n",
        "log\n3\n",
        "log\n03\n%s\n",
        "log\n-3\n%s\n",
        "log\n+3\n%s\n",
        "log\n3\n%s",
        "log \n3\n%s\n",
        "\n3\n%s\n",
        "log\n3\n=%s\n",
        "log\n0\n%s\n",
        "log\n9223372036854775808\n%s\n",
        "log\n3\n%s\n\nx\n",
    };
    struct tz_checkpoint c;
    struct tz_err err;
    char text[200];

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        tz_str whole = tz_str_z(bad[i]);
        size_t at = tz_str_find(whole, TZ_STR("%s"));

        snprintf(text, sizeof text, "%.*s%s%s", (int)at, bad[i], at < whole.len ? root : "",
                 at < whole.len ? bad[i] + at + 2 : "");
        if (tz_checkpoint_read(tz_str_z(text), &c, &err) != TZ_INPUT)
            fail_msg("checkpoint %zu is taken: %s", i, text);
    }
    snprintf(text, sizeof text, "log\n3\n%s\nmore\n", root);
    must(tz_checkpoint_read(tz_str_z(text), &c, &err), err);
    assert_int_equal(c.size, 3);
    assert_str(c.extension, "more\n");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(signs_as_openssl_does),
    cmocka_unit_test(reads_and_writes_keys),
    cmocka_unit_test(keeps_a_key_to_its_owner),
    cmocka_unit_test(refuses_keys),
    cmocka_unit_test(verifies_known_and_passes_over_others),
    cmocka_unit_test(finds_every_turned_bit),
    cmocka_unit_test(refuses_malformed_notes),
    cmocka_unit_test(takes_many_signatures_but_not_any_number),
    cmocka_unit_test(reads_checkpoints_strictly),
};

TEST_MAIN("note", tests)
