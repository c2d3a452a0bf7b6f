/* Entities as FollowTheMoney has them: what stands, without who said it. */
#include <string.h>

#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "register/exporting.h"

/* Whether a name of an entity may stand in a public line; asked once of each. */
static tz_status may_name(struct tz_exporting *x, tz_str uid, bool *out, struct tz_err *err)
{
    int64_t known;

    *out = true;
    if (x->e->form != TZ_EXPORT_PUBLIC || !uid.len)
        return TZ_OK;
    known = tz_names_find(&x->known, uid);
    if (known == TZ_NAMES_NONE) {
        TZ_TRY(tz_export_consent(x, uid, out, err));
        known = *out;
        TZ_TRY(tz_names_put(&x->known, uid, known, err));
    }
    *out = known == 1;
    return TZ_OK;
}

/* What is accepted, and said and not denied. In public nothing rests on a
 * source or a speaker who did not consent to that. */
static tz_status counts(struct tz_exporting *x, const struct tz_claim *c,
                        const struct tz_property *p, bool *out, struct tz_err *err)
{
    *out = c->state == TZ_ACCEPTED && c->value.len && tz_str_is(c->stance, "asserts");
    if (*out)
        TZ_TRY(may_name(x, c->about, out, err));
    if (*out)
        TZ_TRY(may_name(x, c->speaker, out, err));
    if (*out)
        TZ_TRY(may_name(x, c->document, out, err));
    if (*out && p && p->type == TZ_TYPE_ENTITY)
        TZ_TRY(may_name(x, c->value, out, err));
    return TZ_OK;
}

/* A link goes to the record that stays. */
static tz_status value_of(struct tz_exporting *x, const struct tz_claim *c,
                          const struct tz_property *p, tz_str *out, struct tz_err *err)
{
    *out = c->value;
    if (!p || p->type != TZ_TYPE_ENTITY)
        return TZ_OK;
    return tz_read_stays(x->asking.r, x->asking.viewer, c->value, x->asking.as_of, &x->arena, out,
                         err);
}

/* A value that is written: the record's claims, less what does not count. */
struct stated {
    tz_str property, value;
};

static tz_status gather(struct tz_exporting *x, const struct tz_record *record, struct stated *list,
                        size_t *count, struct tz_err *err)
{
    const struct tz_schema *schema = tz_schema_find(record->schema);

    for (size_t i = 0; i < record->count; i++) {
        const struct tz_claim *c = &record->claim[i];
        const struct tz_property *p = tz_schema_property(schema, c->property);
        struct stated s = { c->property, { 0 } };
        bool good;

        TZ_TRY(counts(x, c, p, &good, err));
        if (!good)
            continue;
        TZ_TRY(value_of(x, c, p, &s.value, err));
        for (size_t j = *count; good && j > 0 && tz_str_eq(list[j - 1].property, s.property); j--)
            good = !tz_str_eq(list[j - 1].value, s.value);
        if (good)
            list[(*count)++] = s;
    }
    return TZ_OK;
}

static tz_str first_of(const struct stated *list, size_t count, const char *property)
{
    for (size_t i = 0; i < count; i++)
        if (tz_str_is(list[i].property, property))
            return list[i].value;
    return (tz_str){ 0 };
}

static tz_str caption_of(const struct tz_record *record, const struct stated *list, size_t count)
{
    tz_str name = first_of(list, count, "name"), title = first_of(list, count, "title");

    return name.len ? name : title.len ? title : record->uid;
}

static void put_properties(struct tz_buf *b, const struct stated *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool first = i == 0 || !tz_str_eq(list[i].property, list[i - 1].property);

        if (first) {
            tz_buf_put(b, i ? TZ_STR("],") : TZ_STR(""));
            tz_json_text(b, list[i].property);
        }
        tz_buf_put(b, first ? TZ_STR(":[") : TZ_STR(","));
        tz_json_text(b, list[i].value);
    }
    tz_buf_put(b, count ? TZ_STR("]") : TZ_STR(""));
}

static tz_status put_referents(struct tz_exporting *x, const struct tz_record *record,
                               struct tz_err *err)
{
    const char *between = "";

    tz_buf_put(&x->line, TZ_STR(",\"referents\":["));
    for (size_t i = 0; i < record->referents; i++) {
        bool good;

        TZ_TRY(may_name(x, record->referent[i], &good, err));
        if (!good)
            continue;
        tz_buf_printf(&x->line, "%s", between);
        tz_json_text(&x->line, record->referent[i]);
        between = ",";
    }
    tz_buf_put(&x->line, TZ_STR("]"));
    return TZ_OK;
}

static tz_status put_entity(struct tz_exporting *x, const struct tz_record *record,
                            const struct stated *list, size_t count, struct tz_err *err)
{
    struct tz_buf *b = &x->line;

    tz_buf_putc(b, '{');
    tz_json_member(b, "id", record->uid);
    tz_buf_putc(b, ',');
    tz_json_member(b, "caption", caption_of(record, list, count));
    tz_buf_putc(b, ',');
    tz_json_member(b, "schema", record->schema);
    TZ_TRY(put_referents(x, record, err));
    tz_buf_put(b, TZ_STR(",\"datasets\":["));
    tz_json_text(b, tz_register_key(x->asking.r).name);
    tz_buf_put(b, TZ_STR("],\"properties\":{"));
    put_properties(b, list, count);
    tz_buf_put(b, TZ_STR("}}\n"));
    x->count.entities++;
    x->count.claims += count;
    return tz_export_put(x, err);
}

/* Of records that are the same, the one that stays has a line. */
tz_status tz_export_entity(struct tz_exporting *x, tz_str uid, struct tz_err *err)
{
    struct tz_record record;
    struct stated *list;
    size_t count = 0;
    bool good;
    tz_status st = tz_read_record(x->asking.r, x->asking.viewer, uid, x->asking.as_of, &x->arena,
                                  &record, err);

    if (st != TZ_OK)
        return st == TZ_ABSENT ? TZ_OK : st;
    TZ_TRY(may_name(x, record.uid, &good, err));
    if (!good || !tz_str_eq(record.uid, uid) || tz_str_is(record.schema, "SameAs"))
        return TZ_OK;
    list = tz_new(&x->arena, struct stated, record.count);
    if (!list)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu values", record.count);
    TZ_TRY(gather(x, &record, list, &count, err));
    return count ? put_entity(x, &record, list, count, err) : TZ_OK;
}
