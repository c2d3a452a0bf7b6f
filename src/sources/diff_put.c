/* A difference as text for people, JSON lines for machines, and a page. */
#include "base/digest.h"
#include "base/json.h"
#include "base/markup.h"
#include "base/str.h"
#include "sources/diff.h"

enum { PROP_WIDTH = 20 };

static const char *const marks[] = { "+", "~", "-" };
static const char *const ops[] = { "ADD", "MOD", "DEL" };
static const char *const words[] = { "added", "changed", "removed" };

static const struct tz_list_record *record_of(const struct tz_diff_item *item)
{
    return item->new ? item->new : item->old;
}

/* What changed beside the properties: "Person to Organization". */
struct trait {
    const char *name;
    tz_str from, to;
};

enum { TRAITS = 2 };

static void traits_of(const struct tz_diff_item *item, struct trait out[TRAITS])
{
    const struct tz_list_record *a = item->old, *b = item->new;

    out[0] = (struct trait){ "schema", a->schema, b->schema };
    out[1] = (struct trait){ "listed", a->listed ? TZ_STR("yes") : TZ_STR("no"),
                             b->listed ? TZ_STR("yes") : TZ_STR("no") };
}

/* --- text --------------------------------------------------------------- */

/* Without what a terminal would obey. */
static void put_safe(struct tz_buf *b, tz_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((uint8_t)s.ptr[i] < 0x20 || s.ptr[i] == 0x7f)
            tz_buf_put(b, TZ_STR("\xef\xbf\xbd"));
        else
            tz_buf_putc(b, s.ptr[i]);
}

static void text_list(struct tz_buf *b, const char *what, const struct tz_list *l)
{
    tz_buf_printf(b, "%s", what);
    for (uint32_t i = 0; i < tz_list_counts(l).sources; i++) {
        struct tz_list_source s = tz_list_source(l, i);
        char hex[TZ_SHA256_HEX];

        tz_sha256_hex(s.sha256, hex);
        tz_buf_put(b, i ? TZ_STR(", ") : TZ_STR(" "));
        put_safe(b, s.dataset);
        if (s.edition.len)
            tz_buf_printf(b, " of %.*s", TZ_FMT(s.edition));
        tz_buf_printf(b, " (%.16s)", hex);
    }
    tz_buf_putc(b, '\n');
}

static void text_line(struct tz_buf *b, tz_str prop, const char *mark, tz_str text)
{
    tz_buf_printf(b, "    %s ", mark);
    put_safe(b, prop);
    for (size_t n = prop.len; n < PROP_WIDTH; n++)
        tz_buf_putc(b, ' ');
    tz_buf_putc(b, ' ');
    put_safe(b, text);
    tz_buf_putc(b, '\n');
}

static void text_from_to(struct tz_buf *b, tz_str prop, tz_str from, tz_str to)
{
    text_line(b, prop, " ", from);
    b->len -= b->len > 0;
    tz_buf_put(b, TZ_STR(" -> "));
    put_safe(b, to);
    tz_buf_putc(b, '\n');
}

static void text_prop(struct tz_buf *b, const struct tz_diff_prop *p)
{
    if (p->from_count == 1 && p->to_count == 1) {
        text_from_to(b, p->prop, p->from->text, p->to->text);
        return;
    }
    for (size_t i = 0; i < p->from_count; i++)
        text_line(b, p->prop, "-", p->from[i].text);
    for (size_t i = 0; i < p->to_count; i++)
        text_line(b, p->prop, "+", p->to[i].text);
}

static void text_item(struct tz_buf *b, const struct tz_diff_item *item)
{
    const struct tz_list_record *r = record_of(item);
    struct trait traits[TRAITS];

    tz_buf_printf(b, "%s ", marks[item->kind]);
    put_safe(b, r->id);
    tz_buf_putc(b, ' ');
    put_safe(b, r->schema);
    tz_buf_put(b, TZ_STR("  "));
    put_safe(b, r->caption);
    tz_buf_put(b, r->listed ? TZ_STR("\n") : TZ_STR(" (not listed itself)\n"));
    if (item->kind != TZ_DIFF_CHANGED)
        return;
    traits_of(item, traits);
    for (int i = 0; i < TRAITS; i++)
        if (!tz_str_eq(traits[i].from, traits[i].to))
            text_from_to(b, tz_str_z(traits[i].name), traits[i].from, traits[i].to);
    for (size_t i = 0; i < item->prop_count; i++)
        text_prop(b, &item->props[i]);
}

static void put_counts(struct tz_buf *b, const struct tz_diff_counts *n)
{
    tz_buf_printf(b, "%llu added, %llu changed, %llu removed; %llu as they were. Listed: %llu",
                  (unsigned long long)n->added, (unsigned long long)n->changed,
                  (unsigned long long)n->removed, (unsigned long long)n->same,
                  (unsigned long long)n->listed_before);
    tz_buf_printf(b, " before, %llu now.", (unsigned long long)n->listed_now);
}

/* --- JSON lines --------------------------------------------------------- */

static void json_values(struct tz_buf *b, const char *key, const struct tz_list_value *v,
                        size_t count)
{
    tz_buf_printf(b, "\"%s\":[", key);
    for (size_t i = 0; i < count; i++) {
        if (i)
            tz_buf_putc(b, ',');
        tz_json_text(b, v[i].text);
    }
    tz_buf_putc(b, ']');
}

static void json_changes(struct tz_buf *b, const struct tz_diff_item *item)
{
    struct trait traits[TRAITS];
    char before = '[';

    traits_of(item, traits);
    tz_buf_put(b, TZ_STR(",\"changes\":"));
    for (int i = 0; i < TRAITS; i++) {
        struct tz_list_value from = { .text = traits[i].from }, to = { .text = traits[i].to };

        if (tz_str_eq(from.text, to.text))
            continue;
        tz_buf_printf(b, "%c{\"property\":\"%s\",", before, traits[i].name);
        json_values(b, "from", &from, 1);
        tz_buf_putc(b, ',');
        json_values(b, "to", &to, 1);
        tz_buf_putc(b, '}');
        before = ',';
    }
    for (size_t i = 0; i < item->prop_count; i++) {
        tz_buf_printf(b, "%c{", before);
        tz_json_member(b, "property", item->props[i].prop);
        tz_buf_putc(b, ',');
        json_values(b, "from", item->props[i].from, item->props[i].from_count);
        tz_buf_putc(b, ',');
        json_values(b, "to", item->props[i].to, item->props[i].to_count);
        tz_buf_putc(b, '}');
        before = ',';
    }
    tz_buf_put(b, before == '[' ? TZ_STR("[]") : TZ_STR("]"));
}

static void json_properties(struct tz_buf *b, const struct tz_list_record *r)
{
    tz_buf_put(b, TZ_STR(",\"properties\":{"));
    for (size_t i = 0, n; i < r->count; i += n) {
        struct tz_buf prop = { 0 };

        for (n = 1; i + n < r->count && tz_str_eq(r->values[i + n].prop, r->values[i].prop); n++)
            ;
        if (i)
            tz_buf_putc(b, ',');
        tz_json_text(b, r->values[i].prop);
        tz_buf_putc(b, ':');
        json_values(&prop, "", r->values + i, n);
        tz_buf_put(b, tz_str_part(tz_buf_str(&prop), 3, prop.len));
        b->failed |= prop.failed;
        tz_buf_free(&prop);
    }
    tz_buf_putc(b, '}');
}

static void json_item(struct tz_buf *b, const struct tz_diff_item *item)
{
    const struct tz_list_record *r = record_of(item);

    tz_buf_printf(b, "{\"op\":\"%s\",", ops[item->kind]);
    tz_json_member(b, "id", r->id);
    tz_buf_putc(b, ',');
    tz_json_member(b, "schema", r->schema);
    tz_buf_putc(b, ',');
    tz_json_member(b, "caption", r->caption);
    tz_buf_printf(b, ",\"listed\":%s", r->listed ? "true" : "false");
    if (item->kind == TZ_DIFF_CHANGED)
        json_changes(b, item);
    else
        json_properties(b, r);
    tz_buf_put(b, TZ_STR("}\n"));
}

static void json_foot(struct tz_buf *b, const struct tz_diff_counts *n)
{
    tz_buf_printf(b, "{\"summary\":{\"added\":%llu,\"changed\":%llu,\"removed\":%llu,\"same\":%llu",
                  (unsigned long long)n->added, (unsigned long long)n->changed,
                  (unsigned long long)n->removed, (unsigned long long)n->same);
    tz_buf_printf(b, ",\"listed_before\":%llu,\"listed_now\":%llu}}\n",
                  (unsigned long long)n->listed_before, (unsigned long long)n->listed_now);
}

/* --- a page ------------------------------------------------------------- */

static void html_head(struct tz_buf *b, const struct tz_list *old, const struct tz_list *new)
{
    struct tz_buf text = { 0 };

    tz_buf_put(b, TZ_STR("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                         "<title>What changed</title>\n<style>\n"
                         "body { font: 16px/1.4 sans-serif; max-width: 60em; margin: 2em auto; }\n"
                         "h2 { font-size: 1em; margin: 1.5em 0 0; }\n"
                         "td { vertical-align: top; padding: 0 1em 0 0; }\n"
                         "del { color: #a00000; } ins { color: #006000; }\n"
                         "</style>\n</head>\n<body>\n<h1>What changed</h1>\n<pre>"));
    text_list(&text, "from", old);
    text_list(&text, "to  ", new);
    tz_markup_text(b, tz_buf_str(&text));
    b->failed |= text.failed;
    tz_buf_free(&text);
    tz_buf_put(b, TZ_STR("</pre>\n"));
}

static void html_values(struct tz_buf *b, const char *tag, const struct tz_list_value *v,
                        size_t count)
{
    tz_buf_put(b, TZ_STR("<td>"));
    for (size_t i = 0; i < count; i++) {
        tz_buf_printf(b, "%s<%s>", i ? "<br>" : "", tag);
        tz_markup_text(b, v[i].text);
        tz_buf_printf(b, "</%s>", tag);
    }
    tz_buf_put(b, TZ_STR("</td>"));
}

static void html_row(struct tz_buf *b, const struct tz_diff_prop *p)
{
    tz_buf_put(b, TZ_STR("<tr><td>"));
    tz_markup_text(b, p->prop);
    tz_buf_put(b, TZ_STR("</td>"));
    html_values(b, "del", p->from, p->from_count);
    html_values(b, "ins", p->to, p->to_count);
    tz_buf_put(b, TZ_STR("</tr>\n"));
}

static void html_changes(struct tz_buf *b, const struct tz_diff_item *item)
{
    struct trait traits[TRAITS];

    traits_of(item, traits);
    tz_buf_put(b, TZ_STR("<table>\n"));
    for (int i = 0; i < TRAITS; i++) {
        struct tz_list_value from = { .text = traits[i].from }, to = { .text = traits[i].to };

        if (!tz_str_eq(from.text, to.text))
            html_row(b, &(struct tz_diff_prop){ tz_str_z(traits[i].name), &from, &to, 1, 1 });
    }
    for (size_t i = 0; i < item->prop_count; i++)
        html_row(b, &item->props[i]);
    tz_buf_put(b, TZ_STR("</table>\n"));
}

static void html_item(struct tz_buf *b, const struct tz_diff_item *item)
{
    const struct tz_list_record *r = record_of(item);

    tz_buf_printf(b, "<h2>%s: ", words[item->kind]);
    tz_markup_text(b, r->caption);
    tz_buf_put(b, TZ_STR("</h2>\n<p>"));
    tz_markup_text(b, r->schema);
    tz_buf_putc(b, ' ');
    tz_markup_text(b, r->id);
    tz_buf_put(b, r->listed ? TZ_STR("</p>\n") : TZ_STR(", not listed itself</p>\n"));
    if (item->kind == TZ_DIFF_CHANGED)
        html_changes(b, item);
}

/* --- all ---------------------------------------------------------------- */

void tz_diff_head(struct tz_buf *b, enum tz_diff_form form, const struct tz_list *old,
                  const struct tz_list *new)
{
    if (form == TZ_DIFF_HTML) {
        html_head(b, old, new);
    } else if (form == TZ_DIFF_TEXT) {
        text_list(b, "from", old);
        text_list(b, "to  ", new);
        tz_buf_putc(b, '\n');
    }
}

void tz_diff_put(struct tz_buf *b, enum tz_diff_form form, const struct tz_diff_item *item)
{
    if (form == TZ_DIFF_HTML)
        html_item(b, item);
    else if (form == TZ_DIFF_JSON)
        json_item(b, item);
    else
        text_item(b, item);
}

void tz_diff_foot(struct tz_buf *b, enum tz_diff_form form, const struct tz_diff_counts *counts)
{
    if (form == TZ_DIFF_JSON) {
        json_foot(b, counts);
        return;
    }
    tz_buf_put(
        b, form == TZ_DIFF_HTML
               ? TZ_STR("<p>")
               : tz_str_part(TZ_STR("\n"), 0, counts->added || counts->changed || counts->removed));
    put_counts(b, counts);
    tz_buf_put(b, form == TZ_DIFF_HTML ? TZ_STR("</p>\n</body>\n</html>\n") : TZ_STR("\n"));
}
