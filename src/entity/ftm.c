#include "entity/ftm.h"

#include "base/err.h"
#include "base/str.h"

/* The text of a JSON string; jansson has checked that it is UTF-8. */
static tz_str text_of(const json_t *json)
{
    return (tz_str){ json_string_value(json), json_string_length(json) };
}

/* What is being read, for errors. */
struct job {
    const json_t *json;
    uint32_t line;
    struct tz_entity *e;
    struct tz_err *err;
};

/* Text at `key` copied to *out; left empty where the key is absent or null. */
static tz_status take_text(const struct job *j, const char *key, tz_str *out)
{
    const json_t *value = json_object_get(j->json, key);

    if (!value || json_is_null(value))
        return TZ_OK;
    if (!json_is_string(value))
        return tz_fail(j->err, TZ_INPUT, "line %u: \"%s\" is not text", j->line, key);
    return tz_arena_str(j->e->arena, tz_str_trim(text_of(value)), out, j->err);
}

/* Texts of the array at `key`, which may be absent. */
static tz_status take_texts(const struct job *j, const char *key, tz_str **out, size_t *count)
{
    const json_t *array = json_object_get(j->json, key), *value;
    size_t n = json_array_size(array), i;
    tz_str *texts;

    if (array && !json_is_null(array) && !json_is_array(array))
        return tz_fail(j->err, TZ_INPUT, "line %u: \"%s\" is not an array", j->line, key);
    if (!n)
        return TZ_OK;
    texts = tz_new(j->e->arena, tz_str, n);
    if (!texts)
        return tz_fail(j->err, TZ_NOMEM, "line %u: no memory for \"%s\"", j->line, key);
    json_array_foreach(array, i, value)
    {
        if (!json_is_string(value))
            return tz_fail(j->err, TZ_INPUT, "line %u: \"%s\" holds something that is not text",
                           j->line, key);
        TZ_TRY(tz_arena_str(j->e->arena, text_of(value), &texts[i], j->err));
    }
    *out = texts;
    *count = n;
    return TZ_OK;
}

static tz_status take_values(const struct job *j, const char *prop, const json_t *values)
{
    const json_t *value;
    size_t i;

    if (!json_is_array(values))
        return tz_fail(j->err, TZ_INPUT, "line %u: property \"%.60s\" is not an array", j->line,
                       prop);
    json_array_foreach(values, i, value)
    {
        struct tz_value v = { .text = text_of(value), .place.line = j->line };

        if (!json_is_string(value))
            return tz_fail(j->err, TZ_INPUT,
                           "line %u: property \"%.60s\" holds something that is not text", j->line,
                           prop);
        TZ_TRY(tz_entity_add(j->e, prop, v, j->err));
    }
    return TZ_OK;
}

static tz_status take_properties(const struct job *j)
{
    json_t *properties = json_object_get(j->json, "properties"), *values;
    const char *prop;

    if (properties && !json_is_object(properties))
        return tz_fail(j->err, TZ_INPUT, "line %u: \"properties\" is not an object", j->line);
    json_object_foreach(properties, prop, values) TZ_TRY(take_values(j, prop, values));
    return TZ_OK;
}

/* Everything but the id and the schema. */
static tz_status take_rest(const struct job *j)
{
    struct tz_entity *e = j->e;

    e->target = json_is_true(json_object_get(j->json, "target"));
    TZ_TRY(take_text(j, "caption", &e->caption));
    TZ_TRY(take_text(j, "first_seen", &e->first_seen));
    TZ_TRY(take_text(j, "last_seen", &e->last_seen));
    TZ_TRY(take_text(j, "last_change", &e->last_change));
    TZ_TRY(take_texts(j, "datasets", &e->datasets, &e->dataset_count));
    TZ_TRY(take_texts(j, "referents", &e->referents, &e->referent_count));
    return take_properties(j);
}

tz_status tz_ftm_read(const json_t *json, uint32_t line, struct tz_arena *arena,
                      struct tz_entity *out, struct tz_err *err)
{
    tz_str id = tz_str_trim(text_of(json_object_get(json, "id")));
    tz_str schema = tz_str_trim(text_of(json_object_get(json, "schema")));
    struct tz_entity e;
    struct job j = { json, line, &e, err };

    if (!json_is_object(json) || !id.len || !schema.len)
        return tz_fail(err, TZ_INPUT,
                       "line %u: not a FollowTheMoney entity, which is an object with \"id\", "
                       "\"schema\" and \"properties\"",
                       line);
    TZ_TRY(tz_entity_open(&e, arena, id, schema, err));
    TZ_TRY(take_rest(&j));
    *out = e;
    return TZ_OK;
}

/* Each of these says whether there was memory. */

static bool set_text(json_t *object, const char *key, tz_str text)
{
    return !text.len || json_object_set_new(object, key, json_stringn(text.ptr, text.len)) == 0;
}

static bool set_texts(json_t *object, const char *key, const tz_str *texts, size_t count)
{
    json_t *array = json_array();
    bool good = json_object_set_new(object, key, array) == 0;

    for (size_t i = 0; good && i < count; i++)
        good = json_array_append_new(array, json_stringn(texts[i].ptr, texts[i].len)) == 0;
    return good;
}

static bool set_properties(json_t *object, const struct tz_entity *e)
{
    json_t *properties = json_object();
    bool good = json_object_set_new(object, "properties", properties) == 0;

    for (size_t i = 0; good && i < e->count; i++) {
        tz_str prop = e->statements[i].prop, text = e->statements[i].value.text;
        json_t *values = json_object_getn(properties, prop.ptr, prop.len);

        if (!values) {
            values = json_array();
            good = json_object_setn_new(properties, prop.ptr, prop.len, values) == 0;
        }
        good = good && json_array_append_new(values, json_stringn(text.ptr, text.len)) == 0;
    }
    return good;
}

json_t *tz_ftm_json(const struct tz_entity *e)
{
    json_t *json = json_object();

    if (set_text(json, "id", e->id) && set_text(json, "caption", tz_entity_caption(e)) &&
        set_text(json, "schema", e->schema_name) && set_properties(json, e) &&
        set_texts(json, "referents", e->referents, e->referent_count) &&
        set_texts(json, "datasets", e->datasets, e->dataset_count) &&
        set_text(json, "first_seen", e->first_seen) && set_text(json, "last_seen", e->last_seen) &&
        set_text(json, "last_change", e->last_change) &&
        json_object_set_new(json, "target", json_boolean(e->target)) == 0)
        return json;
    json_decref(json);
    return NULL;
}

static int put_bytes(const char *bytes, size_t len, void *user)
{
    struct tz_buf *b = user;

    tz_buf_put(b, (tz_str){ bytes, len });
    return b->failed ? -1 : 0;
}

void tz_json_put(struct tz_buf *b, const json_t *json)
{
    if (!json || json_dump_callback(json, put_bytes, b,
                                    JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(15)) != 0)
        b->failed = true;
}
