/* tizim designation match, designation link: entries of other authorities' lists
 * that are about our persons. The engine proposes, a person decides. */
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/entry.h"
#include "cli/reading.h"
#include "list/asked.h"
#include "list/elsewhere.h"
#include "screen/explain.h"
#include <tizim/list.h>

struct args {
    struct tz_entry_args given;
    const char *folder, *login, *as_of, *list;
    tz_score threshold;
};

static const struct tz_texts no_links;

/* A register to read, and a list to search. */
struct job {
    struct tz_reading g;
    struct tz_list *list;
    struct tz_screener *screener;
};

static void job_close(struct job *j)
{
    tz_screener_close(&j->screener);
    tz_list_close(&j->list);
    tz_cli_reading_close(&j->g);
}

static tz_status job_open(struct job *j, const char *folder, const char *login, const char *as_of,
                          const char *list, struct tz_err *err)
{
    TZ_TRY(tz_cli_reading_open(&j->g, folder, login, as_of, err));
    TZ_TRY(tz_list_open(&j->list, list, err));
    return tz_screener_open(&j->screener, j->list, err);
}

static tz_status put_reasons(struct tz_buf *b, const struct tz_match *m, struct tz_err *err)
{
    b->len = 0;
    tz_explain_score(b, m->score);
    tz_buf_put(b, TZ_STR(": "));
    tz_explain_text(b, m);
    while (b->len && b->ptr[b->len - 1] == '\n')
        b->len--;
    return b->failed ? tz_fail(err, TZ_NOMEM, "no memory for an explanation") : TZ_OK;
}

static tz_status match_one(struct job *j, const struct args *args, tz_str subject,
                           struct tz_err *err)
{
    const struct tz_screen_options options = { .threshold = args->threshold };
    TZ_AUTO(tz_buf_free) struct tz_buf why = { 0 };
    struct tz_customer customer;
    struct tz_answer answer;
    tz_status st = tz_elsewhere_customer(&j->g, subject, &customer, err);

    if (st == TZ_OK)
        st = tz_screen(j->screener, &customer, &options, &answer, err);
    if (st == TZ_ABSENT)
        return TZ_OK; /* nothing to see, or nothing to search with */
    if (st != TZ_OK)
        return st;
    for (uint32_t i = 0; i < answer.count; i++) {
        struct tz_list_entity e = tz_list_entity(j->list, answer.hits[i].entity);

        TZ_TRY(put_reasons(&why, &answer.hits[i].match, err));
        printf("%.*s\t%.*s\t%.*s\t%.*s\n  %.*s\n", TZ_FMT(subject), TZ_FMT(e.id), TZ_FMT(e.caption),
               TZ_FMT(tz_list_source(j->list, e.source).dataset), TZ_FMT(tz_buf_str(&why)));
    }
    return TZ_OK;
}

static tz_status match(struct job *j, const struct args *args, const char *subject,
                       struct tz_err *err)
{
    struct tz_asked_subjects all;
    struct tz_record record;

    if (subject) {
        TZ_TRY(tz_reading_subject(&j->g, tz_str_z(subject), NULL, &record, err));
        return match_one(j, args, record.uid, err);
    }
    TZ_TRY(tz_asked_subjects(&j->g, &all, err));
    for (size_t i = 0; i < all.count; i++)
        TZ_TRY(match_one(j, args, all.uid[i], err));
    return TZ_OK;
}

static int run_match(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct job j = { 0 };
    struct tz_err err;
    tz_status st;

    if (argc > 1 || !args->list)
        return tz_command_usage(&tz_cmd_designation_match, "-l LIST, and at most one person");
    st = job_open(&j, args->folder, args->login, args->as_of, args->list, &err);
    if (st == TZ_OK)
        st = match(&j, args, argc ? argv[0] : NULL, &err);
    job_close(&j);
    return st == TZ_OK ? tz_command_done(&tz_cmd_designation_match, TZ_EXIT_OK)
                       : tz_command_failed(&tz_cmd_designation_match, &err);
}

static void put(struct tz_buf *b, const char *property, tz_str value)
{
    if (!value.len)
        return;
    if (b->len && b->ptr[b->len - 1] == '}')
        tz_buf_putc(b, ',');
    tz_entry_claim(b, tz_str_z(property), value, &no_links);
}

/* The entry as the list has it, and why a person was shown it. */
static tz_status put_line(struct tz_buf *b, const struct args *args, struct job *j, tz_str id,
                          const char *person, const char *entity, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf why = { 0 };
    struct tz_customer customer;
    struct tz_list_source source;
    struct tz_list_entity e;
    struct tz_hit hit;
    tz_status st = tz_elsewhere_customer(&j->g, tz_str_z(person), &customer, err);

    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_INPUT, "there is no %s, or nothing that you may see", person);
    if (st == TZ_OK)
        st = tz_elsewhere_one(j->screener, j->list, &customer, tz_str_z(entity), args->threshold,
                              &hit, err);
    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_INPUT, "%s of that list is not like %s: tizim designation match",
                       entity, person);
    if (st != TZ_OK)
        return st;
    e = tz_list_entity(j->list, hit.entity);
    source = tz_list_source(j->list, e.source);
    TZ_TRY(put_reasons(&why, &hit.match, err));
    tz_buf_putc(b, '{');
    tz_json_member(b, "id", id);
    tz_buf_put(b, TZ_STR(",\"schema\":\"Designation\""));
    tz_entry_given(b, &args->given);
    tz_buf_put(b, TZ_STR(",\"claims\":["));
    put(b, "entity", tz_str_z(person));
    put(b, "list", source.dataset);
    put(b, "entryNumber", e.id);
    put(b, "state", TZ_STR("in_force"));
    put(b, "summary", tz_buf_str(&why));
    tz_buf_put(b, TZ_STR("]}"));
    return TZ_OK;
}

static int run_link(void *p, int argc, char **argv)
{
    TZ_AUTO(tz_buf_free) struct tz_buf line = { 0 };
    TZ_AUTO(tz_buf_free) struct tz_buf id = { 0 };
    const struct args *args = p;
    struct tz_register *r;
    struct job j = { 0 };
    struct tz_err err;
    tz_status st;
    int status;

    if (argc != 2 || !args->list)
        return tz_command_usage(&tz_cmd_designation_link, "-l LIST, a person, and an entry of it");
    st = job_open(&j, args->given.folder, args->given.login, NULL, args->list, &err);
    if (st == TZ_OK)
        st = tz_entry_id(&id, "Designation", &err);
    if (st == TZ_OK)
        st = put_line(&line, args, &j, tz_buf_str(&id), argv[0], argv[1], &err);
    job_close(&j);
    if (st != TZ_OK)
        return tz_command_failed(&tz_cmd_designation_link, &err);
    status = tz_entry_open(&tz_cmd_designation_link, &args->given, &r);
    if (status != TZ_EXIT_OK)
        return status;
    status = tz_entry_enter(&tz_cmd_designation_link, &args->given, r, &line, 0, false);
    tz_register_close(r);
    if (status != TZ_EXIT_OK)
        return status;
    printf("%.*s\n", TZ_FMT(tz_buf_str(&id)));
    return tz_command_done(&tz_cmd_designation_link, TZ_EXIT_OK);
}

/* clang-format off */
#define SEARCH                                                                                        \
    { "list", 'l', TZ_FIELD(struct args, list), 0, 0, "LIST", "a compiled list of other authorities" }, \
    { "threshold", 0, TZ_FIELD(struct args, threshold), 0, 0, "SCORE", "least score (default 0.70)" }

static const struct tz_option options_match[] = {
    TZ_OPTS_READING(struct args),
    SEARCH,
    { .name = NULL },
};

static const struct tz_option options_link[] = {
    TZ_OPT_ENTRY(struct args),
    SEARCH,
    { .name = NULL },
};
/* clang-format on */

const struct tz_command tz_cmd_designation_match = {
    .name = "designation match",
    .usage = "-l LIST [PERSON]",
    .summary = "Find entries of other authorities' lists that may be about our persons.",
    .text =
        "Those whom proposals are about, or the one that is named, go the way of customers:\n"
        "each entry that is alike, with its score and the reasons. Nothing is stored.",
    .options = options_match,
    .defaults = &(const struct args){ .threshold = 7000 },
    .args_size = sizeof(struct args),
    .run = run_match,
};

const struct tz_command tz_cmd_designation_link = {
    .name = "designation link",
    .usage = "-m REASON -l LIST [options] PERSON ENTRY",
    .summary = "Record that an entry of another list is about a person of ours.",
    .text =
        "A person says so, after looking at what tizim designation match shows. The score and\n"
        "its reasons are kept with the claims, which are judged like all others: name the\n"
        "document (-d) that shows the entry, or they stay drafts.",
    .options = options_link,
    .defaults = &(const struct args){ .threshold = 7000 },
    .args_size = sizeof(struct args),
    .run = run_link,
};
