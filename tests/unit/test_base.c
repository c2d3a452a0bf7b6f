/* The small modules of base/: arena, buffer, error, digest, script. */
#include "check.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/digest.h"
#include "base/err.h"
#include "base/script.h"

static void arena_keeps_to_its_budget(void **state)
{
    struct tz_arena a = { .budget = 1000 };
    uint64_t *numbers;

    (void)state;
    assert_null(tz_new(&a, char, 1001));
    numbers = tz_new(&a, uint64_t, 100);
    assert_non_null(numbers);
    for (int i = 0; i < 100; i++)
        assert_int_equal(numbers[i], 0);
    assert_null(tz_new(&a, uint64_t, 100));
    assert_null(tz_new(&a, uint64_t, SIZE_MAX / 4)); /* the size overflows */
    tz_arena_free(&a);
    tz_arena_free(&a);
}

static void arena_aligns(void **state)
{
    struct tz_arena a = { .budget = 1 << 20 };

    (void)state;
    for (size_t i = 1; i < 2000; i++) {
        char *bytes = tz_new(&a, char, i % 7);
        max_align_t *aligned = tz_new(&a, max_align_t, 1);

        assert_non_null(bytes);
        assert_non_null(aligned);
        assert_int_equal((uintptr_t)aligned % _Alignof(max_align_t), 0);
        memset(aligned, 0xAA, sizeof *aligned);
    }
    tz_arena_free(&a);
}

static void arena_copies_strings(void **state)
{
    struct tz_arena a = { .budget = 16 };
    tz_str out = TZ_STR("untouched");
    struct tz_err err;

    (void)state;
    assert_int_equal(tz_arena_str(&a, TZ_STR("seventeen letters"), &out, &err), TZ_NOMEM);
    assert_str(out, "untouched");
    must(tz_arena_str(&a, TZ_STR("abc"), &out, &err), err);
    assert_str(out, "abc");
    assert_int_equal(out.ptr[3], '\0');
    tz_arena_free(&a);
}

static void buffer_grows_and_fails_once(void **state)
{
    struct tz_buf b = { 0 };

    (void)state;
    for (int i = 0; i < 1000; i++)
        tz_buf_printf(&b, "%d,", i % 10);
    assert_int_equal(b.len, 2000);
    assert_str(tz_str_part(tz_buf_str(&b), 1996, 4), "8,9,");
    assert_null(tz_buf_room(&b, SIZE_MAX / 2));
    assert_true(b.failed);
    tz_buf_put(&b, TZ_STR("more"));
    assert_int_equal(b.len, 2000);
    tz_buf_free(&b);
    assert_false(b.failed);
}

static void error_grows_at_the_front(void **state)
{
    struct tz_err err;

    (void)state;
    assert_int_equal(tz_fail(&err, TZ_INPUT, "bad date \"%s\"", "x"), TZ_INPUT);
    assert_int_equal(tz_context(&err, TZ_INPUT, "line %d", 7), TZ_INPUT);
    assert_int_equal(tz_context(&err, TZ_INPUT, "un.xml"), TZ_INPUT);
    assert_string_equal(err.text, "un.xml: line 7: bad date \"x\"");
    assert_int_equal(err.code, TZ_INPUT);
}

static void error_is_printable_and_cut_between_characters(void **state)
{
    struct tz_err err;
    char longest[2000];

    (void)state;
    (void)tz_fail(&err, TZ_IO, "%s", "a\nb\x1B[31m\xFFж");
    assert_string_equal(err.text, "a?b?[31m?ж");
    for (size_t i = 0; i < sizeof longest - 2; i += 2)
        memcpy(longest + i, "ж", 2);
    longest[sizeof longest - 2] = '\0';
    (void)tz_fail(&err, TZ_IO, "%s", longest);
    assert_int_equal(tz_str_utf8(tz_str_z(err.text)), strlen(err.text));
    (void)tz_context(&err, TZ_IO, "x");
    assert_int_equal(tz_str_utf8(tz_str_z(err.text)), strlen(err.text));
    (void)tz_context(&err, TZ_IO, "%s", longest);
    assert_int_equal(strlen(err.text), sizeof err.text - 1);
}

/* The examples of FIPS 180-2. */
static void digests_the_known_texts(void **state)
{
    static const struct {
        const char *text, *hex;
    } cases[] = {
        { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
        { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint8_t digest[TZ_SHA256_BYTES];
        char hex[TZ_SHA256_HEX];
        struct tz_sha256 h;
        struct tz_err err;

        must(tz_sha256_open(&h, &err), err);
        for (size_t k = 0; k < strlen(cases[i].text); k++)
            tz_sha256_put(&h, (tz_str){ cases[i].text + k, 1 });
        tz_sha256_take(&h, digest);
        tz_sha256_close(&h);
        tz_sha256_hex(digest, hex);
        assert_string_equal(hex, cases[i].hex);
    }
}

static void knows_scripts(void **state)
{
    static const struct {
        const char *text, *code;
    } cases[] = {
        { "Zhanaozen", "Latn" }, { "Жаңаөзен", "Cyrl" }, { "سوريا", "Arab" },
        { "Αθήνα", "Grek" },     { "დედა", "Geor" },     { "北京", "Hani" },
        { "ひらカタ", "Kana" },  { "서울", "Hang" },     { "123 -", "Zyyy" },
        { "", "Zyyy" },          { "Pуtin", "Latn" },    { "Жa", "Latn" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(tz_script_code(tz_script_of(tz_str_z(cases[i].text))), cases[i].code);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(arena_keeps_to_its_budget),
    cmocka_unit_test(arena_aligns),
    cmocka_unit_test(arena_copies_strings),
    cmocka_unit_test(buffer_grows_and_fails_once),
    cmocka_unit_test(error_grows_at_the_front),
    cmocka_unit_test(error_is_printable_and_cut_between_characters),
    cmocka_unit_test(digests_the_known_texts),
    cmocka_unit_test(knows_scripts),
};

TEST_MAIN("base", tests)
