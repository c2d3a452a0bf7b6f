/* bench/reference.c - the plain way to screen: every query against every name of
 * a compiled list by Levenshtein's distance, with no index and no cleverness.
 *
 *   reference LIST.tzl QUERIES
 *
 * QUERIES has one name a line. Prints how many queries and names there were,
 * and how many queries have a name at or above the threshold of `tizim screen`. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <tizim/list.h>

enum { LONGEST = 255, THRESHOLD = 70 /* per cent */ };

struct name {
    size_t len;
    char text[LONGEST];
};

static void lower(struct name *n, const char *text, size_t len)
{
    n->len = len < LONGEST ? len : LONGEST;
    for (size_t i = 0; i < n->len; i++)
        n->text[i] = (char)tolower((unsigned char)text[i]);
}

static unsigned least(unsigned a, unsigned b, unsigned c)
{
    unsigned ab = a < b ? a : b;

    return ab < c ? ab : c;
}

static unsigned distance(const struct name *a, const struct name *b)
{
    unsigned row[LONGEST + 1];

    for (size_t j = 0; j <= b->len; j++)
        row[j] = (unsigned)j;
    for (size_t i = 1; i <= a->len; i++) {
        unsigned diagonal = row[0];

        row[0] = (unsigned)i;
        for (size_t j = 1; j <= b->len; j++) {
            unsigned above = row[j];

            row[j] =
                least(above + 1, row[j - 1] + 1, diagonal + (a->text[i - 1] != b->text[j - 1]));
            diagonal = above;
        }
    }
    return row[b->len];
}

static int hits(const struct name *query, const struct name *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t longer = query->len > names[i].len ? query->len : names[i].len;

        if (longer && 100 * (longer - distance(query, &names[i])) >= THRESHOLD * longer)
            return 1;
    }
    return 0;
}

static int is_name(tz_str prop)
{
    static const char *const props[] = { "name", "alias", "weakAlias", "previousName" };

    for (size_t i = 0; i < sizeof props / sizeof *props; i++)
        if (prop.len == strlen(props[i]) && memcmp(prop.ptr, props[i], prop.len) == 0)
            return 1;
    return 0;
}

/* Every name in the list; freed by the end of the program. */
static struct name *names_of(const struct tz_list *list, size_t *count)
{
    uint32_t statements = tz_list_counts(list).statements;
    struct name *names = calloc(statements ? statements : 1, sizeof *names);

    *count = 0;
    for (uint32_t i = 0; names && i < statements; i++) {
        struct tz_list_statement s = tz_list_statement(list, i);

        if (is_name(s.prop))
            lower(&names[(*count)++], s.text.ptr, s.text.len);
    }
    return names;
}

int main(int argc, char **argv)
{
    size_t count = 0, queries = 0, found = 0;
    struct tz_list *list = NULL;
    char line[4 * LONGEST];
    struct name *names;
    struct tz_err err;
    FILE *in;

    if (argc != 3)
        return fputs("usage: reference LIST.tzl QUERIES\n", stderr), 2;
    if (tz_list_open(&list, argv[1], &err) != TZ_OK)
        return fprintf(stderr, "reference: %s\n", err.text), 1;
    names = names_of(list, &count);
    in = fopen(argv[2], "re");
    if (!names || !in)
        return perror(argv[2]), 1;
    for (; fgets(line, sizeof line, in); queries++) {
        struct name query;

        lower(&query, line, strcspn(line, "\n"));
        found += (size_t)hits(&query, names, count);
    }
    printf("%zu %zu %zu\n", queries, count, found);
    fclose(in);
    free(names);
    tz_list_close(&list);
    return 0;
}
