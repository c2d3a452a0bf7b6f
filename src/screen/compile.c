#include "screen/compile.h"

#include "base/err.h"
#include "base/str.h"
#include "screen/subject.h"

enum { ENTITY_MEMORY = 256 * 1024 * 1024 }; /* for one entity; a hostile one runs out of it */

void tz_compile_source(struct tz_compile *c, const tz_str *files, size_t count)
{
    c->about = (struct tz_list_source){ 0 };
    tz_build_source(c->build);
    for (size_t i = 0; i < count; i++)
        tz_build_file(c->build, files[i]);
}

static void envelope(struct tz_compile *c, const char *prop, tz_str text)
{
    struct tz_list_statement s = { .prop = tz_str_z(prop), .text = text };

    if (text.len)
        tz_build_statement(c->build, &s, 0, TZL_ENVELOPE);
}

static void put_envelope(struct tz_compile *c, const struct tz_entity *e)
{
    for (size_t i = 0; i < e->dataset_count; i++)
        envelope(c, "datasets", e->datasets[i]);
    for (size_t i = 0; i < e->referent_count; i++)
        envelope(c, "referents", e->referents[i]);
    envelope(c, "first_seen", e->first_seen);
    envelope(c, "last_seen", e->last_seen);
    envelope(c, "last_change", e->last_change);
}

/* The other entries for the same person. */
static void put_links(struct tz_compile *c, tz_str id)
{
    size_t count = 0;
    const tz_str *ids = c->same_as ? c->same_as(c->links, id, &count) : NULL;

    for (size_t i = 0; i < count; i++) {
        struct tz_list_statement s = { .prop = TZ_STR(TZ_SAME_AS), .text = ids[i] };

        if (!tz_str_eq(ids[i], id))
            tz_build_statement(c->build, &s, 0, TZL_ENVELOPE | TZL_LINK);
    }
}

/* A document speaks for its holder, an address for who lives there. */
static unsigned link_flags(const struct tz_entity *e, const struct tz_statement *s)
{
    if (!s->def || s->def->type != TZ_TYPE_ENTITY)
        return 0;
    if (tz_str_eq(s->prop, TZ_STR("holder")) && tz_schema_is(e->schema, "Identification"))
        return TZL_LINK | TZL_FACTS_TO;
    if (tz_str_eq(s->prop, TZ_STR("addressEntity")))
        return TZL_LINK | TZL_FACTS_FROM;
    return TZL_LINK;
}

static void count_statement(struct tz_compile *c, const struct tz_statement *s)
{
    enum tz_type type = s->def ? s->def->type : TZ_TYPE_TEXT;

    if (type == TZ_TYPE_IDENTIFIER)
        c->about.identifiers++;
    else if (tz_str_eq(s->prop, TZ_STR("birthDate")))
        c->about.birth_dates++;
    else if (type == TZ_TYPE_NAME && tz_str_eq(s->prop, TZ_STR("name")))
        c->about.names++;
    else if (type == TZ_TYPE_NAME &&
             (s->value.quality == TZ_WEAK || tz_str_eq(s->prop, TZ_STR("weakAlias"))))
        c->about.weak++;
    else if (type == TZ_TYPE_NAME)
        c->about.strong++;
}

static uint32_t put_statements(struct tz_compile *c, const struct tz_entity *e)
{
    uint32_t first = 0;

    for (size_t i = 0; i < e->count; i++) {
        const struct tz_statement *s = &e->statements[i];
        struct tz_list_statement row = {
            .prop = s->prop,
            .text = s->value.text,
            .lang = s->value.lang,
            .field = s->value.place.field,
            .line = s->value.place.line,
        };
        unsigned weak = s->value.quality == TZ_WEAK ? TZL_WEAK : 0;
        uint32_t number =
            tz_build_statement(c->build, &row, s->value.place.file, weak | link_flags(e, s));

        if (i == 0)
            first = number;
        if (!e->schema || e->schema->matchable || tz_schema_is(e->schema, "Identification"))
            count_statement(c, s);
    }
    return first;
}

static void put_subject(struct tz_compile *c, const struct tz_subject *s, uint32_t first)
{
    for (size_t i = 0; i < s->fact_count; i++) {
        const struct tz_subject_fact *f = &s->facts[i];
        uint32_t statement = first + (uint32_t)f->statement;

        if (f->kind == TZ_FACT_BIRTH)
            tz_build_days(c->build, statement, f->from, f->to, f->flags);
        else
            tz_build_fact(c->build, statement, f->kind, f->text);
    }
    for (size_t i = 0; i < s->name_count; i++) {
        const struct tz_subject_name *n = &s->names[i];
        uint32_t statement = n->statement < 0 ? (uint32_t)TZL_NONE : first + (uint32_t)n->statement;

        tz_build_name(c->build, statement, &n->name, n->weak);
    }
}

tz_status tz_compile_entity(void *user, const struct tz_entity *e, struct tz_err *err)
{
    struct tz_compile *c = user;
    struct tz_subject subject = { 0 };
    unsigned flags;
    tz_status st = TZ_OK;

    c->arena.budget = ENTITY_MEMORY;
    if (!c->unsearched)
        st = tz_subject_of(e, &c->arena, &subject, err);
    if (st == TZ_OK) {
        flags = (e->target ? TZL_TARGET : 0u) | (subject.matchable ? TZL_SEARCHED : 0u) |
                (unsigned)subject.kind << TZL_KIND;
        tz_build_entity(c->build, e->id, e->schema_name, tz_entity_caption(e), flags);
        put_envelope(c, e);
        put_links(c, e->id);
        put_subject(c, &subject, put_statements(c, e));
        c->entities++;
    }
    tz_arena_free(&c->arena);
    return st;
}

void tz_compile_source_end(struct tz_compile *c, const uint8_t (*file_sha256)[TZ_SHA256_BYTES])
{
    tz_build_source_end(c->build, &c->about, file_sha256);
}
