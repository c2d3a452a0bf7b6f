/* How fast names are found in a compiled list, and whether all of them are:
 *
 *   bench_match list.tzl
 *   bench_match list.tzl NAMES [EXHAUSTIVE]
 *
 * Without NAMES: how long it takes to open the list, and its bytes but those of texts.
 *
 * Every line of NAMES is searched at 0.70, each query cold or after the others;
 * the first EXHAUSTIVE of them are compared with every name of the list too.
 * Prints: queries a second, p50 and p99 in milliseconds, candidates a query,
 * matches a query, and of how many true matches how many were missed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/str.h"
#include "index/find.h"
#include "plain.h"

enum { LEAST = 7000, LINE = 4096, QUERIES = 200000, OPENINGS = 9, SCANNED = 20 };

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int by_time(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;

    return (a > b) - (a < b);
}

struct sums {
    uint64_t queries, candidates, matches, truth, missed, incomplete;
    uint64_t scanned;
    double total, exhaustive, levenshtein, jaro_winkler;
};

static tz_score compared(const struct tz_list *l, const struct tz_name *query, uint32_t name)
{
    struct tz_name_match m;
    struct tz_name listed;

    tz_list_name(l, name, &listed);
    tz_name_compare(query, &listed, &m);
    return m.score;
}

/* Search as screening does, and mark what was found. */
static double search(struct tz_find *f, const struct tz_name *query, uint8_t *found,
                     struct sums *sums)
{
    double begun = now(), taken;
    struct tz_findings names;

    tz_find_names(f, query, TZ_FIND_KINDS, LEAST, &names);
    taken = now() - begun;
    for (size_t i = 0; i < names.count; i++)
        found[names.names[i].name] = 1;
    sums->matches += names.count;
    sums->candidates += names.compared;
    sums->incomplete += names.incomplete;
    return taken;
}

static void check(const struct tz_list *l, const struct tz_name *query, const uint8_t *found,
                  struct sums *sums)
{
    double begun = now();

    for (uint32_t n = 0; n < tz_list_counts(l).names; n++)
        if (compared(l, query, n) >= LEAST) {
            sums->truth++;
            sums->missed += !found[n];
        }
    sums->exhaustive += now() - begun;
}

/* What it would take to compare with every name by what everybody has. */
static void scan(const struct tz_list *l, tz_str text, struct sums *sums)
{
    char query[TEXT], name[TEXT];
    double begun = now();
    int high = 0;

    lower(query, text);
    for (uint32_t n = 0; n < tz_list_counts(l).names; n++) {
        lower(name, tz_list_text(l, l->names[n].text));
        high += levenshtein(query, name) >= LEAST;
    }
    sums->levenshtein += now() - begun;
    begun = now();
    for (uint32_t n = 0; n < tz_list_counts(l).names; n++) {
        lower(name, tz_list_text(l, l->names[n].text));
        high += jaro_winkler(query, name) >= LEAST;
    }
    sums->jaro_winkler += now() - begun;
    sums->scanned += high >= 0; /* so that nothing is left out */
}

static void about(const char *path)
{
    double times[OPENINGS];
    struct tz_list *l;
    struct tz_err err;
    uint64_t bytes = 0;

    for (int i = 0; i < OPENINGS; i++) {
        double begun = now();

        if (tz_list_open(&l, path, &err) != TZ_OK)
            exit(1);
        times[i] = now() - begun;
        if (i + 1 < OPENINGS)
            tz_list_close(&l);
    }
    qsort(times, OPENINGS, sizeof *times, by_time);
    for (int s = TZL_STRS + 1; s < TZL_SECTIONS; s++)
        bytes += l->section[s].count * tzl_sections[s].record;
    printf("opened in %.1f ms; %.0f bytes a name without texts, of which to find names %.0f\n",
           times[OPENINGS / 2] * 1e3, (double)bytes / tz_list_counts(l).names,
           (double)(bytes - l->section[TZL_ENTS].count * sizeof(struct tzl_entity) -
                    l->section[TZL_STMT].count * sizeof(struct tzl_statement) -
                    l->section[TZL_LINKS].count * sizeof(struct tzl_link) -
                    l->section[TZL_FACT].count * sizeof(struct tzl_fact) -
                    l->section[TZL_IDNT].count * sizeof(struct tzl_identifier)) /
               tz_list_counts(l).names);
    tz_list_close(&l);
}

static void print(const struct sums *s, double *times, uint64_t checked)
{
    qsort(times, s->queries, sizeof *times, by_time);
    printf("%8.0f/s  p50 %7.3f ms  p99 %8.3f ms  %8.1f candidates  %6.2f matches",
           (double)s->queries / s->total, times[s->queries / 2] * 1e3,
           times[s->queries * 99 / 100] * 1e3, (double)s->candidates / (double)s->queries,
           (double)s->matches / (double)s->queries);
    if (s->incomplete)
        printf("  incomplete %llu", (unsigned long long)s->incomplete);
    if (s->scanned)
        printf("  a scan by Levenshtein %.1f/s, by Jaro-Winkler %.1f/s",
               (double)s->scanned / s->levenshtein, (double)s->scanned / s->jaro_winkler);
    if (checked)
        printf("  missed %llu of %llu  exhaustive %.1f/s", (unsigned long long)s->missed,
               (unsigned long long)s->truth, (double)checked / s->exhaustive);
    putchar('\n');
}

int main(int argc, char **argv)
{
    static double times[QUERIES];
    struct sums sums = { 0 };
    int64_t exhaustive = 0;
    struct tz_list *l;
    struct tz_find *f;
    struct tz_err err;
    char line[LINE];
    uint8_t *found;
    FILE *in;

    if (argc == 2)
        return about(argv[1]), 0;
    if (argc < 3 || (argc > 3 && !tz_str_number(tz_str_z(argv[3]), 0, QUERIES, &exhaustive)))
        return fputs("bench_match list.tzl [NAMES [EXHAUSTIVE]]\n", stderr), 2;
    if (tz_list_open(&l, argv[1], &err) != TZ_OK || tz_find_open(&f, l, &err) != TZ_OK)
        return fprintf(stderr, "bench_match: %s\n", err.text), 1;
    in = fopen(argv[2], "r");
    found = calloc(tz_list_counts(l).names + 1, 1);
    if (!in || !found)
        return perror(argv[2]), 1;
    while (sums.queries < QUERIES && fgets(line, sizeof line, in)) {
        char mem[TZ_NAME_BYTES];
        struct tz_name query;
        double begun = now(), parsed;

        line[strcspn(line, "\n")] = '\0';
        if (tz_name_parse(tz_str_z(line), TZ_NAME_PERSON, mem, &query, &err) != TZ_OK ||
            !query.count)
            continue;
        parsed = now() - begun;
        times[sums.queries] = parsed + search(f, &query, found, &sums);
        sums.total += times[sums.queries++];
        if (sums.queries <= (uint64_t)exhaustive) {
            check(l, &query, found, &sums);
            if (sums.queries <= SCANNED)
                scan(l, tz_str_z(line), &sums);
            memset(found, 0, tz_list_counts(l).names);
        }
    }
    if (sums.queries)
        print(&sums, times,
              (uint64_t)exhaustive < sums.queries ? (uint64_t)exhaustive : sums.queries);
    fclose(in);
    free(found);
    tz_find_close(&f);
    tz_list_close(&l);
    return sums.missed != 0;
}
