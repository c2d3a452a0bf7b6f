/* A score can be worked out from its explanation alone: a million pairs. */
#include "check.h"

#include <stdio.h>

#include "base/file.h"
#include "entity/entity.h"
#include "screen/score.h"

#if defined __SANITIZE_ADDRESS__ || \
    defined __SANITIZE_THREAD__ /* which make it ten times as slow */
enum { PAIRS = 100000 };
#else
enum { PAIRS = 1000000 };
#endif
enum { SUBJECTS = 600, PAIR_MEMORY = 256 * 1024 * 1024 };

static uint64_t state = 20111216;

static unsigned below(unsigned n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(state >> 33) % n;
}

static const char *pick(const char *const *from, unsigned count)
{
    return from[below(count)];
}

#define PICK(from) pick(from, sizeof(from) / sizeof *(from))

static const char *const given[] = { "Nikita", "Никита", "Mykyta", "Alisa", "Aliса", "Wahm",
                                     "Erten",  "Yerten", "Boran",  "Ayaru", "Bill",  "William",
                                     "N.",     "Pak",    "José",   "Abd" };
static const char *const middle[] = { "",          "",          "Vymyslovich",  "Вымыслович",
                                      "ibn Sarab", "Joqbekuly", "Zhokbekovich", "Mu" };
static const char *const family[] = { "Nebylitsyn", "Небылицын", "Nebylicyna", "Skazkina",
                                      "al-Khayali", "Joqbekov",  "Qiyalov",    "Kiyalov",
                                      "Il",         "O'Niemand", "Ertegin" };
static const char *const bodies[] = { "Skazka Bank PJSC",
                                      "Skazka Bank",
                                      "OOO Nebyl Trade",
                                      "Nebyl Trade LLC",
                                      "Qiyal Security LLP",
                                      "Ansar al-Sarab",
                                      "NTL",
                                      "Ansar al-Sarab in Vymysel",
                                      "Mirage Group",
                                      "Ansar al-Sarab in Nebyl" };
static const char *const dates[] = { "1972-11-23",   "1972-11-22", "1972",       "circa 1970",
                                     "1970 to 1975", "1972-12-11", "1990-07-07", "1973" };
static const char *const countries[] = { "ru", "suhh", "kz", "sy", "us" };
static const char *const genders[] = { "male", "female" };
static const char *const numbers[] = { "N0000017", "N-0000017", "000000021" };

static void say(struct tz_entity *e, const char *prop, const char *text)
{
    struct tz_err err;

    must(tz_entity_add(e, prop, (struct tz_value){ .text = tz_str_z(text) }, &err), err);
}

static void invent(struct tz_arena *arena, struct tz_subject *out)
{
    const bool body = below(5) == 0;
    struct tz_entity *e = tz_new(arena, struct tz_entity, 1);
    struct tz_err err;
    char name[128];

    assert_non_null(e);
    must(tz_entity_open(e, arena, TZ_STR("x"), tz_str_z(body ? "Company" : "Person"), &err), err);
    for (unsigned names = body ? 3 : 1 + !below(4) + !below(8); names; names--) {
        snprintf(name, sizeof name, "%s %s %s", PICK(given), PICK(middle), PICK(family));
        say(e, names > 2 ? "weakAlias" : "name", body ? PICK(bodies) : name);
    }
    if (below(2))
        say(e, "birthDate", PICK(dates));
    if (below(2))
        say(e, "country", PICK(countries));
    if (below(2))
        say(e, "gender", PICK(genders));
    if (!below(4))
        say(e, "idNumber", PICK(numbers));
    must(tz_subject_of(e, arena, out, &err), err);
}

static void the_score_is_in_the_explanation(void **unused)
{
    struct tz_arena arena = { .budget = PAIR_MEMORY };
    struct tz_subject *s = tz_new(&arena, struct tz_subject, SUBJECTS);
    unsigned codes[TZ_EV_CODES] = { 0 }, reasons[TZ_REASONS] = { 0 };

    (void)unused;
    assert_non_null(s);
    for (unsigned i = 0; i < SUBJECTS; i++)
        invent(&arena, &s[i]);
    for (unsigned i = 0; i < PAIRS; i++) {
        struct tz_match m;

        tz_score_subjects(&s[below(SUBJECTS)], &s[below(SUBJECTS)], &m);
        if (tz_evidence_score(m.evidence, m.count) != m.score ||
            tz_name_rescore(m.name.reasons, m.name.count) != m.name.score)
            fail_msg("pair %u: %.*s and %.*s", i, TZ_FMT(m.query.raw), TZ_FMT(m.listed.raw));
        for (unsigned k = 0; k < m.count; k++)
            codes[m.evidence[k].code]++;
        for (unsigned k = 0; k < m.name.count; k++)
            reasons[m.name.reasons[k].code]++;
    }
    for (unsigned k = 0; k < TZ_EV_CODES; k++) /* each kind of evidence came up */
        if (!codes[k])
            fail_msg("no pair has %s", tz_evidence_word((enum tz_evidence_code)k));
    for (unsigned k = 0; k < TZ_REASONS; k++)
        if (!reasons[k])
            print_message("# no pair has %s\n", tz_reason_word((enum tz_reason_code)k));
    tz_arena_free(&arena);
}

static void is_documented(const char *page, const char *word)
{
    struct tz_buf text = { 0 };
    char code[64];
    struct tz_err err;

    snprintf(code, sizeof code, "`%s`", word);
    must(tz_file_load(page, 1 << 20, &text, &err), err);
    if (tz_str_find(tz_buf_str(&text), tz_str_z(code)) == text.len)
        fail_msg("%s does not have %s", page, code);
    tz_buf_free(&text);
}

/* The words are a vocabulary that machines may rely on. */
static void each_word_is_documented(void **unused)
{
    (void)unused;
    for (unsigned i = 0; i < TZ_EV_CODES; i++)
        is_documented("docs/search.md", tz_evidence_word((enum tz_evidence_code)i));
    for (unsigned i = 0; i < TZ_REASONS; i++)
        is_documented("docs/matching.md", tz_reason_word((enum tz_reason_code)i));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_score_is_in_the_explanation),
    cmocka_unit_test(each_word_is_documented),
};

TEST_MAIN("explain", tests)
