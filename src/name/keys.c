#include "name/keys.h"

#include <string.h>

#include "base/str.h"

struct key {
    tz_str in;
    size_t at;
    enum tz_reading reading;
    char *out;
    size_t length;
};

static char ahead(const struct key *k, size_t n)
{
    return k->at + n < k->in.len ? k->in.ptr[k->at + n] : '\0';
}

static bool vowel(char c)
{
    static const uint32_t vowels = 1 << 1 | 1 << 5 | 1 << 9 | 1 << 15 | 1 << 21 | 1 << 25;

    return c >= 'a' ? vowels >> (c & 31) & 1 : c == 'E' || c == 'Y';
}

/* Doubled sounds are one; so is d before j, which may be its first letter. */
static void put(struct key *k, char c)
{
    if (k->length && c == 'J' && k->out[k->length - 1] == 'D')
        k->length--;
    if (k->length && k->out[k->length - 1] == c && c >= 'A')
        return;
    if (k->length < TZ_PART_BYTES)
        k->out[k->length++] = c;
}

/* clang-format off */
/* Letters that are one sound together, and that sound in the first reading and
 * in the second. By their first letter; of two the longer first. */
static const struct group { char letters[5], sound[2][3]; } groups[] = {
    { "bh", { "B", "B" } }, { "ch", { "C", "X" } }, { "ck", { "K", "K" } },
    { "cz", { "C", "C" } }, { "ce", { "S", "Z" } }, { "ci", { "S", "Z" } },
    { "cy", { "S", "Z" } }, { "dsch", { "J", "J" } }, { "dzh", { "J", "J" } },
    { "dj", { "J", "J" } }, { "dz", { "Z", "Z" } }, { "dh", { "D", "D" } },
    { "gh", { "G", "G" } }, { "hs", { "C", "C" } }, { "jh", { "J", "J" } },
    { "kh", { "X", "X" } }, { "ks", { "X", "X" } }, { "ng", { "N", "N" } },
    { "ph", { "F", "F" } }, { "rh", { "R", "R" } }, { "shch", { "C", "C" } },
    { "sch", { "C", "C" } }, { "sh", { "C", "C" } }, { "sz", { "C", "C" } },
    { "tsch", { "C", "C" } }, { "tskh", { "ZX", "ZX" } }, { "tzh", { "TJ", "TJ" } },
    { "tch", { "C", "C" } }, { "ts", { "Z", "Z" } }, { "tz", { "Z", "Z" } },
    { "th", { "T", "T" } }, { "wh", { "V", "V" } }, { "x", { "X", "C" } }, { "zh", { "J", "J" } },
    { "zs", { "J", "J" } },
    { "", { "", "" } },
};

/* Where the groups of a letter start; those of no letter are the last. */
static const uint8_t starts[26] = {
    35, 0, 1, 7, 35, 35, 12, 13, 35, 14, 15, 35, 35,
    17, 35, 18, 35, 19, 20, 24, 35, 35, 31, 32, 35, 33,
};
/* clang-format on */

/* How many letters of `g` stand here: all of them, or 0. */
static size_t matches(const struct key *k, const struct group *g)
{
    size_t n = 1;

    while (g->letters[n] && ahead(k, n) == g->letters[n])
        n++;
    return g->letters[n] ? 0 : n;
}

static bool put_group(struct key *k)
{
    const char c = k->in.ptr[k->at];

    if (c < 'a' || c > 'z')
        return false;
    for (const struct group *g = &groups[starts[c - 'a']]; g->letters[0] == c; g++) {
        const size_t n = matches(k, g);

        if (!n)
            continue;
        for (const char *to = g->sound[k->reading]; *to; to++)
            put(k, *to);
        /* of ce, ci and cy only the c is spoken for */
        k->at += c == 'c' && vowel(g->letters[1]) ? 1 : n;
        return true;
    }
    return false;
}

/* A run of vowels: i and glides beside another vowel fall away, e beside o or
 * u does; a and e are A, o and u are U, i alone is I. */
static void put_vowels(struct key *k)
{
    char run[TZ_PART_BYTES];
    size_t n = 0;
    bool other = false, round = false;

    for (; k->at < k->in.len; k->at++) {
        char c = k->in.ptr[k->at];
        bool glide = c == 'j' && k->reading == TZ_READING_SECOND;

        if (!vowel(c) && !glide)
            break;
        if (c == 'E')
            c = k->reading == TZ_READING_FIRST ? 'e' : 'o';
        if (c == 'Y')
            c = k->reading == TZ_READING_FIRST ? 'i' : 'u';
        if (c == 'o' && k->reading == TZ_READING_SECOND && k->at > 0 && k->in.ptr[k->at - 1] == 'y')
            c = 'e'; /* Pyotr, Petr */
        run[n++] = c == 'y' || glide ? 'i' : c;
        other |= run[n - 1] != 'i';
        round |= c == 'o' || c == 'u';
    }
    for (size_t i = 0; i < n; i++) {
        bool beside =
            (i > 0 && strchr("ou", run[i - 1])) || (i + 1 < n && strchr("ou", run[i + 1]));

        if (run[i] == 'i' && !other)
            put(k, 'I');
        else if (run[i] == 'a' || (run[i] == 'e' && !(round && beside)))
            put(k, 'A');
        else if (run[i] == 'o' || run[i] == 'u')
            put(k, 'U');
    }
}

static void put_consonant(struct key *k)
{
    static const char classes[] = "ABKDAFGXIJKLMNUPKRSTUVVXIZ";
    char c = k->in.ptr[k->at];
    bool last = k->at + 1 == k->in.len;

    k->at++;
    if (c == 'h' && k->length && (last || !vowel(ahead(k, 0))) && vowel(k->in.ptr[k->at - 2]))
        return; /* Abdullah, Mahdi */
    if (c == 'f' && (last || (k->at + 1 == k->in.len && ahead(k, 0) == 'f')))
        c = 'v'; /* Petroff */
    if (c == 'q' && ahead(k, 0) == 'u' && (ahead(k, 1) == 'e' || ahead(k, 1) == 'i'))
        k->at++; /* Enrique */
    put(k, c >= 'a' && c <= 'z' ? classes[c - 'a'] : c);
}

bool tz_key_ambiguous(tz_str sound)
{
    for (size_t i = 0; i < sound.len; i++)
        switch (sound.ptr[i]) {
        case 'j':
        case 'c':
        case 'x':
        case 'E':
        case 'Y':
            return true;
        case 'y':
            if (i + 1 < sound.len && sound.ptr[i + 1] == 'o')
                return true;
            break;
        default:
            break;
        }
    return false;
}

size_t tz_key(tz_str sound, enum tz_reading reading, char *out)
{
    struct key k = { .in = sound, .reading = reading, .out = out };

    while (k.at < sound.len) {
        char c = sound.ptr[k.at];

        if (vowel(c) || (c == 'j' && reading == TZ_READING_SECOND))
            put_vowels(&k);
        else if (!put_group(&k))
            put_consonant(&k);
    }
    if (k.length == 0 && sound.len)
        put(&k, (char)(sound.ptr[0] & ~0x20)); /* a lone h */
    return k.length;
}

static uint8_t vowels_of(char c)
{
    switch (c) {
    case 'a':
        return 1;
    case 'e':
        return 1 | 2;
    case 'i':
    case 'y':
        return 2;
    case 'o':
        return 1 | 4;
    case 'u':
    case 'w':
        return 4;
    default:
        return 0;
    }
}

/* The consonant that stands at `i`, and how many letters it is; 0: none. */
static char consonant(tz_str text, size_t i, size_t *letters)
{
    static const char classes[] = " BKD FKH JKLMN BKRST F H S";
    const char c = text.ptr[i], next = i + 1 < text.len ? text.ptr[i + 1] : '\0';

    *letters = 1;
    if (c < 'a' || c > 'z')
        return c;
    if (next == 'h' && strchr("cdgkstz", c)) {
        *letters = 2;
        return c == 'k'               ? 'H'
               : c == 's' || c == 'c' ? 'C'
               : c == 'z'             ? 'J'
               : c == 'g'             ? 'K'
                                      : (char)(c - 32);
    }
    return classes[c - 'a'] == ' ' ? '\0' : classes[c - 'a'];
}

void tz_bones(tz_str text, struct tz_bones *out)
{
    size_t letters = 1;

    out->length = 0;
    out->vowels[0] = 0;
    for (size_t i = 0; i < text.len; i += letters) {
        const char c = consonant(text, i, &letters);
        const bool silent = c == 'H' && i + letters == text.len && out->length;

        if (!c) {
            out->vowels[out->length] |= vowels_of(text.ptr[i]);
        } else if (!silent && !(out->length && out->consonants[out->length - 1] == c &&
                                !out->vowels[out->length])) {
            out->consonants[out->length++] = c;
            out->vowels[out->length] = 0;
        }
    }
}

size_t tz_skeleton(tz_str text, char *out)
{
    struct tz_bones bones;

    tz_bones(text, &bones);
    memcpy(out, bones.consonants, bones.length);
    return bones.length;
}
