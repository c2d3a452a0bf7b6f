/* bench/dossier_make.c - write a dossier file of any size, for measuring how a register loads
 * and answers. Everything in it is invented; the same seed gives the same bytes.
 *
 *   dossier_make CLAIMS [SEED] > FILE.jsonl
 *
 * Publications with sources, bodies in chains of command, persons in two scripts with their
 * posts, events with official figures that supersede one another. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"

enum { SOURCE_EVERY = 400, BODY_EVERY = 150, EVENT_EVERY = 60, BODIES_IN_CHAIN = 6 };

/* A word in Latin and in Cyrillic letters. */
struct word {
    const char *latin, *cyrillic;
};

static const struct word
    given[] = { { "Abzal", "Абзал" },   { "Botagoz", "Ботагоз" }, { "Daulet", "Даулет" },
                { "Erkin", "Еркін" },   { "Gulmira", "Гүлмира" }, { "Ilya", "Илья" },
                { "Kairat", "Қайрат" }, { "Lazzat", "Ләззат" },   { "Marat", "Марат" },
                { "Nikita", "Никита" }, { "Olzhas", "Олжас" },    { "Polina", "Полина" },
                { "Rustem", "Рустем" }, { "Saule", "Сәуле" },     { "Timur", "Тимур" },
                { "Zhanar", "Жанар" } },
    front[] = { { "Alma", "Алма" }, { "Bai", "Бай" },   { "Der", "Дер" }, { "Kara", "Қара" },
                { "Lozh", "Лож" },  { "Mora", "Мора" }, { "Nur", "Нұр" }, { "Oral", "Орал" },
                { "Pust", "Пуст" }, { "Sary", "Сары" }, { "Tas", "Тас" }, { "Vym", "Вым" } },
    middle[] = { { "", "" },      { "ba", "ба" }, { "de", "де" }, { "ko", "ко" },
                 { "li", "ли" },  { "me", "ме" }, { "na", "на" }, { "ri", "ри" },
                 { "sha", "ша" }, { "to", "то" }, { "ve", "ве" }, { "zhu", "жу" } },
    back[] = { { "bekov", "беков" }, { "ov", "ов" },        { "in", "ин" },
               { "enko", "енко" },   { "khanov", "ханов" }, { "skaya", "ская" } },
    place[] = { { "Nowhere", "Нигде" },
                { "Elsewhere", "Где-то" },
                { "Farside", "Дальний" },
                { "Nearfield", "Ближний" } };

static uint64_t state;

/* splitmix64, by Sebastiano Vigna; public domain. */
static uint64_t next(void)
{
    uint64_t z = state += 0x9E3779B97F4A7C15u;

    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static unsigned below(unsigned n)
{
    return (unsigned)(next() % n);
}

#define ANY(words) (words)[below(sizeof(words) / sizeof *(words))]

/* What was written so far; ids are drawn when a thing is written. */
static uint64_t claims, source, speaker, body, above, event, figure;
static unsigned in_chain;

static void id(const char *schema, uint64_t number)
{
    printf("\"id\":\"%s-%016" PRIx64 "\"", schema, number);
}

static void cited(unsigned page)
{
    printf(",\"speaker\":\"publication-%016" PRIx64
           "\",\"citation\":{\"document\":\"source-%016" PRIx64
           "\",\"trigger\":\"page\",\"locator\":\"%u\"}",
           speaker, source, page);
}

static void make_source(void)
{
    speaker = next();
    source = next();
    printf("{");
    id("publication", speaker);
    printf(",\"schema\":\"Publication\",\"properties\":{\"name\":[\"%s Invented Monitor %u\"]}}\n",
           ANY(place).latin, below(1000));
    printf("{");
    id("source", source);
    printf(",\"schema\":\"Source\",\"properties\":{\"title\":[\"Invented report %u\"]}}\n",
           below(1000000));
    claims += 2;
}

static void make_body(void)
{
    const struct word *at = &ANY(place);

    above = in_chain ? body : 0;
    in_chain = (in_chain + 1) % BODIES_IN_CHAIN;
    body = next();
    printf("{");
    id("publicbody", body);
    printf(
        ",\"schema\":\"PublicBody\",\"properties\":{\"name\":[\"Invented department %u of %s\","
        "\"Вымышленное управление %s\"],\"kind\":[\"police\"],\"country\":[\"kz\"]}}\n",
        below(10000), at->latin, at->cyrillic);
    claims += 4;
    if (!above)
        return;
    printf("{");
    id("unitrelation", next());
    printf(",\"schema\":\"UnitRelation\"");
    cited(1 + below(200));
    printf(",\"properties\":{\"unit\":[\"publicbody-%016" PRIx64
           "\"],\"relatedUnit\":[\"publicbody-%016" PRIx64
           "\"],\"relationClass\":[\"command\"],\"span\":[\"2005-01-01/2014-12-31\"]}}\n",
           body, above);
    claims += 4;
}

static void make_person(void)
{
    const struct word *a = &ANY(given), *b = &ANY(front), *c = &ANY(middle), *d = &ANY(back);
    unsigned page = 1 + below(200), from = 2000 + below(10);
    uint64_t person = next();

    printf("{");
    id("person", person);
    printf(",\"schema\":\"Person\"");
    cited(page);
    printf(
        ",\"properties\":{\"name\":[\"%s %s%s%s\"],\"birthDate\":[\"%u-%02u-%02u\"],\"country\":["
        "\"kz\"],\"registerTopic\":[\"official\"]},\"claims\":[{\"property\":\"name\",\"value\":"
        "\"%s %s%s%s\",\"lang\":\"ru\"}]}\n",
        a->latin, b->latin, c->latin, d->latin, 1930 + below(60), 1 + below(12), 1 + below(28),
        a->cyrillic, b->cyrillic, c->cyrillic, d->cyrillic);
    printf("{");
    id("occupancy", next());
    printf(",\"schema\":\"Occupancy\"");
    cited(page);
    printf(",\"properties\":{\"holder\":[\"person-%016" PRIx64
           "\"],\"body\":[\"publicbody-%016" PRIx64
           "\"],\"role\":[\"%s\"],\"span\":[\"%u-%02u-01/%u-%02u-28\"],\"rank\":[\"Invented rank "
           "%u\"]}}\n",
           person, body, below(3) ? "deputy" : "commander", from, 1 + below(12),
           from + 1 + below(6), 1 + below(12), below(9));
    claims += 10;
}

static void make_event(void)
{
    unsigned year = 2000 + below(20), month = 1 + below(12), day = 1 + below(20), low = below(40);
    const struct word *at = &ANY(place);

    event = next();
    printf("{");
    id("event", event);
    printf(",\"schema\":\"Event\"");
    cited(1 + below(200));
    printf(
        ",\"properties\":{\"name\":[\"Invented incident %u at %s\",\"Вымышленное событие %s\"],"
        "\"span\":[\"%u-%02u-%02u\"],\"country\":[\"kz\"]}}\n",
        below(100000), at->latin, at->cyrillic, year, month, day);
    claims += 4;
    for (unsigned i = 0; i < 3; i++) {
        uint64_t before = i ? figure : 0;

        figure = next();
        low += below(6);
        printf("{");
        id("figure", figure);
        printf(",\"schema\":\"Figure\",\"date\":\"%u-%02u-%02u\"", year, month, day + i);
        cited(1 + below(200));
        printf(
            ",\"properties\":{\"what\":[\"wounded\"],\"valueKind\":[\"exact\"],\"low\":[\"%u\"],"
            "\"event\":[\"event-%016" PRIx64
            "\"],\"asOf\":[\"%u-%02u-%02u\"],\"official\":[\"yes\"]",
            low, event, year, month, day + i);
        claims += 6;
        if (before) {
            printf(",\"supersedes\":[\"figure-%016" PRIx64 "\"]", before);
            claims++;
        }
        printf("}}\n");
    }
}

int main(int argc, char **argv)
{
    int64_t due = 0, seed = 1;

    if (argc < 2 || argc > 3 || !tz_str_number(tz_str_z(argv[1]), 1, 1000 * 1000 * 1000, &due) ||
        (argc == 3 && !tz_str_number(tz_str_z(argv[2]), 0, INT64_MAX, &seed))) {
        fputs("usage: dossier_make CLAIMS [SEED]\n", stderr);
        return 2;
    }
    state = (uint64_t)seed;
    printf("{\"defaults\":{\"level\":\"public\"}}\n");
    for (uint64_t persons = 0; claims < (uint64_t)due; persons++) {
        if (persons % SOURCE_EVERY == 0)
            make_source();
        if (persons % BODY_EVERY == 0)
            make_body();
        if (persons % EVENT_EVERY == 0)
            make_event();
        make_person();
    }
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
