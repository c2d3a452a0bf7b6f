#include "check.h"

#include "base/str.h"
#include "list/edition.h"

static const tz_str reasons[] = { { "He ordered it.", 14 } };

/* Two entries, the second delisted; `change` spoils one thing. */
struct given {
    struct tz_edition edition;
    struct tz_entity subject;
    struct tz_list_entry entry[2];
    struct tz_redirect redirect;
};

static void open(struct given *g)
{
    struct tz_err err;

    *g = (struct given){ 0 };
    g->edition = (struct tz_edition){ .arena.budget = 1 << 16,
                                      .id = TZ_STR("example"),
                                      .title = TZ_STR("Example list"),
                                      .authority = TZ_STR("Example Foundation"),
                                      .entries = g->entry,
                                      .count = 2,
                                      .redirects = &g->redirect,
                                      .redirect_count = 1 };
    assert_int_equal(
        tz_entity_open(&g->subject, &g->edition.arena, TZ_STR("person-1"), TZ_STR("Person"), &err),
        TZ_OK);
    g->entry[0] = (struct tz_list_entry){ .number = 1,
                                          .id = g->subject.id,
                                          .subject = &g->subject,
                                          .listed_on = TZ_STR("2026-01-01"),
                                          .reasons = { reasons, 1 } };
    g->entry[1] = (struct tz_list_entry){ .number = 7,
                                          .status = TZ_ENTRY_DELISTED,
                                          .id = TZ_STR("person-2"),
                                          .listed_on = TZ_STR("2026-01-01"),
                                          .delisted_on = TZ_STR("2026-02-01"),
                                          .ground = TZ_STR("death") };
    g->redirect = (struct tz_redirect){ TZ_STR("person-0"), TZ_STR("person-1") };
}

static void refused(struct given *g, const char *why)
{
    struct tz_err err;

    assert_int_equal(tz_edition_check(&g->edition, &err), TZ_INPUT);
    assert_non_null(strstr(err.text, why));
    tz_edition_close(&g->edition);
}

static void takes_what_is_whole(void **state)
{
    struct given g;
    struct tz_err err;

    (void)state;
    open(&g);
    assert_int_equal(tz_edition_check(&g.edition, &err), TZ_OK);
    assert_ptr_equal(tz_edition_find(&g.edition, 7), &g.entry[1]);
    assert_null(tz_edition_find(&g.edition, 2));
    assert_null(tz_edition_find(&g.edition, 8));
    tz_edition_close(&g.edition);
}

static void refuses_what_lacks_something(void **state)
{
    struct given g;

    (void)state;
    open(&g);
    g.entry[0].reasons.count = 0;
    refused(&g, "entry 1 lacks a statement of reasons");
    open(&g);
    g.entry[1].ground.len = 0;
    refused(&g, "entry 7 lacks a ground");
    open(&g);
    g.entry[1].number = 1;
    refused(&g, "entry 1: numbers do not rise");
    open(&g);
    g.redirect.from = TZ_STR("person-1");
    refused(&g, "person-1 leads elsewhere");
    open(&g);
    g.entry[1] = g.entry[0];
    g.entry[1].number = 2;
    refused(&g, "person-1 stands in two entries");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(takes_what_is_whole),
    cmocka_unit_test(refuses_what_lacks_something),
};

TEST_MAIN("edition", tests)
