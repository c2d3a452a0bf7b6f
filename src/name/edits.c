#include "name/edits.h"

#include "base/str.h"

void tz_strip(tz_str *a, tz_str *b)
{
    while (a->len && b->len && a->ptr[0] == b->ptr[0]) {
        *a = (tz_str){ a->ptr + 1, a->len - 1 };
        *b = (tz_str){ b->ptr + 1, b->len - 1 };
    }
    while (a->len && b->len && a->ptr[a->len - 1] == b->ptr[b->len - 1]) {
        a->len--;
        b->len--;
    }
}

uint32_t tz_letters(tz_str s)
{
    uint32_t set = 0;

    for (size_t i = 0; i < s.len; i++)
        set |= 1u << (s.ptr[i] & 31);
    return set;
}

/* What an edit costs, in any unit. */
struct costs {
    unsigned whole; /* of an edit that is like no other, and of a swap */
    unsigned (*change)(char a, char b);
    unsigned (*extra)(tz_str text, size_t i);
};

static unsigned one_change(char a, char b)
{
    (void)a, (void)b;
    return 1;
}

static unsigned one_extra(tz_str text, size_t i)
{
    (void)text, (void)i;
    return 1;
}

static bool in(const char *letters, char c)
{
    return strchr(letters, c) != NULL;
}

static unsigned half_change(char a, char b)
{
    static const char *const alike[] = { "aeiouy", "ckqgx", "sz", "dt", "bp",
                                         "vwf",    "ijy",   "gj", "gh", "uw" };

    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
        if (in(alike[i], a) && in(alike[i], b))
            return 1;
    return 2;
}

/* A doubled letter, an h, a glide beside a vowel, an e beside o or u. */
static unsigned half_extra(tz_str text, size_t i)
{
    const char c = text.ptr[i], left = i > 0 ? text.ptr[i - 1] : ' ';
    const char right = i + 1 < text.len ? text.ptr[i + 1] : ' ';

    if (c == 'h' || c == left || c == right)
        return 1;
    if ((c == 'y' || c == 'j') && (in("aeiou", left) || in("aeiou", right)))
        return 1;
    return c == 'e' && (in("ou", left) || in("ou", right)) ? 1 : 2;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Optimal string alignment, row by row; ends when a row is all above `most`.
 * `from` letters at the start are equal and left out. */
static unsigned align(tz_str a, tz_str b, size_t from, const struct costs *costs, unsigned most)
{
    uint16_t rows[3][TZ_EDIT_BYTES + 1];
    uint16_t *before = rows[0], *above = rows[1], *row = rows[2];

    before[from] = above[from] = 0;
    for (size_t j = from; j < b.len; j++)
        before[j + 1] = above[j + 1] = (uint16_t)(above[j] + costs->extra(b, j));
    for (size_t i = from; i < a.len; i++) {
        const unsigned out = costs->extra(a, i);
        uint16_t *spare = before;
        unsigned lowest = row[from] = (uint16_t)(above[from] + out);

        for (size_t j = from; j < b.len; j++) {
            const bool same = a.ptr[i] == b.ptr[j];
            unsigned d = above[j] + (same ? 0 : costs->change(a.ptr[i], b.ptr[j]));

            d = least(d, above[j + 1] + out);
            d = least(d, row[j] + costs->extra(b, j));
            if (i > from && j > from && a.ptr[i] == b.ptr[j - 1] && a.ptr[i - 1] == b.ptr[j])
                d = least(d, before[j - 1] + costs->whole);
            row[j + 1] = (uint16_t)d;
            lowest = least(lowest, d);
        }
        if (lowest > most)
            return most + 1;
        before = above;
        above = row;
        row = spare;
    }
    return least(above[b.len], most + 1);
}

unsigned tz_distance(tz_str a, tz_str b, unsigned most)
{
    static const struct costs plain = { 1, one_change, one_extra };

    tz_strip(&a, &b);
    if ((a.len > b.len ? a.len - b.len : b.len - a.len) > most || b.len > TZ_EDIT_BYTES)
        return most + 1;
    return align(a, b, 0, &plain, most);
}

unsigned tz_edit_cost(tz_str a, tz_str b, unsigned most)
{
    static const struct costs halves = { 2, half_change, half_extra };
    size_t from = 0;

    if (a.len > TZ_EDIT_BYTES || b.len > TZ_EDIT_BYTES)
        return most + 1;
    while (from < a.len && from < b.len && a.ptr[from] == b.ptr[from])
        from++;
    return align(a, b, from, &halves, most);
}

unsigned tz_tolerance(size_t longer)
{
    return longer >= 9 ? 3 : (unsigned)longer / 3;
}

/* A quarter of the letters may differ, from five on rounded up; in three
 * letters a vowel. */
tz_score tz_part_score(tz_str a, tz_str b)
{
    const size_t longer = a.len > b.len ? a.len : b.len, shorter = a.len > b.len ? b.len : a.len;
    const unsigned most = tz_tolerance(longer), halves = (unsigned)(longer + (longer > 4)) / 2;
    unsigned cost;

    if (tz_str_eq(a, b))
        return a.len ? TZ_SCORE_MAX : 0;
    if (longer - shorter > most || tz_letters_differ(tz_letters(a), tz_letters(b), most) ||
        tz_distance(a, b, most) > most)
        return 0;
    cost = tz_edit_cost(a, b, halves);
    return cost > halves ? 0 : (tz_score)(TZ_SCORE_MAX - TZ_SCORE_MAX * cost / (2 * longer));
}
