/* tizim watch: what a new edition means for customers who were screened before. */
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/list_table.h"
#include "screen/explain.h"
#include "sources/watch.h"

struct args {
    const char *list;
    tz_score threshold;
    bool json, exit_code;
};

struct job {
    const struct tz_list *old, *new, *customers;
    bool json;
};

static const char *const words[] = { "opened", "changed", "closed" };

static void put_scores(struct tz_buf *b, const struct tz_watch_item *item)
{
    if (item->before)
        tz_explain_score(b, item->before);
    if (item->before && item->now)
        tz_buf_put(b, TZ_STR(" -> "));
    if (item->now)
        tz_explain_score(b, item->now);
}

static void print_text(const struct job *j, const struct tz_watch_item *item)
{
    const struct tz_list *l = item->kind == TZ_WATCH_CLOSED ? j->old : j->new;
    struct tz_list_entity customer = tz_list_entity(j->customers, item->customer);
    struct tz_list_entity e = tz_list_entity(l, item->entity);
    struct tz_buf text = { 0 };

    put_scores(&text, item);
    printf("%-8s %.*s  ", words[item->kind], TZ_FMT(tz_buf_str(&text)));
    tz_print_text(stdout, customer.id);
    fputs("  ", stdout);
    tz_print_text(stdout, customer.caption);
    fputs("  |  ", stdout);
    tz_print_text(stdout, e.id);
    fputs("  ", stdout);
    tz_print_text(stdout, e.caption);
    fputs("\n         ", stdout);
    text.len = 0;
    tz_explain_text(&text, item->match);
    tz_print_text(stdout, tz_buf_str(&text));
    fputc('\n', stdout);
    tz_buf_free(&text);
}

static void print_json(const struct job *j, const struct tz_watch_item *item)
{
    const struct tz_list *l = item->kind == TZ_WATCH_CLOSED ? j->old : j->new;
    struct tz_list_entity customer = tz_list_entity(j->customers, item->customer);
    struct tz_list_entity e = tz_list_entity(l, item->entity);
    struct tz_buf b = { 0 };

    tz_buf_printf(&b, "{\"what\":\"%s\",", words[item->kind]);
    tz_json_member(&b, "customer_id", customer.id);
    tz_buf_putc(&b, ',');
    tz_json_member(&b, "entity_id", e.id);
    tz_buf_putc(&b, ',');
    tz_json_member(&b, "caption", e.caption);
    tz_buf_put(&b, TZ_STR(",\"before\":"));
    tz_explain_score(&b, item->before);
    tz_buf_put(&b, TZ_STR(",\"now\":"));
    tz_explain_score(&b, item->now);
    tz_buf_putc(&b, ',');
    tz_explain_json(&b, item->match);
    tz_buf_put(&b, TZ_STR("}\n"));
    fwrite(b.ptr, 1, b.len, stdout);
    tz_buf_free(&b);
}

static tz_status print(void *user, const struct tz_watch_item *item, struct tz_err *err)
{
    const struct job *j = user;

    (void)err;
    if (j->json)
        print_json(j, item);
    else
        print_text(j, item);
    return TZ_OK;
}

static void print_sum(const struct job *j, const struct tz_watch_counts *n)
{
    const unsigned long long sums[] = { n->opened, n->changed, n->closed };

    if (j->json)
        printf(
            "{\"summary\":{\"opened\":%llu,\"changed\":%llu,\"closed\":%llu,"
            "\"entries_changed\":%llu,\"customers\":%u}}\n",
            sums[0], sums[1], sums[2],
            (unsigned long long)(n->entries.added + n->entries.changed + n->entries.removed),
            tz_list_counts(j->customers).entities);
    else
        printf(
            "%llu hits opened, %llu changed, %llu closed; %llu entries of the list added, %llu "
            "changed, %llu removed; %u customers\n",
            sums[0], sums[1], sums[2], (unsigned long long)n->entries.added,
            (unsigned long long)n->entries.changed, (unsigned long long)n->entries.removed,
            tz_list_counts(j->customers).entities);
}

static tz_status watch(const struct args *args, char **argv, struct tz_watch_counts *counts,
                       struct tz_err *err)
{
    TZ_AUTO(tz_list_close) struct tz_list *old = NULL, *new = NULL, *customers = NULL;
    struct job j = { .json = args->json };

    TZ_TRY(tz_list_open(&old, args->list, err));
    TZ_TRY(tz_list_open(&new, argv[0], err));
    TZ_TRY(tz_list_open(&customers, argv[1], err));
    j.old = old;
    j.new = new;
    j.customers = customers;
    TZ_TRY(tz_watch(old, new, customers, args->threshold, print, &j, counts, err));
    print_sum(&j, counts);
    return TZ_OK;
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    struct tz_watch_counts n;
    struct tz_err err;

    if (!args->list || argc != 2)
        return tz_command_usage(&tz_cmd_watch,
                                "name the old edition (-l), the new one and compiled customers");
    if (watch(args, argv, &n, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_watch, &err);
    return tz_command_done(&tz_cmd_watch, args->exit_code && n.opened + n.changed + n.closed
                                              ? TZ_EXIT_FOUND
                                              : TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    { "list", 'l', TZ_FIELD(struct args, list), 0, 0, "OLD.tzl", "the edition screened before" },
    { "threshold", 't', TZ_FIELD(struct args, threshold), 0, 0, "SCORE",
      "least score of a hit (default 0.70)" },
    { "json", 0, TZ_FIELD(struct args, json), 0, 0, NULL, "JSON lines" },
    { "exit-code", 0, TZ_FIELD(struct args, exit_code), 0, 0, NULL,
      "exit with 1 when a hit opened, changed or closed" },
    { .name = NULL },
};

const struct tz_command tz_cmd_watch = {
    .name = "watch",
    .usage = "-l OLD.tzl [options] NEW.tzl CUSTOMERS.tzc",
    .summary = "Tell which hits a new edition opens, changes and closes.",
    .text =
        "Only entries of which the new edition says something else are screened, backwards,\n"
        "against customers that tizim compile --customers compiled. The answer is what\n"
        "screening every customer against both editions would give: hits that there were not\n"
        "before, hits of entries that say something else now, and hits that are none any more.",
    .examples =
        "$ tizim compile --customers -o customers.tzc customers.csv\n"
        "$ tizim watch -l monday.tzl friday.tzl customers.tzc",
    .options = options,
    .defaults = &(const struct args){ .threshold = 7000 },
    .args_size = sizeof(struct args),
    .run = run,
};
