#include "base/script.h"

#include "base/str.h"

static const struct range {
    uint32_t first, last;
    enum tz_script script;
} ranges[] = {
#include "scripts.inc"
};

enum { RANGES = sizeof ranges / sizeof *ranges };

static const char *const codes[TZ_SCRIPTS] = {
    [TZ_ZYYY] = "Zyyy", [TZ_LATN] = "Latn", [TZ_CYRL] = "Cyrl", [TZ_ARAB] = "Arab",
    [TZ_HEBR] = "Hebr", [TZ_GREK] = "Grek", [TZ_ARMN] = "Armn", [TZ_GEOR] = "Geor",
    [TZ_HANI] = "Hani", [TZ_KANA] = "Kana", [TZ_HANG] = "Hang", [TZ_THAI] = "Thai",
    [TZ_DEVA] = "Deva", [TZ_BENG] = "Beng", [TZ_GUJR] = "Gujr", [TZ_GURU] = "Guru",
    [TZ_KNDA] = "Knda", [TZ_MLYM] = "Mlym", [TZ_ORYA] = "Orya", [TZ_SINH] = "Sinh",
    [TZ_TAML] = "Taml", [TZ_TELU] = "Telu", [TZ_MYMR] = "Mymr", [TZ_TIBT] = "Tibt",
    [TZ_KHMR] = "Khmr", [TZ_LAOO] = "Laoo", [TZ_ETHI] = "Ethi",
};

enum tz_script tz_script_of_rune(uint32_t rune)
{
    size_t low = 0, high = RANGES;

    if (rune < 0x80)
        return (rune | 0x20) >= 'a' && (rune | 0x20) <= 'z' ? TZ_LATN : TZ_ZYYY;
    while (low < high) {
        size_t middle = (low + high) / 2;

        if (rune > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < RANGES && rune >= ranges[low].first ? ranges[low].script : TZ_ZYYY;
}

enum tz_script tz_script_of(tz_str s)
{
    unsigned seen[TZ_SCRIPTS] = { 0 };
    enum tz_script most = TZ_ZYYY;

    while (s.len)
        seen[tz_script_of_rune(tz_str_rune(&s))]++;
    seen[TZ_ZYYY] = 0;
    for (enum tz_script i = TZ_LATN; i < TZ_SCRIPTS; i++)
        if (seen[i] > seen[most])
            most = i;
    return most;
}

const char *tz_script_code(enum tz_script script)
{
    return codes[script];
}
