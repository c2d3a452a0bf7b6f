#include "dossier/responsibility.h"

#include "base/err.h"
#include "base/str.h"
#include "dossier/parts.h"
#include "dossier/said_by.h"

/* An entity that a record names, if it is to be seen. */
static tz_status read_named(struct tz_reading *g, const struct tz_record *record,
                            const char *property, struct tz_record *out, struct tz_err *err)
{
    tz_str uid = tz_value_text(record, property);
    tz_status st = uid.len ? tz_reading_record(g, uid, out, err) : TZ_ABSENT;

    if (st == TZ_ABSENT)
        *out = (struct tz_record){ 0 };
    return st < 0 ? st : TZ_OK;
}

static tz_status read_findings(struct tz_reading *g, struct tz_responsibility *one,
                               struct tz_err *err)
{
    struct tz_finding *finding;
    struct tz_records found;

    TZ_TRY(tz_reading_naming(g, one->record->uid, "involvement", "OfficialFinding", &found, err));
    finding = tz_new(&g->arena, struct tz_finding, found.count + 1);
    if (!finding)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu findings", found.count);
    for (size_t i = 0; i < found.count; i++) {
        struct tz_finding *f = &finding[i];

        f->record = found.item[i];
        TZ_TRY(tz_finding_counts(g, &f->record, &f->why_not, &f->body, err));
        f->counts = !f->why_not;
        one->found |= f->counts;
    }
    one->finding = finding;
    one->findings = found.count;
    return TZ_OK;
}

/* The first day on which the act, or else its event, certainly was. */
static bool day_of(const struct tz_record *record, struct tz_day *out)
{
    struct tz_span span;
    struct tz_err unread;
    tz_str text = tz_value_text(record, "span");

    if (!text.len || tz_span_parse(text, &span, &unread) != TZ_OK || !span.has_every ||
        span.since_ever)
        return false;
    *out = span.every.from;
    return true;
}

static tz_status read_capacity(struct tz_reading *g, const struct tz_claim *claim,
                               struct tz_responsibility *one, struct tz_capacity *c,
                               struct tz_err *err)
{
    struct tz_record body, event = { 0 };

    c->claim = claim;
    TZ_TRY(read_named(g, &c->post, "body", &body, err));
    c->body = body.uid.len ? body.caption : TZ_STR("");
    c->dated = one->object.uid.len && day_of(&one->object, &c->day);
    if (!c->dated && one->object.uid.len) {
        TZ_TRY(read_named(g, &one->object, "event", &event, err));
        c->dated = event.uid.len && day_of(&event, &c->day);
    }
    return c->dated ? tz_on_day(g, &c->post, c->day, &c->then, err) : TZ_OK;
}

static tz_status read_capacities(struct tz_reading *g, struct tz_responsibility *one,
                                 struct tz_err *err)
{
    struct tz_values v = tz_values_of(one->record, "capacity");
    struct tz_capacity *capacity = tz_new(&g->arena, struct tz_capacity, v.count + 1);

    if (!capacity)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu posts", v.count);
    for (size_t i = 0; i < v.count; i++) {
        struct tz_capacity *c = &capacity[one->capacities];
        tz_status st;

        if (!tz_claim_asserts(&v.claim[i]))
            continue;
        st = tz_reading_record(g, v.claim[i].value, &c->post, err);
        if (st < 0)
            return st;
        if (st == TZ_ABSENT)
            continue;
        TZ_TRY(read_capacity(g, &v.claim[i], one, c, err));
        one->capacities++;
    }
    one->capacity = capacity;
    return TZ_OK;
}

/* Growing in the arena. */
struct list {
    struct tz_responsibility *item;
    size_t count, capacity, left_out;
};

static tz_status take(struct tz_reading *g, const struct tz_record *involvement, struct list *list,
                      struct tz_err *err)
{
    struct tz_responsibility one = { .record = involvement }, *more;

    for (size_t i = 0; i < list->count; i++)
        if (tz_str_eq(list->item[i].record->uid, involvement->uid))
            return TZ_OK;
    TZ_TRY(read_named(g, involvement, "subject", &one.subject, err));
    TZ_TRY(read_named(g, involvement, "object", &one.object, err));
    if (one.subject.uid.len && tz_value_is(&one.subject, "placeholder", "unknown") &&
        tz_record_is(&one.subject, "Organization")) {
        list->left_out++;
        return TZ_OK;
    }
    TZ_TRY(read_capacities(g, &one, err));
    TZ_TRY(read_findings(g, &one, err));
    more = tz_reading_room(g, list->item, sizeof one, list->count, &list->capacity);
    if (!more)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu responsibilities", list->count + 1);
    list->item = more;
    list->item[list->count++] = one;
    return TZ_OK;
}

static tz_status take_naming(struct tz_reading *g, tz_str uid, const char *property,
                             struct list *list, struct tz_err *err)
{
    struct tz_records found;

    TZ_TRY(tz_reading_naming(g, uid, property, "Involvement", &found, err));
    for (size_t i = 0; i < found.count; i++)
        TZ_TRY(take(g, &found.item[i], list, err));
    return TZ_OK;
}

/* Of an event: itself and its parts, and the acts in each. */
static tz_status take_event(struct tz_reading *g, const struct tz_record *event, struct list *list,
                            struct tz_err *err)
{
    struct tz_records events, acts;

    TZ_TRY(tz_event_parts(g, event, &events, err));
    for (size_t i = 0; i < events.count; i++) {
        TZ_TRY(take_naming(g, events.item[i].uid, "object", list, err));
        TZ_TRY(tz_reading_naming(g, events.item[i].uid, "event", "Act", &acts, err));
        for (size_t k = 0; k < acts.count; k++)
            TZ_TRY(take_naming(g, acts.item[k].uid, "object", list, err));
    }
    return TZ_OK;
}

tz_status tz_responsibilities_read(struct tz_reading *g, tz_str uid,
                                   struct tz_responsibilities *out, struct tz_err *err)
{
    struct tz_responsibilities all = { 0 };
    struct list list = { 0 };

    TZ_TRY(tz_reading_subject(g, uid, NULL, &all.asked, err));
    all.of_person = tz_record_is(&all.asked, "LegalEntity");
    if (all.of_person)
        TZ_TRY(take_naming(g, uid, "subject", &list, err));
    else if (tz_record_is(&all.asked, "Event"))
        TZ_TRY(take_event(g, &all.asked, &list, err));
    else
        TZ_TRY(take_naming(g, uid, "object", &list, err));
    all.item = list.item;
    all.count = list.count;
    all.left_out = list.left_out;
    *out = all;
    return TZ_OK;
}
