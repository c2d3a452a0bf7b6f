#include "dossier/parts.h"

#include "base/err.h"
#include "base/str.h"

/* The two ways to say it: which property names the whole, which the part. */
static const struct {
    const char *whole, *part, *relation;
} ways[] = { { "relatedEvent", "event", "part_of" }, { "event", "relatedEvent", "encompasses" } };

static tz_status take(struct tz_reading *g, tz_str uid, struct tz_record *events, size_t *count,
                      struct tz_err *err)
{
    struct tz_record event;
    tz_status st = tz_reading_record(g, uid, &event, err);

    if (st != TZ_OK)
        return st == TZ_ABSENT ? TZ_OK : st;
    for (size_t i = 0; i < *count; i++)
        if (tz_str_eq(events[i].uid, event.uid))
            return TZ_OK;
    if (*count == TZ_PARTS)
        return tz_fail(err, TZ_LIMIT, "more than %d events in one", (int)TZ_PARTS);
    events[(*count)++] = event;
    return TZ_OK;
}

static tz_status take_parts(struct tz_reading *g, tz_str whole, size_t way,
                            struct tz_record *events, size_t *count, struct tz_err *err)
{
    struct tz_records links;

    TZ_TRY(tz_reading_naming(g, whole, ways[way].whole, "EventLink", &links, err));
    for (size_t i = 0; i < links.count; i++) {
        tz_str part = tz_value_text(&links.item[i], ways[way].part);

        if (part.len && tz_record_says(&links.item[i], "relation", tz_str_z(ways[way].relation)))
            TZ_TRY(take(g, part, events, count, err));
    }
    return TZ_OK;
}

tz_status tz_event_parts(struct tz_reading *g, const struct tz_record *event,
                         struct tz_records *out, struct tz_err *err)
{
    struct tz_record *events = tz_new(&g->arena, struct tz_record, TZ_PARTS);
    size_t count = 1;

    if (!events)
        return tz_fail(err, TZ_NOMEM, "no memory for the parts of an event");
    events[0] = *event;
    for (size_t i = 0; i < count; i++)
        for (size_t way = 0; way < sizeof ways / sizeof *ways; way++)
            TZ_TRY(take_parts(g, events[i].uid, way, events, &count, err));
    *out = (struct tz_records){ events, count };
    return TZ_OK;
}
