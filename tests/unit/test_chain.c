#include "dossier.h"

#include <libxml/parser.h>

#include "dossier/chain.h"

#define HEAD                                                                               \
    "{\"id\":\"document-1\",\"schema\":\"Document\",\"properties\":{\"title\":[\"R\"]}}\n" \
    "{\"as\":\"c\",\"citation\":{\"document\":\"document-1\"}}\n"                          \
    "{\"defaults\":{\"citation\":\"c\",\"level\":\"public\"}}\n"
#define UNIT(id, name) \
    "{\"id\":\"" id "\",\"schema\":\"Organization\",\"properties\":{\"name\":[\"" name "\"]}}\n"
#define UNDER(id, unit, over, days)                                                        \
    "{\"id\":\"" id "\",\"schema\":\"UnitRelation\",\"properties\":{\"unit\":[\"" unit     \
    "\"],\"relatedUnit\":[\"" over "\"],\"relationClass\":[\"command\"],\"span\":[\"" days \
    "\"]}}\n"
#define PERSON(id, name) \
    "{\"id\":\"" id "\",\"schema\":\"Person\",\"properties\":{\"name\":[\"" name "\"]}}\n"
#define POST(id, who, body, role, days)                                              \
    "{\"id\":\"" id "\",\"schema\":\"Occupancy\",\"properties\":{\"holder\":[\"" who \
    "\"],\"body\":[\"" body "\"],\"role\":[\"" role "\"]},\"claims\":[" days "]}\n"
#define SPAN(text)        "{\"property\":\"span\",\"value\":\"" text "\"}"
#define DENIED(text)      "{\"property\":\"span\",\"value\":\"" text "\",\"stance\":\"denies\"}"
#define DATE(which, text) "{\"property\":\"" which "\",\"value\":\"" text "\"}"

static const struct tz_day the_day = { 2011, 12, 16 };

static struct tz_chain chain_of(struct dossier *d, const char *uid, bool all)
{
    struct tz_chain chain;

    must(tz_chain_read(&d->g, tz_str_z(uid), the_day, all, &chain, &d->err), d->err);
    return chain;
}

/* What all that is said of the days of one post comes to. */
static void claims_about_days_are_weighed(void **state)
{
    static const struct {
        const char *claims;
        enum tz_on on;
        bool conflict;
    } rows[] = {
        { SPAN("2011-01-01/2011-12-31"), TZ_CERTAINLY_ON, false },
        { SPAN("2010-01-01/2010-12-31"), TZ_POSSIBLY_ON, false },
        { SPAN("2010-01-01/2010-12-31, ends"), TZ_NOT_ON, false },
        { SPAN("some 2011"), TZ_POSSIBLY_ON, false },
        /* that one can not tell is no contradiction */
        { SPAN("2011-12-16") "," SPAN("2010-05"), TZ_CERTAINLY_ON, false },
        { SPAN("2010-01-01/2010-12-31, ends") "," SPAN("some 2011"), TZ_NOT_ON, false },
        /* two sources know of days around it, none of the day */
        { SPAN("2011-01-01") "," SPAN("2012-01-01"), TZ_POSSIBLY_ON, false },
        { SPAN("2011-12-16") "," SPAN("2010-01-01/2011-11-30, ends"), TZ_POSSIBLY_ON, true },
        { SPAN("2011-12-16") "," DENIED("2011-12"), TZ_POSSIBLY_ON, true },
        { SPAN("2011-12-16") "," DENIED("2009-01-01/2009-12-31, starts, ends"), TZ_CERTAINLY_ON,
          false },
        { DATE("startDate", "2011") "," DATE("endDate", "2012"), TZ_POSSIBLY_ON, false },
        { DATE("startDate", "2010") "," DATE("endDate", "2012"), TZ_CERTAINLY_ON, false },
        { DATE("startDate", "2010"), TZ_POSSIBLY_ON, false },
        { DATE("startDate", "2012"), TZ_NOT_ON, false },
        { DATE("startDate", "2010") "," DATE("endDate", "2011-12-15"), TZ_NOT_ON, false },
        { DATE("startDate", "2012") "," SPAN("2011-12-16"), TZ_CERTAINLY_ON, false },
        { DATE("publicNote", "nobody says when"), TZ_POSSIBLY_ON, false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char lines[4096];
        struct tz_chain chain;
        struct dossier d;

        snprintf(lines, sizeof lines,
                 HEAD UNIT("organization-1", "U") PERSON("person-1", "P")
                     POST("occupancy-1", "person-1", "organization-1", "head", "%s"),
                 rows[i].claims);
        dossier_open(&d, lines);
        chain = chain_of(&d, "organization-1", false);
        assert_int_equal(chain.body[0].posts, 1);
        if (chain.body[0].post[0].when.on != rows[i].on ||
            chain.body[0].post[0].when.conflict != rows[i].conflict)
            fail_msg("%s: %s, conflict %d", rows[i].claims,
                     tz_on_name(chain.body[0].post[0].when.on),
                     chain.body[0].post[0].when.conflict);
        dossier_close(&d);
    }
}

static void accepted_days_decide_alone(void **state)
{
    struct tz_record post;
    struct tz_on_day when;
    struct dossier d;

    (void)state;
    dossier_open(&d, HEAD UNIT("organization-1", "U") PERSON("person-1", "P")
                         POST("occupancy-1", "person-1", "organization-1", "head",
                              SPAN("2011-12-16") "," SPAN("2010-01-01/2011-11-30, ends")));
    must(tz_reading_record(&d.g, TZ_STR("occupancy-1"), &post, &d.err), d.err);
    must(tz_on_day(&d.g, &post, the_day, &when, &d.err), d.err);
    assert_true(when.conflict);
    dossier_judge(&d, when.item[0].claim->id, TZ_ACCEPTED);
    must(tz_reading_record(&d.g, TZ_STR("occupancy-1"), &post, &d.err), d.err);
    must(tz_on_day(&d.g, &post, the_day, &when, &d.err), d.err);
    assert_int_equal(when.on, TZ_CERTAINLY_ON);
    assert_false(when.conflict);
    assert_int_equal(when.count, 2); /* the other is shown all the same */
    dossier_judge(&d, when.item[1].claim->id, TZ_CONFLICT);
    must(tz_reading_record(&d.g, TZ_STR("occupancy-1"), &post, &d.err), d.err);
    must(tz_on_day(&d.g, &post, the_day, &when, &d.err), d.err);
    assert_int_equal(when.on, TZ_POSSIBLY_ON); /* a reviewer says that it counts against it */
    dossier_close(&d);
}

/* a under b and c, both under d, d under a again; c is only possible. */
#define ROUND                                                                                     \
    HEAD UNIT("organization-a", "A") UNIT("organization-b", "B") UNIT("organization-c", "C")      \
        UNIT("organization-d", "D") UNIT("organization-e", "E")                                   \
            UNDER("unitrelation-1", "organization-a", "organization-c", "some 2011")              \
                UNDER("unitrelation-2", "organization-a", "organization-b", "2011-12-16") UNDER(  \
                    "unitrelation-3", "organization-c", "organization-d", "2011-12-16")           \
                    UNDER("unitrelation-4", "organization-b", "organization-d", "2011-12-16")     \
                        UNDER("unitrelation-5", "organization-d", "organization-a", "2011-12-16") \
                            UNDER("unitrelation-6", "organization-d", "organization-e",           \
                                  "2012-01-01/2012-12-31, starts")

static void goes_up_every_way_once(void **state)
{
    struct tz_chain chain;
    struct dossier d;

    (void)state;
    dossier_open(&d, ROUND);
    chain = chain_of(&d, "organization-a", false);
    assert_int_equal(chain.bodies, 4); /* e came later */
    assert_int_equal(chain.links, 5);
    assert_str(chain.body[1].record.caption, "C");
    assert_int_equal(chain.body[0].reached, TZ_CERTAINLY_ON);
    assert_int_equal(chain.body[1].reached, TZ_POSSIBLY_ON);
    assert_str(chain.body[3].record.caption, "D");
    assert_int_equal(chain.body[3].reached, TZ_CERTAINLY_ON); /* through b */
    chain = chain_of(&d, "organization-c", false);
    assert_int_equal(chain.bodies, 4);
    dossier_close(&d);
}

/* Records that are the same are one body, by whichever id a relation names them. */
static void merged_bodies_are_one(void **state)
{
    static const char lines[] = HEAD UNIT("organization-a", "A") UNIT("organization-a2", "A too")
        UNIT("organization-b", "B") UNIT("organization-b2", "B too")
            UNDER("unitrelation-1", "organization-a2", "organization-b2", "2011-12-16")
                UNDER("unitrelation-2", "organization-a", "organization-b", "some 2011")
                    "{\"id\":\"sameas-1\",\"schema\":\"SameAs\",\"properties\":{\"left\":["
                    "\"organization-a\"],\"right\":[\"organization-a2\"]}}\n"
                    "{\"id\":\"sameas-2\",\"schema\":\"SameAs\",\"properties\":{\"left\":["
                    "\"organization-b\"],\"right\":[\"organization-b2\"]}}\n";
    uint64_t given, kept;
    struct tz_chain chain;
    struct dossier d;

    (void)state;
    dossier_open(&d, lines);
    assert_int_equal(chain_of(&d, "organization-a", false).links, 1);
    dossier_begin(&d, "bolat", TZ_JUDGE);
    must(tz_verdict_on_change(d.g.r, d.g.as_of, TZ_ACCEPTED, &given, &kept, &d.err), d.err);
    dossier_end(&d);
    chain = chain_of(&d, "organization-a2", false);
    assert_int_equal(chain.bodies, 2);
    assert_int_equal(chain.links, 2);
    assert_str(chain.body[0].record.uid, "organization-a");
    assert_str(chain.body[1].record.uid, "organization-b");
    assert_int_equal(chain.body[1].reached, TZ_CERTAINLY_ON);
    dossier_close(&d);
}

static void other_relations_are_no_command(void **state)
{
    struct dossier d;

    (void)state;
    dossier_open(&d, HEAD UNIT("organization-a", "A") UNIT("organization-b", "B")
                         "{\"id\":\"unitrelation-1\",\"schema\":\"UnitRelation\",\"properties\":{"
                         "\"unit\":[\"organization-a\"],\"relatedUnit\":[\"organization-b\"],"
                         "\"relationClass\":[\"oversight\"],\"span\":[\"2011-12-16\"]}}\n");
    assert_int_equal(chain_of(&d, "organization-a", false).bodies, 1);
    dossier_close(&d);
}

static void only_some_posts_give_command(void **state)
{
    struct tz_chain chain;
    struct dossier d;

    (void)state;
    dossier_open(
        &d,
        HEAD UNIT("organization-1", "U") PERSON("person-1", "P") PERSON("person-2", "Q")
            POST("occupancy-1", "person-1", "organization-1", "spokesperson", SPAN("2011-12-16"))
                POST("occupancy-2", "person-1", "organization-1", "deputy", SPAN("2011-12-16"))
                    POST("occupancy-3", "person-2", "organization-1", "deputy",
                         SPAN("2011-12-16") "," DATE("effectiveControl", "de_facto"))
                        POST("occupancy-4", "person-1", "organization-1", "commander",
                             SPAN("2011-12-16")) POST("occupancy-5", "person-2", "organization-1",
                                                      "commander", SPAN("2011-12-16")));
    chain = chain_of(&d, "organization-1", false);
    assert_int_equal(chain.body[0].posts, 3);
    assert_int_equal(chain.body[0].left_out, 2);
    assert_str(chain.body[0].post[0].record->uid, "occupancy-3");
    assert_false(chain.body[0].post[0].rival);
    assert_true(chain.body[0].post[1].rival && chain.body[0].post[2].rival);
    chain = chain_of(&d, "organization-1", true);
    assert_int_equal(chain.body[0].posts, 5);
    assert_int_equal(chain.body[0].left_out, 0);
    dossier_close(&d);
}

static void an_unknown_unit_has_no_posts(void **state)
{
    struct tz_chain chain;
    struct dossier d;

    (void)state;
    dossier_open(&d, HEAD
                 "{\"id\":\"organization-1\",\"schema\":\"Organization\",\"properties\":{"
                 "\"name\":[\"X\"],\"placeholder\":[\"unknown\"]}}\n"
                 "{\"id\":\"organization-2\",\"schema\":\"Organization\",\"properties\":{"
                 "\"name\":[\"Y\"],\"placeholder\":[\"unnamed\"]}}\n"
                 "{\"id\":\"person-1\",\"schema\":\"Person\",\"properties\":{"
                 "\"name\":[\"Z\"],\"placeholder\":[\"unnamed\"]}}\n" POST(
                     "occupancy-1", "person-1", "organization-1", "head", SPAN("2011-12-16"))
                     POST("occupancy-2", "person-1", "organization-2", "head", SPAN("2011-12-16")));
    chain = chain_of(&d, "organization-1", true);
    assert_true(chain.body[0].unknown);
    assert_int_equal(chain.body[0].posts, 0);
    chain = chain_of(&d, "organization-2", true);
    assert_int_equal(chain.body[0].posts, 1);
    assert_true(chain.body[0].post[0].holder[0].unnamed);
    dossier_close(&d);
}

/* A body, a post and a holder that one may not see are not there for him. */
static void what_is_restricted_is_not_in_the_chain(void **state)
{
    static const char lines[] = HEAD UNIT("organization-1", "U")
        "{\"id\":\"organization-2\",\"schema\":\"Organization\",\"level\":\"restricted\","
        "\"properties\":{\"name\":[\"Secret\"]}}\n" UNDER("unitrelation-1", "organization-1",
                                                          "organization-2", "2011-12-16")
            PERSON("person-1", "P")
                "{\"id\":\"person-2\",\"schema\":\"Person\",\"level\":\"restricted\","
                "\"properties\":{\"name\":[\"Hidden\"]}}\n" POST("occupancy-1", "person-2",
                                                                 "organization-1", "head",
                                                                 SPAN("2011-12-16"));
    struct tz_chain chain;
    struct tz_buf text = { 0 };
    struct dossier d;

    (void)state;
    dossier_open(&d, lines);
    assert_int_equal(chain_of(&d, "organization-1", false).bodies, 2);
    dossier_read_as(&d, "bolat");
    chain = chain_of(&d, "organization-1", false);
    assert_int_equal(chain.bodies, 1);
    assert_int_equal(chain.body[0].posts, 1);
    assert_int_equal(chain.body[0].post[0].holders, 0);
    must(tz_chain_text(&d.g, &chain, &text, &d.err), d.err);
    must(tz_chain_json(&d.g, &chain, &text, &d.err), d.err);
    must(tz_chain_svg(&chain, &text, &d.err), d.err);
    must(tz_chain_dot(&chain, &text, &d.err), d.err);
    assert_false(tz_str_holds(tz_buf_str(&text), TZ_STR("secret")));
    assert_false(tz_str_holds(tz_buf_str(&text), TZ_STR("hidden")));
    assert_false(tz_str_holds(tz_buf_str(&text), TZ_STR("person-2")));
    tz_buf_free(&text);
    dossier_close(&d);
}

/* No text of a register becomes markup of the picture. */
static void the_picture_is_well_formed_whatever_the_names(void **state)
{
    static const char lines[] =
        HEAD UNIT("organization-1", "</TD> <script> & \\\" ' > \\\\n \\\\N ]]> Ұйым Отдел")
            PERSON("person-1", "<!-- & --> \\\" ' &amp; <B>")
                POST("occupancy-1", "person-1", "organization-1", "head", SPAN("2011-12-16"));
    struct tz_buf svg = { 0 };
    struct tz_chain chain;
    struct dossier d;
    xmlDocPtr doc;

    (void)state;
    dossier_open(&d, lines);
    chain = chain_of(&d, "organization-1", false);
    must(tz_chain_svg(&chain, &svg, &d.err), d.err);
    doc = xmlReadMemory(svg.ptr, (int)svg.len, "chart.svg", NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    xmlFreeDoc(doc);
    assert_true(tz_str_holds(tz_buf_str(&svg), TZ_STR("&lt;script&gt;")));
    assert_true(tz_str_holds(tz_buf_str(&svg), TZ_STR("Ұйым")));
    tz_buf_free(&svg);
    dossier_close(&d);
}

static void survives_every_small_budget(void **state)
{
    tz_status st = TZ_NOMEM;
    struct dossier d;

    (void)state;
    dossier_open(&d, ROUND PERSON("person-1", "P") POST("occupancy-1", "person-1", "organization-a",
                                                        "head", SPAN("2011-12-16")));
    tz_arena_free(&d.g.arena);
    for (size_t budget = 0; st == TZ_NOMEM && budget < 4 << 20; budget += 4099) {
        struct tz_chain chain;

        d.g.arena = (struct tz_arena){ .budget = budget };
        st = tz_chain_read(&d.g, TZ_STR("organization-a"), the_day, false, &chain, &d.err);
        tz_arena_free(&d.g.arena);
    }
    assert_int_equal(st, TZ_OK);
    dossier_close(&d);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(claims_about_days_are_weighed),
    cmocka_unit_test(accepted_days_decide_alone),
    cmocka_unit_test(goes_up_every_way_once),
    cmocka_unit_test(merged_bodies_are_one),
    cmocka_unit_test(other_relations_are_no_command),
    cmocka_unit_test(only_some_posts_give_command),
    cmocka_unit_test(an_unknown_unit_has_no_posts),
    cmocka_unit_test(what_is_restricted_is_not_in_the_chain),
    cmocka_unit_test(the_picture_is_well_formed_whatever_the_names),
    cmocka_unit_test(survives_every_small_budget),
};

TEST_MAIN("chain", tests)
