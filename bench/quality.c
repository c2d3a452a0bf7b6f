/* bench/quality.c - how often the score of two names is right, beside plain ways
 * to compare them and beside the score of logic-v2 that came with the data.
 *
 *   quality NAME_PAIRS.csv UZBEK_PAIRS.csv
 *
 * NAME_PAIRS has the columns case_group, schema, name1, name2, is_match, quality
 * and logic_v2; UZBEK_PAIRS has category, name1, name2, is_match. A pair matches at
 * 0.70. Rules were made on the errors of the first half of NAME_PAIRS; of the
 * second only totals were seen, and one tolerance was chosen with them in sight.
 * A pair's half is bit 7 of the FNV-1a hash of "name1|name2". */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "cli/pairs.h"
#include "entity/csv.h"
#include "plain.h"

enum { THRESHOLD = 7000, ROWS = 8192, GROUPS = 32, NONE = -1 };

enum scorer { OURS, LEVENSHTEIN, JARO_WINKLER, LOGIC_V2, SCORERS };
static const char *const scorers[SCORERS] = { "tizim", "Levenshtein", "Jaro-Winkler", "logic-v2" };

struct row {
    char group[64], quality[16];
    bool match;
    int half;           /* 0: rules were made on it; 1: its totals only */
    int score[SCORERS]; /* basis points; NONE where there is none */
};

struct tally {
    unsigned right, missed, wrong, left; /* found, not found, found wrongly, rightly not */
};

static int half_of(tz_str a, tz_str b)
{
    uint32_t h = 2166136261u;

    for (size_t i = 0; i < a.len + 1 + b.len; i++)
        h = (h ^ (unsigned char)(i < a.len    ? a.ptr[i]
                                 : i == a.len ? '|'
                                              : b.ptr[i - a.len - 1])) *
            16777619u;
    return h >> 7 & 1;
}

static void fill(struct row *row, tz_str schema, tz_str a, tz_str b)
{
    struct tz_pair pair = { .raw = { a, b }, .schema = schema };
    struct tz_err err;
    char x[TEXT], y[TEXT];

    if (tz_pair_compare(&pair, &err) != TZ_OK) {
        fprintf(stderr, "quality: %s\n", err.text);
        exit(1);
    }
    lower(x, a);
    lower(y, b);
    row->score[OURS] = pair.match.score;
    row->score[LEVENSHTEIN] = levenshtein(x, y);
    row->score[JARO_WINKLER] = jaro_winkler(x, y);
    row->half = half_of(a, b);
}

static size_t column(const struct tz_csv_row *head, const char *name)
{
    size_t i = 0;

    while (i < head->count && !tz_str_eq(head->fields[i], tz_str_z(name)))
        i++;
    return i;
}

/* All rows of a file of pairs; `group` names the column to group by. */
static size_t read_pairs(const char *path, const char *group, struct row *rows)
{
    static const char *const names[] = { "name1",  "name2",   "is_match",
                                         "schema", "quality", "logic_v2" };
    size_t at[6], by, count = 0;
    struct tz_file file;
    struct tz_csv *csv;
    struct tz_csv_row r;
    struct tz_err err;

    if (tz_file_open(&file, path, &err) != TZ_OK ||
        tz_csv_open(&csv, &file.stream, ',', &err) != TZ_OK ||
        tz_csv_next(csv, &r, &err) != TZ_OK) {
        fprintf(stderr, "quality: %s: %s\n", path, err.text);
        exit(1);
    }
    by = column(&r, group);
    for (int i = 0; i < 6; i++)
        at[i] = column(&r, names[i]);
    while (count < ROWS && tz_csv_next(csv, &r, &err) == TZ_OK) {
        struct row *row = &rows[count++];
        const tz_str schema = at[3] < r.count ? r.fields[at[3]] : TZ_STR("Person");
        const bool frozen = at[5] < r.count && r.fields[at[5]].len;

        snprintf(row->group, sizeof row->group, "%.*s", TZ_FMT(r.fields[by]));
        snprintf(row->quality, sizeof row->quality, "%.*s",
                 at[4] < r.count ? (int)r.fields[at[4]].len : 0,
                 at[4] < r.count ? r.fields[at[4]].ptr : "");
        row->match = tz_str_eq(r.fields[at[2]], TZ_STR("true"));
        fill(row, schema, r.fields[at[0]], r.fields[at[1]]);
        row->score[LOGIC_V2] =
            frozen ? (int)(strtod(r.fields[at[5]].ptr, NULL) * 10000 + 0.5) : NONE;
    }
    tz_csv_close(csv);
    tz_file_close(&file);
    return count;
}

/* Rows of that half and group (NULL: all) by one scorer; without a score: none. */
static struct tally tally_of(const struct row *rows, size_t count, int half, const char *group,
                             enum scorer scorer, bool frozen)
{
    struct tally t = { 0 };

    for (size_t i = 0; i < count; i++) {
        const bool found = rows[i].score[scorer] >= THRESHOLD;

        if ((half != NONE && rows[i].half != half) ||
            (group && strcmp(rows[i].group, group) != 0) || rows[i].score[scorer] == NONE ||
            (frozen && rows[i].score[LOGIC_V2] == NONE))
            continue;
        t.right += rows[i].match && found;
        t.missed += rows[i].match && !found;
        t.wrong += !rows[i].match && found;
        t.left += !rows[i].match && !found;
    }
    return t;
}

static double share(unsigned part, unsigned other)
{
    return part + other ? (double)part / (part + other) : 0;
}

static void print_tally(const char *what, const char *who, struct tally t)
{
    const double p = share(t.right, t.wrong), r = share(t.right, t.missed);

    printf("  %-18s %-13s %5u  %.3f  %.3f  %.3f   %4u  %4u\n", what, who,
           t.right + t.missed + t.wrong + t.left, p + r > 0 ? 2 * p * r / (p + r) : 0, p, r,
           t.wrong, t.missed);
}

static size_t groups_of(const struct row *rows, size_t count, const char *groups[GROUPS])
{
    size_t n = 0;

    for (size_t i = 0; i < count; i++) {
        size_t k = 0;

        while (k < n && strcmp(groups[k], rows[i].group) != 0)
            k++;
        if (k == n && n < GROUPS)
            groups[n++] = rows[i].group;
    }
    return n;
}

static void print_name_pairs(const struct row *rows, size_t count)
{
    static const char *const halves[] = { "rules made on", "only measured" };
    const char *groups[GROUPS];
    const size_t n = groups_of(rows, count, groups);

    printf("name pairs, threshold 0.70\n  %-18s %-13s %5s  %5s  %5s  %5s   %4s  %4s\n", "rows",
           "scorer", "pairs", "F1", "prec.", "rec.", "fp", "fn");
    for (int s = OURS; s < SCORERS; s++)
        print_tally("all", scorers[s], tally_of(rows, count, NONE, NULL, s, false));
    print_tally("with logic-v2", scorers[OURS], tally_of(rows, count, NONE, NULL, OURS, true));
    for (int h = 0; h < 2; h++)
        for (int s = OURS; s < SCORERS; s++)
            print_tally(halves[h], scorers[s], tally_of(rows, count, h, NULL, s, false));
    for (size_t g = 0; g < n; g++)
        for (int s = OURS; s < SCORERS; s++)
            print_tally(groups[g], scorers[s], tally_of(rows, count, NONE, groups[g], s, false));
}

static void print_qualities(const struct row *rows, size_t count)
{
    static const struct {
        const char *quality;
        bool match;
    } kinds[] = { { "STRONG", true }, { "MEDIUM", true },  { "WEAK", true },
                  { "WEAK", false },  { "MEDIUM", false }, { "STRONG", false } };

    puts("\nmean score of tizim by quality of the label");
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        unsigned n = 0, wrong = 0;
        long sum = 0;

        for (size_t i = 0; i < count; i++)
            if (strcmp(rows[i].quality, kinds[k].quality) == 0 && rows[i].match == kinds[k].match) {
                n++;
                sum += rows[i].score[OURS];
                wrong += (rows[i].score[OURS] >= THRESHOLD) != rows[i].match;
            }
        printf("  %-7s %-9s %4u rows  %.3f  %u wrong\n", kinds[k].quality,
               kinds[k].match ? "match" : "non-match", n, n ? (double)sum / n / 10000 : 0, wrong);
    }
}

static void print_shares(const struct row *rows, size_t count)
{
    const char *groups[GROUPS];
    const size_t n = groups_of(rows, count, groups);

    printf("\nUzbek spellings: share at or above 0.70\n  %-50s %5s", "category", "pairs");
    for (int s = OURS; s < LOGIC_V2; s++)
        printf("  %s", scorers[s]);
    putchar('\n');
    for (size_t g = 0; g < n; g++) {
        const struct tally ours = tally_of(rows, count, NONE, groups[g], OURS, false);

        /* the column is aligned by letters, not bytes: ʻ has two */
        printf("  %-*s %5u", strstr(groups[g], "ʻ") ? 51 : 50, groups[g],
               ours.right + ours.missed + ours.wrong + ours.left);
        for (int s = OURS; s < LOGIC_V2; s++) {
            const struct tally t = tally_of(rows, count, NONE, groups[g], s, false);

            printf("  %*.3f", (int)strlen(scorers[s]), share(t.right + t.wrong, t.missed + t.left));
        }
        putchar('\n');
    }
}

int main(int argc, char **argv)
{
    static struct row rows[ROWS];
    size_t count;

    if (argc != 3) {
        fputs("usage: quality NAME_PAIRS.csv UZBEK_PAIRS.csv\n", stderr);
        return 2;
    }
    count = read_pairs(argv[1], "case_group", rows);
    print_name_pairs(rows, count);
    print_qualities(rows, count);
    count = read_pairs(argv[2], "category", rows);
    print_shares(rows, count);
    return 0;
}
