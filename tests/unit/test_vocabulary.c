#include "check.h"

#include "base/script.h"
#include "entity/vocabulary.h"

static void every_term_is_whole(void **state)
{
    size_t vocabularies = 0, terms = 0;

    (void)state;
    for (const struct tz_vocabulary *v = tz_vocabularies; v->name; v++, vocabularies++) {
        assert_true(strlen(v->title) > 10 && v->count > 0);
        for (size_t i = 0; i < v->count; i++, terms++) {
            const struct tz_term *t = &v->terms[i];

            for (int l = 0; l < TZ_TONGUES; l++) {
                tz_str text = tz_str_z(t->text[l]);

                if (!text.len || !tz_str_eq(text, tz_str_trim(text)) ||
                    tz_str_utf8(text) != text.len)
                    fail_msg("%s %s: text %d is empty or not clean", v->name, t->code, l);
                if (tz_script_of(text) != (l == TZ_EN ? TZ_LATN : TZ_CYRL))
                    fail_msg("%s %s: '%s' is in the wrong script", v->name, t->code, t->text[l]);
            }
            if (!*t->source)
                fail_msg("%s %s has no source", v->name, t->code);
        }
    }
    assert_true(vocabularies > 60 && terms > 600);
}

/* A code said twice would make the second unreachable. */
static void no_code_stands_twice(void **state)
{
    (void)state;
    for (const struct tz_vocabulary *v = tz_vocabularies; v->name; v++)
        for (size_t i = 0; i < v->count; i++)
            if (tz_vocabulary_find(v->name, tz_str_z(v->terms[i].code)) != &v->terms[i])
                fail_msg("%s has %s twice", v->name, v->terms[i].code);
}

static bool all_digits(const char *code)
{
    return strspn(code, "0123456789 ") == strlen(code);
}

/* HURIDOCS codes: pairs of digits, and no term without the one above it. */
static void trees_have_no_gaps(void **state)
{
    static const char *const trees[] = { "act_type", "method", "involvement", "place_type" };

    (void)state;
    for (size_t k = 0; k < sizeof trees / sizeof *trees; k++) {
        const struct tz_vocabulary *v = tz_vocabulary_named(tz_str_z(trees[k]));

        for (size_t i = 0; i < v->count; i++) {
            tz_str code = tz_str_z(v->terms[i].code);
            tz_str above = tz_str_part(code, 0, code.len - 3);

            assert_true(all_digits(code.ptr) && code.len % 3 == 2);
            if (code.len > 2 && !tz_vocabulary_find(trees[k], above))
                fail_msg("%s has %s and not %.*s", trees[k], code.ptr, TZ_FMT(above));
        }
    }
}

static void finds_terms(void **state)
{
    const struct tz_term *t = tz_vocabulary_find("act_type", TZ_STR("02 01 11 11"));

    (void)state;
    assert_string_equal(t->text[TZ_EN], "Torture");
    assert_string_equal(t->text[TZ_RU], "Пытки");
    assert_string_equal(t->text[TZ_KK], "Азаптау");
    assert_null(tz_vocabulary_find("act_type", TZ_STR("02 01 11 99")));
    assert_null(tz_vocabulary_find("no_such", TZ_STR("yes")));
    assert_true(tz_term_under(TZ_STR("01 01 05 01"), TZ_STR("01 01")));
    assert_true(tz_term_under(TZ_STR("01 01"), TZ_STR("01 01")));
    assert_false(tz_term_under(TZ_STR("01 01"), TZ_STR("01 01 05")));
    assert_false(tz_term_under(TZ_STR("other"), TZ_STR("oth")));
}

/* The public Russian table of HURIDOCS swaps these two; ours must not. */
static void likely_is_not_unlikely(void **state)
{
    (void)state;
    assert_string_equal(tz_vocabulary_find("information_status", TZ_STR("likely"))->text[TZ_RU],
                        "Вероятно");
    assert_string_equal(tz_vocabulary_find("information_status", TZ_STR("unlikely"))->text[TZ_RU],
                        "Маловероятно");
}

static void every_mode_has_its_row(void **state)
{
    const struct tz_vocabulary *v = tz_vocabulary_named(TZ_STR("mode"));
    size_t rows = 0;

    (void)state;
    for (const struct tz_mode *m = tz_modes; m->code; m++, rows++) {
        tz_str rest = tz_str_z(m->huridocs), code;

        assert_non_null(tz_vocabulary_find("mode", tz_str_z(m->code)));
        while (tz_str_cut_at(&rest, TZ_STR(", "), &code))
            assert_non_null(tz_vocabulary_find("involvement", code));
    }
    assert_int_equal(rows, v->count);
    assert_string_equal(tz_mode_find(TZ_STR("ordered"))->rome, "25(3)(b)");
    assert_string_equal(tz_mode_find(TZ_STR("whitewashed"))->uk, "");
    assert_null(tz_mode_find(TZ_STR("guilty")));
}

static void the_map_of_criteria_is_full(void **state)
{
    const struct tz_vocabulary *criteria = tz_vocabulary_named(TZ_STR("criterion"));
    const struct tz_vocabulary *regimes = tz_vocabulary_named(TZ_STR("regime"));
    size_t rows = 0;

    (void)state;
    for (const struct tz_criterion *c = tz_criteria; c->code; c++, rows++) {
        if (!tz_vocabulary_find("criterion", tz_str_z(c->code)) ||
            !tz_vocabulary_find("regime", tz_str_z(c->regime)) ||
            !tz_vocabulary_find("criterion_fit", tz_str_z(c->fit)) || !*c->note)
            fail_msg("%s %s: an unknown word", c->code, c->regime);
        assert_ptr_equal(tz_criterion_find(tz_str_z(c->code), tz_str_z(c->regime)), c);
    }
    assert_int_equal(rows, criteria->count * regimes->count);
}

/* United Kingdom: life, torture, slavery; so a broken-up meeting alone does not fit. */
static void the_map_says_what_the_model_says(void **state)
{
    static const struct {
        const char *criterion, *regime, *fit;
    } cases[] = {
        { "assembly_association", "eu", "serious" },
        { "assembly_association", "uk", "no" },
        { "torture_cidt", "uk", "yes" },
        { "extrajudicial_killing", "ca", "victim" },
        { "corruption", "eu", "no" },
        { "corruption", "us", "yes" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(
            tz_criterion_find(tz_str_z(cases[i].criterion), tz_str_z(cases[i].regime))->fit,
            cases[i].fit);
    assert_null(tz_criterion_find(TZ_STR("torture_cidt"), TZ_STR("mars")));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_term_is_whole),
    cmocka_unit_test(no_code_stands_twice),
    cmocka_unit_test(trees_have_no_gaps),
    cmocka_unit_test(finds_terms),
    cmocka_unit_test(likely_is_not_unlikely),
    cmocka_unit_test(every_mode_has_its_row),
    cmocka_unit_test(the_map_of_criteria_is_full),
    cmocka_unit_test(the_map_says_what_the_model_says),
};

TEST_MAIN("vocabulary", tests)
