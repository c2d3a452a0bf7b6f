#include <stdio.h>
#include <stdlib.h>

#include "check.h"
#include <tizim/name.h>

static void parse(const char *raw, enum tz_name_kind kind, char *mem, struct tz_name *out)
{
    struct tz_err err;

    must(tz_name_parse(tz_str_z(raw), kind, mem, out, &err), err);
}

static tz_score score(const char *a, const char *b, enum tz_name_kind kind)
{
    char mem[2][TZ_NAME_BYTES];
    struct tz_name x, y;
    struct tz_name_match there, back;

    parse(a, kind, mem[0], &x);
    parse(b, kind, mem[1], &y);
    tz_name_compare(&x, &y, &there);
    tz_name_compare(&y, &x, &back);
    assert_int_equal(there.score, back.score);
    assert_int_equal(there.count, back.count);
    assert_int_equal(there.score, tz_name_rescore(there.reasons, there.count));
    return there.score;
}

static void one_name_in_many_spellings_has_one_key(void **state)
{
    static const char *const names[][8] = {
        { "Назарбаев", "Nazarbayev", "Nazarbaev", "Nazarbaýev", "Nazarbajew", "NAZARBAEV" },
        { "Жаңаөзен", "Zhanaozen", "Janaozen", "Zhangaozen", "Jańaózen" },
        { "Қасым", "Qasym", "Kassym", "Kasym" },
        { "Чайковский", "Tchaikovsky", "Tschaikowski", "Čajkovskij", "Chaykovskiy" },
        { "Хусанов", "Xusanov", "Khusanov", "Husanov", "Ҳусанов" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (size_t k = 1; k < 8 && names[i][k]; k++) {
            char mem[2][TZ_NAME_BYTES];
            struct tz_name a, b;

            parse(names[i][0], TZ_NAME_PERSON, mem[0], &a);
            parse(names[i][k], TZ_NAME_PERSON, mem[1], &b);
            if (!tz_str_eq(a.parts[0].keys[0], b.parts[0].keys[0]) &&
                !tz_str_eq(a.parts[0].keys[0], b.parts[0].keys[1]))
                fail_msg("%s: %.*s, %s: %.*s", names[i][0], TZ_FMT(a.parts[0].keys[0]), names[i][k],
                         TZ_FMT(b.parts[0].keys[0]));
        }
}

static void patronymics_are_the_fathers_name(void **state)
{
    static const char *const names[] = {
        "Abdijamilov Joldasbay Zinatdinovich", "Abdijamilov Joldasbay Zinatdin oʻgʻli",
        "Абдижамилов Жолдасбай Зинатдинович",  "Joldasbay bin Zinatdin Abdijamilov",
        "Абдижамилова Айгуль Зинатдиновна",    "Abdijamilova Aygul Zinatdin qizi",
    };

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char mem[TZ_NAME_BYTES];
        struct tz_name name;
        size_t k = 0;

        parse(names[i], TZ_NAME_PERSON, mem, &name);
        while (k < name.count && name.parts[k].role != TZ_ROLE_PATRONYMIC)
            k++;
        if (k == name.count)
            fail_msg("no patronymic in %s", names[i]);
        assert_str(name.parts[k].text, "zinatdin");
    }
}

static void a_womans_surname_is_her_familys(void **state)
{
    static const char *const pairs[][2] = {
        { "Aigul Serikova", "Aigul Serikov" },      { "Anna Kowalska", "Anna Kowalski" },
        { "Rasa Kazlauskienė", "Rasa Kazlauskas" }, { "Rasa Kazlauskaitė", "Rasa Kazlauskas" },
        { "Ruta Petraitienė", "Ruta Petraitas" },   { "Eleni Papadopoulou", "Eleni Papadopoulos" },
        { "Maria Ioannidou", "Maria Ioannidis" },   { "Svetlana Mirskaya", "Svetlana Mirskiy" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_in_range(score(pairs[i][0], pairs[i][1], TZ_NAME_PERSON), 9500, TZ_SCORE_MAX);
    /* Another family is another. */
    assert_in_range(score("Maria Ioannidou", "Maria Ioannou", TZ_NAME_PERSON), 0, 8999);
}

static void parts_know_where_they_stand(void **state)
{
    char mem[TZ_NAME_BYTES];
    struct tz_name name;

    (void)state;
    parse("Dr. Łukasz  Żółty-Nowak", TZ_NAME_PERSON, mem, &name);
    assert_int_equal(name.count, 4);
    assert_int_equal(name.parts[0].role, TZ_ROLE_TITLE);
    assert_str(name.parts[2].text, "zolty");
    assert_int_equal(name.parts[1].at, 4);
    assert_int_equal(name.parts[1].length, 7);
    assert_memory_equal(name.raw.ptr + name.parts[3].at, "Nowak", 5);
}

static void looks_are_not_deceiving(void **state)
{
    (void)state;
    assert_int_equal(score("Lаvrоv", "Lavrov", TZ_NAME_PERSON), TZ_SCORE_MAX); /* Cyrillic а, о */
    assert_int_equal(score("Lav\xE2\x80\x8Brov\xE2\x80\xAE", "Lavrov", TZ_NAME_PERSON),
                     TZ_SCORE_MAX);
    assert_int_equal(score("Muller", "Mu\xCC\x88ller", TZ_NAME_PERSON), TZ_SCORE_MAX);
}

static void refuses_what_is_not_utf8(void **state)
{
    char mem[TZ_NAME_BYTES];
    struct tz_name name = { .count = 77 };
    struct tz_err err;

    (void)state;
    assert_int_equal(tz_name_parse(TZ_STR("ab\x80"), TZ_NAME_ANY, mem, &name, &err), TZ_INPUT);
    assert_non_null(strstr(err.text, "byte 3"));
    assert_int_equal(name.count, 77);
}

static void names_without_letters_are_alike_in_nothing(void **state)
{
    (void)state;
    assert_int_equal(score("", "", TZ_NAME_ANY), 0);
    assert_int_equal(score("---", "Ivanov", TZ_NAME_ANY), 0);
}

/* A small generator, the same on every machine. */
static uint32_t next(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* A name of random words, of which some are titles, forms and the like. */
static void random_name(uint32_t *state, char *into, size_t cap)
{
    static const char *const words[] = {
        "Ali",         "Hassan",  "al",       "bin",       "Ivan",     "Иванова",  "Петрович",
        "oʻgʻli",      "Dr.",     "J.",       "Khodzhiev", "Xodjiyev", "Muhammad", "Magomed",
        "习近平",      "김정은",  "عبد",      "الرحمن",    "de",       "la",       "Cruz,",
        "O.",          "Ltd",     "ООО",      "Bank",      "Iran",     "II",       "44",
        "Abdul-Karim", "Karimov", "Kamilova", "Joʻrayev",  "Жўраев",   "नरेन्द्र",    "-",
        "Smith-Jones", "Jr.",     "zade",     "A.B.C.",    "PLA",      "People's", "Liberation",
        "Army",        "Lаvrov",  "नमो",      "Ямал",      "Ъ",        "ß",        "İstanbul",
    };
    const size_t count = 1 + next(state) % 7;
    size_t used = 0;

    for (size_t i = 0; i < count; i++)
        used += (size_t)snprintf(into + used, cap - used, "%s%s", i ? " " : "",
                                 words[next(state) % (sizeof words / sizeof *words)]);
}

/* The explanation gives the score again, and (a, b) what (b, a) gives: score()
 * checks both. TZ_PAIRS=1000000 for the long run. */
static void reasons_add_up_to_the_score(void **state)
{
    const char *asked = getenv("TZ_PAIRS");
    int64_t pairs = 20000;
    uint32_t seed = 20261122;

    (void)state;
    if (asked)
        assert_true(tz_str_number(tz_str_z(asked), 1, 1000000000, &pairs));
    for (int64_t i = 0; i < pairs; i++) {
        char a[512], b[512];

        random_name(&seed, a, sizeof a);
        random_name(&seed, b, sizeof b);
        score(a, i % 5 ? b : a, (enum tz_name_kind)(next(&seed) % 4));
    }
}

/* tests/match/persons.txt and its neighbours: two names, then what they are of and the least and
 * the most that they may score, in hundredths. */
static void run_cases(const char *path, enum tz_name_kind kind)
{
    FILE *in = fopen(path, "r");
    char lines[2][512], verdict[64];
    unsigned count = 0;

    if (!in)
        fail_msg("%s can not be opened", path);
    while (fgets(lines[0], sizeof lines[0], in)) {
        int least, most, got;

        if (lines[0][0] == '#' || lines[0][0] == '\n')
            continue;
        assert_non_null(fgets(lines[1], sizeof lines[1], in));
        assert_non_null(fgets(verdict, sizeof verdict, in));
        lines[0][strcspn(lines[0], "\n")] = lines[1][strcspn(lines[1], "\n")] = '\0';
        if (sscanf(verdict, "%d..%d", &least, &most) != 2)
            fail_msg("%s: not a verdict: %s", path, verdict);
        got = score(lines[0], lines[1], kind) / 100;
        if (got < least || got > most)
            fail_msg("%s: %s | %s: %d, want %s", path, lines[0], lines[1], got, verdict);
        count++;
    }
    fclose(in);
    assert_true(count > 0);
}

static void persons(void **state)
{
    (void)state;
    run_cases("tests/match/persons.txt", TZ_NAME_PERSON);
}

static void organizations(void **state)
{
    (void)state;
    run_cases("tests/match/organizations.txt", TZ_NAME_ORGANIZATION);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(one_name_in_many_spellings_has_one_key),
    cmocka_unit_test(patronymics_are_the_fathers_name),
    cmocka_unit_test(a_womans_surname_is_her_familys),
    cmocka_unit_test(parts_know_where_they_stand),
    cmocka_unit_test(looks_are_not_deceiving),
    cmocka_unit_test(refuses_what_is_not_utf8),
    cmocka_unit_test(names_without_letters_are_alike_in_nothing),
    cmocka_unit_test(reasons_add_up_to_the_score),
    cmocka_unit_test(persons),
    cmocka_unit_test(organizations),
};

TEST_MAIN("name", tests)
