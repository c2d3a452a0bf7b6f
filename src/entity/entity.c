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

/* FNV-1a; the NUL between the parts keeps "ab" "c" from "a" "bc". */
static uint32_t hash_part(uint32_t hash, tz_str s)
{
    for (size_t i = 0; i < s.len; i++)
        hash = (hash ^ (uint8_t)s.ptr[i]) * 16777619u;
    return hash * 16777619u;
}

/* Where the statement is noted, or the free slot where it would be. An entity
 * of a hostile file may have a million values: looking at each would take days. */
static uint32_t *slot_of(const struct tz_entity *e, tz_str prop, tz_str text, tz_str lang)
{
    uint32_t hash = hash_part(hash_part(hash_part(2166136261u, prop), text), lang);
    size_t mask = 2 * e->capacity - 1;

    for (size_t at = hash & mask;; at = (at + 1) & mask) {
        const struct tz_statement *s;

        if (!e->slots[at])
            return &e->slots[at];
        s = &e->statements[e->slots[at] - 1];
        if (tz_str_eq(s->prop, prop) && tz_str_eq(s->value.text, text) &&
            tz_str_eq(s->value.lang, lang))
            return &e->slots[at];
    }
}

/* Room for one more statement; capacities are powers of two. */
static tz_status grow(struct tz_entity *e, struct tz_err *err)
{
    size_t capacity = e->capacity ? e->capacity * 2 : 16;
    struct tz_statement *more = tz_new(e->arena, struct tz_statement, capacity);
    uint32_t *slots = more ? tz_new(e->arena, uint32_t, 2 * capacity) : NULL;

    if (!slots)
        return tz_fail(err, TZ_NOMEM, "%.*s: no memory for %zu statements", TZ_FMT(e->id),
                       capacity);
    if (e->count)
        memcpy(more, e->statements, e->count * sizeof *more);
    e->statements = more;
    e->capacity = capacity;
    e->slots = slots;
    for (size_t i = 0; i < e->count; i++)
        *slot_of(e, more[i].prop, more[i].value.text, more[i].value.lang) = (uint32_t)i + 1;
    return TZ_OK;
}

tz_status tz_entity_put(struct tz_entity *e, tz_str prop, struct tz_value value, struct tz_err *err)
{
    struct tz_statement s = { .def = tz_schema_property(e->schema, prop), .value = value };
    uint32_t *slot;

    s.value.text = value.text = tz_str_trim(value.text);
    if (!value.text.len)
        return TZ_OK;
    if (e->count == e->capacity)
        TZ_TRY(grow(e, err));
    slot = slot_of(e, prop, value.text, value.lang);
    if (*slot)
        return TZ_OK;
    if (s.def)
        s.prop = tz_str_z(s.def->name);
    else
        TZ_TRY(tz_arena_str(e->arena, prop, &s.prop, err));
    TZ_TRY(tz_arena_str(e->arena, value.text, &s.value.text, err));
    TZ_TRY(tz_arena_str(e->arena, value.lang, &s.value.lang, err));
    TZ_TRY(tz_arena_str(e->arena, value.place.field, &s.value.place.field, err));
    e->statements[e->count++] = s;
    *slot = (uint32_t)e->count;
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
    /* What FtM's schemata caption by: a thing by its name, an address by its
     * full text, a document by its number, a wallet by its key. */
    static const char *const captions[] = { "name", "full", "number", "publicKey" };
    tz_str text = e->caption;

    for (size_t i = 0; !text.len && i < sizeof captions / sizeof *captions; i++)
        text = tz_entity_first(e, captions[i]);
    return text.len ? text : e->id;
}
