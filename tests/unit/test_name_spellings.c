/* tests/match/spellings-*.tsv: the same name in the spellings of a language is
 * found, and another name in any of them is not. */
#include <stdio.h>

#include "check.h"
#include <tizim/name.h>

enum { ROWS = 64, SPELLINGS = 8, THRESHOLD = 7000 };

struct table {
    char lines[ROWS][1024];
    tz_str name[ROWS][SPELLINGS];
    unsigned rows, spellings;
};

static void read_table(const char *path, struct table *t)
{
    FILE *in = fopen(path, "r");

    if (!in)
        fail_msg("%s can not be opened", path);
    t->rows = 0;
    while (t->rows < ROWS && fgets(t->lines[t->rows], sizeof t->lines[0], in)) {
        tz_str rest = tz_str_trim(tz_str_z(t->lines[t->rows]));

        if (rest.ptr[0] == '#')
            continue;
        for (t->spellings = 0; t->spellings < SPELLINGS; t->spellings++)
            if (!tz_str_cut(&rest, '\t', &t->name[t->rows][t->spellings]))
                break;
        t->rows++;
    }
    fclose(in);
    assert_true(t->rows > 10 && t->spellings > 3);
}

static tz_score score(tz_str a, tz_str b)
{
    char mem[2][TZ_NAME_BYTES];
    struct tz_name x, y;
    struct tz_name_match match;
    struct tz_err err;

    must(tz_name_parse(a, TZ_NAME_PERSON, mem[0], &x, &err), err);
    must(tz_name_parse(b, TZ_NAME_PERSON, mem[1], &y, &err), err);
    tz_name_compare(&x, &y, &match);
    return match.score;
}

/* Words from `first` on of `a` and the first ones of `b`: another surname. */
static tz_str crossed(tz_str a, tz_str b, char *mem)
{
    const size_t end = tz_str_find(b, TZ_STR(" ")), from = tz_str_find(a, TZ_STR(" "));

    memcpy(mem, b.ptr, end);
    memcpy(mem + end, a.ptr + from, a.len - from);
    return (tz_str){ mem, end + a.len - from };
}

static void spellings(const char *path)
{
    static struct table t;
    unsigned found = 0, pairs = 0, wrong = 0, others = 0;

    read_table(path, &t);
    for (unsigned r = 0; r < t.rows; r++)
        for (unsigned i = 0; i < t.spellings; i++)
            for (unsigned k = 0; k < t.spellings; k++) {
                const tz_str other = t.name[(r + 1) % t.rows][k];
                char mem[2048];

                found += i < k && score(t.name[r][i], t.name[r][k]) >= THRESHOLD;
                pairs += i < k;
                wrong += score(t.name[r][i], other) >= THRESHOLD;
                wrong += score(t.name[r][i], crossed(t.name[r][k], other, mem)) >= THRESHOLD;
                others += 2;
            }
    print_message("# %s: %u of %u found, %u of %u others\n", path, found, pairs, wrong, others);
    assert_true(found * 100 >= pairs * 98);
    assert_true(wrong * 100 <= others * 2);
}

static void kazakh(void **state)
{
    (void)state;
    spellings("tests/match/spellings-kazakh.tsv");
}

static void kyrgyz(void **state)
{
    (void)state;
    spellings("tests/match/spellings-kyrgyz.tsv");
}

static void tajik(void **state)
{
    (void)state;
    spellings("tests/match/spellings-tajik.tsv");
}

static void turkmen(void **state)
{
    (void)state;
    spellings("tests/match/spellings-turkmen.tsv");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(kazakh),
    cmocka_unit_test(kyrgyz),
    cmocka_unit_test(tajik),
    cmocka_unit_test(turkmen),
};

TEST_MAIN("name spellings", tests)
