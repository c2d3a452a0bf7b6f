/* The fast filters against the plain one, on random letters. */
#include "check.h"

#include <stdlib.h>

#include "index/filter.h"

enum { WORDS = 5000, QUERIES = 2000 };

static uint64_t state = 20261122;

static uint32_t draw(void)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 32);
}

/* As many letters as a word has: a few. */
static uint64_t some_letters(void)
{
    uint64_t both = (uint64_t)(draw() & draw() & draw()) << 32;

    return both | (draw() & draw() & draw());
}

static void all_ways_give_the_same(void **unused)
{
    static uint64_t letters[WORDS + 16];
    static uint32_t want[WORDS + 32], got[WORDS + 32];
    tz_filter *all[TZ_FILTERS + 1];

    (void)unused;
    tz_filters(all);
    for (int i = 0; i < WORDS; i++)
        letters[i] = some_letters();
    for (int q = 0; q < QUERIES; q++) {
        uint32_t from = draw() % WORDS, to = from + draw() % (WORDS - from + 1);
        uint64_t query = q % 2 ? some_letters() : letters[draw() % WORDS];
        unsigned most = draw() % 9;
        size_t n = all[0](letters, from, to, query, most, want);

        for (int way = 1; all[way]; way++) {
            assert_int_equal(all[way](letters, from, to, query, most, got), n);
            assert_memory_equal(got, want, n * sizeof *got);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(all_ways_give_the_same) };

    return cmocka_run_group_tests_name("filter", tests, NULL, NULL);
}
