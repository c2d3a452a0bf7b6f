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

uint32_t tz_letters(tz_str s)
{
    uint32_t set = 0;

    for (size_t i = 0; i < s.len; i++)
        set |= 1u << (s.ptr[i] & 31);
    return set;
}

/* 1 - d / longer in basis points, or 0 where d is over `most`. */
static uint16_t by_letters(tz_str a, tz_str b, unsigned most)
{
    const size_t longer = a.len > b.len ? a.len : b.len;
    const size_t shorter = a.len > b.len ? b.len : a.len;
    unsigned d;

    if (longer - shorter > most || tz_letters_differ(tz_letters(a), tz_letters(b), most))
        return 0;
    d = tz_distance(a, b, most);
    if (d > most)
        return 0;
    return (uint16_t)(TZ_SCORE_MAX - TZ_SCORE_MAX * d / longer);
}

tz_score tz_part_score(tz_str a, tz_str b)
{
    if (tz_str_eq(a, b))
        return a.len ? TZ_SCORE_MAX : 0;
    return by_letters(a, b, tz_tolerance(a.len > b.len ? a.len : b.len));
}

/* Endings and beginnings that so many names share that they say nothing of
 * two names that both have them: Karimov and Kamilov differ in two of five. */
static void strip_common(tz_str *a, tz_str *b)
{
    static const char *const endings[] = {
        "iyev",  "iev", "yev", "ov",  "ev",  "ow",  "ew",   "shvili", "adze", "idze",  "enko",
        "skiy",  "ski", "sky", "yan", "ian", "zai", "zada", "zadeh",  "pour", "ullah", "iddin",
        "uddin", "son", "ez",  "bek", "boy", "jon", "berg", "mann",   "stein"
    };
    static const char *const beginnings[] = { "abdul", "abdu",     "abdel",
                                              "abd",   "mohammad", "muhammad" };

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        const tz_str e = tz_str_z(endings[i]);

        if (tz_str_ends(*a, e) && tz_str_ends(*b, e)) {
            a->len -= e.len;
            b->len -= e.len;
            break;
        }
    }
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        const tz_str e = tz_str_z(beginnings[i]);

        if (tz_str_starts(*a, e) && tz_str_starts(*b, e)) {
            *a = tz_str_part(*a, e.len, a->len);
            *b = tz_str_part(*b, e.len, b->len);
            break;
        }
    }
}

/* The score is that of the whole text, but what differs must be little of
 * what is left without common endings. */
static uint16_t by_stem(tz_str a, tz_str b)
{
    const uint16_t score = tz_part_score(a, b);

    if (!score)
        return 0;
    strip_common(&a, &b);
    return tz_part_score(a, b) ? score : 0;
}

static struct tz_likeness better(struct tz_likeness a, unsigned score, enum tz_reason_code code)
{
    return score > a.score ? (struct tz_likeness){ (uint16_t)score, (uint8_t)code } : a;
}

static bool vowel(char c)
{
    return c == 'A' || c == 'I' || c == 'U';
}

/* Sounds that languages and spellings take for each other. */
static bool confusable(char a, char b)
{
    static const char *const groups[] = { "KGX", "ZS", "DT", "BP", "CJ", "VF", "JZ", "CS", "VB" };

    if (vowel(a) && vowel(b))
        return true;
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (strchr(groups[i], a) && strchr(groups[i], b))
            return true;
    return false;
}

/* Keys that differ in one vowel, one h or one confusable sound. */
static bool near(tz_str a, tz_str b)
{
    strip(&a, &b);
    if (a.len == 1 && b.len == 1)
        return confusable(a.ptr[0], b.ptr[0]);
    if (a.len + b.len == 1)
        return vowel(a.len ? a.ptr[0] : b.ptr[0]) || (a.len ? a.ptr[0] : b.ptr[0]) == 'X';
    return false;
}

static unsigned by_keys(tz_str a, tz_str b)
{
    const size_t longer = a.len > b.len ? a.len : b.len;

    if (tz_str_eq(a, b))
        return SOUND;
    if (a.len < KEY_LENGTH || b.len < KEY_LENGTH || a.len > b.len + 1 || b.len > a.len + 1 ||
        !near(a, b))
        return 0;
    return (unsigned)(TZ_SCORE_MAX - TZ_SCORE_MAX / longer) * 95 / 100;
}

/* An equal key is the same name in another spelling; a key that belongs to
 * another form of the name (Bill: William) is a variant. */
static struct tz_likeness by_sound(const struct tz_name_part *a, const struct tz_name_part *b)
{
    struct tz_likeness best = { 0, 0 };

    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++) {
            const unsigned flags = (i ? a->flags : 0) | (j ? b->flags : 0);

            if (!a->keys[i].len || !b->keys[j].len || (flags & TZ_PART_NATIVE))
                continue;
            if (!(flags & TZ_PART_VARIANT))
                best = better(best, by_keys(a->keys[i], b->keys[j]), TZ_SOUND);
            else if (tz_str_eq(a->keys[i], b->keys[j]))
                best = better(best, VARIANT, TZ_VARIANT);
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
    best = better(best, by_stem(a->text, b->text), TZ_SPELLING);
    if ((a->flags ^ b->flags) & TZ_PART_ABJAD)
        best = better(best, by_consonants(a, b), TZ_SOUND);
    return best;
}

/* Vowels of a key are wide, so that an initial vowel must be the letter itself,
 * o for u, or stand behind the glide of Yevgeny. */
bool tz_initial_fits(const struct tz_name_part *initial, const struct tz_name_part *part)
{
    const char i = initial->text.ptr[initial->text.len - 1];
    const tz_str key = initial->keys[0], text = part->text;
    char p = text.ptr[0];

    if (tz_str_starts(text, initial->text))
        return true;
    if (vowel(key.ptr[0])) {
        p = p == 'y' && text.len > 1 ? text.ptr[1] : p;
        return p == i || (strchr("ou", i) && strchr("ou", p));
    }
    for (int r = 0; r < 2; r++)
        if (!(r && (part->flags & (TZ_PART_VARIANT | TZ_PART_NATIVE))) && part->keys[r].len &&
            part->keys[r].ptr[0] == key.ptr[0])
            return true;
    return false;
}

tz_score tz_part_compare(const struct tz_name_part *a, const struct tz_name_part *b)
{
    return tz_likeness(a, b).score;
}
