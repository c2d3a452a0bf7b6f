#include "name/fold.h"

#include <assert.h>

#include "base/str.h"

enum kind {
    DROP,   /* apostrophes, invisible characters */
    LETTER, /* or a mark that sounds */
    MARK,   /* belongs to the letter before it */
    DIGIT,
    SIGN,  /* Indic vowel sign: the vowel inherent in the letter before it goes */
    AHEAD, /* Thai and Lao vowel, written before the consonant that it follows */
    HAN,
    HANGUL, /* a syllable, taken apart by arithmetic */
    OPAQUE, /* a letter that nothing romanises */
    BREAK,
    DOT,
    HYPHEN,
    AND,
    COMMA,
    OPEN,
    CLOSE,
};

struct fold_row {
    char fold[8], sound[8];
    uint8_t fold_length, sound_length, kind, script;
};

struct fold_pair {
    uint16_t first, second;
    struct fold_row row;
};

struct fold_twin {
    uint16_t rune;
    char latin;
};

/* clang-format off */
#include "fold.inc"
/* clang-format on */

enum { BLOCK = 128, BLOCKS = 65536 / BLOCK };
static_assert(sizeof fold_blocks / sizeof *fold_blocks == BLOCKS, "one entry for each block");

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* Letters that differ in the language of a name. */
struct language {
    const struct fold_pair *rows;
    size_t count;
};

struct scan {
    tz_str raw;
    struct tz_words *out;
    struct tz_word *word; /* being read, or NULL */
    char *mem;
    struct language language;
    const struct fold_row *ahead;      /* waits for its consonant */
    uint32_t before;                   /* the rune before, in the same word */
    uint8_t fold_before, sound_before; /* lengths before that rune was put */
    uint8_t gap, depth;
    bool split;    /* Han and Hangul names into family and given */
    uint16_t seen; /* bits of the scripts in this word: Latin, Cyrillic, Greek */
};

static const struct fold_row *row_of(uint32_t rune)
{
    static const struct fold_row opaque = { .kind = OPAQUE };

    if (rune >= 65536)
        return tz_script_of_rune(rune) == TZ_ZYYY ? &fold_rows[fold_index[0]] : &opaque;
    return &fold_rows[fold_index[fold_blocks[rune / BLOCK] * BLOCK + rune % BLOCK]];
}

static const struct fold_row *find(const struct fold_pair *table, size_t count, uint32_t first,
                                   uint32_t second)
{
    for (size_t low = 0, high = count; low < high;) {
        size_t middle = (low + high) / 2;
        const struct fold_pair *p = &table[middle];

        if (p->first == first && p->second == second)
            return &p->row;
        if (p->first < first || (p->first == first && p->second < second))
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* Language files are not sorted by rune: they are short. */
static const struct fold_row *row_in(struct language language, uint32_t rune)
{
    for (size_t i = 0; i < language.count; i++)
        if (language.rows[i].first == rune)
            return &language.rows[i].row;
    return row_of(rune);
}

/* Letters that tell languages apart, as bits. */
enum { DOTTED_I = 1, SHORT_U = 2, Y_OR_E = 4, YI = 8, TURKIC = 16, SERBIAN = 32, HARD = 64 };

static unsigned told_by(uint32_t rune)
{
    /* clang-format off */
    static const struct { uint16_t first, last; uint8_t bits; } letters[] = {
        { 0x402, 0x403, SERBIAN }, { 0x404, 0x404, YI }, { 0x405, 0x405, SERBIAN },
        { 0x406, 0x406, DOTTED_I }, { 0x407, 0x407, YI }, { 0x408, 0x40C, SERBIAN },
        { 0x40E, 0x40E, SHORT_U }, { 0x40F, 0x40F, SERBIAN }, { 0x42B, 0x42B, Y_OR_E },
        { 0x42D, 0x42D, Y_OR_E }, { 0x44B, 0x44B, Y_OR_E }, { 0x44D, 0x44D, Y_OR_E },
        { 0x452, 0x453, SERBIAN }, { 0x454, 0x454, YI }, { 0x455, 0x455, SERBIAN },
        { 0x456, 0x456, DOTTED_I }, { 0x457, 0x457, YI }, { 0x458, 0x45C, SERBIAN },
        { 0x45E, 0x45E, SHORT_U }, { 0x45F, 0x45F, SERBIAN }, { 0x490, 0x491, YI },
        { 0x492, 0x4FF, TURKIC },
    };
    /* clang-format on */

    for (size_t i = 0; i < COUNT(letters) && rune >= letters[i].first; i++)
        if (rune <= letters[i].last)
            return letters[i].bits;
    return 0;
}

/* A hard sign before a consonant is a Bulgarian vowel. */
static bool bulgarian(uint32_t before, uint32_t rune)
{
    static const uint32_t soft[] = { 0x415, 0x401, 0x42E, 0x42F, 0x435, 0x451, 0x44E, 0x44F };

    if ((before != 0x42A && before != 0x44A) || tz_script_of_rune(rune) != TZ_CYRL)
        return false;
    for (size_t i = 0; i < COUNT(soft); i++)
        if (rune == soft[i])
            return false;
    return true;
}

static struct language language_of(tz_str raw)
{
    unsigned seen = 0;
    uint32_t before = 0;

    while (raw.len) {
        uint32_t rune = tz_str_rune(&raw);

        if (rune >= 0x400 && rune < 0x500) {
            seen |= told_by(rune);
            seen |= bulgarian(before, rune) ? HARD : 0;
        }
        before = rune;
    }
    if (seen & TURKIC)
        return (struct language){ NULL, 0 };
    if (seen & SERBIAN)
        return (struct language){ fold_sr, COUNT(fold_sr) };
    if ((seen & DOTTED_I) && (seen & (SHORT_U | Y_OR_E)))
        return (struct language){ fold_be, COUNT(fold_be) };
    if (seen & (DOTTED_I | YI))
        return (struct language){ fold_uk, COUNT(fold_uk) };
    if (seen & HARD)
        return (struct language){ fold_bg, COUNT(fold_bg) };
    return (struct language){ NULL, 0 };
}

static void put(struct scan *s, const char *fold, size_t fold_length, const char *sound,
                size_t sound_length)
{
    struct tz_word *w = s->word;

    s->fold_before = w->length;
    s->sound_before = w->sound_length;
    if (w->length + fold_length > TZ_PART_BYTES || w->sound_length + sound_length > TZ_PART_BYTES) {
        s->out->cut = true;
        return;
    }
    memcpy(w->text + w->length, fold, fold_length);
    memcpy(w->sound + w->sound_length, sound, sound_length);
    w->length = (uint8_t)(w->length + fold_length);
    w->sound_length = (uint8_t)(w->sound_length + sound_length);
}

static void put_row(struct scan *s, const struct fold_row *row)
{
    put(s, row->fold, row->fold_length, row->sound, row->sound_length);
}

/* What stands for a pair of letters replaces what the first of them gave. */
static bool put_pair(struct scan *s, uint32_t rune)
{
    const struct fold_row *row = find(fold_pairs, COUNT(fold_pairs), s->before, rune);

    if (!row)
        return false;
    s->word->length = s->fold_before;
    s->word->sound_length = s->sound_before;
    put_row(s, row);
    return true;
}

/* Revised Romanization of Korean (2000), with the vowels eo and eu as people
 * write them in their own names: o and u. */
static void put_hangul(struct scan *s, uint32_t rune)
{
    static const char first[19][3] = { "g",  "kk", "n", "d",  "tt", "r", "m", "b", "pp", "s",
                                       "ss", "",   "j", "jj", "ch", "k", "t", "p", "h" };
    static const char vowel[21][4] = { "a",  "ae", "ya", "yae", "o",  "e",  "yo",
                                       "ye", "o",  "wa", "wae", "oe", "yo", "u",
                                       "wo", "we", "wi", "yu",  "u",  "ui", "i" };
    static const char last[28][3] = { "",  "k",  "k", "k", "n", "n", "n", "t", "l", "k",
                                      "m", "l",  "l", "l", "l", "l", "m", "p", "p", "s",
                                      "s", "ng", "t", "t", "k", "t", "p", "t" };
    /* family names that people write in their own way: Kim, Lee, Park, Kang … */
    static const struct {
        uint16_t rune;
        char text[5];
    } own[] = { { 0xAC15, "kang" }, { 0xACE0, "ko" },   { 0xAD6C, "ku" }, { 0xAD8C, "kwon" },
                { 0xAE40, "kim" },  { 0xBC15, "park" }, { 0xC774, "lee" } };
    const unsigned n = rune - 0xAC00;
    const char *jamo[3] = { first[n / 588], vowel[n % 588 / 28], last[n % 28] };

    for (size_t i = 0; i < COUNT(own) && !s->word->length; i++)
        if (own[i].rune == rune) {
            put(s, own[i].text, strlen(own[i].text), own[i].text, strlen(own[i].text));
            return;
        }
    for (int i = 0; i < 3; i++)
        put(s, jamo[i], strlen(jamo[i]), jamo[i], strlen(jamo[i]));
}

/* Equal names stay equal: a letter of an unknown script is q and its number. */
static void put_opaque(struct scan *s, uint32_t rune)
{
    char code[5] = { 'q' };

    for (int i = 4; i > 0; i--, rune /= 26)
        code[i] = (char)('a' + rune % 26);
    put(s, code, sizeof code, code, sizeof code);
}

static void put_sign(struct scan *s, const struct fold_row *row)
{
    struct tz_word *w = s->word;

    if (w->length && w->text[w->length - 1] == 'a') {
        w->length--;
        w->sound_length = (uint8_t)(w->sound_length - (w->sound_length > 0));
    }
    put_row(s, row);
}

static bool begin_word(struct scan *s, size_t at, enum tz_script script)
{
    struct tz_words *out = s->out;
    struct tz_word *w = &out->word[out->count];

    if (out->count == TZ_NAME_PARTS) {
        out->cut = true;
        return false;
    }
    w->text = s->mem;
    w->at = (uint16_t)at;
    w->length = w->sound_length = w->runes = 0;
    w->script = (uint8_t)script;
    w->gap = out->count ? s->gap : TZ_GAP_NONE;
    w->dotted = w->digits = false;
    w->aside = s->depth > 0;
    out->comma |= w->gap == TZ_GAP_COMMA;
    s->word = w;
    s->before = 0;
    s->ahead = NULL;
    s->seen = 0;
    return true;
}

/* One letter or digit of a word. */
static void take(struct scan *s, uint32_t rune, const struct fold_row *row)
{
    struct tz_word *w = s->word;

    if (w->runes < 255 && row->kind != MARK && row->kind != SIGN)
        w->runes++;
    if (row->script == TZ_LATN || row->script == TZ_CYRL || row->script == TZ_GREK)
        s->seen |= (uint16_t)(1u << row->script);
    if (w->script == TZ_ZYYY)
        w->script = row->script;
    switch (row->kind) {
    case HANGUL:
        put_hangul(s, rune);
        break;
    case OPAQUE:
        put_opaque(s, rune);
        break;
    case SIGN:
        put_sign(s, row);
        break;
    case AHEAD:
        s->ahead = row;
        return;
    case DIGIT:
        w->digits = true;
        put_row(s, row);
        break;
    default:
        if (rune < 128 ||
            !(row->kind == MARK || row->script == TZ_KANA || row->script == TZ_GREK ||
              row->script == TZ_ARMN) ||
            !put_pair(s, rune))
            put_row(s, row);
    }
    if (s->ahead) {
        row = s->ahead;
        s->ahead = NULL;
        put_row(s, row);
    }
    s->before = rune;
}

/* The letter of `script` that looks like `rune`, or `rune`. */
static uint32_t twin(uint32_t rune, enum tz_script script)
{
    bool latin = rune < 128;

    for (size_t i = 0; i < COUNT(fold_twins); i++) {
        const struct fold_twin *t = &fold_twins[i];

        if (script == TZ_LATN && t->rune == rune)
            return (unsigned char)t->latin;
        if (latin && (uint32_t)t->latin == rune && row_of(t->rune)->script == script)
            return t->rune;
    }
    return rune;
}

/* Read a word of mixed scripts again, in the script of most of its letters. */
static void unmix(struct scan *s)
{
    struct tz_word *w = s->word;
    tz_str raw = { s->raw.ptr + w->at, (size_t)(w->end - w->at) };
    const enum tz_script script = tz_script_of(raw);

    w->length = w->sound_length = w->runes = 0;
    w->script = (uint8_t)script;
    while (raw.len) {
        uint32_t rune = tz_str_rune(&raw);

        if (row_of(rune)->script != script)
            rune = twin(rune, script);
        if (row_of(rune)->kind < BREAK && row_of(rune)->kind != DROP)
            take(s, rune, row_of(rune));
    }
}

static void keep_word(struct scan *s)
{
    s->mem += s->word->length;
    s->out->count++;
    s->word = NULL;
    s->gap = TZ_GAP_NONE;
}

/* Family names of two characters; any other has one, but of four characters
 * the first two are the family name (most are Japanese). */
static bool two_runes(uint32_t first, uint32_t second)
{
    static const uint16_t compound[][2] = {
        { 0x6B27, 0x9633 }, { 0x53F8, 0x9A6C }, { 0x4E0A, 0x5B98 }, { 0x8BF8, 0x845B },
        { 0x53F8, 0x5F92 }, { 0x7687, 0x752B }, { 0x4E1C, 0x65B9 }, { 0x6155, 0x5BB9 },
        { 0xB0A8, 0xAD81 }, { 0xD669, 0xBCF4 }, { 0xC81C, 0xAC08 }, { 0xC120, 0xC6B0 },
        { 0xB3C5, 0xACE0 }, { 0xC0AC, 0xACF5 },
    };

    for (size_t i = 0; i < COUNT(compound); i++)
        if (compound[i][0] == first && compound[i][1] == second)
            return true;
    return false;
}

/* Read a Han or Hangul name again as its family name and its given name. */
static void split_native(struct scan *s)
{
    struct tz_word *w = s->word;
    const uint16_t end = w->end;
    tz_str raw = { s->raw.ptr + w->at, (size_t)(end - w->at) };
    uint32_t runes[4];
    unsigned count = w->runes, family;

    for (unsigned i = 0; i < count; i++)
        runes[i] = tz_str_rune(&raw);
    family = count == 4 || two_runes(runes[0], runes[1]) ? 2 : 1;
    if (family == count)
        return;
    w->length = w->sound_length = w->runes = 0;
    for (unsigned i = 0; i < count; i++) {
        if (i == family) {
            s->word->end = (uint16_t)(s->word->at + 3 * family);
            keep_word(s);
            if (!begin_word(s, (size_t)(end - 3 * (count - family)), (enum tz_script)w->script))
                return;
        }
        take(s, runes[i], row_of(runes[i]));
    }
    s->word->end = end;
}

/* True for a word that split_native() may take apart: its characters have
 * three bytes each, and nothing else is among them. */
static bool is_native_name(const struct tz_word *w)
{
    return (w->script == TZ_HANI || w->script == TZ_HANG) && w->runes >= 2 && w->runes <= 4 &&
           w->end - w->at == 3 * w->runes;
}

static void end_word(struct scan *s, size_t end)
{
    struct tz_word *w = s->word;

    if (!w)
        return;
    w->end = (uint16_t)end;
    if (s->seen & (s->seen - 1))
        unmix(s);
    if (s->ahead)
        put_row(s, s->ahead);
    if (w->length == 0)
        s->word = NULL;
    if (s->word && s->split && w->at == 0 && end == s->raw.len && is_native_name(w))
        split_native(s);
    if (s->word)
        keep_word(s);
    s->gap = TZ_GAP_NONE;
}

/* A sign between words. */
static void part(struct scan *s, const struct fold_row *row, size_t at)
{
    static const uint8_t gaps[] = {
        [BREAK] = TZ_GAP_SPACE, [DOT] = TZ_GAP_DOT,    [HYPHEN] = TZ_GAP_HYPHEN, [AND] = TZ_GAP_AND,
        [COMMA] = TZ_GAP_COMMA, [OPEN] = TZ_GAP_SPACE, [CLOSE] = TZ_GAP_SPACE
    };
    uint8_t gap = gaps[row->kind];

    if (s->word)
        s->word->dotted = row->kind == DOT;
    end_word(s, at);
    /* a dot or hyphen joins only when nothing else stands there */
    if (s->gap == TZ_GAP_NONE || gap > TZ_GAP_HYPHEN)
        s->gap = gap > s->gap ? gap : s->gap;
    else if (s->gap <= TZ_GAP_HYPHEN)
        s->gap = TZ_GAP_SPACE;
    s->depth = row->kind == OPEN ? 1 : row->kind == CLOSE ? 0 : s->depth;
}

static bool starts_word(const struct fold_row *row)
{
    return row->kind != MARK && row->kind != DROP;
}

static void scan_runes(struct scan *s, tz_str rest)
{
    while (rest.len) {
        size_t at = s->raw.len - rest.len;
        uint32_t rune = tz_str_rune(&rest);
        const struct fold_row *row;

        if (rune - 0x30A1 <= 0x30F6 - 0x30A1)
            rune -= 0x60; /* Katakana as Hiragana */
        row = s->language.count && rune >= 0x400 ? row_in(s->language, rune) : row_of(rune);
        if (row->kind >= BREAK) {
            part(s, row, at);
            continue;
        }
        if (!s->word && (!starts_word(row) || !begin_word(s, at, row->script)))
            continue;
        if (row->kind != DROP)
            take(s, rune, row);
    }
    end_word(s, s->raw.len);
}

void tz_fold_words(tz_str raw, bool split, char *mem, struct tz_words *out)
{
    struct scan s = { .raw = raw, .out = out, .mem = mem, .split = split };

    out->count = 0;
    out->cut = out->comma = false;
    for (size_t i = 0; i < raw.len; i++)
        if ((unsigned char)raw.ptr[i] >= 0xD0) {
            s.language = language_of(raw);
            break;
        }
    scan_runes(&s, raw);
}

static uint32_t simplified(uint32_t rune)
{
    for (size_t low = 0, high = COUNT(fold_simplified); low < high;) {
        size_t middle = (low + high) / 2;

        if (fold_simplified[middle][0] == rune)
            return fold_simplified[middle][1];
        if (fold_simplified[middle][0] < rune)
            low = middle + 1;
        else
            high = middle;
    }
    return rune;
}

size_t tz_fold_native(tz_str raw, size_t at, size_t end, char *out, size_t cap)
{
    tz_str rest = { raw.ptr + at, end - at };
    size_t n = 0;

    while (rest.len && n + 3 <= cap) {
        uint32_t rune = tz_str_rune(&rest);
        uint8_t kind = row_of(rune)->kind;

        if (kind != HAN && kind != HANGUL)
            continue;
        rune = simplified(rune);
        out[n++] = (char)(0xE0 | rune >> 12);
        out[n++] = (char)(0x80 | (rune >> 6 & 0x3F));
        out[n++] = (char)(0x80 | (rune & 0x3F));
    }
    return n;
}
