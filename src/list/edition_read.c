#include "list/edition_read.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/err.h"
#include "base/str.h"
#include "entity/ftm.h"
#include "entity/lines.h"

struct job {
    struct tz_edition *e;
    const char *folder;
    struct tz_entity **entities; /* by id, once all are read */
    size_t entity_count, entity_room;
    size_t entry_room, redirect_room;
    uint32_t line;
};

typedef tz_status take_line(struct job *j, const json_t *json, struct tz_err *err);

/* A member that is text, copied; an absent one leaves *out empty. */
static tz_status text_at(struct job *j, const json_t *json, const char *key, tz_str *out,
                         struct tz_err *err)
{
    const json_t *value = json_object_get(json, key);

    if (!value)
        return TZ_OK;
    if (!json_is_string(value))
        return tz_fail(err, TZ_INPUT, "\"%s\" is not text", key);
    return tz_arena_str(&j->e->arena,
                        (tz_str){ json_string_value(value), json_string_length(value) }, out, err);
}

static tz_status texts_at(struct job *j, const json_t *json, const char *key,
                          struct tz_texts_of *out, struct tz_err *err)
{
    const json_t *array = json_object_get(json, key), *value;
    size_t n = json_array_size(array), i;
    tz_str *texts = tz_new(&j->e->arena, tz_str, n + 1);

    if (array && !json_is_array(array))
        return tz_fail(err, TZ_INPUT, "\"%s\" is not an array", key);
    if (!texts)
        return tz_fail(err, TZ_NOMEM, "no memory for \"%s\"", key);
    json_array_foreach(array, i, value)
    {
        if (!json_is_string(value))
            return tz_fail(err, TZ_INPUT, "\"%s\" holds something that is not text", key);
        TZ_TRY(tz_arena_str(&j->e->arena,
                            (tz_str){ json_string_value(value), json_string_length(value) },
                            &texts[i], err));
    }
    *out = (struct tz_texts_of){ texts, n };
    return TZ_OK;
}

/* Room for one more in an array of the job. */
static tz_status make_room(void **array, size_t count, size_t *room, size_t size,
                           struct tz_err *err)
{
    size_t more = *room ? *room * 2 : 64;
    void *grown;

    if (count < *room)
        return TZ_OK;
    grown = reallocarray(*array, more, size);
    if (!grown)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu entries", more);
    *array = grown;
    *room = more;
    return TZ_OK;
}

static tz_status take_status(const json_t *json, enum tz_entry_status *out, struct tz_err *err)
{
    const char *text = json_string_value(json_object_get(json, "status"));

    for (int s = 0; text && s < TZ_ENTRY_STATUSES; s++)
        if (strcmp(text, tz_entry_status_name((enum tz_entry_status)s)) == 0) {
            *out = (enum tz_entry_status)s;
            return TZ_OK;
        }
    return tz_fail(err, TZ_INPUT, "\"status\" is not in_force, amended or delisted");
}

static int by_id(const void *a, const void *b)
{
    return tz_str_cmp((*(struct tz_entity *const *)a)->id, (*(struct tz_entity *const *)b)->id);
}

static const struct tz_entity *find_entity(const struct job *j, tz_str id)
{
    struct tz_entity wanted = { .id = id }, *key = &wanted, **hit;

    hit = bsearch(&key, j->entities, j->entity_count, sizeof(struct tz_entity *), by_id);
    return hit ? *hit : NULL;
}

/* The ids of "entities" as the entities themselves. */
static tz_status take_linked(struct job *j, const json_t *json, struct tz_list_entry *e,
                             struct tz_err *err)
{
    struct tz_texts_of ids;
    const struct tz_entity **linked;

    TZ_TRY(texts_at(j, json, "entities", &ids, err));
    linked = tz_new(&j->e->arena, const struct tz_entity *, ids.count + 1);
    if (!linked)
        return tz_fail(err, TZ_NOMEM, "no memory for an entry");
    for (size_t i = 0; i < ids.count; i++) {
        linked[i] = find_entity(j, ids.text[i]);
        if (!linked[i])
            return tz_fail(err, TZ_INPUT, "entities.ftm.json has no %.*s", TZ_FMT(ids.text[i]));
    }
    e->linked = linked;
    e->linked_count = ids.count;
    return TZ_OK;
}

static tz_status take_entry(struct job *j, const json_t *json, struct tz_err *err)
{
    json_int_t number = json_integer_value(json_object_get(json, "entry"));
    struct tz_list_entry e = { 0 };
    const struct {
        const char *key;
        tz_str *into;
    } texts[] = {
        { "id", &e.id },
        { "regime", &e.regime },
        { "act", &e.act },
        { "listed_on", &e.listed_on },
        { "amended_on", &e.amended_on },
        { "delisted_on", &e.delisted_on },
        { "ground", &e.ground },
        { "public_reason", &e.public_reason },
    };
    const struct {
        const char *key;
        struct tz_texts_of *into;
    } several[] = {
        { "reasons", &e.reasons },         { "measures", &e.measures },
        { "criteria", &e.criteria },       { "legal_basis", &e.legal_basis },
        { "approved_by", &e.approved_by },
    };

    if (number < 1 || number > UINT32_MAX)
        return tz_fail(err, TZ_INPUT, "\"entry\" is not a number from 1");
    e.number = (uint32_t)number;
    TZ_TRY(take_status(json, &e.status, err));
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        TZ_TRY(text_at(j, json, texts[i].key, texts[i].into, err));
    for (size_t i = 0; i < sizeof several / sizeof *several; i++)
        TZ_TRY(texts_at(j, json, several[i].key, several[i].into, err));
    TZ_TRY(take_linked(j, json, &e, err));
    e.subject = e.status == TZ_ENTRY_DELISTED ? NULL : find_entity(j, e.id);
    TZ_TRY(make_room((void **)&j->e->entries, j->e->count, &j->entry_room, sizeof e, err));
    j->e->entries[j->e->count++] = e;
    return TZ_OK;
}

static tz_status take_entity(struct job *j, const json_t *json, struct tz_err *err)
{
    struct tz_entity *e = tz_new(&j->e->arena, struct tz_entity, 1);

    if (!e)
        return tz_fail(err, TZ_NOMEM, "no memory for an entity");
    TZ_TRY(tz_ftm_read(json, j->line, &j->e->arena, e, err));
    e->referent_count = 0; /* redirects.json has them */
    TZ_TRY(make_room((void **)&j->entities, j->entity_count, &j->entity_room, sizeof e, err));
    j->entities[j->entity_count++] = e;
    return TZ_OK;
}

static tz_status take_redirect(struct job *j, const json_t *json, struct tz_err *err)
{
    struct tz_redirect r = { 0 };

    TZ_TRY(text_at(j, json, "from", &r.from, err));
    TZ_TRY(text_at(j, json, "to", &r.to, err));
    if (!r.from.len || !r.to.len)
        return tz_fail(err, TZ_INPUT, "has not both \"from\" and \"to\"");
    TZ_TRY(make_room((void **)&j->e->redirects, j->e->redirect_count, &j->redirect_room, sizeof r,
                     err));
    j->e->redirects[j->e->redirect_count++] = r;
    return TZ_OK;
}

/* Hand each line of a file to `take`. */
static tz_status read_lines(struct job *j, const char *name, take_line *take, struct tz_err *err)
{
    TZ_AUTO(tz_file_close) struct tz_file file = { .fd = -1 };
    TZ_AUTO(tz_lines_close) struct tz_lines lines;
    char path[TZ_PATH];
    json_t *json;
    tz_status st;

    TZ_TRY(tz_path(j->folder, name, path, err));
    tz_lines_open(&lines, &file.stream);
    TZ_TRY(tz_file_open(&file, path, err));
    while ((st = tz_lines_json(&lines, &json, err)) == TZ_OK) {
        j->line = lines.line;
        st = take(j, json, err);
        json_decref(json);
        if (st != TZ_OK)
            return tz_context(err, st, "%s: line %u", path, j->line);
    }
    return st == TZ_END ? TZ_OK : tz_context(err, st, "%s", path);
}

static tz_status take_head(struct job *j, const json_t *json, struct tz_err *err)
{
    const json_t *list = json_object_get(json, "list");

    if (!list)
        list = json;
    TZ_TRY(text_at(j, list, "id", &j->e->id, err));
    TZ_TRY(text_at(j, list, "title", &j->e->title, err));
    TZ_TRY(text_at(j, list, "authority", &j->e->authority, err));
    return text_at(j, list, "country", &j->e->country, err);
}

static bool there(const struct job *j, const char *name)
{
    struct tz_err err;
    char path[TZ_PATH];

    return tz_path(j->folder, name, path, &err) == TZ_OK && access(path, F_OK) == 0;
}

static tz_status read_all(struct job *j, struct tz_err *err)
{
    TZ_TRY(read_lines(j, there(j, "list.json") ? "list.json" : "manifest.json", take_head, err));
    TZ_TRY(read_lines(j, "entities.ftm.json", take_entity, err));
    if (j->entity_count)
        qsort(j->entities, j->entity_count, sizeof *j->entities, by_id);
    TZ_TRY(read_lines(j, "entries.json", take_entry, err));
    return there(j, "redirects.json") ? read_lines(j, "redirects.json", take_redirect, err) : TZ_OK;
}

/* Move an array from the heap into the arena. */
static tz_status settle(struct tz_arena *a, void **array, size_t count, size_t size,
                        struct tz_err *err)
{
    char *copy = tz_arena_alloc(a, size, _Alignof(max_align_t), count + 1);

    if (copy && count)
        memcpy(copy, *array, count * size);
    free(*array);
    *array = copy;
    return copy ? TZ_OK : tz_fail(err, TZ_NOMEM, "no memory for %zu entries", count);
}

tz_status tz_edition_read(struct tz_edition *e, const char *folder, struct tz_err *err)
{
    struct job j = { .e = e, .folder = folder };
    tz_status st, settled;

    *e = (struct tz_edition){ .arena.budget = SIZE_MAX };
    st = read_all(&j, err);
    free(j.entities);
    settled = settle(&e->arena, (void **)&e->entries, e->count, sizeof *e->entries, err);
    if (settled == TZ_OK)
        settled =
            settle(&e->arena, (void **)&e->redirects, e->redirect_count, sizeof *e->redirects, err);
    else
        free(e->redirects);
    if (st == TZ_OK)
        st = settled;
    if (st == TZ_OK)
        st = tz_edition_check(e, err);
    if (st != TZ_OK)
        tz_edition_close(e);
    return st;
}
