#include "check.h"

#include "cli/commands.h"

struct args {
    bool flag;
    const char *text;
    struct tz_texts texts;
    int64_t number;
    tz_score score;
};

static const struct tz_option options[] = {
    { "flag", 'f', TZ_FIELD(struct args, flag), 0, 0, NULL, "a flag" },
    { "text", 't', TZ_FIELD(struct args, text), 0, 0, "TEXT", "a text" },
    { "texts", 0, TZ_FIELD(struct args, texts), 0, 0, "TEXT", "texts" },
    { "number", 'n', TZ_FIELD(struct args, number), 1, 9, "N", "a number" },
    { "score", 's', TZ_FIELD(struct args, score), 0, 0, "SCORE", "a score" },
    { .name = NULL },
};

static const struct tz_command command = {
    .name = "try",
    .options = options,
    .defaults = &(const struct args){ .number = 5, .score = 7000 },
    .args_size = sizeof(struct args),
};

enum { WORDS = 40 };

/* Parse a command line of words separated by single blanks. */
static tz_status parse(const char *line, struct args *args, int *argc, char **argv,
                       struct tz_err *err)
{
    static char mem[1024];
    int len = snprintf(mem, sizeof mem, "try %s", line);
    tz_str rest = { mem, (size_t)len }, word;

    assert_in_range(len, 4, sizeof mem - 1);
    *argc = 0;
    while (tz_str_cut(&rest, ' ', &word)) {
        assert_in_range(*argc, 0, WORDS - 2);
        argv[(*argc)++] = mem + (word.ptr - mem);
        mem[word.ptr - mem + (ptrdiff_t)word.len] = '\0';
    }
    argv[*argc] = NULL;
    return tz_command_parse(&command, argc, argv, args, err);
}

static void fills_the_fields(void **state)
{
    char *argv[WORDS];
    struct tz_err err;
    struct args args;
    int argc;

    (void)state;
    must(parse("one -f --text abc --texts x --texts=y -n 9 two --score .85 -- -z", &args, &argc,
               argv, &err),
         err);
    assert_true(args.flag);
    assert_string_equal(args.text, "abc");
    assert_int_equal(args.texts.count, 2);
    assert_string_equal(args.texts.item[1], "y");
    assert_int_equal(args.number, 9);
    assert_int_equal(args.score, 8500);
    assert_int_equal(argc, 3);
    assert_string_equal(argv[0], "one");
    assert_string_equal(argv[1], "two");
    assert_string_equal(argv[2], "-z");
    assert_null(argv[3]);

    must(parse("", &args, &argc, argv, &err), err);
    assert_false(args.flag);
    assert_int_equal(args.number, 5);
    assert_int_equal(args.score, 7000);
}

static void reads_scores(void **state)
{
    static const struct {
        const char *line;
        int score; /* -1: refused */
    } cases[] = {
        { "-s 1", 10000 },   { "-s 0", 0 },    { "-s 0.7", 7000 },   { "-s .0001", 1 },
        { "-s 1.0", 10000 }, { "-s 1.1", -1 }, { "-s 0.00001", -1 }, { "-s -1", -1 },
        { "-s .", -1 },      { "-s 0,7", -1 }, { "-s 2", -1 },       { "-s 0.-1", -1 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *argv[WORDS];
        struct tz_err err;
        struct args args;
        int argc;
        tz_status st = parse(cases[i].line, &args, &argc, argv, &err);

        assert_int_equal(st, cases[i].score < 0 ? TZ_INPUT : TZ_OK);
        if (st == TZ_OK)
            assert_int_equal(args.score, cases[i].score);
    }
}

static void says_what_is_wrong(void **state)
{
    static const struct {
        const char *line, *says;
    } cases[] = {
        { "--nosuch", "no such option: '--nosuch'" },
        { "-fz", "no such option: '-z'" },
        { "--flag=1", "option '--flag' takes no value" },
        { "--text", "option '--text' needs a value: TEXT" },
        { "-ft", "option '--text' needs a value: TEXT" },
        { "-n 10", "--number: '10' is not a number from 1 to 9" },
        { "-n x", "--number: 'x' is not a number from 1 to 9" },
        { "-s x", "--score: 'x' is not a score from 0 to 1, such as 0.70" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *argv[WORDS];
        struct tz_err err;
        struct args args;
        int argc;

        assert_int_equal(parse(cases[i].line, &args, &argc, argv, &err), TZ_INPUT);
        assert_string_equal(err.text, cases[i].says);
    }
}

static void ends_at_help_and_at_too_many(void **state)
{
    char *argv[WORDS], line[512] = "";
    struct tz_err err;
    struct args args;
    size_t used = 0;
    int argc;

    (void)state;
    assert_int_equal(parse("-f --help", &args, &argc, argv, &err), TZ_END);
    assert_int_equal(parse("-h", &args, &argc, argv, &err), TZ_END);
    for (int i = 0; i < 33; i++)
        used += (size_t)snprintf(line + used, sizeof line - used, "--texts=x ");
    assert_int_equal(parse(line, &args, &argc, argv, &err), TZ_INPUT);
    assert_string_equal(err.text, "--texts is given more than 32 times");
}

/* What getopt and the parser take for granted of every row. */
static void every_row_is_sound(void **state)
{
    (void)state;
    for (const struct tz_command *const *c = tz_commands; *c; c++) {
        bool letters[128] = { false };

        assert_in_range((*c)->args_size, 0, TZ_ARGS_BYTES);
        assert_true((*c)->run && (*c)->usage && (*c)->summary && (*c)->options);
        assert_true((*c)->args_size == 0 || (*c)->defaults);
        assert_int_equal((*c)->summary[strlen((*c)->summary) - 1], '.');
        for (const struct tz_option *o = (*c)->options; o->name; o++) {
            assert_in_range(o - (*c)->options, 0, 47);
            assert_in_range(o->letter, 0, 127);
            assert_true(o->help && o->letter != 'h');
            assert_true((o->type == TZ_OPT_FLAG) == (o->arg == NULL));
            assert_true(o->type != TZ_OPT_NUMBER || o->least < o->most);
            assert_false(o->letter && letters[(unsigned char)o->letter]);
            letters[(unsigned char)o->letter] = true;
        }
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(fills_the_fields),   cmocka_unit_test(reads_scores),
    cmocka_unit_test(says_what_is_wrong), cmocka_unit_test(ends_at_help_and_at_too_many),
    cmocka_unit_test(every_row_is_sound),
};

TEST_MAIN("command", tests)
