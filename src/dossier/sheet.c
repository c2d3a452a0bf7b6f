#include "dossier/sheet.h"

#include "base/err.h"
#include "base/markup.h"
#include "base/str.h"
#include "dossier/claims.h"

/* One mark, the words between its two bytes: "3", or "3, draft". */
static void put_mark(struct tz_sheet *s, tz_str mark)
{
    size_t digits = 0;

    while (digits < mark.len && mark.ptr[digits] >= '0' && mark.ptr[digits] <= '9')
        digits++;
    tz_buf_printf(s->b, " <a class=\"mark\" href=\"#%c%.*s\">[", s->part, (int)digits, mark.ptr);
    tz_markup_text(s->b, mark);
    tz_buf_put(s->b, TZ_STR("]</a>"));
}

void tz_sheet_text(struct tz_sheet *s, tz_str text)
{
    tz_str begin = TZ_STR("\x01"), end = TZ_STR("\x02");

    while (text.len) {
        size_t at = tz_str_find(text, begin), until;

        tz_markup_text(s->b, tz_str_part(text, 0, at));
        text = tz_str_part(text, at + 1, text.len);
        if (!text.len)
            return;
        until = tz_str_find(text, end);
        put_mark(s, tz_str_part(text, 0, until));
        text = tz_str_part(text, until + 1, text.len);
    }
}

size_t tz_sheet_open(struct tz_sheet *s, const char *caption)
{
    size_t at = s->b->len;

    tz_buf_put(s->b, TZ_STR("<table>\n"));
    if (caption)
        tz_markup_element(s->b, "caption", tz_str_z(caption));
    return at;
}

void tz_sheet_close(struct tz_sheet *s, size_t opened)
{
    tz_str put = tz_str_part(tz_buf_str(s->b), opened, s->b->len);

    if (!s->b->failed && tz_str_find(put, TZ_STR("<tr>")) == put.len)
        s->b->len = opened;
    else
        tz_buf_put(s->b, TZ_STR("</table>\n"));
}

static void open_row(struct tz_sheet *s, const char *label)
{
    tz_buf_put(s->b, TZ_STR("<tr>"));
    tz_markup_element(s->b, "th scope=\"row\"", tz_str_z(label));
    tz_buf_put(s->b, TZ_STR("<td>"));
}

void tz_sheet_said(struct tz_sheet *s, const char *label, tz_str text)
{
    open_row(s, label);
    tz_sheet_text(s, text);
    tz_buf_put(s->b, TZ_STR("</td></tr>\n"));
}

void tz_sheet_row(struct tz_sheet *s, const struct tz_record *r, const char *property,
                  const char *label)
{
    struct tz_values v = tz_values_of(r, property);
    bool any = false;

    for (const struct tz_claim *c = v.claim; c < v.claim + v.count && s->failed == TZ_OK; c++) {
        TZ_AUTO(tz_buf_free) struct tz_buf line = { 0 };

        if (!tz_claim_new(v, c))
            continue;
        s->failed = tz_put_claim(&s->notes, r, v, c, &line, s->err);
        if (!any)
            open_row(s, label);
        any = true;
        tz_buf_put(s->b, TZ_STR("<p"));
        tz_markup_language(s->b, c->lang, c->value);
        tz_buf_putc(s->b, '>');
        tz_sheet_text(s, tz_buf_str(&line));
        tz_buf_put(s->b, TZ_STR("</p>"));
        s->b->failed |= line.failed;
    }
    if (any)
        tz_buf_put(s->b, TZ_STR("</td></tr>\n"));
}

/* Whether what a note names may be seen by those who read this part. */
static bool seen(struct tz_sheet *s, tz_str uid)
{
    struct tz_record r;
    tz_status st = uid.len ? tz_reading_record(s->g, uid, &r, s->err) : TZ_OK;

    if (st < 0)
        s->failed = st;
    return st == TZ_OK;
}

/* The digest of a document, or of a copy that was made of it. */
static void put_digest(struct tz_sheet *s, tz_str document)
{
    struct tz_records copies = { 0 };
    struct tz_record r;
    tz_status st = tz_reading_record(s->g, document, &r, s->err);

    if (st == TZ_OK && tz_value(&r, "sha256")) {
        tz_markup_element(s->b, "code", tz_value_text(&r, "sha256"));
        return;
    }
    if (st >= 0)
        st = tz_reading_naming(s->g, document, "source", "Document", &copies, s->err);
    if (st < 0)
        s->failed = st;
    for (size_t i = 0; st == TZ_OK && i < copies.count; i++)
        if (tz_value(&copies.item[i], "sha256"))
            tz_markup_element(s->b, "code", tz_value_text(&copies.item[i], "sha256"));
}

static void put_note(struct tz_sheet *s, size_t number)
{
    const struct tz_footnote *n = &s->notes.note[number - 1];
    bool open = seen(s, n->document_id);
    TZ_AUTO(tz_buf_free) struct tz_buf who = { 0 };

    if (seen(s, n->speaker_id))
        tz_footnote_speaker(&s->notes, number, &who);
    else
        tz_buf_put(&who, TZ_STR("somebody who is not named here"));
    tz_buf_printf(s->b, "<tr id=\"%c%zu\"><th scope=\"row\">%zu</th><td>", s->part, number, number);
    tz_markup_text(s->b, tz_buf_str(&who));
    tz_buf_put(s->b, TZ_STR("</td><td>"));
    if (!n->document_id.len)
        tz_buf_put(s->b, TZ_STR("no document"));
    else if (!open)
        tz_buf_put(s->b, TZ_STR("a document that is not public"));
    else
        tz_markup_text(s->b, n->document);
    if (open && n->locator.len) {
        tz_buf_put(s->b, TZ_STR(", "));
        tz_markup_text(s->b, n->point);
        tz_buf_putc(s->b, ' ');
        tz_markup_text(s->b, n->locator);
    }
    tz_buf_put(s->b, TZ_STR("</td><td>"));
    if (open && n->quote.len) {
        tz_buf_put(s->b, TZ_STR("<q>"));
        tz_markup_text(s->b, n->quote);
        tz_buf_put(s->b, TZ_STR("</q>"));
    }
    tz_buf_put(s->b, TZ_STR("</td><td>"));
    if (open && n->document_id.len)
        put_digest(s, n->document_id);
    tz_buf_put(s->b, TZ_STR("</td></tr>\n"));
    s->b->failed |= who.failed;
}

void tz_sheet_annex(struct tz_sheet *s)
{
    if (!s->notes.count)
        return;
    tz_buf_put(s->b, TZ_STR("<section>\n<h3>Annex: sources</h3>\n<table class=\"annex\">\n<thead>"
                            "<tr><th scope=\"col\">No.</th><th scope=\"col\">Who says it</th>"
                            "<th scope=\"col\">Document</th><th scope=\"col\">Words</th>"
                            "<th scope=\"col\">SHA-256</th></tr></thead>\n<tbody>\n"));
    for (size_t i = 1; i <= s->notes.count && s->failed == TZ_OK; i++)
        put_note(s, i);
    tz_buf_put(s->b, TZ_STR("</tbody>\n</table>\n</section>\n"));
}
