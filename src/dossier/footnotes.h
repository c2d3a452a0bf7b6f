/* dossier/footnotes.h - the sources under an answer: each claim that an answer uses
 * has a note, claims with the same speaker and place share one. */
#ifndef TZ_DOSSIER_FOOTNOTES_H
#define TZ_DOSSIER_FOOTNOTES_H

#include "base/buf.h"
#include "dossier/dossier.h"

/* Zero-initialise, and set `g`; lies in g's arena. */
struct tz_footnotes {
    struct tz_reading *g;
    struct tz_footnote *note;
    size_t count, capacity;
    bool links; /* marks stand between the bytes 1 and 2, for one who makes links of them: no
                 * text that is put plain holds such a byte */
    struct {
        const struct tz_buf *in;
        size_t at, len;
        char text[40];
    } last; /* the mark put last */
};

struct tz_footnote {
    tz_str speaker, said; /* name, or empty: the register's own organisation */
    tz_str document;      /* title or id; empty: none */
    tz_str point, locator, quote;
    tz_str speaker_id, document_id;
};

/* Number of the note of a claim, from 1; the first time it is added. */
tz_status tz_footnotes_number(struct tz_footnotes *notes, const struct tz_claim *c, size_t *number,
                              struct tz_err *err) TZ_MUST_USE;

/* Put " [3]", or " [3, draft]" for a claim that is not accepted, adding its note. Where
 * the last mark in the line is the same, it is taken back: one stands for all
 * in front of it. */
tz_status tz_footnotes_mark(struct tz_footnotes *notes, const struct tz_claim *c, struct tz_buf *b,
                            struct tz_err *err) TZ_MUST_USE;

/* Put who says it and when: "Human Rights Watch, 2013"; our own organisation by name. */
void tz_footnote_speaker(const struct tz_footnotes *notes, size_t number, struct tz_buf *b);

/* Put all notes, one a line, with the word "Sources" in front; nothing when there are none. */
void tz_footnotes_text(const struct tz_footnotes *notes, struct tz_buf *b);

/* Put all notes as a JSON array of objects. */
void tz_footnotes_json(const struct tz_footnotes *notes, struct tz_buf *b);

/* ---- words for people ---- */

/* `s` without what a terminal would obey: control characters become U+FFFD. */
void tz_put_plain(struct tz_buf *b, tz_str s);

/* English text of a term, or its code when the vocabulary has no such term. */
tz_str tz_term_words(const char *vocabulary, tz_str code);

#endif
