/* tizim search: entities by the words of their values. */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/reading.h"
#include "register/search.h"

enum { SHOWN = 50, AROUND = 45 };

struct args {
    const char *folder, *login, *as_of;
    int64_t limit;
};

/* Forward to where a letter begins. */
static size_t letter(tz_str s, size_t at)
{
    while (at < s.len && ((unsigned char)s.ptr[at] & 0xC0) == 0x80)
        at++;
    return at;
}

/* The value, or what stands around the word; on one line. */
static void print_value(tz_str value, size_t at, size_t end)
{
    size_t from = at > AROUND ? letter(value, at - AROUND) : 0;
    size_t to = value.len - end > AROUND ? letter(value, end + AROUND) : value.len;

    printf("%s", from ? "\"…" : "\"");
    for (size_t i = from; i < to; i++)
        putchar((unsigned char)value.ptr[i] < ' ' ? ' ' : value.ptr[i]);
    printf("%s", to < value.len ? "…\"" : "\"");
}

static void print_match(const struct tz_found_word *w)
{
    printf("%.*s ", TZ_FMT(w->claim->property));
    print_value(w->claim->value, w->at, w->end);
    if (w->claim->lang.len)
        printf(" [%.*s]", TZ_FMT(w->claim->lang));
    printf(" (%s, claim-%lld)", tz_state_name(w->claim->state), (long long)w->claim->id);
}

/* Why it was found: each value that has one of the words, once. */
static void print_found(const struct tz_found *f, size_t words)
{
    const char *between = "    ";

    printf("  %.*s  %.*s\n", TZ_FMT(f->record.uid), TZ_FMT(f->record.caption));
    for (size_t i = 0; i < words; i++) {
        bool said = false;

        for (size_t j = 0; j < i; j++)
            said |= f->word[j].claim == f->word[i].claim;
        if (said)
            continue;
        printf("%s", between);
        print_match(&f->word[i]);
        between = "; ";
    }
    putchar('\n');
}

static void print(const struct tz_search *s, int64_t as_of)
{
    for (size_t i = 0; i < s->count; i++) {
        const struct tz_found *f = &s->found[i];

        if (i == 0 || !tz_str_eq(f->record.schema, f[-1].record.schema))
            printf("%.*s\n", TZ_FMT(f->record.schema));
        print_found(f, s->words);
    }
    if (s->more)
        printf("%zu shown, as of change %lld; there may be more: add a word, or --limit\n",
               s->count, (long long)as_of);
    else
        printf("%zu found, as of change %lld\n", s->count, (long long)as_of);
}

static int run(void *p, int argc, char **argv)
{
    TZ_AUTO(tz_buf_free) struct tz_buf question = { 0 };
    const struct args *args = p;
    struct tz_search found;
    struct tz_reading g;
    struct tz_err err;
    tz_status st;

    if (!argc)
        return tz_command_usage(&tz_cmd_search, "which words?");
    for (int i = 0; i < argc; i++)
        tz_buf_printf(&question, "%s%s", i ? " " : "", argv[i]);
    if (question.failed && tz_fail(&err, TZ_NOMEM, "no memory for a question"))
        return tz_command_failed(&tz_cmd_search, &err);
    st = tz_cli_reading_open(&g, args->folder, args->login, args->as_of, &err);
    if (st == TZ_OK)
        st = tz_search(g.r, &g.viewer, tz_buf_str(&question), g.as_of, (size_t)args->limit,
                       &g.arena, &found, &err);
    if (st == TZ_OK)
        print(&found, g.as_of);
    tz_cli_reading_close(&g);
    return st == TZ_OK ? tz_command_done(&tz_cmd_search, TZ_EXIT_OK)
                       : tz_command_failed(&tz_cmd_search, &err);
}

static const struct tz_option options[] = {
    TZ_OPTS_READING(struct args),
    { "limit", 'n', TZ_FIELD(struct args, limit), 1, TZ_SEARCH_MOST, "N",
      "most entities to show (default: 50)" },
    { .name = NULL },
};

const struct tz_command tz_cmd_search = {
    .name = "search",
    .usage = "[--as-of WHEN] WORD...",
    .summary = "Find entities by the words of their names, titles and texts.",
    .text =
        "An entity is found when every word stands in one of its values. Kazakh, Russian and\n"
        "Latin spellings find each other, and a word finds those that begin with it. Entities\n"
        "are grouped by schema, the best first, each with the values that were found.\n"
        "What you may not see is not looked at. Without --as and TIZIM_USER you are somebody\n"
        "from outside, who sees what is accepted, public and may be published.",
    .examples =
        "$ tizim search Zhanaozen\n"
        "$ tizim search --as-of 2012-06-30 прокурор Жаңаөзен",
    .options = options,
    .defaults = &(const struct args){ .limit = SHOWN },
    .args_size = sizeof(struct args),
    .run = run,
};
