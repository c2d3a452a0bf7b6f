/* sources/propose.h - which entities of two lists may be the same person, body or
 * ship: proposals for a person to confirm. Nothing is merged by this. */
#ifndef TZ_SOURCES_PROPOSE_H
#define TZ_SOURCES_PROPOSE_H

#include "base/buf.h"
#include <tizim/list.h>

struct tz_proposal {
    uint32_t left, right; /* entities in their lists */
    tz_score score;
    bool best;  /* in the source of the other one neither has another that scores as much */
    tz_str why; /* the explanation of the score, one line */
};

struct tz_proposals {
    struct tz_proposal *rows; /* the best ones first; then by score, then by ids */
    size_t count;
    struct tz_buf why; /* the texts */
};

/* Screen every listed entity of `a` against `b`. When both are one list, the
 * pairs are of different sources. `seen` is told how many are done; it may be
 * NULL. TZ_OK, TZ_NOMEM. Close always. */
tz_status tz_propose(const struct tz_list *a, const struct tz_list *b, tz_score threshold,
                     void (*seen)(void *user, uint64_t done), void *user, struct tz_proposals *out,
                     struct tz_err *err) TZ_MUST_USE;
void tz_proposals_close(struct tz_proposals *p);

/* The proposals as a file of links (sources/links.h), none confirmed. */
void tz_proposals_put(struct tz_buf *b, const struct tz_proposals *p, const struct tz_list *left,
                      const struct tz_list *right);

#endif
