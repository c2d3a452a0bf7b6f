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
#include "name/score.h"

#ifdef __SANITIZE_THREAD__
enum {
    NAMES = 1000,
    QUERIES = 100,
    TEXT = 160
}; /* it is ten times slower, and has no threads to watch here */
#else
enum { NAMES = 4000, QUERIES = 400, TEXT = 160 };
#endif

static unsigned taken; /* calls that asked for memory */

/* Sanitizers have a malloc() of their own. */
#if !defined __SANITIZE_ADDRESS__ && !defined __SANITIZE_THREAD__
#define COUNTED
static unsigned taken_ever;
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static void count(void)
{
    taken++;
    taken_ever++;
}

void *malloc(size_t size)
{
    return count(), __libc_malloc(size);
}

void *calloc(size_t many, size_t size)
{
    return count(), __libc_calloc(many, size);
}

void *realloc(void *old, size_t size)
{
    return count(), __libc_realloc(old, size);
}
#endif

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

/* Parts of every role that can contradict, with the weights that names give them. */
static unsigned some_parts(char *mem, struct tz_name_part *out)
{
    static const struct {
        const char *text;
        enum tz_name_kind kind;
    } names[] = {
        { "Ivan Ivanovich Petrov Jr.", TZ_NAME_PERSON },
        { "Li Um Q. X Khan bin Ali", TZ_NAME_PERSON },
        { "Sneznaya Trading Bank of Moscow No. 12 LLC", TZ_NAME_ORGANIZATION },
    };
    struct tz_err err;
    unsigned count = 0;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++, mem += TZ_NAME_BYTES) {
        struct tz_name name;

        must(tz_name_parse(tz_str_z(names[i].text), names[i].kind, mem, &name, &err), err);
        for (unsigned p = 0; p < name.count; p++) {
            out[count++] = name.parts[p];
            if (name.parts[p].role != TZ_ROLE_PLAIN)
                continue;
            for (unsigned role = TZ_ROLE_GIVEN; role <= TZ_ROLE_FAMILY; role++) {
                out[count] = name.parts[p];
                out[count++].role = (uint8_t)role;
            }
        }
    }
    return count;
}

/* The bound takes left-over parts for absent, a listed number for nothing at all: parts that
 * contradict each other must weigh no less. */
static void contradicted_parts_weigh_no_less_than_the_bound_says(void **state)
{
    static char mem[3 * TZ_NAME_BYTES];
    struct tz_name_part parts[3 * TZ_NAME_PARTS];
    unsigned count = some_parts(mem, parts), roles = 0, numbers = 0;

    (void)state;
    for (unsigned i = 0; i < count; i++)
        for (unsigned k = 0; k < count; k++) {
            const struct tz_name_part *q = &parts[i], *l = &parts[k];
            unsigned weight = tz_contradicted_weight(q, l), bound = tz_absent_weight(q);

            if (!weight)
                continue;
            roles |= 1u << q->role;
            numbers += l->role == TZ_ROLE_NUMBER;
            bound += l->role == TZ_ROLE_NUMBER ? 0 : tz_absent_weight(l);
            if (weight < bound)
                fail_msg("%.*s and %.*s: %u, but the bound says %u", TZ_FMT(q->text),
                         TZ_FMT(l->text), weight, bound);
        }
    assert_int_equal(__builtin_popcount(roles), TZ_ROLES - 2); /* all but particles and titles */
    assert_true(numbers > 0);
}

static void a_query_too_dear_is_incomplete(void **state)
{
    struct tz_findings all, some;
    char mem[TZ_NAME_BYTES];
    struct tz_name query;
    struct tz_list *l;
    struct tz_find *f;
    struct tz_err err;
    size_t count;

    (void)state;
    seed = 7;
    l = made_list();
    must(tz_find_open(&f, l, &err), err);
    must(tz_name_parse(TZ_STR("Ivan Petrov"), TZ_NAME_PERSON, mem, &query, &err), err);
    tz_find_names(f, &query, TZ_FIND_KINDS, 7000, &all);
    count = all.count;
    assert_false(all.incomplete);
    tz_find_limit(f, 100);
    tz_find_names(f, &query, TZ_FIND_KINDS, 7000, &some);
    assert_true(some.incomplete && some.count < count);
    tz_find_limit(f, TZ_FIND_WORK);
    tz_find_names(f, &query, TZ_FIND_KINDS, 7000, &all);
    assert_true(!all.incomplete && all.count == count);
    tz_find_close(&f);
    tz_list_close(&l);
}

static void a_query_takes_no_memory(void **state)
{
    struct tz_list *l;
    struct tz_find *f;
    struct tz_err err;

    (void)state;
    seed = 11;
    l = made_list();
    must(tz_find_open(&f, l, &err), err);
    for (int i = 0; i < QUERIES; i++) {
        struct tz_findings found;
        char text[TEXT], mem[TZ_NAME_BYTES];
        struct tz_name query;

        make_name(text);
        damage(text);
        must(tz_name_parse(tz_str_z(text), TZ_NAME_PERSON, mem, &query, &err), err);
        taken = 0;
        tz_find_names(f, &query, TZ_FIND_KINDS, 6300, &found);
        assert_int_equal(taken, 0);
    }
    tz_find_close(&f);
    tz_list_close(&l);
#ifdef COUNTED
    assert_true(taken_ever > 0); /* or nothing is counted */
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(misses_nothing),
        cmocka_unit_test(contradicted_parts_weigh_no_less_than_the_bound_says),
        cmocka_unit_test(a_query_too_dear_is_incomplete),
        cmocka_unit_test(a_query_takes_no_memory),
    };

    return cmocka_run_group_tests_name("find", tests, NULL, NULL);
}
