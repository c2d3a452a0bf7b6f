#include "check.h"
#include "dossier/holding.h"

enum { MOST = 8 };

struct times {
    struct tz_hold_stage stage[MOST];
    size_t count;
};

static struct tz_range range(const char *text)
{
    struct tz_date d;

    assert_int_equal(tz_date_parse(tz_str_z(text), &d), TZ_OK);
    return (struct tz_range){ d.from, d.to };
}

static void add(struct times *t, enum tz_hold hold, const char *days)
{
    struct tz_hold_stage *s = &t->stage[t->count++];

    assert_true(t->count <= MOST);
    *s = (struct tz_hold_stage){ .hold = hold };
    if (days) {
        s->dated = true;
        s->days = range(days);
        s->until = s->days.from;
    }
}

static void on(const struct times *t, const char *day, enum tz_held want)
{
    struct tz_held_on got = tz_held_on(t->stage, t->count, range(day).from);

    if (got.answer != want)
        fail_msg("on %s: %s, want %s", day, tz_held_name(got.answer), tz_held_name(want));
}

static void between_sentence_and_release_for_certain(void **state)
{
    struct times t = { 0 };

    (void)state;
    add(&t, TZ_HOLD_HELD, "2012-06-04");
    add(&t, TZ_HOLD_HELD, "2013-08-06");
    add(&t, TZ_HOLD_ENDS, "2014-11");
    on(&t, "2012-06-03", TZ_HELD_NOT_YET);
    on(&t, "2012-06-04", TZ_HELD_CERTAINLY);
    on(&t, "2014-10-31", TZ_HELD_CERTAINLY);
    on(&t, "2014-11-01", TZ_HELD_POSSIBLY);
    on(&t, "2014-11-29", TZ_HELD_POSSIBLY);
    on(&t, "2014-11-30", TZ_HELD_NO_LONGER);
    on(&t, "2030-01-01", TZ_HELD_NO_LONGER);
}

/* Nothing is known after the last stage, so nothing is certain. */
static void after_the_last_stage_only_possibly(void **state)
{
    struct times t = { 0 };

    (void)state;
    add(&t, TZ_HOLD_HELD, "2012-10-08");
    add(&t, TZ_HOLD_HELD, "2015-12-08");
    on(&t, "2015-12-07", TZ_HELD_CERTAINLY);
    on(&t, "2015-12-08", TZ_HELD_CERTAINLY);
    on(&t, "2015-12-09", TZ_HELD_POSSIBLY);
    on(&t, "2026-01-01", TZ_HELD_POSSIBLY);
}

static void a_day_that_is_not_certain_is_not_made_so(void **state)
{
    struct times t = { 0 };

    (void)state;
    add(&t, TZ_HOLD_HELD, "2012-05");
    add(&t, TZ_HOLD_HELD, "2013");
    on(&t, "2012-04-30", TZ_HELD_NOT_YET);
    on(&t, "2012-05-15", TZ_HELD_POSSIBLY);
    on(&t, "2012-05-31", TZ_HELD_CERTAINLY);
    on(&t, "2013-01-01", TZ_HELD_CERTAINLY);
    on(&t, "2013-01-02", TZ_HELD_POSSIBLY);
}

static void stages_without_a_date_lie_between_their_neighbours(void **state)
{
    struct times t = { 0 };

    (void)state;
    add(&t, TZ_HOLD_HELD, "2012-06-04");
    add(&t, TZ_HOLD_HELD, NULL); /* parole refused, nobody says when */
    add(&t, TZ_HOLD_ENDS, "2014-11-10");
    on(&t, "2013-01-01", TZ_HELD_CERTAINLY);
    on(&t, "2014-11-10", TZ_HELD_NO_LONGER);

    t = (struct times){ 0 };
    add(&t, TZ_HOLD_HELD, "2012-06-04");
    add(&t, TZ_HOLD_ENDS, NULL); /* let go, nobody says when */
    on(&t, "2012-06-04", TZ_HELD_POSSIBLY);
    on(&t, "2020-01-01", TZ_HELD_POSSIBLY);

    t = (struct times){ 0 };
    add(&t, TZ_HOLD_HELD, NULL);
    on(&t, "2020-01-01", TZ_HELD_POSSIBLY);
}

static void held_again_after_a_release(void **state)
{
    struct times t = { 0 };

    (void)state;
    add(&t, TZ_HOLD_HELD, "2012-01-03");
    add(&t, TZ_HOLD_ENDS, "2012-02-01"); /* on bail */
    add(&t, TZ_HOLD_HELD, "2012-06-04");
    add(&t, TZ_HOLD_ENDS, "2013-06-04");
    on(&t, "2012-01-20", TZ_HELD_CERTAINLY);
    on(&t, "2012-03-01", TZ_HELD_NO_LONGER);
    on(&t, "2012-12-01", TZ_HELD_CERTAINLY);
    on(&t, "2013-12-01", TZ_HELD_NO_LONGER);
}

/* After an amnesty somebody may be out, until a later stage shows otherwise. */
static void an_amnesty_leaves_it_open(void **state)
{
    struct times t = { 0 };

    (void)state;
    add(&t, TZ_HOLD_HELD, "2012-06-04");
    add(&t, TZ_HOLD_UNSURE, "2013-01-10");
    add(&t, TZ_HOLD_HELD, "2013-05-01");
    add(&t, TZ_HOLD_FREE, "2014-01-01");
    on(&t, "2013-01-09", TZ_HELD_CERTAINLY);
    on(&t, "2013-02-01", TZ_HELD_POSSIBLY);
    on(&t, "2013-05-01", TZ_HELD_CERTAINLY);
    on(&t, "2013-06-01", TZ_HELD_POSSIBLY); /* free by 2014: since when is not said */
    on(&t, "2014-01-01", TZ_HELD_NO_LONGER);
}

static void what_lasted_is_certain_to_its_last_day(void **state)
{
    struct times t = { 0 };

    (void)state;
    add(&t, TZ_HOLD_HELD, "2012-01-03");
    t.stage[0].until = range("2012-03-01").from;
    on(&t, "2012-03-01", TZ_HELD_CERTAINLY);
    on(&t, "2012-03-02", TZ_HELD_POSSIBLY);
}

static void stages_that_say_nothing_do_not_count(void **state)
{
    struct times t = { 0 };
    struct tz_held_on got;

    (void)state;
    on(&t, "2012-01-01", TZ_HELD_NOT_YET);
    add(&t, TZ_HOLD_NOTHING, "2012-01-01");
    on(&t, "2013-01-01", TZ_HELD_NOT_YET);
    add(&t, TZ_HOLD_HELD, "2012-06-04");
    add(&t, TZ_HOLD_NOTHING, "2012-07-01");
    add(&t, TZ_HOLD_ENDS, "2012-08-01");
    got = tz_held_on(t.stage, t.count, range("2012-07-15").from);
    assert_int_equal(got.answer, TZ_HELD_CERTAINLY);
    assert_int_equal(got.last, 1);
    assert_int_equal(got.next, 3);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(between_sentence_and_release_for_certain),
    cmocka_unit_test(after_the_last_stage_only_possibly),
    cmocka_unit_test(a_day_that_is_not_certain_is_not_made_so),
    cmocka_unit_test(stages_without_a_date_lie_between_their_neighbours),
    cmocka_unit_test(held_again_after_a_release),
    cmocka_unit_test(an_amnesty_leaves_it_open),
    cmocka_unit_test(what_lasted_is_certain_to_its_last_day),
    cmocka_unit_test(stages_that_say_nothing_do_not_count),
};

TEST_MAIN("held on a day", tests)
