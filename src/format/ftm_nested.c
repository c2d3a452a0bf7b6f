/* targets.nested.json of OpenSanctions: FollowTheMoney entities, one a line,
 * with the entities beside them written out inside instead of named by id; and
 * entities.delta.json: {"op": "ADD" | "MOD" | "DEL", "entity": {…}}. */
#include "base/err.h"
#include "base/str.h"
#include "format/formats.h"
#include "format/ftm_part.h"
#include "format/sniff.h"
#include "format/texts.h"

enum {
    NESTED_DEPTH = 16,
    IDS_BYTES = 256 * 1024 * 1024, /* of the ids of nested entities, to tell each once */
};

struct nested {
    struct tz_source *src;
    uint32_t line;
    struct tz_ftm_seen *seen;
    struct tz_texts *told;
    struct tz_err *err;
};

static tz_str text_of(const json_t *json)
{
    return (tz_str){ json_string_value(json), json_string_length(json) };
}

/* The values of a property with the id of an entity in its place; NULL when
 * nothing is left: a property that FtM has only the other way round, such as
 * familyPerson, is said by the entity inside. */
static json_t *flat_values(const char *schema, const char *prop, const json_t *values)
{
    const struct tz_schema *s = tz_schema_find(tz_str_z(schema));
    json_t *flat = json_array(), *value;
    size_t i;

    json_array_foreach((json_t *)values, i, value)
    {
        if (!json_is_object(value))
            json_array_append(flat, value);
        else if (tz_schema_property(s, tz_str_z(prop)))
            json_array_append(flat, json_object_get(value, "id"));
    }
    if (!json_array_size(flat)) {
        json_decref(flat);
        return NULL;
    }
    return flat;
}

/* The entity without those inside; the caller owns it. */
static json_t *flatten(const json_t *entity)
{
    const char *schema = json_string_value(json_object_get(entity, "schema"));
    json_t *flat = json_copy((json_t *)entity), *properties = json_object(), *values, *only;
    const char *prop;

    json_object_foreach(json_object_get(entity, "properties"), prop, values)
    {
        only = json_is_array(values) ? flat_values(schema ? schema : "", prop, values)
                                     : json_incref(values);
        if (only)
            json_object_set_new(properties, prop, only);
    }
    json_object_set_new(flat, "properties", properties);
    return flat;
}

static tz_status emit_nested(const struct nested *n, const json_t *entity, int depth);

static tz_status emit_inside(const struct nested *n, const json_t *entity, int depth)
{
    json_t *values, *value;
    const char *prop;
    size_t i;

    json_object_foreach(json_object_get(entity, "properties"), prop, values)
        json_array_foreach(values, i, value) if (json_is_object(value))
            TZ_TRY(emit_nested(n, value, depth + 1));
    return TZ_OK;
}

/* An entity may stand inside several others: it is told once. */
static tz_status emit_nested(const struct nested *n, const json_t *entity, int depth)
{
    uint32_t before = n->told->count, number;
    json_t *flat;
    tz_status st;

    if (depth > NESTED_DEPTH)
        return tz_fail(n->err, TZ_LIMIT, "line %u: more than %d entities inside one another",
                       (unsigned)n->line, NESTED_DEPTH);
    if (json_is_string(json_object_get(entity, "id"))) {
        TZ_TRY(tz_texts_put(n->told, text_of(json_object_get(entity, "id")), &number, n->err));
        if (number < before)
            return TZ_OK;
    }
    flat = flatten(entity);
    if (!flat)
        return tz_fail(n->err, TZ_NOMEM, "line %u: no memory for an entity", (unsigned)n->line);
    st = tz_ftm_emit(n->src, flat, n->line, n->seen, n->err);
    json_decref(flat);
    return st == TZ_OK ? emit_inside(n, entity, depth) : st;
}

static tz_status nested_line(struct tz_source *src, const json_t *json, uint32_t line,
                             struct tz_ftm_seen *seen, struct tz_err *err)
{
    struct nested n = { .src = src, .line = line, .seen = seen, .told = seen->user, .err = err };

    return emit_nested(&n, json, 0);
}

static tz_status read_nested(struct tz_source *src, struct tz_err *err)
{
    TZ_AUTO(tz_texts_free) struct tz_texts told = { .arena.budget = IDS_BYTES };

    return tz_ftm_lines(src, nested_line, &told, err);
}

static int detect_nested(const struct tz_head *head)
{
    static const char *const keys[] = { "id", "schema", "properties", NULL };

    /* An entity inside shows in the head, or the name says it. */
    return tz_head_is_json(head, keys) &&
                   (tz_str_find(head->bytes, TZ_STR("[{\"")) < head->bytes.len ||
                    tz_str_find(head->bytes, TZ_STR("[{ \"")) < head->bytes.len ||
                    tz_str_holds(head->name, TZ_STR("nested")))
               ? 0
               : -1;
}

/* --- deltas ----------------------------------------------------------------------- */

static tz_status delta_line(struct tz_source *src, const json_t *json, uint32_t line,
                            struct tz_ftm_seen *seen, struct tz_err *err)
{
    tz_str op = text_of(json_object_get(json, "op"));
    const json_t *entity = json_object_get(json, "entity");

    if (tz_str_eq(op, TZ_STR("DEL"))) {
        src->report.gone++;
        return TZ_OK;
    }
    if (!tz_str_eq(op, TZ_STR("ADD")) && !tz_str_eq(op, TZ_STR("MOD"))) {
        tz_source_reject(src, 0, line, "\"op\" is neither ADD, MOD nor DEL");
        return TZ_OK;
    }
    return tz_ftm_emit(src, entity, line, seen, err);
}

static tz_status read_delta(struct tz_source *src, struct tz_err *err)
{
    return tz_ftm_lines(src, delta_line, NULL, err);
}

static int detect_delta(const struct tz_head *head)
{
    static const char *const keys[] = { "op", "entity", NULL };

    return tz_head_is_json(head, keys) ? 0 : -1;
}

const struct tz_format tz_format_ftm_nested = {
    .name = "ftm-nested",
    .title = "FollowTheMoney entities with others inside",
    .dataset = "ftm",
    .parts = { "targets" },
    .detect = detect_nested,
    .read = read_nested,
};

const struct tz_format tz_format_ftm_delta = {
    .name = "ftm-delta",
    .title = "changes of FollowTheMoney entities",
    .dataset = "ftm",
    .parts = { "changes" },
    .detect = detect_delta,
    .read = read_delta,
};
