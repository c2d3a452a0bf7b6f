/* bench/entities.c - how often the score of two whole entities is right.
 *
 *   entities ENTITY_PAIRS.ndjson
 *
 * Each line has FtM entities under "left" and "right" and a "judgement". */
#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"
#include "entity/ftm.h"
#include "entity/lines.h"
#include "screen/score.h"

enum { THRESHOLD = 7000, PAIR_BYTES = 64 * 1024 * 1024 };

struct tally {
    unsigned right, missed, wrong, left; /* found, not found, found wrongly, rightly not */
    unsigned at[TZ_SCORE_MAX + 1];       /* how many pairs have that score */
};

static tz_status take(const json_t *pair, uint32_t line, struct tally *t, struct tz_err *err)
{
    struct tz_arena arena = { .budget = PAIR_BYTES };
    struct tz_entity left, right;
    struct tz_match match;
    const char *judged = json_string_value(json_object_get(pair, "judgement"));
    const bool same = judged && strcmp(judged, "positive") == 0;
    tz_status st = tz_ftm_read(json_object_get(pair, "left"), line, &arena, &left, err);

    if (st == TZ_OK)
        st = tz_ftm_read(json_object_get(pair, "right"), line, &arena, &right, err);
    if (st == TZ_OK)
        st = tz_screen_pair(&left, &right, &arena, &match, err);
    if (st == TZ_OK) {
        const bool found = match.score >= THRESHOLD;

        t->right += same && found;
        t->missed += same && !found;
        t->wrong += !same && found;
        t->left += !same && !found;
        t->at[match.score]++;
    }
    tz_arena_free(&arena);
    return st;
}

static double share(unsigned part, unsigned other)
{
    return part + other ? (double)part / (part + other) : 0;
}

static void print(const struct tally *t)
{
    const double p = share(t->right, t->wrong), r = share(t->right, t->missed);
    unsigned top = TZ_SCORE_MAX;

    while (top > 0 && !t->at[top])
        top--;
    printf(
        "\nentity pairs, threshold 0.70: %u pairs, F1 %.3f, precision %.3f, recall %.3f,\n"
        "  false positive rate %.3f; %.1f %% of the scores are the highest, %.3f\n",
        t->right + t->missed + t->wrong + t->left, p + r > 0 ? 2 * p * r / (p + r) : 0, p, r,
        share(t->wrong, t->left), 100.0 * t->at[top] / (t->right + t->missed + t->wrong + t->left),
        top / 10000.0);
}

int main(int argc, char **argv)
{
    static struct tally t;
    struct tz_file file;
    struct tz_lines lines;
    struct tz_err err;
    tz_status st;
    json_t *pair;

    if (argc != 2) {
        fputs("usage: entities ENTITY_PAIRS.ndjson\n", stderr);
        return 2;
    }
    st = tz_file_open(&file, argv[1], &err);
    if (st == TZ_OK) {
        tz_lines_open(&lines, &file.stream);
        while ((st = tz_lines_json(&lines, &pair, &err)) == TZ_OK) {
            st = take(pair, lines.line, &t, &err);
            json_decref(pair);
            if (st != TZ_OK)
                break;
        }
        tz_lines_close(&lines);
        tz_file_close(&file);
    }
    if (st != TZ_END) {
        fprintf(stderr, "entities: %s: %s\n", argv[1], err.text);
        return 1;
    }
    print(&t);
    return 0;
}
