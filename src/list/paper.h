/* list/paper.h - the text that is in front of those who decide. It is made once,
 * when a question is put, and never again: what is entered or judged later does
 * not change it, and its digest is what is signed.
 *
 *     tizim paper v1
 *     kind KIND               listing, amendment, renewal, answer, delisting, observations
 *     proposal ID
 *   of a listing and an amendment, the proposal as it stands in the register then:
 *     subject ID              schema SCHEMA            regime CODE
 *     criterion CODE ...      measure CODE ...         involvement ID ...
 *     standard CODE ...       exculpatory TEXT ...     searched DAY ...
 *     interest TEXT ...       risk TEXT ...
 *     value PROPERTY LANG TEXT ...   what anybody may see of the subject; LANG may be "-"
 *     public | confidential          a paragraph of the statement of reasons
 *     sentence TEXT                  of the paragraph
 *     evidence CLAIM HEX ...         claims that it cites; SHA-256 of each one's salt and value
 *   of the others:
 *     text HEX                digest of the entry's present text
 *     ground CODE             of a delisting
 *     line TEXT ...           grounds raised, an answer to each, or public reasons
 *
 * Lines are written as list/bytes.h writes them. */
#ifndef TZ_LIST_PAPER_H
#define TZ_LIST_PAPER_H

#include "dossier/dossier.h"
#include "list/life.h"

enum { TZ_PAPER_FILE = 1024 * 1024 }; /* bytes of the longest text that is read */

/* What stands in the way, each one sentence. */
struct tz_lacks {
    struct tz_arena *arena;
    tz_str text[64];
    size_t count; /* those after the 64th are counted only */
};
tz_status tz_lack(struct tz_lacks *lacks, struct tz_err *err, const char *fmt, ...) TZ_PRINTF(3, 4);

/* What a paper is made of. */
struct tz_paper_form {
    const char *kind;
    tz_str proposal;
    const struct tz_life *life;
    const char *name; /* of the file, for messages */
    tz_str text;      /* what it holds; may be empty for a renewal */
    tz_str ground;    /* of a delisting */
};

/* Put the text of a paper into `out`. A statement of reasons is read as
 * docs/lifecycle.md says; what is wrong with it, is put to `lacks`.
 * TZ_OK (look at lacks->count), TZ_INPUT, TZ_NOMEM, TZ_IO, TZ_CORRUPT. */
tz_status tz_paper_make(struct tz_reading *g, const struct tz_paper_form *form,
                        struct tz_lacks *lacks, struct tz_buf *out, struct tz_err *err) TZ_MUST_USE;

/* A paper taken apart; everything lies in the arena. */
struct tz_paper_line {
    tz_str key, value; /* with its line ends */
};
struct tz_paper {
    const struct tz_paper_line *line;
    size_t count;
};

/* TZ_OK, TZ_INPUT (not a paper), TZ_NOMEM. */
tz_status tz_paper_read(tz_str text, struct tz_arena *arena, struct tz_paper *out,
                        struct tz_err *err) TZ_MUST_USE;

/* The first value of a key, or an empty text; how many there are; and the next
 * line of that key from *at, or NULL. */
tz_str tz_paper_value(const struct tz_paper *p, const char *key);
size_t tz_paper_count(const struct tz_paper *p, const char *key);
const struct tz_paper_line *tz_paper_next(const struct tz_paper *p, const char *key, size_t *at);

#endif
