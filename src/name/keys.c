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

static bool next_is(const struct key *k, const char *letters)
{
    size_t n = strlen(letters);

    return k->at + n <= k->in.len && memcmp(k->in.ptr + k->at, letters, n) == 0;
}

static bool vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c == 'E' ||
           c == 'Y';
}

/* Doubled sounds are one. */
static void put(struct key *k, char c)
{
    if (k->length && k->out[k->length - 1] == c)
        return;
    if (k->length < TZ_PART_BYTES)
        k->out[k->length++] = c;
}

/* clang-format off */
/* Letters that are one sound together, the longer first, and that sound in the
 * first reading and in the second. */
static const struct { char letters[5], sound[2][3]; } groups[] = {
    { "tsch", { "C", "C" } }, { "tzh", { "TJ", "TJ" } }, { "tskh", { "ZX", "ZX" } },
    { "tch", { "C", "C" } },  { "ts", { "Z", "Z" } },    { "tz", { "Z", "Z" } },
    { "th", { "T", "T" } },   { "dzh", { "J", "J" } },   { "dsch", { "J", "J" } },
    { "dj", { "J", "J" } },   { "dz", { "Z", "Z" } },    { "dh", { "D", "D" } },
    { "shch", { "C", "C" } }, { "sch", { "C", "C" } },   { "sh", { "C", "C" } },
    { "sz", { "C", "C" } },   { "zh", { "J", "J" } },    { "zs", { "J", "J" } },
    { "ch", { "C", "X" } },   { "cz", { "C", "C" } },    { "ck", { "K", "K" } },
    { "ce", { "S", "Z" } },   { "ci", { "S", "Z" } },    { "cy", { "S", "Z" } },
    { "kh", { "X", "X" } },   { "ks", { "X", "X" } },    { "gh", { "G", "G" } },
    { "ph", { "F", "F" } },   { "bh", { "B", "B" } },    { "rh", { "R", "R" } },
    { "wh", { "V", "V" } },   { "jh", { "J", "J" } },    { "ng", { "N", "N" } },
    { "hs", { "C", "C" } },   { "x", { "X", "C" } },
};
/* clang-format on */

static bool put_group(struct key *k)
{
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        if (groups[i].letters[0] != k->in.ptr[k->at] || !next_is(k, groups[i].letters))
            continue;
        for (const char *c = groups[i].sound[k->reading]; *c; c++)
            put(k, *c);
        /* of ce, ci and cy only the c is spoken for */
        k->at += groups[i].letters[0] == 'c' && vowel(groups[i].letters[1])
                     ? 1
                     : strlen(groups[i].letters);
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
        if (strchr("jcxEY", sound.ptr[i]))
            return true;
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

size_t tz_skeleton(tz_str text, char *out)
{
    /* clang-format off */
    static const char classes[] = { ['b'] = 'B', ['c'] = 'K', ['d'] = 'D', ['f'] = 'F', ['g'] = 'G',
        ['h'] = 'H', ['j'] = 'J', ['k'] = 'K', ['l'] = 'L', ['m'] = 'M', ['n'] = 'N', ['p'] = 'B',
        ['q'] = 'K', ['r'] = 'R', ['s'] = 'S', ['t'] = 'T', ['v'] = 'F', ['x'] = 'H', ['z'] = 'S' };
    /* clang-format on */
    size_t n = 0;

    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        char next = i + 1 < text.len ? text.ptr[i + 1] : '\0',
             class = c < sizeof classes ? classes[c] : 0;

        if (next == 'h' && strchr("kgstdcz", c)) {
            class = c == 'k'               ? 'H'
                    : c == 's' || c == 'c' ? 'C'
                    : c == 'z'             ? 'J'
                    : c == 'd'             ? 'Z'
                                           : (char)(c - 32);
            i++;
        }
        if (!class && c >= '0' && c <= '9')
            class = (char)c;
        if (class == 'H' && (i + 1 == text.len) && n)
            continue; /* a silent h at the end */
        if (class && n < TZ_PART_BYTES && !(n && out[n - 1] == class))
            out[n++] = class;
    }
    return n;
}
