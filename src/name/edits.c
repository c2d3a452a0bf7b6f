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

/* Letters that are easily taken for each other share a bit. */
enum {
    VOWEL = 1,
    GUTTURAL = 2,
    HISS = 4,
    DENTAL = 8,
    LABIAL = 16,
    FRICATIVE = 32,
    GLIDE = 64,
    SOFT_G = 128,
    BREATH = 256,
    ROUND = 512,
};

static const uint16_t alike[256] = {
    ['a'] = VOWEL,
    ['e'] = VOWEL,
    ['i'] = VOWEL | GLIDE,
    ['o'] = VOWEL,
    ['u'] = VOWEL | ROUND,
    ['y'] = VOWEL | GLIDE,
    ['c'] = GUTTURAL,
    ['k'] = GUTTURAL,
    ['q'] = GUTTURAL,
    ['g'] = GUTTURAL | SOFT_G | BREATH,
    ['x'] = GUTTURAL,
    ['s'] = HISS,
    ['z'] = HISS,
    ['d'] = DENTAL,
    ['t'] = DENTAL,
    ['b'] = LABIAL,
    ['p'] = LABIAL,
    ['v'] = FRICATIVE,
    ['w'] = FRICATIVE | ROUND,
    ['f'] = FRICATIVE,
    ['j'] = GLIDE | SOFT_G,
    ['h'] = BREATH,
};

static unsigned half_change(char a, char b)
{
    return alike[(uint8_t)a] & alike[(uint8_t)b] ? 1 : 2;
}

static bool is_vowel(char c)
{
    return c != 'y' && alike[(uint8_t)c] & VOWEL;
}

/* A doubled letter, an h, a glide beside a vowel, an e beside o or u. */
static unsigned half_extra(tz_str text, size_t i)
{
    const char c = text.ptr[i], left = i > 0 ? text.ptr[i - 1] : ' ';
    const char right = i + 1 < text.len ? text.ptr[i + 1] : ' ';

    if (c == 'h' || c == left || c == right)
        return 1;
    if (c == 'y' || c == 'j')
        return is_vowel(left) || is_vowel(right) ? 1 : 2;
    return c == 'e' && (left == 'o' || left == 'u' || right == 'o' || right == 'u') ? 1 : 2;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

static void extras(tz_str text, size_t from, bool halves, uint8_t *out)
{
    for (size_t i = from; i < text.len; i++)
        out[i] = (uint8_t)(halves ? half_extra(text, i) : 1);
}

static inline unsigned change(char a, char b, bool halves)
{
    return a == b ? 0 : halves ? half_change(a, b) : 1;
}

/* Optimal string alignment, row by row; ends when a row is all above `most`.
 * `from` letters at the start are equal and left out. A letter put in or left out
 * costs 1 at least, so that places further apart than `most` are not looked at. */
static inline __attribute__((always_inline)) unsigned align(tz_str a, tz_str b, size_t from,
                                                            bool halves, unsigned most)
{
    uint16_t rows[3][TZ_EDIT_BYTES + 2];
    uint8_t out[TZ_EDIT_BYTES], in[TZ_EDIT_BYTES];
    uint16_t *before = rows[0], *above = rows[1], *row = rows[2];
    const uint16_t far = (uint16_t)(most + 1);
    size_t end = from + most < b.len ? from + most : b.len;

    extras(a, from, halves, out);
    extras(b, from, halves, in);
    above[from] = 0;
    for (size_t j = from; j < end; j++)
        above[j + 1] = (uint16_t)(above[j] + in[j]);
    above[end + 1] = far;
    for (size_t i = from; i < a.len; i++) {
        const size_t begin = i + 1 > from + most ? i + 1 - most : from;
        uint16_t *spare = before;
        unsigned lowest = far;

        end = i + 1 + most < b.len ? i + 1 + most : b.len;
        if (begin == from)
            row[from] = (uint16_t)(lowest = above[from] + out[i]);
        else
            row[begin - 1] = far;
        for (size_t j = begin == from ? from : begin - 1; j < end; j++) {
            unsigned d = above[j] + change(a.ptr[i], b.ptr[j], halves);

            d = least(d, above[j + 1] + out[i]);
            d = least(d, row[j] + in[j]);
            if (i > from && j > from && a.ptr[i] == b.ptr[j - 1] && a.ptr[i - 1] == b.ptr[j])
                d = least(d, before[j - 1] + (halves ? 2 : 1));
            row[j + 1] = (uint16_t)d;
            lowest = least(lowest, d);
        }
        row[end + 1] = far;
        if (lowest > most)
            return far;
        before = above;
        above = row;
        row = spare;
    }
    return least(above[b.len], far);
}

unsigned tz_distance(tz_str a, tz_str b, unsigned most)
{
    tz_strip(&a, &b);
    if ((a.len > b.len ? a.len - b.len : b.len - a.len) > most || a.len > TZ_EDIT_BYTES ||
        b.len > TZ_EDIT_BYTES)
        return most + 1;
    return align(a, b, 0, false, most);
}

unsigned tz_edit_cost(tz_str a, tz_str b, unsigned most)
{
    size_t from = 0;

    if (a.len > TZ_EDIT_BYTES || b.len > TZ_EDIT_BYTES ||
        (a.len > b.len ? a.len - b.len : b.len - a.len) > most)
        return most + 1;
    while (from < a.len && from < b.len && a.ptr[from] == b.ptr[from])
        from++;
    return align(a, b, from, true, most);
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
