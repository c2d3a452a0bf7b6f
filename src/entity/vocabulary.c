#include "entity/vocabulary.h"

#include "base/str.h"

#include "vocabulary.inc"

const struct tz_mode tz_modes[] = {
#include "mode.inc"
    { .code = NULL },
};

const struct tz_criterion tz_criteria[] = {
#include "criterion.inc"
    { .code = NULL },
};

const struct tz_vocabulary *tz_vocabulary_named(tz_str name)
{
    for (const struct tz_vocabulary *v = tz_vocabularies; v->name; v++)
        if (tz_str_eq(tz_str_z(v->name), name))
            return v;
    return NULL;
}

const struct tz_term *tz_vocabulary_find(const char *vocabulary, tz_str code)
{
    const struct tz_vocabulary *v = tz_vocabulary_named(tz_str_z(vocabulary));

    for (size_t i = 0; v && i < v->count; i++)
        if (tz_str_eq(tz_str_z(v->terms[i].code), code))
            return &v->terms[i];
    return NULL;
}

bool tz_term_under(tz_str code, tz_str root)
{
    return tz_str_starts(code, root) && (code.len == root.len || code.ptr[root.len] == ' ');
}

const struct tz_mode *tz_mode_find(tz_str code)
{
    for (const struct tz_mode *m = tz_modes; m->code; m++)
        if (tz_str_eq(tz_str_z(m->code), code))
            return m;
    return NULL;
}

const struct tz_criterion *tz_criterion_find(tz_str code, tz_str regime)
{
    for (const struct tz_criterion *c = tz_criteria; c->code; c++)
        if (tz_str_eq(tz_str_z(c->code), code) && tz_str_eq(tz_str_z(c->regime), regime))
            return c;
    return NULL;
}
