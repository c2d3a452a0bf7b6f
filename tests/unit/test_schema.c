#include "check.h"

#include <stdio.h>

#include "entity/disclosure.h"
#include "entity/vocabulary.h"

static const struct tz_schema *const tables[] = { tz_schemata, tz_register_schemata };

typedef void each_property(const struct tz_schema *schema, const struct tz_property *p);

static void for_properties(const struct tz_schema *s, const struct tz_property *p,
                           each_property *what)
{
    for (; p && p->name; p++)
        what(s, p);
}

/* Every property, with the schema that it is written in. */
static void for_all(each_property *what)
{
    for (int t = 0; t < 2; t++)
        for (const struct tz_schema *s = tables[t]; s->name; s++) {
            for_properties(s, s->properties, what);
            for_properties(s, s->more, what);
        }
}

static void check_property(const struct tz_schema *s, const struct tz_property *p)
{
    bool good = p->help && *p->help && *tz_type_name(p->type);

    if (p->type == TZ_TYPE_ENTITY)
        good = good && p->range && tz_schema_find(tz_str_z(p->range));
    else if (p->type == TZ_TYPE_TERM)
        good = good && p->range && tz_vocabulary_named(tz_str_z(p->range));
    else
        good = good && !p->range;
    if (p->least || p->most)
        good = good && p->type == TZ_TYPE_NUMBER && p->least < p->most;
    if (!good || tz_schema_property(s, tz_str_z(p->name)) != p)
        fail_msg("%s.%s: not in order, or hidden by a namesake", s->name, p->name);
}

static void every_property_is_in_order(void **state)
{
    (void)state;
    for_all(check_property);
}

static void every_schema_has_parents_and_help(void **state)
{
    (void)state;
    for (int t = 0; t < 2; t++)
        for (const struct tz_schema *s = tables[t]; s->name; s++) {
            assert_ptr_equal(tz_schema_find(tz_str_z(s->name)), s);
            assert_true(s->help && *s->help);
            for (int i = 0; s->extends[i]; i++)
                assert_non_null(tz_schema_find(tz_str_z(s->extends[i])));
        }
}

static const char *wanted;
static bool used;

static void look_for_vocabulary(const struct tz_schema *s, const struct tz_property *p)
{
    (void)s;
    used = used || (p->type == TZ_TYPE_TERM && strcmp(p->range, wanted) == 0);
}

/* A vocabulary stands for a property, or for one of the parts of a claim. */
static void every_vocabulary_is_used(void **state)
{
    static const char others[] =
        " stance level verdict_state claim_link citation_trigger "
        "custody_event user_role criterion_fit involvement expunction_reason ";

    (void)state;
    for (const struct tz_vocabulary *v = tz_vocabularies; v->name; v++) {
        char word[64];

        wanted = v->name;
        used = false;
        for_all(look_for_vocabulary);
        snprintf(word, sizeof word, " %s ", v->name);
        if (!used && !strstr(others, word))
            fail_msg("no property uses the vocabulary %s", v->name);
    }
}

/* "…, for Act.type" in a vocabulary's title is true. */
static void titles_name_the_right_property(void **state)
{
    (void)state;
    for (const struct tz_vocabulary *v = tz_vocabularies; v->name; v++) {
        tz_str rest = tz_str_z(v->title), word;

        while (tz_str_cut(&rest, ' ', &word)) {
            tz_str schema, property = word;
            const struct tz_property *p;

            if (word.ptr[0] > 'Z' || tz_str_find(word, TZ_STR(".")) == word.len)
                continue;
            (void)tz_str_cut(&property, '.', &schema);
            p = tz_schema_property(tz_schema_find(schema), property);
            if (!p || p->type != TZ_TYPE_TERM || strcmp(p->range, v->name) != 0)
                fail_msg("%s: '%s' is not so", v->name, v->title);
        }
    }
}

static void ours_inherit_from_ftm(void **state)
{
    const struct tz_schema *designation = tz_schema_find(TZ_STR("Designation"));
    const struct tz_schema *judge = tz_schema_find(TZ_STR("Person"));

    (void)state;
    assert_true(tz_schema_is(designation, "Sanction"));
    assert_true(tz_schema_is(tz_schema_find(TZ_STR("Source")), "Document"));
    assert_int_equal(tz_schema_property(designation, TZ_STR("listingDate"))->type, TZ_TYPE_DATE);
    assert_string_equal(tz_schema_property(judge, TZ_STR("minorAtEvent"))->range, "yes_no");
    assert_null(tz_schema_property(judge, TZ_STR("guilty")));
    assert_null(tz_schema_find(TZ_STR("Nothing")));
}

static void check_words(const struct tz_disclosure_row *row, const char *list, enum tz_level level,
                        bool publish)
{
    const struct tz_schema *s = tz_schema_find(tz_str_z(row->schema));
    tz_str rest = tz_str_z(list ? list : ""), word;

    while (tz_str_cut(&rest, ' ', &word)) {
        struct tz_disclosure d = tz_disclosure_of(s, word);

        if (!tz_schema_property(s, word))
            fail_msg("%s has no property %.*s", row->schema, TZ_FMT(word));
        if (d.level != level || d.publish != publish)
            fail_msg("%s.%.*s stands in two lists", row->schema, TZ_FMT(word));
    }
}

static void the_allow_list_names_what_exists(void **state)
{
    (void)state;
    for (const struct tz_disclosure_row *r = tz_disclosure_rows; r->schema; r++) {
        assert_non_null(tz_schema_find(tz_str_z(r->schema)));
        check_words(r, r->open, TZ_LEVEL_PUBLIC, true);
        check_words(r, r->on_request, TZ_LEVEL_INTERNAL, true);
        check_words(r, r->restricted, TZ_LEVEL_RESTRICTED, false);
        check_words(r, r->sealed, TZ_LEVEL_SEALED, false);
    }
}

static void what_nobody_thought_of_stays_inside(void **state)
{
    static const struct {
        const char *schema, *property;
        enum tz_level level;
        bool publish;
    } cases[] = {
        { "Person", "name", TZ_LEVEL_PUBLIC, true },
        { "Person", "birthDate", TZ_LEVEL_INTERNAL, true },
        { "Person", "passportNumber", TZ_LEVEL_RESTRICTED, false },
        { "Person", "hairColor", TZ_LEVEL_INTERNAL, false },
        { "Witness", "name", TZ_LEVEL_RESTRICTED, false },
        { "Witness", "identity", TZ_LEVEL_SEALED, false },
        { "Involvement", "mode", TZ_LEVEL_INTERNAL, true },
        { "Figure", "low", TZ_LEVEL_PUBLIC, true },
        { "Person", "noSuchProperty", TZ_LEVEL_INTERNAL, false },
        { "NoSuchSchema", "name", TZ_LEVEL_INTERNAL, false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct tz_disclosure d = tz_disclosure_of(tz_schema_find(tz_str_z(cases[i].schema)),
                                                  tz_str_z(cases[i].property));

        if (d.level != cases[i].level || d.publish != cases[i].publish)
            fail_msg("%s.%s: %s, %d", cases[i].schema, cases[i].property, tz_level_name(d.level),
                     d.publish);
    }
}

static void levels_have_their_words(void **state)
{
    enum tz_level level = TZ_LEVEL_SEALED;

    (void)state;
    for (int i = 0; i < TZ_LEVELS; i++) {
        assert_non_null(tz_vocabulary_find("level", tz_str_z(tz_level_name((enum tz_level)i))));
        assert_true(tz_level_find(tz_str_z(tz_level_name((enum tz_level)i)), &level));
        assert_int_equal(level, i);
    }
    assert_false(tz_level_find(TZ_STR("secret"), &level));
    assert_int_equal(level, TZ_LEVEL_SEALED);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_property_is_in_order),
    cmocka_unit_test(every_schema_has_parents_and_help),
    cmocka_unit_test(every_vocabulary_is_used),
    cmocka_unit_test(titles_name_the_right_property),
    cmocka_unit_test(ours_inherit_from_ftm),
    cmocka_unit_test(the_allow_list_names_what_exists),
    cmocka_unit_test(what_nobody_thought_of_stays_inside),
    cmocka_unit_test(levels_have_their_words),
};

TEST_MAIN("schema", tests)
