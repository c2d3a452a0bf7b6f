/* dossier/check.h - whether a dossier holds what an authority asks for: fourteen
 * points, what is there for each, what is missing, and where to add it. */
#ifndef TZ_DOSSIER_CHECK_H
#define TZ_DOSSIER_CHECK_H

#include "base/buf.h"
#include "dossier/papers.h"
#include "entity/date.h"

enum { TZ_POINTS = 14 };

/* How much an authority asks for a point. */
enum tz_need { TZ_NOT_ASKED, TZ_IF_KNOWN, TZ_REQUIRED };

enum tz_point_state { TZ_POINT_MISSING, TZ_POINT_PARTLY, TZ_POINT_COMPLETE };

/* Something that is there. */
struct tz_point_found {
    tz_str text, id; /* of an entity or a claim; may be empty */
    struct tz_point_found *next;
};

/* Something that is not there. */
struct tz_point_missing {
    tz_str text, add; /* what to type to add it; may be empty */
    struct tz_point_missing *next;
};

struct tz_point {
    const char *title;
    enum tz_need need;
    enum tz_point_state state;
    struct tz_point_found *found, **found_end;
    struct tz_point_missing *missing, **missing_end;
};

struct tz_check {
    tz_str regime;
    struct tz_day day;
    struct tz_papers papers;
    struct tz_point point[TZ_POINTS]; /* point[0] is number 1 */
    int score, most;                  /* of each required point 2 when complete, 1 when in part */
    bool complete;                    /* every required point is */
};

/* The regimes that a dossier can be checked for, NULL-terminated: eu, us, uk, ca,
 * and the invented one for learning. */
extern const char *const tz_check_regimes[];

/* Check for one of them, as of `day`. TZ_OK, TZ_INPUT (no such entity or regime),
 * TZ_NOMEM, TZ_IO, TZ_CORRUPT. */
tz_status tz_check_read(struct tz_reading *g, tz_str uid, tz_str regime, struct tz_day day,
                        struct tz_check *out, struct tz_err *err) TZ_MUST_USE;

/* For people, and as JSON (an object, without a line end). */
void tz_check_text(const struct tz_check *check, struct tz_buf *b);
void tz_check_json(const struct tz_check *check, struct tz_buf *b);

#endif
