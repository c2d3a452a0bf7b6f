/* entity/lines.h - read a stream line by line, and JSON lines value by value. */
#ifndef TZ_ENTITY_LINES_H
#define TZ_ENTITY_LINES_H

#include <jansson.h>

#include "base/buf.h"
#include "entity/text.h"

/* Longest line; "default" of OpenSanctions has lines of some MB. */
enum { TZ_LINE_BYTES = 16 * 1024 * 1024 };

struct tz_lines {
    struct tz_text text;
    struct tz_buf buf;
    size_t start;  /* of what has not been handed out */
    uint32_t line; /* number of the line handed out last */
    bool ended;
};

/* Read from `s`, which stays the caller's. */
void tz_lines_open(struct tz_lines *l, struct tz_stream *s);

/* The next line without its end (LF or CR LF); valid until the next call. Its
 * bytes may be anything. A byte order mark before the first line is dropped.
 * TZ_OK, TZ_END, TZ_LIMIT (longer than TZ_LINE_BYTES), TZ_INPUT (UTF-16),
 * TZ_NOMEM, or what the stream returned. */
tz_status tz_lines_next(struct tz_lines *l, tz_str *line, struct tz_err *err) TZ_MUST_USE;

/* The next line that is not blank, as JSON (RFC 8259: an object or an array,
 * UTF-8, no key twice); the caller owns *out (json_decref).
 * TZ_OK, TZ_END, TZ_INPUT ("line 7: …"), TZ_LIMIT, TZ_NOMEM, or what the
 * stream returned. */
tz_status tz_lines_json(struct tz_lines *l, json_t **out, struct tz_err *err) TZ_MUST_USE;

void tz_lines_close(struct tz_lines *l);

#endif
