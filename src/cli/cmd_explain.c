/* tizim explain: why a customer and a listed entry, or two entries, score what they do. */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/list_table.h"
#include "screen/explain.h"
#include "screen/listed.h"
#include "screen/score.h"

enum { PAIR_MEMORY = 64 * 1024 * 1024 };

struct args {
    const char *list, *schema;
    bool json;
    struct tz_texts name, birth_date, country, gender, id_number;
};

static tz_status add_texts(struct tz_entity *e, const char *prop, const struct tz_texts *texts,
                           struct tz_err *err)
{
    for (size_t i = 0; i < texts->count; i++)
        TZ_TRY(tz_entity_add(e, prop, (struct tz_value){ .text = tz_str_z(texts->item[i]) }, err));
    return TZ_OK;
}

/* The customer of the command line. */
static tz_status make_customer(const struct args *a, struct tz_arena *arena, struct tz_subject *out,
                               struct tz_err *err)
{
    const char *schema = a->schema                                ? a->schema
                         : a->birth_date.count || a->gender.count ? "Person"
                                                                  : "LegalEntity";
    struct tz_entity *e = tz_new(arena, struct tz_entity, 1);

    if (!e)
        return tz_fail(err, TZ_NOMEM, "no memory for one customer");
    TZ_TRY(tz_entity_open(e, arena, TZ_STR("1"), tz_str_z(schema), err));
    TZ_TRY(add_texts(e, "name", &a->name, err));
    TZ_TRY(add_texts(e, "birthDate", &a->birth_date, err));
    TZ_TRY(add_texts(e, "country", &a->country, err));
    TZ_TRY(add_texts(e, "gender", &a->gender, err));
    TZ_TRY(add_texts(e, "idNumber", &a->id_number, err));
    return tz_subject_of(e, arena, out, err);
}

static tz_status find(const struct tz_list *l, const char *id, uint32_t *entity, struct tz_err *err)
{
    if (tz_list_find(l, tz_str_z(id), entity) != TZ_OK)
        return tz_fail(err, TZ_INPUT, "the list has no entity '%.200s'", id);
    return TZ_OK;
}

static void print_entry(const char *what, const struct tz_list *l, uint32_t entity)
{
    struct tz_list_entity e = tz_list_entity(l, entity);

    printf("%s", what);
    tz_print_text(stdout, e.caption);
    fputs("  ", stdout);
    tz_print_text(stdout, e.schema);
    fputc(' ', stdout);
    tz_print_text(stdout, e.id);
    fputs(", ", stdout);
    tz_print_text(stdout, tz_list_source(l, e.source).dataset);
    fputc('\n', stdout);
}

static tz_status print_match(const struct tz_match *m, bool json, struct tz_err *err)
{
    TZ_AUTO(tz_buf_free) struct tz_buf b = { 0 };

    if (json) {
        tz_buf_put(&b, TZ_STR("{\"score\":"));
        tz_explain_score(&b, m->score);
        tz_buf_put(&b, TZ_STR(",\"name_score\":"));
        tz_explain_score(&b, m->name.score);
        tz_buf_putc(&b, ',');
        tz_explain_json(&b, m);
        tz_buf_put(&b, TZ_STR("}\n"));
    } else {
        tz_explain_table(&b, m);
    }
    if (b.failed)
        return tz_fail(err, TZ_NOMEM, "no memory for the explanation");
    fwrite(b.ptr, 1, b.len, stdout);
    return TZ_OK;
}

static tz_status explain(const struct args *a, const struct tz_list *l, int argc, char **argv,
                         struct tz_arena *arena, struct tz_err *err)
{
    struct tz_subject query, listed;
    struct tz_match match;
    uint32_t left = 0, right;

    TZ_TRY(find(l, argv[argc - 1], &right, err));
    TZ_TRY(tz_subject_of_listed(l, right, arena, &listed, err));
    if (argc == 2) {
        TZ_TRY(find(l, argv[0], &left, err));
        TZ_TRY(tz_subject_of_listed(l, left, arena, &query, err));
    } else {
        TZ_TRY(make_customer(a, arena, &query, err));
    }
    if (!a->json && argc == 2)
        print_entry("left:   ", l, left);
    else if (!a->json)
        printf("customer: %s\n", a->name.count ? a->name.item[0] : a->id_number.item[0]);
    if (!a->json)
        print_entry(argc == 2 ? "right:  " : "listed:   ", l, right);
    if (!a->json)
        putchar('\n');
    tz_score_subjects(&query, &listed, &match);
    return print_match(&match, a->json, err);
}

static int run(void *p, int argc, char **argv)
{
    struct tz_arena arena = { .budget = PAIR_MEMORY };
    const struct args *a = p;
    struct tz_list *list;
    struct tz_err err;
    tz_status st;

    if (!a->list)
        return tz_command_usage(&tz_cmd_explain, "name the compiled list: -l all.tzl");
    if (argc != (a->name.count || a->id_number.count ? 1 : 2))
        return tz_command_usage(&tz_cmd_explain,
                                "name one id and a customer (--name), or two ids of the list");
    if (a->schema && !tz_schema_find(tz_str_z(a->schema)))
        return tz_command_usage(&tz_cmd_explain, "--schema: there is no schema '%s'", a->schema);
    st = tz_list_open(&list, a->list, &err);
    if (st == TZ_OK) {
        st = explain(a, list, argc, argv, &arena, &err);
        tz_list_close(&list);
    }
    tz_arena_free(&arena);
    return st == TZ_OK ? tz_command_done(&tz_cmd_explain, TZ_EXIT_OK)
                       : tz_command_failed(&tz_cmd_explain, &err);
}

/* clang-format off */
static const struct tz_option options[] = {
    { "list",       'l', TZ_FIELD(struct args, list),       0, 0, "FILE.tzl", "the compiled list" },
    { "name",       0,   TZ_FIELD(struct args, name),       0, 0, "NAME", "name of the customer" },
    { "birth-date", 0,   TZ_FIELD(struct args, birth_date), 0, 0, "DATE", "… and the date of birth" },
    { "country",    0,   TZ_FIELD(struct args, country),    0, 0, "COUNTRY", "… and the country" },
    { "gender",     0,   TZ_FIELD(struct args, gender),     0, 0, "GENDER", "… male or female" },
    { "id-number",  0,   TZ_FIELD(struct args, id_number),  0, 0, "NUMBER", "… and an identifier" },
    { "schema",     0,   TZ_FIELD(struct args, schema),     0, 0, "SCHEMA", "what the customer is: Person, Company, Vessel" },
    { "json",       0,   TZ_FIELD(struct args, json),       0, 0, NULL, "as one line of JSON" },
    { .name = NULL },
};
/* clang-format on */

const struct tz_command tz_cmd_explain = {
    .name = "explain",
    .usage = "-l FILE.tzl [--name NAME ...] ID [ID]",
    .summary = "Show why a customer and a listed entry, or two entries, score what they do.",
    .text =
        "Prints every piece of evidence with its points, which add up to the score, and below\n"
        "it every reason of the score of the names, with its score and weight. Also for a pair\n"
        "that is no hit: then it shows what is missing. docs/search.md and docs/matching.md say\n"
        "what each word means; the score can be worked out again from what is printed.",
    .examples =
        "$ tizim explain -l all.tzl --name 'Nikita Nebylitsyn' ofac-900002\n"
        "$ tizim explain -l all.tzl ofac-900002 unsc-9900004",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
