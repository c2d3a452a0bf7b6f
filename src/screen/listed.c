#include "screen/listed.h"

#include "base/err.h"
#include "base/str.h"

struct tz_subject_fact tz_listed_fact(const struct tz_list *l, uint32_t fact)
{
    const struct tzl_fact *f = &l->facts[fact];
    bool date = f->kind == TZ_FACT_BIRTH;

    return (struct tz_subject_fact){
        .kind = (enum tz_fact_kind)f->kind,
        .flags = f->flags,
        .from = date ? (int32_t)f->a : 0,
        .to = date ? (int32_t)f->b : 0,
        .text = date ? (tz_str){ "", 0 } : tz_list_text(l, f->a),
        .raw = tz_list_text(l, l->statements[f->statement].text),
        .statement = (int)f->statement,
    };
}

tz_status tz_subject_of_listed(const struct tz_list *l, uint32_t entity, struct tz_arena *arena,
                               struct tz_subject *out, struct tz_err *err)
{
    const struct tzl_entity *e = &l->entities[entity];
    struct tz_subject s = { .kind = (enum tz_name_kind)(e->flags >> TZL_KIND & 3),
                            .matchable = (e->flags & TZL_SEARCHED) != 0 };

    s.names = tz_new(arena, struct tz_subject_name, e->names ? e->names : 1);
    s.facts = tz_new(arena, struct tz_subject_fact, e->facts ? e->facts : 1);
    if (!s.names || !s.facts)
        return tz_fail(err, TZ_NOMEM, "no memory for an entity of %u names", e->names);
    for (uint32_t i = e->name; i < e->name + e->names; i++) {
        struct tz_subject_name *n = &s.names[s.name_count++];

        tz_list_name(l, i, &n->name);
        n->statement = (int)l->names[i].statement;
        n->weak = (l->names[i].flags & TZL_WEAK) != 0;
    }
    for (uint32_t i = e->fact; i < e->fact + e->facts; i++)
        s.facts[s.fact_count++] = tz_listed_fact(l, i);
    *out = s;
    return TZ_OK;
}
