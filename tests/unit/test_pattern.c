/* The distance in machine words against the plain one, on random texts. */
#include "check.h"

#include "index/pattern.h"
#include "name/similar.h"

enum { ROUNDS = 200000, LONGEST = 48 };

static uint64_t state = 20261122;

static uint32_t draw(uint32_t below)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % below;
}

static tz_str make(char *text, uint32_t letters)
{
    size_t len = 1 + draw(draw(4) ? 9 : LONGEST);

    for (size_t i = 0; i < len; i++)
        text[i] = (char)('a' + draw(letters));
    return (tz_str){ text, len };
}

static void equals_the_plain_distance(void **unused)
{
    char a[LONGEST + 1], b[LONGEST + 1];
    struct tz_pattern p;

    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        uint32_t letters = 2 + draw(4);
        tz_str x = make(a, letters), y = make(b, letters);

        assert_true(tz_pattern_set(&p, x));
        if (tz_pattern_distance(&p, y) != tz_distance(x, y, 2 * LONGEST))
            fail_msg("%.*s and %.*s", TZ_FMT(x), TZ_FMT(y));
    }
}

static void takes_plain_letters_only(void **unused)
{
    static const char many[TZ_PATTERN_MOST + 1] = { 'a' };
    struct tz_pattern p;

    (void)unused;
    assert_false(tz_pattern_set(&p, TZ_STR("")));
    assert_false(tz_pattern_set(&p, TZ_STR("\xd0\xb0")));
    assert_false(tz_pattern_set(&p, (tz_str){ many, sizeof many }));
    assert_true(tz_pattern_set(&p, TZ_STR("ab")));
    assert_int_equal(tz_pattern_distance(&p, TZ_STR("\xd0\xb0")), 2);
    assert_int_equal(tz_pattern_distance(&p, TZ_STR("")), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equals_the_plain_distance),
        cmocka_unit_test(takes_plain_letters_only),
    };

    return cmocka_run_group_tests_name("pattern", tests, NULL, NULL);
}
