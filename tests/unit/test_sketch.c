/* The fast filters of posts against the plain one, on random sketches; and sieves let through
 * what they were made for. */
#include "check.h"

#include "index/sketch.h"

enum { POSTS = 3000, QUERIES = 2000 };

static uint64_t state = 20261122;

static uint32_t draw(void)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 32);
}

static struct tz_sieves some_sieves(void)
{
    struct tz_sieves s = { .count = 0 };

    for (uint32_t n = draw() % 7; n; n--)
        tz_sieves_add(&s, draw() & draw(), draw() % 3);
    return s;
}

static void all_ways_give_the_same(void **unused)
{
    static uint32_t sketches[POSTS], want[POSTS + TZ_SKETCH_SPARE], got[POSTS + TZ_SKETCH_SPARE];
    tz_sketch_filter *all[TZ_SKETCH_FILTERS + 1];
    size_t passed = 0, seen = 0;

    (void)unused;
    tz_sketch_filters(all);
    for (int i = 0; i < POSTS; i++)
        sketches[i] = draw() & (draw() | draw());
    for (int q = 0; q < QUERIES; q++) {
        struct tz_sieves sieves[3] = { some_sieves(), some_sieves(), some_sieves() };
        struct tz_asked asked = { .kinds = draw() & 15,
                                  .parts = { &sieves[0], &sieves[1], &sieves[2] },
                                  .count = draw() % 4,
                                  .fail = draw() % 3 };
        uint32_t from = draw() % POSTS, to = from + draw() % (POSTS - from + 1);
        size_t n = all[0](sketches, from, to, &asked, want);

        passed += n;
        seen += to - from;
        for (int way = 1; all[way]; way++) {
            assert_int_equal(all[way](sketches, from, to, &asked, got), n);
            assert_memory_equal(got, want, n * sizeof *got);
        }
    }
    assert_true(passed > 0 && passed < seen);
}

static void sieves_let_through_what_was_put_in(void **unused)
{
    (void)unused;
    for (int round = 0; round < QUERIES; round++) {
        struct tz_sieves s = { .count = 0 };
        uint32_t put[12];

        for (int i = 0; i < 12; i++)
            tz_sieves_add(&s, put[i] = draw() & draw() & TZ_SKETCH_LETTERS, draw() % 3);
        for (int i = 0; i < 12; i++) {
            bool through = false;

            for (uint32_t k = 0; k < s.count; k++)
                through |=
                    (uint32_t)__builtin_popcount(s.sieve[k].letters & ~put[i]) <= s.sieve[k].lacks;
            assert_true(through);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(all_ways_give_the_same),
                                        cmocka_unit_test(sieves_let_through_what_was_put_in) };

    return cmocka_run_group_tests_name("sketch", tests, NULL, NULL);
}
