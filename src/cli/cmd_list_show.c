/* tizim list show: one entity of a compiled list, all of it, with sources. */
#include "base/json.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/list_programme.h"
#include "cli/list_table.h"
#include "sources/programmes.h"

enum { PROP_WIDTH = 18, INDENT = 2 };

struct args {
    const char *format, *programme;
};

static void print_place(const struct tz_list_statement *s)
{
    if (!s->line)
        return;
    fputs("  [", stdout);
    tz_print_text(stdout, s->file);
    printf(":%u", s->line);
    if (s->field.len) {
        fputc(' ', stdout);
        tz_print_text(stdout, s->field);
    }
    fputc(']', stdout);
}

static void print_statement(const struct tz_list *l, const struct tz_list_statement *s, int indent)
{
    uint32_t other;

    printf("%*s", indent, "");
    tz_print_padded(stdout, s->prop, PROP_WIDTH);
    fputs("  ", stdout);
    tz_print_text(stdout, s->text);
    if (s->reference && tz_list_find(l, s->text, &other) == TZ_OK) {
        fputs(" = ", stdout);
        tz_print_text(stdout, tz_list_entity(l, other).caption);
    }
    if (s->lang.len) {
        fputs(" (", stdout);
        tz_print_text(stdout, s->lang);
        fputc(')', stdout);
    }
    if (s->weak)
        fputs(" (weak)", stdout);
    print_place(s);
    fputc('\n', stdout);
}

static void print_statements(const struct tz_list *l, const struct tz_list_entity *e, int indent)
{
    for (uint32_t i = e->statement; i < e->statement + e->statements; i++) {
        struct tz_list_statement s = tz_list_statement(l, i);

        print_statement(l, &s, indent);
    }
}

static void print_heading(const struct tz_list_entity *e, const char *how, tz_str prop)
{
    fputc('\n', stdout);
    tz_print_text(stdout, e->schema);
    fputc(' ', stdout);
    tz_print_text(stdout, e->id);
    printf(" (%s ", how);
    tz_print_text(stdout, prop);
    fputs(")\n", stdout);
}

/* Those that this entity names, in its own words. */
static void print_named(const struct tz_list *l, const struct tz_list_entity *e)
{
    for (uint32_t i = e->statement; i < e->statement + e->statements; i++) {
        struct tz_list_statement s = tz_list_statement(l, i);
        struct tz_list_entity other;
        uint32_t found;

        if (!s.reference || tz_list_find(l, s.text, &found) != TZ_OK)
            continue;
        other = tz_list_entity(l, found);
        print_heading(&other, "its", s.prop);
        print_statements(l, &other, INDENT);
    }
}

/* Those that name this entity. */
static void print_naming(const struct tz_list *l, const struct tz_list_entity *e)
{
    for (uint32_t i = e->link; i < e->link + e->links; i++) {
        struct tz_list_link link = tz_list_link(l, i);
        struct tz_list_entity other = tz_list_entity(l, link.entity);

        if (tz_list_statement(l, link.statement).envelope)
            continue; /* who is the same names each other: told already */
        print_heading(&other, "which names it as", tz_list_statement(l, link.statement).prop);
        print_statements(l, &other, INDENT);
    }
}

static void show(const struct tz_list *l, uint32_t entity)
{
    struct tz_list_entity e = tz_list_entity(l, entity);
    struct tz_list_source s = tz_list_source(l, e.source);

    tz_print_text(stdout, e.caption);
    fputc('\n', stdout);
    tz_print_text(stdout, e.schema);
    fputc(' ', stdout);
    tz_print_text(stdout, e.id);
    fputs(e.target ? ", listed, from " : ", named beside a listed one, from ", stdout);
    tz_print_text(stdout, s.title);
    if (s.edition.len) {
        fputs(", edition ", stdout);
        tz_print_text(stdout, s.edition);
    }
    fputs("\n\n", stdout);
    print_statements(l, &e, INDENT);
    print_named(l, &e);
    print_naming(l, &e);
}

/* Has an earlier statement of the entity this property? */
static bool had(const struct tz_list *l, uint32_t first, uint32_t i, tz_str prop)
{
    for (uint32_t k = first; k < i; k++)
        if (tz_str_eq(tz_list_statement(l, k).prop, prop))
            return true;
    return false;
}

/* Every text of `prop`, as a JSON array. */
static void put_values(struct tz_buf *b, const struct tz_list *l, const struct tz_list_entity *e,
                       tz_str prop)
{
    char before = '[';

    for (uint32_t i = e->statement; i < e->statement + e->statements; i++) {
        struct tz_list_statement s = tz_list_statement(l, i);

        if (!tz_str_eq(s.prop, prop))
            continue;
        tz_buf_putc(b, before);
        tz_json_text(b, s.text);
        before = ',';
    }
    tz_buf_putc(b, ']');
}

/* Properties, or what stands beside them in FtM ("datasets", "first_seen" …). */
static void put_members(struct tz_buf *b, const struct tz_list *l, const struct tz_list_entity *e,
                        bool envelope)
{
    bool first = !envelope;

    for (uint32_t i = e->statement; i < e->statement + e->statements; i++) {
        struct tz_list_statement s = tz_list_statement(l, i);
        bool one = tz_str_ends(s.prop, TZ_STR("_seen")) || tz_str_ends(s.prop, TZ_STR("_change"));

        if (s.envelope != envelope || had(l, e->statement, i, s.prop))
            continue;
        if (!first)
            tz_buf_putc(b, ',');
        first = false;
        tz_json_text(b, s.prop);
        tz_buf_putc(b, ':');
        if (envelope && one)
            tz_json_text(b, s.text);
        else
            put_values(b, l, e, s.prop);
    }
}

static void put_ftm(struct tz_buf *b, const struct tz_list *l, uint32_t entity)
{
    struct tz_list_entity e = tz_list_entity(l, entity);

    tz_buf_putc(b, '{');
    tz_json_member(b, "id", e.id);
    tz_buf_putc(b, ',');
    tz_json_member(b, "caption", e.caption);
    tz_buf_putc(b, ',');
    tz_json_member(b, "schema", e.schema);
    tz_buf_printf(b, ",\"target\":%s", e.target ? "true" : "false");
    put_members(b, l, &e, true);
    tz_buf_put(b, TZ_STR(",\"properties\":{"));
    put_members(b, l, &e, false);
    tz_buf_put(b, TZ_STR("}}\n"));
}

/* The entity and everything linked with it, as FtM JSON lines. */
static void show_ftm(const struct tz_list *l, uint32_t entity)
{
    struct tz_list_entity e = tz_list_entity(l, entity);
    struct tz_buf b = { 0 };
    uint32_t other;

    put_ftm(&b, l, entity);
    for (uint32_t i = e.statement; i < e.statement + e.statements; i++)
        if (tz_list_statement(l, i).reference &&
            tz_list_find(l, tz_list_statement(l, i).text, &other) == TZ_OK)
            put_ftm(&b, l, other);
    for (uint32_t i = e.link; i < e.link + e.links; i++)
        put_ftm(&b, l, tz_list_link(l, i).entity);
    fwrite(b.ptr, 1, b.len, stdout);
    tz_buf_free(&b);
}

/* Whom a programme lists. */
static uint32_t show_programme(const struct tz_list *l, bool ftm, tz_str word)
{
    uint32_t count = 0;

    if (!ftm)
        return tz_list_programme(stdout, l, word);
    for (uint32_t i = 0; i < tz_list_counts(l).entities; i++)
        if (tz_list_entity(l, i).target && tz_programmes_have(l, i, word)) {
            show_ftm(l, i);
            count++;
        }
    return count;
}

static int show_from(const struct tz_list *l, const struct args *args, bool ftm, char **argv)
{
    uint32_t entity;

    if (args->programme) {
        if (show_programme(l, ftm, tz_str_z(args->programme)))
            return tz_command_done(&tz_cmd_list_show, TZ_EXIT_OK);
        fprintf(stderr, "tizim list show: %s lists nobody under '%s'\n", argv[0], args->programme);
        return TZ_EXIT_INPUT;
    }
    if (tz_list_find(l, tz_str_z(argv[1]), &entity) != TZ_OK) {
        fprintf(stderr, "tizim list show: %s has no entity '%s'\n", argv[0], argv[1]);
        return TZ_EXIT_INPUT;
    }
    if (ftm)
        show_ftm(l, entity);
    else
        show(l, entity);
    return tz_command_done(&tz_cmd_list_show, TZ_EXIT_OK);
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    bool ftm = strcmp(args->format, "ndjson") == 0;
    struct tz_list *list;
    struct tz_err err;
    int status;

    if (argc != (args->programme ? 1 : 2))
        return tz_command_usage(&tz_cmd_list_show,
                                "name a compiled list and an id, or --programme and a list");
    if (args->programme && !*args->programme)
        return tz_command_usage(&tz_cmd_list_show, "--programme: which?");
    if (!ftm && strcmp(args->format, "text") != 0)
        return tz_command_usage(&tz_cmd_list_show, "--format: '%s' is not text or ndjson",
                                args->format);
    if (tz_list_open(&list, argv[0], &err) != TZ_OK)
        return tz_command_failed(&tz_cmd_list_show, &err);
    status = show_from(list, args, ftm, argv);
    tz_list_close(&list);
    return status;
}

static const struct tz_option options[] = {
    { "format", 'f', TZ_FIELD(struct args, format), 0, 0, "FORMAT", "text (default) or ndjson" },
    { "programme", 'p', TZ_FIELD(struct args, programme), 0, 0, "WORD",
      "everybody listed under a programme of that code or title; human-rights: under any about "
      "human rights" },
    { .name = NULL },
};

const struct tz_command tz_cmd_list_show = {
    .name = "list show",
    .usage = "[-f FORMAT] FILE.tzl ID | -p WORD FILE.tzl",
    .summary = "Show one entity of a compiled list with its sources, or whom a programme lists.",
    .text =
        "Behind each value stands where it was read: file, line and field. With -f ndjson\n"
        "the entity and those linked with it are printed as FollowTheMoney, one a line.\n\n"
        "With -p, everybody who is listed under a programme, the sources one below the other.\n"
        "'human-rights' takes the programmes about human rights of every authority: OFAC's\n"
        "GLOMAG and MAGNIT, the EU's HR, the UK's Global Human Rights, Canada's JVCFOA,\n"
        "Australia's and Switzerland's by their titles (docs/formats.md).",
    .examples =
        "$ tizim list show all.tzl ofac-900008\n"
        "$ tizim list show -p human-rights all.tzl",
    .options = options,
    .defaults = &(const struct args){ .format = "text" },
    .args_size = sizeof(struct args),
    .run = run,
};
