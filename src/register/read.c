#include "register/read.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "register/asking.h"
#include "register/same.h"

tz_status tz_entity_find(struct tz_register *r, tz_str uid, int64_t *id, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_entity_by_uid);
    tz_status st;

    tz_bind_text(&u, ":uid", uid);
    st = tz_step(&u, err);
    if (st == TZ_OK)
        *id = tz_cell_int(&u, 0);
    return st == TZ_END ? TZ_ABSENT : st;
}

static tz_status schema_of(struct tz_register *r, int64_t id, struct tz_arena *arena, tz_str *out,
                           struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_schema_of_entity);

    tz_bind_int(&u, ":entity", id);
    if (tz_step(&u, err) != TZ_OK)
        return tz_fail(err, TZ_CORRUPT, "entity %lld is missing", (long long)id);
    return tz_arena_str(arena, tz_cell(&u, 0), out, err);
}

bool tz_asking_sees(const struct tz_asking *a, const struct tz_schema *schema, tz_str property,
                    int64_t level, int64_t team, int64_t author, tz_str state)
{
    struct tz_seen seen = { .level = (enum tz_level)level,
                            .publish = tz_disclosure_of(schema, property).publish,
                            .author = author,
                            .team = team };

    return level >= 0 && level < TZ_LEVELS && tz_state_find(state, &seen.state) &&
           tz_can_see(a->viewer, &seen);
}

bool tz_asking_knows(const struct tz_asking *a, const struct tz_schema *schema, tz_str property,
                     int64_t level, int64_t team, int64_t author, tz_str state)
{
    const struct tz_seen sealed = { .level = TZ_LEVEL_SEALED, .author = author };

    return level == TZ_LEVEL_SEALED
               ? tz_can_know(a->viewer, &sealed)
               : tz_asking_sees(a, schema, property, level, team, author, state);
}

/* Whether one of the entity's claims may be seen; what it is then; `bare`: it has none. */
struct sight {
    bool seen, bare;
};

static tz_status look(const struct tz_asking *a, int64_t id, tz_str schema, struct sight *out,
                      struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&a->r->sql, TZ_Q_seen_of_entity);
    const struct tz_schema *s = tz_schema_find(schema);
    tz_status st = TZ_END;

    *out = (struct sight){ .bare = true };
    tz_bind_int(&u, ":entity", id);
    tz_bind_int(&u, ":as_of", a->as_of);
    while (!out->seen && (st = tz_step(&u, err)) == TZ_OK) {
        out->bare = false;
        out->seen = tz_asking_knows(a, s, tz_cell(&u, 0), tz_cell_int(&u, 1), tz_cell_int(&u, 2),
                                    tz_cell_int(&u, 3), tz_cell(&u, 4));
    }
    return st == TZ_END || out->seen ? TZ_OK : st;
}

static tz_status look_at(const struct tz_asking *a, int64_t id, bool *out, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use schema = tz_use(&a->r->sql, TZ_Q_schema_of_entity);
    struct sight sight;
    tz_status st;

    *out = false;
    tz_bind_int(&schema, ":entity", id);
    st = tz_step(&schema, err);
    if (st != TZ_OK)
        return st == TZ_END ? TZ_OK : st;
    TZ_TRY(look(a, id, tz_cell(&schema, 0), &sight, err));
    *out = sight.seen || (sight.bare && a->viewer->roles);
    return TZ_OK;
}

/* Many claims name the same few entities: while the state is held, what was
 * seen of one is still so. */
tz_status tz_asking_entity(const struct tz_asking *a, int64_t id, bool *out, struct tz_err *err)
{
    struct tz_register *r = a->r;
    size_t at = (size_t)id % TZ_SIGHTS;

    if (r->held && r->sight[at].entity == id && r->sight[at].user == a->viewer->user &&
        r->sight[at].as_of == a->as_of) {
        *out = r->sight[at].seen;
        return TZ_OK;
    }
    TZ_TRY(look_at(a, id, out, err));
    r->sight[at].entity = id;
    r->sight[at].user = a->viewer->user;
    r->sight[at].as_of = a->as_of;
    r->sight[at].seen = *out;
    return TZ_OK;
}

static tz_status copy_claim(const struct tz_use *u, struct tz_arena *arena, struct tz_claim *c,
                            struct tz_err *err)
{
    const struct {
        int column;
        tz_str *to;
    } texts[] = { { 1, &c->property }, { 2, &c->value },   { 3, &c->lang },
                  { 4, &c->stance },   { 5, &c->speaker }, { 6, &c->document },
                  { 7, &c->point },    { 8, &c->locator }, { 9, &c->quote },
                  { 10, &c->said },    { 11, &c->origin }, { 18, &c->accessed },
                  { 19, &c->team } };

    c->id = tz_cell_int(u, 0);
    c->level = (enum tz_level)tz_cell_int(u, 12);
    c->change = tz_cell_int(u, 15);
    (void)tz_state_find(tz_cell(u, 17), &c->state);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        TZ_TRY(tz_arena_str(arena, tz_cell(u, texts[i].column), texts[i].to, err));
    return TZ_OK;
}

/* Who knows that it is there is not shown it, not even as it is stored. */
static void hide_sealed(struct tz_claim *c)
{
    c->sealed = c->level == TZ_LEVEL_SEALED && c->value.len;
    if (c->sealed)
        c->value = (tz_str){ 0 };
}

/* The claims, growing in the arena. */
struct claims {
    struct tz_claim *claim;
    size_t count, capacity;
    bool half; /* an end of a decision that records are the same is hidden */
};

static tz_status grow(struct claims *list, struct tz_arena *arena, struct tz_err *err)
{
    size_t capacity = list->capacity ? list->capacity * 2 : 8;
    struct tz_claim *more;

    if (list->count < list->capacity)
        return TZ_OK;
    more = tz_new(arena, struct tz_claim, capacity);
    if (!more)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu claims", capacity);
    if (list->count)
        memcpy(more, list->claim, list->count * sizeof *more);
    list->claim = more;
    list->capacity = capacity;
    return TZ_OK;
}

/* A decision that records are the same is there for those who see all its ends. */
static bool is_end(const struct tz_schema *schema, tz_str property)
{
    return tz_schema_is(schema, "SameAs") &&
           (tz_str_is(property, "left") || tz_str_is(property, "right"));
}

/* The claims about one entity, which `uid` names. */
static tz_status read_claims(const struct tz_asking *a, int64_t id, tz_str uid,
                             const struct tz_schema *schema, struct tz_arena *arena,
                             struct claims *list, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&a->r->sql, TZ_Q_claims_of_entity);
    tz_status st;

    tz_bind_int(&u, ":entity", id);
    tz_bind_int(&u, ":as_of", a->as_of);
    while ((st = tz_step(&u, err)) == TZ_OK) {
        bool seen = tz_asking_knows(a, schema, tz_cell(&u, 1), tz_cell_int(&u, 12),
                                    tz_cell_int(&u, 13), tz_cell_int(&u, 14), tz_cell(&u, 17));

        if (seen && tz_cell_int(&u, 16))
            TZ_TRY(tz_asking_entity(a, tz_cell_int(&u, 16), &seen, err));
        list->half |= !seen && is_end(schema, tz_cell(&u, 1));
        if (!seen)
            continue;
        TZ_TRY(grow(list, arena, err));
        TZ_TRY(copy_claim(&u, arena, &list->claim[list->count], err));
        hide_sealed(&list->claim[list->count]);
        list->claim[list->count++].about = uid;
    }
    return st == TZ_END ? TZ_OK : st;
}

static tz_status caption(const struct tz_asking *a, int64_t id, const struct tz_schema *schema,
                         struct tz_arena *arena, tz_str *out, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&a->r->sql, TZ_Q_name_of_entity);
    tz_status st;

    tz_bind_int(&u, ":entity", id);
    tz_bind_int(&u, ":as_of", a->as_of);
    while ((st = tz_step(&u, err)) == TZ_OK)
        if (tz_asking_sees(a, schema, tz_cell(&u, 1), tz_cell_int(&u, 2), tz_cell_int(&u, 3),
                           tz_cell_int(&u, 4), tz_cell(&u, 5)))
            return tz_arena_str(arena, tz_cell(&u, 0), out, err);
    return st == TZ_END ? TZ_OK : st;
}

static tz_status uid_of(struct tz_register *r, int64_t id, struct tz_arena *arena, tz_str *out,
                        struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_uid_of_entity);

    tz_bind_int(&u, ":entity", id);
    if (tz_step(&u, err) != TZ_OK)
        return tz_fail(err, TZ_CORRUPT, "entity %lld is missing", (long long)id);
    return tz_arena_str(arena, tz_cell(&u, 0), out, err);
}

static int by_property(const void *pa, const void *pb)
{
    const struct tz_claim *a = pa, *b = pb;
    int order = tz_str_cmp(a->property, b->property);

    return order ? order : a->id < b->id ? -1 : a->id > b->id;
}

/* The entity that somebody asks for. */
struct asked {
    int64_t id;
    tz_str uid, schema;
};

static tz_status find_asked(struct tz_register *r, tz_str uid, struct tz_arena *arena,
                            struct asked *out, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_entity_by_uid);
    tz_status st;

    tz_bind_text(&u, ":uid", uid);
    st = tz_step(&u, err);
    if (st != TZ_OK)
        return st == TZ_END ? TZ_ABSENT : st;
    out->id = tz_cell_int(&u, 0);
    TZ_TRY(tz_arena_str(arena, tz_cell(&u, 1), &out->schema, err));
    return tz_arena_str(arena, uid, &out->uid, err);
}

/* The claims of all records that are the same, under the one that stays. TZ_OK,
 * TZ_ABSENT (not for this viewer). */
static tz_status read_same(const struct tz_asking *a, const struct tz_same *same,
                           const struct asked *asked, struct tz_arena *arena,
                           struct tz_record *record, struct tz_err *err)
{
    tz_str *uids = tz_new(arena, tz_str, same->count);
    struct claims list = { 0 };
    const struct tz_schema *schema;

    if (!uids)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu ids", same->count);
    record->schema = asked->schema;
    if (same->id[0] != asked->id)
        TZ_TRY(schema_of(a->r, same->id[0], arena, &record->schema, err));
    schema = tz_schema_find(record->schema);
    for (size_t i = 0; i < same->count; i++) {
        uids[i] = asked->uid;
        if (same->id[i] != asked->id)
            TZ_TRY(uid_of(a->r, same->id[i], arena, &uids[i], err));
        TZ_TRY(read_claims(a, same->id[i], uids[i], schema, arena, &list, err));
    }
    if (same->count > 1)
        qsort(list.claim, list.count, sizeof *list.claim, by_property);
    record->uid = record->caption = uids[0];
    record->referent = uids + 1;
    record->referents = same->count - 1;
    record->claim = list.claim;
    record->count = list.count;
    return list.half ? TZ_ABSENT : TZ_OK;
}

static tz_status same_caption(const struct tz_asking *a, const struct tz_same *same,
                              const struct tz_schema *schema, struct tz_arena *arena, tz_str *out,
                              struct tz_err *err)
{
    const char *none = out->ptr;

    for (size_t i = 0; i < same->count && out->ptr == none; i++)
        TZ_TRY(caption(a, same->id[i], schema, arena, out, err));
    return TZ_OK;
}

/* The oldest name or title: of the record that stays, or else of another; or the id. */
static tz_str caption_among(const struct tz_record *record)
{
    for (size_t k = 0; k <= record->referents; k++) {
        tz_str uid = k ? record->referent[k - 1] : record->uid;
        const struct tz_claim *best = NULL;

        for (size_t i = 0; i < record->count; i++) {
            const struct tz_claim *c = &record->claim[i];

            if ((tz_str_is(c->property, "name") || tz_str_is(c->property, "title")) &&
                c->value.len && tz_str_eq(c->about, uid) && (!best || c->id < best->id))
                best = c;
        }
        if (best)
            return best->value;
    }
    return record->uid;
}

tz_status tz_read_record(struct tz_register *r, const struct tz_viewer *viewer, tz_str uid,
                         int64_t as_of, struct tz_arena *arena, struct tz_record *out,
                         struct tz_err *err)
{
    const struct tz_asking a = { r, viewer, as_of };
    struct tz_record record;
    struct tz_same same;
    struct asked asked;
    tz_status st = find_asked(r, uid, arena, &asked, err);

    if (st != TZ_OK)
        return st;
    TZ_TRY(tz_same_find(&a, asked.id, arena, &same, err));
    st = read_same(&a, &same, &asked, arena, &record, err);
    if (st != TZ_OK || !record.count)
        return st == TZ_OK ? TZ_ABSENT : st;
    record.caption = caption_among(&record);
    *out = record;
    return TZ_OK;
}

tz_status tz_read_known(struct tz_register *r, const struct tz_viewer *viewer, tz_str uid,
                        struct tz_arena *arena, tz_str *schema, struct tz_err *err)
{
    const struct tz_asking a = { r, viewer, INT64_MAX };
    struct sight sight;
    int64_t id;
    tz_status st = tz_entity_find(r, uid, &id, err);

    if (st != TZ_OK)
        return st;
    TZ_TRY(schema_of(r, id, arena, schema, err));
    TZ_TRY(look(&a, id, *schema, &sight, err));
    return sight.seen || (sight.bare && viewer->roles) ? TZ_OK : TZ_ABSENT;
}

tz_status tz_read_alone(struct tz_register *r, const struct tz_viewer *viewer, tz_str uid,
                        int64_t as_of, struct tz_arena *arena, struct tz_record *out,
                        struct tz_err *err)
{
    const struct tz_asking a = { r, viewer, as_of };
    struct tz_record record;
    struct sight sight;
    struct asked asked;
    tz_status st = find_asked(r, uid, arena, &asked, err);

    if (st != TZ_OK)
        return st;
    st = read_same(&a, &(struct tz_same){ &asked.id, 1 }, &asked, arena, &record, err);
    if (st != TZ_OK)
        return st;
    TZ_TRY(look(&a, asked.id, record.schema, &sight, err));
    if (!sight.seen && !(sight.bare && viewer->roles))
        return TZ_ABSENT;
    *out = record;
    return TZ_OK;
}

tz_status tz_read_stays(struct tz_register *r, const struct tz_viewer *viewer, tz_str uid,
                        int64_t as_of, struct tz_arena *arena, tz_str *out, struct tz_err *err)
{
    const struct tz_asking a = { r, viewer, as_of };
    struct tz_same same;
    int64_t id;
    tz_status st = tz_entity_find(r, uid, &id, err);

    if (st == TZ_OK)
        st = tz_same_find(&a, id, arena, &same, err);
    if (st == TZ_OK && same.id[0] != id)
        return uid_of(r, same.id[0], arena, out, err);
    *out = uid;
    return st == TZ_ABSENT ? TZ_OK : st;
}

tz_status tz_read_caption(struct tz_register *r, const struct tz_viewer *viewer, tz_str uid,
                          int64_t as_of, struct tz_arena *arena, tz_str *out, struct tz_err *err)
{
    const struct tz_asking a = { r, viewer, as_of };
    struct tz_same same;
    tz_str schema;
    int64_t id;
    tz_status st = tz_entity_find(r, uid, &id, err);

    if (st < 0)
        return st;
    TZ_TRY(tz_arena_str(arena, uid, out, err));
    if (st == TZ_ABSENT)
        return TZ_OK;
    TZ_TRY(schema_of(r, id, arena, &schema, err));
    TZ_TRY(tz_same_find(&a, id, arena, &same, err));
    return same_caption(&a, &same, tz_schema_find(schema), arena, out, err);
}

/* Those found so far, growing in the arena. */
struct namings {
    struct tz_naming *item;
    size_t count, capacity;
};

static tz_status add_naming(struct namings *list, const struct tz_use *u, struct tz_arena *arena,
                            struct tz_err *err)
{
    struct tz_naming *more;

    if (list->count == list->capacity) {
        list->capacity = list->capacity ? list->capacity * 2 : 16;
        more = tz_new(arena, struct tz_naming, list->capacity);
        if (!more)
            return tz_fail(err, TZ_NOMEM, "no memory for %zu entities", list->capacity);
        if (list->count)
            memcpy(more, list->item, list->count * sizeof *more);
        list->item = more;
    }
    list->item[list->count].id = tz_cell_int(u, 0);
    TZ_TRY(tz_arena_str(arena, tz_cell(u, 1), &list->item[list->count].uid, err));
    TZ_TRY(tz_arena_str(arena, tz_cell(u, 2), &list->item[list->count].schema, err));
    list->count++;
    return TZ_OK;
}

static bool naming_counts(const struct tz_asking *a, const struct tz_use *u, const char *property)
{
    tz_str state = tz_cell(u, 6);

    return !tz_str_is(state, "rejected") && !tz_str_is(state, "withdrawn") &&
           tz_asking_sees(a, tz_schema_find(tz_cell(u, 2)), tz_str_z(property), tz_cell_int(u, 3),
                          tz_cell_int(u, 4), tz_cell_int(u, 5), state);
}

/* Those that name one entity; `list` has each once. */
static tz_status read_naming(const struct tz_asking *a, int64_t target, const char *property,
                             struct tz_arena *arena, struct namings *list, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&a->r->sql, TZ_Q_naming_entity);
    int64_t last = 0;
    tz_status st;

    tz_bind_int(&u, ":target", target);
    tz_bind_text(&u, ":property", tz_str_z(property));
    tz_bind_int(&u, ":as_of", a->as_of);
    while ((st = tz_step(&u, err)) == TZ_OK) {
        if (tz_cell_int(&u, 0) == last || !naming_counts(a, &u, property))
            continue;
        last = tz_cell_int(&u, 0);
        TZ_TRY(add_naming(list, &u, arena, err));
    }
    return st == TZ_END ? TZ_OK : st;
}

static int by_entity(const void *pa, const void *pb)
{
    const struct tz_naming *a = pa, *b = pb;

    return a->id < b->id ? -1 : a->id > b->id;
}

/* What names several records that are the same is there once. */
static void once_each(struct namings *list)
{
    size_t kept = 0;

    if (list->count)
        qsort(list->item, list->count, sizeof *list->item, by_entity);
    for (size_t i = 0; i < list->count; i++)
        if (!kept || list->item[kept - 1].id != list->item[i].id)
            list->item[kept++] = list->item[i];
    list->count = kept;
}

tz_status tz_read_naming(struct tz_register *r, const struct tz_viewer *viewer, tz_str uid,
                         const char *property, int64_t as_of, struct tz_arena *arena,
                         const struct tz_naming **out, size_t *count, struct tz_err *err)
{
    const struct tz_asking a = { r, viewer, as_of };
    struct namings list = { 0 };
    struct tz_same same = { 0 };
    int64_t id = 0;
    tz_status st = tz_entity_find(r, uid, &id, err);

    if (st == TZ_OK)
        st = tz_same_find(&a, id, arena, &same, err);
    if (st < 0)
        return st;
    for (size_t i = 0; i < same.count; i++)
        TZ_TRY(read_naming(&a, same.id[i], property, arena, &list, err));
    once_each(&list);
    *out = list.item;
    *count = list.count;
    return TZ_OK;
}

tz_status tz_read_schema(struct tz_register *r, const struct tz_viewer *viewer, const char *schema,
                         int64_t as_of, struct tz_arena *arena, const struct tz_naming **out,
                         size_t *count, struct tz_err *err)
{
    TZ_AUTO(tz_use_end) struct tz_use u = tz_use(&r->sql, TZ_Q_entities_of_schema);
    const struct tz_asking a = { r, viewer, as_of };
    struct namings list = { 0 };
    struct tz_same same;
    bool seen;
    tz_status st;

    tz_bind_text(&u, ":schema", tz_str_z(schema));
    tz_bind_int(&u, ":as_of", as_of);
    while ((st = tz_step(&u, err)) == TZ_OK) {
        TZ_TRY(tz_asking_entity(&a, tz_cell_int(&u, 0), &seen, err));
        if (seen)
            TZ_TRY(tz_same_find(&a, tz_cell_int(&u, 0), arena, &same, err));
        if (seen && same.id[0] == tz_cell_int(&u, 0))
            TZ_TRY(add_naming(&list, &u, arena, err));
    }
    if (st != TZ_END)
        return st;
    *out = list.item;
    *count = list.count;
    return TZ_OK;
}
