/* list/elsewhere.h - entries of other authorities' lists that may be about one of
 * our persons or bodies: found by the engine that screens customers, with score
 * and reasons. It proposes; a person decides. */
#ifndef TZ_LIST_ELSEWHERE_H
#define TZ_LIST_ELSEWHERE_H

#include "dossier/dossier.h"
#include <tizim/screen.h>

/* What is known of a subject, ready to be screened: all values that `g` may
 * see, that assert, and that were not rejected. TZ_OK, TZ_ABSENT (not there), TZ_NOMEM … */
tz_status tz_elsewhere_customer(struct tz_reading *g, tz_str subject, struct tz_customer *out,
                                struct tz_err *err) TZ_MUST_USE;

/* One entry of a compiled list compared with the subject. TZ_OK; TZ_ABSENT: no
 * such entity in the list, or below the threshold. */
tz_status tz_elsewhere_one(struct tz_screener *screener, const struct tz_list *list,
                           const struct tz_customer *customer, tz_str entity, tz_score threshold,
                           struct tz_hit *out, struct tz_err *err) TZ_MUST_USE;

#endif
