/* tools/unicode.c - Unicode tables for the build, taken from ICU.
 *
 *   unicode scripts    ranges of code points by script, for src/base/script.c
 *
 * Runs on the building machine; its output is generated C and never committed. */
#include <stdio.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

/* Scripts that have a name of their own in enum tz_script. */
static const struct {
    UScriptCode icu;
    const char *ours;
} scripts[] = {
    { USCRIPT_LATIN, "TZ_LATN" },      { USCRIPT_CYRILLIC, "TZ_CYRL" },
    { USCRIPT_ARABIC, "TZ_ARAB" },     { USCRIPT_HEBREW, "TZ_HEBR" },
    { USCRIPT_GREEK, "TZ_GREK" },      { USCRIPT_ARMENIAN, "TZ_ARMN" },
    { USCRIPT_GEORGIAN, "TZ_GEOR" },   { USCRIPT_HAN, "TZ_HANI" },
    { USCRIPT_KATAKANA, "TZ_KANA" },   { USCRIPT_HIRAGANA, "TZ_KANA" },
    { USCRIPT_HANGUL, "TZ_HANG" },     { USCRIPT_THAI, "TZ_THAI" },
    { USCRIPT_DEVANAGARI, "TZ_DEVA" }, { USCRIPT_BENGALI, "TZ_BENG" },
    { USCRIPT_GUJARATI, "TZ_GUJR" },   { USCRIPT_GURMUKHI, "TZ_GURU" },
    { USCRIPT_KANNADA, "TZ_KNDA" },    { USCRIPT_MALAYALAM, "TZ_MLYM" },
    { USCRIPT_ORIYA, "TZ_ORYA" },      { USCRIPT_SINHALA, "TZ_SINH" },
    { USCRIPT_TAMIL, "TZ_TAML" },      { USCRIPT_TELUGU, "TZ_TELU" },
    { USCRIPT_MYANMAR, "TZ_MYMR" },    { USCRIPT_TIBETAN, "TZ_TIBT" },
    { USCRIPT_KHMER, "TZ_KHMR" },      { USCRIPT_LAO, "TZ_LAOO" },
    { USCRIPT_ETHIOPIC, "TZ_ETHI" },
};

static const char *script(UChar32 rune)
{
    UErrorCode error = U_ZERO_ERROR;
    UScriptCode code = uscript_getScript(rune, &error);

    if (U_FAILURE(error) || !u_isalpha(rune))
        return NULL;
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (scripts[i].icu == code)
            return scripts[i].ours;
    return NULL;
}

static void print_scripts(void)
{
    UChar32 rune = 0, first;

    while (rune <= UCHAR_MAX_VALUE) {
        const char *is = script(rune);

        first = rune++;
        if (!is)
            continue;
        while (rune <= UCHAR_MAX_VALUE && script(rune) == is)
            rune++;
        printf("{ 0x%04X, 0x%04X, %s },\n", (unsigned)first, (unsigned)rune - 1, is);
    }
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "scripts") == 0)
        return print_scripts(), 0;
    fputs("usage: unicode scripts\n", stderr);
    return 2;
}
