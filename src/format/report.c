/* What readers share: handing entities on, and telling what they met. */
#include <stdarg.h>
#include <stdio.h>

#include "base/err.h"
#include "base/str.h"
#include "entity/csv.h"
#include "entity/date.h"
#include "format/guard.h"
#include "format/member.h"
#include "format/source.h"

tz_status tz_source_walk(struct tz_source *src, size_t file, const struct tz_xml_element *table,
                         int rows, void *job, struct tz_err *err)
{
    TZ_AUTO(tz_member_close) struct tz_member *m = NULL;
    struct tz_xml_report walked = { 0 };
    struct tz_guard guard;
    tz_status st;

    TZ_TRY(tz_member_open(&m, src, file, err));
    tz_guard_open(&guard, tz_member_stream(m));
    st = tz_xml_walk(&guard.stream, table, rows, job, &walked, err);
    if (st < 0)
        return tz_context(err, st, "%.*s", TZ_FMT(src->files[file].name));
    if (walked.skipped)
        tz_source_drift(src, file, walked.first_line, tz_str_z(walked.first_skipped));
    src->report.drift += walked.skipped ? walked.skipped - 1 : 0;
    return st;
}

static void close_csv(struct tz_csv **csv)
{
    tz_csv_close(*csv);
}

tz_status tz_source_rows(struct tz_source *src, size_t file, char separator,
                         tz_status (*each)(void *user, const struct tz_csv_row *row,
                                           struct tz_err *err),
                         void *user, struct tz_err *err)
{
    TZ_AUTO(tz_member_close) struct tz_member *m = NULL;
    TZ_AUTO(close_csv) struct tz_csv *csv = NULL;
    struct tz_csv_row row = { 0 };
    size_t before = 0;
    tz_status st;

    TZ_TRY(tz_member_open(&m, src, file, err));
    TZ_TRY(tz_csv_open(&csv, tz_member_stream(m), separator, err));
    for (;;) {
        size_t width = row.count;

        st = tz_csv_next(csv, &row, err);
        if (st != TZ_OK)
            break;
        before = width;
        TZ_TRY(each(user, &row, err));
    }
    if (st < 0)
        return tz_context(err, st, "%.*s", TZ_FMT(src->files[file].name));
    if (row.count < before && !tz_member_whole_line(m))
        return tz_source_fail(src, file, row.line, err, TZ_INPUT,
                              "ends in the middle of a row: the file is cut off; fetch it again");
    return TZ_OK;
}

tz_status tz_source_emit(struct tz_source *src, struct tz_entity *e, struct tz_err *err)
{
    if (!e->dataset_count && src->dataset.len) {
        e->datasets = &src->dataset;
        e->dataset_count = 1;
    }
    return src->sink(src->user, e, err);
}

void tz_source_clear(struct tz_source *src)
{
    tz_arena_free(&src->scratch);
    src->scratch.budget = src->record_bytes;
}

void tz_source_reject(struct tz_source *src, size_t file, uint32_t line, const char *fmt, ...)
{
    struct tz_err *first = &src->report.first_rejected;
    char why[sizeof first->text];
    va_list ap;

    if (src->report.rejected++)
        return;
    va_start(ap, fmt);
    (void)vsnprintf(why, sizeof why, fmt, ap);
    va_end(ap);
    (void)tz_source_fail(src, file, line, first, TZ_INPUT, "%s", why);
}

void tz_source_drift(struct tz_source *src, size_t file, uint32_t line, tz_str what)
{
    struct tz_report *r = &src->report;

    if (!r->drift++)
        (void)snprintf(r->first_drift, sizeof r->first_drift, "%.*s (%.*s: line %u)",
                       what.len < 60 ? (int)what.len : 60, what.ptr, TZ_FMT(src->files[file].name),
                       (unsigned)line);
}

tz_status tz_source_fail(const struct tz_source *src, size_t file, uint32_t line,
                         struct tz_err *err, tz_status code, const char *fmt, ...)
{
    char why[sizeof err->text];
    va_list ap;

    va_start(ap, fmt);
    (void)vsnprintf(why, sizeof why, fmt, ap);
    va_end(ap);
    return tz_fail(err, code, "%.*s: line %u: %s", TZ_FMT(src->files[file].name), (unsigned)line,
                   why);
}

void tz_source_undated(struct tz_source *src, struct tz_place place, tz_str text)
{
    struct tz_report *r = &src->report;

    if (!r->undated++)
        (void)snprintf(r->first_undated, sizeof r->first_undated, "%.*s (%.*s: line %u)",
                       text.len < 50 ? (int)text.len : 50, text.ptr,
                       TZ_FMT(src->files[place.file].name), (unsigned)place.line);
}

tz_status tz_source_date(struct tz_source *src, struct tz_entity *e, const char *prop,
                         struct tz_value raw, struct tz_err *err)
{
    struct tz_date date;
    char text[TZ_DATE_TEXT];

    raw.text = tz_str_trim(raw.text);
    if (!raw.text.len)
        return TZ_OK;
    if (tz_date_parse(raw.text, &date) == TZ_OK && date.calendar == TZ_GREGORIAN) {
        tz_date_format(&date, text);
        raw.text = tz_str_z(text);
    } else {
        tz_source_undated(src, raw.place, raw.text);
    }
    return tz_entity_add(e, prop, raw, err);
}
