/* The chain of command as text and as JSON. */
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "dossier/chain.h"
#include "dossier/values.h"

static void put_day(struct tz_buf *b, struct tz_day day)
{
    tz_buf_printf(b, "%04d-%02d-%02d", day.year, day.month, day.day);
}

/* What each claim about the days says. */
static tz_status put_days(struct tz_footnotes *notes, const struct tz_on_day *when,
                          const char *indent, struct tz_buf *b, struct tz_err *err)
{
    if (!when->count)
        tz_buf_printf(b, "%snobody says when\n", indent);
    for (size_t i = 0; i < when->count; i++) {
        const struct tz_day_claim *d = &when->item[i];

        tz_buf_put(b, tz_str_z(indent));
        if (tz_claim_denies(d->claim))
            tz_buf_put(b, TZ_STR("denied: "));
        if (!tz_str_is(d->claim->property, "span"))
            tz_buf_printf(b, "%.*s ", TZ_FMT(d->claim->property));
        tz_put_plain(b, d->claim->value);
        TZ_TRY(tz_footnotes_mark(notes, d->claim, b, err));
        tz_buf_printf(b, ": %s that day\n", tz_on_name(d->on));
    }
    if (when->conflict)
        tz_buf_printf(b, "%ssources contradict each other\n", indent);
    return TZ_OK;
}

static tz_status put_holders(struct tz_footnotes *notes, const struct tz_chain_post *post,
                             struct tz_buf *b, struct tz_err *err)
{
    if (!post->holders)
        tz_buf_put(b, TZ_STR("holder not known"));
    return tz_put_values(notes, post->record, "holder", b, NULL, err);
}

/* ", commander [1]" … of the properties that say what the post was. */
static tz_status put_what(struct tz_footnotes *notes, const struct tz_record *record,
                          struct tz_buf *b, struct tz_err *err)
{
    static const struct {
        const char *property, *before;
    } parts[] = { { "role", ", " },
                  { "title", ", " },
                  { "rank", ", rank " },
                  { "effectiveControl", ", control: " } };

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!tz_value(record, parts[i].property))
            continue;
        tz_buf_put(b, tz_str_z(parts[i].before));
        TZ_TRY(tz_put_values(notes, record, parts[i].property, b, NULL, err));
    }
    return TZ_OK;
}

static tz_status put_post(struct tz_footnotes *notes, const struct tz_chain_post *post,
                          struct tz_buf *b, struct tz_err *err)
{
    static const char indent[] = "              ";

    tz_buf_printf(b, "   %-9s  ", tz_on_name(post->when.on));
    TZ_TRY(put_holders(notes, post, b, err));
    TZ_TRY(put_what(notes, post->record, b, err));
    tz_buf_printf(b, "  (%.*s)\n", TZ_FMT(post->record->uid));
    TZ_TRY(put_days(notes, &post->when, indent, b, err));
    if (post->rival)
        tz_buf_printf(b, "%ssomebody else is certain for the same post\n", indent);
    if (tz_value(post->record, "publicNote")) {
        tz_buf_put(b, tz_str_z(indent));
        TZ_TRY(tz_put_values(notes, post->record, "publicNote", b, NULL, err));
        tz_buf_putc(b, '\n');
    }
    return TZ_OK;
}

static tz_status put_links(struct tz_footnotes *notes, const struct tz_chain *chain, size_t from,
                           struct tz_buf *b, struct tz_err *err)
{
    for (size_t i = 0; i < chain->links; i++) {
        const struct tz_chain_link *l = &chain->link[i];

        if (l->from != from)
            continue;
        tz_buf_printf(b, "   %s under %zu. ", tz_on_name(l->when.on), l->to + 1);
        tz_put_plain(b, chain->body[l->to].record.caption);
        tz_buf_put(b, TZ_STR(", by command"));
        TZ_TRY(tz_footnotes_mark(notes, tz_value(l->relation, "relatedUnit"), b, err));
        tz_buf_putc(b, '\n');
        TZ_TRY(put_days(notes, &l->when, "              ", b, err));
    }
    return TZ_OK;
}

static tz_status put_body(struct tz_footnotes *notes, const struct tz_chain *chain, size_t i,
                          struct tz_buf *b, struct tz_err *err)
{
    const struct tz_chain_body *body = &chain->body[i];

    tz_buf_printf(b, "\n%zu. ", i + 1);
    tz_put_plain(b, body->record.caption);
    tz_buf_printf(b, "  (%.*s)", TZ_FMT(body->record.uid));
    if (body->reached == TZ_POSSIBLY_ON)
        tz_buf_put(b, TZ_STR(", possibly in this chain"));
    tz_buf_putc(b, '\n');
    for (size_t k = 0; k < body->posts; k++)
        TZ_TRY(put_post(notes, &body->post[k], b, err));
    if (body->unknown)
        tz_buf_put(b, TZ_STR("   an unknown unit: nobody can hold a post in it\n"));
    else if (!body->posts)
        tz_buf_put(b, TZ_STR("   nobody is recorded as in command\n"));
    if (body->left_out && !body->unknown)
        tz_buf_printf(b, "   %zu other post%s; --all shows %s\n", body->left_out,
                      body->left_out == 1 ? "" : "s", body->left_out == 1 ? "it" : "them");
    return put_links(notes, chain, i, b, err);
}

tz_status tz_chain_text(struct tz_reading *g, const struct tz_chain *chain, struct tz_buf *b,
                        struct tz_err *err)
{
    struct tz_footnotes notes = { .g = g };

    put_day(b, chain->day);
    tz_buf_put(b, TZ_STR(": who was in command of "));
    tz_put_plain(b, chain->body[0].record.caption);
    tz_buf_printf(b, "? As of change %lld.\n", (long long)g->as_of);
    for (size_t i = 0; i < chain->bodies; i++)
        TZ_TRY(put_body(&notes, chain, i, b, err));
    tz_footnotes_text(&notes, b);
    return TZ_OK;
}

/* ---- JSON ---- */

static tz_status json_days(struct tz_footnotes *notes, const struct tz_on_day *when,
                           struct tz_buf *b, struct tz_err *err)
{
    tz_buf_printf(b, "\"conflict\":%s,\"days\":[", when->conflict ? "true" : "false");
    for (size_t i = 0; i < when->count; i++) {
        const struct tz_claim *c = when->item[i].claim;
        size_t number;

        TZ_TRY(tz_footnotes_number(notes, c, &number, err));
        tz_buf_put(b, i ? TZ_STR(",{") : TZ_STR("{"));
        tz_json_member(b, c->property.ptr, c->value);
        tz_buf_printf(b, ",\"on\":\"%s\",", tz_on_name(when->item[i].on));
        tz_json_member(b, "stance", c->stance);
        tz_buf_printf(b, ",\"state\":\"%s\",\"note\":%zu}", tz_state_name(c->state), number);
    }
    tz_buf_putc(b, ']');
    return TZ_OK;
}

static tz_status json_post(struct tz_footnotes *notes, const struct tz_chain_post *post,
                           struct tz_buf *b, struct tz_err *err)
{
    static const char *const properties[] = {
        "holder", "role", "title", "rank", "effectiveControl", "startContext", "endContext"
    };

    tz_buf_putc(b, '{');
    tz_json_member(b, "id", post->record->uid);
    tz_buf_printf(b, ",\"inPost\":\"%s\",\"holderKnown\":%s,\"rival\":%s,",
                  tz_on_name(post->when.on),
                  post->holders && !post->holder[0].unnamed ? "true" : "false",
                  post->rival ? "true" : "false");
    TZ_TRY(json_days(notes, &post->when, b, err));
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
        tz_buf_printf(b, ",\"%s\":", properties[i]);
        TZ_TRY(tz_json_values(notes, post->record, properties[i], b, err));
    }
    tz_buf_putc(b, '}');
    return TZ_OK;
}

static tz_status json_links(struct tz_footnotes *notes, const struct tz_chain *chain, size_t from,
                            struct tz_buf *b, struct tz_err *err)
{
    const char *comma = "";

    for (size_t i = 0; i < chain->links; i++) {
        const struct tz_chain_link *l = &chain->link[i];

        if (l->from != from)
            continue;
        tz_buf_printf(b, "%s{", comma);
        tz_json_member(b, "relation", l->relation->uid);
        tz_buf_putc(b, ',');
        tz_json_member(b, "body", chain->body[l->to].record.uid);
        tz_buf_printf(b, ",\"held\":\"%s\",", tz_on_name(l->when.on));
        TZ_TRY(json_days(notes, &l->when, b, err));
        tz_buf_putc(b, '}');
        comma = ",";
    }
    return TZ_OK;
}

static tz_status json_body(struct tz_footnotes *notes, const struct tz_chain *chain, size_t i,
                           struct tz_buf *b, struct tz_err *err)
{
    const struct tz_chain_body *body = &chain->body[i];

    tz_buf_putc(b, '{');
    tz_json_member(b, "id", body->record.uid);
    tz_buf_putc(b, ',');
    tz_json_member(b, "name", body->record.caption);
    tz_buf_printf(b, ",\"inChain\":\"%s\",\"unknown\":%s,\"leftOut\":%zu,\"posts\":[",
                  tz_on_name(body->reached), body->unknown ? "true" : "false", body->left_out);
    for (size_t k = 0; k < body->posts; k++) {
        if (k)
            tz_buf_putc(b, ',');
        TZ_TRY(json_post(notes, &body->post[k], b, err));
    }
    tz_buf_put(b, TZ_STR("],\"under\":["));
    TZ_TRY(json_links(notes, chain, i, b, err));
    tz_buf_put(b, TZ_STR("]}"));
    return TZ_OK;
}

tz_status tz_chain_json(struct tz_reading *g, const struct tz_chain *chain, struct tz_buf *b,
                        struct tz_err *err)
{
    struct tz_footnotes notes = { .g = g };

    tz_buf_put(b, TZ_STR("{\"date\":\""));
    put_day(b, chain->day);
    tz_buf_printf(b, "\",\"asOf\":%lld,\"bodies\":[", (long long)g->as_of);
    for (size_t i = 0; i < chain->bodies; i++) {
        if (i)
            tz_buf_putc(b, ',');
        TZ_TRY(json_body(&notes, chain, i, b, err));
    }
    tz_buf_put(b, TZ_STR("],\"sources\":"));
    tz_footnotes_json(&notes, b);
    tz_buf_put(b, TZ_STR("}\n"));
    return TZ_OK;
}
