/* entity/lines.h - read a stream line by line, and JSON lines value by value. */
#ifndef TZ_ENTITY_LINES_H
#define TZ_ENTITY_LINES_H

#include <jansson.h>

#include "base/buf.h"
#include "base/file.h"

/* Longest line; "default" of OpenSanctions has lines of some MB. */
enum { TZ_LINE_BYTES = 16 * 1024 * 1024 };

struct tz_lines {
    struct tz_stream *stream; /* borrowed */
    struct tz_buf buf;
    size_t start; /* of what has not been handed out */
    uint32_t line;
    bool ended;
};

void tz_lines_open(struct tz_lines *l, struct tz_stream *s);

/* The next line without its end; valid until the next call. l->line is its
 * number. A byte order mark before the first line is dropped.
 * TZ_OK, TZ_END, TZ_LIMIT (longer than TZ_LINE_BYTES), TZ_IO, TZ_NOMEM. */
tz_status tz_lines_next(struct tz_lines *l, tz_str *line, struct tz_err *err) TZ_MUST_USE;

/* The next line that is not blank, as JSON; the caller owns *out (json_decref).
 * TZ_OK, TZ_END, TZ_INPUT ("line 7: …"), TZ_LIMIT, TZ_IO, TZ_NOMEM. */
tz_status tz_lines_json(struct tz_lines *l, json_t **out, struct tz_err *err) TZ_MUST_USE;

void tz_lines_close(struct tz_lines *l);

#endif
