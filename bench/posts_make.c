/* bench/posts_make.c - write a dossier file with any number of posts, for measuring the rules
 * (src/dossier) over a big register. Everything in it is invented; the bytes follow from N.
 *
 *   posts_make N > FILE.jsonl
 *
 * A body for every 50 posts, each under one or two others, up to one at the top: body-N has the
 * way up from the bottom. A tenth as many persons as posts. Under body-wide are 1,000 posts.
 * One event, event-big, has 50 figures, 200 persons who are named as victims of 5 acts, and 20
 * responsibilities. */
#include <stdio.h>

#include "base/str.h"

enum { A_BODY = 50, A_PERSON = 10, WIDE = 1000, FIGURES = 50, ACTS = 5, VICTIMS = 200, SAID = 20 };

static void post(int64_t i, const char *body, int64_t number, int64_t persons)
{
    int64_t year = 1990 + (i * 13 + i / 97) % 30;

    printf(
        "{\"id\":\"occupancy-%lld\",\"schema\":\"Occupancy\",\"properties\":{\"holder\":["
        "\"person-%lld\"],\"body\":[\"%s",
        (long long)i, (long long)(i * 7919 % persons), body);
    if (number >= 0)
        printf("%lld", (long long)number);
    printf("\"],\"role\":[\"%s\"],\"span\":[\"%lld-01-01/%lld-06-30\"]}}\n",
           i % 3 ? "officer" : "commander", (long long)year, (long long)(year + 2));
}

static void under(int64_t unit, int64_t over, int64_t id)
{
    printf(
        "{\"id\":\"unitrelation-%lld\",\"schema\":\"UnitRelation\",\"properties\":{\"unit\":["
        "\"body-%lld\"],\"relatedUnit\":[\"body-%lld\"],\"relationClass\":[\"command\"],"
        "\"span\":[\"1990-01-01/2020-12-31\"]}}\n",
        (long long)id, (long long)unit, (long long)over);
}

static void bodies_and_posts(int64_t posts, int64_t persons)
{
    int64_t bodies = posts / A_BODY, relation = 0;

    for (int64_t i = 1; i <= bodies; i++) {
        printf(
            "{\"id\":\"body-%lld\",\"schema\":\"PublicBody\",\"properties\":{\"name\":["
            "\"Invented department %lld\"]}}\n",
            (long long)i, (long long)i);
        if (i > 1)
            under(i, i / 10 + 1 < i ? i / 10 + 1 : 1, ++relation);
        if (i > 100 && i % 7 == 0)
            under(i, i / 13 + 1, ++relation);
    }
    printf(
        "{\"id\":\"body-wide\",\"schema\":\"PublicBody\",\"properties\":{\"name\":[\"Wide\"]}}\n");
    for (int64_t i = 0; i < posts; i++)
        if (i < WIDE)
            post(i, "body-wide", -1, persons);
        else
            post(i, "body-", i % bodies + 1, persons);
}

static void one_event(int64_t persons)
{
    printf(
        "{\"id\":\"event-big\",\"schema\":\"Event\",\"properties\":{\"name\":[\"Invented "
        "event\"],\"span\":[\"2011-12-16\"]}}\n");
    for (int i = 0; i < FIGURES; i++) {
        printf(
            "{\"id\":\"figure-%d\",\"schema\":\"Figure\",\"date\":\"2011-12-%02d\","
            "\"properties\":{\"event\":[\"event-big\"],\"what\":[\"%s\"],\"population\":["
            "\"all\"],\"valueKind\":[\"exact\"],\"low\":[\"%d\"],\"official\":[\"%s\"]",
            i, 1 + i % 30, i % 5 ? "killed" : "wounded", 10 + i, i % 2 ? "yes" : "no");
        if (i > 4)
            printf(",\"supersedes\":[\"figure-%d\"]", i - 4);
        printf("}}\n");
    }
    for (int i = 0; i < ACTS; i++)
        printf(
            "{\"id\":\"act-%d\",\"schema\":\"Act\",\"properties\":{\"event\":[\"event-big\"]}}\n",
            i);
    for (int i = 0; i < VICTIMS; i++)
        printf(
            "{\"id\":\"victimhood-%d\",\"schema\":\"Victimhood\",\"properties\":{\"act\":["
            "\"act-%d\"],\"victim\":[\"person-%lld\"],\"statusAtEnd\":[\"dead\"]}}\n",
            i, i % ACTS, (long long)(i % persons));
    for (int i = 0; i < SAID; i++)
        printf(
            "{\"id\":\"involvement-%d\",\"schema\":\"Involvement\",\"properties\":{\"subject\":["
            "\"person-%lld\"],\"object\":[\"act-%d\"],\"mode\":[\"command\"],\"capacity\":["
            "\"occupancy-%d\"]}}\n",
            i, (long long)(i % persons), i % ACTS, i);
}

int main(int argc, char **argv)
{
    int64_t posts, persons;

    if (argc != 2 || !tz_str_number(tz_str_z(argv[1]), 10 * WIDE, 100 * 1000 * 1000, &posts)) {
        fprintf(stderr, "usage: posts_make N (10000 or more)\n");
        return 2;
    }
    persons = posts / A_PERSON;
    printf(
        "{\"id\":\"document-1\",\"schema\":\"Document\",\"properties\":{\"title\":[\"Invented "
        "yearbook\"]}}\n{\"as\":\"c\",\"citation\":{\"document\":\"document-1\",\"trigger\":"
        "\"page\",\"locator\":\"7\"}}\n{\"defaults\":{\"level\":\"public\",\"citation\":\"c\"}}\n");
    for (int64_t i = 0; i < persons; i++)
        printf(
            "{\"id\":\"person-%lld\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Invented "
            "Person %lld\"]}}\n",
            (long long)i, (long long)i);
    bodies_and_posts(posts, persons);
    one_event(persons);
    return 0;
}
