/* format/language.h - the language that a list says a name is in. */
#ifndef TZ_FORMAT_LANGUAGE_H
#define TZ_FORMAT_LANGUAGE_H

#include <tizim/base.h>

/* The ISO 639-3 code, which FtM uses, for what lists write: that code, ISO
 * 639-1 ("RU"), the bibliographic code of ISO 639-2 ("ger") or the English
 * name ("Russian", "Farsi"), in any case. NULL when `text` is none of these. */
const char *tz_language_code(tz_str text);

#endif
