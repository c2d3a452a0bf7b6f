/* dossier/render.h - a dossier as a submission, in the order of an authority: one
 * page of HTML that needs nothing else, for reading and for print.
 *
 * The first part is what may be public: it is made of what somebody from outside sees,
 * and of nothing else. The second has the rest. Every value has its sources, numbered
 * to the annex of its part. */
#ifndef TZ_DOSSIER_RENDER_H
#define TZ_DOSSIER_RENDER_H

#include "dossier/check.h"

struct tz_render_form {
    tz_str regime; /* of tz_check_regimes */
    struct tz_day day;
    bool public_only; /* the first part alone */
};

/* Put the page. `uid` as for tz_papers_read(). TZ_OK, TZ_INPUT (no such entity or
 * regime), TZ_NOMEM, TZ_IO, TZ_CORRUPT. */
tz_status tz_render(struct tz_reading *g, tz_str uid, const struct tz_render_form *form,
                    struct tz_buf *b, struct tz_err *err) TZ_MUST_USE;

#endif
