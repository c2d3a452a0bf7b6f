#include "dossier/footnotes.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "entity/vocabulary.h"

void tz_put_plain(struct tz_buf *b, tz_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        uint8_t c = (uint8_t)s.ptr[i];

        if (c < 0x20 || c == 0x7f)
            tz_buf_put(b, TZ_STR("\xef\xbf\xbd"));
        else
            tz_buf_putc(b, (char)c);
    }
}

tz_str tz_term_words(const char *vocabulary, tz_str code)
{
    const struct tz_term *term = tz_vocabulary_find(vocabulary, code);

    return term ? tz_str_z(term->text[TZ_EN]) : code;
}

static bool same_note(const struct tz_footnote *n, const struct tz_claim *c)
{
    return tz_str_eq(n->speaker_id, c->speaker) && tz_str_eq(n->said, c->said) &&
           tz_str_eq(n->document_id, c->document) && tz_str_eq(n->point, c->point) &&
           tz_str_eq(n->locator, c->locator) && tz_str_eq(n->quote, c->quote);
}

static tz_status add(struct tz_footnotes *notes, const struct tz_claim *c, struct tz_err *err)
{
    struct tz_footnote n = { .said = c->said,
                             .point = c->point,
                             .locator = c->locator,
                             .quote = c->quote,
                             .speaker_id = c->speaker,
                             .document_id = c->document };

    struct tz_footnote *more =
        tz_reading_room(notes->g, notes->note, sizeof n, notes->count, &notes->capacity);

    if (!more)
        return tz_fail(err, TZ_NOMEM, "no memory for %zu notes", notes->count + 1);
    notes->note = more;
    if (c->speaker.len)
        TZ_TRY(tz_reading_caption(notes->g, c->speaker, &n.speaker, err));
    if (c->document.len)
        TZ_TRY(tz_reading_caption(notes->g, c->document, &n.document, err));
    notes->note[notes->count++] = n;
    return TZ_OK;
}

tz_status tz_footnotes_number(struct tz_footnotes *notes, const struct tz_claim *c, size_t *number,
                              struct tz_err *err)
{
    size_t i = 0;

    while (i < notes->count && !same_note(&notes->note[i], c))
        i++;
    if (i == notes->count)
        TZ_TRY(add(notes, c, err));
    *number = i + 1;
    return TZ_OK;
}

/* Take the last mark of the line back, if it is the same, and still there. */
static void take_back(struct tz_footnotes *notes, struct tz_buf *b, const char *mark, size_t len)
{
    size_t at = notes->last.at, end = at + len;

    if (notes->last.in != b || b->failed || notes->last.len != len || end > b->len ||
        memcmp(notes->last.text, mark, len) != 0 || memcmp(b->ptr + at, mark, len) != 0 ||
        memchr(b->ptr + at, '\n', b->len - at))
        return;
    memmove(b->ptr + at, b->ptr + end, b->len - end);
    b->len -= len;
}

tz_status tz_footnotes_mark(struct tz_footnotes *notes, const struct tz_claim *c, struct tz_buf *b,
                            struct tz_err *err)
{
    static const char *const unsettled[TZ_STATES] = { [TZ_DRAFT] = ", draft",
                                                      [TZ_IN_REVIEW] = ", in review",
                                                      [TZ_CONFLICT] = ", conflict",
                                                      [TZ_REJECTED] = ", rejected",
                                                      [TZ_WITHDRAWN] = ", withdrawn" };
    char mark[sizeof notes->last.text];
    size_t number, len;

    TZ_TRY(tz_footnotes_number(notes, c, &number, err));
    len = (size_t)snprintf(mark, sizeof mark, notes->links ? "\x01%zu%s\x02" : " [%zu%s]", number,
                           unsettled[c->state] ? unsettled[c->state] : "");
    take_back(notes, b, mark, len);
    notes->last.in = b;
    notes->last.at = b->len;
    notes->last.len = len;
    memcpy(notes->last.text, mark, sizeof mark);
    tz_buf_put(b, (tz_str){ mark, len });
    return TZ_OK;
}

void tz_footnote_speaker(const struct tz_footnotes *notes, size_t number, struct tz_buf *b)
{
    const struct tz_footnote *n = &notes->note[number - 1];

    tz_put_plain(b, n->speaker.len ? n->speaker : tz_register_name(notes->g->r));
    if (n->said.len) {
        tz_buf_put(b, TZ_STR(", "));
        tz_put_plain(b, n->said);
    }
}

void tz_footnotes_text(const struct tz_footnotes *notes, struct tz_buf *b)
{
    if (notes->count)
        tz_buf_put(b, TZ_STR("\nSources\n"));
    for (size_t i = 0; i < notes->count; i++) {
        const struct tz_footnote *n = &notes->note[i];

        tz_buf_printf(b, "  [%zu] ", i + 1);
        tz_footnote_speaker(notes, i + 1, b);
        tz_buf_put(b, n->document.len ? TZ_STR("; ") : TZ_STR("; no document"));
        tz_put_plain(b, n->document);
        if (n->locator.len) {
            tz_buf_printf(b, ", %.*s ", TZ_FMT(n->point));
            tz_put_plain(b, n->locator);
        }
        if (n->quote.len) {
            tz_buf_put(b, TZ_STR(": \""));
            tz_put_plain(b, n->quote);
            tz_buf_putc(b, '"');
        }
        tz_buf_putc(b, '\n');
    }
}

void tz_footnotes_json(const struct tz_footnotes *notes, struct tz_buf *b)
{
    tz_buf_putc(b, '[');
    for (size_t i = 0; i < notes->count; i++) {
        const struct tz_footnote *n = &notes->note[i];
        const struct {
            const char *key;
            tz_str text;
        } members[] = { { "speaker", n->speaker_id },
                        { "speakerName", n->speaker },
                        { "said", n->said },
                        { "document", n->document_id },
                        { "documentTitle", n->document },
                        { "point", n->point },
                        { "locator", n->locator },
                        { "quote", n->quote } };

        tz_buf_printf(b, "%s{\"note\":%zu", i ? "," : "", i + 1);
        for (size_t k = 0; k < sizeof members / sizeof *members; k++)
            if (members[k].text.len) {
                tz_buf_putc(b, ',');
                tz_json_member(b, members[k].key, members[k].text);
            }
        tz_buf_putc(b, '}');
    }
    tz_buf_putc(b, ']');
}
