/* An answer as JSON lines. */
#include "base/json.h"
#include "base/str.h"
#include "cli/answer_parts.h"
#include "screen/explain.h"
#include "sources/programmes.h"

static void json_about(struct tz_buf *b, const struct tz_answer_about *a)
{
    tz_json_member(b, "list_sha256", tz_str_z(a->list_sha256));
    tz_buf_put(b, TZ_STR(",\"tizim_version\":\"" TZ_VERSION "\",\"threshold\":"));
    tz_explain_score(b, a->threshold);
}

static void json_programs(struct tz_buf *b, const struct tz_list *l, uint32_t entity)
{
    struct tz_buf all = { 0 };
    tz_str rest, one;
    char before = '[';

    tz_programmes_of(&all, l, entity);
    rest = tz_buf_str(&all);
    while (tz_str_cut(&rest, '\n', &one)) {
        tz_buf_putc(b, before);
        tz_json_text(b, one);
        before = ',';
    }
    tz_buf_put(b, before == '[' ? TZ_STR("[]") : TZ_STR("]"));
    tz_buf_free(&all);
}

static void json_same(struct tz_buf *b, const struct tz_list *l, uint32_t entity)
{
    const char *before = ",\"same_as\":[";
    uint32_t other, i = 0;

    while (tz_answer_next_same(l, entity, &i, &other)) {
        struct tz_list_entity e = tz_list_entity(l, other);

        tz_buf_printf(b, "%s{", before);
        tz_json_member(b, "entity_id", e.id);
        tz_buf_putc(b, ',');
        tz_json_member(b, "dataset", tz_answer_dataset(l, &e));
        tz_buf_put(b, TZ_STR(",\"programs\":"));
        json_programs(b, l, other);
        tz_buf_putc(b, '}');
        before = ",";
    }
    if (before[1] == '\0')
        tz_buf_putc(b, ']');
}

/* What a person said of the hit: "key":{…}. */
static void json_clearing(struct tz_buf *b, const char *key, const struct tz_clearing *c,
                          enum tz_cleared what)
{
    tz_buf_printf(b, ",\"%s\":{", key);
    tz_json_member(b, "by", c->by);
    tz_buf_putc(b, ',');
    tz_json_member(b, "at", c->at);
    tz_buf_putc(b, ',');
    tz_json_member(b, "until", c->until);
    tz_buf_putc(b, ',');
    tz_json_member(b, "reason", c->reason);
    if (what != TZ_CLEAR_HOLDS) {
        tz_buf_putc(b, ',');
        tz_json_member(b, "void", tz_str_z(tz_cleared_text(what)));
    }
    tz_buf_putc(b, '}');
}

static void json_hit(struct tz_buf *b, const struct tz_answer_about *a, const struct tz_hit *hit,
                     const struct tz_sifted *sifted, uint32_t rank)
{
    struct tz_list_entity e = tz_list_entity(a->list, hit->entity);

    tz_buf_printf(b, "%s{\"rank\":%u,\"score\":", b->ptr[b->len - 1] == '[' ? "" : ",", rank + 1);
    tz_explain_score(b, hit->match.score);
    tz_buf_putc(b, ',');
    tz_json_member(b, "entity_id", e.id);
    tz_buf_putc(b, ',');
    tz_json_member(b, "caption", e.caption);
    tz_buf_putc(b, ',');
    tz_json_member(b, "schema", e.schema);
    tz_buf_putc(b, ',');
    tz_json_member(b, "dataset", tz_answer_dataset(a->list, &e));
    tz_buf_printf(b, ",\"listed\":%s,\"programs\":", e.target ? "true" : "false");
    json_programs(b, a->list, hit->entity);
    json_same(b, a->list, hit->entity);
    tz_buf_putc(b, ',');
    tz_json_member(b, "matched_name", hit->match.listed.raw);
    tz_buf_putc(b, ',');
    tz_json_member(b, "query_name", hit->match.query.raw);
    tz_buf_putc(b, ',');
    tz_explain_json(b, &hit->match);
    if (sifted && sifted->by[rank])
        json_clearing(b, "clearing", sifted->by[rank], sifted->what[rank]);
    tz_buf_putc(b, '}');
}

static const char *status_word(enum tz_screened what)
{
    return what == TZ_SCREENED ? "screened" : what == TZ_UNREADABLE ? "unreadable" : "nameless";
}

void tz_answer_json_item(struct tz_buf *b, const struct tz_answer_about *a,
                         const struct tz_batch_item *item, const struct tz_sifted *sifted)
{
    tz_buf_putc(b, '{');
    tz_json_member(b, "customer_id", item->row->id);
    tz_buf_printf(b, ",\"row\":%llu,\"status\":\"%s\",", (unsigned long long)item->row->row,
                  status_word(item->what));
    json_about(b, a);
    if (item->what == TZ_SCREENED) {
        tz_buf_printf(b, ",\"found\":%u,%s\"hits\":[", item->answer->found,
                      item->answer->incomplete ? "\"incomplete\":true," : "");
        for (uint32_t i = 0; i < item->answer->count; i++)
            json_hit(b, a, &item->answer->hits[i], sifted, i);
        tz_buf_putc(b, ']');
        if (sifted) {
            tz_buf_put(b, TZ_STR(",\"cleared\":["));
            for (size_t i = 0; i < sifted->cleared; i++)
                json_hit(b, a, &sifted->hits[item->answer->found + i], sifted,
                         item->answer->found + (uint32_t)i);
            tz_buf_putc(b, ']');
        }
    } else {
        tz_buf_putc(b, ',');
        tz_json_member(b, "why", tz_str_z(item->why));
    }
    tz_buf_put(b, TZ_STR("}\n"));
}

/* How the customers were read and how many hits were told. */
static void json_how(struct tz_buf *b, const struct tz_answer_about *a)
{
    tz_buf_put(b, TZ_STR("\"how\":{"));
    tz_json_member(b, "customers_sha256", tz_str_z(a->customers_sha256));
    tz_buf_printf(b, ",\"most\":%u", a->most);
    if (a->effort)
        tz_buf_printf(b, ",\"effort\":%llu", (unsigned long long)a->effort);
    if (a->schema) {
        tz_buf_putc(b, ',');
        tz_json_member(b, "schema", tz_str_z(a->schema));
    }
    for (size_t i = 0; i < a->map_count; i++) {
        tz_buf_put(b, i ? TZ_STR(",") : TZ_STR(",\"maps\":["));
        tz_json_text(b, tz_str_z(a->maps[i]));
    }
    tz_buf_put(b, a->map_count ? TZ_STR("]},") : TZ_STR("},"));
}

void tz_answer_json_foot(struct tz_buf *b, const struct tz_answer_about *a,
                         const struct tz_batch_counts *n)
{
    tz_buf_printf(b,
                  "{\"summary\":{\"rows\":%llu,\"screened\":%llu,\"with_hits\":%llu,\"hits\":%llu,"
                  "\"unreadable\":%llu,\"nameless\":%llu",
                  (unsigned long long)n->rows, (unsigned long long)n->screened,
                  (unsigned long long)n->with_hits - tz_answer_silent(a),
                  (unsigned long long)n->hits - tz_answer_cleared(a),
                  (unsigned long long)n->unreadable, (unsigned long long)n->nameless);
    if (n->incomplete)
        tz_buf_printf(b, ",\"incomplete\":%llu", (unsigned long long)n->incomplete);
    if (a->sifter)
        tz_buf_printf(b, ",\"cleared\":%llu", tz_answer_cleared(a));
    tz_buf_put(b, TZ_STR(",\"sources\":["));
    for (uint32_t i = 0; i < tz_list_counts(a->list).sources; i++) {
        struct tz_list_source s = tz_list_source(a->list, i);
        char hex[TZ_SHA256_HEX];

        tz_sha256_hex(s.sha256, hex);
        tz_buf_put(b, i ? TZ_STR(",{") : TZ_STR("{"));
        tz_json_member(b, "dataset", s.dataset);
        tz_buf_putc(b, ',');
        tz_json_member(b, "edition", s.edition);
        tz_buf_putc(b, ',');
        tz_json_member(b, "sha256", tz_str_z(hex));
        tz_buf_putc(b, '}');
    }
    tz_buf_put(b, TZ_STR("],"));
    json_how(b, a);
    tz_json_member(b, "note", TZ_STR(TZ_ANSWER_SILENCE));
    tz_buf_put(b, TZ_STR("},"));
    json_about(b, a);
    tz_buf_put(b, TZ_STR("}\n"));
}
