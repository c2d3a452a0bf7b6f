#include "format/slots.h"

#include "base/str.h"

void tz_slots_record(struct tz_slots *s, struct tz_source *src, size_t file,
                     const struct tz_xml_at *at)
{
    src->report.part_rows[src->files[file].part]++;
    src->report.rows++;
    tz_record_open(&s->r, src, file, at->line);
    tz_slots_empty(s, 0, TZ_XML_ROWS - 1);
}

void tz_slots_put(struct tz_slots *s, int row, tz_str text)
{
    tz_str *slot = &s->text[row];

    if (text.len)
        *slot =
            tz_record_text(&s->r, "%.*s%s%.*s", TZ_FMT(*slot), slot->len ? "; " : "", TZ_FMT(text));
}

tz_status tz_slots_keep(void *job, const struct tz_xml_at *at, struct tz_err *err)
{
    struct tz_slots *s = job;

    (void)err;
    s->r.line = at->line;
    tz_slots_put(s, at->row, at->text);
    return TZ_OK;
}

void tz_slots_empty(struct tz_slots *s, int first, int last)
{
    for (int i = first; i <= last; i++)
        s->text[i] = (tz_str){ 0 };
}
