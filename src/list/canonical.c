#include "list/canonical.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/json.h"
#include "base/str.h"

/* True when base/json.h writes the text as RFC 8785 does. */
static bool plain(tz_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];

        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f)
            return false;
    }
    return tz_str_utf8(text) == text.len;
}

static bool id_like(tz_str id)
{
    for (size_t i = 0; i < id.len; i++) {
        char c = id.ptr[i];

        if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') &&
            c != '.' && c != '_' && c != ':' && c != '-')
            return false;
    }
    return id.len > 0;
}

/* The statements' places in the order of their properties, stable. */
static void sort_statements(const struct tz_entity *e, uint32_t *order)
{
    for (size_t i = 0; i < e->count; i++) {
        size_t k = i;

        while (k && tz_str_cmp(e->statements[order[k - 1]].prop, e->statements[i].prop) > 0) {
            order[k] = order[k - 1];
            k--;
        }
        order[k] = (uint32_t)i;
    }
}

static tz_status put_value(struct tz_buf *b, const struct tz_entity *e,
                           const struct tz_statement *s, struct tz_err *err)
{
    if (!plain(s->value.text))
        return tz_fail(err, TZ_INPUT, "%.*s: %.*s holds a control character or is not UTF-8",
                       TZ_FMT(e->id), TZ_FMT(s->prop));
    tz_json_text(b, s->value.text);
    return TZ_OK;
}

/* The same text in two languages is one value here. */
static bool told_before(const struct tz_entity *e, const uint32_t *order, size_t first, size_t i)
{
    for (size_t k = first; k < i; k++)
        if (tz_str_eq(e->statements[order[k]].value.text, e->statements[order[i]].value.text))
            return true;
    return false;
}

static tz_status put_properties(struct tz_buf *b, const struct tz_entity *e, const uint32_t *order,
                                struct tz_err *err)
{
    size_t first = 0;

    for (size_t i = 0; i < e->count; i++) {
        const struct tz_statement *s = &e->statements[order[i]];
        bool fresh = !i || !tz_str_eq(s->prop, e->statements[order[i - 1]].prop);

        if (fresh) {
            first = i;
            tz_buf_put(b, i ? TZ_STR("],") : (tz_str){ 0 });
            tz_json_text(b, s->prop);
            tz_buf_put(b, TZ_STR(":["));
        } else if (told_before(e, order, first, i)) {
            continue;
        } else {
            tz_buf_putc(b, ',');
        }
        TZ_TRY(put_value(b, e, s, err));
    }
    if (e->count)
        tz_buf_putc(b, ']');
    return TZ_OK;
}

static void put_texts(struct tz_buf *b, const tz_str *texts, size_t count)
{
    tz_buf_putc(b, '[');
    for (size_t i = 0; i < count; i++) {
        if (i)
            tz_buf_putc(b, ',');
        tz_json_text(b, texts[i]);
    }
    tz_buf_putc(b, ']');
}

static void put_known(struct tz_buf *b, const char *key, tz_str text)
{
    if (!text.len)
        return;
    tz_json_member(b, key, text);
    tz_buf_putc(b, ',');
}

tz_status tz_canonical_entity(struct tz_buf *b, const struct tz_entity *e, tz_str dataset,
                              struct tz_err *err)
{
    uint32_t few[64], *order = few;
    tz_status st;

    if (!id_like(e->id))
        return tz_fail(err, TZ_INPUT, "'%.*s' can not be published as an id", TZ_FMT(e->id));
    if (!plain(e->schema_name) || !plain(tz_entity_caption(e)))
        return tz_fail(err, TZ_INPUT, "%.*s: its caption holds a control character", TZ_FMT(e->id));
    if (e->count > sizeof few / sizeof *few)
        order = calloc(e->count, sizeof *order);
    if (!order)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu values", e->count);
    sort_statements(e, order);
    tz_buf_putc(b, '{');
    tz_json_member(b, "caption", tz_entity_caption(e));
    tz_buf_put(b, TZ_STR(",\"datasets\":"));
    put_texts(b, &dataset, 1);
    tz_buf_putc(b, ',');
    put_known(b, "first_seen", e->first_seen);
    put_known(b, "id", e->id);
    put_known(b, "last_change", e->last_change);
    tz_buf_put(b, TZ_STR("\"properties\":{"));
    st = put_properties(b, e, order, err);
    tz_buf_put(b, TZ_STR("},\"referents\":"));
    put_texts(b, e->referents, e->referent_count);
    tz_buf_putc(b, ',');
    tz_json_member(b, "schema", e->schema_name);
    tz_buf_printf(b, ",\"target\":%s}", e->target ? "true" : "false");
    if (order != few)
        free(order);
    if (st == TZ_OK && b->failed)
        st = tz_fail(err, TZ_NOMEM, "no memory for a record");
    return st;
}

tz_str tz_canonical_id(tz_str record)
{
    static const tz_str key = { "\"id\":\"", 6 };
    tz_str rest = tz_str_part(record, tz_str_find(record, key) + key.len, record.len);

    return tz_str_part(rest, 0, tz_str_find(rest, TZ_STR("\"")));
}

static bool put_list(struct tz_buf *b, const char *key, struct tz_texts_of t)
{
    for (size_t i = 0; i < t.count; i++)
        if (!plain(t.text[i]))
            return false;
    if (!t.count)
        return true;
    tz_json_text(b, tz_str_z(key));
    tz_buf_putc(b, ':');
    put_texts(b, t.text, t.count);
    tz_buf_putc(b, ',');
    return true;
}

static void put_linked(struct tz_buf *b, const struct tz_list_entry *e)
{
    tz_buf_put(b, TZ_STR("\"entities\":["));
    for (size_t i = 0; i < e->linked_count; i++) {
        if (i)
            tz_buf_putc(b, ',');
        tz_json_text(b, e->linked[i]->id);
    }
    tz_buf_put(b, TZ_STR("],"));
}

tz_status tz_canonical_entry(struct tz_buf *b, const struct tz_list_entry *e, tz_str record,
                             struct tz_err *err)
{
    bool gone = e->status == TZ_ENTRY_DELISTED, good;
    struct tz_texts_of nothing = { 0 };

    tz_buf_putc(b, '{');
    put_known(b, "act", e->act);
    put_known(b, "amended_on", e->amended_on);
    good = put_list(b, "approved_by", e->approved_by);
    good = put_list(b, "criteria", gone ? nothing : e->criteria) && good;
    put_known(b, "delisted_on", e->delisted_on);
    if (!gone)
        put_linked(b, e);
    tz_buf_printf(b, "\"entry\":%u,", e->number);
    put_known(b, "ground", e->ground);
    put_known(b, "id", e->id);
    good = put_list(b, "legal_basis", e->legal_basis) && good;
    put_known(b, "listed_on", e->listed_on);
    good = put_list(b, "measures", gone ? nothing : e->measures) && good;
    put_known(b, "public_reason", e->public_reason);
    good = put_list(b, "reasons", gone ? nothing : e->reasons) && good;
    put_known(b, "record", record);
    put_known(b, "regime", e->regime);
    tz_json_member(b, "status", tz_str_z(tz_entry_status_name(e->status)));
    tz_buf_putc(b, '}');
    if (!good || !plain(e->public_reason) || !plain(e->regime) || !plain(e->act))
        return tz_fail(err, TZ_INPUT, "entry %u holds a control character or is not UTF-8",
                       e->number);
    return b->failed ? tz_fail(err, TZ_NOMEM, "no memory for an entry") : TZ_OK;
}
