/* tools/fold.c - the table that src/name/fold.c reads names through: for every
 * code point of the basic plane its ASCII form, its sound and what it is.
 *
 *   fold HOMOGLYPHS.tsv LETTERS.tsv... > fold.inc
 *
 * Each LETTERS file has rows: a letter or a pair of letters, its fold, its
 * sound when that differs. A file named script-xx.tsv holds what differs in
 * the language xx. What no file has comes from ICU's "Any-Latin; Latin-ASCII;
 * Lower"; a letter that ICU can not read is OPAQUE. Runs on the building machine; its output is
 * never committed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

enum { PLANE = 0x10000, BLOCK = 128, ROWS = 8192, PAIRS = 1024, TEXT = 8 };

struct row {
    char fold[TEXT], sound[TEXT];
    const char *kind, *script;
};

static struct row table[PLANE];
static int given[PLANE]; /* set by a file */
static struct {
    UChar32 first, second;
    struct row row;
} pairs[PAIRS];
static size_t pair_count;

static UTransliterator *latin, *simplified;
static const UNormalizer2 *nfd;

static void fail(const char *what, const char *where)
{
    fprintf(stderr, "tools/fold: %s: %s\n", where, what);
    exit(1);
}

/* clang-format off */
static const struct { UScriptCode icu; const char *ours; } scripts[] = {
    { USCRIPT_LATIN, "TZ_LATN" }, { USCRIPT_CYRILLIC, "TZ_CYRL" }, { USCRIPT_ARABIC, "TZ_ARAB" },
    { USCRIPT_HEBREW, "TZ_HEBR" }, { USCRIPT_GREEK, "TZ_GREK" }, { USCRIPT_ARMENIAN, "TZ_ARMN" },
    { USCRIPT_GEORGIAN, "TZ_GEOR" }, { USCRIPT_HAN, "TZ_HANI" }, { USCRIPT_KATAKANA, "TZ_KANA" },
    { USCRIPT_HIRAGANA, "TZ_KANA" }, { USCRIPT_HANGUL, "TZ_HANG" }, { USCRIPT_THAI, "TZ_THAI" },
    { USCRIPT_DEVANAGARI, "TZ_DEVA" }, { USCRIPT_BENGALI, "TZ_BENG" },
    { USCRIPT_GUJARATI, "TZ_GUJR" }, { USCRIPT_GURMUKHI, "TZ_GURU" },
    { USCRIPT_KANNADA, "TZ_KNDA" }, { USCRIPT_MALAYALAM, "TZ_MLYM" }, { USCRIPT_ORIYA, "TZ_ORYA" },
    { USCRIPT_SINHALA, "TZ_SINH" }, { USCRIPT_TAMIL, "TZ_TAML" }, { USCRIPT_TELUGU, "TZ_TELU" },
    { USCRIPT_MYANMAR, "TZ_MYMR" }, { USCRIPT_TIBETAN, "TZ_TIBT" }, { USCRIPT_KHMER, "TZ_KHMR" },
    { USCRIPT_LAO, "TZ_LAOO" }, { USCRIPT_ETHIOPIC, "TZ_ETHI" },
};
/* clang-format on */

static const char *script_of(UChar32 rune)
{
    UErrorCode error = U_ZERO_ERROR;
    UScriptCode code = uscript_getScript(rune, &error);

    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (scripts[i].icu == code)
            return scripts[i].ours;
    return "TZ_ZYYY";
}

static UTransliterator *transliterator(const char *id)
{
    UErrorCode error = U_ZERO_ERROR;
    UParseError parse;
    UChar wide[64];
    UTransliterator *t;

    u_uastrcpy(wide, id);
    t = utrans_openU(wide, -1, UTRANS_FORWARD, NULL, 0, &parse, &error);
    if (U_FAILURE(error))
        fail(u_errorName(error), id);
    return t;
}

/* Put `rune` through `t`; the number of code units, 0 when it does not fit. */
static int32_t through(UTransliterator *t, UChar32 rune, UChar out[64])
{
    UErrorCode error = U_ZERO_ERROR;
    int32_t length = 1, limit = 1;

    out[0] = (UChar)rune;
    out[1] = 0;
    utrans_transUChars(t, out, &length, 64, 0, &limit, &error);
    return U_FAILURE(error) ? 0 : length;
}

static void keep_ascii(const UChar *from, int32_t length, char *into)
{
    size_t n = 0;

    for (int32_t i = 0; i < length; i++)
        if (from[i] < 128 && u_isalnum(from[i]) && n < TEXT - 1)
            into[n++] = (char)u_tolower(from[i]);
    into[n] = '\0';
}

static void romanise(UChar32 rune, char *into)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar text[64], parts[64];
    int32_t length = through(latin, rune, text);

    keep_ascii(text, length, into);
    if (*into)
        return;
    length = unorm2_getDecomposition(nfd, rune, parts, 64, &error);
    if (length > 0 && parts[0] != rune && table[parts[0]].fold[0])
        snprintf(into, TEXT, "%.7s", table[parts[0]].fold);
}

static int dropped(UChar32 rune, int8_t type)
{
    static const UChar32 others[] = { '\'',   '`',    0xB4,   0x2018, 0x2019, 0x201B,
                                      0x2032, 0x2035, 0xFF07, 0x5F3,  0x5F4 };

    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (rune == others[i])
            return 1;
    return type == U_FORMAT_CHAR || type == U_MODIFIER_LETTER || type == U_MODIFIER_SYMBOL ||
           type == U_CONTROL_CHAR * (rune > 0x20);
}

static const char *sign_kind(UChar32 rune)
{
    switch (rune) {
    case '.':
    case 0xFF0E:
    case 0x3002:
        return "DOT";
    case '-':
    case 0x2010:
    case 0x2011:
        return "HYPHEN";
    case ',':
    case 0x60C:
    case 0xFF0C:
    case 0x3001:
        return "COMMA";
    case '(':
    case '[':
    case 0xFF08:
        return "OPEN";
    case ')':
    case ']':
    case 0xFF09:
        return "CLOSE";
    case '&':
    case '+':
    case 0xFF06:
        return "AND";
    default:
        return "BREAK";
    }
}

/* Vowel signs and viramas of the Indic scripts: the vowel that the consonant
 * before them had goes. */
static int indic_sign(UChar32 rune, const char *fold)
{
    if (rune < 0x900 || rune > 0xDFF)
        return 0;
    return u_getCombiningClass(rune) == 9 || (*fold && strchr("aeiouy", *fold));
}

static void fill(UChar32 rune)
{
    struct row *row = &table[rune];
    int8_t type = u_charType(rune);
    int mark =
        type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK || type == U_ENCLOSING_MARK;

    row->script = script_of(rune);
    if (rune < 0x20 || (rune >= 0xD800 && rune <= 0xDFFF)) {
        row->kind = "BREAK";
    } else if (u_charDigitValue(rune) >= 0) {
        row->kind = "DIGIT";
        row->fold[0] = (char)('0' + u_charDigitValue(rune));
    } else if (dropped(rune, type)) {
        row->kind = "DROP";
    } else if (mark) {
        romanise(rune, row->fold);
        row->kind = indic_sign(rune, row->fold) ? "SIGN" : *row->fold ? "LETTER" : "MARK";
    } else if (!u_isalpha(rune)) {
        row->kind = sign_kind(rune);
    } else if (rune >= 0xAC00 && rune <= 0xD7A3) {
        row->kind = "HANGUL";
    } else {
        row->kind = (rune >= 0xE40 && rune <= 0xE44) || (rune >= 0xEC0 && rune <= 0xEC4) ? "AHEAD"
                    : strcmp(row->script, "TZ_HANI") == 0                                ? "HAN"
                                                                                         : "LETTER";
        romanise(rune, row->fold);
        if (!*row->fold)
            row->kind = "OPAQUE";
    }
    memcpy(row->sound, row->fold, TEXT);
}

/* Ethiopic has no transliterator for one letter at a time, but its block is a
 * grid: eight vowels for each consonant, named in the letter's own name. */
static void fill_ethiopic(UChar32 rune)
{
    static const char prefix[] = "ETHIOPIC SYLLABLE ";
    UErrorCode error = U_ZERO_ERROR;
    char name[64], *at;
    size_t n = 0;

    u_charName(rune, U_UNICODE_CHAR_NAME, name, sizeof name, &error);
    if (U_FAILURE(error) || strncmp(name, prefix, sizeof prefix - 1) != 0)
        return;
    /* PHARYNGEAL and GLOTTAL have a vowel only; a lone E is no vowel, EE is e */
    at = strrchr(name, ' ') + 1;
    for (const char *p = at; *p && n < TEXT - 1; p++)
        if (*p >= 'A' && *p <= 'Z' && *p != p[1] && !(*p == 'E' && !p[1] && p > at && p[-1] != 'E'))
            table[rune].fold[n++] = (char)(*p | 0x20);
    table[rune].fold[n] = '\0';
    table[rune].kind = "LETTER";
    memcpy(table[rune].sound, table[rune].fold, TEXT);
}

static size_t runes_of(const char *utf8, UChar32 *out, size_t most)
{
    int32_t at = 0, length = (int32_t)strlen(utf8);
    size_t n = 0;

    while (at < length && n < most) {
        U8_NEXT(utf8, at, length, out[n]);
        n++;
    }
    return n;
}

static void put_pair(UChar32 first, UChar32 second, const struct row *row)
{
    if (pair_count == PAIRS)
        fail("too many pairs", "PAIRS");
    pairs[pair_count].first = first;
    pairs[pair_count].second = second;
    pairs[pair_count++].row = *row;
}

/* The letter in both cases, and spelled with a combining mark. */
static void put_letter(UChar32 rune, const char *fold, const char *sound)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar32 cases[2] = { rune, u_toupper(rune) };
    UChar parts[8];

    for (int i = 0; i < 2; i++) {
        struct row *row = &table[cases[i]];

        if (given[cases[i]]++ && i)
            continue;
        row->kind = "LETTER";
        snprintf(row->fold, TEXT, "%s", fold);
        snprintf(row->sound, TEXT, "%s", sound);
        if (unorm2_getDecomposition(nfd, cases[i], parts, 8, &error) == 2)
            put_pair(parts[0], parts[1], row);
    }
}

static void put_row(UChar32 *runes, size_t n, const char *fold, const char *sound)
{
    struct row row = { .kind = "LETTER" };

    if (n == 1) {
        put_letter(runes[0], fold, sound);
        return;
    }
    row.script = script_of(runes[0]);
    snprintf(row.fold, TEXT, "%s", fold);
    snprintf(row.sound, TEXT, "%s", sound);
    put_pair(runes[0], runes[1], &row);
    if (u_toupper(runes[0]) != runes[0]) {
        put_pair(u_toupper(runes[0]), runes[1], &row);
        put_pair(u_toupper(runes[0]), u_toupper(runes[1]), &row);
    }
}

static void read_letters(const char *path,
                         void (*put)(UChar32 *, size_t, const char *, const char *))
{
    FILE *in = fopen(path, "r");
    char line[256];

    if (!in)
        fail("can not be opened", path);
    while (fgets(line, sizeof line, in)) {
        char *fold = strchr(line, '\t'), *sound = fold ? strchr(fold + 1, '\t') : NULL;
        UChar32 runes[2];

        line[strcspn(line, "\r\n")] = '\0';
        if (*line == '#' || !*line)
            continue;
        if (fold)
            *fold++ = '\0';
        if (sound)
            *sound++ = '\0';
        put(runes, runes_of(line, runes, 2), fold ? fold : "", sound ? sound : fold ? fold : "");
    }
    fclose(in);
}

static void print_row(const struct row *row)
{
    printf("{ \"%s\", \"%s\", %zu, %zu, %s, %s }", row->fold, row->sound, strlen(row->fold),
           strlen(row->sound), row->kind, row->script);
}

static void print_override(UChar32 *runes, size_t n, const char *fold, const char *sound)
{
    struct row row = table[runes[0]];

    if (n != 1)
        fail("a language file has single letters only", fold);
    snprintf(row.fold, TEXT, "%s", fold);
    snprintf(row.sound, TEXT, "%s", sound);
    for (int i = 0; i < 2; i++) {
        printf("{ 0x%04X, 0, ", (unsigned)(i ? u_toupper(runes[0]) : runes[0]));
        print_row(&row);
        puts(" },");
    }
}

static void print_twin(UChar32 *runes, size_t n, const char *fold, const char *sound)
{
    (void)sound;
    if (n != 1 || strlen(fold) != 1)
        fail("a homoglyph is one letter and one ASCII letter", fold);
    printf("{ 0x%04X, '%s' },\n", (unsigned)runes[0], fold);
}

static int same_row(const struct row *a, const struct row *b)
{
    return strcmp(a->fold, b->fold) == 0 && strcmp(a->sound, b->sound) == 0 &&
           strcmp(a->kind, b->kind) == 0 && strcmp(a->script, b->script) == 0;
}

static void print_table(void)
{
    static unsigned distinct[ROWS], index[PLANE], blocks[PLANE / BLOCK], firsts[PLANE / BLOCK];
    size_t count = 0, kept = 0;

    for (UChar32 rune = 0; rune < PLANE; rune++) {
        size_t i = 0;

        while (i < count && !same_row(&table[distinct[i]], &table[rune]))
            i++;
        if (i == ROWS)
            fail("too many rows", "ROWS");
        if (i == count)
            distinct[count++] = (unsigned)rune;
        index[rune] = (unsigned)i;
    }
    puts("static const struct fold_row fold_rows[] = {");
    for (size_t i = 0; i < count; i++) {
        print_row(&table[distinct[i]]);
        puts(",");
    }
    puts("};\nstatic const uint16_t fold_index[] = {");
    for (size_t b = 0; b < PLANE / BLOCK; b++) {
        size_t k = 0;

        while (k < kept &&
               memcmp(&index[firsts[k] * BLOCK], &index[b * BLOCK], BLOCK * sizeof *index))
            k++;
        if (k == kept) {
            firsts[kept++] = (unsigned)b;
            for (size_t i = 0; i < BLOCK; i++)
                printf("%u,%s", index[b * BLOCK + i], i % 16 == 15 ? "\n" : "");
        }
        blocks[b] = (unsigned)k;
    }
    puts("};\nstatic const uint16_t fold_blocks[] = {");
    for (size_t b = 0; b < PLANE / BLOCK; b++)
        printf("%u,%s", blocks[b], b % 16 == 15 ? "\n" : "");
    puts("};");
}

static int by_runes(const void *a, const void *b)
{
    const UChar32 *x = a, *y = b;

    return x[0] != y[0] ? (x[0] < y[0] ? -1 : 1) : (x[1] > y[1]) - (x[1] < y[1]);
}

static void print_pairs(void)
{
    qsort(pairs, pair_count, sizeof *pairs, by_runes);
    puts("static const struct fold_pair fold_pairs[] = {");
    for (size_t i = 0; i < pair_count; i++) {
        printf("{ 0x%04X, 0x%04X, ", (unsigned)pairs[i].first, (unsigned)pairs[i].second);
        print_row(&pairs[i].row);
        puts(" },");
    }
    puts("};");
}

static void print_simplified(void)
{
    UChar text[64];

    puts("static const uint16_t fold_simplified[][2] = {");
    for (UChar32 rune = 0x3400; rune < 0xA000; rune++)
        if (through(simplified, rune, text) == 1 && text[0] != rune)
            printf("{ 0x%04X, 0x%04X },\n", (unsigned)rune, (unsigned)text[0]);
    puts("};");
}

/* The language in "data/romanisation/cyrillic-uk.tsv", or NULL. */
static const char *language_of(const char *path)
{
    const char *dash = strrchr(path, '-');

    return dash && !strchr(dash, '/') ? dash + 1 : NULL;
}

int main(int argc, char **argv)
{
    UErrorCode error = U_ZERO_ERROR;

    if (argc < 3)
        fail("fold HOMOGLYPHS.tsv LETTERS.tsv...", "usage");
    latin = transliterator("NFKC; Any-Latin; Latin-ASCII; Lower");
    simplified = transliterator("Hant-Hans");
    nfd = unorm2_getNFDInstance(&error);
    for (UChar32 rune = 0; rune < PLANE; rune++)
        fill(rune);
    for (UChar32 rune = 0x1200; rune < 0x13A0; rune++)
        fill_ethiopic(rune);
    for (int i = 2; i < argc; i++)
        if (!language_of(argv[i]))
            read_letters(argv[i], put_row);
    print_table();
    print_pairs();
    print_simplified();
    for (int i = 2; i < argc; i++) {
        const char *language = language_of(argv[i]);

        if (!language)
            continue;
        printf("static const struct fold_pair fold_%.2s[] = {\n", language);
        read_letters(argv[i], print_override);
        puts("};");
    }
    puts("static const struct fold_twin fold_twins[] = {");
    read_letters(argv[1], print_twin);
    puts("};");
    return 0;
}
