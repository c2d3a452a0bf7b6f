/* entity/text.h - a stream of bytes as a stream of text: without its byte order
 * mark, and refused when it is UTF-16. All readers stand on it. */
#ifndef TZ_ENTITY_TEXT_H
#define TZ_ENTITY_TEXT_H

#include "base/buf.h"
#include "base/file.h"

/* Pieces in which the readers fetch a stream. */
enum { TZ_TEXT_PIECE = 64 * 1024 };

/* Reading gives what the inner stream gives, and TZ_INPUT for UTF-16: the
 * error says how to convert it. */
struct tz_text {
    struct tz_stream stream;
    struct tz_stream *inner; /* borrowed */
    char head[4];            /* the first bytes, until they are handed out */
    size_t head_len;
    bool begun;
};

void tz_text_open(struct tz_text *t, struct tz_stream *inner);

enum tz_encoding { TZ_ASCII, TZ_UTF_8, TZ_WINDOWS_1252, TZ_ENCODINGS };

/* Append `raw` to `b` as UTF-8: as it is when it is UTF-8, otherwise read as
 * Windows-1252, of which the five bytes without a meaning become the control
 * characters of the same number (WHATWG Encoding, "windows-1252"). Tells what
 * it was. Sticky failure in `b`. */
enum tz_encoding tz_text_decode(struct tz_buf *b, tz_str raw);

#endif
