/* screen/explain.h - the evidence of a match as data for machines and as a
 * sentence for people. */
#ifndef TZ_SCREEN_EXPLAIN_H
#define TZ_SCREEN_EXPLAIN_H

#include "base/buf.h"
#include <tizim/screen.h>

/* "0.930": a score with three decimals, rounded down. */
void tz_explain_score(struct tz_buf *b, tz_score score);

/* One line: what agrees, what differs, what was not compared. */
void tz_explain_text(struct tz_buf *b, const struct tz_match *m);

/* A table for a person: every piece of evidence with its points, which add up to
 * the score, then every reason of the score of the names. */
void tz_explain_table(struct tz_buf *b, const struct tz_match *m);

/* {"evidence":[…],"reasons":[…]} without the braces: every row with its points. */
void tz_explain_json(struct tz_buf *b, const struct tz_match *m);

#endif
