/* The life of designations in a register: steps at random, through all that
 * stores them; and steps that somebody puts into it past the rules. */
#include <stdio.h>

#include "base/clock.h"
#include "folder.h"
#include "list/check.h"
#include "list/gather.h"
#include "register/load.h"
#include "register/verdict.h"

enum { NOON = 1795255200, USERS = 9, PROPOSALS = 3, TRIES = 700 };

static const char dossier[] =
    "{\"defaults\": {\"level\": \"public\"}}\n"
    "{\"as\": \"s1\", \"id\": \"source-00000000000000a1\", \"schema\": \"Source\", \"properties\": "
    "{\"title\": [\"One\"]}}\n"
    "{\"as\": \"s2\", \"id\": \"source-00000000000000a2\", \"schema\": \"Source\", \"properties\": "
    "{\"title\": [\"Two\"]}}\n"
    "{\"as\": \"m1\", \"id\": \"publication-00000000000000f1\", \"schema\": \"Publication\", "
    "\"properties\": {\"name\": [\"One\"]}}\n"
    "{\"as\": \"m2\", \"id\": \"publication-00000000000000f2\", \"schema\": \"Publication\", "
    "\"properties\": {\"name\": [\"Two\"]}}\n"
    "{\"as\": \"act\", \"id\": \"act-00000000000000b1\", \"schema\": \"Act\", \"citation\": "
    "{\"document\": \"s1\"}, \"properties\": {\"type\": [\"02 01 11 11\"]}}\n";

static const char one_proposal[] =
    "{\"as\": \"p%d\", \"id\": \"person-00000000000000c%d\", \"schema\": \"Person\", \"citation\": "
    "{\"document\": \"s1\"}, \"properties\": {\"name\": [\"Invented %d\"], \"position\": "
    "[\"invented\"]}}\n"
    "{\"as\": \"i%d\", \"id\": \"involvement-00000000000000d%d\", \"schema\": \"Involvement\", "
    "\"speaker\": \"m1\", \"citation\": {\"document\": \"s1\"}, \"properties\": {\"subject\": "
    "[\"p%d\"], \"object\": "
    "[\"act\"], \"mode\": [\"command\"], \"standardReached\": [\"suspicion\"], "
    "\"exculpatorySearchedOn\": [\"2026-11-20\"]}}\n"
    "{\"id\": \"i%d\", \"schema\": \"Involvement\", \"speaker\": \"m2\", \"citation\": "
    "{\"document\": \"s2\"}, "
    "\"properties\": {\"knowledge\": [\"He was told.\"]}}\n"
    "{\"id\": \"proposal-00000000000000e%d\", \"schema\": \"Proposal\", \"citation\": "
    "{\"document\": \"s1\"}, \"properties\": {\"subject\": [\"p%d\"], \"regime\": [\"example\"], "
    "\"criterion\": [\"torture_cidt\"], \"involvement\": [\"i%d\"], \"measure\": [\"travel_ban\"], "
    "\"riskAssessment\": [\"none\"]}}\n";

/* Who they are. One is everything, so that one person tries it alone. */
static const struct {
    const char *login;
    unsigned roles;
} people[USERS] = {
    { "doc", 1 << TZ_DOCUMENTER }, { "rev", 1 << TZ_REVIEWER | 1 << TZ_LEGAL },
    { "law", 1 << TZ_LEGAL },      { "one", 1 << TZ_COUNCIL },
    { "two", 1 << TZ_COUNCIL },    { "pub", 1 << TZ_PUBLISHER },
    { "sec", 1 << TZ_PUBLISHER },  { "all", (1 << TZ_CUSTODIAN) - 1 },
    { "tri", 1 << TZ_COUNCIL },
};

struct fixture {
    struct folder folder;
    char path[FOLDER_PATH + 16];
    struct tz_register *r;
    struct tz_skey key[USERS];
    struct tz_err err;
    int64_t time;
};

static void begin(struct fixture *f, const char *login, enum tz_action action)
{
    const struct tz_change_form form = { tz_str_z(login), TZ_STR("a reason"), f->time, action };

    must(tz_change_begin(f->r, &form, &f->err), f->err);
}

static void add_people(struct fixture *f)
{
    struct tz_buf name = { 0 }, vkey = { 0 };

    begin(f, "admin", TZ_GOVERN);
    for (int u = 0; u < USERS; u++) {
        struct tz_vkey public;

        must(tz_user_add(f->r, tz_str_z(people[u].login), tz_str_z(people[u].login), &f->err),
             f->err);
        for (int role = 0; role < TZ_USER_ROLES; role++)
            if (people[u].roles & 1u << role)
                must(tz_user_appoint(f->r, tz_str_z(people[u].login), (enum tz_user_role)role, true,
                                     &f->err),
                     f->err);
        must(tz_signer_name(f->r, tz_str_z(people[u].login), &name, &f->err), f->err);
        must(tz_skey_new(tz_buf_str(&name), TZ_KEY_ED25519, &f->key[u], &f->err), f->err);
        public = tz_skey_public(&f->key[u]);
        vkey.len = 0;
        tz_vkey_put(&vkey, &public);
        must(tz_key_give(f->r, tz_str_z(people[u].login), tz_buf_str(&vkey), &f->err), f->err);
    }
    must(tz_change_commit(f->r, &f->err), f->err);
    tz_buf_free(&name);
    tz_buf_free(&vkey);
}

static void add_proposals(struct fixture *f)
{
    struct tz_buf text = { 0 };
    struct tz_load load = { .name = "test" };
    struct tz_load_report n;
    uint64_t given, kept;
    int64_t seq;

    tz_buf_printf(&text, "%s", dossier);
    for (int p = 1; p <= PROPOSALS; p++)
        tz_buf_printf(&text, one_proposal, p, p, p, p, p, p, p, p, p, p);
    load.text = tz_buf_str(&text);
    must(tz_load_check(f->r, &load, &n, &f->err), f->err);
    assert_int_equal(n.read.faults, 0);
    begin(f, "doc", TZ_ENTER);
    seq = tz_change_seq(f->r);
    must(tz_load_store(f->r, &load, &n, &f->err), f->err);
    must(tz_change_commit(f->r, &f->err), f->err);
    begin(f, "rev", TZ_JUDGE);
    must(tz_verdict_on_change(f->r, seq, TZ_ACCEPTED, &given, &kept, &f->err), f->err);
    must(tz_change_commit(f->r, &f->err), f->err);
    tz_buf_free(&text);
}

static void fixture_open(struct fixture *f)
{
    const struct tz_register_form form = { TZ_STR("Example Foundation"), TZ_STR("register.example"),
                                           TZ_STR("admin"), TZ_STR("Admin"), NOON };

    *f = (struct fixture){ .time = NOON };
    folder_open(&f->folder);
    snprintf(f->path, sizeof f->path, "%s/r", f->folder.path);
    must(tz_register_create(f->path, &form, &f->err), f->err);
    must(tz_register_open(&f->r, f->path, true, &f->err), f->err);
    add_people(f);
    add_proposals(f);
}

static void fixture_close(struct fixture *f)
{
    tz_register_close(f->r);
    folder_close(&f->folder);
}

/* Splitmix64. */
static uint64_t dice;

static int64_t below(int64_t n)
{
    uint64_t z = (dice += 0x9E3779B97F4A7C15u);

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (int64_t)((z ^ (z >> 31)) % (uint64_t)n);
}

/* Take a step as somebody; *st is what came of it. */
static void work(struct fixture *f, int user, const char *command, const char *word,
                 const char *proposal, const struct tz_skey *key, tz_status *st)
{
    struct tz_reading g = { .r = f->r, .arena = { .budget = 16 * 1024 * 1024 } };
    struct tz_lacks lacks = { .arena = &g.arena };
    const struct tz_life_row *row;
    struct tz_life life;
    const struct tz_work w = {
        .command = command,
        .word = word,
        .proposal = tz_str_z(proposal),
        .name = "text",
        .text = strcmp(command, "propose") == 0 || strcmp(command, "amend") == 0
                    ? TZ_STR("public\nHe did. [claim-5]\n")
                    : TZ_STR("a line\n"),
        .ground = TZ_STR("death"),
        .act = TZ_STR("an act"),
        .key = key,
    };

    begin(f, people[user].login, TZ_DECIDE);
    g.as_of = tz_change_seq(f->r);
    must(tz_viewer_of(f->r, tz_str_z(people[user].login), &g.viewer, &f->err), f->err);
    *st = tz_work_do(&g, &w, &lacks, &life, &row, &f->err);
    if (*st == TZ_END)
        snprintf(f->err.text, sizeof f->err.text, "%.*s", TZ_FMT(lacks.text[0]));
    if (*st == TZ_OK)
        must(tz_change_commit(f->r, &f->err), f->err);
    else
        tz_change_abandon(f->r);
    tz_arena_free(&g.arena);
}

/* No damage, as many entries as there were adoptions, each with a number of its own. */
static void check_all(struct fixture *f, uint64_t adopted)
{
    struct tz_damage damage = { NULL, NULL, 0 };
    struct tz_life_tally n;

    must(tz_life_check(f->r, &damage, &n, &f->err), f->err);
    assert_int_equal(damage.count, 0);
    assert_int_equal(n.entries, adopted);
}

static void random_commands_by_random_users_leave_no_damage(void **state)
{
    struct fixture f;
    uint64_t adopted = 0, delisted = 0;
    size_t rows = 0;

    (void)state;
    fixture_open(&f);
    dice = 7;
    while (tz_life_rows[rows].command)
        rows++;
    for (int i = 0; i < TRIES; i++) {
        char proposal[40];
        struct tz_arena arena = { .budget = 1024 * 1024 };
        const struct tz_life_row *wish;
        struct tz_life_read read;
        int64_t last;
        int user;
        tz_status st;

        snprintf(proposal, sizeof proposal, "proposal-00000000000000e%d",
                 1 + (int)below(PROPOSALS));
        must(tz_change_last(f.r, &last, &f.err), f.err);
        must(tz_life_read(f.r, tz_str_z(proposal), last, true, &arena, &read, &f.err), f.err);
        do
            wish = &tz_life_rows[below((int64_t)rows)];
        while (!(wish->from & 1u << read.life.state && wish->motions & 1u << read.life.motion &&
                 ((strcmp(wish->command, "close") != 0 && strcmp(wish->word, "recuse") != 0) ||
                  !below(60)) &&
                 ((strcmp(wish->word, "return") != 0 && strcmp(wish->word, "against") != 0) ||
                  !below(6))) &&
               below(40));
        do
            user = (int)below(USERS);
        while (!(people[user].roles & wish->roles) && below(10));
        f.time += below(6 * 24 * 60 * 60);
        work(&f, user, wish->command, wish->word, proposal, &f.key[below(10) ? user : below(USERS)],
             &st);
        assert_true(st == TZ_OK || st == TZ_END || st == TZ_INPUT);
        adopted += st == TZ_OK && wish->to == TZ_LIFE_ADOPTED;
        delisted += st == TZ_OK && wish->to == TZ_LIFE_DELISTED;
        tz_arena_free(&arena);
    }
    printf("# %d adopted, %d delisted\n", (int)adopted, (int)delisted);
    assert_true(adopted > 0);
    check_all(&f, adopted);
    fixture_close(&f);
}

static const struct {
    int user;
    const char *command, *word;
} way[] = {
    { 0, "propose", "lead" },     { 0, "propose", "dossier" }, { 0, "propose", "review" },
    { 1, "review", "pass" },      { 2, "legal", "pass" },      { 0, "propose", "council" },
    { 3, "vote", "for" },         { 4, "vote", "for" },        { 5, "adopt", NULL },
    { 5, "record", "published" }, { 5, "record", "notified" },
};

/* Take the first steps of the way. */
static void walk(struct fixture *f, const char *proposal, size_t steps)
{
    tz_status st;

    for (size_t i = 0; i < steps; i++) {
        work(f, way[i].user, way[i].command, way[i].word, proposal, &f->key[way[i].user], &st);
        if (st != TZ_OK)
            fail_msg("step %zu of %s: %s", i + 1, proposal, f->err.text);
    }
}

#define E1 "proposal-00000000000000e1"
#define E2 "proposal-00000000000000e2"

/* Somebody with the database in hand, who does not ask list/. */
static tz_status forge(struct fixture *f, const char *login, const struct tz_life_step *step)
{
    tz_status st;

    begin(f, login, TZ_DECIDE);
    st = tz_step_add(f->r, TZ_STR(E1), step, &f->err);
    if (st == TZ_OK)
        must(tz_change_commit(f->r, &f->err), f->err);
    else
        tz_change_abandon(f->r);
    return st;
}

static struct tz_life_step made(int64_t number, const char *command, const char *word,
                                const char *came, const char *state, int64_t paper)
{
    return (struct tz_life_step){ .number = number,
                                  .command = tz_str_z(command),
                                  .word = tz_str_z(word),
                                  .came = tz_str_z(came),
                                  .state = tz_str_z(state),
                                  .paper = paper,
                                  .ground = TZ_STR(""),
                                  .day = TZ_STR(""),
                                  .act = TZ_STR(""),
                                  .signature = TZ_STR("") };
}

static void refuses(struct fixture *f, const char *login, struct tz_life_step step, const char *why)
{
    assert_int_equal(forge(f, login, &step), TZ_INPUT);
    if (!strstr(f->err.text, why))
        fail_msg("'%s', want '%s'", f->err.text, why);
}

static void the_schema_refuses_what_no_program_may_do(void **state)
{
    struct tz_life_step adopt;
    struct fixture f;

    (void)state;
    fixture_open(&f);
    walk(&f, E1, 3);
    refuses(&f, "rev", made(5, "review", "pass", "peer_review", "legal_review", 1), "begins where");
    refuses(&f, "rev", made(4, "review", "pass", "dossier", "legal_review", 1), "begins where");
    refuses(&f, "doc", made(4, "review", "pass", "peer_review", "legal_review", 1),
            "nobody decides");
    adopt = made(4, "adopt", "accepted", "peer_review", "adopted", 1);
    refuses(&f, "pub", adopt, "without two reviews");
    fixture_close(&f);

    fixture_open(&f);
    walk(&f, E1, 8);
    adopt = made(9, "adopt", "accepted", "vote", "adopted", 1);
    refuses(&f, "pub", adopt, "an entry gets the next number");
    adopt.entry = 2;
    refuses(&f, "pub", adopt, "an entry gets the next number");
    adopt.entry = 1;
    refuses(&f, "doc", adopt, "nobody decides");
    fixture_close(&f);
}

static char told[512];

static void tell(void *user, const char *line)
{
    (void)user;
    snprintf(told, sizeof told, "%s", line);
}

/* The check finds a step that was put in past the rules. */
static void check_tells(struct fixture *f, const char *login, struct tz_life_step step,
                        const char *what)
{
    struct tz_damage damage = { tell, NULL, 0 };
    struct tz_life_tally n;

    assert_int_equal(forge(f, login, &step), TZ_OK);
    must(tz_life_check(f->r, &damage, &n, &f->err), f->err);
    assert_int_equal(damage.count, 1);
    if (!strstr(told, what))
        fail_msg("told '%s', want '%s'", told, what);
}

static void the_check_finds_steps_past_the_rules(void **state)
{
    static const char false_signature[] =
        "\xE2\x80\x94 register.example/law 6mGWSvjVt2v+ev0xuOmxLt2R1wVf1vAkV64f7wZswdFpJK6kqCCXIfGb"
        "D7xEGWf69ALXAuQnhAQ42HsS58sr8gRzXwk=";
    struct tz_life_step step;
    struct fixture f;

    (void)state;
    fixture_open(&f);
    walk(&f, E1, 4);
    check_tells(&f, "law", made(5, "legal", "pass", "legal_review", "proposed", 1),
                "it is not signed");
    fixture_close(&f);

    fixture_open(&f);
    walk(&f, E1, 4);
    step = made(5, "legal", "pass", "legal_review", "proposed", 1);
    step.signature = tz_str_z(false_signature);
    check_tells(&f, "law", step, "is not signed by law");
    fixture_close(&f);

    fixture_open(&f);
    walk(&f, E1, 4);
    step.signature = tz_str_z(false_signature);
    check_tells(&f, "rev", step, "two people pass it");
    fixture_close(&f);
}

static void keys_decide_whose_votes_count(void **state)
{
    struct tz_buf vkey = { 0 };
    struct tz_vkey public;
    struct fixture f;
    tz_status st;

    (void)state;
    fixture_open(&f);
    walk(&f, E1, 6);
    work(&f, 3, "vote", "for", E1, NULL, &st);
    assert_int_equal(st, TZ_INPUT); /* not signed */
    work(&f, 3, "vote", "for", E1, &f.key[4], &st);
    assert_int_equal(st, TZ_INPUT); /* by another */
    work(&f, 3, "vote", "for", E1, &f.key[3], &st);
    assert_int_equal(st, TZ_OK);
    work(&f, 4, "vote", "for", E1, &f.key[4], &st);
    assert_int_equal(st, TZ_OK);
    public = tz_skey_public(&f.key[4]);
    tz_vkey_put(&vkey, &public);
    begin(&f, "admin", TZ_GOVERN);
    must(tz_key_take(f.r, TZ_STR("two"), tz_buf_str(&vkey), &f.err), f.err);
    must(tz_change_commit(f.r, &f.err), f.err);
    work(&f, 5, "adopt", NULL, E1, &f.key[5], &st);
    assert_int_equal(st, TZ_INPUT); /* the key of a vote was lost */
    work(&f, 7, "vote", "for", E1, &f.key[7], &st);
    assert_int_equal(st, TZ_OK);
    work(&f, 5, "adopt", NULL, E1, &f.key[5], &st);
    assert_int_equal(st, TZ_OK);
    check_all(&f, 1); /* what was signed before still verifies */
    tz_buf_free(&vkey);
    fixture_close(&f);
}

/* Neither our own words nor what speaks for the subject is a second source. */
static void two_sources_are_two_who_say_so(void **state)
{
    struct tz_load load = {
        .name = "test",
        .text = TZ_STR(
            "{\"defaults\": {\"level\": \"public\", \"citation\": {\"document\": "
            "\"source-00000000000000a1\"}}}\n"
            "{\"id\": \"involvement-00000000000000d9\", \"schema\": \"Involvement\", "
            "\"speaker\": \"publication-00000000000000f1\", \"properties\": {\"subject\": "
            "[\"person-00000000000000c1\"], \"object\": [\"act-00000000000000b1\"], \"mode\": "
            "[\"command\"]}}\n"
            "{\"id\": \"involvement-00000000000000d9\", \"schema\": \"Involvement\", "
            "\"citation\": {\"document\": \"source-00000000000000a2\"}, \"properties\": "
            "{\"knowledge\": [\"He was told.\"]}}\n"
            "{\"id\": \"involvement-00000000000000d9\", \"schema\": \"Involvement\", "
            "\"speaker\": \"publication-00000000000000f2\", \"properties\": {\"exculpatory\": "
            "[\"He was on leave.\"]}}\n"
            "{\"id\": \"proposal-00000000000000e9\", \"schema\": \"Proposal\", \"properties\": "
            "{\"subject\": [\"person-00000000000000c1\"], \"involvement\": "
            "[\"involvement-00000000000000d9\"]}}\n"),
    };
    struct tz_load_report n;
    struct fixture f;
    tz_status st;

    (void)state;
    fixture_open(&f);
    begin(&f, "doc", TZ_ENTER);
    must(tz_load_store(f.r, &load, &n, &f.err), f.err);
    must(tz_change_commit(f.r, &f.err), f.err);
    walk(&f, "proposal-00000000000000e9", 2);
    work(&f, 0, "propose", "review", "proposal-00000000000000e9", &f.key[0], &st);
    assert_int_equal(st, TZ_END);
    assert_true(strstr(f.err.text, "rests on one source") != NULL);
    fixture_close(&f);
}

/* What is entered after a text was frozen is not in what is published. */
static void an_edition_is_what_was_adopted(void **state)
{
    struct tz_reading g = { .arena = { .budget = 16 * 1024 * 1024 } };
    struct tz_gather form = { TZ_STR("example"), TZ_STR("Example list"), TZ_STR("Council"),
                              TZ_STR(""), TZ_STR("2026-11-22") };
    const struct tz_load load = {
        .name = "test",
        .text = TZ_STR("{\"id\": \"person-00000000000000c1\", \"schema\": \"Person\", \"level\": "
                       "\"public\", \"citation\": {\"document\": \"source-00000000000000a1\"}, "
                       "\"properties\": {\"name\": [\"Another Name\"]}}\n"),
    };
    struct tz_load_report n;
    struct tz_edition e;
    struct fixture f;
    uint64_t given, kept;
    int64_t seq;

    (void)state;
    fixture_open(&f);
    walk(&f, E2, sizeof way / sizeof *way);
    walk(&f, E1, 3);
    begin(&f, "doc", TZ_ENTER);
    seq = tz_change_seq(f.r);
    must(tz_load_store(f.r, &load, &n, &f.err), f.err);
    must(tz_change_commit(f.r, &f.err), f.err);
    begin(&f, "rev", TZ_JUDGE);
    must(tz_verdict_on_change(f.r, seq, TZ_ACCEPTED, &given, &kept, &f.err), f.err);
    must(tz_change_commit(f.r, &f.err), f.err);
    for (size_t i = 3; i < sizeof way / sizeof *way; i++) {
        tz_status st;

        work(&f, way[i].user, way[i].command, way[i].word, E1, &f.key[way[i].user], &st);
        assert_int_equal(st, TZ_OK);
    }
    g.r = f.r;
    must(tz_change_last(f.r, &g.as_of, &f.err), f.err);
    must(tz_gather_edition(&g, &form, &e, &f.err), f.err);
    assert_int_equal(e.count, 2);
    assert_int_equal(e.entries[0].number, 1);
    assert_str(e.entries[0].id, "person-00000000000000c2");
    assert_str(e.entries[1].id, "person-00000000000000c1");
    assert_str(tz_entity_first(e.entries[1].subject, "name"), "Invented 1");
    assert_int_equal(e.entries[1].subject->count, 2);
    assert_int_equal(e.entries[1].approved_by.count, 3);
    assert_str(e.entries[1].approved_by.text[0], "register.example/one");
    assert_str(e.entries[1].reasons.text[0], "He did.");
    assert_str(e.entries[1].legal_basis.text[0], "an act");
    tz_edition_close(&e);
    form.day = TZ_STR("2028-01-01");
    must(tz_gather_edition(&g, &form, &e, &f.err), f.err);
    assert_int_equal(e.entries[0].status, TZ_ENTRY_DELISTED); /* lapsed */
    assert_str(e.entries[0].ground, "regime_expired");
    assert_null(e.entries[0].subject);
    tz_edition_close(&e);
    tz_arena_free(&g.arena);
    fixture_close(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(random_commands_by_random_users_leave_no_damage),
    cmocka_unit_test(the_schema_refuses_what_no_program_may_do),
    cmocka_unit_test(the_check_finds_steps_past_the_rules),
    cmocka_unit_test(keys_decide_whose_votes_count),
    cmocka_unit_test(two_sources_are_two_who_say_so),
    cmocka_unit_test(an_edition_is_what_was_adopted),
};

TEST_MAIN("work", tests)
