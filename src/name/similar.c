#include "name/similar.h"

#include "base/str.h"
#include "name/keys.h"

enum {
    KEY_LENGTH = 5, /* shorter keys must be equal */
    SYLLABLE = 5,   /* letters of a syllable at most, by and large */
    SOUND = 9600,
    VARIANT = 8500,
    CONSONANTS = 8500,
    FEW_CONSONANTS = 7500,
    NEAR_CONSONANTS = 7000,
};

static bool same_end(tz_str a, tz_str b)
{
    return a.len > 1 && b.len > 1 && memcmp(a.ptr + a.len - 2, b.ptr + b.len - 2, 2) == 0;
}

static bool same_start(tz_str a, tz_str b)
{
    return a.len > 1 && b.len > 1 && memcmp(a.ptr, b.ptr, 2) == 0;
}

/* Endings and beginnings that so many names share that they say nothing of
 * two names that both have them: Karimov and Kamilov differ in two of five.
 * Each has two letters at least. */
static void strip_common(tz_str *a, tz_str *b)
{
    static const char *const endings[] = {
        "iyev",  "iev", "yev", "ov",  "ev",  "ow",  "ew",   "shvili", "adze", "idze",  "enko",
        "skiy",  "ski", "sky", "yan", "ian", "zai", "zada", "zadeh",  "pour", "ullah", "iddin",
        "uddin", "son", "ez",  "bek", "boy", "jon", "berg", "mann",   "stein"
    };
    static const char *const beginnings[] = { "abdul", "abdu",     "abdel",
                                              "abd",   "mohammad", "muhammad" };

    for (size_t i = 0; same_end(*a, *b) && i < sizeof endings / sizeof *endings; i++) {
        const tz_str e = tz_str_z(endings[i]);

        if (tz_str_ends(*a, e) && tz_str_ends(*b, e)) {
            a->len -= e.len;
            b->len -= e.len;
            break;
        }
    }
    for (size_t i = 0; same_start(*a, *b) && i < sizeof beginnings / sizeof *beginnings; i++) {
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
    const size_t whole = a.len;

    if (!score)
        return 0;
    strip_common(&a, &b);
    return a.len == whole || tz_part_score(a, b) ? score : 0;
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
    tz_strip(&a, &b);
    if (a.len == 1 && b.len == 1)
        return confusable(a.ptr[0], b.ptr[0]);
    if (a.len + b.len == 1)
        return vowel(a.len ? a.ptr[0] : b.ptr[0]) || (a.len ? a.ptr[0] : b.ptr[0]) == 'X';
    return false;
}

/* A key is wide: the shorter it is, the more of the letters must agree too. */
static bool supported(tz_str key, tz_str a, tz_str b)
{
    const size_t longer = a.len > b.len ? a.len : b.len;
    const unsigned halves = (unsigned)(key.len > 3 ? longer : longer / 2);

    return key.len > 4 || tz_edit_cost(a, b, halves) <= halves;
}

static unsigned by_keys(tz_str a, tz_str b, tz_str x, tz_str y)
{
    const size_t longer = a.len > b.len ? a.len : b.len;

    if (a.len > b.len + 1 || b.len > a.len + 1)
        return 0;
    if (tz_str_eq(a, b))
        return supported(a, x, y) ? SOUND : 0;
    if (a.len < KEY_LENGTH || b.len < KEY_LENGTH || !near(a, b) || !supported(a, x, y))
        return 0;
    return (unsigned)(TZ_SCORE_MAX - TZ_SCORE_MAX / longer) * 95 / 100;
}

/* An equal key is the same name in another spelling; a key that belongs to
 * another form of the name (Bill: William) is a variant. */
static struct tz_likeness by_sound(const struct tz_name_part *a, const struct tz_name_part *b,
                                   bool variants_only)
{
    struct tz_likeness best = { 0, 0 };

    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++) {
            const unsigned flags = (i ? a->flags : 0) | (j ? b->flags : 0);

            if (!a->keys[i].len || !b->keys[j].len || (flags & TZ_PART_NATIVE))
                continue;
            if ((flags & TZ_PART_VARIANT) && tz_str_eq(a->keys[i], b->keys[j]))
                best = better(best, VARIANT, TZ_VARIANT);
            if (!(flags & TZ_PART_VARIANT) && !variants_only)
                best = better(best, by_keys(a->keys[i], b->keys[j], a->text, b->text), TZ_SOUND);
        }
    return best;
}

/* Arabic and Hebrew leave short vowels out, but write the long ones and the
 * first: what they write must stand in the other name. */
static uint16_t by_consonants(const struct tz_name_part *a, const struct tz_name_part *b)
{
    const struct tz_name_part *abjad = a->flags & TZ_PART_ABJAD ? a : b;
    const struct tz_name_part *full = a->flags & TZ_PART_ABJAD ? b : a;
    struct tz_bones x, y;

    tz_bones(abjad->text, &x);
    tz_bones(full->text, &y);
    if (x.length < 2 || x.length != y.length || memcmp(x.consonants, y.consonants, x.length) != 0)
        return x.length >= 5 && y.length >= 5 &&
                       tz_distance((tz_str){ x.consonants, x.length },
                                   (tz_str){ y.consonants, y.length }, 1) <= 1
                   ? NEAR_CONSONANTS
                   : 0;
    if (!x.vowels[0] != !y.vowels[0])
        return 0;
    for (size_t i = 1; i <= x.length; i++)
        if (x.vowels[i] && !(x.vowels[i] & y.vowels[i]))
            return 0;
    return x.length > 2 ? CONSONANTS : FEW_CONSONANTS;
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

/* A syllable of Chinese or Korean is a whole name: Chen is not Cheng, and Yan
 * not Yun; a letter that is easily taken for another may differ in longer ones. */
static bool other_syllable(const struct tz_name_part *a, const struct tz_name_part *b)
{
    const size_t longer = a->text.len > b->text.len ? a->text.len : b->text.len;

    return ((a->flags | b->flags) & TZ_PART_NATIVE) && longer <= SYLLABLE &&
           (longer < 4 || tz_edit_cost(a->text, b->text, 1) > 1);
}

struct tz_likeness tz_likeness(const struct tz_name_part *a, const struct tz_name_part *b)
{
    struct tz_likeness best = { 0, 0 };

    if ((a->flags & b->flags & TZ_PART_NATIVE) && a->script == b->script)
        return by_characters(a->keys[1], b->keys[1]);
    if (tz_str_eq(a->text, b->text))
        return (struct tz_likeness){ TZ_SCORE_MAX, TZ_SAME };
    if (other_syllable(a, b))
        return by_sound(a, b, true);
    best = by_sound(a, b, false);
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
