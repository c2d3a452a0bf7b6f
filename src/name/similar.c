#include "name/similar.h"

#include "base/str.h"
#include "name/keys.h"

enum {
    LONGEST = 3 * TZ_PART_BYTES,
    KEY_LENGTH = 5, /* shorter keys must be equal */
    SOUND = 9600,
    VARIANT = 8500,
    CONSONANTS = 8500,
    FEW_CONSONANTS = 7500,
    NEAR_CONSONANTS = 7000,
};

unsigned tz_tolerance(size_t longer)
{
    return longer >= 9 ? 3 : (unsigned)longer / 3;
}

/* Letters at both ends that are equal change nothing. */
static void strip(tz_str *a, tz_str *b)
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

unsigned tz_distance(tz_str a, tz_str b, unsigned most)
{
    uint8_t rows[3][LONGEST + 1];
    uint8_t *before = rows[0], *above = rows[1], *row = rows[2];

    strip(&a, &b);
    if ((a.len > b.len ? a.len - b.len : b.len - a.len) > most || b.len > LONGEST)
        return most + 1;
    for (size_t j = 0; j <= b.len; j++)
        above[j] = before[j] = (uint8_t)j;
    for (size_t i = 1; i <= a.len; i++) {
        uint8_t *spare = before;
        unsigned least = row[0] = (uint8_t)i;

        for (size_t j = 1; j <= b.len; j++) {
            unsigned d = above[j - 1] + (a.ptr[i - 1] != b.ptr[j - 1]);

            d = above[j] + 1u < d ? above[j] + 1u : d;
            d = row[j - 1] + 1u < d ? row[j - 1] + 1u : d;
            if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1] &&
                before[j - 2] + 1u < d)
                d = before[j - 2] + 1u;
            row[j] = (uint8_t)d;
            least = d < least ? d : least;
        }
        if (least > most)
            return most + 1;
        before = above;
        above = row;
        row = spare;
    }
    return above[b.len] > most ? most + 1 : above[b.len];
}

static uint32_t letters_of(tz_str s)
{
    uint32_t set = 0;

    for (size_t i = 0; i < s.len; i++)
        set |= 1u << (s.ptr[i] & 31);
    return set;
}

/* 1 - d / longer in basis points, or 0 where d is over `most`. A letter that
 * only one side has costs at least one edit: most pairs end there. */
static uint16_t by_letters(tz_str a, tz_str b, unsigned most)
{
    const size_t longer = a.len > b.len ? a.len : b.len;
    const uint32_t x = letters_of(a), y = letters_of(b);
    unsigned d;

    if ((unsigned)__builtin_popcount(x & ~y) > most || (unsigned)__builtin_popcount(y & ~x) > most)
        return 0;
    d = tz_distance(a, b, most);
    return d > most ? 0 : (uint16_t)(TZ_SCORE_MAX - TZ_SCORE_MAX * d / longer);
}

tz_score tz_part_score(tz_str a, tz_str b)
{
    if (tz_str_eq(a, b))
        return a.len ? TZ_SCORE_MAX : 0;
    return by_letters(a, b, tz_tolerance(a.len > b.len ? a.len : b.len));
}

static struct tz_likeness better(struct tz_likeness a, unsigned score, enum tz_reason_code code)
{
    return score > a.score ? (struct tz_likeness){ (uint16_t)score, (uint8_t)code } : a;
}

/* An equal key is the same name in another spelling; a key that belongs to
 * another form of the name (Bill: William) is a variant. */
static struct tz_likeness by_sound(const struct tz_name_part *a, const struct tz_name_part *b)
{
    struct tz_likeness best = { 0, 0 };

    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++) {
            const bool variant =
                (i && (a->flags & TZ_PART_VARIANT)) || (j && (b->flags & TZ_PART_VARIANT));
            const bool native =
                (i && (a->flags & TZ_PART_NATIVE)) || (j && (b->flags & TZ_PART_NATIVE));

            if (native || !a->keys[i].len || !b->keys[j].len)
                continue;
            if (tz_str_eq(a->keys[i], b->keys[j]))
                best = better(best, variant ? VARIANT : SOUND, variant ? TZ_VARIANT : TZ_SOUND);
            else if (!variant && a->keys[i].len >= KEY_LENGTH && b->keys[j].len >= KEY_LENGTH)
                best = better(best, by_letters(a->keys[i], b->keys[j], 1) * 95u / 100, TZ_SOUND);
        }
    return best;
}

/* Arabic and Hebrew leave most vowels out. */
static uint16_t by_consonants(const struct tz_name_part *a, const struct tz_name_part *b)
{
    char x[TZ_PART_BYTES], y[TZ_PART_BYTES];
    const tz_str one = { x, tz_skeleton(a->text, x) }, two = { y, tz_skeleton(b->text, y) };

    if (one.len >= 2 && tz_str_eq(one, two))
        return one.len > 2 ? CONSONANTS : FEW_CONSONANTS;
    return one.len >= 4 && two.len >= 4 && by_letters(one, two, 1) ? NEAR_CONSONANTS : 0;
}

/* Han and Hangul against the same: character by character. */
static struct tz_likeness by_characters(tz_str a, tz_str b)
{
    const size_t longer = (a.len > b.len ? a.len : b.len) / 3;
    size_t same = 0;

    for (size_t i = 0; i + 3 <= a.len && i + 3 <= b.len; i += 3)
        same += memcmp(a.ptr + i, b.ptr + i, 3) == 0;
    if (same == longer)
        return (struct tz_likeness){ TZ_SCORE_MAX, TZ_SAME };
    if (3 * same < 2 * longer)
        return (struct tz_likeness){ 0, 0 };
    return (struct tz_likeness){ (uint16_t)(TZ_SCORE_MAX * same / longer), TZ_SPELLING };
}

struct tz_likeness tz_likeness(const struct tz_name_part *a, const struct tz_name_part *b)
{
    struct tz_likeness best = { 0, 0 };

    if ((a->flags & b->flags & TZ_PART_NATIVE) && a->script == b->script)
        return by_characters(a->keys[1], b->keys[1]);
    if (tz_str_eq(a->text, b->text))
        return (struct tz_likeness){ TZ_SCORE_MAX, TZ_SAME };
    best = by_sound(a, b);
    best = better(best, tz_part_score(a->text, b->text), TZ_SPELLING);
    if ((a->flags ^ b->flags) & TZ_PART_ABJAD)
        best = better(best, by_consonants(a, b), TZ_SOUND);
    return best;
}

/* Vowels of a key are wide: A is a or e. Their letters must agree too, but for
 * o and u, and after a glide. */
bool tz_initial_fits(const struct tz_name_part *initial, const struct tz_name_part *part)
{
    const char i = initial->text.ptr[initial->text.len - 1], p = part->text.ptr[0];
    const tz_str key = initial->keys[0];

    if (tz_str_starts(part->text, initial->text))
        return true;
    for (int r = 0; r < 2; r++) {
        if (!key.len || !part->keys[r].len ||
            (r && (part->flags & (TZ_PART_VARIANT | TZ_PART_NATIVE))))
            continue;
        if (part->keys[r].ptr[0] != key.ptr[0])
            continue;
        if (!strchr("AIU", key.ptr[0]) || p == 'y' || p == 'j' || p == i ||
            (strchr("ou", i) && strchr("ou", p)))
            return true;
    }
    return false;
}

tz_score tz_part_compare(const struct tz_name_part *a, const struct tz_name_part *b)
{
    return tz_likeness(a, b).score;
}
