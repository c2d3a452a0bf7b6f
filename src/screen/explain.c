#include "screen/explain.h"

#include "base/json.h"
#include "base/str.h"

enum { WORD_WIDTH = 20, PART_WIDTH = 28 };

void tz_explain_score(struct tz_buf *b, tz_score score)
{
    tz_buf_printf(b, "%u.%03u", score / TZ_SCORE_MAX, score % TZ_SCORE_MAX / 10);
}

/* The words of `count` parts from `first` on, as they stand in the raw name. */
static tz_str words(const struct tz_name *name, int first, unsigned count)
{
    const struct tz_name_part *from, *last;

    if (first < 0 || !count || first + count > name->count)
        return (tz_str){ "", 0 };
    from = &name->parts[first];
    last = &name->parts[(unsigned)first + count - 1];
    if (last->at < from->at)
        return from->text;
    return tz_str_part(name->raw, from->at, (size_t)(last->at + last->length - from->at));
}

static void put_reason(struct tz_buf *b, const struct tz_match *m, const struct tz_reason *r)
{
    tz_str query = words(&m->query, r->query, r->query_parts),
           listed = words(&m->listed, r->listed, r->listed_parts);

    switch (r->code) {
    case TZ_SAME:
        tz_buf_put(b, listed);
        break;
    case TZ_ABSENT_QUERY:
        tz_buf_printf(b, "(%.*s)", TZ_FMT(listed));
        break;
    case TZ_ABSENT_LISTED:
        tz_buf_printf(b, "[%.*s]", TZ_FMT(query));
        break;
    default:
        tz_buf_printf(b, "%.*s~%.*s %s ", TZ_FMT(query), TZ_FMT(listed),
                      tz_reason_word((enum tz_reason_code)r->code));
        tz_explain_score(b, r->score);
    }
}

static void put_points(struct tz_buf *b, int points)
{
    tz_buf_putc(b, points < 0 ? '-' : '+');
    tz_explain_score(b, (tz_score)(points < 0 ? -points : points));
}

static void put_evidence(struct tz_buf *b, const struct tz_evidence *e)
{
    if (e->code == TZ_EV_NOT_COMPARED) {
        tz_buf_printf(b, "; %.*s %.*s", TZ_FMT(e->query), TZ_FMT(e->listed));
        return;
    }
    tz_buf_printf(b, "; %s", tz_evidence_text((enum tz_evidence_code)e->code));
    if (e->code != TZ_EV_WEAK_NAME && tz_str_eq(e->query, e->listed))
        tz_buf_printf(b, " (%.*s)", TZ_FMT(e->query));
    else if (e->code != TZ_EV_WEAK_NAME)
        tz_buf_printf(b, " (%.*s, listed %.*s)", TZ_FMT(e->query), TZ_FMT(e->listed));
    if (e->code != TZ_EV_IDENTIFIER && e->points) {
        tz_buf_putc(b, ' ');
        put_points(b, e->points);
    }
}

void tz_explain_text(struct tz_buf *b, const struct tz_match *m)
{
    tz_buf_put(b, TZ_STR("name "));
    tz_explain_score(b, m->name.score);
    for (unsigned i = 0; i < m->name.count; i++) {
        tz_buf_put(b, i ? TZ_STR(", ") : TZ_STR(": "));
        put_reason(b, m, &m->name.reasons[i]);
    }
    for (unsigned i = 0; i < m->count; i++)
        if (m->evidence[i].code != TZ_EV_NAME)
            put_evidence(b, &m->evidence[i]);
}

static void json_part(struct tz_buf *b, const char *key, const struct tz_name *name, int first,
                      unsigned count)
{
    if (first < 0 || !count || first >= name->count)
        return;
    tz_buf_putc(b, ',');
    tz_json_member(b, key, words(name, first, count));
    tz_buf_printf(b, ",\"%s_role\":\"%s\"", key,
                  tz_role_word((enum tz_role)name->parts[first].role));
}

static void json_reason(struct tz_buf *b, const struct tz_match *m, const struct tz_reason *r)
{
    tz_buf_printf(b, "{\"code\":\"%s\",\"score\":", tz_reason_word((enum tz_reason_code)r->code));
    tz_buf_printf(b, "%u,\"weight\":%u", r->score, r->weight);
    json_part(b, "query", &m->query, r->query, r->query_parts);
    json_part(b, "listed", &m->listed, r->listed, r->listed_parts);
    tz_buf_putc(b, '}');
}

void tz_explain_json(struct tz_buf *b, const struct tz_match *m)
{
    tz_buf_put(b, TZ_STR("\"evidence\":["));
    for (unsigned i = 0; i < m->count; i++) {
        const struct tz_evidence *e = &m->evidence[i];

        tz_buf_printf(b, "%s{\"code\":\"%s\",\"points\":%d,", i ? "," : "",
                      tz_evidence_word((enum tz_evidence_code)e->code), e->points);
        tz_json_member(b, "query", e->query);
        tz_buf_putc(b, ',');
        tz_json_member(b, "listed", e->listed);
        tz_buf_putc(b, '}');
    }
    tz_buf_put(b, TZ_STR("],\"reasons\":["));
    for (unsigned i = 0; i < m->name.count; i++) {
        if (i)
            tz_buf_putc(b, ',');
        json_reason(b, m, &m->name.reasons[i]);
    }
    tz_buf_putc(b, ']');
}

/* --- a table for a person ------------------------------------------------- */

/* `s` and blanks up to `width` letters, without what a terminal would obey. */
static void cell(struct tz_buf *b, tz_str s, int width)
{
    for (size_t i = 0; i < s.len; i++) {
        uint8_t c = (uint8_t)s.ptr[i];

        tz_buf_putc(b, c < 0x20 || c == 0x7f ? '?' : (char)c);
        width -= (c & 0xC0) != 0x80;
    }
    while (width-- > 0)
        tz_buf_putc(b, ' ');
}

static void table_evidence(struct tz_buf *b, const struct tz_evidence *e)
{
    tz_buf_put(b, TZ_STR("  "));
    if (e->code == TZ_EV_IDENTIFIER) {
        put_points(b, TZ_IDENTIFIER_GAIN);
        tz_buf_put(b, TZ_STR("  at least "));
        tz_explain_score(b, (tz_score)e->points);
        tz_buf_put(b, TZ_STR("  "));
    } else {
        put_points(b, e->points);
        tz_buf_put(b, TZ_STR("  "));
    }
    cell(b, tz_str_z(tz_evidence_word((enum tz_evidence_code)e->code)), WORD_WIDTH);
    cell(b, e->query, PART_WIDTH);
    tz_buf_put(b, TZ_STR("  "));
    cell(b, e->listed, 0);
    tz_buf_putc(b, '\n');
}

static void table_reason(struct tz_buf *b, const struct tz_match *m, const struct tz_reason *r)
{
    bool cap = r->code == TZ_CONTRADICTED || r->code == TZ_GENDER || r->code == TZ_THIN;

    tz_buf_put(b, cap ? TZ_STR("  at most ") : TZ_STR("          "));
    tz_explain_score(b, r->score);
    tz_buf_printf(b, " x %3u  ", r->weight);
    cell(b, tz_str_z(tz_reason_word((enum tz_reason_code)r->code)), WORD_WIDTH);
    cell(b, words(&m->query, r->query, r->query_parts), PART_WIDTH);
    tz_buf_put(b, TZ_STR("  "));
    cell(b, words(&m->listed, r->listed, r->listed_parts), 0);
    tz_buf_putc(b, '\n');
}

void tz_explain_table(struct tz_buf *b, const struct tz_match *m)
{
    if (!m->count) {
        tz_buf_put(b, TZ_STR("score 0.000: one is a person and the other a body or a thing\n"));
        return;
    }
    tz_buf_put(b, TZ_STR("score "));
    tz_explain_score(b, m->score);
    tz_buf_put(b, TZ_STR(", the sum of these points:\n"));
    for (unsigned i = 0; i < m->count; i++)
        table_evidence(b, &m->evidence[i]);
    tz_buf_put(b, TZ_STR("\nnames "));
    tz_explain_score(b, m->name.score);
    tz_buf_put(b, TZ_STR(", the mean of these scores by their weights, a cap counted as 0:\n"));
    for (unsigned i = 0; i < m->name.count; i++)
        table_reason(b, m, &m->name.reasons[i]);
}
