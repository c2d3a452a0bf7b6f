#include <stdio.h>

#include "base/err.h"
#include "base/str.h"
#include "cli/pairs.h"
#include "entity/ftm.h"
#include "entity/lines.h"
#include "screen/explain.h"
#include "screen/score.h"

enum { PAIR_BYTES = 64 * 1024 * 1024 }; /* memory that one pair may need */

/* The entity under `side` of the object. */
static tz_status read_side(const json_t *pair, const char *side, uint32_t line,
                           struct tz_arena *arena, struct tz_entity *out, struct tz_err *err)
{
    const json_t *entity = json_object_get(pair, side);

    if (!json_is_object(entity))
        return tz_fail(err, TZ_INPUT, "line %u: no entity under \"%s\"", line, side);
    return tz_ftm_read(entity, line, arena, out, err);
}

/* {"evidence":[…],"reasons":[…]}, or NULL when memory ran out. */
static json_t *explanation(const struct tz_match *m)
{
    struct tz_buf text = { NULL };
    json_t *json = NULL;

    tz_buf_putc(&text, '{');
    tz_explain_json(&text, m);
    tz_buf_putc(&text, '}');
    if (!text.failed)
        json = json_loadb(text.ptr, text.len, 0, NULL);
    tz_buf_free(&text);
    return json;
}

static tz_status add_score(json_t *pair, uint32_t line, bool explain, struct tz_arena *arena,
                           struct tz_err *err)
{
    struct tz_entity left, right;
    struct tz_match match;

    TZ_TRY(read_side(pair, "left", line, arena, &left, err));
    TZ_TRY(read_side(pair, "right", line, arena, &right, err));
    TZ_TRY(tz_screen_pair(&left, &right, arena, &match, err));
    if (json_object_set_new(pair, "score", json_real(match.score / (double)TZ_SCORE_MAX)) != 0 ||
        (explain && json_object_set_new(pair, "explanation", explanation(&match)) != 0))
        return tz_fail(err, TZ_NOMEM, "line %u: no memory for the score", line);
    return TZ_OK;
}

static void drop_json(json_t **json)
{
    json_decref(*json);
}

/* The next pair, scored, as a line of `out`. TZ_OK, TZ_END, or a failure. */
static tz_status next_pair(struct tz_lines *lines, bool explain, struct tz_buf *out,
                           struct tz_err *err)
{
    TZ_AUTO(drop_json) json_t *pair = NULL;
    TZ_AUTO(tz_arena_free) struct tz_arena arena = { .budget = PAIR_BYTES };
    tz_status st = tz_lines_json(lines, &pair, err);

    if (st != TZ_OK)
        return st;
    TZ_TRY(add_score(pair, lines->line, explain, &arena, err));
    out->len = 0;
    tz_json_put(out, pair);
    tz_buf_putc(out, '\n');
    return out->failed ? tz_fail(err, TZ_NOMEM, "no memory for a pair") : TZ_OK;
}

tz_status tz_pairs_of_entities(const char *path, bool explain, struct tz_err *err)
{
    TZ_AUTO(tz_file_close) struct tz_file file = { .fd = -1 };
    struct tz_lines lines;
    struct tz_buf out = { NULL };
    tz_status st;

    TZ_TRY(tz_file_open(&file, path, err));
    tz_lines_open(&lines, &file.stream);
    while ((st = next_pair(&lines, explain, &out, err)) == TZ_OK)
        fwrite(out.ptr, 1, out.len, stdout);
    tz_lines_close(&lines);
    tz_buf_free(&out);
    return st == TZ_END ? TZ_OK : tz_context(err, st, "%s", path);
}
