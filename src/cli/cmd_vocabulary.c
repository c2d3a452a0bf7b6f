/* tizim vocabulary: the terms that may stand in a dossier, in three languages. */
#include "base/str.h"
#include "cli/commands.h"
#include "entity/vocabulary.h"

struct args {
    const char *lang;
    bool all;
};

static const char *const tongues[TZ_TONGUES] = { [TZ_EN] = "en", [TZ_RU] = "ru", [TZ_KK] = "kk" };

static int width_of(const struct tz_vocabulary *v)
{
    int width = 0;

    for (size_t i = 0; i < v->count; i++) {
        int n = (int)strlen(v->terms[i].code);

        width = n > width ? n : width;
    }
    return width;
}

static void put_terms(const struct tz_vocabulary *v, int tongue, bool all)
{
    int width = width_of(v);

    for (size_t i = 0; i < v->count; i++) {
        const struct tz_term *t = &v->terms[i];

        if (all)
            printf("%s\t%s\t%s\t%s\t%s\n", t->code, t->text[TZ_EN], t->text[TZ_RU], t->text[TZ_KK],
                   t->source);
        else
            printf("  %-*s  %s\n", width, t->code, t->text[tongue]);
    }
}

static int run(void *p, int argc, char **argv)
{
    const struct args *args = p;
    const struct tz_vocabulary *v = argc ? tz_vocabulary_named(tz_str_z(argv[0])) : NULL;
    int tongue = 0;

    while (tongue < TZ_TONGUES && strcmp(tongues[tongue], args->lang) != 0)
        tongue++;
    if (tongue == TZ_TONGUES)
        return tz_command_usage(&tz_cmd_vocabulary, "--lang is en, ru or kk");
    if (argc > 1)
        return tz_command_usage(&tz_cmd_vocabulary, "one vocabulary is wanted at most");
    if (argc && !v)
        return tz_command_usage(&tz_cmd_vocabulary,
                                "no such vocabulary: '%.80s'; without a name, all are listed",
                                argv[0]);
    if (v) {
        if (!args->all)
            puts(v->title);
        put_terms(v, tongue, args->all);
    } else {
        for (v = tz_vocabularies; v->name; v++)
            printf("  %-22s %3zu  %s\n", v->name, v->count, v->title);
    }
    return tz_command_done(&tz_cmd_vocabulary, TZ_EXIT_OK);
}

static const struct tz_option options[] = {
    { "lang", 'l', TZ_FIELD(struct args, lang), 0, 0, "LANG", "en, ru or kk (default en)" },
    { "all", 'a', TZ_FIELD(struct args, all), 0, 0, NULL,
      "code, three languages and source, separated by tabs" },
    { .name = NULL },
};

const struct tz_command tz_cmd_vocabulary = {
    .name = "vocabulary",
    .usage = "[-l LANG | --all] [VOCABULARY]",
    .summary = "List the vocabularies, or the terms of one.",
    .text =
        "A property of type \"term\" takes the codes of one vocabulary; tizim schema says which.",
    .examples = "$ tizim vocabulary mode -l kk",
    .options = options,
    .defaults = &(const struct args){ .lang = "en" },
    .args_size = sizeof(struct args),
    .run = run,
};
