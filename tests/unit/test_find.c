/* The search misses nothing: every name that tz_name_compare() scores at the
 * threshold is among the candidates, on thousands of names made by putting
 * parts of names together, with queries that are damaged in every usual way. */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "index/build.h"
#include "index/find.h"

enum { NAMES = 4000, QUERIES = 400, TEXT = 160 };

static uint32_t seed;

/* Knuth's MMIX generator, the upper half. */
static uint32_t draw(uint32_t below)
{
    static uint64_t state;

    if (seed) {
        state = seed;
        seed = 0;
    }
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % below;
}

static const char *const first[] = {
    "Ivan",    "Иван",      "Anna",   "Muhammad", "محمد",  "Mohammed", "Yerlan",
    "Ерлан",   "Aigerim",   "John",   "Jon",      "Abdul", "Abdullah", "Li",
    "Wei",     "伟",        "Kim",    "Jong Un",  "Jorge", "Giorgi",   "Bill",
    "William", "A.",        "I",      "Um",       "Omar",  "Umar",     "Sarab",
    "Nils",    "Jean-Paul", "Αλέξης", "გიორგი",   "Հակոբ", "Oysha",    "Gulnara",
};
static const char *const last[] = {
    "Petrov",        "Petrova",     "Sidorov",    "Khan",       "Khaled",    "Smith",
    "Smyth",         "Nazarbay",    "Назарбаев",  "Nazarbayev", "al-Dari",   "al Dhari",
    "Rahman",        "Abdulrahman", "Li",         "Wong",       "王",        "Park",
    "O'Neill",       "Qiyalov",     "Kiyalov",    "Ertegin",    "Hernandez", "Müller",
    "Mueller",       "Cheng",       "Zheng",      "Skazkina",   "Ivanovich", "bin Salman",
    "Abdurakhmonov", "Toʻlaganov",  "de la Cruz", "Nebylitsyn",
};
static const char *const middle[] = {
    "", "", "Ivanovich", "bin Ali", "Q.", "Maria", "Hasan", "oglu"
};

enum {
    FIRST = sizeof first / sizeof *first,
    LAST = sizeof last / sizeof *last,
    MIDDLE = sizeof middle / sizeof *middle,
};

static void make_name(char text[TEXT])
{
    const char *m = middle[draw(MIDDLE)];

    snprintf(text, TEXT, "%s%s%s %s", first[draw(FIRST)], *m ? " " : "", m, last[draw(LAST)]);
    if (draw(4) == 0) { /* a third and a fourth word */
        size_t len = strlen(text);

        snprintf(text + len, TEXT - len, " %s", last[draw(LAST)]);
    }
}

/* One slip of the pen, in ASCII only so that the text stays UTF-8. */
static void damage(char text[TEXT])
{
    size_t len = strlen(text), at = draw((uint32_t)len - 1);

    if ((uint8_t)text[at] >= 0x80 || (uint8_t)text[at + 1] >= 0x80)
        return;
    switch (draw(5)) {
    case 0: /* a letter left out, or two words joined */
        memmove(text + at, text + at + 1, len - at);
        break;
    case 1:
        text[at] = (char)('a' + draw(26));
        break;
    case 2: { /* two letters exchanged */
        char c = text[at];

        text[at] = text[at + 1];
        text[at + 1] = c;
        break;
    }
    case 3: /* a letter too many */
        if (len + 1 < TEXT) {
            memmove(text + at + 1, text + at, len - at + 1);
            text[at] = (char)('a' + draw(26));
        }
        break;
    default: /* a word split */
        if (len + 1 < TEXT) {
            memmove(text + at + 1, text + at, len - at + 1);
            text[at] = ' ';
        }
    }
}

static struct tz_list *made_list(void)
{
    static const uint8_t digest[1][TZ_SHA256_BYTES];
    static const char path[] = "build/test_find.tzl";
    struct tz_list_source about = { .sha256 = digest[0] };
    struct tz_build *b;
    struct tz_output o;
    struct tz_list *l;
    struct tz_err err;

    must(tz_build_open(&b, &err), err);
    tz_build_source(b);
    tz_build_file(b, TZ_STR("names"));
    for (int i = 0; i < NAMES; i++) {
        char text[TEXT], id[16], mem[TZ_NAME_BYTES];
        struct tz_name name;

        make_name(text);
        snprintf(id, sizeof id, "p-%d", i);
        must(tz_name_parse(tz_str_z(text), TZ_NAME_PERSON, mem, &name, &err), err);
        tz_build_entity(b, tz_str_z(id), TZ_STR("Person"), tz_str_z(text), TZL_SEARCHED);
        tz_build_name(b, (uint32_t)TZL_NONE, &name, false);
    }
    tz_build_source_end(b, &about, digest);
    must(tz_output_open(&o, path, &err), err);
    must(tz_build_write(b, &o, &err), err);
    must(tz_output_commit(&o, &err), err);
    tz_output_close(&o);
    tz_build_close(&b);
    must(tz_list_open(&l, path, &err), err);
    unlink(path);
    return l;
}

static int by_number(const void *x, const void *y)
{
    const struct tz_found *a = x, *b = y;

    return (a->name > b->name) - (a->name < b->name);
}

/* Compare with every name of the list: the same names are found, with the same scores.
 * Returns how many there were. */
static unsigned check_query(const struct tz_list *l, struct tz_find *f, const char *text,
                            enum tz_name_kind kind, tz_score least)
{
    char mem[TZ_NAME_BYTES];
    struct tz_name query, listed;
    struct tz_findings found;
    struct tz_found *sorted;
    size_t matches = 0;
    struct tz_err err;

    must(tz_name_parse(tz_str_z(text), kind, mem, &query, &err), err);
    tz_find_names(f, &query, TZ_FIND_KINDS, least, &found);
    assert_false(found.incomplete);
    sorted = calloc(found.count + 1, sizeof *sorted);
    assert_non_null(sorted);
    if (found.count)
        memcpy(sorted, found.names, found.count * sizeof *sorted);
    qsort(sorted, found.count, sizeof *sorted, by_number);
    for (uint32_t n = 0; n < tz_list_counts(l).names; n++) {
        struct tz_name_match m;

        tz_list_name(l, n, &listed);
        tz_name_compare(&query, &listed, &m);
        if (m.score < least)
            continue;
        if (matches == found.count || sorted[matches].name != n || sorted[matches].score != m.score)
            fail_msg("'%s' and '%.*s' score %u but were not found so", text, TZ_FMT(listed.raw),
                     m.score);
        matches++;
    }
    assert_int_equal(matches, found.count);
    free(sorted);
    return (unsigned)matches;
}

static void misses_nothing(void **state)
{
    static const tz_score thresholds[] = { 6300, 7000, 8500 };
    unsigned matches = 0;
    struct tz_list *l;
    struct tz_find *f;
    struct tz_err err;

    (void)state;
    seed = 20261122;
    l = made_list();
    must(tz_find_open(&f, l, &err), err);
    for (int i = 0; i < QUERIES; i++) {
        char text[TEXT];

        make_name(text);
        for (uint32_t n = draw(3); n; n--)
            damage(text);
        matches += check_query(l, f, text, TZ_NAME_PERSON, thresholds[i % 3]);
    }
    assert_true(matches > QUERIES); /* or the test would test nothing */
    tz_find_close(&f);
    tz_list_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(misses_nothing) };

    return cmocka_run_group_tests_name("find", tests, NULL, NULL);
}
