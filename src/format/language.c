#include "format/language.h"

#include "base/str.h"

/* The official languages of the European Union, and those that the names of
 * the lists here are said to be in (ISO 639-1, -2 and -3 code tables). */
/* clang-format off */
static const struct {
    const char *code, *two, *bibliographic, *names; /* names '|'-separated */
} languages[] = {
    { "ara", "ar", "ara", "arabic" },
    { "aze", "az", "aze", "azerbaijani|azeri" },
    { "bel", "be", "bel", "belarusian|belarussian" },
    { "ben", "bn", "ben", "bengali" },
    { "bos", "bs", "bos", "bosnian" },
    { "bul", "bg", "bul", "bulgarian" },
    { "ces", "cs", "cze", "czech" },
    { "dan", "da", "dan", "danish" },
    { "deu", "de", "ger", "german" },
    { "ell", "el", "gre", "greek" },
    { "eng", "en", "eng", "english" },
    { "est", "et", "est", "estonian" },
    { "fas", "fa", "per", "persian|farsi" },
    { "fin", "fi", "fin", "finnish" },
    { "fra", "fr", "fre", "french" },
    { "gle", "ga", "gle", "irish" },
    { "heb", "he", "heb", "hebrew" },
    { "hrv", "hr", "hrv", "croatian" },
    { "hun", "hu", "hun", "hungarian" },
    { "hye", "hy", "arm", "armenian" },
    { "ind", "id", "ind", "indonesian" },
    { "ita", "it", "ita", "italian" },
    { "kat", "ka", "geo", "georgian" },
    { "kaz", "kk", "kaz", "kazakh" },
    { "kir", "ky", "kir", "kyrgyz" },
    { "kor", "ko", "kor", "korean" },
    { "kur", "ku", "kur", "kurdish" },
    { "lav", "lv", "lav", "latvian" },
    { "lit", "lt", "lit", "lithuanian" },
    { "mkd", "mk", "mac", "macedonian" },
    { "mlt", "mt", "mlt", "maltese" },
    { "mya", "my", "bur", "burmese" },
    { "nld", "nl", "dut", "dutch" },
    { "pol", "pl", "pol", "polish" },
    { "por", "pt", "por", "portuguese" },
    { "pus", "ps", "pus", "pashto" },
    { "ron", "ro", "rum", "romanian|moldovan" },
    { "rus", "ru", "rus", "russian" },
    { "slk", "sk", "slo", "slovak" },
    { "slv", "sl", "slv", "slovenian" },
    { "som", "so", "som", "somali" },
    { "spa", "es", "spa", "spanish" },
    { "sqi", "sq", "alb", "albanian" },
    { "srp", "sr", "srp", "serbian" },
    { "swe", "sv", "swe", "swedish" },
    { "tgk", "tg", "tgk", "tajik" },
    { "tuk", "tk", "tuk", "turkmen" },
    { "tur", "tr", "tur", "turkish" },
    { "ukr", "uk", "ukr", "ukrainian" },
    { "urd", "ur", "urd", "urdu" },
    { "uzb", "uz", "uzb", "uzbek" },
    { "vie", "vi", "vie", "vietnamese" },
    { "zho", "zh", "chi", "chinese|mandarin" },
};
/* clang-format on */

const char *tz_language_code(tz_str text)
{
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        tz_str names = tz_str_z(languages[i].names), name;

        if (tz_str_same(text, tz_str_z(languages[i].code)) ||
            tz_str_same(text, tz_str_z(languages[i].two)) ||
            tz_str_same(text, tz_str_z(languages[i].bibliographic)))
            return languages[i].code;
        while (tz_str_cut(&names, '|', &name))
            if (tz_str_same(text, name))
                return languages[i].code;
    }
    return NULL;
}
