#include "dossier/dossier.h"

#include <stddef.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "entity/schema.h"

tz_status tz_reading_record(struct tz_reading *g, tz_str uid, struct tz_record *out,
                            struct tz_err *err)
{
    return tz_read_record(g->r, &g->viewer, uid, g->as_of, &g->arena, out, err);
}

tz_status tz_reading_subject(struct tz_reading *g, tz_str uid, const char *schema,
                             struct tz_record *out, struct tz_err *err)
{
    tz_status st = tz_reading_record(g, uid, out, err);

    if (st == TZ_ABSENT)
        return tz_fail(err, TZ_INPUT, "there is no %.*s, or nothing that you may see", TZ_FMT(uid));
    if (st == TZ_OK && schema && !tz_record_is(out, schema))
        return tz_fail(err, TZ_INPUT, "%.*s is of the schema %.*s, which is no %s", TZ_FMT(uid),
                       TZ_FMT(out->schema), schema);
    return st;
}

tz_status tz_reading_caption(struct tz_reading *g, tz_str uid, tz_str *out, struct tz_err *err)
{
    return tz_read_caption(g->r, &g->viewer, uid, g->as_of, &g->arena, out, err);
}

/* Whether the record says that it is the asked one, by any id of records that
 * are the same. */
static bool says_it(const struct tz_record *record, const char *property, tz_str uid,
                    const struct tz_record *asked)
{
    bool says =
        tz_record_says(record, property, uid) || tz_record_says(record, property, asked->uid);

    for (size_t i = 0; i < asked->referents && !says; i++)
        says = tz_record_says(record, property, asked->referent[i]);
    return says;
}

tz_status tz_reading_naming(struct tz_reading *g, tz_str uid, const char *property,
                            const char *schema, struct tz_records *out, struct tz_err *err)
{
    struct tz_record *records, asked = { .uid = uid };
    const struct tz_naming *found;
    size_t count, kept = 0;
    tz_status st;

    TZ_TRY(
        tz_read_naming(g->r, &g->viewer, uid, property, g->as_of, &g->arena, &found, &count, err));
    records = tz_new(&g->arena, struct tz_record, count + 1);
    if (!records)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu records", count);
    st = count ? tz_reading_record(g, uid, &asked, err) : TZ_OK;
    if (st < 0)
        return st;
    for (size_t i = 0; i < count; i++) {
        const struct tz_schema *s = tz_schema_find(found[i].schema);

        if (!s || !tz_schema_is(s, schema))
            continue;
        st = tz_reading_record(g, found[i].uid, &records[kept], err);
        if (st < 0)
            return st;
        kept += st == TZ_OK && says_it(&records[kept], property, uid, &asked);
    }
    *out = (struct tz_records){ records, kept };
    return TZ_OK;
}

void *tz_reading_room(struct tz_reading *g, void *items, size_t size, size_t count,
                      size_t *capacity)
{
    size_t more = *capacity ? *capacity * 2 : 16;
    void *room;

    if (count < *capacity)
        return items;
    room = tz_arena_alloc(&g->arena, size, _Alignof(max_align_t), more);
    if (room && count)
        memcpy(room, items, count * size);
    if (room)
        *capacity = more;
    return room;
}

bool tz_record_is(const struct tz_record *record, const char *schema)
{
    const struct tz_schema *s = tz_schema_find(record->schema);

    return s && tz_schema_is(s, schema);
}

struct tz_values tz_values_of(const struct tz_record *record, const char *property)
{
    struct tz_values v = { 0 };

    for (size_t i = 0; i < record->count; i++)
        if (tz_str_is(record->claim[i].property, property)) {
            if (!v.count)
                v.claim = &record->claim[i];
            v.count++;
        }
    return v;
}

bool tz_claim_stands(const struct tz_claim *c)
{
    return c->value.len && c->state != TZ_REJECTED && c->state != TZ_WITHDRAWN;
}

bool tz_claim_denies(const struct tz_claim *c)
{
    return tz_claim_stands(c) && tz_str_is(c->stance, "denies");
}

bool tz_claim_asserts(const struct tz_claim *c)
{
    return tz_claim_stands(c) && !tz_str_is(c->stance, "denies") &&
           !tz_str_is(c->stance, "declines_to_comment");
}

static int settled(enum tz_state state)
{
    static const int order[TZ_STATES] = {
        [TZ_ACCEPTED] = 3, [TZ_CONFLICT] = 2, [TZ_IN_REVIEW] = 1
    };

    return order[state];
}

const struct tz_claim *tz_value(const struct tz_record *record, const char *property)
{
    struct tz_values v = tz_values_of(record, property);
    const struct tz_claim *best = NULL;

    for (size_t i = 0; i < v.count; i++)
        if (tz_claim_asserts(&v.claim[i]) &&
            (!best || settled(v.claim[i].state) > settled(best->state)))
            best = &v.claim[i];
    return best;
}

tz_str tz_value_text(const struct tz_record *record, const char *property)
{
    const struct tz_claim *c = tz_value(record, property);

    return c ? c->value : TZ_STR("");
}

bool tz_value_is(const struct tz_record *record, const char *property, const char *text)
{
    return tz_str_is(tz_value_text(record, property), text);
}

bool tz_record_says(const struct tz_record *record, const char *property, tz_str text)
{
    struct tz_values v = tz_values_of(record, property);

    for (size_t i = 0; i < v.count; i++)
        if (tz_claim_asserts(&v.claim[i]) && tz_str_eq(v.claim[i].value, text))
            return true;
    return false;
}

bool tz_value_number(const struct tz_record *record, const char *property, int64_t *out)
{
    return tz_str_number(tz_value_text(record, property), INT64_MIN, INT64_MAX, out);
}
