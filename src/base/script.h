/* base/script.h - which script a text is written in (ISO 15924, Unicode
 * UAX #24). The ranges are taken from ICU at build time. */
#ifndef TZ_BASE_SCRIPT_H
#define TZ_BASE_SCRIPT_H

#include <tizim/base.h>

/* The scripts that lists are written in; any other counts as "Zyyy". */
enum tz_script {
    TZ_ZYYY, /* no letters */
    TZ_LATN,
    TZ_CYRL,
    TZ_ARAB,
    TZ_HEBR,
    TZ_GREK,
    TZ_ARMN,
    TZ_GEOR,
    TZ_HANI,
    TZ_KANA, /* Hiragana too */
    TZ_HANG,
    TZ_THAI,
    TZ_DEVA,
    TZ_BENG,
    TZ_GUJR,
    TZ_GURU,
    TZ_KNDA,
    TZ_MLYM,
    TZ_ORYA,
    TZ_SINH,
    TZ_TAML,
    TZ_TELU,
    TZ_MYMR,
    TZ_TIBT,
    TZ_KHMR,
    TZ_LAOO,
    TZ_ETHI,
    TZ_SCRIPTS,
};

/* Script of one code point. */
enum tz_script tz_script_of_rune(uint32_t rune);

/* Script of most letters in `s` (UTF-8); the earlier in the enum wins a draw. */
enum tz_script tz_script_of(tz_str s);

/* Four-letter ISO 15924 code, such as "Cyrl". */
const char *tz_script_code(enum tz_script script);

#endif
