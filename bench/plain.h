/* bench/plain.h - the measures that everybody has, to stand beside ours. */
#ifndef TZ_BENCH_PLAIN_H
#define TZ_BENCH_PLAIN_H

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include <tizim/base.h>

enum { TEXT = 512 };

static inline void lower(char *into, tz_str s)
{
    size_t n = s.len < TEXT - 1 ? s.len : TEXT - 1;

    for (size_t i = 0; i < n; i++)
        into[i] = (char)tolower((unsigned char)s.ptr[i]);
    into[n] = '\0';
}

/* 1 - distance / longer, by bytes. */
static inline int levenshtein(const char *a, const char *b)
{
    unsigned row[TEXT];
    const size_t n = strlen(a), m = strlen(b), longer = n > m ? n : m;

    for (size_t j = 0; j <= m; j++)
        row[j] = (unsigned)j;
    for (size_t i = 1; i <= n; i++) {
        unsigned diagonal = row[0];

        row[0] = (unsigned)i;
        for (size_t j = 1; j <= m; j++) {
            const unsigned above = row[j];
            unsigned d = diagonal + (a[i - 1] != b[j - 1]);

            d = above + 1 < d ? above + 1 : d;
            d = row[j - 1] + 1 < d ? row[j - 1] + 1 : d;
            row[j] = d;
            diagonal = above;
        }
    }
    return longer ? (int)(10000 - 10000 * row[m] / longer) : 0;
}

/* Winkler's variant of Jaro's measure, prefix scale 0.1, by bytes. */
static inline int jaro_winkler(const char *a, const char *b)
{
    bool taken_a[TEXT] = { false }, taken_b[TEXT] = { false };
    const size_t n = strlen(a), m = strlen(b), longer = n > m ? n : m;
    const size_t reach = longer > 3 ? longer / 2 - 1 : 0;
    size_t same = 0, moved = 0, prefix = 0;
    double jaro;

    for (size_t i = 0; i < n; i++)
        for (size_t j = i > reach ? i - reach : 0; j < m && j <= i + reach; j++)
            if (!taken_b[j] && a[i] == b[j]) {
                taken_a[i] = taken_b[j] = true;
                same++;
                break;
            }
    for (size_t i = 0, j = 0; i < n; i++) {
        if (!taken_a[i])
            continue;
        while (!taken_b[j])
            j++;
        moved += a[i] != b[j++];
    }
    if (!same)
        return 0;
    jaro = ((double)same / (double)n + (double)same / (double)m +
            ((double)same - (double)moved / 2) / (double)same) /
           3;
    while (prefix < 4 && a[prefix] && a[prefix] == b[prefix])
        prefix++;
    return (int)(10000 * (jaro + (double)prefix * 0.1 * (1 - jaro)));
}

#endif
