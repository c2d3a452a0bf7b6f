#include "sources/programmes.h"

#include "base/str.h"
#include "format/programme.h"

static bool is_programme(tz_str prop)
{
    return tz_str_eq(prop, TZ_STR("program")) || tz_str_eq(prop, TZ_STR("programId"));
}

static bool is_sanction(const struct tz_list_entity *e)
{
    return tz_str_eq(e->schema, TZ_STR("Sanction"));
}

static void own_programmes(struct tz_buf *b, const struct tz_list *l,
                           const struct tz_list_entity *e)
{
    for (uint32_t i = e->statement; i < e->statement + e->statements; i++) {
        struct tz_list_statement s = tz_list_statement(l, i);
        tz_str have = tz_buf_str(b), one;
        bool there = false;

        if (!is_programme(s.prop))
            continue;
        while (tz_str_cut(&have, '\n', &one))
            there |= tz_str_eq(one, s.text);
        if (there)
            continue;
        if (b->len)
            tz_buf_putc(b, '\n');
        tz_buf_put(b, s.text);
    }
}

void tz_programmes_of(struct tz_buf *b, const struct tz_list *l, uint32_t entity)
{
    struct tz_list_entity e = tz_list_entity(l, entity);

    own_programmes(b, l, &e);
    for (uint32_t i = e.link; i < e.link + e.links; i++) {
        struct tz_list_entity other = tz_list_entity(l, tz_list_link(l, i).entity);

        if (is_sanction(&other))
            own_programmes(b, l, &other);
    }
}

static bool own_has(const struct tz_list *l, const struct tz_list_entity *e, tz_str word)
{
    bool tag = tz_str_same(word, TZ_STR(TZ_TAG_HUMAN_RIGHTS));

    for (uint32_t i = e->statement; i < e->statement + e->statements; i++) {
        struct tz_list_statement s = tz_list_statement(l, i);

        if (tag ? tz_str_eq(s.prop, TZ_STR("keywords")) && tz_str_same(s.text, word)
                : is_programme(s.prop) && tz_str_holds(s.text, word))
            return true;
    }
    return false;
}

bool tz_programmes_have(const struct tz_list *l, uint32_t entity, tz_str word)
{
    struct tz_list_entity e = tz_list_entity(l, entity);

    if (own_has(l, &e, word))
        return true;
    for (uint32_t i = e.link; i < e.link + e.links; i++) {
        struct tz_list_entity other = tz_list_entity(l, tz_list_link(l, i).entity);

        if (is_sanction(&other) && own_has(l, &other, word))
            return true;
    }
    return false;
}

tz_str tz_sanction_first(const struct tz_list *l, uint32_t entity, const char *prop)
{
    struct tz_list_entity e = tz_list_entity(l, entity);

    for (uint32_t i = e.link; i < e.link + e.links; i++) {
        struct tz_list_entity other = tz_list_entity(l, tz_list_link(l, i).entity);

        for (uint32_t k = other.statement;
             is_sanction(&other) && k < other.statement + other.statements; k++)
            if (tz_str_is(tz_list_statement(l, k).prop, prop))
                return tz_list_statement(l, k).text;
    }
    return (tz_str){ "", 0 };
}
