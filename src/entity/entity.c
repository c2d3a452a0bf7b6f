#include "entity/entity.h"

#include <string.h>

#include "base/err.h"
#include "base/str.h"

tz_status tz_entity_open(struct tz_entity *e, struct tz_arena *arena, tz_str id, tz_str schema,
                         struct tz_err *err)
{
    struct tz_entity fresh = { .arena = arena, .schema = tz_schema_find(schema) };

    TZ_TRY(tz_arena_str(arena, id, &fresh.id, err));
    if (fresh.schema)
        fresh.schema_name = tz_str_z(fresh.schema->name);
    else
        TZ_TRY(tz_arena_str(arena, schema, &fresh.schema_name, err));
    *e = fresh;
    return TZ_OK;
}

static bool said(const struct tz_entity *e, tz_str prop, const struct tz_value *value)
{
    for (size_t i = 0; i < e->count; i++) {
        const struct tz_statement *s = &e->statements[i];

        if (tz_str_eq(s->prop, prop) && tz_str_eq(s->value.text, value->text) &&
            tz_str_eq(s->value.lang, value->lang))
            return true;
    }
    return false;
}

static tz_status grow(struct tz_entity *e, struct tz_err *err)
{
    size_t capacity = e->capacity ? e->capacity * 2 : 16;
    struct tz_statement *more = tz_new(e->arena, struct tz_statement, capacity);

    if (!more)
        return tz_fail(err, TZ_NOMEM, "%.*s: no memory for %zu statements", TZ_FMT(e->id),
                       capacity);
    if (e->count)
        memcpy(more, e->statements, e->count * sizeof *more);
    e->statements = more;
    e->capacity = capacity;
    return TZ_OK;
}

tz_status tz_entity_put(struct tz_entity *e, tz_str prop, struct tz_value value, struct tz_err *err)
{
    struct tz_statement s = { .def = tz_schema_property(e->schema, prop), .value = value };

    s.value.text = value.text = tz_str_trim(value.text);
    if (!value.text.len || said(e, prop, &value))
        return TZ_OK;
    if (e->count == e->capacity)
        TZ_TRY(grow(e, err));
    if (s.def)
        s.prop = tz_str_z(s.def->name);
    else
        TZ_TRY(tz_arena_str(e->arena, prop, &s.prop, err));
    TZ_TRY(tz_arena_str(e->arena, value.text, &s.value.text, err));
    TZ_TRY(tz_arena_str(e->arena, value.lang, &s.value.lang, err));
    TZ_TRY(tz_arena_str(e->arena, value.place.field, &s.value.place.field, err));
    e->statements[e->count++] = s;
    return TZ_OK;
}

tz_status tz_entity_add(struct tz_entity *e, const char *prop, struct tz_value value,
                        struct tz_err *err)
{
    return tz_entity_put(e, tz_str_z(prop), value, err);
}

tz_str tz_entity_first(const struct tz_entity *e, const char *prop)
{
    for (size_t i = 0; i < e->count; i++)
        if (tz_str_eq(e->statements[i].prop, tz_str_z(prop)))
            return e->statements[i].value.text;
    return (tz_str){ 0 };
}

tz_str tz_entity_caption(const struct tz_entity *e)
{
    tz_str name = e->caption;

    if (!name.len)
        name = tz_entity_first(e, "name");
    return name.len ? name : e->id;
}
