#include "format/ftm_part.h"

#include "base/err.h"
#include "base/str.h"
#include "entity/date.h"
#include "entity/lines.h"

static void finish(struct tz_source *src, struct tz_entity *e)
{
    struct tz_date date;

    for (size_t i = 0; i < e->count; i++) {
        struct tz_statement *s = &e->statements[i];

        s->value.place.field = s->prop;
        if (tz_str_eq(s->prop, TZ_STR("weakAlias")))
            s->value.quality = TZ_WEAK;
        if (s->def && s->def->type == TZ_TYPE_DATE && tz_date_parse(s->value.text, &date) != TZ_OK)
            tz_source_undated(src, s->value.place, s->value.text);
    }
}

static tz_status note_dataset(struct tz_source *src, struct tz_ftm_seen *seen,
                              const struct tz_entity *e, struct tz_err *err)
{
    tz_str last = tz_str_part(e->last_seen, 0, 10);

    if (tz_str_cmp(last, src->report.edition) > 0)
        TZ_TRY(tz_arena_str(&src->arena, last, &src->report.edition, err));
    if (!e->dataset_count || seen->several)
        return TZ_OK;
    if (!seen->dataset.len)
        return tz_arena_str(&src->arena, e->datasets[0], &seen->dataset, err);
    seen->several = e->dataset_count > 1 || !tz_str_eq(e->datasets[0], seen->dataset);
    return TZ_OK;
}

tz_status tz_ftm_emit_entity(struct tz_source *src, struct tz_entity *e, struct tz_ftm_seen *seen,
                             struct tz_err *err)
{
    finish(src, e);
    TZ_TRY(note_dataset(src, seen, e, err));
    return tz_source_emit(src, e, err);
}

/* tz_ftm_read() names the line, and so does the rejection: once is enough. */
static const char *without_line(const char *text)
{
    const char *colon = strncmp(text, "line ", 5) == 0 ? strstr(text, ": ") : NULL;

    return colon ? colon + 2 : text;
}

tz_status tz_ftm_emit(struct tz_source *src, const json_t *json, uint32_t line,
                      struct tz_ftm_seen *seen, struct tz_err *err)
{
    struct tz_entity e;
    tz_status st = tz_ftm_read(json, line, &src->scratch, &e, err);

    if (st == TZ_INPUT) {
        tz_source_reject(src, 0, line, "%s", without_line(err->text));
        return TZ_OK;
    }
    return st == TZ_OK ? tz_ftm_emit_entity(src, &e, seen, err) : st;
}

static tz_status each_line(struct tz_source *src, struct tz_lines *lines, tz_ftm_line *each,
                           void *user, struct tz_err *err)
{
    struct tz_ftm_seen seen = { .user = user };
    json_t *json;
    tz_status st;

    while ((st = tz_lines_json(lines, &json, err)) == TZ_OK) {
        src->report.part_rows[0] = ++src->report.rows;
        st = each(src, json, lines->line, &seen, err);
        json_decref(json);
        tz_source_clear(src);
        if (st != TZ_OK)
            return st;
    }
    if (st < 0)
        return tz_context(err, st, "%.*s", TZ_FMT(src->files[0].name));
    if (!src->report.rows)
        return tz_fail(err, TZ_INPUT, "%.*s: is empty", TZ_FMT(src->files[0].name));
    if (seen.dataset.len && !seen.several)
        src->dataset = seen.dataset;
    return TZ_OK;
}

tz_status tz_ftm_lines(struct tz_source *src, tz_ftm_line *each, void *user, struct tz_err *err)
{
    TZ_AUTO(tz_member_close) struct tz_member *m = NULL;
    struct tz_lines lines;
    tz_status st;

    TZ_TRY(tz_member_open(&m, src, 0, err));
    tz_lines_open(&lines, tz_member_stream(m));
    st = each_line(src, &lines, each, user, err);
    tz_lines_close(&lines);
    return st;
}
