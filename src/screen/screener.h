/* screen/screener.h - tizim/screen.h for customers that are entities already. */
#ifndef TZ_SCREEN_SCREENER_H
#define TZ_SCREEN_SCREENER_H

#include "screen/subject.h"
#include <tizim/screen.h>

/* As tz_screen(); the subject must live as long as the answer is used. */
tz_status tz_screen_subject(struct tz_screener *s, const struct tz_subject *subject,
                            const struct tz_screen_options *options, struct tz_answer *out,
                            struct tz_err *err) TZ_MUST_USE;

#endif
