#include "sources/record.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include "entity/schema.h"

/* A record in the making. Failure is sticky. */
struct making {
    const struct tz_list *list;
    uint32_t party;
    struct tz_arena *arena;
    struct tz_buf values; /* struct tz_list_value */
    bool failed;
};

/* Sanctions, addresses, documents, links: what FtM can not screen. */
static bool may_hang(const struct tz_list *l, uint32_t entity)
{
    const struct tz_schema *schema = tz_schema_find(tz_list_entity(l, entity).schema);

    return schema && !schema->matchable;
}

/* Does a party name this entity, as it does its addresses? */
static bool named_by_party(const struct tz_list *l, uint32_t entity, uint32_t party)
{
    struct tz_list_entity e = tz_list_entity(l, entity);

    for (uint32_t i = e.link; i < e.link + e.links; i++) {
        uint32_t other = tz_list_link(l, i).entity;

        if (party == UINT32_MAX ? !may_hang(l, other) : other == party)
            return true;
    }
    return false;
}

/* The first party that the entity names itself, as a sanction does. */
static uint32_t names_party(const struct tz_list *l, uint32_t entity)
{
    struct tz_list_entity e = tz_list_entity(l, entity);
    uint32_t other;

    for (uint32_t i = e.statement; i < e.statement + e.statements; i++) {
        struct tz_list_statement s = tz_list_statement(l, i);

        if (s.reference && tz_list_find(l, s.text, &other) == TZ_OK && !may_hang(l, other))
            return other;
    }
    return UINT32_MAX;
}

bool tz_list_is_record(const struct tz_list *l, uint32_t entity)
{
    return !may_hang(l, entity) ||
           (!named_by_party(l, entity, UINT32_MAX) && names_party(l, entity) == UINT32_MAX);
}

static tz_str keep(struct making *m, tz_str s)
{
    struct tz_err err;
    tz_str kept = { "", 0 };

    m->failed |= tz_arena_str(m->arena, s, &kept, &err) != TZ_OK;
    return kept;
}

static tz_str text_of(struct making *m, struct tz_buf *b)
{
    tz_str kept = keep(m, tz_buf_str(b));

    m->failed |= b->failed;
    tz_buf_free(b);
    return kept;
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Every run of blanks is one blank. */
static void put_line(struct tz_buf *b, tz_str s)
{
    bool blank = false;

    s = tz_str_trim(s);
    for (size_t i = 0; i < s.len; i++) {
        if (is_blank(s.ptr[i])) {
            blank = true;
            continue;
        }
        if (blank)
            tz_buf_putc(b, ' ');
        blank = false;
        tz_buf_putc(b, s.ptr[i]);
    }
}

static bool is_weak(const struct tz_list_statement *s)
{
    return s->weak && !tz_str_eq(s->prop, TZ_STR("weakAlias")); /* whose name says it */
}

static bool is_plain(const struct tz_list_statement *s)
{
    if (s->lang.len || is_weak(s) || (s->text.len && is_blank(s->text.ptr[s->text.len - 1])))
        return false;
    for (size_t i = 0; i < s->text.len; i++)
        if (is_blank(s->text.ptr[i]) &&
            (s->text.ptr[i] != ' ' || i == 0 || s->text.ptr[i - 1] == ' '))
            return false;
    return true;
}

/* The value with what else is said of it. */
static tz_str value_of(struct making *m, const struct tz_list_statement *s)
{
    struct tz_buf b = { 0 };

    if (is_plain(s)) /* nearly all: no copy */
        return s->text;
    put_line(&b, s->text);
    if (s->lang.len)
        tz_buf_printf(&b, " [%.*s]", TZ_FMT(s->lang));
    if (is_weak(s))
        tz_buf_put(&b, TZ_STR(" (weak)"));
    return text_of(m, &b);
}

static void add(struct making *m, tz_str prop, tz_str text)
{
    struct tz_list_value v = { prop, text };

    tz_buf_put(&m->values, (tz_str){ (const char *)&v, sizeof v });
}

static int by_prop(const void *x, const void *y)
{
    const struct tz_list_value *a = x, *b = y;
    int order = tz_str_cmp(a->prop, b->prop);

    return order ? order : tz_str_cmp(a->text, b->text);
}

/* Sort the values from `first` on; drop what stands twice. */
static void sort(struct making *m, size_t first)
{
    struct tz_list_value *v = (struct tz_list_value *)(void *)m->values.ptr;
    size_t count = m->values.len / sizeof *v, kept = first;

    if (count - first > 1)
        qsort(v + first, count - first, sizeof *v, by_prop);
    for (size_t i = first; i < count; i++)
        if (kept == first || by_prop(&v[kept - 1], &v[i]) != 0)
            v[kept++] = v[i];
    m->values.len = kept * sizeof *v;
}

/* True for a statement by which the entity only says whose it is. */
static bool says_whose(const struct making *m, const struct tz_list_statement *s)
{
    return s->reference && tz_str_eq(s->text, tz_list_entity(m->list, m->party).id);
}

/* Add what `entity` says, each property as "Schema.property". */
static void add_parts(struct making *m, uint32_t entity)
{
    struct tz_list_entity e = tz_list_entity(m->list, entity);

    for (uint32_t i = e.statement; i < e.statement + e.statements; i++) {
        struct tz_list_statement s = tz_list_statement(m->list, i);
        struct tz_buf prop = { 0 };

        if (s.envelope || says_whose(m, &s))
            continue;
        tz_buf_printf(&prop, "%.*s.%.*s", TZ_FMT(e.schema), TZ_FMT(s.prop));
        add(m, text_of(m, &prop), value_of(m, &s));
    }
}

/* Add the whole of `entity` as one value: "number: 17; country: kz". What stands
 * in the full text of an address already is not told again. */
static void add_whole(struct making *m, uint32_t entity)
{
    struct tz_list_entity e = tz_list_entity(m->list, entity);
    size_t first = m->values.len / sizeof(struct tz_list_value);
    struct tz_buf b = { 0 };
    struct tz_list_value *v;
    tz_str full = { "", 0 };

    for (uint32_t i = e.statement; i < e.statement + e.statements; i++) {
        struct tz_list_statement s = tz_list_statement(m->list, i);

        if (s.envelope || says_whose(m, &s))
            continue;
        if (tz_str_eq(s.prop, TZ_STR("full")) && !full.len)
            full = value_of(m, &s);
        else
            add(m, s.prop, value_of(m, &s));
    }
    sort(m, first);
    v = (struct tz_list_value *)(void *)m->values.ptr;
    tz_buf_put(&b, full);
    for (size_t i = first; i < m->values.len / sizeof *v; i++)
        if (!full.len || !tz_str_holds(full, v[i].text) || v[i].text.len < 3)
            tz_buf_printf(&b, "%s%.*s: %.*s", b.len ? "; " : "", TZ_FMT(v[i].prop),
                          TZ_FMT(v[i].text));
    m->values.len = first * sizeof *v;
    add(m, e.schema, text_of(m, &b));
}

static void add_own(struct making *m)
{
    struct tz_list_entity e = tz_list_entity(m->list, m->party);
    uint32_t other;

    for (uint32_t i = e.statement; i < e.statement + e.statements; i++) {
        struct tz_list_statement s = tz_list_statement(m->list, i);

        if (s.envelope)
            continue;
        if (s.reference && tz_list_find(m->list, s.text, &other) == TZ_OK &&
            may_hang(m->list, other) && !may_hang(m->list, m->party))
            add_whole(m, other);
        else
            add(m, s.prop, value_of(m, &s));
    }
}

/* Does this entity hang on the party by naming it, and not by being named? */
static bool hangs(const struct making *m, uint32_t entity)
{
    return may_hang(m->list, entity) && names_party(m->list, entity) == m->party &&
           !named_by_party(m->list, entity, m->party);
}

static void add_hanging(struct making *m)
{
    struct tz_list_entity e = tz_list_entity(m->list, m->party);
    uint32_t sanctions = 0, last = UINT32_MAX;

    for (uint32_t i = e.link; i < e.link + e.links; i++) {
        uint32_t other = tz_list_link(m->list, i).entity;

        sanctions += tz_str_eq(tz_list_entity(m->list, other).schema, TZ_STR("Sanction"));
    }
    for (uint32_t i = e.link; i < e.link + e.links; i++) {
        uint32_t other = tz_list_link(m->list, i).entity;
        bool sanction = tz_str_eq(tz_list_entity(m->list, other).schema, TZ_STR("Sanction"));

        if (other == last || !hangs(m, other))
            continue;
        last = other;
        if (sanction && sanctions == 1)
            add_parts(m, other);
        else
            add_whole(m, other);
    }
}

tz_status tz_list_record(const struct tz_list *l, uint32_t entity, struct tz_arena *arena,
                         struct tz_list_record *out, struct tz_err *err)
{
    struct making m = { .list = l, .party = entity, .arena = arena };
    struct tz_list_entity e = tz_list_entity(l, entity);
    struct tz_list_value *values;
    size_t count;

    add_own(&m);
    if (!may_hang(l, entity))
        add_hanging(&m);
    sort(&m, 0);
    count = m.values.len / sizeof *values;
    values = tz_new(arena, struct tz_list_value, count ? count : 1);
    if (m.failed || m.values.failed || !values) {
        tz_buf_free(&m.values);
        return tz_fail(err, TZ_NOMEM, "no memory for the record %.*s", TZ_FMT(e.id));
    }
    if (count)
        memcpy(values, m.values.ptr, m.values.len);
    tz_buf_free(&m.values);
    *out = (struct tz_list_record){ e.id, e.schema, e.caption, e.target, values, count };
    return TZ_OK;
}

tz_status tz_record_sha256(const struct tz_list_record *r, uint8_t out[TZ_SHA256_BYTES],
                           struct tz_err *err)
{
    TZ_AUTO(tz_sha256_close) struct tz_sha256 h = { 0 };

    TZ_TRY(tz_sha256_open(&h, err));
    tz_sha256_put(&h, r->schema);
    tz_sha256_put(&h, r->listed ? TZ_STR("\n1") : TZ_STR("\n0"));
    for (size_t i = 0; i < r->count; i++) {
        tz_sha256_put(&h, TZ_STR("\n"));
        tz_sha256_put(&h, r->values[i].prop);
        tz_sha256_put(&h, TZ_STR("\t"));
        tz_sha256_put(&h, r->values[i].text);
    }
    tz_sha256_take(&h, out);
    return TZ_OK;
}
