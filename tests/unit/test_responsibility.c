#include "dossier.h"

#include <ctype.h>

#include "dossier/chain.h"
#include "dossier/figures.h"
#include "dossier/responsibility.h"

#define HEAD                                                                                       \
    "{\"id\":\"document-1\",\"schema\":\"Document\",\"properties\":{\"title\":[\"R\"]}}\n"         \
    "{\"as\":\"c\",\"citation\":{\"document\":\"document-1\"}}\n"                                  \
    "{\"defaults\":{\"citation\":\"c\",\"level\":\"public\"}}\n"                                   \
    "{\"id\":\"organization-m\",\"schema\":\"Organization\",\"properties\":{\"name\":["            \
    "\"Monitor\"]}}\n"                                                                             \
    "{\"id\":\"organization-n\",\"schema\":\"Organization\",\"properties\":{\"name\":[\"News\"]}}" \
    "\n"                                                                                           \
    "{\"id\":\"publicbody-c\",\"schema\":\"PublicBody\",\"properties\":{\"name\":[\"City "         \
    "Court\"]}}\n"                                                                                 \
    "{\"id\":\"publicbody-x\",\"schema\":\"PublicBody\",\"properties\":{\"name\":[\"A court\"],"   \
    "\"placeholder\":[\"unnamed\"]}}\n"                                                            \
    "{\"id\":\"event-1\",\"schema\":\"Event\",\"properties\":{\"name\":[\"Whole\"]}}\n"            \
    "{\"id\":\"event-2\",\"schema\":\"Event\",\"properties\":{\"name\":[\"Part\"],"                \
    "\"span\":[\"2011-12-16\"]}}\n"                                                                \
    "{\"id\":\"eventlink-1\",\"schema\":\"EventLink\",\"properties\":{\"event\":[\"event-2\"],"    \
    "\"relatedEvent\":[\"event-1\"],\"relation\":[\"part_of\"]}}\n"                                \
    "{\"id\":\"act-1\",\"schema\":\"Act\",\"properties\":{\"name\":[\"Act\"],\"event\":[\"event-"  \
    "2\"]}}\n"                                                                                     \
    "{\"id\":\"person-1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Ivan Example\"]}}\n"
#define INVOLVEMENT                                                                        \
    "{\"id\":\"involvement-1\",\"schema\":\"Involvement\",\"speaker\":\"organization-m\"," \
    "\"date\":\"2013\",\"properties\":{\"subject\":[\"person-1\"],\"object\":[\"act-1\"]," \
    "\"mode\":[\"ordered\"]}}\n"
#define FINDING(body)                                                               \
    "{\"id\":\"officialfinding-1\",\"schema\":\"OfficialFinding\",\"properties\":{" \
    "\"involvement\":[\"involvement-1\"],\"date\":[\"2014-05-28\"]" body            \
    ",\"finds\":[\"Exceeded his authority.\"]}}\n"

static tz_str text_of(struct dossier *d, const char *uid, struct tz_buf *b)
{
    struct tz_responsibilities all;

    b->len = 0;
    must(tz_responsibilities_read(&d->g, tz_str_z(uid), &all, &d->err), d->err);
    must(tz_responsibilities_text(&d->g, &all, b, &d->err), d->err);
    return tz_buf_str(b);
}

static void says(struct dossier *d, const char *uid, const char *words, bool so)
{
    struct tz_buf b = { 0 };

    if (tz_str_holds(text_of(d, uid, &b), tz_str_z(words)) != so)
        fail_msg("'%s' is %sin: %.*s", words, so ? "not " : "", TZ_FMT(tz_buf_str(&b)));
    tz_buf_free(&b);
}

static void accept(struct dossier *d, const char *uid, const char *property)
{
    struct tz_record record;

    must(tz_reading_record(&d->g, tz_str_z(uid), &record, &d->err), d->err);
    dossier_judge(d, tz_value(&record, property)->id, TZ_ACCEPTED);
}

static void an_allegation_is_its_speakers(void **state)
{
    struct dossier d;

    (void)state;
    dossier_open(&d, HEAD INVOLVEMENT);
    says(&d, "person-1", "alleged by        Monitor, 2013 [1, draft]", true);
    says(&d, "person-1", "mode              Ordered", true);
    says(&d, "person-1", "EU 2020/1999: directing, ordering", true);
    says(&d, "person-1", "nothing on record; no search for it is on record", true);
    says(&d, "event-1", "1. Ivan Example  (person-1)", true); /* of an act in a part of it */
    says(&d, "act-1", "1. Ivan Example  (person-1)", true);
    says(&d, "publicbody-c", "nothing that you may see", true);
    dossier_close(&d);
}

static void those_named_as_alleging_come_first(void **state)
{
    struct dossier d;

    (void)state;
    dossier_open(&d, HEAD INVOLVEMENT
                 "{\"id\":\"involvement-1\",\"schema\":\"Involvement\",\"properties\":{"
                 "\"allegedBy\":[\"organization-n\"],\"exculpatorySearchedOn\":[\"2016-01-02\"]},"
                 "\"claims\":[{\"property\":\"subject\",\"value\":\"person-1\","
                 "\"stance\":\"denies\",\"speaker\":\"publicbody-c\",\"date\":\"2012\"}]}\n");
    says(&d, "person-1", "alleged by        News [", true);
    says(&d, "person-1", "Monitor, 2013", true); /* the note of the mode */
    says(&d, "person-1", "denied by         City Court, 2012 [", true);
    says(&d, "person-1", "nothing on record; searched for on 2016-01-02", true);
    dossier_close(&d);
}

static void a_finding_counts_when_a_named_body_made_it_and_it_is_accepted(void **state)
{
    struct dossier d;

    (void)state;
    dossier_open(&d, HEAD INVOLVEMENT FINDING(",\"body\":[\"publicbody-c\"]"));
    says(&d, "person-1", "found by", false);
    says(&d, "person-1", "does not count: it is not accepted", true);
    accept(&d, "officialfinding-1", "body");
    says(&d, "person-1", "alleged by", true); /* that it is about this is not accepted */
    accept(&d, "officialfinding-1", "involvement");
    says(&d, "person-1", "found by          City Court, 2014-05-28", true);
    says(&d, "person-1", "Exceeded his authority.", true);
    says(&d, "person-1", "alleged by", false);
    dossier_close(&d);
}

static void a_finding_of_nobody_in_particular_does_not_count(void **state)
{
    static const char *const bodies[] = { FINDING(""), FINDING(",\"body\":[\"publicbody-x\"]") };

    (void)state;
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        char lines[8192];
        struct dossier d;

        snprintf(lines, sizeof lines, "%s%s", HEAD INVOLVEMENT, bodies[i]);
        dossier_open(&d, lines);
        accept(&d, "officialfinding-1", "involvement");
        if (i)
            accept(&d, "officialfinding-1", "body");
        says(&d, "person-1", "alleged by        Monitor, 2013", true);
        says(&d, "person-1", "does not count: the body that made it is not named", true);
        dossier_close(&d);
    }
}

static void the_post_held_then_is_weighed_on_the_day(void **state)
{
    struct dossier d;

    (void)state;
    dossier_open(&d, HEAD INVOLVEMENT
                 "{\"id\":\"occupancy-1\",\"schema\":\"Occupancy\",\"properties\":{"
                 "\"holder\":[\"person-1\"],\"body\":[\"publicbody-c\"],\"role\":[\"head\"],"
                 "\"span\":[\"2011-01-01/2011-12-01, ends\"]}}\n"
                 "{\"id\":\"involvement-1\",\"schema\":\"Involvement\",\"properties\":{"
                 "\"capacity\":[\"occupancy-1\"]}}\n");
    says(&d, "person-1", "Head in City Court [", true);
    says(&d, "person-1", "; not in post on 2011-12-16", true);
    dossier_close(&d);
}

static void an_unknown_unit_is_never_responsible(void **state)
{
    struct dossier d;

    (void)state;
    dossier_open(&d, HEAD
                 "{\"id\":\"organization-u\",\"schema\":\"Organization\",\"properties\":{"
                 "\"name\":[\"Some unit\"],\"placeholder\":[\"unknown\"]}}\n"
                 "{\"id\":\"involvement-1\",\"schema\":\"Involvement\",\"properties\":{"
                 "\"subject\":[\"organization-u\"],\"object\":[\"act-1\"]}}\n");
    says(&d, "act-1", "Some unit", false);
    says(&d, "act-1", "left out: 1 with an unknown unit", true);
    dossier_close(&d);
}

static void what_is_restricted_is_not_told(void **state)
{
    struct dossier d;

    (void)state;
    dossier_open(&d, HEAD INVOLVEMENT
                 "{\"id\":\"person-2\",\"schema\":\"Person\",\"level\":\"restricted\","
                 "\"properties\":{\"name\":[\"Hidden\"]}}\n"
                 "{\"id\":\"involvement-2\",\"schema\":\"Involvement\",\"properties\":{"
                 "\"subject\":[\"person-2\"],\"object\":[\"act-1\"]}}\n"
                 "{\"id\":\"involvement-3\",\"schema\":\"Involvement\",\"level\":\"restricted\","
                 "\"properties\":{\"subject\":[\"person-1\"],\"object\":[\"event-1\"]}}\n");
    says(&d, "act-1", "Hidden", true);
    says(&d, "person-1", "involvement-3", true);
    dossier_read_as(&d, "bolat");
    says(&d, "act-1", "Hidden", false);
    says(&d, "act-1", "person-2", false);
    says(&d, "person-1", "involvement-3", false);
    dossier_close(&d);
}

/* ---- the rule of display holds for any register ---- */

/* A small generator (xorshift), so that a failure can be repeated. */
static uint32_t next(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static const char *pick(uint32_t *seed, const char *const words[], size_t count)
{
    return words[next(seed) % count];
}

#define PICK(seed, words) pick(seed, words, sizeof(words) / sizeof *(words))

/* An Involvement that says anything at all; with or without a finding that is
 * never accepted, or is of nobody. */
static void invent(struct tz_buf *b, uint32_t *seed, int i)
{
    static const char *const subjects[] = { "person-1", "organization-m", "publicbody-x" };
    static const char *const objects[] = { "act-1", "event-1", "event-2" };
    static const char *const stances[] = { "asserts", "denies", "partly_acknowledges",
                                           "declines_to_comment", "other_explanation" };
    static const char *const speakers[] = { "organization-m", "organization-n", "publicbody-c" };
    static const char *const claims[][2] = { { "mode", "command" },
                                             { "mode", "whitewashed" },
                                             { "standardReached", "court_finding" },
                                             { "latestStatus", "tried_imprisoned" },
                                             { "confidence", "confirmed" },
                                             { "knowledge", "Knew." },
                                             { "control", "Gave orders." },
                                             { "exculpatory", "Was away." },
                                             { "allegedBy", "publicbody-c" },
                                             { "payment", "A contract." } };
    const char *between = "";

    tz_buf_printf(b,
                  "{\"id\":\"involvement-g%d\",\"schema\":\"Involvement\",\"speaker\":\"%s\","
                  "\"properties\":{\"subject\":[\"%s\"],\"object\":[\"%s\"]},\"claims\":[",
                  i, PICK(seed, speakers), PICK(seed, subjects), PICK(seed, objects));
    for (size_t k = 0; k < sizeof claims / sizeof *claims; k++)
        if (next(seed) % 2) {
            tz_buf_printf(b,
                          "%s{\"property\":\"%s\",\"value\":\"%s\",\"stance\":\"%s\","
                          "\"speaker\":\"%s\"}",
                          between, claims[k][0], claims[k][1], PICK(seed, stances),
                          PICK(seed, speakers));
            between = ",";
        }
    tz_buf_printf(b, "]}\n");
    if (next(seed) % 2)
        tz_buf_printf(b,
                      "{\"id\":\"officialfinding-g%d\",\"schema\":\"OfficialFinding\","
                      "\"properties\":{\"involvement\":[\"involvement-g%d\"]%s,"
                      "\"finds\":[\"Exceeded his authority.\"]}}\n",
                      i, i, next(seed) % 2 ? "" : ",\"body\":[\"publicbody-c\"]");
}

/* The word, and not a part of one as in "Foundation". */
static bool has_word(tz_str s, tz_str word)
{
    for (size_t i = 0; i + word.len <= s.len; i++)
        if (tz_str_same(tz_str_part(s, i, word.len), word) &&
            (i == 0 || !isalpha((unsigned char)s.ptr[i - 1])) &&
            (i + word.len == s.len || !isalpha((unsigned char)s.ptr[i + word.len])))
            return true;
    return false;
}

/* All that this folder tells of that entity. */
static void put_all(struct dossier *d, const char *uid, struct tz_buf *text)
{
    const struct tz_day day = { 2011, 12, 16 };
    struct tz_responsibilities all;
    struct tz_figures figures;
    struct tz_chain chain;

    must(tz_responsibilities_read(&d->g, tz_str_z(uid), &all, &d->err), d->err);
    must(tz_responsibilities_text(&d->g, &all, text, &d->err), d->err);
    must(tz_responsibilities_json(&d->g, &all, text, &d->err), d->err);
    if (tz_record_is(&all.asked, "Event")) {
        must(tz_figures_read(&d->g, tz_str_z(uid), &figures, &d->err), d->err);
        must(tz_figures_text(&d->g, &figures, text, &d->err), d->err);
        must(tz_figures_json(&d->g, &figures, text, &d->err), d->err);
        tz_figures_svg(&figures, text);
    }
    if (tz_record_is(&all.asked, "Organization")) {
        must(tz_chain_read(&d->g, tz_str_z(uid), day, true, &chain, &d->err), d->err);
        must(tz_chain_text(&d->g, &chain, text, &d->err), d->err);
        must(tz_chain_json(&d->g, &chain, text, &d->err), d->err);
        must(tz_chain_dot(&chain, text, &d->err), d->err);
    }
}

static void nothing_is_found_without_an_official_finding(void **state)
{
    static const char *const asked[] = { "person-1", "organization-m", "publicbody-x",
                                         "act-1",    "event-1",        "event-2" };

    (void)state;
    assert_true(has_word(TZ_STR("it was Found by"), TZ_STR("found")));
    assert_false(has_word(TZ_STR("Foundation, unfounded"), TZ_STR("found")));
    for (uint32_t run = 1; run <= 12; run++) {
        struct tz_buf lines = { 0 }, text = { 0 };
        uint32_t seed = run * 2654435761u;
        struct dossier d;

        tz_buf_printf(&lines, "%s", HEAD);
        for (int i = 0; i < 8; i++)
            invent(&lines, &seed, i);
        tz_buf_putc(&lines, '\0');
        dossier_open(&d, lines.ptr);
        for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
            text.len = 0;
            put_all(&d, asked[i], &text);
            if (has_word(tz_buf_str(&text), TZ_STR("found")))
                fail_msg("run %u, %s: %.*s", run, asked[i], TZ_FMT(tz_buf_str(&text)));
            assert_true(text.len > 100);
            assert_false(has_word(tz_buf_str(&text), TZ_STR("guilty")));
        }
        tz_buf_free(&lines);
        tz_buf_free(&text);
        dossier_close(&d);
    }
}

static void survives_every_small_budget(void **state)
{
    tz_status st = TZ_NOMEM;
    struct dossier d;

    (void)state;
    dossier_open(&d, HEAD INVOLVEMENT FINDING(",\"body\":[\"publicbody-c\"]"));
    tz_arena_free(&d.g.arena);
    for (size_t budget = 0; st == TZ_NOMEM && budget < 4 << 20; budget += 8191) {
        struct tz_responsibilities all;
        struct tz_buf text = { 0 };

        d.g.arena = (struct tz_arena){ .budget = budget };
        st = tz_responsibilities_read(&d.g, TZ_STR("event-1"), &all, &d.err);
        if (st == TZ_OK)
            st = tz_responsibilities_text(&d.g, &all, &text, &d.err);
        tz_arena_free(&d.g.arena);
        tz_buf_free(&text);
    }
    assert_int_equal(st, TZ_OK);
    dossier_close(&d);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_allegation_is_its_speakers),
    cmocka_unit_test(those_named_as_alleging_come_first),
    cmocka_unit_test(a_finding_counts_when_a_named_body_made_it_and_it_is_accepted),
    cmocka_unit_test(a_finding_of_nobody_in_particular_does_not_count),
    cmocka_unit_test(the_post_held_then_is_weighed_on_the_day),
    cmocka_unit_test(an_unknown_unit_is_never_responsible),
    cmocka_unit_test(what_is_restricted_is_not_told),
    cmocka_unit_test(nothing_is_found_without_an_official_finding),
    cmocka_unit_test(survives_every_small_budget),
};

TEST_MAIN("responsibility", tests)
