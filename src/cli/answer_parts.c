#include "cli/answer_parts.h"

#include "base/str.h"
#include "screen/compile.h"
#include "sources/programmes.h"

/* The programmes of an entity as one text: "SDGT; IRAQ2". */
void tz_answer_programs(struct tz_buf *b, const struct tz_list *l, uint32_t entity)
{
    struct tz_buf all = { 0 };
    tz_str rest, one;

    tz_programmes_of(&all, l, entity);
    rest = tz_buf_str(&all);
    for (bool first = true; tz_str_cut(&rest, '\n', &one); first = false) {
        tz_buf_put(b, first ? TZ_STR("") : TZ_STR("; "));
        tz_buf_put(b, one);
    }
    tz_buf_free(&all);
}

tz_str tz_answer_dataset(const struct tz_list *l, const struct tz_list_entity *e)
{
    return tz_list_source(l, e->source).dataset;
}

/* The next entry of the list that is the same person as `entity`, from statement
 * *i on; false when there is none. */
bool tz_answer_next_same(const struct tz_list *l, uint32_t entity, uint32_t *i, uint32_t *other)
{
    struct tz_list_entity e = tz_list_entity(l, entity);

    for (; *i < e.statements; ++*i) {
        struct tz_list_statement s = tz_list_statement(l, e.statement + *i);

        if (s.envelope && s.reference && tz_str_eq(s.prop, TZ_STR(TZ_SAME_AS)) &&
            tz_list_find(l, s.text, other) == TZ_OK) {
            ++*i;
            return true;
        }
    }
    return false;
}

/* "eu_fsf eu-17 (HR); gb_fcdo_sanctions GHR0001 (Global Human Rights)" */
void tz_answer_same(struct tz_buf *b, const struct tz_list *l, uint32_t entity)
{
    struct tz_buf part = { 0 };
    uint32_t other;

    for (uint32_t i = 0; tz_answer_next_same(l, entity, &i, &other);) {
        struct tz_list_entity e = tz_list_entity(l, other);

        part.len = 0;
        tz_answer_programs(&part, l, other);
        tz_buf_printf(b, "%s%.*s %.*s", b->len ? "; " : "", TZ_FMT(tz_answer_dataset(l, &e)),
                      TZ_FMT(e.id));
        if (part.len)
            tz_buf_printf(b, " (%.*s)", TZ_FMT(tz_buf_str(&part)));
    }
    tz_buf_free(&part);
}

unsigned long long tz_answer_cleared(const struct tz_answer_about *a)
{
    return a->sifter ? atomic_load(&a->sifter->counts->cleared) : 0;
}

unsigned long long tz_answer_silent(const struct tz_answer_about *a)
{
    return a->sifter ? atomic_load(&a->sifter->counts->silent) : 0;
}

/* What a person said of this hit: "by Aigul on 2026-11-22, until 2027-11-22: a
 * cousin", and why that holds no longer. */
void tz_answer_clearing(struct tz_buf *b, const struct tz_sifted *sifted, size_t hit)
{
    const struct tz_clearing *c = sifted ? sifted->by[hit] : NULL;

    if (!c)
        return;
    tz_buf_printf(b, "%s by %.*s on %.10s, until %.*s: %.*s",
                  sifted->what[hit] == TZ_CLEAR_HOLDS ? "cleared" : "no longer cleared",
                  TZ_FMT(c->by), c->at.len ? c->at.ptr : "?", TZ_FMT(c->until), TZ_FMT(c->reason));
    if (sifted->what[hit] != TZ_CLEAR_HOLDS)
        tz_buf_printf(b, " (%s)", tz_cleared_text(sifted->what[hit]));
}
