/* tizim prisoners: who is held on a day. */
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/day.h"
#include "cli/reading.h"
#include "dossier/case_text.h"
#include "dossier/prisoners.h"
#include "dossier/term.h"

struct args {
    const char *folder, *login, *as_of, *on;
    bool json;
};

static void put_sentence(const struct tz_prisoner *p, struct tz_buf *b)
{
    const struct tz_reckoning *k = &p->reckoning;

    for (size_t i = 0; i < k->ends; i++) {
        const struct tz_sentence_end *e = &k->end[i];
        char length[TZ_TERM_TEXT];

        if (e->stage != k->in_force)
            continue;
        tz_term_format(e->length, length);
        tz_buf_printf(b, "     sentence of %s", length);
        if (e->from) {
            tz_buf_put(b, TZ_STR("; computed end "));
            tz_put_days(b, e->last);
        }
        tz_buf_putc(b, '\n');
    }
}

static void put_prisoner(const struct tz_prisoner *p, struct tz_day day, struct tz_buf *b)
{
    tz_str category = tz_value_text(&p->the_case.record, "register");

    tz_buf_put(b, TZ_STR("  "));
    tz_put_plain(b, p->name);
    tz_buf_printf(b, " (%.*s)\n     %.*s", TZ_FMT(p->person), TZ_FMT(p->the_case.record.uid));
    if (category.len)
        tz_buf_printf(b, ", %.*s", TZ_FMT(tz_term_words("case_category", category)));
    tz_buf_put(b, TZ_STR("\n     "));
    tz_put_held_why(b, &p->the_case, &p->reckoning, day);
    tz_buf_putc(b, '\n');
    if (p->shared)
        tz_buf_put(b, TZ_STR("     the case has several accused: whose a stage is, nobody says\n"));
    put_sentence(p, b);
}

static void put_text(const struct tz_prisoners *all, struct tz_day day, struct tz_buf *b)
{
    static const enum tz_held shown[] = { TZ_HELD_CERTAINLY, TZ_HELD_POSSIBLY, TZ_HELD_NO_LONGER };

    tz_buf_put(b, TZ_STR("Held on "));
    tz_put_days(b, (struct tz_range){ day, day });
    tz_buf_put(b, TZ_STR(", by the stages of the cases here (computed)\n"));
    for (size_t a = 0; a < sizeof shown / sizeof *shown; a++) {
        tz_buf_printf(b, "\n%s: %zu\n", tz_held_name(shown[a]), all->of[shown[a]]);
        for (size_t i = 0; i < all->count; i++)
            if (all->item[i].answer == shown[a])
                put_prisoner(&all->item[i], day, b);
    }
    tz_buf_printf(b, "\nnot yet: %zu; cases without a person accused: %zu\n",
                  all->of[TZ_HELD_NOT_YET], all->unnamed);
}

static void put_json(const struct tz_prisoners *all, struct tz_day day, struct tz_buf *b)
{
    char text[TZ_TERM_TEXT];

    tz_days_format((struct tz_range){ day, day }, text);
    tz_buf_printf(b, "{\"on\":\"%s\",\"casesWithoutAccused\":%zu,\"prisoners\":[", text,
                  all->unnamed);
    for (size_t i = 0; i < all->count; i++) {
        const struct tz_prisoner *p = &all->item[i];

        tz_buf_printf(b, "%s{", i ? "," : "");
        tz_json_member(b, "person", p->person);
        tz_buf_putc(b, ',');
        tz_json_member(b, "name", p->name);
        tz_buf_putc(b, ',');
        tz_json_member(b, "case", p->the_case.record.uid);
        tz_buf_putc(b, ',');
        tz_json_member(b, "held", tz_str_z(tz_held_name(p->answer)));
        tz_buf_put(b, TZ_STR(",\"computedEnds\":["));
        for (size_t k = 0, n = 0; k < p->reckoning.ends; k++) {
            const struct tz_sentence_end *e = &p->reckoning.end[k];

            if (e->stage != p->reckoning.in_force || !e->from)
                continue;
            tz_buf_put(b, n++ ? TZ_STR(",") : TZ_STR(""));
            tz_put_days_json(b, e->last);
        }
        tz_buf_put(b, TZ_STR("]}"));
    }
    tz_buf_put(b, TZ_STR("]}\n"));
}

static tz_status show(struct tz_reading *g, const struct args *args, struct tz_buf *b,
                      struct tz_err *err)
{
    struct tz_prisoners all;
    struct tz_day day;

    TZ_TRY(tz_cli_day(args->on, &day, err));
    TZ_TRY(tz_cli_reading_open(g, args->folder, args->login, args->as_of, err));
    TZ_TRY(tz_prisoners_read(g, day, &all, err));
    if (args->json)
        put_json(&all, day, b);
    else
        put_text(&all, day, b);
    return b->failed ? tz_fail(err, TZ_NOMEM, "no memory for the prisoners") : TZ_OK;
}

static int run(void *p, int argc, char **argv)
{
    TZ_AUTO(tz_buf_free) struct tz_buf b = { 0 };
    TZ_AUTO(tz_cli_reading_close) struct tz_reading g = { 0 };
    struct tz_err err;

    (void)argv;
    if (argc)
        return tz_command_usage(&tz_cmd_prisoners, "it takes no id: all cases are looked at");
    if (show(&g, p, &b, &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_prisoners, &err);
    fwrite(b.ptr, 1, b.len, stdout);
    return tz_command_done(&tz_cmd_prisoners, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    TZ_OPTS_READING(struct args),
    TZ_OPT_ON(struct args),
    { "json", 0, TZ_FIELD(struct args, json), 0, 0, NULL, "as one JSON object" },
    { .name = NULL },
};

const struct tz_command tz_cmd_prisoners = {
    .name = "prisoners",
    .usage = "[--on DATE] [--json]",
    .summary = "List who is held on a day: certainly, possibly, no longer.",
    .text =
        "Certainly: held before that day, and a later stage shows that it lasted. No longer: let\n"
        "go before, and not held again. All else is possible. Political prisoners and officials\n"
        "stand in one list, under the same rules.",
    .examples =
        "$ tizim prisoners\n"
        "$ tizim prisoners --on 2015-12-16",
    .options = options,
    .defaults = &(const struct args){ 0 },
    .args_size = sizeof(struct args),
    .run = run,
};
