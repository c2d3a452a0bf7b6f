#include "entity/country.h"

#include "base/str.h"

enum {
    KEY = 96,   /* longest key, with its NUL */
    WORDS = 16, /* most words in it */
};

const struct tz_country tz_countries[] = {
#define C(code, name, within, others) { code, name, within, others },
#define K(key, index)
#include "countries.inc"
#undef C
#undef K
    { NULL, NULL, NULL, NULL },
};

static const struct {
    const char *key;
    uint16_t country;
} keys[] = {
#define C(code, name, within, others)
#define K(key, index) { key, index },
#include "countries.inc"
#undef C
#undef K
};

/* Bytes of a curved apostrophe, or of the letter ʻ of Uzbek, at the front. */
static size_t apostrophe(tz_str s)
{
    if (tz_str_starts(s, TZ_STR("\xE2\x80\x98")) || tz_str_starts(s, TZ_STR("\xE2\x80\x99")))
        return 3;
    return tz_str_starts(s, TZ_STR("\xCA\xBB")) ? 2 : 0;
}

/* In lower case, with a space for everything that is neither letter nor digit;
 * dots go without a trace, so that U.S.A. is one word. */
static tz_str plain(tz_str text, char out[KEY])
{
    size_t len = 0, skip;

    for (; text.len && len < KEY; text = tz_str_part(text, skip, text.len)) {
        char c = text.ptr[0];
        bool blank = c & 0x80 && tz_str_starts(text, TZ_STR("\xC2\xA0"));

        skip = blank ? 2 : c & 0x80 ? apostrophe(text) : 0;
        blank |= skip > 0;
        skip += !skip;
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + ('a' - 'A'));
        if (!blank && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c & 0x80))
            out[len++] = c;
        else if (blank || c != '.')
            out[len++] = ' ';
    }
    return (tz_str){ out, len };
}

static tz_str spelled_out(tz_str word)
{
    static const struct {
        const char *word, *means;
    } table[] = {
        { "rep", "republic" }, { "dem", "democratic" }, { "st", "saint" }, { "peoples", "people" }
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (tz_str_is(word, table[i].word))
            return tz_str_z(table[i].means);
    return word;
}

static bool is_filler(tz_str word)
{
    static const char *const filler[] = { "the",     "of",          "and",      "s",
                                          "citizen", "citizenship", "national", "nationality" };

    for (size_t i = 0; i < sizeof filler / sizeof *filler; i++)
        if (tz_str_is(word, filler[i]))
            return true;
    return false;
}

/* The words of `s` sorted, without filler; `s` as it is when it is one word
 * (AND is Andorra). SIZE_MAX when there are too many. */
static size_t sort_words(tz_str s, tz_str words[WORDS])
{
    bool alone = tz_str_find(tz_str_trim(s), TZ_STR(" ")) == tz_str_trim(s).len;
    size_t count = 0, at;
    tz_str word;

    while (tz_str_cut(&s, ' ', &word)) {
        word = spelled_out(word);
        if (!word.len || (is_filler(word) && !alone))
            continue;
        if (count == WORDS)
            return SIZE_MAX;
        for (at = count++; at && tz_str_cmp(words[at - 1], word) > 0; at--)
            words[at] = words[at - 1];
        words[at] = word;
    }
    return count;
}

/* The key of a text: see tools/countries.awk, which makes those of the table. */
static bool country_key(tz_str text, char out[KEY])
{
    char mem[KEY];
    tz_str words[WORDS];
    tz_str s = plain(text, mem);
    size_t count = s.len < KEY ? sort_words(s, words) : SIZE_MAX, len = 0;

    if (count == SIZE_MAX || !count)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (len + words[i].len + 2 > KEY)
            return false;
        if (i)
            out[len++] = ' ';
        memcpy(out + len, words[i].ptr, words[i].len);
        len += words[i].len;
    }
    out[len] = '\0';
    return true;
}

const struct tz_country *tz_country_find(tz_str text)
{
    size_t low = 0, high = sizeof keys / sizeof *keys;
    char key[KEY];

    if (!country_key(text, key))
        return NULL;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(keys[middle].key, key);

        if (!order)
            return &tz_countries[keys[middle].country];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static bool names(const char *codes, const char *code)
{
    tz_str rest = tz_str_z(codes), one;

    while (tz_str_cut(&rest, ' ', &one))
        if (tz_str_is(one, code))
            return true;
    return false;
}

bool tz_country_related(const struct tz_country *a, const struct tz_country *b)
{
    return a == b || names(a->within, b->code) || names(b->within, a->code);
}
