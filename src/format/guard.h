/* format/guard.h - text that was damaged before it reached us.
 *
 * A list that somebody opened and saved with the wrong program still looks
 * like a list. Two kinds of damage are told apart from a mere error of XML:
 * letters cut to their low byte (UTF-16 written as bytes: U+0645 becomes "E",
 * U+2019 becomes the control character 0x19), and Windows-1252 in a file that
 * says it is UTF-8. */
#ifndef TZ_FORMAT_GUARD_H
#define TZ_FORMAT_GUARD_H

#include <stdbool.h>

#include "base/file.h"

/* A stream that passes UTF-8 on and refuses anything else, and the control
 * characters that XML forbids (XML 1.0, 2.2), with the line and the probable
 * cause. A file that declares another encoding is passed on as it is. */
struct tz_guard {
    struct tz_stream stream;
    struct tz_stream *inner; /* borrowed */
    uint32_t line;
    bool begun, off;
    unsigned expected; /* bytes that the letter begun still needs */
};

void tz_guard_open(struct tz_guard *g, struct tz_stream *inner);

/* Names that a list gives in their original script, to see whether the script
 * was lost: a genuine list has next to none in plain ASCII. */
struct tz_originals {
    uint64_t count, ascii;
};

void tz_originals_put(struct tz_originals *o, tz_str name);

/* True when so many are ASCII that the letters must have been lost. */
bool tz_originals_lost(const struct tz_originals *o);

#endif
