/* list/statement.h - a statement of reasons as people write it:
 *
 *     public
 *     He commanded the unit on that day. [claim-12 claim-14]
 *     He was told, and did nothing. [claim-15]
 *
 *     confidential
 *     Two of his men say so. [claim-16]
 *
 * Paragraphs, parted by empty lines. The first line of each says who may read
 * it; the others are its sentences, one a line, each with its evidence. */
#ifndef TZ_LIST_STATEMENT_H
#define TZ_LIST_STATEMENT_H

#include <stdbool.h>

#include <tizim/base.h>

struct tz_sentence {
    unsigned line;
    bool first;        /* of a paragraph */
    bool confidential; /* the paragraph */
    tz_str text;       /* without its evidence */
    tz_str claims;     /* "claim-12 claim-14"; empty: it cites none */
};

/* Receives each sentence. */
typedef tz_status tz_sentence_sink(void *user, const struct tz_sentence *s, struct tz_err *err);

/* TZ_OK, TZ_INPUT (the text names the line), or what the sink returned. */
tz_status tz_statement_read(tz_str text, const char *name, tz_sentence_sink *sink, void *user,
                            struct tz_err *err) TZ_MUST_USE;

#endif
