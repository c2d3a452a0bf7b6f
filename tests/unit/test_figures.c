#include "dossier.h"

#include <libxml/parser.h>

#include "dossier/figures.h"

#define HEAD                                                                                       \
    "{\"id\":\"document-1\",\"schema\":\"Document\",\"properties\":{\"title\":[\"R\"]}}\n"         \
    "{\"as\":\"c\",\"citation\":{\"document\":\"document-1\"}}\n"                                  \
    "{\"defaults\":{\"citation\":\"c\",\"level\":\"public\"}}\n"                                   \
    "{\"id\":\"organization-p\",\"schema\":\"Organization\",\"properties\":{\"name\":["            \
    "\"Prosecutor\"]}}\n"                                                                          \
    "{\"id\":\"organization-n\",\"schema\":\"Organization\",\"properties\":{\"name\":[\"News\"]}}" \
    "\n"                                                                                           \
    "{\"id\":\"event-1\",\"schema\":\"Event\",\"properties\":{\"name\":[\"Whole\"]}}\n"            \
    "{\"id\":\"event-2\",\"schema\":\"Event\",\"properties\":{\"name\":[\"Part\"]}}\n"             \
    "{\"id\":\"eventlink-1\",\"schema\":\"EventLink\",\"properties\":{\"event\":[\"event-1\"],"    \
    "\"relatedEvent\":[\"event-2\"],\"relation\":[\"encompasses\"]}}\n"
#define FIGURE_OF(id, event, what, whom, kind, low, day, official, more)                  \
    "{\"id\":\"figure-" id "\",\"schema\":\"Figure\",\"properties\":{\"event\":[\"" event \
    "\"],\"what\":[\"" what "\"],\"population\":[\"" whom "\"],\"valueKind\":[\"" kind    \
    "\"],\"low\":[\"" low "\"],\"asOf\":[\"" day "\"],\"official\":[\"" official "\"]}" more "}\n"
#define FIGURE(id, what, low, day, official, more) \
    FIGURE_OF(id, "event-1", what, "all", "exact", low, day, official, more)
#define BY(who)         ",\"speaker\":\"organization-" who "\""
#define REPLACES(other) ",\"claims\":[{\"property\":\"supersedes\",\"value\":\"figure-" other "\"}]"

static struct tz_figures read_all(struct dossier *d)
{
    struct tz_figures all;

    must(tz_figures_read(&d->g, TZ_STR("event-1"), &all, &d->err), d->err);
    return all;
}

static const struct tz_figure *figure(const struct tz_figures *all, const char *uid)
{
    for (size_t i = 0; i < all->count; i++)
        if (tz_str_is(all->item[i].record->uid, uid))
            return &all->item[i];
    fail_msg("no %s", uid);
    return NULL;
}

static void a_series_and_its_highest(void **state)
{
    struct tz_figures all;
    struct dossier d;

    (void)state;
    dossier_open(&d, HEAD FIGURE("3", "killed", "15", "2011-12-20", "yes", REPLACES("2"))
                         FIGURE("1", "killed", "10", "2011-12-16", "yes", "")
                             FIGURE("2", "killed", "99", "2011-12-18", "yes", REPLACES("1"))
                                 FIGURE("4", "killed", "64", "2011-12-17", "no", "")
                                     FIGURE_OF("5", "event-1", "killed", "all", "range", "30",
                                               "2011-12-17", "no",
                                               ",\"claims\":[{\"property\":\"high\","
                                               "\"value\":\"70\"}]"));
    all = read_all(&d);
    assert_int_equal(all.groups, 1);
    assert_str(all.item[0].record->uid, "figure-1"); /* official ones first, by date */
    assert_int_equal(figure(&all, "figure-1")->superseded_by, 2);
    assert_int_equal(figure(&all, "figure-2")->superseded_by, 3);
    assert_int_equal(figure(&all, "figure-3")->superseded_by, 0);
    /* 99 was replaced; of the range the upper end counts */
    assert_str(all.item[all.group[0].highest_official - 1].record->uid, "figure-3");
    assert_str(all.item[all.group[0].highest_unofficial - 1].record->uid, "figure-5");
    dossier_close(&d);
}

static void two_that_replace_each_other_do_not_both_fall(void **state)
{
    struct tz_figures all;
    struct dossier d;

    (void)state;
    dossier_open(&d, HEAD FIGURE("1", "killed", "10", "2011-12-16", "yes", "")
                         FIGURE("2", "killed", "11", "2011-12-18", "yes", REPLACES("1"))
                             "{\"id\":\"figure-1\",\"schema\":\"Figure\",\"properties\":{"
                             "\"supersedes\":[\"figure-2\"]}}\n");
    all = read_all(&d);
    assert_int_equal(figure(&all, "figure-1")->superseded_by, 2);
    assert_int_equal(figure(&all, "figure-2")->superseded_by, 0);
    dossier_close(&d);
}

static void one_origin_counts_once(void **state)
{
    struct tz_figures all;
    struct dossier d;

    (void)state;
    dossier_open(
        &d,
        HEAD FIGURE("1", "killed", "13", "2011-12-16", "no", BY("p") ",\"origin_group\":\"g\"")
            FIGURE("2", "killed", "13", "2011-12-17", "no", BY("n") ",\"origin_group\":\"g\"")
                FIGURE("3", "killed", "14", "2011-12-18", "no", BY("n") ",\"origin_group\":\"g\"")
                    FIGURE("4", "killed", "13", "2011-12-19", "no", BY("n"))
                        FIGURE("5", "killed", "13", "2011-12-20", "no", BY("n"))
                            FIGURE("6", "killed", "13", "2011-12-21", "yes", BY("n")));
    all = read_all(&d);
    assert_int_equal(all.group[0].unofficial, 5);
    assert_int_equal(all.group[0].unofficial_origins, 2); /* g, and News by itself */
    assert_int_equal(all.group[0].official_origins, 1);
    assert_str(all.item[figure(&all, "figure-2")->repeats - 1].record->uid, "figure-1");
    assert_int_equal(figure(&all, "figure-3")->repeats, 0); /* another number */
    assert_int_equal(figure(&all, "figure-4")->repeats,
                     1 + (size_t)(figure(&all, "figure-6") - all.item));
    dossier_close(&d);
}

static void what_counts_something_else_only_looks_alike(void **state)
{
    struct tz_figures all;
    struct tz_buf text = { 0 };
    struct dossier d;

    (void)state;
    dossier_open(&d,
                 HEAD FIGURE("1", "killed", "64", "2011-12-17", "no", BY("n")) FIGURE_OF(
                     "2", "event-1", "wounded_by_firearm", "civilians", "exact", "64", "2012-01-25",
                     "yes", BY("p")) FIGURE("3", "killed", "64", "2012-02-01", "no", BY("p"))
                     FIGURE("4", "wounded", "3", "2011-12-17", "no", "")
                         FIGURE("5", "killed", "3", "2011-12-17", "no", "") FIGURE(
                             "6", "wounded", "70", "2011-12-17", "no",
                             ",\"claims\":[{\"property\":\"lookalike\",\"value\":\"figure-1\"}]"));
    all = read_all(&d);
    assert_int_equal(all.groups, 3);
    assert_int_equal(all.lookalikes, 3); /* 1-2, 2-3, and 1-6 as somebody says; never 1-3 or 4-5 */
    for (size_t i = 0; i < all.lookalikes; i++)
        assert_int_equal(all.lookalike[i].stated, all.item[all.lookalike[i].other - 1].low == 70 ||
                                                      all.item[all.lookalike[i].one - 1].low == 70);
    must(tz_figures_text(&d.g, &all, &text, &d.err), d.err);
    assert_true(tz_str_holds(tz_buf_str(&text),
                             TZ_STR("looks alike: 64 of News, 2011-12-17 is not exactly 64 of "
                                    "Prosecutor, 2012-01-25, which counts Wounded by firearms, "
                                    "Civilians")));
    tz_buf_free(&text);
    dossier_close(&d);
}

#define PERSON(id, name, more)                                                                     \
    "{\"id\":\"person-" id "\",\"schema\":\"Person\",\"properties\":{\"name\":[\"" name "\"]" more \
    "}}\n"
#define VICTIM(id, act, person, became)                                                       \
    "{\"id\":\"victimhood-" id "\",\"schema\":\"Victimhood\",\"properties\":{\"act\":[\"" act \
    "\"],\"victim\":[\"person-" person "\"],\"statusAtEnd\":[\"" became "\"]}}\n"
#define ACT(id, event) \
    "{\"id\":\"" id "\",\"schema\":\"Act\",\"properties\":{\"event\":[\"" event "\"]}}\n"

/* Two in the part, one of them in the whole, too; one wounded; one without a name. */
static const char victims[] = HEAD FIGURE("1", "killed", "17", "2011-12-16", "yes", "")
    FIGURE_OF("2", "event-2", "killed", "all", "exact", "5", "2011-12-16", "yes", "")
        FIGURE("3", "wounded", "17", "2011-12-16", "yes", "")
            FIGURE("4", "tried", "17", "2011-12-16", "yes", "")
                FIGURE_OF("5", "event-1", "killed", "police", "exact", "2", "2011-12-16", "yes", "")
                    ACT("act-1", "event-1") ACT("act-2", "event-2") PERSON("1", "One", "")
                        PERSON("2", "Two", "") PERSON("3", "Three", "")
                            PERSON("4", "Somebody", ",\"placeholder\":[\"unnamed\"]")
                                PERSON("5", "Five", "") VICTIM("1", "act-2", "1", "dead")
                                    VICTIM("2", "act-2", "2", "dead")
                                        VICTIM("3", "act-1", "1", "dead")
                                            VICTIM("4", "act-1", "3", "wounded_healed")
                                                VICTIM("5", "act-1", "4", "dead")
                                                    VICTIM("6", "act-1", "5", "dead");

static const struct tz_figure_group *group_of(const struct tz_figures *all, const char *uid)
{
    size_t at = (size_t)(figure(all, uid) - all->item);

    for (size_t i = 0; i < all->groups; i++)
        if (at >= all->group[i].first && at < all->group[i].first + all->group[i].count)
            return &all->group[i];
    return NULL;
}

static void accept_all(struct dossier *d, int64_t change)
{
    uint64_t given, kept;

    dossier_begin(d, "bolat", TZ_JUDGE);
    must(tz_verdict_on_change(d->g.r, change, TZ_ACCEPTED, &given, &kept, &d->err), d->err);
    dossier_end(d);
}

static void the_named_are_counted_once_and_when_accepted(void **state)
{
    struct tz_figures all;
    struct tz_record record;
    struct dossier d;

    (void)state;
    dossier_open(&d, victims);
    all = read_all(&d);
    assert_true(group_of(&all, "figure-1")->has_named);
    assert_int_equal(group_of(&all, "figure-1")->named, 0); /* drafts document nothing */
    accept_all(&d, d.g.as_of);
    all = read_all(&d);
    assert_int_equal(group_of(&all, "figure-1")->named, 3); /* One, Two, Five */
    assert_int_equal(group_of(&all, "figure-2")->named, 2); /* the part alone */
    assert_int_equal(group_of(&all, "figure-3")->named, 1);
    assert_false(group_of(&all, "figure-4")->has_named); /* nobody records who was tried so */
    assert_false(group_of(&all, "figure-5")->has_named); /* who was of the police is not known */
    must(tz_reading_record(&d.g, TZ_STR("victimhood-6"), &record, &d.err), d.err);
    dossier_judge(&d, tz_value(&record, "statusAtEnd")->id, TZ_CONFLICT);
    all = read_all(&d);
    assert_int_equal(group_of(&all, "figure-1")->named, 2);
    dossier_close(&d);
}

static void merged_persons_are_one(void **state)
{
    struct tz_figures all;
    struct dossier d;

    (void)state;
    dossier_open(&d, victims);
    accept_all(&d, d.g.as_of);
    assert_int_equal(group_of((all = read_all(&d), &all), "figure-1")->named, 3);
    dossier_load(&d,
                 "{\"as\":\"c\",\"citation\":{\"document\":\"document-1\"}}\n"
                 "{\"id\":\"sameas-1\",\"schema\":\"SameAs\",\"citation\":\"c\","
                 "\"properties\":{\"left\":[\"person-1\"],\"right\":[\"person-5\"],"
                 "\"reason\":[\"one birth date\"]}}\n");
    accept_all(&d, d.g.as_of);
    all = read_all(&d);
    assert_int_equal(group_of(&all, "figure-1")->named, 2);
    dossier_close(&d);
}

static void what_is_restricted_is_not_counted(void **state)
{
    struct tz_figures all;
    struct tz_buf text = { 0 };
    struct dossier d;

    (void)state;
    dossier_open(&d, HEAD FIGURE("1", "killed", "10", "2011-12-16", "yes", "")
                         "{\"id\":\"figure-2\",\"schema\":\"Figure\",\"level\":\"restricted\","
                         "\"properties\":{\"event\":[\"event-1\"],\"what\":[\"killed\"],"
                         "\"low\":[\"4711\"]}}\n");
    assert_int_equal(read_all(&d).count, 2);
    dossier_read_as(&d, "bolat");
    all = read_all(&d);
    assert_int_equal(all.count, 1);
    assert_int_equal(all.left_out, 0);
    must(tz_figures_text(&d.g, &all, &text, &d.err), d.err);
    must(tz_figures_json(&d.g, &all, &text, &d.err), d.err);
    tz_figures_svg(&all, &text);
    assert_false(tz_str_holds(tz_buf_str(&text), TZ_STR("4711")));
    tz_buf_free(&text);
    dossier_close(&d);
}

/* Each number that is drawn or told is one that somebody gave: no sum, no mean. */
static void no_number_is_made_up(void **state)
{
    struct tz_figures all;
    struct tz_buf text = { 0 };
    struct dossier d;

    (void)state;
    dossier_open(&d, HEAD FIGURE("1", "killed", "1001", "2011-12-16", "yes", "")
                         FIGURE("2", "killed", "2003", "2011-12-17", "no", ""));
    all = read_all(&d);
    must(tz_figures_text(&d.g, &all, &text, &d.err), d.err);
    must(tz_figures_json(&d.g, &all, &text, &d.err), d.err);
    tz_figures_svg(&all, &text);
    assert_true(tz_str_holds(tz_buf_str(&text), TZ_STR("1001")));
    assert_false(tz_str_holds(tz_buf_str(&text), TZ_STR("1502"))); /* mean */
    assert_false(tz_str_holds(tz_buf_str(&text), TZ_STR("3004"))); /* sum */
    tz_buf_free(&text);
    dossier_close(&d);
}

static void the_picture_is_well_formed_and_has_each_mark(void **state)
{
    struct tz_buf svg = { 0 };
    struct tz_figures all;
    struct dossier d;
    xmlDocPtr doc;

    (void)state;
    dossier_open(
        &d,
        HEAD FIGURE("1", "killed", "10", "2011-12-16", "yes", "")
            FIGURE("2", "killed", "11", "2011-12-17", "yes", REPLACES("1")) FIGURE_OF(
                "3", "event-1", "killed", "all", "at_least", "64", "2011-12-17", "no",
                ",\"claims\":[{\"property\":\"place\",\"value\":\"</text> & \\\"Жаңаөзен\\\"\"}]"));
    all = read_all(&d);
    tz_figures_svg(&all, &svg);
    doc = xmlReadMemory(svg.ptr, (int)svg.len, "figures.svg", NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    xmlFreeDoc(doc);
    assert_true(tz_str_holds(tz_buf_str(&svg), TZ_STR("class=\"official superseded\"")));
    assert_true(tz_str_holds(tz_buf_str(&svg), TZ_STR("Жаңаөзен")));
    assert_true(tz_str_holds(tz_buf_str(&svg), TZ_STR("<desc>")));
    tz_buf_free(&svg);
    dossier_close(&d);
}

static void survives_every_small_budget(void **state)
{
    tz_status st = TZ_NOMEM;
    struct dossier d;

    (void)state;
    dossier_open(&d, victims);
    accept_all(&d, d.g.as_of);
    tz_arena_free(&d.g.arena);
    for (size_t budget = 0; st == TZ_NOMEM && budget < 4 << 20; budget += 16411) {
        struct tz_figures all;

        d.g.arena = (struct tz_arena){ .budget = budget };
        st = tz_figures_read(&d.g, TZ_STR("event-1"), &all, &d.err);
        tz_arena_free(&d.g.arena);
    }
    assert_int_equal(st, TZ_OK);
    dossier_close(&d);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_series_and_its_highest),
    cmocka_unit_test(two_that_replace_each_other_do_not_both_fall),
    cmocka_unit_test(one_origin_counts_once),
    cmocka_unit_test(what_counts_something_else_only_looks_alike),
    cmocka_unit_test(the_named_are_counted_once_and_when_accepted),
    cmocka_unit_test(merged_persons_are_one),
    cmocka_unit_test(what_is_restricted_is_not_counted),
    cmocka_unit_test(no_number_is_made_up),
    cmocka_unit_test(the_picture_is_well_formed_and_has_each_mark),
    cmocka_unit_test(survives_every_small_budget),
};

TEST_MAIN("figures", tests)
