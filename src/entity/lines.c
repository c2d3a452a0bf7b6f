#include "entity/lines.h"

#include "base/err.h"
#include "base/str.h"

void tz_lines_open(struct tz_lines *l, struct tz_stream *s)
{
    *l = (struct tz_lines){ 0 };
    tz_text_open(&l->text, s);
}

void tz_lines_close(struct tz_lines *l)
{
    tz_buf_free(&l->buf);
}

/* Read more behind what has not been handed out yet. */
static tz_status fill(struct tz_lines *l, struct tz_err *err)
{
    struct tz_buf *b = &l->buf;
    tz_status st;
    size_t got;
    char *room;

    if (l->start) {
        b->len -= l->start;
        memmove(b->ptr, b->ptr + l->start, b->len);
        l->start = 0;
    }
    if (b->len > TZ_LINE_BYTES)
        return tz_fail(err, TZ_LIMIT, "line %u: longer than %d bytes", l->line + 1, TZ_LINE_BYTES);
    room = tz_buf_room(b, TZ_TEXT_PIECE);
    if (!room)
        return tz_fail(err, TZ_NOMEM, "line %u: no memory for it", l->line + 1);
    st = l->text.stream.read(&l->text.stream, room, TZ_TEXT_PIECE, &got, err);
    if (st == TZ_OK)
        b->len += got;
    if (st == TZ_END)
        l->ended = true;
    return st < 0 ? st : TZ_OK;
}

tz_status tz_lines_next(struct tz_lines *l, tz_str *line, struct tz_err *err)
{
    size_t searched = 0;
    const char *end = NULL;
    tz_str found;

    for (;;) {
        found = (tz_str){ l->buf.ptr + l->start, l->buf.len - l->start };
        if (found.len > searched)
            end = memchr(found.ptr + searched, '\n', found.len - searched);
        if (end || l->ended)
            break;
        searched = found.len;
        TZ_TRY(fill(l, err));
    }
    if (!found.len)
        return TZ_END;
    if (end)
        found.len = (size_t)(end - found.ptr);
    l->start += found.len + (end != NULL);
    l->line++;
    if (tz_str_ends(found, TZ_STR("\r")))
        found.len--;
    *line = found;
    return TZ_OK;
}

/* What jansson has against the line, in one sentence with a remedy. */
static tz_status refuse(const struct tz_lines *l, tz_str line, const json_error_t *why,
                        struct tz_err *err)
{
    tz_str text = tz_str_z(why->text);

    text = tz_str_part(text, 0, tz_str_find(text, TZ_STR(" near ")));
    if (json_error_code(why) == json_error_out_of_memory)
        return tz_fail(err, TZ_NOMEM, "line %u: no memory for its JSON", l->line);
    if (json_error_code(why) == json_error_premature_end_of_input)
        return tz_fail(err, TZ_INPUT,
                       "line %u: the JSON is cut off after %zu bytes; each line must hold one "
                       "whole object",
                       l->line, line.len);
    return tz_fail(err, TZ_INPUT, "line %u, byte %d: not JSON: %.*s", l->line, why->position,
                   TZ_FMT(text));
}

tz_status tz_lines_json(struct tz_lines *l, json_t **out, struct tz_err *err)
{
    json_error_t why;
    tz_status st;
    json_t *json;
    tz_str line;

    do {
        st = tz_lines_next(l, &line, err);
        if (st != TZ_OK)
            return st;
    } while (!tz_str_trim(line).len);
    json = json_loadb(line.ptr, line.len, JSON_REJECT_DUPLICATES, &why);
    if (!json)
        return refuse(l, line, &why, err);
    *out = json;
    return TZ_OK;
}
